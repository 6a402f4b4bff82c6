"""The mutants are what they say: one place changed or none, the same ones for one seed, and what the command gives for them."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from reconcile import pipeline
from tests.commandline import reconcile
from tests.mutants.plant import spots
from tests.mutants.spare import CHANGES
from tests.mutants.spot import Spot
from tests.mutation import MUTANT, Mutant, planted, spared


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


def changed_at_several_places() -> list[tuple[str, str, str]]:
    """Each text with up to seven facts changed: its name, the text and the changed text."""
    random = Random(9)
    by_text: dict[str, list[Spot]] = {}
    for spot in spots():
        by_text.setdefault(spot.text.name, []).append(spot)
    out = []
    for name, found in sorted(by_text.items()):
        text = changed = found[0].text.text
        for spot in sorted(random.sample(found, min(7, len(found))), key=lambda s: -s.start):
            changed = changed[: spot.start] + (spot.new(random) or spot.old) + changed[spot.end :]
        out.append((name, text, changed))
    return out


@pytest.mark.parametrize(("name", "text", "changed"), changed_at_several_places()[::3], ids=lambda v: v if len(v) < 100 else "")
def test_the_laws_of_a_report_hold_for_texts_with_many_changes(name: str, text: str, changed: str) -> None:
    one, other = (name, text.encode()), (MUTANT + name, changed.encode())
    report, back = pipeline.diff(one, other), pipeline.diff(other, one)
    assert (report.claims, report.items, report.findings) == (back.claims, back.items, back.findings)
    assert report.diff is not None and back.diff is not None
    assert (report.diff.differ, report.diff.only_a, report.diff.only_b) == (back.diff.differ, back.diff.only_b, back.diff.only_a)
    claims = {c.id for c in report.claims}
    assert len(claims) == len(report.claims)
    assert len({f.id for f in report.findings}) == len(report.findings)
    found = {c.id for f in report.findings for g in f.groups for c in g.claims}
    for item in report.items:
        inside = [c.id for g in item.groups for c in g.claims]
        assert len(set(inside)) == len(inside) and set(inside) <= claims
        assert item.relation != "conflict" or not found.isdisjoint(inside)
    assert {c.event for c in report.claims} | {i.event for i in report.items} <= {None, *(e.id for e in report.events)}
    assert report.compared + report.alone + report.not_comparable == len(report.claims)
    texts = {one[0]: text, other[0]: changed}
    assert all(texts[c.source][e.start : e.end] == e.quote for c in report.claims for e in (c.evidence, *c.mentions))
