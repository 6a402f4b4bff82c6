"""The value of a claim as a person writes it: words by their keys, which each kind turns into its own value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reconcile.messages import say

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DAY = re.compile(r"(\d{4}-|--)\d{2}-\d{2}")
_LEAP = "2024-"  # a day without a year may be 29 February


class WrongValue(Exception):
    """A value that is none of its kind: what is wrong, under which key ("" for the whole), and what to do."""

    def __init__(self, what: str, key: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.key = key
        self.hint = hint


@dataclass(slots=True, frozen=True)
class Given:
    """The words of a value by their keys; a key without a word is not there."""

    words: Mapping[str, str]

    def text(self, key: str, needed: bool = False) -> str:
        """The words of a key, "" where there are none.

        Raises:
            WrongValue: there are none though they are needed.
        """
        word = self.words.get(key, "").strip()
        if needed and not word:
            raise WrongValue(say("error.value-lacks", key=key), key if key in self.words else "", say("hint.add-key", key=key))
        return word

    def number(self, key: str, needed: bool = False) -> float | None:
        """The number of a key; whole where it is one.

        Raises:
            WrongValue: it is no number, or none is there though it is needed.
        """
        word = self.text(key, needed)
        if not word:
            return None
        if not _NUMBER.fullmatch(word):
            raise WrongValue(say("error.no-number", key=key, value=word), key, say("hint.number"))
        return float(word)

    def one_of(self, key: str, allowed: Sequence[str], default: str) -> str:
        """One of some words.

        Raises:
            WrongValue: it is another one.
        """
        word = self.text(key) or default
        if word and word not in allowed:
            raise WrongValue(say("error.none-of", key=key, value=word, values=", ".join(allowed)), key, say("hint.write-one-of-them"))
        return word

    def matching(self, key: str, pattern: str, example: str, needed: bool = False) -> str:
        """Words of a form.

        Raises:
            WrongValue: they have another form.
        """
        word = self.text(key, needed)
        if word and not re.fullmatch(pattern, word):
            raise WrongValue(say("error.unreadable-word", key=key, value=word), key, say("hint.like", example=example))
        return word

    def day(self, key: str, needed: bool = False) -> str:
        """A day, with or without its year.

        Raises:
            WrongValue: it is none.
        """
        word = self.text(key, needed)
        if word and not _is_day(word):
            raise WrongValue(say("error.no-day", key=key, value=word), key, say("hint.partial-day"))
        return word


def _is_day(word: str) -> bool:
    try:
        return _DAY.fullmatch(word) is not None and bool(date.fromisoformat(word.replace("--", _LEAP, 1) if word[0] == "-" else word))
    except ValueError:
        return False


def last_of(start: str, precision: str) -> str:
    """The last day of the month or year that begins on a day; of a day itself."""
    if precision == "day" or start[0] == "-":
        return start
    if precision == "year":
        return f"{start[:4]}-12-31"
    after = date(int(start[:4]) + (start[5:7] == "12"), int(start[5:7]) % 12 + 1, 1)
    return (after - timedelta(days=1)).isoformat()
