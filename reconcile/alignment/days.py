"""Which days are of one thing where no pair of words stands beside them: deadlines, the hour of a blow, the days of an edition, of what
is done once, and days of one noun.

Each way says what makes two days one thing's; a source with two such days knows of two things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from reconcile.alignment.anchored import opposed, two_days
from reconcile.alignment.match import OPEN_SUBJECTS, distance
from reconcile.documents.fold import words
from reconcile.kinds.date import ABOUT_AN_HOUR, PART, POINTED, READ, SOME_MINUTES, Date, days, ends, minutes_apart, stretch
from reconcile.kinds.date import compare as compare_dates
from reconcile.model.claim import Claim, Value
from reconcile.model.comparison import Relation
from reconcile.recognisers.deeds import DEADLINE
from reconcile.recognisers.hours import ABOUT


def by_source(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims of each source."""
    out: dict[str, list[Claim]] = {}
    for claim in claims:
        out.setdefault(claim.source, []).append(claim)
    return out


# Two days of one session lie so far apart at most: a weekday read a week off is no other day.
SESSIONS_APART = 3


def of_a_weekday(claim: Claim) -> bool:
    """Whether a day is read, or told by a weekday that the day of the text resolves."""
    return isinstance(claim.value, Date) and (claim.confidence >= READ or bool(claim.value.weekday)) and claim.value.start[0] != "-"


def one_session(claims: list[Claim]) -> bool:
    """Whether the first of some days and the last of them lie as near each other as days that sources give to one session."""
    first = [date.fromisoformat(c.value.start) for c in claims if isinstance(c.value, Date)]
    return (max(first) - min(first)).days <= SESSIONS_APART


# A match is played by so many.
PLAYED = 2


def one_match(claims: list[Claim], names: list[str]) -> bool:
    """Whether days of one score are told with two names that are none of the event's, those of who played: many a handball match in
    Tunis ends 28-24."""
    own = {w for name in names for w in words(name)}
    told = [{k for d in c.deeds for k in d.thing if k[0] == "@" and "+" not in k and k[1:] not in own} for c in claims]
    return len(set.intersection(*told)) >= PLAYED


def one_day_of(cluster: list[Claim], claims: list[Claim]) -> bool:
    """Whether one of two days is a day of the event by what else the texts say of it, and another one is none: something was held on each
    ("du 2 au 4 juin"; "le 3 juin, dans l'autre salle"; "les 30 et 31 mai, un hackathon")."""
    told = [c.value for c in cluster if isinstance(c.value, Date)]
    whole = [c.value for c in claims if c.subject == "event" and c not in cluster and isinstance(c.value, Date) and stretch(c.value)]
    within = [[compare_dates(w, v).relation is Relation.COMPATIBLE for v in told] for w in whole]
    return any(any(held) and not all(held) for held in within)


def within_one(cluster: list[Claim]) -> bool:
    """Whether one of the stretches holds all the other days: the first and the last day of what "du 14 au 16" tells in full."""
    told = [c.value for c in cluster if isinstance(c.value, Date)]
    return (
        any(w.start != w.end and all(compare_dates(w, v).relation is not Relation.CONFLICT for v in told) for w in told)
        and len({(v.start, v.end) for v in told}) > 2
    )


# Words beside two days of one noun that must agree where no two origins give one of the days.
ALSO = 2


def of_one_noun(claims: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """The days that sources give to one thing that they call by one noun right before the day ("le préavis déposé le 2 avril", "le
    préavis date du 7 avril"), each giving it one: near each other or a slip apart, and told alike by two or with words in common."""
    nouns: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.order):
        value = claim.value
        if isinstance(value, Date) and value.precision == "day" and value.start == value.end and claim.confidence >= READ:
            for noun in sorted({d.noun for d in claim.deeds if d.noun}):
                nouns.setdefault(noun, []).append(claim)
    out = []
    for noun in sorted(nouns):
        here = nouns[noun]
        if not all(len({c.value.label()[-10:] for c in mine}) == 1 for mine in by_source(here).values()):
            continue
        apart = [(a, b) for a, b in combinations(here, 2) if compare_dates(a.value, b.value).relation is Relation.CONFLICT]  # type: ignore[arg-type]
        if not apart or any(distance(a, b) > 1.0 or _other_acts(a, b) for a, b in apart):
            continue
        one_act = len({d.act for c in here for d in c.deeds}) == 1 and all(d.act for c in here for d in c.deeds)
        told = Counter(label for label, _ in {(c.value.label()[-10:], c.source) for c in here})
        shared = [{w for w in a.topic & b.topic if ":" not in w and w != noun} for a, b in apart]
        if len(told) == 2 and (one_act or max(told.values()) > 1 or any(len(words) >= ALSO for words in shared)):
            out.append((noun, here))
    return out


def slipped(claims: list[Claim], every: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """The days of one named act that differ in the month alone ("signé le 9 novembre", "signé le 9 décembre") or in the order of their
    digits ("le 12 janvier", "le 21 janvier"), where each source gives the act one day and two give the same, or another one gives its
    month alone: so near a miss is rarely two acts. What is declared is declared once, so that any two days near each other are of it."""
    acts: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.order):
        whole = PART not in claim.scope or claim.subject in ONCE  # "officiellement reconnue le 13" is the whole of it
        if isinstance(claim.value, Date) and claim.value.start == claim.value.end and claim.confidence >= READ and whole:
            acts.setdefault(claim.subject, []).append(claim)
    out = []
    for act, here in sorted(acts.items()):
        told = {label: {c.source for c in here if _first_day(c) == label} for label in map(_first_day, here)}
        if act in OPEN_SUBJECTS or len(told) != 2 or sum(map(len, told.values())) != len({c.source for c in here}):
            continue
        day, other = told
        slip = (day[8:] == other[8:] and day[:4] == other[:4]) or (day[:7] == other[:7] and day[8:] == other[9] + other[8])
        month = {x: {c.source for c in every if c.subject == act and _is_month(c, x)} for x in told}
        alone = not (month[day] & told[other] or month[other] & told[day])
        slip = slip and max(len(told[x] | month[x]) for x in told) > 1
        if alone and (slip or (act in ONCE and _one_decree(here, every))):
            out.append((act, here))
    return out


# A ruling that one source alone puts on another day is so many days off, and this is what it is called.
A_DAY_OFF, RULING = 3, "verdict"


def one_ruling(claims: list[Claim]) -> list[Claim]:
    """The days of a ruling of which one source alone gives another than several do, a day or so off, and names somebody whom one of them
    names with it too: no court rules twice in three days. Each source gives it one day."""
    told = [c for c in claims if c.subject == RULING and c.confidence >= POINTED and isinstance(c.value, Date) and _one_day(c.value)]
    days = {day: [c for c in told if _first_day(c) == day] for day in map(_first_day, told)}
    if len(days) != 2 or any(len({_first_day(c) for c in mine}) > 1 for mine in by_source(told).values()):
        return []
    odd, common = sorted(days.values(), key=lambda cs: len({c.source for c in cs}))
    names = [{k for c in side for d in c.deeds for k in d.thing if k[0] == "@" and "+" not in k} for side in (odd, common)]
    first, last = sorted(date.fromisoformat(d) for d in days)
    one, several = (len({c.source for c in side}) for side in (odd, common))
    return told if one == 1 < several and (last - first).days <= A_DAY_OFF and names[0] & names[1] else []


def _one_day(value: Date) -> bool:
    return value.precision == "day" and value.start == value.end


# Acts that are done once to a thing.
ONCE = frozenset(("decree",))


def _one_decree(here: list[Claim], every: list[Claim]) -> bool:
    """Whether the days of what was declared are near each other and of what the texts call by one word, where two sources say one of
    the days of it, by whatever act: "l'épidémie, déclarée le 3 février", "l'épidémie, reconnue le 13"."""
    shared = frozenset.intersection(*(frozenset(w for w in c.topic if ":" not in w) for c in here))
    days = {_first_day(c) for c in here}
    again = [
        {c.source for c in every if isinstance(c.value, Date) and c.value.start == c.value.end == d and c.topic & shared} for d in days
    ]
    near = all(distance(a, b) <= 1.0 and not opposed(a, b) for a, b in combinations(here, 2))
    return near and len(max(again, key=len)) > 1


def _is_month(claim: Claim, day: str) -> bool:
    """Whether a claim gives the month of a day and no more."""
    return isinstance(claim.value, Date) and claim.value.precision == "month" and claim.value.start[:7] == claim.value.end[:7] == day[:7]


def _first_day(claim: Claim) -> str:
    """The day of a claim, whatever weekday stands with it."""
    assert isinstance(claim.value, Date)
    return claim.value.start


def _other_acts(a: Claim, b: Claim) -> bool:
    """Whether two days are of two acts: the start of a movement and its end."""
    acts = [{d.act for d in c.deeds if d.act} for c in (a, b)]
    return bool(acts[0] and acts[1]) and not acts[0] & acts[1]


# Two deadlines of one sort that lie farther apart are of two calls.
NEAR_DEADLINES = 45


def deadlines(claims: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """The last days for applying, registering or bidding that sources give differently, each giving one: of a sort there is one to an
    event, and texts say it in words of their own ("reçus jusqu'au 30 juin", "doivent parvenir au plus tard le 15")."""
    sorts: dict[str, list[Claim]] = {}
    for claim in claims:
        for act in sorted({d.act for d in claim.deeds if d.act.startswith(DEADLINE)}):
            sorts.setdefault(act, []).append(claim)
    out = []
    for act in sorted(sorts):
        here = sorts[act]
        days = sorted(date.fromisoformat(c.value.start) for c in here if isinstance(c.value, Date) and not c.value.start.startswith("-"))
        one_each = all(len({c.value.label() for c in mine}) == 1 for mine in by_source(here).values())
        near = len(days) == len(here) and (days[-1] - days[0]).days <= NEAR_DEADLINES
        if one_each and near and any(two_days(a, b) for a, b in combinations(here, 2)):
            out.append((DEADLINE, here))
    return out


# Days of the next edition that are a month apart or a slip are of one; `distance` says it.
NEXT_APART = 1.3


def announced_days(claims: list[Claim]) -> list[list[Claim]]:
    """The days that sources give the next edition, or where none does the months, each giving it one: there is one next edition."""
    told = [c for c in claims if c.subject == "event" and c.confidence >= READ and PART not in c.scope and isinstance(c.value, Date)]
    days = [c for c in told if c.value.precision == "day" and not any(d.act.startswith(DEADLINE) for d in c.deeds)]  # type: ignore[attr-defined]
    one_each = all(len({c.value.label()[-10:] for c in mine}) == 1 for mine in by_source(days).values())
    near = all(distance(a, b) <= NEXT_APART or _as_long(a, b) for a, b in combinations(days, 2))  # a year apart they are of two events
    found = [days] if one_each and near and len(by_source(days)) > 1 else []
    months = [c for c in told if c.value.precision == "month" and c.value.start[:7] == c.value.end[:7]]  # type: ignore[attr-defined]
    one_each = all(len({c.value.label() for c in mine}) == 1 for mine in by_source(months).values())
    near = all(_months_apart(a, b) <= NEXT_MONTHS for a, b in combinations(months, 2))
    return [*found, months] if one_each and near and not days and len(by_source(months)) > 1 else found


def _as_long(a: Claim, b: Claim) -> bool:
    """Whether two stretches have as many days and lie some weeks apart: an edition that was put off."""
    assert isinstance(a.value, Date)
    assert isinstance(b.value, Date)
    one, other = days(a.value), days(b.value)
    if one is None or other is None or not stretch(a.value) or not stretch(b.value):
        return False
    return one[1] - one[0] == other[1] - other[0] and abs(one[0] - other[0]) <= PUT_OFF


# Months that sources give the next edition lie so far apart at most.
NEXT_MONTHS = 6


def _months_apart(a: Claim, b: Claim) -> int:
    assert isinstance(a.value, Date)
    assert isinstance(b.value, Date)
    one, other = days(a.value), days(b.value)
    return abs(one[0] - other[0]) // 30 if one is not None and other is not None else 0


def hours(claims: list[Claim]) -> list[list[Claim]]:
    """The hours at which what the sources tell of befell, each giving one, where two differ on one day."""
    told = [c for c in claims if isinstance(c.value, Date) and c.value.time and any(d.struck for d in c.deeds) and c.modality == "actual"]
    if any(len({c.value.time for c in mine}) > 1 for mine in by_source(told).values()):  # type: ignore[attr-defined]
        told = [c for mine in by_source(told).values() for c in mine if len({x.value.time for x in mine}) == 1]  # type: ignore[attr-defined]
    apart = [(a, b) for a, b in combinations(told, 2) if a.source != b.source and _two_hours(a, b)]
    if not apart:
        return []
    first = apart[0][0]
    one_day = [c for c in told if compare_dates(c.value, first.value).relation is not Relation.CONFLICT]  # type: ignore[arg-type]
    for claim in one_day:
        claim.confidence = max(claim.confidence, POINTED)  # whichever day "samedi" is
    return [one_day]


def _two_hours(a: Claim, b: Claim) -> bool:
    """Whether two claims give one day two hours: some minutes apart where both are exact, else well over an hour."""
    assert isinstance(a.value, Date)
    assert isinstance(b.value, Date)
    if compare_dates(a.value, b.value).relation is Relation.CONFLICT:
        return False
    about = any(d.struck == ABOUT for c in (a, b) for d in c.deeds)
    return minutes_apart(a.value, b.value) > (ABOUT_AN_HOUR if about else SOME_MINUTES)


# What is done once and is announced for a part of a year; two such times so many days apart are of two things.
DUE = ("completion", "delivery", "start", "reopening", "entry-into-force")
DUE_APART = 400
COMPLETED = "completion"


def due(claims: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """The parts of a year for which sources announce one act, each giving it one: "completion is expected in the fourth quarter",
    "pencilled in for the first quarter of 2027". Two sources must give one, or what one text names beside it the other names too."""
    acts: dict[str, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.value, Date) and claim.value.precision == "month" and claim.confidence >= READ and PART not in claim.scope:
            for act in {d.act for d in claim.deeds} & set(DUE):
                acts.setdefault(act, []).append(claim)
    out = []
    for act, here in sorted(acts.items()):
        apart = [(a, b) for a, b in combinations(here, 2) if compare_dates(a.value, b.value).relation is Relation.CONFLICT]  # type: ignore[arg-type]
        planned = sum(c.modality == "planned" for c in here) * 2 >= len(here)
        told = max(len({c.source for c in here if c.value == x.value}) for x in here)
        if apart and planned and all(_one_due(a, b, told) for a, b in apart):
            out.append((act, here))
    return out


def _one_due(a: Claim, b: Claim, told: int) -> bool:
    """Whether two times are of one act of one thing."""
    assert isinstance(a.value, Date)
    assert isinstance(b.value, Date)
    one, other = days(a.value), days(b.value)
    if a.source == b.source or one is None or other is None or abs(one[0] - other[0]) > DUE_APART:
        return False
    if all(x.other(y) for x in a.deeds for y in b.deeds):
        return False
    if any(v.start[:7] == v.end[:7] for v in (a.value, b.value)):
        both = {w for d in a.deeds for w in d.thing if "+" not in w} & {w for d in b.deeds for w in d.thing}
        done = all(any(d.act == COMPLETED for d in c.deeds) for c in (a, b))
        return told > 1 and done and bool(both)  # many things of an event begin in some month
    words = [{w for d in c.deeds for w in d.thing if "+" not in w} for c in (a, b)]
    return told > 1 or (bool(words[0] and words[1]) and (words[0] <= words[1] or words[1] <= words[0]))


# Months of one edition so far apart are a slip.
NEAR_MONTHS = 2


def held_once(claims: list[Claim]) -> list[list[Claim]]:
    """The days of an edition that texts recall, where one gives its month alone and it holds not the days that others give: an edition is
    held once ("du 16 au 18 novembre 2023", "tenue en octobre 2023"). Each source says one time of it, in one sentence."""
    held = [c for c in claims if c.subject == "event" and c.modality == "actual" and c.confidence >= READ and PART not in c.scope]
    held = [c for c in held if any(d.edition for d in c.deeds)]
    held = [c for c in held if isinstance(c.value, Date) and c.value.precision in ("day", "month") and not c.value.start.startswith("-")]
    if any(len(mine) > 1 for mine in by_source(held).values()):
        return []
    for a, b in combinations(held, 2):
        assert isinstance(a.value, Date)
        assert isinstance(b.value, Date)
        months = [int(d.start[:4]) * 12 + int(d.start[5:7]) for d in (a.value, b.value)]
        one_month = {a.value.precision, b.value.precision} == {"day", "month"} and a.value.start[:4] == b.value.start[:4]
        if one_month and 0 < abs(months[0] - months[1]) <= NEAR_MONTHS and compare_dates(a.value, b.value).relation is Relation.CONFLICT:
            return [held]
    return []


# The same first or last day and another end, so many days apart: a fair and its first week are farther.
NEAR_ENDS = 2
# What the days of an event from its first to its last are said of.
WHOLE_ACTS = frozenset(("event", "visit", "mention"))


def stretches(claims: list[Claim]) -> list[list[Claim]]:
    """The first and last days of the event itself, where sources that give it one stretch of days give it two that share an end: the
    stretch is too particular to be of something else. A text that has both tells of two things."""
    whole = [c for c in claims if c.subject in WHOLE_ACTS and isinstance(c.value, Date) and stretch(c.value) and PART not in c.scope]
    sole = [c for mine in by_source(whole).values() if len({c.value.label() for c in mine}) == 1 for c in mine]
    named = [c for c in sole if c.subject != "mention"]
    out: list[list[Claim]] = []
    for a in named:
        rest = [c for c in sole if c.source != a.source and _one_end(a.value, c.value)]
        if rest and not any(a in cluster for cluster in out):
            ends = {c.value.label() for c in (a, *rest)}
            out.append([c for c in sole if c.value.label() in ends])
    return out[:1] or _put_off(claims)


# Two stretches of the same length lie so many days apart at most, and their sentences have so many names in common.
PUT_OFF, NAMES = 120, 2


def _put_off(claims: list[Claim]) -> list[list[Claim]]:
    """The two stretches of as many days that sources give to what they call by the same names, no source both: "du 22 au 25 octobre", "du 5
    au 8 novembre"."""
    told = [c for c in claims if isinstance(c.value, Date) and stretch(c.value) and PART not in c.scope]
    for a, b in combinations(told, 2):
        if any(x.other(y) for x in a.deeds for y in b.deeds):
            continue  # the first session and the second
        names = sum(w[0] == "@" for w in a.topic & b.topic) + _whole_weeks(a, b)
        if a.source == b.source or ends(a) == ends(b) or not _as_long(a, b) or names < NAMES:
            continue
        both = [c for c in told if ends(c) in (ends(a), ends(b))]
        if all(len({ends(c) for c in mine}) == 1 for mine in by_source(both).values()):
            return [both]
    return []


# From Wednesday to Sunday of one week or of another: a stretch of so many days or more that is no week of work was moved as it was.
MOVED_WHOLE, WORKING = 3, 5


def _whole_weeks(a: Claim, b: Claim) -> int:
    """What it tells that two stretches run from one weekday to one other, some weeks apart, and not "from Monday to Friday": a name more
    in common, two where the earlier was planned, with its weekdays, and the later one came. A course that goes before has none."""
    assert isinstance(a.value, Date)
    assert isinstance(b.value, Date)
    one, other = days(a.value), days(b.value)
    if one is None or other is None or (one[0] - other[0]) % 7 or not {a.subject, b.subject} <= WHOLE_ACTS:
        return 0
    length, monday = one[1] - one[0] + 1, date.fromisoformat(a.value.start).weekday() == 0
    if length < MOVED_WHOLE or (length == WORKING and monday):
        return 0
    first, then = sorted((a, b), key=ends)
    assert isinstance(first.value, Date)
    return 2 if first.modality == "planned" and then.modality == "actual" and first.value.weekday else 1


def _one_end(a: Value, b: Value) -> bool:
    """Whether two stretches share their first or their last day and have the other end a day or two apart."""
    assert isinstance(a, Date)
    assert isinstance(b, Date)
    left, right = days(a), days(b)
    if left is None or right is None:
        return False
    first, last = abs(left[0] - right[0]), abs(left[1] - right[1])
    return min(first, last) == 0 < max(first, last) <= NEAR_ENDS
