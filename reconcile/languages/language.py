"""A language at run time: the words of its file, folded, ready to be looked up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reconcile.documents.fold import fold
from reconcile.model.document import Token

FOLDER = Path(__file__).parent
_JOINS = frozenset(" \t\n\r\u00a0\u202f\u2009'’ʼ-‐‑")


def joined(gap: str) -> bool:
    """Whether two words with this text between them can belong to one phrase: spaces, apostrophes and hyphens."""
    return len(gap) <= 4 and _JOINS.issuperset(gap)


class Phrases:
    """Words and phrases with a value each, looked up at a place in a text; the longest phrase wins."""

    __slots__ = ("index", "signs")

    def __init__(self, data: dict[str, Any]) -> None:
        self.index: dict[str, list[Any]] = data["index"]
        self.signs: dict[str, Any] = data["signs"]

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, Any] | None:
        """The phrase that starts at token i, as (number of words, value), or None."""
        if i < 0 or i >= len(tokens):
            return None
        rows = self.index.get(tokens[i].fold)
        if rows is None:
            return None
        for rest, value in rows:
            if not rest:
                return 1, value
            n = len(rest)
            if i + n < len(tokens) and all(
                tokens[i + 1 + k].fold == rest[k] and joined(tokens[i + 1 + k].gap) for k in range(n)
            ):
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
        i = first
        while i < last:
            hit = self.at(tokens, i)
            if hit and i + hit[0] <= last:
                found.append((i, hit[0], hit[1]))
                i += hit[0]
            else:
                i += 1
        return found

    def __contains__(self, word: object) -> bool:
        return any(not row[0] for row in self.index.get(str(word), ()))

    def get(self, word: str) -> Any:
        """The value of a single folded word, or None."""
        for rest, value in self.index.get(word, ()):
            if not rest:
                return value
        return None

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
        self.running: frozenset[str] = frozenset(data["running"])
        self.synonyms: dict[str, str] = {w: group[0] for group in data["synonyms"] for w in group}
        self.numbers_decimal: str = data["numbers_decimal"]
        self.numbers_groups: list[str] = data["numbers_groups"]
        self.dates_order: str = data["dates_order"]
        self.dates_time: str = data["dates_time"]
        self.modifiers: str = data["modifiers"]
        self._data = data
        self._ready: dict[str, Phrases] = {}
        self._singular: dict[str, str] = {}

    def __getattr__(self, name: str) -> Phrases:
        if name.startswith("_"):
            raise AttributeError(name)
        ready = self._ready.get(name)
        if ready is None:
            try:
                ready = Phrases(self._data[name])
            except KeyError:
                raise AttributeError(name) from None
            self._ready[name] = ready
        return ready

    def __reduce__(self) -> tuple[Any, ...]:
        return load, (self.code,)

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


def codes() -> list[str]:
    """The codes of the languages that are there: one for each file."""
    return sorted(p.stem for p in FOLDER.glob("*.yaml"))


def load(code: str) -> Language:
    """The language of a code. Reads the compiled file, or the YAML itself when the compiled one is of another text."""
    if code not in _loaded:
        text = (FOLDER / f"{code}.yaml").read_bytes()
        compiled = FOLDER / f"{code}.json"
        data: dict[str, Any] | None = None
        if compiled.is_file():
            data = json.loads(compiled.read_bytes())
            if data is not None and data.get("sha256") != hashlib.sha256(text).hexdigest():
                data = None
        if data is None:
            from reconcile.languages.source import compile_language

            data = compile_language(text.decode("utf-8"))
        _loaded[code] = Language(data)
    return _loaded[code]


def detect(folds: Sequence[str]) -> str:
    """The language of a text: the one whose function words make up the largest part of it.

    Deterministic and without a model; ties go to the code that sorts first. Words that several languages share count
    for each.
    """
    scores = {code: 0 for code in codes()}
    for code in scores:
        index = load(code).stopwords.index
        scores[code] = sum(1 for w in folds if w in index)
    return max(sorted(scores), key=lambda c: scores[c], default="")
