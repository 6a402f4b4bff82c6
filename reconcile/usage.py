"""What Typer and our options say of a command line that they do not take, in the language that is spoken.

Typer speaks English. Its messages are read back into sentences of the catalogue, since they are raised deep within it; one that
has no sentence there stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from string import Formatter

from reconcile.messages import SENTENCES, say
from reconcile.speech import SPOKEN

OPTION = "--lang"
MESSAGE = "message"  # the part that is such a text itself
# Of two that fit a text the one that says more stands first.
FORMS = (
    "usage.no-option-but",
    "usage.no-option",
    "usage.invalid",
    "usage.invalid-alone",
    "usage.missing-argument",
    "usage.missing-option",
    "usage.too-many",
    "usage.needs-value",
    "usage.takes-no-value",
    "usage.no-command-but",
    "usage.no-command",
    "usage.missing-command",
    "usage.not-one-of",
    "usage.no-day",
    "usage.rule-or-finding",
)


def asked_for(args: Sequence[str]) -> str:
    """The language that a command line asks for, "" where it does not: it may be wrong before the option is reached."""
    for word, following in zip(args, [*args[1:], ""], strict=False):
        option, _, value = word.partition("=")
        if option == OPTION and (value or following) in SPOKEN:
            return value or following
    return ""


def told(text: str) -> str:
    """The sentence of a text about wrong usage; the text itself where there is none."""
    for key in FORMS:
        if match := _pattern(key).fullmatch(text):
            return say(key, **{name: told(part) if name == MESSAGE else part for name, part in match.groupdict().items()})
    return text


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """What fits the English of a sentence, with its parts as groups."""
    parts = ((re.escape(fixed), name) for fixed, name, _, _ in Formatter().parse(SENTENCES[key]))
    return re.compile("".join(fixed + (f"(?P<{name}>.+?)" if name else "") for fixed, name in parts))
