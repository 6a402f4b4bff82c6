"""Counts: a number with what it counts or measures.

A number is a count when a noun follows that it can count, when it stands behind a noun that names it ("magnitude 6,1",
"le nombre de morts est de 34"), or when it goes on in a list of counts ("300 emplois du secteur agricole, 150 du secteur
minier"). Years, hours, scores, telephone numbers, articles of law and house numbers count nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reconcile.kinds._given import Given, WrongValue
from reconcile.languages.language import joined
from reconcile.messages import say
from reconcile.model.claim import Claim, Value
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.context import context, key_of
from reconcile.recognisers.dates import is_year
from reconcile.recognisers.lists import MOST_ITEMS, Listed, list_after
from reconcile.recognisers.names import HYPHENS, adjective
from reconcile.recognisers.numbers import NumberSpan, ordinal_at
from reconcile.recognisers.parts import LINK, coordinated, parts_before, parts_below, parts_of
from reconcile.recognisers.phrases import PERSON, NounPhrase, concept_at, noun_phrase
from reconcile.recognisers.scan import Scan
from reconcile.recognisers.scope import (
    ASKED,
    DECIDED,
    ELLIPTIC,
    NEAR_WHOLE,
    OF,
    PART,
    SHOWING,
    STEP,
    WHERE,
    bound,
    offset,
    reference,
    scope,
    within,
)
from reconcile.recognisers.scores import BY, VOTE, decided, in_row, told_of
from reconcile.recognisers.sums import currency_of, implied_currency
from reconcile.recognisers.units import LENGTHS, MEASURES, TIMED, UNITS

KIND = "count"
ATTRIBUTES = ("number",)
# How far apart two figures may be, as a share of the larger, when one of them is a bound or an approximation.
NEAR = 0.12
# Fewer than so many may be off by more: 46 are "une quarantaine" too.
FEW, NEAR_OF_FEW = 100, 0.15
# Of smaller numbers the tenths are told.
TELLS_TENTHS = 10
# A number of so many telling digits is not rounded.
IN_FULL = 3
# Between such a figure that is said to be near and one that is exact and rounded there lies no more than this share.
NEAR_IN_FULL = 0.05
# Two rounded figures that are told with two digits or more are two when they lie farther apart.
COUNTS_APART = 0.12
# A figure that is written exactly may be rounded by so much, as a share of it: 41 450 and 41 500, not 15 000 and 20 000.
ROUNDED = 0.02
# The noun of a number that has none stands at most so many words before it.
FAR_BACK = 40
# A figure stands at most so many words from the one that took its place.
FAR = 16
# A figure that takes the place of another is at most so many times it, or as small a part of it, and no small number.
AT_MOST, FINGERS = 2.0, 10
# How the key of what a measure is of begins, and of who is of an age.
THING = "measure:"
# Spells by which the length of contracts and sentences is told; the noun stands so near before.
SPELLS, FAR_TERM = frozenset(("year", "month")), 5
# A bare number behind a name is an age between these.
YOUNGEST, OLDEST = 5, 110
# Signs that may stand between a number and its noun: "trois « fermes »".
QUOTES = frozenset(" \u00a0\u202f«»“”\"'’-\n\r")
# A label has at most so many words, and one in a row of such begins behind one of these signs.
LABEL = 6
ROW = frozenset(".;|•–—")
# Those who "they" are stand at most so many words before it.
SPOKEN_OF = 16
# More hours than these are of the clock: "un bilan de 18 heures".
NOON = 12
# Who a number is said of stand at most so many words before the verb.
SUBJECT = 5
# The sign of a unit that is also the end of a plural.
SECOND = "s"
# A noun that names what is counted stands at most so many words before its verb: "attendance at the final in Larne was".
MEASURED_AS = 7
# What a share may be of in a text about a vote.
TURNOUT = "turnout"
# Marks of a figure that has its noun from another: it is no total.
INHERITED = frozenset((ELLIPTIC, PART))
# Cases that may or may not be ones, those that are, and the words between a number and what says so: "63 of them have been confirmed".
UNCONFIRMED, CONFIRMED, HELPERS = frozenset(("case", "suspected-case")), "confirmed-case", 5
# Whoever "they" are, so many of them are a crowd.
CROWD = 100
# "Two members of the board" are some of them.
SOME_OF = "member"
# The mark of a figure without one that its sentence speaks of: who wins a prize "beats 23 other finalists" of 24.
OTHERS = "other"
# Figures of which the dead are some, all of them; and what some of those may have come to.
BEFALLEN = frozenset(("case", "confirmed-case", "suspected-case", "person", "passenger", "victim"))
LOST = frozenset(("death", "missing"))
# Those of whom an event has one lot, whomever they came among.
NAMED_LOTS = frozenset(("minister", "head-of-state"))
# Whoever goes through the gates, where a text does not say what they are.
VISITOR = "visitor"
# Firms and bodies that show something are those who do; and what has become of things stands so many words behind their noun at most.
EXHIBITOR, EXHIBITING, STATED = "exhibitor", "exhibiting", 7
BODIES = frozenset(("company", "institution", "organisation", "organization", "publisher", "startup", "cooperative", "brand"))
# What a result is told in: what stands behind "out of" is the most that one can have.
POINTS = frozenset(("mark", "point"))
# Lands, in which things are done and from which people come.
LANDS = frozenset(("country",))
# Measures of land, and what is counted where a fire took it: a figure that grows, of which an event has one.
LAND = frozenset(("hectare", "acre", "square-kilometer", "square-mile"))
BURNED = "burned-"


@dataclass(slots=True, frozen=True)
class Count:
    """A number of things, exact or as a bound; `high` is the end of a range. Numbers are whole where they can be."""

    number: float
    qualifier: str = "exact"
    high: float | None = None

    def as_json(self) -> dict[str, object]:
        out: dict[str, object] = {"number": whole(self.number), "qualifier": self.qualifier}
        if self.high is not None:
            out["number_max"] = whole(self.high)
        return out

    def label(self) -> str:
        text = written(self.number)
        if self.high is not None:
            text = say("number.range", low=text, high=written(self.high))
        return say(f"number.{self.qualifier}", number=text)


WRITTEN = ("number", "qualifier", "number_max")
QUALIFIERS = ("exact", "about", "more_than", "at_least", "less_than", "at_most")


def read_value(given: Given, before: Count | None = None) -> Count:
    """The count that a person wrote.

    Raises:
        WrongValue: it is none.
    """
    number, high = given.number("number", needed=True), given.number("number_max")
    assert number is not None
    if high is not None and high <= number:
        raise WrongValue(say("error.not-above", high=f"{high:g}", low=f"{number:g}"), "number_max", say("hint.not-above"))
    return Count(number, given.one_of("qualifier", QUALIFIERS, "exact"), high)


def whole(number: float) -> float | int:
    """The number as an integer when it is one."""
    near = round(number, 6)  # 4.1 * 10**9 is not quite whole
    return int(near) if near == int(near) else near


def written(number: float) -> str:
    """The number with spaces between groups of thousands: 2 000, 1.5."""
    value = whole(number)
    return f"{value:,}".replace(",", " ") if abs(value) >= 10_000 else str(value)


# Who counts in tens, as in "une vingtaine", is so far off.
TENS = 4


def interval(value: Count) -> tuple[float, float]:
    """The closed range of numbers that a count allows. "près de 1 000" allows a tenth more or less; "quelque 40 000" too."""
    n = value.number
    if value.high is not None:
        return n, value.high
    if value.qualifier == "about" and len(digits(n)) >= IN_FULL:
        return n * (1 - ROUNDED), n * (1 + ROUNDED)
    if value.qualifier == "about":
        off = max(n * 0.1, TENS if n and n % 10 == 0 else 0)  # "une vingtaine de ministres" were 24
        return n - off, n + off
    if value.qualifier in ("more_than", "at_least"):
        return n, float("inf")
    if value.qualifier in ("less_than", "at_most"):
        return 0.0, n
    return n, n


def _told_in_full(left: Count, right: Count) -> bool:
    """Whether two counts are both told with so many digits that neither is rounded, whatever word stands before: "quelque 412"."""
    sorts = {left.qualifier, right.qualifier}
    return "about" in sorts <= {"about", "exact"} and all(v.high is None and len(digits(v.number)) >= IN_FULL for v in (left, right))


def _one_bound(left: Count, right: Count) -> bool:
    """Whether two upper bounds are one number with the same digits in another order, of three or more: "up to 1,150 jobs", "up to
    1,510"."""
    one, other = digits(left.number), digits(right.number)
    bounds = left.qualifier == right.qualifier in ("at_most", "less_than") and left.high is None and right.high is None
    low, high = sorted((left.number, right.number))
    near = 0 < low <= high < 2 * low
    return bounds and near and one != other and len(one) == len(other) >= IN_FULL and sorted(one) == sorted(other)


def _about_in_full(left: Count, right: Count) -> bool:
    """Whether one of two counts is told with so many digits that "quelque" before it means little, and the other exactly: "quelque 163",
    "180"."""
    about = [v for v in (left, right) if v.qualifier == "about" and v.high is None and len(digits(v.number)) >= IN_FULL]
    return len(about) == 1 and "exact" in (left.qualifier, right.qualifier)


def rounding(exact: float, rounded: float) -> bool:
    """Whether `rounded` may be `exact` written with fewer digits: 915 and 900, 41 450 and 41 500. Below hundreds nobody
    rounds without a word that says so."""
    unit = 1.0
    while rounded and rounded % (unit * 10) == 0:
        unit *= 10
    return unit >= 100 and abs(exact - rounded) <= min(unit / 2, rounded * ROUNDED) and unit * 1000 >= rounded


def _fewer_decimals(x: float, y: float) -> bool:
    """Whether one of two numbers is the other told with fewer digits behind the point: 53.2 and 53, 31.08 and 31.1. Of small numbers
    every tenth tells: a quake of 6.4 is none of 6."""
    places = [len(f"{n:.6f}".rstrip("0").partition(".")[2]) for n in (x, y)]
    return places[0] != places[1] and abs(x - y) <= 0.5 * 10.0 ** -min(places) + 1e-9 and min(x, y) >= TELLS_TENTHS


def digits(number: float) -> str:
    """The significant digits of a number: "14" of 1 400 000."""
    return f"{number:.10g}".partition("e")[0].replace(".", "").strip("0")


def times(x: float, y: float, told: int = 2) -> int:
    """How many times the smaller number the larger one is, where both have the same telling digits, `told` of them or more: 100 of 27.4
    million and 2.74 billion; 0 where they have not."""
    low, high = sorted((x, y))
    return round(high / low) if low > 0 and len(digits(low)) >= told and digits(low) == digits(high) else 0


def precise_apart(left: Count, right: Count, share: float) -> bool:
    """Whether two rounded figures are both told with two digits or more and lie farther apart than this share: "estimé à 4,1
    milliards", "estimé à 4,7 milliards" are two estimates; "environ 40 000" and "près de 38 000" may be one."""
    if {left.qualifier, right.qualifier} != {"about"} or left.high is not None or right.high is not None:
        return False
    low, high = sorted((left.number, right.number))
    return low > 0 and min(len(digits(n)) for n in (low, high)) > 1 and (high - low) / high > share


def compare(left: Count, right: Count) -> Comparison:
    """Whether two counts of one thing can both be true.

    Returns:
        same (equal), compatible (one is rounded, a bound or an approximation that holds the other) or conflict.
    """
    if (left.number, left.high, left.qualifier) == (right.number, right.high, right.qualifier):
        return Comparison(Relation.SAME, say("why.equal"))
    if precise_apart(left, right, COUNTS_APART):
        return Comparison(Relation.CONFLICT, say("why.against", a=left.label(), b=right.label()))
    if _one_bound(left, right):
        return Comparison(Relation.CONFLICT, say("why.against", a=left.label(), b=right.label()))
    a, b = interval(left), interval(right)
    if a[0] <= b[1] and b[0] <= a[1]:
        return Comparison(Relation.COMPATIBLE, say("why.and-can-both-be-true", a=left.label(), b=right.label()))
    exact = left.qualifier == right.qualifier == "exact" and left.high is None and right.high is None
    low, high = sorted((left.number, right.number))
    if exact and _fewer_decimals(left.number, right.number):
        return Comparison(Relation.COMPATIBLE, say("why.and-differ-by-rounding", a=left.label(), b=right.label()))
    if exact and low >= 100 and (rounding(low, high) or rounding(high, low)):
        return Comparison(Relation.COMPATIBLE, say("why.and-differ-by-rounding", a=left.label(), b=right.label()))
    near = ROUNDED if _told_in_full(left, right) else NEAR if high >= FEW else NEAR_OF_FEW
    near = min(near, NEAR_IN_FULL) if _about_in_full(left, right) else near
    if {left.qualifier, right.qualifier} != {"exact"} and high and (high - low) / high <= near:
        return Comparison(Relation.COMPATIBLE, say("why.and-are-near-enough-for-a-figure", a=left.label(), b=right.label()))
    return Comparison(Relation.CONFLICT, say("why.against", a=left.label(), b=right.label()))


def recognise(scan: Scan) -> Iterator[Claim]:
    """The counts of a document, one claim for each place where a number counts something."""
    last_phrase: tuple[int, NounPhrase] | None = None
    for number in scan.numbers:
        if counts_nothing(scan, number):
            continue
        found = counted(scan, number, last_phrase)
        if found is None or money_follows(scan, number):
            continue
        phrase, subject, label, start, end, confidence = found
        if phrase is not None:
            state = phrase.concept if phrase.concept == subject or "/" in subject else subject
            last_phrase = (number.core, replace(phrase, concept=state))
        if _most(scan, number, subject):
            continue
        claim = make(scan, number, subject, label, start, end, phrase, confidence)
        yield claim
        if claim.value.qualifier == "exact" and claim.value.high is None and 2 <= claim.value.number <= MOST_ITEMS:  # type: ignore[attr-defined]
            listed = list_after(scan, number.core, end) if subject not in MEASURES else None
            if listed is not None:
                yield _of_list(scan, claim, listed)
        added = _of_parts(scan, claim, number, end) if not any(s.startswith(BY) for s in claim.scope) else None  # no row of results
        if added is not None:
            yield added


def _behind_part(scan: Scan, number: NumberSpan) -> float | None:
    """The part of which a number is the whole by the words before it: the six of "six wagons sur neuf", one of "un malade sur deux"."""
    tokens, language = scan.tokens, scan.language
    first, _ = scan.clause(number.core)
    at = number.first
    for _ in range(LINK + 1):  # "out of a possible 300"
        hit = language.whole_after.before(tokens, at, 3)
        if hit is not None:
            stop = at - hit[0]
            here = scan.numbers_in[tokens[number.core].sentence]
            part = next((n.value for n in reversed(here) if first <= n.core and stop - NEAR_WHOLE <= n.last <= stop), None)
            one = at == number.first and any(language.numbers_units.get(tokens[k].fold) == 1 for k in range(max(first, stop - LINK), stop))
            return 1.0 if one else part
        at -= 1
        if at <= first or tokens[at].shape != "lower" or not scan.same_phrase(at + 1):
            return None
    return None


def _most(scan: Scan, number: NumberSpan, subject: str) -> bool:
    """Whether a number is the whole of a share or the most that a result can be, and counts nothing: "un malade sur deux", "17 points sur
    20"."""
    part = _behind_part(scan, number)
    return part is not None and part < number.value and (subject in POINTS or part == 1 < number.value <= FINGERS)


def _of_list(scan: Scan, announced: Claim, listed: Listed) -> Claim:
    """The count of the items that a list really has; its context is the announcement, `closes` are the items."""
    items = listed.items
    return Claim(
        source=announced.source,
        kind=KIND,
        subject=announced.subject,
        subject_label=announced.subject_label,
        value=Count(float(len(items))),
        evidence=scan.evidence(items[0][0], items[-1][1]),
        modality=announced.modality,
        derived="list",
        context=[announced.evidence],
        closes=[scan.evidence(a, b) for a, b in items],
        token=announced.token,
    )


def _of_parts(scan: Scan, total: Claim, number: NumberSpan, end: int) -> Claim | None:
    """The sum of the parts that follow a total of things in its sentence. Its context is the total, then the parts."""

    def counts(part: NumberSpan) -> bool:
        other = _timed(scan, part, total.subject) or _behind_part(scan, part) is not None  # the four of "three users out of four"
        return not other and not money_follows(scan, part) and not counts_nothing(scan, part)

    if total.scope & INHERITED:
        return None
    parts = parts_of(scan, number, end, counts) or parts_below(scan, number, counts) or parts_before(scan, number, counts)
    if parts is None or any(scan.language.numbers_percent.sign_in(scan.gap_after(p.last)[:3]) for p in parts):
        return None
    return added_up(scan, total, parts, Count(sum(p.value for p in parts)))


def _timed(scan: Scan, number: NumberSpan, subject: str) -> bool:
    """Whether a number measures something of another unit than a total, and is no part of it: "28 engineers, 11 of them women, trained
    for 18 months", "120 staff and 46 pumps put up 1.3km of barriers"."""
    phrase = noun_phrase(scan, number.last)
    unit = UNITS.get(number.suffix) or (phrase.concept if phrase is not None else "")
    if subject in MEASURES and phrase is not None and unit != subject:
        return True  # "five months of trial have convinced us: three users in four"
    return unit in TIMED or (unit in MEASURES and unit != subject)


def added_up(scan: Scan, total: Claim, parts: list[NumberSpan], value: Value) -> Claim:
    """The claim of what the parts of a total add up to; its context is the total, then the parts."""
    return Claim(
        source=total.source,
        kind=total.kind,
        subject=total.subject,
        subject_label=total.subject_label,
        value=value,
        evidence=scan.evidence(parts[0].first, parts[-1].last),
        derived="list",
        scope=total.scope,
        context=[total.evidence, *(scan.evidence(p.first, p.last) for p in parts)],
        token=total.token,
    )


def make(
    scan: Scan, number: NumberSpan, subject: str, label: str, start: int, end: int, phrase: NounPhrase | None, confidence: float
) -> Claim:
    """The claim of a number; start and end are the words of the quote."""
    given = phrase.restricting if phrase is not None else frozenset()
    besides = frozenset(r for r in given if r in scan.language.others)
    restricting = frozenset(r for r in given - besides if r not in INHERITED and not r.startswith(OF) and not subject.startswith(BURNED))
    key = (
        "/".join([subject, "+".join(sorted(r for r in restricting if not r.startswith("@")))])
        if any(not r.startswith("@") for r in restricting)
        else subject
    )
    half = _and_half(scan, end) if subject in TIMED and number.value == int(number.value) and number.high is None else 0
    end += half
    value = Count(number.value + (0.5 if half else 0.0), bound(scan, number, end), number.high)
    some = {PART} if subject == SOME_OF and restricting and not _the(scan, number) else set()
    finish = None
    if scan.language.numbers_percent.sign_in(scan.gap_after(end)[:3]) and subject == "percent":
        finish = scan.tokens[end - 1].end + scan.gap_after(end).index("%") + 1
    return Claim(
        source=scan.document.id,
        kind=KIND,
        subject=key,
        subject_label=label,
        value=value,
        evidence=scan.evidence(start, end, end=finish),
        modality="planned" if scan.plans(number.core) else "actual",
        confidence=confidence,
        token=number.core,
        scope=frozenset(
            some
            | ({OTHERS} if besides or ("/" in key and _beside_a_name(scan, number.first)) else set())
            | (scope(scan, number, end) - ({STEP} if subject == "percent" else set()) - _all_lost(scan, number, subject, given))
            | (offset(scan, end) if subject in TIMED else set())
            | ({f"{BY}{by}"} if subject == VOTE and (by := told_of(scan, number)) else set())
            | (reference(scan, end) if subject in LENGTHS else set())
            | ({DECIDED} if subject == VOTE and decided(scan, number, end) else set())
            | ({SHOWING} if phrase is not None and subject == EXHIBITOR != phrase.concept else set())
            | ({WHERE} if subject in LANDS and within(scan, number) else set())
            | {r for r in restricting if r.startswith("@")}
            | {r for r in given if r == PART or r.startswith(OF)}
        ),
        topic=context(scan, start, end, figure=True),
        as_of=scan.moment(number.core) or scan.as_of(number.core),
        negated=_negated(scan, number, end),
        replaces=became(scan, number),
        anchors=_measured(scan, subject, start, end) or _aged(scan, subject, start),
    )


def _all_lost(scan: Scan, number: NumberSpan, subject: str, given: frozenset[str]) -> set[str]:
    """The mark of a part, where some of those whom something befell are all who were lost, or some of those who came all of their sort:
    "486 cas, dont 23 décès", "42 délégations, dont onze ministres"; and where some of the suspected cases are all the confirmed ones."""
    lost = subject == CONFIRMED or (subject in LOST and _of_others(scan, number))
    return {PART} if not given & INHERITED and (lost or subject in NAMED_LOTS) else set()


def _beside_a_name(scan: Scan, first: int) -> bool:
    """Whether what is counted stands beside one that is named: "covers Port Vila |and three provincial terminals"."""
    tokens, language = scan.tokens, scan.language
    if first < 2 or tokens[first - 1].fold not in language.conjunctions or not scan.same_phrase(first) or not scan.same_phrase(first - 1):
        return False
    return tokens[first - 2].capital and first - 2 not in scan.dated


def _and_half(scan: Scan, end: int) -> int:
    """How many words say "and a half" behind a unit: two in "quatre ans et demi", three in "a year and a half"."""
    tokens, language = scan.tokens, scan.language
    if end + 1 >= len(tokens) or tokens[end].fold not in language.conjunctions or not scan.same_phrase(end):
        return 0
    k = end + 1 + (tokens[end + 1].fold in language.numbers_articles)
    return k + 1 - end if k < len(tokens) and tokens[k].fold in language.numbers_half and scan.same_phrase(k) else 0


def _the(scan: Scan, number: NumberSpan) -> bool:
    """Whether an article says that a number is of all there are: "les six membres du jury"."""
    return number.first > 0 and scan.tokens[number.first - 1].fold in scan.language.definite


def _measured(scan: Scan, subject: str, start: int, end: int) -> dict[str, str]:
    """What a measure is of, as one phrase: "the 240-metre bridge", "un pont de 240 mètres"; its key and how the text says it. Spells of
    time are of too much: "un plan de cinq ans"."""
    tokens, language = scan.tokens, scan.language
    if subject == "percent":
        return _turnout(scan, start)
    if subject in SPELLS:
        return _term(scan, start, end)
    if subject not in MEASURES - TIMED:
        return {}
    if end < len(tokens) and tokens[end - 1].gap in HYPHENS and scan.same_phrase(end) and tokens[end].gap == " ":
        k = end
    elif start > 1 and tokens[start - 1].fold in language.of and scan.same_phrase(start - 1) and joined(tokens[start].gap):
        k = start - 2
        if language.modifiers == "after" and k > 0 and adjective(tokens[k].fold, language) and scan.same_phrase(k):
            k -= 1  # "un pont routier de 240 mètres"
    elif start > 0 and tokens[start].fold in language.over_words and scan.same_phrase(start):
        k = start - 1  # "des rafales supérieures à 220 km/h"
    else:
        return {}
    before = min(k, start)
    another = before > 0 and (tokens[before - 1].fold in language.others or ordinal_at(tokens, before - 1, language) is not None)
    if another or tokens[k].shape != "lower" or tokens[k].fold in language.stopwords:
        return {}
    return {f"{THING}{key_of(scan, k)}": scan.text(min(k, start), max(k + 1, end))}


def _term(scan: Scan, start: int, end: int) -> dict[str, str]:
    """What runs so long, by the noun next to the spell: "a 25-year concession", "une concession d'une durée de 25 ans", "Duration: 25
    years", "40 mois de prison"."""
    tokens, language = scan.tokens, scan.language
    first, last = scan.sentence(start)
    k = end + (end < last and tokens[end].fold in language.of)  # "25 ans de |concession"
    if k < last and scan.same_phrase(k) and (role := language.terms.get(tokens[k].fold)) is not None:
        return {f"{THING}{role}": scan.text(start, k + 1)}
    for k in range(start - 1, max(first, start - FAR_TERM) - 1, -1):
        word = tokens[k].fold
        if (role := language.terms.get(word)) is not None:
            return {f"{THING}{role}": scan.text(k, end)}
        if word not in language.of and word not in language.articles and word not in language.purpose:
            break
    return {}


def _turnout(scan: Scan, start: int) -> dict[str, str]:
    """That a share is the turnout, in a text about a vote: "taux de participation : 47,30 %", "la participation est ramenée à 46,94 %"."""
    tokens, language = scan.tokens, scan.language
    first, _ = scan.clause(start)
    for k in range(start - 1, max(first, start - MEASURED_AS) - 1, -1):
        if k in scan.number_at:
            return {}
        if language.measure_nouns.get(tokens[k].fold) == TURNOUT:
            voted = any(language.acts.get(t.fold) == VOTE for t in tokens)
            return {f"{THING}{TURNOUT}": tokens[k].text} if voted else {}
    return {}


def _aged(scan: Scan, subject: str, start: int) -> dict[str, str]:
    """Whose age it is where a given name stands before the surname: two persons of one family are two."""
    tokens = scan.tokens
    if not subject.startswith("age/") or start < 2 or not joined(tokens[start - 1].gap) or not tokens[start - 2].capital:
        return {}
    given = tokens[start - 2]
    return {f"{THING}{given.fold}": given.text} if len(given.fold) > 1 and tokens[start - 1].capital else {}


def became(scan: Scan, number: NumberSpan) -> Count | None:
    """The figure that this one took the place of in its sentence: "est passé de 9 à 14", "12 au lieu des 15 prévus", "avait
    promis 186, donnera finalement 172"."""
    here = scan.numbers_in[scan.tokens[number.core].sentence]
    at = next(k for k, n in enumerate(here) if n is number)
    if at > 0 and (old := _earlier(scan, here[at - 1], number)) is not None:
        return old
    behind = here[at + 1] if at + 1 < len(here) else None
    if behind is None or behind.first - number.last > FAR:
        return None
    if scan.language.asked.within(scan.tokens, max(scan.sentence(number.core)[0], number.first - ASKED), number.first):
        return None  # who "had asked for eight rather than six" did not get them
    told = scan.language.instead_of.within(scan.tokens, number.last, behind.first)
    if any(behind.first - k - n <= LINK for k, n, _ in told) or _first_told(scan, number, behind):
        return Count(behind.value)
    return None


def _first_told(scan: Scan, number: NumberSpan, behind: NumberSpan) -> bool:
    """Whether the figure behind another is said to have been given before it ("58 milliards, initialement annoncé à 62,5 milliards",
    "197 400, against a provisional 182,000"): not far from it, and both larger than what is counted on fingers."""
    low, high = sorted((number.value, behind.value))
    if low <= FINGERS or high > AT_MOST * low or behind.qualifier != number.qualifier:
        return False
    last = min(scan.sentence(number.core)[1], behind.last + LINK)
    return bool(scan.language.first_told.within(scan.tokens, number.last, last))


def _earlier(scan: Scan, before: NumberSpan, number: NumberSpan) -> Count | None:
    """The figure before another one, where the sentence says that it became the other."""
    if before.changes and scan.plans(number.core):
        return None  # "would raise its share from 20 to 30 million in 2027"
    if before.changes and number.first - before.last <= LINK + 2 and not _two_nouns(scan, before, number):
        scaled = number.magnitude and not before.magnitude and before.value < 1000  # "de 85 à 97 millions"
        return Count(before.value * (next((s for s in (1e9, 1e6, 1e3) if number.value >= s), 1.0) if scaled else 1.0))
    near = number.first - before.last <= FAR and before.magnitude == number.magnitude
    near = near and scan.tokens[number.first - 1].fold not in scan.language.others  # "96 people now clock on; the other 34"
    told = near and scan.language.in_the_end.within(scan.tokens, before.last, number.first)
    return Count(before.value) if told else None


def _two_nouns(scan: Scan, before: NumberSpan, number: NumberSpan) -> bool:
    """Whether two numbers have nouns of their own that other words restrict: "passer de 672 mutuelles communautaires à 46 mutuelles
    départementales" is no figure that shrank."""
    phrases = [noun_phrase(scan, n.last) for n in (before, number)]
    one, other = (p.restricting if p is not None else frozenset() for p in phrases)
    return bool(one and other) and one != other


def _compounded(scan: Scan, i: int) -> bool:
    """Whether word i is the first part of a compound: "17 482 entrées, du |jamais-vu"."""
    return i + 1 < len(scan.tokens) and scan.tokens[i + 1].gap in HYPHENS


def _negated(scan: Scan, number: NumberSpan, end: int) -> bool:
    """Whether the sentence denies the count: "six navires n'ont pas été saisis", "a démenti que six ..."."""
    language, tokens = scan.language, scan.tokens
    first, last = scan.clause(number.core)
    denied = next((i for i in range(end, min(last, end + 5)) if tokens[i].fold in language.denials and not _compounded(scan, i)), None)
    # "les 163 exposants n'ont pas chômé"; of "les six navires n'ont pas été saisis" and "the six were not" the count is what is denied
    active = language.modifiers == "after" and denied is not None and not any(t.fold in language.been for t in tokens[denied : denied + 3])
    known = active and number.first > first and tokens[number.first - 1].fold in language.definite
    anew = denied is not None and any(
        tokens[i].fold in language.relatives or (tokens[i].fold in language.conjunctions and "," in tokens[i].gap)
        for i in range(end, denied)
    )  # "225 passengers, and it was not full"
    if denied is not None and not known and not anew:
        return True
    return any(tokens[i].fold in language.denying_verbs for i in range(max(first, number.first - 5), number.first))


def counted(
    scan: Scan, number: NumberSpan, last_phrase: tuple[int, NounPhrase] | None
) -> tuple[NounPhrase | None, str, str, int, int, float] | None:
    """What a number counts: (phrase, subject, label, first and last word of the quote, confidence), or None."""
    tokens, language = scan.tokens, scan.language
    at = number.last
    if number.suffix in UNITS:
        return None, _speed(scan, UNITS[number.suffix], number.last), number.suffix, number.first, number.last, 1.0
    if measured := _measure_before(scan, number):
        return None, measured, tokens[number.first - 1].text, number.first - 1, number.last, 1.0  # "a quake of magnitude 6.1 killed 28"
    percent = language.numbers_percent.sign_in(scan.gap_after(at)[:3]) or (
        language.numbers_percent.at(tokens, at) if at < len(tokens) and joined(tokens[at].gap) else None
    )
    if percent:
        taken = at if percent is True else at + percent[0]
        return None, "percent", "%", number.first, taken, 1.0
    if (
        at < len(tokens)
        and (number.magnitude or number.collective or number.qualifier in ("at_least", "about"))
        and tokens[at].fold in language.of
        and joined(tokens[at].gap)
    ):
        at += 1
        while at < len(tokens) and tokens[at].fold in language.definite and joined(tokens[at].gap):
            at += 1
    if at < len(tokens) and tokens[at].sentence == tokens[number.core].sentence:
        gap = tokens[at].gap
        if joined(gap) or set(gap) <= QUOTES or (number.bracketed and gap.strip() == ")"):
            if gap in HYPHENS and (spell := language.nouns.get(language.singular(tokens[at].fold))) in TIMED:
                return None, str(spell), tokens[at].text, number.first, at + 1, 1.0  # "a 25-year contract" is no 25 contracts
            if last_phrase is not None and (behind := _confirmed(scan, number, last_phrase)):
                return None, CONFIRMED, scan.text(number.last, behind), number.first, behind, 0.9
            phrase = noun_phrase(scan, at) if at < number.last + 2 or not tokens[at].capital else None  # "un milliard de la Banque X"
            if phrase is not None and (phrase.known or plausible(scan, number, phrase)) and not _when(scan, number, phrase):
                return _of_noun(scan, number, phrase)
            measure = language.measure_nouns.get(tokens[at].fold) if joined(gap) else None
            if measure:
                return None, str(measure), tokens[at].text, number.first, at + 1, 1.0  # "a 6.1-magnitude earthquake"
            bare = _status_after(scan, number)
            if bare is not None:
                return bare
            if (
                last_phrase is not None
                and tokens[at].fold in language.of
                and last_phrase[1].restricting
                and tokens[last_phrase[0]].sentence == tokens[at].sentence
            ):
                return _continued(scan, number, at, last_phrase[1])
    return (
        _of_whole(scan, number)
        or _of_some(scan, number)
        or _age_alone(scan, number)
        or _named_before(scan, number)
        or _total_behind(scan, number)
        or _labelled(scan, number)
        or _told_of(scan, number)
        or _done_to(scan, number)
        or _scored(scan, number, last_phrase)
        or _elliptic(scan, number, last_phrase)
    )


def _scored(scan: Scan, number: NumberSpan, last_phrase: tuple[int, NounPhrase] | None) -> tuple[None, str, str, int, int, float] | None:
    """The votes of a contender in a row of results, or without their noun behind those of another: "Awa Diop (PLC): 3,214", "Issa Ba
    followed with 3,192"."""
    tokens = scan.tokens
    ends = number.last >= len(tokens) or not joined(tokens[number.last].gap)
    votes = last_phrase is not None and last_phrase[1].concept == VOTE and tokens[last_phrase[0]].block == tokens[number.core].block
    if in_row(scan, number) or (ends and votes and told_of(scan, number)):
        return None, VOTE, VOTE, number.first, number.last, 0.9
    return None


def _done_to(scan: Scan, number: NumberSpan) -> tuple[None, str, str, int, int, float] | None:
    """A number behind the verb that says what became of so many people: "infected 702 people and killed 14"."""
    tokens, language = scan.tokens, scan.language
    i = number.last
    ends = i >= len(tokens) or not joined(tokens[i].gap) or tokens[i].fold in language.stopwords
    verb = language.status_before.before(tokens, number.first, 4) if ends and joined(tokens[number.first].gap) else None
    if verb is None or number.value < 2 or (number.bare and is_year(tokens[number.core])):
        return None
    return None, str(verb[1]), scan.text(number.first - verb[0], number.first), number.first, number.last, 0.85


def _of_whole(scan: Scan, number: NumberSpan) -> tuple[NounPhrase, str, str, int, int, float] | None:
    """ "318 des 612 bureaux": the noun of the whole, as a part of it."""
    tokens, language = scan.tokens, scan.language
    i = number.last
    if i + 1 >= len(tokens) or not scan.same_phrase(i):
        return None
    after = language.whole_after.at(tokens, i)
    if after is not None:  # "12 out of a possible 14 marks"
        i += after[0]
        i = next((k for k in range(i, min(i + LINK + 1, len(tokens))) if k in scan.number_at), i)
    elif tokens[i].fold not in language.of:
        return None
    while i < len(tokens) and (tokens[i].fold in language.of or tokens[i].fold in language.articles) and scan.same_phrase(i):
        i += 1
    whole = scan.number_at.get(i)
    phrase = noun_phrase(scan, whole.last) if whole is not None and whole.last < len(tokens) and joined(tokens[whole.last].gap) else None
    if phrase is None or whole is None:
        return None
    phrase = NounPhrase(
        phrase.first, phrase.last, phrase.head_end, phrase.concept, phrase.known, phrase.restricting | {PART, f"{OF}{whole.value:g}"}
    )
    return phrase, phrase.concept, scan.text(phrase.first, phrase.last), number.first, number.last, 0.9


def _of_some(scan: Scan, number: NumberSpan) -> tuple[NounPhrase, str, str, int, int, float] | None:
    """ "26 de nos volontaires", "six of its workers", "six des exposants": some of those who are named."""
    tokens, language = scan.tokens, scan.language
    i = number.last
    if number.value < 2 or (number.bare and is_year(tokens[number.core])) or i + 1 >= len(tokens) or not scan.same_phrase(i):
        return None
    if tokens[i].fold not in language.of:
        return None
    while i < len(tokens) and tokens[i].fold in language.of and scan.same_phrase(i):
        i += 1
    if i < len(tokens) and (tokens[i].fold in language.whose or tokens[i].fold in language.definite) and scan.same_phrase(i):
        i += 1
    elif tokens[i - 1].fold not in language.definite:
        return None
    phrase = noun_phrase(scan, i) if i < len(tokens) and scan.same_phrase(i) and i not in scan.number_at else None
    if phrase is None or not language.like_plural(tokens[phrase.head_end - 1].fold):
        return None
    fallen = phrase.concept in LOST | BEFALLEN  # "nine of the fatalities"
    if tokens[phrase.first - 1].fold not in language.whose and not fallen and not _people(scan, phrase):
        return None  # "70 milliards de l'État et 115 des banques"
    some = replace(phrase, restricting=phrase.restricting | {PART})
    _, subject, label, _, end, _ = _of_noun(scan, number, some)
    return some, subject, label, number.first, end, 0.9


def _labelled(scan: Scan, number: NumberSpan) -> tuple[NounPhrase, str, str, int, int, float] | None:
    """ "Votants : 139 954": a line that is a label and its number, or a row of such ("Arbitre : A. B. Spectateurs : 4 218.")."""
    tokens = scan.tokens
    block = scan.block(number.core)
    if ":" not in tokens[number.first].gap:
        return _label_behind(scan, number)
    first = next((i for i in range(number.first - 1, block.first - 1, -1) if i == block.first or not joined(tokens[i].gap)), block.first)
    known = concept_at(scan, first)
    if number.first - block.first > LABEL and (known is None or first + known[1] != number.first or not set(tokens[first].gap) & ROW):
        return None
    singular = scan.language.singular(tokens[first].fold)
    if scan.language.modifiers == "before" and (whole := noun_phrase(scan, first)) is not None and whole.head_end == number.first:
        return whole, whole.concept, scan.text(first, number.first), first, number.last, 0.9  # "Cholera treatment units: 14"
    if known is None and (singular == tokens[first].fold or tokens[first].fold in scan.language.stopwords):
        return None
    phrase = noun_phrase(scan, first) if known is not None else None
    concept = known[0] if known is not None else singular
    phrase = phrase or NounPhrase(first, number.first, first + 1, concept, known is not None, frozenset())
    return phrase, concept, scan.text(first, number.first), first, number.last, 0.9


def _label_behind(scan: Scan, number: NumberSpan) -> tuple[NounPhrase, str, str, int, int, float] | None:
    """ "4 128 : spectateurs au stade": a line that opens with its number."""
    tokens = scan.tokens
    opens = number.first == scan.block(number.core).first or "\n" in tokens[number.first].gap
    if not opens or number.last >= len(tokens) or tokens[number.last].gap.strip() != ":" or tokens[number.last].shape != "lower":
        return None
    phrase = noun_phrase(scan, number.last)
    if phrase is None or not (phrase.known or scan.language.like_plural(tokens[phrase.head_end - 1].fold)):
        return None
    return _of_noun(scan, number, phrase)


def _told_of(scan: Scan, number: NumberSpan) -> tuple[NounPhrase, str, str, int, int, float] | None:
    """ "Les parties civiles constituées étaient 421, contre 347 devant le tribunal": a number that is said of those who are named."""
    tokens, language = scan.tokens, scan.language
    said = language.listing_verbs.before(tokens, number.first, 2)
    verb = said or language.total_verbs.before(tokens, number.first, 5)
    behind = number.last >= len(tokens) or not joined(tokens[number.last].gap) or tokens[number.last].fold in language.stopwords
    if verb is None or not behind or number.value < FINGERS:
        return None
    clause, _ = scan.clause(number.core)
    stop = number.first - verb[0]
    if tokens[stop - 1].fold in language.they and stop > clause:
        return _they(scan, number, stop - 1) or _crowd(scan, number, stop - 1)
    for k in range(max(clause, stop - SUBJECT), stop):
        if k > 0 and tokens[k - 1].fold in language.definite:
            phrase = noun_phrase(scan, k)
            plural = phrase is not None and phrase.last <= stop and language.like_plural(tokens[phrase.head_end - 1].fold)
            if phrase is not None and plural and (phrase.known or said is None):
                return phrase, phrase.concept, scan.text(phrase.first, phrase.last), number.first, number.last, 0.9
    return None


def _they(scan: Scan, number: NumberSpan, at: int) -> tuple[NounPhrase, str, str, int, int, float] | None:
    """A number of people whom the words before name in the plural: "rend hommage à ses hommes : « Ils étaient 120 »"."""
    tokens, language = scan.tokens, scan.language
    for k in range(at - 1, max(0, at - SPOKEN_OF), -1):
        if tokens[k].block != tokens[at].block or k in scan.number_at:
            return None
        named = tokens[k - 1].fold in language.whose or tokens[k - 1].fold in language.definite
        phrase = noun_phrase(scan, k) if named else None
        if phrase is not None and phrase.known and language.like_plural(tokens[phrase.head_end - 1].fold):
            if not _people(scan, phrase):
                return None
            return phrase, phrase.concept, scan.text(phrase.first, phrase.last), number.first, number.last, 0.85
    return None


def _crowd(scan: Scan, number: NumberSpan, at: int) -> tuple[NounPhrase, str, str, int, int, float] | None:
    """A number of people of whom a sentence that opens says no more than where they were: "Ils étaient 34 100 au stade"."""
    behind = scan.language.locative.at(scan.tokens, number.last) or scan.language.locative_city.at(scan.tokens, number.last)
    if at != scan.sentence(at)[0] or behind is None or number.value < CROWD:
        return None
    phrase = NounPhrase(at, at + 1, at + 1, "person", True, frozenset())
    return phrase, phrase.concept, scan.text(at, at + 1), number.first, number.last, 0.85


def _confirmed(scan: Scan, number: NumberSpan, last_phrase: tuple[int, NounPhrase]) -> int:
    """The first word behind what says that so many of the cases told right before are confirmed ones: "187 suspected cases, of which 63
    have been |confirmed", "187 cas, dont 63 |confirmés"; else 0."""
    tokens, language = scan.tokens, scan.language
    before, phrase = last_phrase
    if phrase.concept not in UNCONFIRMED or tokens[before].sentence != tokens[number.core].sentence:
        return 0
    for k in range(number.last, min(number.last + HELPERS, scan.sentence(number.core)[1])):
        if k > number.last and not scan.same_phrase(k):
            return 0
        if tokens[k].fold in language.confirmed:
            return k + 1
        if tokens[k].fold not in language.stopwords:
            return 0
    return 0


def _elliptic(
    scan: Scan, number: NumberSpan, last_phrase: tuple[int, NounPhrase] | None
) -> tuple[NounPhrase, str, str, int, int, float] | None:
    """A number whose noun stands with the number before: "240 tentes : 110 à A, 90 à B", "214 000 visiteurs, contre
    172 000 l'an dernier"."""
    tokens, language = scan.tokens, scan.language
    if last_phrase is None or number.value < 2 or (number.bare and is_year(tokens[number.core]) and number.first == number.core):
        return None
    before, phrase = last_phrase
    few = not phrase.known and not number.value >= 10
    one_of = _part_behind(scan, number, before, phrase) if few or phrase.concept in MEASURES else False
    if ((few or phrase.concept in MEASURES) and not one_of) or number.core - before > FAR_BACK:
        return None
    if tokens[before].sentence != tokens[number.core].sentence and not _points_back(scan, number, before):
        return None
    after = tokens[number.last] if number.last < len(tokens) and tokens[number.last].sentence == tokens[number.core].sentence else None
    ends = after is None or not joined(after.gap)
    goes = after is not None and (after.fold in language.stopwords or number.last in scan.dated or _no_noun(scan, number.last))
    prior = tokens[number.first - 1]
    opened = prior.fold in language.stopwords or not joined(tokens[number.first].gap) or prior.fold in language.elliptic_verbs
    opened = opened or (_back_word(scan, number) is not None and prior.shape == "lower")
    if not (ends or goes) or not (opened or (ends and _gapped(scan, number, before))):
        return None
    named = prior.capital and joined(tokens[number.first].gap) and not _gapped(scan, number, before)
    named = named or _of_one(scan, number)
    if named or (after is not None and after.fold in language.clock_words):
        return None
    opened_anew = "(" in tokens[number.first].gap and prior.capital  # "A (22 médailles, dont 9 en or) et B (19, dont 7 en or)"
    some = (
        one_of or (PART in phrase.restricting and not opened_anew) or _some_of(scan, number, before)
    )  # "seven of the injured were ... and four were ..."
    marks = (ELLIPTIC, PART) if some else (ELLIPTIC,)
    inherited = NounPhrase(phrase.first, phrase.first, phrase.head_end, phrase.concept, phrase.known, frozenset(marks))
    return inherited, phrase.concept, scan.text(phrase.first, phrase.head_end), number.first, number.last, 0.85


def _part_behind(scan: Scan, number: NumberSpan, before: int, phrase: NounPhrase) -> bool:
    """Whether a smaller number is said to be a part of the one before it, so that its noun need not be known: "trois ans de prison, dont
    deux avec sursis", "onze médailles, quatre en or, trois en argent et quatre en bronze"."""
    tokens, language = scan.tokens, scan.language
    here = scan.numbers_in[tokens[number.core].sentence]
    whole = next((n for n in here if n.core == before), None)
    if whole is None or number.high is not None or phrase.concept == "percent":
        return False
    if language.part_markers.before(tokens, number.first, 3) is not None:
        return number.value < whole.value
    in_row = PART in phrase.restricting
    row = [n for n in here if before < n.core <= number.core]
    if phrase.concept in MEASURES or number.last >= len(tokens) or not language.like_plural(tokens[phrase.head_end - 1].fold):
        return False
    behind = [tokens[n.last].fold if n.last < len(tokens) and joined(tokens[n.last].gap) else "" for n in row]
    return (
        coordinated(scan, number) and len(set(behind)) == 1 and behind[0] in language.stopwords and (in_row or number.value < whole.value)
    )


def _of_one(scan: Scan, number: NumberSpan) -> bool:
    """Whether an article of one thing stands before a number: "s'est ajouté, le 29, un lycéen" is a day, "les 29" are so many."""
    language, word = scan.language, scan.tokens[number.first - 1].fold
    several = any(a[-1:] in language.plural_endings for a in language.definite.single)
    return several and word in language.definite and word[-1:] not in language.plural_endings


def _no_noun(scan: Scan, i: int) -> bool:
    """Whether word i cannot be what several things are: "32 reviennent à sa liste", "deux seulement sont opérationnelles"."""
    token, language = scan.tokens[i], scan.language
    return token.shape == "lower" and not language.like_plural(token.fold) and concept_at(scan, i) is None


def _back_word(scan: Scan, number: NumberSpan) -> int | None:
    """The word before a number that stands for what was counted: "la deuxième en comptait 92"."""
    first, _ = scan.sentence(number.core)
    back = scan.language.anaphors
    return next(
        (k for k in range(number.first - 1, max(first, number.first - 4) - 1, -1) if back.at(scan.tokens, k) == (1, "before")), None
    )


def _points_back(scan: Scan, number: NumberSpan, before: int) -> bool:
    """Whether a number is said to be of what the sentence before counts: "il en est venu 126", "two of them", "Of these, 31"."""
    tokens = scan.tokens
    if tokens[number.core].sentence - tokens[before].sentence > 1 or tokens[number.core].block != tokens[before].block:
        return False
    first, _ = scan.sentence(number.core)
    behind, opening = (scan.language.anaphors.at(tokens, k) for k in (number.last, first))
    return (
        (behind is not None and behind[1] == "after")
        or (opening is not None and opening[1] == "open")
        or _back_word(scan, number) is not None
    )


def _some_of(scan: Scan, number: NumberSpan, before: int) -> bool:
    """Whether a number is of some of what was counted: "sur les sept conventions, deux seulement", "two of them"."""
    tokens, language = scan.tokens, scan.language
    whole = next((n for n in scan.numbers_in.get(tokens[before].sentence, ()) if n.core == before), None)
    of_whole = whole is not None and tokens[before].sentence == tokens[number.core].sentence
    if of_whole and whole is not None and (language.whole_of.before(tokens, whole.first, 2) or _among_the(scan, whole)):
        return True
    signs = (language.anaphors.at(tokens, number.last), language.anaphors.at(tokens, scan.sentence(number.core)[0]))
    return any(sign is not None and sign[1] != "before" for sign in signs)


def _among_the(scan: Scan, whole: NumberSpan) -> bool:
    """Whether a sentence opens with the place of a known number, of which it goes on to count some: "Dans les 23 hôpitaux où le dossier est
    ouvert, cinq seulement"."""
    tokens, language = scan.tokens, scan.language
    first = scan.sentence(whole.core)[0]
    hit = language.locative.at(tokens, first)
    opens = hit is not None and first + hit[0] + 1 >= whole.first
    return opens and tokens[whole.first - 1].fold in language.definite


def _gapped(scan: Scan, number: NumberSpan, before: int) -> bool:
    """Whether a name and a number go on a list of such: "A en a 26 115 et B 8 190"."""
    tokens, language = scan.tokens, scan.language
    k = number.first - 1
    while k > before and tokens[k].capital and joined(tokens[k].gap):
        k -= 1
    if not before < k < number.first - 1 or tokens[before].sentence != tokens[number.core].sentence:
        return tokens[k].capital and "," in tokens[k].gap and before < k
    return tokens[k].fold in language.conjunctions or (tokens[k].capital and "," in tokens[k].gap)


def plausible(scan: Scan, number: NumberSpan, phrase: NounPhrase) -> bool:
    """Whether an unknown noun can be counted by this number: it is a plural, or the number is of the kind that is
    followed by one ("30 % de")."""
    language = scan.language
    word = scan.tokens[phrase.head_end - 1].fold
    plural = language.singular(word) != word or language.like_plural(word) or language.irregular.get(word) is not None
    if number.value < 2 and not number.high:
        return False
    if number.bare and is_year(scan.tokens[number.core]) and not number.first < number.core:
        return plural and not _year_context(scan, number)
    return plural


def _year_context(scan: Scan, number: NumberSpan) -> bool:
    i = number.core
    if i == 0:
        return False
    language, tokens = scan.language, scan.tokens
    if language.dates_year_before.before(tokens, i, 3) and tokens[i - 1].fold not in language.of:
        return True
    return tokens[i - 1].capital and joined(tokens[i].gap)


def _when(scan: Scan, number: NumberSpan, phrase: NounPhrase) -> bool:
    """Whether what follows a number is a time, not what it counts: "against 2,300 last year"."""
    return phrase.first > number.last and scan.tokens[number.last].fold in scan.language.dates_last and phrase.concept in MEASURES


def _of_noun(scan: Scan, number: NumberSpan, phrase: NounPhrase) -> tuple[NounPhrase, str, str, int, int, float]:
    concept = phrase.concept
    age = _age(scan, number, phrase)
    if age:
        return (
            NounPhrase(phrase.first, phrase.last, phrase.head_end, age, True, frozenset()),
            age,
            "age",
            number.first,
            phrase.head_end,
            1.0,
        )
    status = _status(scan, number, phrase)
    if status:
        concept = status
    elif concept in LENGTHS:
        concept = _speed(scan, concept, phrase.head_end)
    elif (state := _state_behind(scan, phrase)) is not None:
        concept = EXHIBITOR if state == EXHIBITING and concept in BODIES else concept if state == EXHIBITING else f"{concept}/{state}"
    elif concept in LAND and scan.language.burned.within(scan.tokens, *scan.clause(number.core)):
        concept = f"{BURNED}{concept}"
    label = scan.text(phrase.first, phrase.last)
    return (
        phrase,
        concept,
        label,
        number.first,
        max(phrase.head_end, phrase.last if phrase.last - phrase.head_end <= 4 else phrase.head_end),
        1.0,
    )


def _state_behind(scan: Scan, phrase: NounPhrase) -> str | None:
    """What has become of the things that a phrase without a word of it counts, by the verb right behind: "1 906 maisons se sont
    |effondrées", "the 108 companies that had |taken a stand"."""
    tokens, language = scan.tokens, scan.language
    if phrase.restricting:
        return EXHIBITING if EXHIBITING in phrase.restricting else None
    end, other = scan.clause(phrase.head_end - 1)[1], 0
    for k in range(phrase.last, min(end, phrase.last + STATED)):
        if not scan.same_phrase(k) or k in scan.number_at:
            return None
        hit = language.thing_states.at(tokens, k) or _single_state(scan, k)
        if hit is not None and (k > phrase.last or language.modifiers == "before"):
            return str(hit[1])
        other += tokens[k].fold not in language.stopwords
        if other > 1:
            return None
    return None


def _single_state(scan: Scan, k: int) -> tuple[int, object] | None:
    language = scan.language
    state = language.thing_states.get(language.singular(scan.tokens[k].fold))
    return None if state is None else (1, state)


def _speed(scan: Scan, unit: str, end: int) -> str:
    """The key of a unit of length, or of the speed that it is where "/h" or "per hour" stands behind it."""
    tokens, told = scan.tokens, scan.language.hourly.at(scan.tokens, end) if end < len(scan.tokens) else None
    if told is not None and end + told[0] < len(tokens) and scan.same_phrase(end + told[0]):
        behind = tokens[end + told[0]].fold
        told = told if behind in scan.language.stopwords and behind not in scan.language.of else None  # "à l'heure de pointe"
    hour = end < len(tokens) and ((tokens[end].gap == "/" and tokens[end].fold == "h") or told is not None)
    return f"{unit}-hour" if hour and unit in LENGTHS else unit


def _age(scan: Scan, number: NumberSpan, phrase: NounPhrase) -> str:
    """The key of an age, "X, 43 ans,": of that person alone. "" when the years are something else."""
    tokens = scan.tokens
    i = number.first - 1
    if phrase.concept != "year" or i < 0 or tokens[number.first].gap.strip() not in (",", "(") or not tokens[i].capital:
        return ""
    ends = phrase.head_end >= len(tokens) or not joined(tokens[phrase.head_end].gap)
    return f"age/@{tokens[i].fold}" if ends else ""


def _age_alone(scan: Scan, number: NumberSpan) -> tuple[NounPhrase, str, str, int, int, float] | None:
    """An age behind a name, between commas: "Grace Sithole, 34, who leaves three children"."""
    tokens, i = scan.tokens, number.core
    if not number.bare or number.qualifier != "exact" or not YOUNGEST <= number.value <= OLDEST or i < 2:
        return None
    between = tokens[i].gap.strip() == "," and scan.gap_after(number.last).strip()[:1] in (",", ";", ".")
    surname, given = tokens[i - 1], tokens[i - 2]
    if (
        not between
        or not (surname.capital and given.capital and joined(surname.gap))
        or {i - 1, i - 2} & scan.dated
        or i - 1 in scan.places
    ):
        return None
    phrase = NounPhrase(i, i + 1, i + 1, f"age/@{surname.fold}", True, frozenset())
    return phrase, phrase.concept, "age", i, i + 1, 0.9


def _people(scan: Scan, phrase: NounPhrase) -> bool:
    head = scan.language.singular(scan.tokens[phrase.head_end - 1].fold)
    return head in scan.language.people or any(
        scan.language.singular(t.fold) in scan.language.people for t in scan.tokens[phrase.first : phrase.head_end]
    )


def _status(scan: Scan, number: NumberSpan, phrase: NounPhrase) -> str:
    """The state that the clause says of counted people: "27 personnes ont été tuées" counts deaths."""
    if not _people(scan, phrase):
        return ""
    tokens, language = scan.tokens, scan.language
    first, last = scan.clause(number.core)
    hit = language.status_before.before(tokens, number.first, 4)
    if hit is None and number.first - 1 > first and tokens[number.first - 1].fold in language.articles:
        hit = language.status_before.before(tokens, number.first - 1, 4)
    if hit:
        return str(hit[1])
    told = _status_in(scan, phrase.last, min(last, phrase.last + 7))
    return "" if told == VISITOR and phrase.concept != PERSON else told  # "300 demonstrators went through the gates" stay what they are


def _status_in(scan: Scan, first: int, last: int) -> str:
    tokens, language = scan.tokens, scan.language
    for i in range(first, last):
        if (
            tokens[i].gap.strip() in (",", ";")
            or (i > first and scan.language.numbers_units.get(tokens[i].fold) is not None)
            or tokens[i].shape == "digits"
        ):
            return ""
        hit = language.status.at(tokens, i)
        single = language.status.get(language.singular(tokens[i].fold))
        if hit or single:
            return str(hit[1] if hit else single)
        if tokens[i].fold in language.conjunctions and i > first + 1:
            return ""
    return ""


def _status_after(scan: Scan, number: NumberSpan) -> tuple[NounPhrase | None, str, str, int, int, float] | None:
    """A number with no noun but a state: "12 ont été blessés", "27 dead"."""
    tokens, language = scan.tokens, scan.language
    if number.value != int(number.value):
        return None  # "an earthquake of magnitude 6.1 killed 28 people"
    if _behind_part(scan, number) is not None:
        return None  # "five victims out of six died under masonry"
    last = scan.sentence(number.core)[1]
    prior = tokens[number.first - 1] if number.first > 0 else None
    if prior is not None and scan.same_phrase(number.first) and prior.shape == "lower" and prior.fold not in language.stopwords:
        return None  # "le bus 62 est arrêté"
    some = number.last < last and tokens[number.last].fold in language.of  # "22 of the injured are firefighters"
    pronoun = language.anaphors.at(tokens, number.last) is not None
    for i in range(number.last, min(last, number.last + 5)):
        if i > number.last and not joined(tokens[i].gap):
            return None
        single = language.status.get(language.singular(tokens[i].fold)) or language.status.get(tokens[i].fold)
        if single:
            lost = pronoun and single in LOST and _of_others(scan, number)
            part = NounPhrase(i, i + 1, i + 1, str(single), True, frozenset((PART,))) if some and not lost else None
            return part, str(single), tokens[i].text, number.first, i + 1, 0.9
        several = language.status.at(tokens, i)
        if several is not None and i + several[0] <= last:  # "Twelve have not been found"
            return None, str(several[1]), scan.text(i, i + several[0]), number.first, i + several[0], 0.9
        if tokens[i].fold not in language.stopwords:
            return None
    return None


def _of_others(scan: Scan, number: NumberSpan) -> bool:
    """Whether a number is of some of those whom something befell: "486 cases, of which 23 deaths"; "carrying 65 people. Twenty-four of
    them are dead". Of the injured who died others may have died before them."""
    tokens = scan.tokens
    here = tokens[number.core].sentence
    near = [n for s in (here, here - 1) for n in scan.numbers_in.get(s, ()) if n.core < number.core]
    whole = max(near, key=lambda n: n.core, default=None)
    noun = noun_phrase(scan, whole.last) if whole is not None and whole.value > number.value else None
    if whole is None or noun is None or noun.restricting:
        return False  # "45 new cases, of which 20 deaths"
    return noun.concept in BEFALLEN and not _status(scan, whole, noun)


def _continued(scan: Scan, number: NumberSpan, at: int, before: NounPhrase) -> tuple[NounPhrase, str, str, int, int, float] | None:
    """ "300 emplois du secteur agricole, 150 du secteur minier": the noun of the count before."""
    tokens, language = scan.tokens, scan.language
    j = at
    restricting: set[str] = set()
    while j < len(tokens) and scan.same_phrase(j) and j - at < 6:
        word = tokens[j].fold
        if word in language.of or word in language.definite:
            j += 1
            continue
        if word in language.stopwords or tokens[j].shape == "digits":
            break
        restricting.add(language.singular(word))
        j += 1
    if not restricting:
        return None
    phrase = NounPhrase(before.first, j, before.head_end, before.concept, before.known, frozenset(restricting))
    label = f"{scan.text(before.first, before.head_end)} {scan.text(at, j)}"
    return phrase, before.concept, label, number.first, j, 0.9


def _measure_before(scan: Scan, number: NumberSpan) -> str:
    """What a number with decimals measures by the word right before it ("magnitude 6.1"), or ""."""
    if number.value == int(number.value) or number.first == 0 or not scan.same_phrase(number.first):
        return ""
    return str(scan.language.measure_nouns.get(scan.language.singular(scan.tokens[number.first - 1].fold)) or "")


def _named_before(scan: Scan, number: NumberSpan) -> tuple[NounPhrase | None, str, str, int, int, float] | None:
    """A number behind the noun that names it: "magnitude 6,1", "le nombre de morts est de 34", "Affluence : 38 500"."""
    tokens, language = scan.tokens, scan.language
    first, _ = scan.sentence(number.core)
    i = number.first - 1
    if i < first:
        return None
    if tokens[number.first].gap.strip() in ("", ":") or joined(tokens[number.first].gap):
        j = i
        if tokens[j].fold in language.of and j > first:
            j -= 1
        measure = language.measure_nouns.get(language.singular(tokens[j].fold))
        within = j > first and language.locative.at(tokens, j - 1) is not None  # "l'État paie à hauteur de 19,5 milliards"
        if measure and not within and (j == i or joined(tokens[number.first].gap)):
            return None, str(measure), tokens[j].text, j, number.last, 1.0
    verb = language.total_verbs.before(tokens, number.first, 5)
    if verb is None or not joined(tokens[number.first].gap):
        return None
    stop = number.first - verb[0]
    for k in range(max(first, stop - 14), stop):
        if tokens[k].fold in language.total_nouns:
            j = k + 1
            while j < stop and (tokens[j].fold in language.of or tokens[j].fold in language.articles):
                j += 1
            phrase = noun_phrase(scan, j) if j < stop else None
            if phrase is not None and phrase.last <= stop:
                return phrase, phrase.concept, scan.text(phrase.first, phrase.last), number.first, number.last, 0.9
            named = language.total_concepts.get(tokens[k].fold)
            return None, str(named or "total"), scan.text(k, stop), number.first, number.last, 0.9 if named else 0.7
    return _measured_as(scan, number, first, stop)


def _measured_as(scan: Scan, number: NumberSpan, first: int, stop: int) -> tuple[None, str, str, int, int, float] | None:
    """A number behind the verb of a noun that names what it counts: "the official attendance was 16,472", "la fréquentation a atteint
    64 000"."""
    language = scan.language
    for k in range(stop - 1, max(first, stop - MEASURED_AS) - 1, -1):
        measure = language.measure_nouns.get(language.singular(scan.tokens[k].fold))
        if measure and not any(n.core > k for n in scan.numbers_in[scan.tokens[k].sentence] if n.core < number.core):
            ends = (
                number.last >= len(scan.tokens) or not scan.same_phrase(number.last) or scan.tokens[number.last].fold in language.stopwords
            )
            return (None, str(measure), scan.text(k, stop), number.first, number.last, 0.9) if ends and number.value >= FINGERS else None
    return None


def _total_behind(scan: Scan, number: NumberSpan) -> tuple[NounPhrase | None, str, str, int, int, float] | None:
    """A number before the total that it is: "ce qui porte à 31 le nombre de morts"."""
    tokens, language = scan.tokens, scan.language
    i = number.last
    if (
        i + 2 >= len(tokens)
        or not scan.same_phrase(i)
        or tokens[i].fold not in language.definite
        or tokens[i + 1].fold not in language.total_nouns
    ):
        return None
    j = i + 2
    while j < len(tokens) and scan.same_phrase(j) and (tokens[j].fold in language.of or tokens[j].fold in language.definite):
        j += 1
    phrase = noun_phrase(scan, j) if i + 2 < j < len(tokens) else None
    if phrase is not None:
        return phrase, phrase.concept, scan.text(phrase.first, phrase.last), number.first, number.last, 0.9
    named = language.total_concepts.get(tokens[i + 1].fold)
    return (None, str(named), tokens[i + 1].text, number.first, number.last, 0.9) if named else None


def counts_nothing(scan: Scan, number: NumberSpan) -> bool:
    """Whether a number is an hour, a score, a telephone number, a label such as "article 12", or part of a name."""
    tokens, language = scan.tokens, scan.language
    i = number.core
    token = tokens[i]
    before = tokens[i - 1] if i > 0 else None
    gap = token.gap
    if gap.endswith(("+", "/", "n°", "#", "№", "@")) or (
        gap.endswith(("-", ".", ",", ":")) and before is not None and before.text[-1].isalnum() and len(gap) == 1
    ):
        return True
    after_gap = scan.gap_after(number.last)
    following = tokens[number.last] if number.last < len(tokens) else None
    if following is not None and after_gap[:1] in ("-", "–", "/", ":") and len(after_gap) == 1 and following.shape == "digits":
        return True
    if (
        number.high is not None
        and number.high <= 20
        and number.value <= 20
        and "-" in scan.text(number.first, number.last)
        and not (noun := noun_phrase(scan, number.last))
        and noun is None
    ):
        return True
    if before is not None and joined(gap) and not number.words:
        if before.fold in language.labels and not (number.first < i):
            known = concept_at(scan, number.last)
            if known is None or before.fold in ("article", "articles", "art", "no", "n"):
                return True
        named = before.capital and before.fold not in language.stopwords and before.fold not in language.currencies  # "EUR 45 million"
        if named and before.sentence == token.sentence and i - 1 > scan.sentence(i)[0]:
            known = concept_at(scan, number.last) if number.last < len(tokens) and joined(after_gap) else None
            coin = number.magnitude or before.fold in language.currency_prefixes  # "the European Union 25 million euros", "at Rs 8,949"
            if known is None and not (coin and currency_of(scan, number)):
                return True
    if _clock(scan, number) or _digits_run(scan, number):
        return True
    if following is not None and following.fold == SECOND and i > 0 and (concept_at(scan, i - 1) or ("", 0))[0] == "minute":
        return True  # "in 2 h 11 min 24 s" counts no seconds
    if following is not None and after_gap.strip() in ("", ",") and following.fold in language.address_words:
        return True
    return _list_number(scan, number)


def _list_number(scan: Scan, number: NumberSpan) -> bool:
    block = scan.block(number.core)
    return block.kind == "bullet" and block.marker[:1].isdigit() and number.core == block.first


def _clock(scan: Scan, number: NumberSpan) -> bool:
    """ "à 18 h 30", "18 h", "10:30", "3 pm": an hour of the day. "48 heures" and "pendant 3 h" are durations."""
    tokens, language = scan.tokens, scan.language
    at = number.last
    if at >= len(tokens):
        return False
    after = tokens[at]
    if after.fold in language.clock_words and len(after.gap) <= 1 and number.value <= 24:
        long_form = len(after.fold) > 2
        if long_form and (_spent_on(scan, at + 1) or _lasts(scan, number)):
            return False
        before = tokens[number.first - 1].fold if number.first > 0 else ""
        if not long_form or before in language.clock_before:
            return True
    prior = tokens[number.core - 1] if number.core > 0 else None
    if prior is not None and prior.fold in language.clock_words and len(tokens[number.core].gap) <= 1 and number.value < 60 and number.bare:
        two = tokens[number.core - 2] if number.core > 1 else None
        if two is not None and two.text.isdecimal() and int(two.text) <= 24 and len(tokens[number.core].text) == 2:
            return True
    return False


def _lasts(scan: Scan, number: NumberSpan) -> bool:
    """Whether the hours are how long something is: "un réquisitoire de trois heures", "un retard de près d'une heure"; "le journal de
    20 heures" is at eight."""
    tokens, language = scan.tokens, scan.language
    if number.first < number.core and number.qualifier in ("more_than", "less_than", "about"):
        return True
    k = number.first - 1
    if k < 2 or number.value > NOON or tokens[k].fold not in language.of or not scan.same_phrase(k + 1):
        return False
    k -= 1 + adjective(tokens[k - 1].fold, language)
    return k > 0 and tokens[k].shape == "lower" and tokens[k - 1].fold in language.numbers_articles and scan.same_phrase(k)


def _spent_on(scan: Scan, i: int) -> bool:
    """Whether what follows the hours is what they were spent on ("quatorze heures de négociations"), not the time of the day ("3 heures
    du matin")."""
    tokens, language = scan.tokens, scan.language
    of = i + 1 < len(tokens) and tokens[i].fold in language.of and tokens[i].fold not in language.definite and joined(tokens[i].gap)
    return of and scan.same_phrase(i + 1) and tokens[i + 1].shape == "lower" and language.singular(tokens[i + 1].fold) != tokens[i + 1].fold


def _digits_run(scan: Scan, number: NumberSpan) -> bool:
    """A telephone number: four groups of digits or more with nothing but signs between them."""
    tokens = scan.tokens
    first = last = number.core
    while first > max(0, number.core - 12) and tokens[first - 1].text.isdecimal() and tokens[first].gap in (" ", ".", "-", "\u00a0", "/"):
        first -= 1
    while (
        last + 1 < min(len(tokens), number.core + 12)
        and tokens[last + 1].text.isdecimal()
        and tokens[last + 1].gap in (" ", ".", "-", "\u00a0", "/")
    ):
        last += 1
    groups = tokens[first : last + 1]
    return len(groups) >= 4 and sum(1 for t in groups if len(t.text) == 3) < len(groups) - 1


def money_follows(scan: Scan, number: NumberSpan) -> bool:
    """Whether the number is a sum of money: a currency stands behind or before it, or the sums around it have one."""
    return currency_of(scan, number) is not None or implied_currency(scan, number) is not None
