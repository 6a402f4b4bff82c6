"""In which language people are spoken to, and sentences that can be said in another one.

What finds and judges knows one language, English, and no other: ids, decisions and the order of things never depend on who
reads. Each sentence that it makes is text which remembers its name and its parts (`Sentence`); the reports say it again in
the language asked for. A language to speak is one module of `reconcile.translations`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import import_module

SOURCE = "en"  # the language of the sentences beside the code
SPOKEN = (SOURCE, "fr")
ENVIRONMENT = "RECONCILE_LANG"

_language: ContextVar[str] = ContextVar("language", default=SOURCE)
# A sentence of this name is a row of members; its first two parts name what stands between them and before the last.
ROW = "row"


class Sentence(str):
    """A sentence in English that knows its name in the catalogue and its parts. To all who do not ask it is a plain `str`."""

    __slots__ = ("name", "parts")
    name: str
    parts: tuple[tuple[str, str], ...]

    def __new__(cls, text: str, name: str = "", parts: tuple[tuple[str, str], ...] = ()) -> Sentence:
        """A text with the name of its template and what was put into it."""
        made = super().__new__(cls, text)
        made.name = name
        made.parts = parts
        return made

    def __reduce__(self) -> tuple[type[Sentence], tuple[str, str, tuple[tuple[str, str], ...]]]:
        return Sentence, (str(self), self.name, self.parts)


def members(text: str) -> tuple[str, ...]:
    """What a row was made of; of any other text itself alone."""
    if isinstance(text, Sentence) and text.name == ROW:
        return tuple(part for key, part in text.parts if key != ROW)
    return (text,)


def language() -> str:
    """The language in which people are spoken to here."""
    return _language.get()


def speak(code: str) -> None:
    """Speak this language from here on."""
    _language.set(code)


def listen() -> None:
    """Speak the language that the environment asks for, if it does.

    Raises:
        ReconcileError: it is none that can be spoken.
    """
    code = os.environ.get(ENVIRONMENT, "")
    if code and code not in SPOKEN:
        from reconcile.errors import ReconcileError
        from reconcile.messages import say

        what = say("error.not-one-of", name=ENVIRONMENT, value=code, values=", ".join(SPOKEN))
        raise ReconcileError(what, hint=say("hint.variable"))
    if code:
        speak(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak this language for a while."""
    before = _language.set(code)
    try:
        yield
    finally:
        _language.reset(before)


def spoken(text: str) -> str:
    """A text in the language that is spoken: a sentence is said anew, what comes from a source stays as it is."""
    if not isinstance(text, Sentence):
        return text
    if language() == SOURCE or not text.name:
        return str(text)
    templates = translation(language())
    if text.name == ROW:
        (_, between), (_, last) = text.parts[:2]
        return strung([spoken(m) for m in members(text)], templates.get(between, between), templates.get(last, last))
    return templates[text.name].format(**{key: spoken(part) for key, part in text.parts})


@cache
def translation(code: str, part: str = "SENTENCES") -> Mapping[str, str]:
    """The sentences about findings in a language, or its `REPORTS`."""
    found: Mapping[str, str] = getattr(import_module(f"reconcile.translations.{code}"), part)
    return found


def rules_in(code: str) -> Mapping[str, Mapping[str, str]]:
    """What the rules say of themselves in a language."""
    found: Mapping[str, Mapping[str, str]] = import_module(f"reconcile.translations.{code}").RULES
    return found


def notices_in(code: str) -> Mapping[str, Mapping[str, str]]:
    """What the notices say of themselves in a language."""
    found: Mapping[str, Mapping[str, str]] = import_module(f"reconcile.translations.{code}").NOTICES
    return found


def plural(n: int) -> str:
    """Which form of a sentence goes with a number in the language that is spoken: `one` or `other`."""
    return "one" if n == 1 or (n == 0 and language() == "fr") else "other"


def strung(members: Sequence[str], between: str, last: str) -> str:
    """Members as one text."""
    return between.join(members[:-1]) + last + members[-1]
