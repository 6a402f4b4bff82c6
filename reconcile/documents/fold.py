"""The folded form of words, in which all matching is done.

Order of the steps, the same for texts and for word lists: compatibility decomposition (NFKD), combining marks dropped,
case folded, ligatures opened (œ is oe, ß is ss). Apostrophes, hyphens, no-break spaces and every other sign separate
words and never enter one. So NFC and NFD, straight and typographic apostrophes, plain and no-break spaces give the same
words, and only offsets tell them apart.
"""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d"})
_known: dict[str, str] = {}


def fold(word: str) -> str:
    """The folded form of one word."""
    done = _known.get(word)
    if done is None:
        if word.isascii():
            done = word.lower()
        else:
            flat = unicodedata.normalize("NFKD", word).casefold().translate(_LIGATURES)
            done = "".join(c for c in unicodedata.normalize("NFKD", flat) if c.isalnum())
        if len(_known) < 200_000:
            _known[word] = done
    return done


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return [fold(w) for w in WORD.findall(text)]


def folded(text: str) -> str:
    """The folded words of a text with one space between them."""
    return " ".join(words(text))
