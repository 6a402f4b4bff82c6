"""The mutants are what they say: one place changed or none, the same ones for one seed, and what the command gives for them."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from tests.commandline import reconcile
from tests.mutants.spare import CHANGES
from tests.mutation import Mutant, planted, spared


def some(n: int, seed: int = 1) -> list[Mutant]:
    return [*planted(n, Random(seed)), *spared(n, Random(seed))]


def test_one_seed_gives_the_same_mutants() -> None:
    first, again, other = ([(m.kind, m.text.name, m.changed) for m in some(40, seed)] for seed in (1, 1, 2))
    assert first == again != other


def test_every_kind_is_planted_and_every_change_made() -> None:
    made = some(60)
    assert len({m.kind for m in made if m.spot is not None}) == 14
    assert {m.kind for m in made if m.spot is None} == set(CHANGES)


def test_a_planted_mutant_differs_at_one_place() -> None:
    for mutant in planted(60, Random(3)):
        spot, text = mutant.spot, mutant.text.text
        assert spot is not None
        assert any(line.start <= spot.start and spot.end <= line.end for line in mutant.text.lines)
        assert spot.old != mutant.new
        assert mutant.changed == text[: spot.start] + mutant.new + text[spot.end :]


def test_a_mutant_without_a_changed_fact_keeps_its_words() -> None:
    for mutant in spared(60, Random(3)):
        if mutant.kind in ("line breaks", "spaces", "apostrophes", "paragraphs swapped"):
            plain = [m.replace("’", "'").split() for m in (mutant.text.text, mutant.changed)]
            assert sorted("".join(plain[0])) == sorted("".join(plain[1])), mutant.kind


@pytest.mark.parametrize("mutant", some(2), ids=lambda m: m.kind)
def test_the_command_gives_the_same(mutant: Mutant, tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    for name, text in ((mutant.text.name, mutant.text.text), (f"mutant/{mutant.text.name}", mutant.changed)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    done = reconcile("diff", mutant.text.name, f"mutant/{mutant.text.name}", "--format", "json", cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    report = mutant.report()
    assert [f["id"] for f in json.loads(done.stdout)["findings"]] == [f.id for f in report.findings]
