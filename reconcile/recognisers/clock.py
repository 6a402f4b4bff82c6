"""Hours of the day: "18 h 30", "18h", "à 18 heures", "10:30", "3 pm"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.languages.language import Language
from reconcile.model.document import Token

_JOINED = re.compile(r"(\d{1,2})h(\d{2})?$")
_HALF = re.compile(r"(\d{1,2})(am|pm)$")


def clock_at(tokens: Sequence[Token], i: int, language: Language) -> str | None:
    """The hour that begins at word i as "18:30", or None."""
    token = tokens[i]
    if (named := language.clock_names.get(token.fold)) is not None and _an_hour(tokens, i, language):
        return str(named)
    match = _JOINED.match(token.fold)
    if match and int(match[1]) <= 24:
        return f"{int(match[1]):02d}:{match[2] or '00'}"
    match = _HALF.match(token.fold)
    if match and 1 <= int(match[1]) <= 12:
        return f"{int(match[1]) % 12 + (12 if match[2] == 'pm' else 0):02d}:00"
    if token.shape != "digits" or len(token.text) > 2 or int(token.text) > 24 or i + 1 >= len(tokens):
        return None
    after = tokens[i + 1]
    if after.fold in ("am", "pm") and len(after.gap) <= 1 and 1 <= int(token.text) <= 12:
        return f"{int(token.text) % 12 + (12 if after.fold == 'pm' else 0):02d}:00"
    if (
        after.gap in (":", ".")
        and len(after.text) == 2
        and after.text.isdecimal()
        and int(after.text) < 60
        and i + 2 < len(tokens)
        and tokens[i + 2].fold in ("am", "pm")
    ):
        return f"{int(token.text) % 12 + (12 if tokens[i + 2].fold == 'pm' else 0):02d}:{after.text}"
    if after.gap == ":" and len(after.text) == 2 and after.text.isdecimal() and int(after.text) < 60:
        return f"{int(token.text):02d}:{after.text}"
    if after.fold in language.clock_words and len(after.gap) <= 1:
        minutes = tokens[i + 2] if i + 2 < len(tokens) else None
        short = len(after.fold) <= 2
        if short and minutes is not None and minutes.text.isdecimal() and len(minutes.text) == 2 and len(minutes.gap) <= 1:
            return f"{int(token.text):02d}:{minutes.text}"
        if short or (i > 0 and tokens[i - 1].fold in language.clock_before):
            return f"{int(token.text):02d}:00"
    return None


def _an_hour(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether the name of an hour is one here ("à midi", "mercredi midi", "noon on Wednesday") and no meal and no south."""
    before = tokens[i - 1].fold if i else ""
    return before in language.clock_before or before in language.weekdays or before in language.of


def hour_words(tokens: Sequence[Token], i: int, language: Language) -> int:
    """How many words the hour that begins at word i takes: three in "18 h 20", one in "18h"."""
    n = 1
    while n < 3 and i + n < len(tokens) and len(tokens[i + n].gap) <= 1:
        word = tokens[i + n]
        if not (word.fold in language.clock_words or word.fold in ("am", "pm") or (word.text.isdecimal() and len(word.text) == 2)):
            break
        n += 1
    return n
