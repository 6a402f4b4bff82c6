"""The sentences of findings, in one place, ready for a second language.

A sentence is a template with named parts; `say` fills it. Parts that come from a source are quoted as they are; making
them safe for a terminal or a CI runner is the business of the reports.
"""

from __future__ import annotations

SENTENCES = {
    "count-conflict": "{what}: {values}",
    "count-conflict-own": "{what}: one source says {values}",
    "count-list-mismatch": "{what}: {announced} announced, {listed} listed",
    "sum-mismatch": "{what}: the parts add up to {sum}, the text says {total}",
    "figure-updated": "{what}: {values}, revised over time",
    "figure-undated": "{what}: {values}, perhaps revised over time",
    "money-conflict": "{what}: {values}",
    "date-conflict": "date of the {what}: {values}",
    "date-moved": "date of the {what} moved: {values}",
    "weekday-mismatch": "{date} was a {right}, not a {wrong}",
    "venue-conflict": "town of the {what}: {values}",
    "name-variant": "one name, {n} spellings: {values}",
    "partner-omitted": "{name} is not in the list of {n} of {source}",
    "event-name-variant": "the event is called {values}",
    "theme-variant": "the theme is quoted in {n} wordings",
    "acronym-conflict": "{short} is expanded in {n} ways: {values}",
    "why-numbers": "The sources speak of the same thing ({what}) at the same event and give numbers that cannot both be true.",
    "why-own": "Two sentences of one source speak of the same thing ({what}) and give numbers that cannot both be true.",
    "why-list": "The text announces {announced} and a list of {listed} follows.",
    "why-sum": "{parts} make {sum}.",
    "why-undated": "Figures of this kind grow or shrink as events go on; the sources do not all say when they were written.",
    "why-update": "Figures of this kind grow or shrink as events go on; the sources were written at different times.",
    "why-updated-by": "{later} ({when}) is later than {earlier}.",
    "why-towns": "One thing, two towns; sources that name only the building agree with both.",
    "why-moved": "{earlier} announces {old} beforehand; {later}, which is later, says {new}.",
    "why-days": "The days given for the {what} do not meet.",
    "why-weekday": "By the calendar {date} was a {right}.",
    "why-name": "{left} and {right} are one: {why}.",
    "why-acronym": "The expansions of {short} differ in a word.",
    "why-theme": "The quotations agree but for the words marked.",
    "why-event-name": "The names agree but for the word {heads}.",
    "why-omitted": "{source} says {n} and lists {n}, each with its name: its list is closed, and lacks {name}.",
    "who-names": "Named by {sources}.",
    "why-difference-by-one": "{small} and {large} differ by {names}: {others} names it, and the closed list of {small} in {source} "
    "lacks it ({small} + {more} = {large}).",
    "why-difference": "{small} and {large} differ by {names}: {others} name it, and the closed list of {small} in {source} "
    "lacks it ({small} + {more} = {large}).",
    "why-difference-many": "{small} and {large} differ by {names}: {others} name them, and the closed list of {small} in {source} "
    "lacks them ({small} + {more} = {large}).",
    "against": " against ",
    "and": " and ",
    "not-listed": "not listed",
    "why-no-finding": "the values differ, and nothing says that they are of one moment or act",
}
WEEKDAYS = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday"}


def say(key: str, **parts: object) -> str:
    """The sentence of that name with its parts filled in.

    Raises:
        KeyError: there is no such sentence, or a part is missing.
    """
    return SENTENCES[key].format(**{k: str(v) for k, v in parts.items()})


def listed(names: list[str]) -> str:
    """ "A, B and C"."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + SENTENCES["and"] + names[-1]


def short(source: str) -> str:
    """The file name of a source, which is how people speak of it."""
    return source.rsplit("/", 1)[-1]
