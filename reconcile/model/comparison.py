"""What comparing two values can say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """Four answers, not two: claims that may not be about the same thing are not comparable."""

    SAME = "same"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not comparable"


@dataclass(slots=True, frozen=True)
class Comparison:
    """A relation and, in one sentence, why."""

    relation: Relation
    why: str
