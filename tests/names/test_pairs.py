"""Pairs of names: the open lists reach their floors, and the lists keep apart what they promise to."""

from __future__ import annotations

from itertools import combinations

import pytest
import yaml

from reconcile.documents.fold import folded
from tests.evaluate import below
from tests.evaluation.names import FILES, HERE, SECRET, Tally, main, measure, pairs

OPEN = [name for name in FILES if name != SECRET]


@pytest.mark.parametrize("name", OPEN)
def test_an_open_list_reaches_its_floor(name: str) -> None:
    floors = yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))
    tally = measure(pairs(name))
    assert below(name, tally.figures(), floors[name]) == [], "\n".join(tally.notes)


def test_the_lists_share_no_name() -> None:
    names = {n: {(r["kind"], folded(r[side])) for r in pairs(n) for side in ("left", "right")} for n in FILES}
    for a, b in combinations(FILES, 2):
        shared = len(names[a] & names[b])  # the count alone: one of them is set aside
        assert shared == 0, f"{a} and {b} share names"


def test_of_the_list_set_aside_nothing_but_totals_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--verbose"])
    printed = capsys.readouterr().out
    after = printed[printed.index(SECRET) :].splitlines()[1:]
    assert after and all(line.startswith(("every figure", *(f"{name}:" for name in FILES))) for line in after)


def test_the_figures_are_those_of_the_textbook() -> None:
    tally = Tally()
    tally.joined.update({(True, True): 6, (False, True): 1, (True, False): 2, (False, False): 3})
    figures = tally.figures()
    assert round(figures["mcc"], 3) == 0.478
    assert (round(figures["precision"], 3), figures["recall"], figures["false_merges"]) == (0.857, 0.75, 1)
