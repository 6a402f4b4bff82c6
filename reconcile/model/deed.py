"""What a day is the day of, at one place of a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Deed:
    """An act and the thing that its sentence names: words as concepts, names behind @, pairs of neighbours as "a+b".

    `noun` is the one thing right before the day, as a concept ("leur préavis le 2 avril", "la première pierre a été posée le 21 mars").
    `moved` says that the sentence gives the day instead of another, `which` holds the ordinals beside it ("la seconde phase"),
    `sentence` is where it stands, and `edition` says that it is the day of an edition of something ("l'édition tenue en
    octobre"). `target` is how many of what are to be reached by the day ("10000000 hectare"), `struck` says that the hour of the
    value is the one at which something befell: "exact" or "about". `session` holds the sorts of the parts of an event that are told of
    there: a panel, a round table, a final.
    """

    act: str
    thing: frozenset[str]
    moved: bool = False
    which: frozenset[int] = frozenset()
    sentence: int = 0
    noun: str = ""
    edition: bool = False
    target: str = ""
    struck: str = ""
    session: frozenset[str] = frozenset()

    def other(self, than: Deed) -> bool:
        """Whether two deeds are of two stages: the first phase and the second."""
        return bool(self.which and than.which) and not self.which & than.which
