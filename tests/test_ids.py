"""The id of a finding: it stays while what disagrees stays, wherever it is said, and changes with a value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile import pipeline

HERE = Path(__file__).resolve().parent
FOLDERS = [HERE.parent / "seeds", *sorted((HERE / "dossiers").glob("*/texts"))[::5]]
Sources = list[tuple[str, bytes]]
GREETING = "Voici ce que nos lecteurs nous ont demandé de raconter ce matin, en quelques lignes."


def ids(sources: Sources) -> set[str]:
    return {f.id for f in pipeline.check(sources).findings}


def first_paragraph(sources: Sources) -> Sources:
    """Every source with a paragraph more behind its title."""
    return [(n, b"\n".join([d.split(b"\n")[0], b"", GREETING.encode(), *d.split(b"\n")[1:]])) for n, d in sources]


def wrapped(sources: Sources) -> Sources:
    """Every paragraph that is no bullet broken where a line gets long."""
    return [(n, "\n".join(_wrapped(line) for line in d.decode().split("\n")).encode()) for n, d in sources]


def _wrapped(line: str) -> str:
    if len(line) < 90 or line.lstrip().startswith(("-", "*", "•", "|")):
        return line
    middle = line.index(" ", len(line) // 2) if " " in line[len(line) // 2 :] else len(line)
    return line[:middle] + "\n" + line[middle + 1 :]


CHANGES: dict[str, Callable[[Sources], Sources]] = {
    "a new first paragraph": first_paragraph,
    "another folder": lambda s: [(f"moved/{n}", d) for n, d in s],
    "another order": lambda s: s[::-1],
    "a copy, read first": lambda s: [("0000-copy.txt", s[0][1]), *s],
    "a copy, read last": lambda s: [*s, ("zzzz-copy.txt", s[-1][1])],
    "a source about something else": lambda s: [*s, ("other.txt", "Le marché de Bamako a vendu douze chevaux mardi.\n".encode())],
}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.parent.name if p.name == "texts" else p.name)
def test_an_id_stays(folder: Path) -> None:
    sources = [(f"x/{p.name}", p.read_bytes()) for p in sorted(folder.iterdir())]
    before = ids(sources)
    assert before
    for what, change in CHANGES.items():
        assert before - ids(change(sources)) == set(), what


def test_an_id_stays_when_lines_are_broken_elsewhere() -> None:
    sources = [(p.name, p.read_bytes()) for p in sorted(FOLDERS[0].iterdir())]
    assert ids(wrapped(sources)) == ids(sources) and wrapped(sources) != sources


def test_an_id_changes_with_a_value() -> None:
    sources = [(p.name, p.read_bytes()) for p in sorted(FOLDERS[0].iterdir())]
    ten = [(n, d.replace(b"neuf conventions", b"dix conventions")) for n, d in sources]
    of = [{f.id for f in pipeline.check(s).findings if f.rule == "count-conflict"} for s in (sources, ten)]
    assert len(of[0]) == len(of[1]) == 1 and of[0] != of[1]


def test_an_id_stays_when_a_source_agrees_in_fewer_words() -> None:
    told = "The plant of Norby opened on 5 June 2025. {} have signed supply contracts with the plant.\n"
    sources = [(f"{n}.txt", told.format(x).encode()) for n, x in (("a", "Five founding customers"), ("b", "Four founding customers"))]
    before = ids(sources)
    assert len(before) == 1
    assert ids([*sources, ("c.txt", told.format("Five customers").encode())]) == before
