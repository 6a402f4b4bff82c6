"""Dates: a day, an interval or a part of the calendar, of the event, a statement or another act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from reconcile.kinds._given import Given, WrongValue, last_of
from reconcile.messages import say
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.acts import act_at
from reconcile.recognisers.anchors import anchors, lots_of_a_day
from reconcile.recognisers.context import context
from reconcile.recognisers.dates import DAYS, DateSpan
from reconcile.recognisers.deeds import deed_at, session_in
from reconcile.recognisers.hours import hour_at
from reconcile.recognisers.reckoned import direction
from reconcile.recognisers.scan import Scan

KIND = "date"
# How sure a reading is: a day that is written, and one that follows from the day of the document ("mardi"): that is certain where an
# act of its own stands beside it and the words say which way it points ("l'accord a été signé jeudi"), but a text has many of what
# was said, happened or is the case "today", and a copy of it may be of another day.
READ, POINTED, RELATIVE = 0.9, 0.85, 0.75
# Acts that do not tell one day of a text from another.
OPEN = frozenset(("event", "mention", "statement", "publication", "visit", "meeting", "arrival", "site"))
ATTRIBUTES = ("span",)
MENTION = "mention"
# What a day is of stands at most so many words from it, before or behind.
AROUND = 12
# ... and of a session so many: "Mardi, elle fut seule à la table quand les banques y tinrent leur table ronde sur les paiements".
WIDE = 24
# The scope of days that are of a part of a thing: of its professional days, or of what is official.
PART = "part"
# The mark of a day that is the last one of something: "jusqu'au 31 octobre".
UNTIL = "until"


@dataclass(slots=True, frozen=True)
class Date:
    """A stretch of the calendar, from `start` to `end`, both ISO days and included; `--07-01` without a year. One of which the year is
    `reckoned`, not written, is the same as one of another year."""

    start: str
    end: str
    precision: str
    weekday: str = ""
    time: str = ""
    reckoned: bool = field(default=False, compare=False)

    def as_json(self) -> dict[str, object]:
        out: dict[str, object] = {"start": self.start, "end": self.end, "precision": self.precision}
        if self.weekday:
            out["weekday"] = self.weekday
        if self.time:
            out["time"] = self.time
        return out

    def label(self) -> str:
        n = {"month": -3, "year": -6}.get(self.precision)
        text, end = self.start[:n], self.end[:n]
        if end != text:
            text = say("date.span", start=text, end=end)
        return say("date.weekday", weekday=say(f"{self.weekday}."), date=text) if self.weekday else text


def days(value: Date) -> tuple[int, int] | None:
    """First and last day as ordinals, or None without a year."""
    if value.start.startswith("--"):
        return None
    return date.fromisoformat(value.start).toordinal(), date.fromisoformat(value.end).toordinal()


def compare(left: Date, right: Date) -> Comparison:
    """Whether two dates of one act can both be true.

    Returns:
        same (one stretch), compatible (one lies within the other: a day within its month, a day within the days of the
        event) or conflict (they do not meet, or meet in part only).
    """
    if (left.start, left.end) == (right.start, right.end):
        return Comparison(Relation.SAME, say("why.the-same-days"))
    a, b = days(left), days(right)
    short = left.start[-5:] == right.start[-5:] and left.end[-5:] == right.end[-5:]
    if short and (a is None or b is None or (left.precision == "day" and (left.reckoned or right.reckoned))):
        return Comparison(Relation.SAME, say("why.the-same-days-the-year-left-open"))
    if a is None or b is None:
        fake = [
            (int(x[-5:-3]) * 31 + int(x[-2:]), int(y[-5:-3]) * 31 + int(y[-2:]))
            for x, y in ((left.start, left.end), (right.start, right.end))
        ]
        a, b = fake[0], fake[1]
    if (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1]):
        wide, narrow = (left, right) if a[1] - a[0] >= b[1] - b[0] else (right, left)
        return Comparison(Relation.COMPATIBLE, say("why.lies-within", a=narrow.label(), b=wide.label()))
    return Comparison(Relation.CONFLICT, say("why.against", a=left.label(), b=right.label()))


def compare_stretches(left: Date, right: Date) -> Comparison:
    """Whether two stretches of days from the first to the last day of one thing can both be right: who says from when to when
    gives both ends, so "7 to 15 November" is not "7 to 16 November"."""
    seen = compare(left, right)
    if seen.relation is Relation.COMPATIBLE and stretch(left) and stretch(right):
        return Comparison(Relation.CONFLICT, say("why.against", a=left.label(), b=right.label()))
    return seen


HALF_A_DAY = 12 * 60


def minutes_apart(left: Date, right: Date) -> int:
    """How far two hours of a day are apart, whether or not one of them counts from noon."""
    one, other = (int(v.time[:2]) * 60 + int(v.time[3:]) for v in (left, right))
    between = abs(one - other) % HALF_A_DAY
    return min(between, HALF_A_DAY - between)


def compare_hours(left: Date, right: Date) -> Comparison:
    """Whether two hours of one thing are the same: to some minutes."""
    if minutes_apart(left, right) <= SOME_MINUTES:
        return Comparison(Relation.SAME, say("why.the-same-days"))
    return Comparison(Relation.CONFLICT, say("why.against", a=left.time, b=right.time))


# Hours of two exact tellings differ by so many minutes at most, those of others by so many: "shortly before 5 p.m.", "4.40 p.m.".
SOME_MINUTES, ABOUT_AN_HOUR = 5, 75


def ends(claim: Claim) -> tuple[str, str]:
    """The first and the last day that a claim gives, whatever weekday stands with them."""
    assert isinstance(claim.value, Date)
    return claim.value.start, claim.value.end


def stretch(value: Date) -> bool:
    """Whether a value has a first and a last day that differ."""
    return value.precision == "day" and value.start != value.end


WRITTEN = ("start", "end", "precision", "weekday", "time")


def read_value(given: Given, before: Date | None = None) -> Date:
    """The date that a person wrote; without an end it is one day, or the whole of a month or year.

    Raises:
        WrongValue: it is none.
    """
    start, precision = given.day("start", needed=True), given.one_of("precision", ("day", "month", "year"), "day")
    end = given.day("end") or last_of(start, precision)
    if (start[0] == "-") != (end[0] == "-"):
        raise WrongValue(say("error.one-year"), "end", say("hint.one-year"))
    if end < start:
        raise WrongValue(say("error.end-before", end=end, start=start), "end", say("hint.exchange"))
    return Date(start, end, precision, given.one_of("weekday", DAYS, ""), given.matching("time", r"\d{2}:\d{2}", "18:30"))


def recognise(scan: Scan) -> Iterator[Claim]:
    """The dates of a document; a list of separate days gives a claim for each."""
    for span in scan.dates:
        stamp = scan.tokens[span.first].start == scan.document.metadata.stamp  # the day on which the text was published
        if not scan.readable[span.first] or span.precision == "weekday" or stamp:
            continue
        last = span.first + span.length
        subject, label, confidence = act_at(scan, span.first, last)
        if subject == "event" and _gone(scan, last) and scan.is_future(span.first):
            subject = "mention"  # "la finale opposera A à B, vainqueurs le 4 mai dernier"
        time, struck = hour_at(scan, span)
        deed = replace(deed_at(scan, span), struck=struck)
        around = context(scan, span.first, last) | {f"act:{subject}"}
        quote, weekday = scan.evidence(span.first, last), span.weekday if not span.days else ""
        part = bool(scan.language.dates_of_part.within(scan.tokens, *scan.sentence(span.first)))
        for start, end in [(d, d) for d in span.days] or [(span.start, span.end)]:
            yield Claim(
                source=scan.document.id,
                kind=KIND,
                subject=subject,
                subject_label=label,
                value=Date(start, end, span.precision, weekday, span.time or time, start[:4] not in quote.quote),
                evidence=quote,
                modality="planned" if scan.is_future(span.first) else "actual",
                confidence=_sure(scan, span, subject) if span.relative is not None else max(confidence, READ),
                token=span.first,
                topic=around,
                anchors=anchors(scan, span.first, last, *((WIDE, WIDE) if deed.session else (AROUND, AROUND)))
                | lots_of_a_day(scan, span.first),
                former=span.former,
                deeds=(deed,),
                scope=frozenset(
                    mark for mark, told in ((PART, part), (UNTIL, scan.language.limits.before(scan.tokens, span.first, 3))) if told
                ),
                replaces=Date(*span.replaces, span.precision) if span.replaces is not None else None,
            )
        yield from _programme(scan, span)


def _gone(scan: Scan, last: int) -> bool:
    """Whether the word behind a day says that it is over: "le 4 mai |dernier"."""
    return last < len(scan.tokens) and scan.same_phrase(last) and scan.tokens[last].fold in scan.language.dates_last


def _programme(scan: Scan, span: DateSpan) -> Iterator[Claim]:
    """The sessions in the rows below a line that is a day and nothing else: the day again, with what each row names."""
    at = scan.tokens[span.first].block
    line = scan.document.blocks[at]
    if (line.first, line.last) != (span.first, span.first + span.length) or span.start != span.end or span.start.startswith("-"):
        return
    for row in scan.document.blocks[at + 1 :]:
        if row.kind != "bullet" or row.first >= row.last:
            return
        if scan.language.sessions.within(scan.tokens, row.first, row.last):
            yield Claim(
                source=scan.document.id,
                kind=KIND,
                subject=MENTION,
                subject_label="",
                value=Date(span.start, span.end, span.precision, span.weekday),
                evidence=scan.evidence(span.first, span.first + span.length),
                confidence=READ,
                token=span.first,
                anchors=anchors(scan, row.first, row.first, 0, row.last - row.first) | lots_of_a_day(scan, row.first),
                deeds=(session_in(scan, row.first, row.last),),
            )


def _sure(scan: Scan, span: DateSpan, act: str) -> float:
    """How sure the reading of a relative day is."""
    told = scan.document.metadata.published and span.precision == "day" and span.start != scan.document.metadata.published[:10]
    return POINTED if told and act not in OPEN and direction(scan, span.first, span.first + span.length) else RELATIVE


def true_weekday(value: Date) -> str:
    """The weekday that the calendar gives to the first day ("wed"), or "" without a year."""
    if value.start.startswith("--"):
        return ""
    return DAYS[date.fromisoformat(value.start).weekday()]


__all__ = ["ATTRIBUTES", "KIND", "Date", "DateSpan", "compare", "recognise", "true_weekday"]
