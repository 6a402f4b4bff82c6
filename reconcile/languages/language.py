"""A language at run time: the words of its file, folded, ready to be looked up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.documents.fold import fold
from reconcile.model.document import Token

FOLDER = Path(__file__).parent
_JOINS = frozenset(" \t\n\r\u00a0\u202f\u2009'’ʼ-‐‑")


def joined(gap: str) -> bool:
    """Whether two words with this text between them can belong to one phrase: spaces, apostrophes and hyphens."""
    return len(gap) <= 4 and _JOINS.issuperset(gap)


class Phrases:
    """Words and phrases with a value each, looked up at a place in a text; the longest phrase wins."""

    __slots__ = ("index", "signs", "single")

    def __init__(self, data: dict[str, Any]) -> None:
        self.index: dict[str, list[Any]] = data["index"]
        self.signs: dict[str, Any] = data["signs"]
        self.single: dict[str, Any] = {first: rows[-1][1] for first, rows in self.index.items() if not rows[-1][0]}

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, Any] | None:
        """The phrase that starts at token i, as (number of words, value), or None."""
        if not 0 <= i < len(tokens):
            return None
        rows = self.index.get(tokens[i].fold)
        if rows is None:
            return None
        for rest, value in rows:
            if not rest:
                return 1, value
            n = len(rest)
            if i + n < len(tokens) and all(tokens[i + 1 + k].fold == rest[k] and joined(tokens[i + 1 + k].gap) for k in range(n)):
                return n + 1, value
        return None

    def before(self, tokens: Sequence[Token], i: int, most: int = 5) -> tuple[int, Any] | None:
        """The longest phrase that ends just before token i, as (number of words, value), or None."""
        for n in range(min(most, i), 0, -1):
            hit = self.at(tokens, i - n)
            if hit and hit[0] == n:
                return hit
        return None

    def within(self, tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int, Any]]:
        """Every phrase that starts from token first on and ends before last, as (place, words, value)."""
        found = []
        done = first
        index = self.index
        for i in range(first, last):
            if tokens[i].fold in index and i >= done and (hit := self.at(tokens, i)) and i + hit[0] <= last:
                found.append((i, hit[0], hit[1]))
                done = i + hit[0]
        return found

    def among(self, words: Sequence[str]) -> bool:
        """Whether any of the phrases stands among folded words."""
        rows = ((words[n + 1 :], rest) for n, word in enumerate(words) for rest, _ in self.index.get(word, ()))
        return any(list(behind[: len(rest)]) == list(rest) for behind, rest in rows)

    def __contains__(self, word: str) -> bool:
        return word in self.single

    def get(self, word: str) -> Any:
        """The value of a single folded word, or None."""
        return self.single.get(word)

    def sign_in(self, gap: str) -> Any:
        """The value of a sign (such as % or €) that stands in the text between two words, or None."""
        for sign, value in self.signs.items():
            if sign and sign in gap:
                return value
        return None


class Language:
    """The words of one language. Every list of the file is a `Phrases` under the same name (`dates_to` for
    `dates: {to:}`); see `LanguageFile` for the fields."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.code: str = data["code"]
        self.name: str = data["name"]
        self.singular_rules: list[tuple[str, str]] = [(a, b) for a, b in data["singular"]]
        self.synonyms: dict[str, str] = {w: group[0] for group in data["synonyms"] for w in group}
        self.numbers_decimal: str = data["numbers_decimal"]
        self.dates_order: str = data["dates_order"]
        self.modifiers: str = data["modifiers"]
        self.dates_ahead_endings: tuple[str, ...] = tuple(data["dates_ahead_endings"].split())
        self.dates_gone_endings: tuple[str, ...] = tuple(data["dates_gone_endings"].split())
        self._singular: dict[str, str] = {}
        for name, value in data.items():
            if isinstance(value, dict) and "index" in value:
                setattr(self, name, Phrases(value))
        self.date_words = self._first_words(
            "months",
            "weekdays",
            "dates_first",
            "dates_relative",
            "dates_beside",
            "dates_last_year",
            "dates_next_year",
            "dates_this_year",
            "numbers_ordinals",
        ) | frozenset(f"{letter}{n}" for letter in self.dates_parts.index if len(letter) == 1 for n in range(1, 5))
        self.number_words = self._first_words(
            "numbers_units",
            "numbers_tens",
            "numbers_hundreds",
            "numbers_scales",
            "numbers_articles",
            "numbers_half",
            "numbers_multiply_tens",
        )

    @cached_property
    def nouns(self) -> dict[str, str]:
        """What can be counted, by its folded singular, with its concept. Made here and not by the first who asks: a text without a
        number would be read as if there were no nouns."""
        out = {}
        for first, rows in self.counted.index.items():
            for rest, concept in rows:
                out[" ".join(self.singular(w) for w in (first, *rest))] = str(concept)
        return out

    @cached_property
    def noun_starts(self) -> frozenset[str]:
        """The first words of those nouns."""
        return frozenset(noun.split(" ", 1)[0] for noun in self.nouns)

    def _first_words(self, *names: str) -> frozenset[str]:
        return frozenset(w for name in names for w in getattr(self, name).index)

    if TYPE_CHECKING:  # the lists of the file; a name that it does not have fails at the first use

        def __getattr__(self, name: str) -> Phrases: ...

    def __reduce__(self) -> tuple[Any, ...]:
        return load, (self.code,)

    def like_plural(self, word: str) -> bool:
        """Whether a folded word ends as plurals do; a few singulars do too ("pays")."""
        return word[-1:] in self.plural_endings

    def singular(self, word: str) -> str:
        """The folded singular of a folded word, by the irregular words and the rules of the file."""
        done = self._singular.get(word)
        if done is None:
            irregular = self.irregular.get(word)
            if irregular is not None:
                done = fold(str(irregular))
            else:
                done = word
                if len(word) > 2:
                    for end, instead in self.singular_rules:
                        if word.endswith(end):
                            done = word[: len(word) - len(end)] + instead
                            break
            self._singular[word] = done
        return done


_loaded: dict[str, Language] = {}


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that are there: one for each file."""
    return tuple(sorted(p.stem for p in FOLDER.glob("*.yaml")))


@cache
def small_words() -> frozenset[str]:
    """The small words of all languages: "de", "the"."""
    return frozenset(w for code in codes() for w in load(code).stopwords.index)


def load(code: str) -> Language:
    """The language of a code; "" is the one without any word, in which a text of no known language is read. Reads the
    compiled file, or the YAML itself when the compiled one is of another text."""
    if code not in _loaded:
        _loaded[code] = Language(_data(code) if code else _wordless(_data(codes()[0])))
    return _loaded[code]


def _data(code: str) -> dict[str, Any]:
    text = (FOLDER / f"{code}.yaml").read_bytes()
    compiled = FOLDER / f"{code}.json"
    if compiled.is_file():
        data: dict[str, Any] = json.loads(compiled.read_bytes())
        if data.get("sha256") == hashlib.sha256(text).hexdigest():
            return data
    from reconcile.languages.source import compile_language

    return compile_language(text.decode("utf-8"))


def _wordless(like: dict[str, Any]) -> dict[str, Any]:
    """The form of a language with every list empty: figures with a unit and dates in figures are all that it reads."""
    nothing: dict[str, Any] = {"index": {}, "signs": {}}
    empty = {name: nothing if isinstance(value, dict) else [] if isinstance(value, list) else value for name, value in like.items()}
    return {**empty, "code": "", "name": ""}


# So many short words tell whether a text is of a known language, and this share of them must be in its file. Short words are
# function words nearly everywhere: of 40 words of a known language three quarters of the short ones are there in every passage
# that was tried, of Portuguese or Catalan beside Spanish two thirds and fewer.
SHORT, ENOUGH, KNOWN = 3, 8, 0.75
# Where words are long (Turkish, Swahili): of so many words this share must be function words; in known languages it is 30 %.
LONG, FEW = 30, 0.15


def detect(tokens: Sequence[Token]) -> str:
    """The language of some words: the one whose function words make up the largest part of them; "" when none is known.

    Deterministic and without a model. Words that several languages share count for each. Where function words do not decide,
    as in a headline, the other words of the files do (numbers, calendar, acts, what is counted); then the code that sorts
    first. A text with enough short words of which too few are known is in no language that there is, and so is one without a
    single known word: words read in a wrong language would be false claims. A few lines in a near relative of a known language
    may still pass for it.
    """
    function = {code: _function_words(tokens, load(code)) for code in codes()}
    most = max(function.values())
    tied = [code for code, n in function.items() if n == most]
    other = {code: sum(1 for t in tokens if _other_word(t.fold, load(code))) if len(tied) > 1 else 1 for code in tied}
    best = max(tied, key=lambda code: other[code])
    language = load(best)
    short = [t.fold for t in tokens if len(t.text) <= SHORT and t.shape == "lower"]
    familiar = sum(1 for w in short if w in language.stopwords.index or _other_word(w, language))
    foreign = (
        not most + other[best]
        or (len(short) >= ENOUGH and familiar < KNOWN * len(short))
        or (len(tokens) >= LONG and most < FEW * len(tokens))
    )
    return "" if foreign else best


def _function_words(tokens: Sequence[Token], language: Language) -> int:
    known = language.stopwords.index
    return sum(1 for t in tokens if t.fold in known)


def _other_word(word: str, language: Language) -> bool:
    """Whether a folded word is a number, of the calendar, an act, an event, or what is counted or measured."""
    lists = (language.months, language.weekdays, language.acts, language.event_heads, language.status, language.clock_words)
    measured = word in language.measure_nouns.index or language.singular(word) in language.counted.index
    return measured or word in language.number_words or any(word in phrases.index for phrases in lists)
