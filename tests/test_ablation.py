"""Every part that the ablation leaves out can be left out: what it patches is still there and is still called so."""

from __future__ import annotations

import pytest

from tests.ablation import PARTS, everything
from tests.evaluate import dossiers
from tests.evaluation.gold import Dossier
from tests.evaluation.measure import measure


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return next(d for d in dossiers("dossiers") if d.name == "assises-numerique")


@pytest.fixture(scope="module")
def whole(dossier: Dossier) -> int:
    with everything():
        return measure(dossier).found.total()


@pytest.mark.parametrize("name", [name for name, _ in PARTS])
def test_a_part_can_be_left_out(name: str, dossier: Dossier, whole: int) -> None:
    part = dict(PARTS)[name]
    with part():
        assert 0 < measure(dossier).found.total() <= whole
