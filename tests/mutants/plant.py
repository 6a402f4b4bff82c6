"""Every place of our texts where one fact can be changed."""

from __future__ import annotations

from tests.mutants import names, numbers
from tests.mutants.spot import Spot
from tests.mutants.texts import texts

FINDERS = (numbers.dates, names.persons, names.bodies, names.places, names.short_forms, names.one_word, numbers.counts)


def spots() -> list[Spot]:
    """The spots in a total order; none inside another, the first finder has the word."""
    out: list[Spot] = []
    for text in texts():
        taken: list[tuple[int, int]] = []
        for finder in FINDERS:
            for spot in finder(text):
                if all(spot.end <= a or b <= spot.start for a, b in taken):
                    taken.append((spot.start, spot.end))
                    out.append(spot)
    return sorted(out, key=lambda s: (s.kind, s.text.name, s.start))
