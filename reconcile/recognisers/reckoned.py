"""Days that the text gives only from another day: "mardi", "hier", "la veille", "de lundi à jeudi", "mardi 12", "le 15 du mois".

They count from the day of the document, or in a running report from the day that heads the entries. Which way a bare weekday
points is said by the words near it: "a annoncé mardi" is the Tuesday before, "rouvriront mardi" the one to come, and in one
sentence both may stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reconcile.languages.language import joined
from reconcile.recognisers.clock import clock_at
from reconcile.recognisers.dates import DAYS, DateSpan, date_at, day_number, iso_day, relative_at, resolve, with_year

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan

# Words so far from a day say which way it points; a sign between counts as so many words.
REACH, APART = 14, 6
# An auxiliary is a short word; of a longer one, such as a participle, the words before say whether it was or will be.
SHORT = 5
SIGNS = frozenset(',;:()—–«»“”"')
# A month and weekday that agree are looked for so many months away.
MONTHS = 3
# An event whose days tell which Friday is meant is at most so long.
MOST_DAYS = 7
# Days of one event lie no farther apart within the year.
NEAR_DAYS, MONTH = 14, 31


def reckoned_at(scan: Scan, i: int, out: Sequence[DateSpan]) -> DateSpan | None:
    """The date at word i that counts from another day, resolved, or None; `out` are the dates before it."""
    published = today(scan, i)
    if _habit(scan, i):
        return None
    if not published:
        return _of_the_event(scan, i, out)
    found = _beside(scan, i, published, out) or _of_month(scan, i, published) or _weekday_and_day(scan, i, published)
    found = found or _days_of_a_month(scan, i, published)
    if found is not None:
        return found
    span = relative_at(scan.tokens, i, scan.language)
    if span is None or scan.language.dates_beside.at(scan.tokens, i) is not None:
        return None  # "ce jour-là" is not today
    ahead = span.precision == "weekday" and _points_ahead(scan, span)
    if span.linked == "to" and not _of_a_night(scan, i):
        moved = scan.language.dates_moved.before(scan.tokens, i - 1) is not None  # "reporté du lundi au mardi"
        if not moved and (_definite(scan, i) or direction(scan, span.first, span.first + span.length) == 0):
            return None  # "ouvert du lundi au samedi"
    return resolve(span, published, ahead)


def today(scan: Scan, i: int) -> str:
    """The ISO day from which the words at i count: that of the heading over the entry, else that of the document."""
    day = scan.document.metadata.published[:10]
    for first, iso in scan.day_headings:
        if first > i:
            break
        day = iso
    return day


def day_headings(scan: Scan) -> list[tuple[int, str]]:
    """The headings that are a day with its weekday and nothing else, perhaps with an hour: (first word behind, ISO day)."""
    published = scan.document.metadata.published
    out: list[tuple[int, str]] = []
    for block in scan.document.blocks:
        if block.kind in ("furniture", "metadata") or block.first >= block.last:
            continue
        span = date_at(scan.tokens, block.first, scan.language)
        if span is None or not span.weekday or span.start != span.end or span.first + span.length > block.last:
            continue
        end = span.first + span.length
        if end < block.last and clock_at(scan.tokens, end, scan.language) is None:
            continue
        span = with_year(span, published, 0)
        if not span.start.startswith("-"):
            out.append((end, span.start))
    return out


def direction(scan: Scan, first: int, last: int) -> int:
    """Which way a day at words first to last points by the nearest word that tells: 1 ahead, -1 back, 0 where none does."""
    return _sign(_distances(scan, first, last))


def _sign(distances: tuple[int | None, int | None]) -> int:
    ahead, gone = distances
    if ahead is None:
        return 0 if gone is None else -1
    return 1 if gone is None or ahead < gone else -1


def _points_ahead(scan: Scan, span: DateSpan) -> bool:
    first, last = span.first, span.first + span.length
    if not span.weekdays and _until(scan, first) and span.relative == 0:
        return True
    return direction(scan, first, last) > 0


def _until(scan: Scan, i: int) -> bool:
    """Whether word i stands behind a word that looks ahead: "it runs until Wednesday", "reporté à lundi"."""
    hit = scan.language.dates_to.before(scan.tokens, i, 2)
    return hit is not None and joined(scan.tokens[i].gap)


def _distances(scan: Scan, first: int, last: int) -> tuple[int | None, int | None]:
    """How far the nearest word is that looks ahead, and the nearest that looks back."""
    start, end = scan.sentence(first)
    low, high = max(start, first - REACH), min(end, last + REACH)
    ahead: list[int] = []
    gone: list[int] = []
    told = _as_of(scan, start, first)
    for a, b in ((low, first), (last, high)):
        coming = set(_coming(scan, a, b)) - told
        ahead += [_apart(scan, k, first, last) for k in coming]
        gone += [_apart(scan, k, first, last) for k in range(a, b) if k not in coming and _looks_back(scan, k, coming)]
    return min(ahead, default=None), min(gone, default=None)


def _as_of(scan: Scan, start: int, first: int) -> set[int]:
    """The words right before a day that say that a figure before them is the one of that day, which look back: "had recorded 187 cases
    |as of Monday"; of what is valid as of Monday they look ahead."""
    hit = scan.language.as_of.before(scan.tokens, first, 4)
    figures = any(t.text[0].isdecimal() for t in scan.tokens[start:first])  # which numbers there are depends on the dates
    if hit is None or not figures or not any(_looks_back(scan, k, set()) for k in range(start, first - hit[0])):
        return set()
    return set(range(first - hit[0], first))


def _coming(scan: Scan, a: int, b: int) -> Iterator[int]:
    """The words a to b (excluded) that look ahead."""
    tokens, language = scan.tokens, scan.language
    for at, n, _ in language.planned.within(tokens, a, b):
        yield from range(at, at + n)
    for at, n, _ in language.dates_ahead.within(tokens, a, b):
        if not _ends(scan, at + n - 1, language.dates_gone_endings):  # folded, "débute" and "débuté" are one
            yield from range(at, at + n)
    for k in range(a, b):
        if scan.future_verb(tokens[k]) or _ends(scan, k, language.dates_ahead_endings):
            yield k


def _looks_back(scan: Scan, k: int, coming: set[int]) -> bool:
    """Whether word k says that something was: an auxiliary, a verb in the past; "will be signed" and "to be signed" do not."""
    language, token = scan.language, scan.tokens[k]
    if token.fold in language.dates_gone and _plain(scan, k):
        if len(token.fold) <= SHORT:
            return True
    elif not _ends(scan, k, language.dates_gone_endings):
        return False
    return not any(j in coming or scan.tokens[j].fold in language.dates_not_gone for j in range(max(k - 2, 0), k))


def _plain(scan: Scan, k: int) -> bool:
    """Whether a word is written as its folded form: "a" is a verb, "à" is none."""
    return scan.tokens[k].text.lower() == scan.tokens[k].fold


def _ends(scan: Scan, k: int, endings: tuple[str, ...]) -> bool:
    token = scan.tokens[k]
    return token.shape == "lower" and len(token.text) > 4 and token.text.endswith(endings) and token.fold not in scan.language.not_future


def _apart(scan: Scan, k: int, first: int, last: int) -> int:
    stretch = scan.tokens[k + 1 : first + 1] if k < first else scan.tokens[last : k + 1]
    return len(stretch) + APART * sum(1 for t in stretch if SIGNS & set(t.gap))


def _habit(scan: Scan, i: int) -> bool:
    """Whether the weekday at word i is any of its name: "le mardi, jour de marché", "every Monday"."""
    tokens, language = scan.tokens, scan.language
    if tokens[i].fold not in language.weekdays or not joined(tokens[i].gap):
        return False
    ends = i > 1 and tokens[i - 1].fold in language.dates_to and tokens[i - 2].fold in language.weekdays  # the end of such a stretch
    return ends or language.dates_habit.before(tokens, i, 3) is not None


def _definite(scan: Scan, i: int) -> bool:
    return i > 0 and scan.tokens[i - 1].fold in scan.language.definite and joined(scan.tokens[i].gap)


def _of_a_night(scan: Scan, i: int) -> bool:
    """ "dans la nuit du lundi au mardi" is of one night."""
    return i > 1 and joined(scan.tokens[i].gap) and scan.language.nouns.get(scan.tokens[i - 2].fold) == "night"


def _day(iso: str, days: int = 0) -> str:
    return (date.fromisoformat(iso[:10]) + timedelta(days=days)).isoformat()


def _beside(scan: Scan, i: int, published: str, out: Sequence[DateSpan]) -> DateSpan | None:
    """ "la veille", "the following day": from the day that the text named last, here or in the paragraph before."""
    tokens, language = scan.tokens, scan.language
    hit = language.dates_beside.at(tokens, i)
    if hit is None or not hit[1] or any(language.dates_later_than.at(tokens, k) for k in range(i + 1, i + hit[0])):
        return None  # "a week later than planned"
    after = i + hit[0]
    if after < len(tokens) and joined(tokens[after].gap) and tokens[after].fold in language.of:
        return None  # "la veille de l'ouverture"
    block = tokens[i].block
    near = [s for s in out if s.precision == "day" and not s.start.startswith("-") and tokens[s.first].block >= block - 1]
    near = [s for s in near if s.start <= published] or near  # what was planned is not told of with the day that followed it
    from_day = (near[-1].end if hit[1] > 0 else near[-1].start) if near else published
    day = _day(from_day, int(hit[1]))
    return DateSpan(i, hit[0], day, day, "day", relative=0)


def _of_the_event(scan: Scan, i: int, out: Sequence[DateSpan]) -> DateSpan | None:
    """ "l'orage du vendredi", "moved to the Sunday" in a text without a date: of the days of the event, where it names those."""
    tokens, language = scan.tokens, scan.language
    span = relative_at(tokens, i, language) if _definite(scan, i) else None
    if span is None or span.precision != "weekday" or span.weekdays or span.relative:
        return None
    whole = {(s.start, s.end) for s in out if s.precision == "day" and s.start < s.end and not s.start.startswith("-")}
    if len(whole) != 1:
        return None
    start, end = whole.pop()
    days = [_day(start, k) for k in range(MOST_DAYS)]
    days = [d for d in days if d <= end and DAYS[date.fromisoformat(d).weekday()] == span.weekday]
    return DateSpan(span.first, span.length, days[0], days[0], "day", span.weekday, 0) if len(days) == 1 else None


def _of_month(scan: Scan, i: int, published: str) -> DateSpan | None:
    """ "le 15 du mois", "the 3rd of next month"."""
    tokens, language = scan.tokens, scan.language
    day = day_number(tokens[i], language) if tokens[i].text[0].isdecimal() else 0
    hit = language.dates_of_month.at(tokens, i + 1) if day and i + 1 < len(tokens) and joined(tokens[i + 1].gap) else None
    if hit is None:
        return None
    base = date.fromisoformat(published[:10])
    month = base.year * 12 + base.month - 1 + int(hit[1])
    iso = iso_day(month // 12, month % 12 + 1, day)
    return DateSpan(i, 1 + hit[0], iso, iso, "day", relative=0) if iso else None


def _weekday_and_day(scan: Scan, i: int, published: str) -> DateSpan | None:
    """ "mardi 12, ...": the month is the nearest in which the day has that weekday."""
    tokens, language = scan.tokens, scan.language
    named = language.weekdays.get(tokens[i].fold)
    at = i + 1
    if not named or len(tokens[i].text) < 4 or at >= len(tokens) or not joined(tokens[at].gap):
        return None
    day = day_number(tokens[at], language) if tokens[at].text[0].isdecimal() else 0
    if not day or (at + 1 < len(tokens) and joined(tokens[at + 1].gap) and tokens[at + 1].fold not in language.stopwords):
        return None
    if at + 1 < len(tokens) and tokens[at + 1].gap in (".", ",", ":", "/") and tokens[at + 1].text[0].isdecimal():
        return None
    iso = _nearest(day, published, str(named))
    return DateSpan(i, 2, iso, iso, "day", str(named), relative=0) if iso else None


def _nearest(day: int, published: str, weekday: str = "") -> str:
    """The day of a month nearest to the day of the document, with a weekday where one is given; "" for none."""
    base = date.fromisoformat(published[:10])
    months = [base.year * 12 + base.month - 1 + k for k in range(-MONTHS, MONTHS + 1)]
    isos = [iso for m in months if (iso := iso_day(m // 12, m % 12 + 1, day))]
    isos = [iso for iso in isos if not weekday or DAYS[date.fromisoformat(iso).weekday()] == weekday]
    return min(isos, key=lambda iso: (abs(date.fromisoformat(iso).toordinal() - base.toordinal()), iso), default="")


def _days_of_a_month(scan: Scan, i: int, published: str) -> DateSpan | None:
    """ "du 12 au 15, à Lyon": days without a month, of the one that brings them nearest to the day of the document."""
    tokens, language = scan.tokens, scan.language
    if not tokens[i].text[0].isdecimal() or i == 0 or i + 2 >= len(tokens) or not joined(tokens[i].gap):
        return None
    contracted = tokens[i - 1].fold in language.dates_from and tokens[i - 1].fold in language.definite
    if not contracted or tokens[i + 1].fold not in language.dates_to or tokens[i + 1].fold not in language.definite:
        return None
    one, other = day_number(tokens[i], language), day_number(tokens[i + 2], language)
    after = tokens[i + 3] if i + 3 < len(tokens) else None
    goes_on = after is not None and ((joined(after.gap) and after.fold not in language.stopwords) or "%" in after.gap)
    if not 0 < one < other or goes_on or (after is not None and after.gap in (".", ",", "/") and after.text[0].isdecimal()):
        return None
    start = _nearest(one, published)
    end = iso_day(int(start[:4]), int(start[5:7]), other) if start else ""
    return DateSpan(i, 3, start, end, "day", relative=0) if end else None


def year_of(scan: Scan, span: DateSpan, published: str, year: int) -> DateSpan | None:
    """A date without a year with the one that the words near it ask for ("last November", "rouvriront en mars"); None where it
    is of every year ("chaque année, de juillet à octobre")."""
    tokens, language = scan.tokens, scan.language
    first, last = span.first, span.first + span.length
    around = [tokens[k].fold for k in (first - 1, last) if 0 <= k < len(tokens) and joined(tokens[max(k, first)].gap)]
    sure = next((s for s, words in ((-1, language.dates_last), (1, language.dates_next)) if any(w in words for w in around)), 0)
    if span.precision == "month" and span.start[:4] != span.end[:4] and scan.language.each_markers.within(tokens, *scan.sentence(first)):
        return None
    return with_year(span, published, year, sure or (direction(scan, first, last) if published else 0), sure)


def fitting_year(span: DateSpan, year: int, before: Sequence[DateSpan]) -> int:
    """The year of a date without one in a text that does not say its own day: that of the date before, unless the weekday is of another
    year that the text has named ("inauguré le 15 octobre 2026 ... première pierre posée le 21 mars 2022 ... lundi 2 novembre")."""
    if not span.weekday or span.precision != "day" or not year:
        return year
    named = [year, *dict.fromkeys(int(s.start[:4]) for s in before if s.precision == "day" and not s.start.startswith("-"))]
    days = [(y, iso_day(y, int(span.start[2:4]), int(span.start[5:7]))) for y in named]
    return next((y for y, iso in days if iso and DAYS[date.fromisoformat(iso).weekday()] == span.weekday), year)


def of_years_past(scan: Scan, spans: Sequence[DateSpan], guessed: Mapping[int, DateSpan]) -> bool:
    """Whether the days with a year, in a text that does not say its own, are of years before it. `guessed` are those without, by their
    place. It is so where the year is wrong for most of their weekdays ("la dernière inspection date de septembre 2022 ... le jeudi
    5 juin ... le lundi 25 août"), and where the text begins with days without a year and those with one come near none of them and are told
    as long past ("le 11 mai, le câble a lâché ... à Gênes, le 14 août 2018, un pont avait fait 43 morts")."""
    told = [spans[n] for n in guessed if n < len(spans) and spans[n].weekday and spans[n].precision == "day" and spans[n].start[:1] != "-"]
    right = sum(DAYS[date.fromisoformat(s.start).weekday()] == s.weekday for s in told)
    if len(told) - right > max(right, 1):
        return True
    dated = [s for n, s in enumerate(spans) if n not in guessed]
    full = [s for s in dated if s.precision == "day"] or [s for s in dated if s.precision == "month"]
    opening = [s for n, s in guessed.items() if full and s.first < full[0].first and s.precision == "day"]
    near = {"day": NEAR_DAYS, "month": NEAR_DAYS + MONTH}
    recalled = all(scan.language.background.within(scan.tokens, *scan.sentence(s.first)) for s in full)
    return recalled and bool(opening) and all(_days_apart(a.start, b.start) > near[b.precision] for a in opening for b in full)


def _days_apart(a: str, b: str) -> int:
    """How many days two days of the year lie apart, whatever their years."""
    apart = abs(date(2000, int(a[-5:-3]), int(a[-2:])).toordinal() - date(2000, int(b[-5:-3]), int(b[-2:])).toordinal())
    return min(apart, 366 - apart)


__all__ = ["day_headings", "direction", "fitting_year", "of_years_past", "reckoned_at", "today", "year_of"]
