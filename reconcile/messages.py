"""The sentences of findings, in English; in other languages they stand in `reconcile.translations`.

A sentence is a template with named parts; `say` fills it. Parts that come from a source are quoted as they are; making
them safe for a terminal or a CI runner is the business of the reports.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.speech import ROW, Sentence, members, strung

SENTENCES = {
    "count-conflict": "{what}: {values}",
    "count-conflict-own": "{what}: one source says {values}",
    "count-list-mismatch": "{what}: {announced} announced, {listed} listed",
    "sum-mismatch": "{what}: the parts add up to {sum}, the text says {total}",
    "figure-updated": "{what}: {values}, revised over time",
    "figure-undated": "{what}: {values}, perhaps revised over time",
    "money-conflict": "{what}: {values}",
    "date-conflict": "date of the {what}: {values}",
    "date-conflict-mention": "date: {values}",
    "date-moved": "date of the {what} moved: {values}",
    "date-moved-mention": "date moved: {values}",
    "weekday-mismatch": "{date} was a {right}, not a {wrong}",
    "venue-conflict-city": "town of the {what}: {values}",
    "venue-conflict-place": "place of the {what}: {values}",
    "venue-conflict-name": "building of the {what}: {values}",
    "venue-conflict-city-mention": "town: {values}",
    "venue-conflict-place-mention": "place: {values}",
    "venue-conflict-name-mention": "building: {values}",
    "name-variant": "one name, {n} spellings: {values}",
    "names-in-one-place": "one place, {n} names: {values}",
    "names-nearly-one": "two names that are nearly one: {values}",
    "partner-omitted": "{name} is not in the list of {n} of {source}",
    "event-name-variant": "the event is called {values}",
    "edition-conflict": "the event is called edition {values}",
    "operation-name-variant": "the operation is called {values}",
    "theme-variant": "the theme is quoted in {n} wordings",
    "acronym-conflict": "{short} is expanded in {n} ways: {values}",
    "why-numbers": "The sources speak of the same thing ({what}) at the same event and give numbers that cannot both be true.",
    "why-own": "Two sentences of one source speak of the same thing ({what}) and give numbers that cannot both be true.",
    "why-list": "The text announces {announced} and a list of {listed} follows.",
    "why-sum": "{parts} make {sum}.",
    "why-undated": "Figures of this kind grow or shrink as events go on; the sources do not all say when they were written.",
    "why-update": "Figures of this kind grow or shrink as events go on; the sources were written at different times.",
    "why-replaced": "A source says that the one figure took the place of the other.",
    "why-nearly-one": "One source alone writes the one, others write the other, and none knows both.",
    "why-updated-by": "{later} ({when}) is later than {earlier}.",
    "why-towns": "One thing, two towns; sources that name only the building agree with both.",
    "why-moved": "{earlier} announces {old} beforehand; {later}, which is later, says {new}.",
    "event.other": "{name} ({when})",
    "event.next": "next edition",
    "why.one-building": "One building, named at more or less length.",
    "why.one-names-the-building": "One source names the building, the other the town.",
    "why.one-office": "{a} ~ {b}: one office",
    "why-moved-told": "{source} says that {new} stands instead of {old}.",
    "why-days": "The days given for the {what} do not meet.",
    "why-days-mention": "The days given do not meet.",
    "why-weekday": "By the calendar {date} was a {right}.",
    "why-twins": "The sentences are the same but for this.",
    "why-name": "{left} and {right} are one: {why}.",
    "why-acronym": "The expansions of {short} differ in a word.",
    "why-theme": "The quotations agree but for the words marked.",
    "why-edition": "One event, held on the same days, is numbered in two ways.",
    "why-event-name": "The names agree but for the words {heads}.",
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
    "why-off": "the values differ; the rule {rule} is off",
    "why-no-finding": "the values differ, and nothing says that they are of one moment or act",
    # how two values stand to each other, and why two names are one or two
    "why.equal": "equal",
    "why.alias": "one body or person by the configuration",
    "why.and-can-both-be-true": "{a} and {b} can both be true",
    "why.and-differ-by-rounding": "{a} and {b} differ by rounding",
    "why.and-are-near-enough-for-a-figure": "{a} and {b} are near enough for a figure that is not exact",
    "why.against": "{a} against {b}",
    "why.one-town": "one town",
    "why.and-are-not-converted": "{a} and {b} are not converted",
    "why.the-same-days": "the same days",
    "why.the-same-days-the-year-left-open": "the same days, the year left open",
    "why.lies-within": "{a} lies within {b}",
    "why.it-may-not-be-the-same-one": "it may not be the same one that is counted",
    "why.all-of-these-days-lie-within-the": "all of these days lie within the stretch that one source gives",
    "why.and-are-two-acts": "{a} and {b} are two acts",
    "why.a-month-or-a-year-says-too": "a month or a year says too little",
    "why.two-wordings": "two wordings",
    "why.two-themes": "two themes",
    "why.one-name-longer-or-shorter": "one name, longer or shorter",
    "why.one-expansion": "one expansion",
    "why.two-things-with-one-short-form-or": "two things with one short form, or one in two languages",
    "why.is-the-short-form-given-with": "{a} is the short form given with {b}",
    "why.a-text-expands-to-this-name": "a text expands {a} to this name",
    "why.and-are-two-short-forms": "{a} and {b} are two short forms",
    "why.the-letters-of-begin-the-words-of": "the letters of {a} begin the words of {b}",
    "why.the-letters-fit-both": "{a} ~ {b}: the short form has the letters of both",
    "why.does-not-fit": "{a} does not fit {b}",
    "why.two-bodies-with-the-short-form": "two bodies with the short form {a}",
    "why.both-have-the-short-form": "both have the short form {a}",
    "why.equal-but-for-case-accents-articles": "equal but for case, accents, articles",
    "why.equal-but-for-spaces-and-hyphens": "equal but for spaces and hyphens",
    "why.too-few-words-in-common": "too few words in common",
    "why.the-numerals-differ": "the numerals differ: {a}",
    "why.the-same-words-in-another-order": "the same words in another order",
    "why.other-words-and-another-order": "other words and another order",
    "why.a-translation": "a translation",
    "why.equal-but-for-plurals": "equal but for plurals",
    "why.shortened-by-its-end": "shortened by its end: {a}",
    "why.only-in-one": "{a} only in one",
    "why.shortened-by-the-place": "shortened by the place {a}",
    "why.only-in-one-it-may-be-a": "{a} only in one: it may be a branch",
    "why.the-numerals-differ-2": "the numerals differ",
    "why.is-a-part-of": "{a} is a part of {b}",
    "why.equal-but-for-particles-and-spaces": "equal but for particles and spaces",
    "why.two-names": "two names",
    "why.pair": "{a} ~ {b}",
    "why.the-initials-differ": "the initials differ",
    "why.a-name-only-in-one": "a name only in one",
    "why.tells-nothing": "{a} tells nothing",
    "why.equal-but-for-hyphens": "equal but for hyphens",
    "why.a-particle-or-a-middle-name-only-in-one": "a particle or a middle name only in one",
    "why.one-collective-for-another": "{a} for {b}",
    "why.a-former-name": "{a} is a former name",
    "why.apart": "may not be about the same thing",
    # what people settled
    "settled": "{message}; {value} is settled",
    "preferred": "{message}; the preferred form is {value}",
    "alone": "{what}: {values}",
    "why-settled": "It was settled as {value}: {reason}.",
    "why-preferred": "{value} was chosen as the form to write: {reason}.",
    "accepted-before": "{values} were accepted before: {reason}.",
    "accepted-before-one": "{values} was accepted before: {reason}.",
    # a name whose preferred form the configuration gives
    "name-otherwise": "one name, spelled otherwise: {name}",
    "why-preferred-here": "The configuration gives {value} as the form to write.",
    "notice.decision-expired": "the decision on {rule} ({values}) held until {until}; decide anew, or remove it",
    "notice.decision-unused": "the decision on {rule} ({values}) binds to no finding any more; remove it",
    "notice.decision-stale-source": "the decision on {rule} ({values}) names {source}, which is gone; see whether it still holds",
    "notice.decision-stale-value": "the decision on {rule} ({values}) covers {value}, which no source says any more; see whether it "
    "still holds",
    "skipped.deleted": "deleted since {since}: not read",
    "notice.language-unknown": "its language is none of {known}, so that next to nothing of it was read; if it is one of them, "
    "say so with 'language' in the configuration",
    "notice.out-of-date": "{name} was made from another text of {source}; run reconcile extract",
    # what days and places are of
    "thing.event": "event",
    "thing.agreement": "signing",
    "thing.appeal": "appeal",
    "thing.arrival": "arrival",
    "thing.birth": "birth",
    "thing.closing": "closing",
    "thing.completion": "completion",
    "thing.delivery": "delivery",
    "thing.entry-into-force": "entry into force",
    "thing.founding": "founding",
    "thing.hearing": "hearing",
    "thing.meeting": "meeting",
    "thing.opening": "opening",
    "thing.postponement": "postponement",
    "thing.publication": "publication",
    "thing.reopening": "reopening",
    "thing.results": "results",
    "thing.site": "site",
    "thing.start": "start",
    "thing.statement": "statement",
    "thing.verdict": "verdict",
    "thing.visit": "visit",
    "thing.vote": "vote",
    # values
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
    "mon.": "mon",
    "tue.": "tue",
    "wed.": "wed",
    "thu.": "thu",
    "fri.": "fri",
    "sat.": "sat",
    "sun.": "sun",
    "date.span": "{start} to {end}",
    "date.weekday": "{weekday} {date}",
    "money.sum": "{amount} {currency}",
    # claim files
    "notice.claims-stale": "“{quote}” stands no more in {source}, and was {status}; see whether it still holds",
    "notice.claims-moved": "{name} was made when {source} was called {old}; run reconcile extract",
    "notice.claims-unmarked": "what this claim says was changed, but it has no status, so that it is not compared; add status: corrected",
    "notice.claims-unused": "{source} is gone; remove this file, or name the source as it was and run reconcile extract",
    "notice.claims-unused-nameless": "it names no source; add source: and the name of one, or remove this file",
    "number.range": "{low} to {high}",
    "number.exact": "{number}",
    "number.about": "about {number}",
    "number.more_than": "more than {number}",
    "number.at_least": "at least {number}",
    "number.less_than": "less than {number}",
    "number.at_most": "at most {number}",
}


def say(key: str, **parts: object) -> str:
    """The sentence of that name with its parts filled in; it remembers them, so that it can be said in another language.

    Raises:
        KeyError: there is no such sentence, or a part is missing.
    """
    return _made(key, tuple((name, part if isinstance(part, str) else str(part)) for name, part in parts.items()))


def row(names: Sequence[str], between: str, last: str = "") -> str:
    """Names as one text; `between` and `last` are sentences of this catalogue, or such text itself (", ")."""
    if len(names) < 2:
        return names[0] if names else ""
    last = last or between
    links = ((ROW, between), (ROW, last))
    text = strung(names, SENTENCES.get(between, between), SENTENCES.get(last, last))
    return Sentence(text, ROW, (*links, *(("", name) for name in names)))


def listed(names: Sequence[str]) -> str:
    """ "A, B and C"."""
    return row(names, ", ", "and")


def thing(key: str) -> str:
    """The word for what days and places are of: an act or part that the engine knows, else the key in words."""
    return say(f"thing.{key}") if f"thing.{key}" in SENTENCES else key


def led_by(message: str, before: Sequence[str], after: Sequence[str]) -> str:
    """The message of a finding with its values in another order, where it names them in a row; else as it is."""
    if not isinstance(message, Sentence):
        return message
    if message.name == ROW:
        (_, between), (_, last) = message.parts[:2]
        return row(after, between, last) if members(message) == tuple(before) else message
    return _made(message.name, tuple((name, led_by(part, before, after)) for name, part in message.parts))


def _made(key: str, parts: tuple[tuple[str, str], ...]) -> Sentence:
    return Sentence(SENTENCES[key].format(**dict(parts)), key, parts)


def short(source: str) -> str:
    """The file name of a source, which is how people speak of it."""
    return source.rsplit("/", 1)[-1]
