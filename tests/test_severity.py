"""A contradiction of two sure sources stays one, whoever else may say the same."""

from __future__ import annotations

import pytest

from reconcile.model.claim import Claim, Evidence
from reconcile.model.finding import Group
from reconcile.rules._context import severity_of


class Value:
    """Stands for the value of a claim."""

    def as_json(self) -> dict[str, object]:
        """Nothing."""
        return {}

    def label(self) -> str:
        """Nothing."""
        return ""


def group(*confidences: float) -> Group:
    """A value that claims of these confidences give."""
    made = [Claim(f"{n}.txt", "venue", "event", "", Value(), Evidence(0, 1, 1, 1, "x"), confidence=c) for n, c in enumerate(confidences)]
    return Group("", "", made)


@pytest.mark.parametrize(
    ("groups", "severity"),
    [
        ([(1.0,), (1.0,)], "error"),
        ([(1.0, 0.6), (1.0,)], "error"),
        ([(1.0,), (1.0,), (0.5,)], "error"),
        ([(0.6,), (1.0,)], "note"),
        ([(0.6, 0.7), (1.0, 1.0)], "note"),
    ],
)
def test_two_values_with_a_sure_source_each_are_certain(groups: list[tuple[float, ...]], severity: str) -> None:
    assert severity_of("error", [group(*g) for g in groups]) == severity
