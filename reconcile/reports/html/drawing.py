"""Where the pictures of the page have their points: a calendar for each event, and a curve for each figure that was revised.

Pure geometry in the units of the picture; nothing is drawn here. Every string is made safe.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from reconcile.model.claim import Claim
from reconcile.model.finding import Group, Report, Source
from reconcile.reports.grid import SIGNS, Row, Section
from reconcile.reports.sanitize import clean

WIDTH = 880
MARGIN = 36  # left and right of what is drawn: half the name of a day
NAMES = 172  # room for the names of the lanes, left of the days
MOST_LETTERS = 25  # of such a name; the words below the picture have all
LANE, TRACK = 10, 19  # height between two lanes of the calendar, and of each of their tracks
LEAST_DAYS = 7  # that a calendar shows, so that one day is no beam
COUNT = 22  # room for the number behind a bar that is too narrow to hold it
NARROWEST = 5
MOST_STEPS = 4.6  # of the scale of a curve
LEAST_TIMES = 3  # that make a curve; two are said in the card
HEAD = 34  # room for the days at the top
MOST_LANES = 16
LONG = 20  # days from which on a stretch is no day of anything: it is drawn where it fits, and widens no calendar
APART = 75  # days without anything that cut a calendar: what lies beyond is said in words
TICKS = 9  # days that are named at most
CURVE = 200  # height of a curve
TOP, BOTTOM, RIGHT = 30, 34, 56  # around a curve: labels above, times below; the figures of the scale take what they need
MOST_TIMES = 10  # that have their names below a curve
LABEL_WIDTH, LABEL_HEIGHT = 7, 15  # of a letter of a label, to keep labels apart


@dataclass(slots=True, frozen=True)
class Tick:
    """A line of the scale."""

    at: float
    label: str


@dataclass(slots=True, frozen=True)
class Bar:
    """A stretch of days that some sources give; `count` is how many they are, and where that stands."""

    x: float
    y: float
    width: float
    label: str
    sources: Sequence[str]
    count: int
    count_x: float = 0
    inside: bool = False


@dataclass(slots=True, frozen=True)
class Lane:
    """One dated thing; `short` is its name cut to its room. `sort` is "event" for the event itself, "mention" for days that one
    source alone gives, "published" for those on which the sources came out."""

    y: float
    height: float
    what: str
    short: str
    sort: str
    standing: str
    severity: str
    sign: str
    bars: Sequence[Bar]


@dataclass(slots=True, frozen=True)
class Calendar:
    """The days of an event. `far` are those that lie too far away to be drawn, with who says them."""

    height: float
    ticks: Sequence[Tick]
    lanes: Sequence[Lane]
    far: Sequence[Bar]
    width: float = WIDTH


@dataclass(slots=True, frozen=True)
class Point:
    """A value at a time; `label_y` is where its label stands."""

    x: float
    y: float
    label: str
    label_y: float
    when: str
    sources: Sequence[str]


@dataclass(slots=True, frozen=True)
class Figure:
    """A figure that sources give at different times; the times stand in order, not to scale. `path` leads through the highest value
    of each time: who tells a new figure often recalls an old one."""

    what: str
    points: Sequence[Point]
    path: str
    scale: Sequence[Tick]
    times: Sequence[Tick]
    undated: Sequence[tuple[str, str]]
    left: float
    width: float = WIDTH
    height: float = CURVE + TOP + BOTTOM


@dataclass(slots=True, frozen=True)
class _Stretch:
    start: date
    end: date
    label: str
    sources: tuple[str, ...]


def calendar(report: Report, sections: Sequence[Section], short: Mapping[str, str]) -> list[tuple[int | None, Calendar]]:
    """For each event, by its number, that has any day: its days, those of what it is made of, and when its sources came out."""
    made: list[tuple[int | None, Calendar]] = []
    numbers = {e.id: n for n, e in enumerate(report.events)}
    published = {s.id: s for s in report.sources}
    for section in sections:
        if section.event is None:
            continue
        lanes = _lanes(section, short)
        if not lanes or not any(len({x for b in bars for x in b.sources}) > 1 for *_, bars in lanes):
            continue
        if all((s.end - s.start).days > LONG for *_, stretches in lanes for s in stretches):
            continue  # years alone make no picture
        out = [_out(published[s], short) for s in section.event.sources if s in published and _day(published[s].published)]
        if out:
            lanes.append(("", "published", "single", "", _merged(out)))
        made.append((numbers[section.event.id], _drawn(lanes)))
    return made


# What, sort, standing, severity, and the days.
_Raw = tuple[str, str, str, str, list[_Stretch]]


def _lanes(section: Section, short: Mapping[str, str]) -> list[_Raw]:
    """The dated things of an event, the gravest first: what differs has a lane of its own, things of one name share one, and so
    do all days that one source alone gives."""
    lanes: dict[tuple[str, ...], _Raw] = {}
    lonely: list[_Stretch] = []
    for row in section.rows:
        if row.item.kind != "date":
            continue
        stretches = [s for g in row.item.groups if (s := _stretch(g, short)) is not None]
        if row.standing == "single":
            lonely += stretches
        elif stretches:
            what = clean(row.what)
            key = (row.item.id, what) if row.standing == "conflict" else ("", what)
            held = lanes.setdefault(key, (what, "" if what else "event", row.standing, row.severity, []))
            held[-1].extend(stretches)
    made = [(*lane[:-1], _merged(lane[-1])) for lane in lanes.values()][:MOST_LANES]
    if lonely:
        made.append(("", "mention", "single", "", _merged(lonely)))
    return made


def _stretch(group: Group, short: Mapping[str, str]) -> _Stretch | None:
    if not group.claims:
        return None
    value = group.claims[0].value.as_json()
    start, end = _day(str(value.get("start", ""))), _day(str(value.get("end", "")))
    if start is None or end is None or end < start:
        return None
    return _Stretch(start, end, clean(group.label), tuple(clean(short[s]) for s in group.sources if s in short))


def _out(source: Source, short: Mapping[str, str]) -> _Stretch:
    day = _day(source.published) or date.min
    return _Stretch(day, day, day.isoformat(), (clean(short[source.id]),))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _merged(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """One stretch for the same days."""
    by_days: dict[tuple[date, date], list[_Stretch]] = {}
    for stretch in stretches:
        by_days.setdefault((stretch.start, stretch.end), []).append(stretch)
    return [
        _Stretch(start, end, same[0].label, tuple(dict.fromkeys(n for s in same for n in s.sources)))
        for (start, end), same in sorted(by_days.items())
    ]


def _drawn(raw: Sequence[_Raw]) -> Calendar:
    first, last = _window([s for lane in raw for s in lane[-1]])
    spare = max(0, LEAST_DAYS - (last - first).days - 1)
    start = first.toordinal() - spare // 2
    days = (last - first).days + 1 + spare
    step = (WIDTH - NAMES - 2 * MARGIN) / days
    lanes = []
    far: list[_Stretch] = []
    y = float(HEAD)
    for what, sort, standing, severity, stretches in raw:
        near = [s for s in stretches if first <= s.start and s.end <= last]
        far += [s for s in stretches if s not in near]
        if near:
            bars, tracks = _bars(near, start, step, y + LANE / 2)
            height = tracks * TRACK + LANE
            name = what if len(what) <= MOST_LETTERS else f"{what[: MOST_LETTERS - 1].rstrip()}…"
            lanes.append(Lane(y, height, what, name, sort, standing, severity, SIGNS[standing], bars))
            y += height
    return Calendar(y, _ticks(start, days, step), lanes, [Bar(0, 0, 0, s.label, s.sources, len(s.sources)) for s in _merged(far)])


def _bars(stretches: Sequence[_Stretch], start: int, step: float, y: float) -> tuple[list[Bar], int]:
    """The bars of a lane on as many tracks as keep them apart, and how many these are."""
    ends: list[float] = []  # of what stands on each track
    bars = []
    for s in sorted(stretches, key=lambda s: (s.start, s.end)):
        x = NAMES + MARGIN + (s.start.toordinal() - start) * step + 1
        width = max(((s.end - s.start).days + 1) * step - 2, NARROWEST)
        inside = width > COUNT / 2 * len(str(len(s.sources)))
        track = next((n for n, end in enumerate(ends) if end <= x), len(ends))
        ends[track : track + 1] = [x + width + (0 if inside else COUNT)]
        at = x + width / 2 if inside else x + width + 4
        bars.append(Bar(_round(x), _round(y + track * TRACK), _round(width), s.label, s.sources, len(s.sources), _round(at), inside))
    return bars, len(ends)


def _ticks(start: int, days: int, step: float) -> list[Tick]:
    """The days that are named, with the year where it is a new one."""
    every = next(n for n in (1, 2, 7, 14, 30, 60, 120, 365, 1000, 10_000, 10**7) if days / n <= TICKS)
    named = [date.fromordinal(start + n) for n in range(0, days, every)]
    return [
        Tick(
            _round(NAMES + MARGIN + (n * every + 0.5) * step), d.isoformat() if not n or d.year != named[n - 1].year else d.isoformat()[5:]
        )
        for n, d in enumerate(named)
    ]


def _window(stretches: Sequence[_Stretch]) -> tuple[date, date]:
    """The days that are drawn: of the groups that lie far apart the one that the most sources speak of. A day is a better
    neighbour than a year, so that long stretches count only where nothing else is there."""
    short = [s for s in stretches if (s.end - s.start).days <= LONG] or list(stretches)
    ordered = sorted(short, key=lambda s: (s.start, s.end))
    groups: list[list[_Stretch]] = [[ordered[0]]]
    for before, after in pairwise(ordered):
        if (after.start - before.end).days > APART:
            groups.append([])
        groups[-1].append(after)
    most = max(groups, key=lambda g: (sum(len(s.sources) for s in g), g[0].start))
    return min(s.start for s in most), max(s.end for s in most)


def figures(report: Report, sections: Sequence[Section], short: Mapping[str, str]) -> list[tuple[int, Figure]]:
    """A curve for each figure that later sources revise, with the number of its row in the matrix."""
    published = {s.id: s.published for s in report.sources}
    made: list[tuple[int, Figure]] = []
    number = 0
    for section in sections:
        for row in section.rows:
            if row.item.attribute == "number" and any(f.type == "update" for f in row.findings):
                figure = _figure(row, published, short)
                if figure is not None:
                    made.append((number, figure))
            number += 1
    return made


def _figure(row: Row, published: Mapping[str, str], short: Mapping[str, str]) -> Figure | None:
    told: dict[tuple[str, float], list[tuple[str, str]]] = {}  # by time and value: label and source
    undated: list[tuple[str, str]] = []
    for group in row.item.groups:
        for claim in group.claims:
            value, when = _number(claim), _when(claim.as_of or "") or _when(published.get(claim.source, ""))
            source = clean(short.get(claim.source, claim.source))
            if value is None or not when:
                undated.append((clean(claim.value.label()), source))
            else:
                told.setdefault((when, value), []).append((clean(claim.value.label()), source))
    minutes = {when[:10] for when, _ in told if len(when) > len(when[:10])}
    for when, value in sorted(told):
        if when in minutes:  # a day among its minutes: before which of them nobody knows
            undated += told.pop((when, value))
    times = sorted({when for when, _ in told})
    most = max((value for _, value in told), default=0)
    if len(times) < LEAST_TIMES or len({value for _, value in told}) < 2 or most <= 0:
        return None
    scale = [(v, f"{v:,.10g}".replace(",", "\u202f")) for v in _scale(most)]
    left = max(len(label) for _, label in scale) * LABEL_WIDTH + MARGIN / 2
    room = WIDTH - left - 2 * RIGHT
    x = {when: _round(left + RIGHT + n * room / (len(times) - 1)) for n, when in enumerate(times)}
    top = scale[-1][0]

    def y(value: float) -> float:
        return _round(TOP + CURVE * (1 - value / top))

    ordered = sorted(told.items(), key=lambda item: (x[item[0][0]], -item[0][1]))
    points = _labelled([(x[when], y(value), when, same) for (when, value), same in ordered])
    every = -(-len(times) // MOST_TIMES)
    return Figure(
        what=clean(row.what),
        points=points,
        path=" ".join(f"{p.x:g},{p.y:g}" for n, p in enumerate(points) if not n or p.x > points[n - 1].x),
        scale=[Tick(y(v), label) for v, label in scale],
        times=[Tick(x[when], _short_time(when, times)) for n, when in enumerate(times) if n % every == 0],
        undated=sorted(set(undated)),
        left=left,
    )


def _number(claim: Claim) -> float | None:
    value = claim.value.as_json().get("number")
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _when(text: str) -> str:
    """A day or a minute, "" where the text says less: without a day it stands nowhere on the scale."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text[:16]


def _short_time(when: str, times: Sequence[str]) -> str:
    """A time as it stands below a curve: the year only where the years differ."""
    text = when.replace("T", " ")
    return text[5:] if len({t[:4] for t in times}) == 1 else text


def _labelled(raw: Sequence[tuple[float, float, str, list[tuple[str, str]]]]) -> list[Point]:
    """The points with their labels, each above its point or where that is taken below it: the highest of one time comes first."""
    taken: list[tuple[float, float, float]] = []  # middle, half a width, height
    made: list[Point] = []
    for x, y, when, same in raw:
        label = same[0][0]
        half = len(label) * LABEL_WIDTH / 2
        places = [y - 10, y + 20, y - 10 - LABEL_HEIGHT, y + 20 + LABEL_HEIGHT]
        free = [p for p in places if all(abs(x - a) > half + b or abs(p - c) >= LABEL_HEIGHT for a, b, c in taken)]
        at = _round((free or places)[0])
        taken.append((x, half, at))
        made.append(Point(x, y, label, at, when.replace("T", " "), tuple(dict.fromkeys(s for _, s in same))))
    return made


def _scale(most: float) -> list[float]:
    """From nothing to above the highest value in a few steps of 1, 2 or 5."""
    ten = 10.0 ** math.floor(math.log10(most))
    step = next(ten * f for f in (0.2, 0.5, 1, 2, 5) if most / (ten * f) <= MOST_STEPS)
    values = [0.0]
    while values[-1] < most * 1.02:
        values.append(round(values[-1] + step, 10))
    return values


def _round(value: float) -> float:
    """Short in the file; no finer than the eye."""
    return round(value, 1)
