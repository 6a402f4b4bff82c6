"""Dates as people write them: days, lists of days, ranges within and across months, months, years, numeric dates.

A date is read as a row of pieces (a day with or without its weekday, month and year) and the words between them; a
piece without a month or a year takes it from its neighbour, from the next where the day comes first ("les 3 et 4
mai 2024"), from the one before where the month does ("July 1 and 2").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reconcile.languages.language import Language, joined
from reconcile.model.document import Token
from reconcile.recognisers.clock import clock_at, hour_words

_NUMERIC = re.compile(r"[/.-]")
_PART = re.compile(r"([a-z])(\d)")
_DAY = re.compile(r"(\d{1,2})([a-z]*)$")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(slots=True)
class DateSpan:
    """A date at words `first` to `first + length`.

    `start` and `end` are ISO days (`2025-07-01`, or `--07-01` without a year); for a month or a year they are its first
    and last day. `weekday` is the one that the text gives (`wed`), `relative` the offset in days from the day of the
    document, for "hier" and its like; then start and end are empty until that day is known. `weekdays` are several that stand
    together ("lundi et mardi", "de lundi à jeudi"), `linked` by "and" or "to". `former` says that the text takes the day back,
    `replaces` which first and last day this one stands for instead (see `moves`).
    """

    first: int
    length: int
    start: str
    end: str
    precision: str
    weekday: str = ""
    relative: int | None = None
    time: str = ""
    days: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    linked: str = ""
    former: bool = False
    replaces: tuple[str, str] | None = None


@dataclass(slots=True)
class _Piece:
    first: int
    length: int
    day: int = 0
    month: int = 0
    year: int = 0
    weekday: str = ""


def is_year(token: Token) -> bool:
    """Whether a word looks like a year of our time."""
    return token.shape == "digits" and len(token.text) == 4 and 1800 <= int(token.text) <= 2100


def day_number(token: Token, language: Language) -> int:
    """The day of a month that a word says ("3", "1er", "premier"), or 0."""
    if token.text[0].isdecimal():
        match = _DAY.match(token.fold)
        named = match is not None and (not match[2] or match[2] in language.numbers_ordinal_suffixes)
        return int(match[1]) if match and named and 1 <= int(match[1]) <= 31 else 0
    return 1 if token.fold in language.dates_first else 0


def _piece(tokens: Sequence[Token], i: int, language: Language) -> _Piece | None:
    """The piece of a date at word i: [weekday] day [month [year]] or [weekday] month day [year]."""
    n = len(tokens)
    start = i
    weekday = ""
    if i < n and (named := language.weekdays.get(tokens[i].fold)) and (not tokens[i].fold.isdigit()):
        weekday = str(named)
        i += 1
        if i >= n or len(tokens[i].gap) > 3 or ("." in tokens[i].gap and not tokens[i - 1].fold.endswith(".")):
            return None
        while i < n and (tokens[i].fold in language.definite or tokens[i].fold in language.dates_day_words) and joined(tokens[i].gap):
            i += 1
    if i >= n:
        return None
    day = day_number(tokens[i], language)
    if day:
        if not joined(tokens[i].gap) and i > start and tokens[i].gap.strip() not in (",", ""):
            return None
        end = i + 1
        if end < n and tokens[end].fold in language.of and joined(tokens[end].gap) and end + 1 < n and _month(tokens, end + 1, language):
            end += 1
        named = end < n and tokens[end].gap == "-" and tokens[end].capital  # "stade du 5-Juillet"
        month = _month(tokens, end, language) if end < n and joined(tokens[end].gap) and not named else 0
        if not month:
            return _Piece(start, i + 1 - start, day, weekday=weekday)
        end += 1
        year, taken = _year(tokens, end, language)
        return _Piece(start, end + taken - start, day, month, year, weekday)
    month = _month(tokens, i, language)
    if month and i + 1 < n and (joined(tokens[i + 1].gap) or tokens[i + 1].gap == ". "):
        day = day_number(tokens[i + 1], language)
        if day and not is_year(tokens[i + 1]) and not _magnitude_follows(tokens, i + 1):
            year, taken = _year(tokens, i + 2, language)
            return _Piece(start, i + 2 + taken - start, day, month, year, weekday)
    return None


def _magnitude_follows(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].gap in (",", ".", ":") and tokens[i + 1].shape == "digits"


def _month(tokens: Sequence[Token], i: int, language: Language) -> int:
    if i < 0 or i >= len(tokens):
        return 0
    return int(language.months.get(tokens[i].fold) or 0)


def _year(tokens: Sequence[Token], i: int, language: Language) -> tuple[int, int]:
    """The year at word i and how many words it takes: "2025", ", 2025", "de 2025"."""
    if i < len(tokens) and is_year(tokens[i]) and tokens[i].gap.strip() in ("", ",", ".") and len(tokens[i].gap) <= 2:
        return int(tokens[i].text), 1
    if i + 1 < len(tokens) and tokens[i].fold in language.of and is_year(tokens[i + 1]) and joined(tokens[i + 1].gap):
        return int(tokens[i + 1].text), 2
    return 0, 0


def _between(tokens: Sequence[Token], i: int, language: Language) -> tuple[str, int]:
    """The word between two pieces at i: ("to" or "and", how many words), or ("", 0)."""
    if i >= len(tokens):
        return "", 0
    gap = tokens[i].gap
    named = language.weekdays.get(tokens[i].fold) or language.months.get(tokens[i].fold)
    if gap.strip() in ("-", "–", "—", "/") and (tokens[i].shape == "digits" or named):
        return "to", 0
    hit = language.dates_to.at(tokens, i)
    if hit and (joined(gap) or gap.strip() == ","):
        extra = hit[0]
        if i + extra < len(tokens) and tokens[i + extra].fold in language.definite and joined(tokens[i + extra].gap):
            extra += 1
        return "to", extra
    hit = language.dates_and.at(tokens, i)
    if hit and (joined(gap) or gap.strip() == ","):
        extra = hit[0]
        if i + extra < len(tokens) and tokens[i + extra].fold in language.definite and joined(tokens[i + extra].gap):
            extra += 1
        return "and", extra
    if gap.strip() == ",":
        return "comma", 0
    return "", 0


def iso_day(year: int, month: int, day: int) -> str:
    """The ISO day, `--07-01` where the year is 0, or "" where there is no such day."""
    if day > _LENGTHS[month - 1]:
        return ""
    if not year:
        return f"--{month:02d}-{day:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def last_day(year: int, month: int) -> int:
    """The last day of a month; of February without a year it is 29."""
    if not year:
        return _LENGTHS[month - 1]
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def date_at(tokens: Sequence[Token], i: int, language: Language) -> DateSpan | None:
    """The date that begins exactly at word i, or None. Positions are indexes into `tokens`."""
    if i > 0 and tokens[i].gap == ":" and tokens[i - 1].shape == "digits":
        return None  # "22:31, 18 January 2026" is no 31st
    return _numeric(tokens, i, language) or _written(tokens, i, language) or _month_alone(tokens, i, language)


def _numeric(tokens: Sequence[Token], i: int, language: Language) -> DateSpan | None:
    if i + 2 >= len(tokens) or tokens[i].shape != "digits":
        return None
    a, b, c = tokens[i : i + 3]
    if b.shape != "digits" or c.shape != "digits" or b.gap != c.gap or not _NUMERIC.fullmatch(b.gap):
        return None
    if i > 0 and tokens[i].gap in ("/", ".", "-", "+"):
        return None
    if len(a.text) == 4 and len(b.text) == 2 and len(c.text) == 2:
        year, month, day = int(a.text), int(b.text), int(c.text)
    elif len(c.text) == 4 and len(a.text) <= 2 and len(b.text) <= 2:
        year, month, day = int(c.text), int(b.text), int(a.text)
        if (language.dates_order == "mdy" and b.gap == "/") or month > 12:
            month, day = day, month
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1800 <= year <= 2100):
        return None
    iso = iso_day(year, month, day)
    return DateSpan(i, 3, iso, iso, "day") if iso else None


def _written(tokens: Sequence[Token], i: int, language: Language) -> DateSpan | None:
    piece = _piece(tokens, i, language)
    if piece is None:
        return None
    pieces = [piece]
    links: list[str] = []
    at = i + piece.length
    month_first = bool(piece.month) and not day_number(tokens[i + (1 if piece.weekday else 0)], language)
    while len(pieces) < 12:
        hours = _hour_between(tokens, at, language)
        link, skip = _between(tokens, at + hours, language)
        if not link or (hours and (link != "to" or not skip)):
            break
        skip += hours
        following = _piece(tokens, at + skip, language)
        if following is None:
            break
        if not following.month and not month_first and not _month_later(tokens, at + skip + following.length, language):
            break
        if month_first and not following.month and (pieces[-1].year or not _day_alone(tokens, at + skip, following, language)):
            break  # "June 4, 2026, 21:02", "July 1 and 40 others"
        pieces.append(following)
        links.append(link)
        at = at + skip + following.length
    while pieces and not any(p.month for p in pieces):
        return None
    _share(pieces, month_first)
    if month_first and len(pieces) > 1 and not pieces[-1].year:
        year, taken = _year(tokens, at, language)
        if year:
            at += taken
            for p in pieces:
                p.year = p.year or year
    if any(not p.month for p in pieces):
        return None
    isos = [iso_day(p.year, p.month, p.day) for p in pieces]
    if not all(isos):
        return None
    weekday = piece.weekday
    if len(pieces) == 1:
        return DateSpan(i, at - i, isos[0], isos[0], "day", weekday)
    between = any(language.dates_between.before(tokens, i - k, 1) for k in (0, 1))
    if links == ["to"] or _consecutive(isos) or (links == ["and"] and between):
        return DateSpan(i, at - i, isos[0], isos[-1], "day", weekday)
    return DateSpan(i, at - i, isos[0], isos[-1], "day", weekday, days=tuple(isos))


def _hour_between(tokens: Sequence[Token], i: int, language: Language) -> int:
    """How many words "à 10 heures" takes in "du mardi 13 mai à 10 heures au jeudi 15 mai", or 0."""
    at = i + (i < len(tokens) and tokens[i].fold in language.clock_before)
    if at >= len(tokens) or at == i or clock_at(tokens, at, language) is None:
        return 0
    return at + hour_words(tokens, at, language) - i


def _month_later(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether the day list that goes on at i comes to a month: "1er, 2 et 3 juillet"."""
    for _ in range(8):
        if i >= len(tokens):
            return False
        if _month(tokens, i, language) and joined(tokens[i].gap):
            return True
        link, skip = _between(tokens, i, language)
        following = _piece(tokens, i + skip, language) if link else None
        if following is None:
            return False
        if following.month:
            return True
        i += skip + following.length
    return False


def _day_alone(tokens: Sequence[Token], i: int, piece: _Piece, language: Language) -> bool:
    """Whether a bare number after "July 1 and" is a day: nothing countable follows it."""
    after = i + piece.length
    if after >= len(tokens):
        return True
    return tokens[after].gap.strip(" \u00a0") != "" or tokens[after].fold in language.stopwords or is_year(tokens[after])


def _share(pieces: list[_Piece], month_first: bool) -> None:
    order = pieces if month_first else list(reversed(pieces))
    month = year = 0
    for p in order:
        if p.month:
            month = p.month
        elif month:
            p.month = month
    for p in reversed(pieces):
        if p.year:
            year = p.year
        elif year:
            p.year = year
    for before, p in itertools.pairwise(pieces):  # "du 28 décembre 2026 au 3 janvier"
        p.year = p.year or (before.year and before.year + (p.month < before.month))


def _consecutive(isos: list[str]) -> bool:
    def number(iso: str) -> int:
        full = iso if not iso.startswith("--") else "2024" + iso[1:]
        return date.fromisoformat(full).toordinal()

    days = [number(x) for x in isos]
    return all(b - a == 1 for a, b in itertools.pairwise(days))


def _part_of_year(tokens: Sequence[Token], i: int, language: Language) -> DateSpan | None:
    """ "premier trimestre 2026", "second half of 2026", "Q1 2026"; without a year "--01-01" to "--03-31"."""
    months, nth, at = _part(tokens, i, language)
    if not months or not 1 <= nth <= 12 // months:
        return None
    year, taken = _year(tokens, at, language)
    first = (nth - 1) * months + 1
    end = first + months - 1
    return DateSpan(i, at + taken - i, iso_day(year, first, 1), iso_day(year, end, last_day(year, end)), "month")


def _part(tokens: Sequence[Token], i: int, language: Language) -> tuple[int, int, int]:
    """The part of a year at word i: (how many months, which one, the first word behind), zeros where there is none."""
    short = _PART.fullmatch(tokens[i].fold)
    if short and (months := language.dates_parts.get(short[1])):
        return int(months), int(short[2]), i + 1
    nth = language.numbers_ordinals.get(tokens[i].fold)
    if nth is None and (match := _DAY.match(tokens[i].fold)) and match[2] in language.numbers_ordinal_suffixes:
        nth = match[1]
    if nth is None or i + 1 >= len(tokens) or not joined(tokens[i + 1].gap):
        return 0, 0, 0
    months = language.dates_parts.get(tokens[i + 1].fold)
    return (int(months), int(nth), i + 2) if months and len(tokens[i + 1].fold) > 1 else (0, 0, 0)


def _months(tokens: Sequence[Token], i: int, language: Language) -> DateSpan | None:
    """ "de mars à novembre 2025", "between March and June", "juin et juillet 2024": months that are named as a stretch."""
    one, other = _month(tokens, i, language), 0
    if not one:
        return None
    year, taken = _year(tokens, i + 1, language)
    at = i + 1 + taken
    link, skip = _between(tokens, at, language)
    if link not in ("to", "and") or (link == "and" and not language.dates_between.before(tokens, i, 1)):
        return None
    at += skip
    other = _month(tokens, at, language)
    if not other or len(tokens[at].fold) < 3 or (at + 1 < len(tokens) and joined(tokens[at + 1].gap) and _names_on(tokens, at)):
        return None
    ends, more = _year(tokens, at + 1, language)
    if not ends and not language.dates_month_before.before(tokens, i, 3) and not language.dates_between.before(tokens, i, 1):
        return None
    year = year or (ends - (other < one) if ends else 0)
    ends = ends or (year + (other < one) if year else 0)
    if (ends, other) <= (year, one) and year:
        return None
    return DateSpan(i, at + 1 + more - i, iso_day(year, one, 1), iso_day(ends, other, last_day(ends, other)), "month")


def _names_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether a month is rather the first of two names ("Avril Martin")."""
    return tokens[i].capital and tokens[i + 1].capital


def _years(tokens: Sequence[Token], i: int, language: Language) -> DateSpan | None:
    """ "entre 2019 et 2024", "la période 2026-2032", "from 2019 to 2024"."""
    if i == 0 or not is_year(tokens[i]) or not joined(tokens[i].gap):
        return None
    before = tokens[i - 1].fold
    between = language.dates_between.before(tokens, i, 1) is not None
    link, skip = _between(tokens, i + 1, language)
    at = i + 1 + skip
    if at >= len(tokens) or not is_year(tokens[at]) or int(tokens[at].text) <= int(tokens[i].text) or _counts(tokens, at, language):
        return None
    hyphen = skip == 0 and link == "to"
    named = before in language.dates_period if hyphen else before in language.dates_from or before in language.of
    if (link == "and" and between) or (link == "to" and named):
        return DateSpan(i, at + 1 - i, iso_day(int(tokens[i].text), 1, 1), iso_day(int(tokens[at].text), 12, 31), "year")
    return None


def _counts(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether the number at word i, though like a year, counts what follows: "2000 chaises"."""
    follows = tokens[i + 1] if i + 1 < len(tokens) else None
    if follows is None:
        return False
    plain = follows.gap in (" ", "\u00a0", "\u202f") and follows.fold not in language.stopwords
    return (plain and follows.fold.endswith("s") and follows.shape == "lower" and follows.fold not in language.edition_words) or (
        follows.gap in (",", ".", "/", ":") and follows.shape == "digits"
    )


def _month_alone(tokens: Sequence[Token], i: int, language: Language) -> DateSpan | None:
    stretch = _months(tokens, i, language) or _part_of_year(tokens, i, language) or _years(tokens, i, language)
    if stretch is not None:
        return stretch
    month = _month(tokens, i, language)
    if month:
        before = i - 2 if i > 1 and tokens[i - 1].fold in language.of and joined(tokens[i - 1].gap) else i - 1
        if before >= 0 and day_number(tokens[before], language) and joined(tokens[i].gap):
            return None  # the day before it does not exist (31 février), or it is a name ("place du 1er-Novembre")
        year, taken = _year(tokens, i + 1, language)
        if year and tokens[i + 1].gap.strip() in ("", ","):
            return DateSpan(i, 1 + taken, iso_day(year, month, 1), iso_day(year, month, last_day(year, month)), "month")
        number = tokens[i].fold in language.numbers_units and not (i + 1 < len(tokens) and tokens[i + 1].gap.startswith("."))
        if i > 0 and language.dates_month_before.before(tokens, i, 3) and len(tokens[i].fold) > 2 and not number:  # "de sept ans"
            follows = tokens[i + 1] if i + 1 < len(tokens) and joined(tokens[i + 1].gap) else None
            if follows is not None and (follows.shape == "digits" or _names_on(tokens, i)):
                return None
            return DateSpan(i, 1, iso_day(0, month, 1), iso_day(0, month, last_day(0, month)), "month")
        return None
    if is_year(tokens[i]) and i > 0 and joined(tokens[i].gap) and _said_year(tokens, i, language):
        if tokens[i - 1].fold in language.of and _month(tokens, i - 2, language):
            return None  # "31 de febrero de 2023": of a day that does not exist
        if _counts(tokens, i, language):
            return None
        year = int(tokens[i].text)
        return DateSpan(i, 1, iso_day(year, 1, 1), iso_day(year, 12, 31), "year")
    return None


def _said_year(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether the words beside a number like a year say that it is one: "en 2024", "the 2024 edition"."""
    if language.dates_year_before.before(tokens, i, 3):
        return True
    return i + 1 < len(tokens) and joined(tokens[i + 1].gap) and tokens[i + 1].fold in language.edition_words


def relative_at(tokens: Sequence[Token], i: int, language: Language) -> DateSpan | None:
    """A date that only the day of the document can tell: "hier", "mardi", "lundi et mardi", "demain vendredi", "l'an dernier"."""
    hit = language.dates_relative.at(tokens, i)
    if hit:
        after = i + hit[0]
        named = _weekday(tokens, after, language)
        if named and (joined(tokens[after].gap) or tokens[after].gap.strip() == ","):
            if date_at(tokens, after, language) is not None:
                return None  # "demain samedi 12 juillet"
            return DateSpan(i, after + 1 - i, "", "", "day", named, relative=int(hit[1]))
        return DateSpan(i, hit[0], "", "", "day", relative=int(hit[1]))
    for offset, words in ((-1, language.dates_last_year), (1, language.dates_next_year), (0, language.dates_this_year)):
        hit = words.at(tokens, i)
        if hit:
            return DateSpan(i, hit[0], "", "", "year", relative=offset)
    named = _weekday(tokens, i, language)
    if not named:
        return None
    after = i + 1
    weekdays, linked = [named], ""
    while len(weekdays) < len(DAYS):
        link, skip = _between(tokens, after, language)
        another = _weekday(tokens, after + skip, language) if link and linked != "to" else ""
        if not another or date_at(tokens, after + skip, language) is not None or (link == "to" and len(weekdays) > 1):
            break
        weekdays.append(another)
        linked = link
        after += skip + 1
    several = tuple(weekdays) if len(weekdays) > 1 and linked != "comma" else ()
    if not several:
        after = i + 1
    where = 0
    if after < len(tokens) and joined(tokens[after].gap):
        where = _last_or_next(tokens[after], language)
    length = after + (where != 0) - i
    if i > 0 and where == 0 and joined(tokens[i].gap):
        where = _last_or_next(tokens[i - 1], language)
    return DateSpan(i, length, "", "", "weekday", named, relative=where, weekdays=several, linked=linked if several else "")


def _weekday(tokens: Sequence[Token], i: int, language: Language) -> str:
    """The weekday that word i names alone ("wed"), or "". Short forms ("sat") stand before a day only."""
    return str(language.weekdays.get(tokens[i].fold) or "") if 0 <= i < len(tokens) and len(tokens[i].text) > 3 else ""


def _last_or_next(token: Token, language: Language) -> int:
    return -1 if token.fold in language.dates_last else 1 if token.fold in language.dates_next else 0


def resolve(span: DateSpan, published: str, future: bool) -> DateSpan:
    """The span of a relative date, given the ISO day of the document; `future` says which way a bare weekday points."""
    today = date.fromisoformat(published[:10])
    if span.precision == "year":
        year = today.year + (span.relative or 0)
        return DateSpan(span.first, span.length, iso_day(year, 1, 1), iso_day(year, 12, 31), "year", relative=0)
    if span.weekdays:
        return _resolve_several(span, today, span.relative or (1 if future else -1))
    day = today + timedelta(days=span.relative or 0)
    if span.precision == "weekday":
        day = _weekday_near(today, span.weekday, span.relative or (1 if future else -1), bool(span.relative))
    elif span.weekday and DAYS[day.weekday()] != span.weekday:  # "demain vendredi", on a page that was brought up to date later
        day = _weekday_near(today, span.weekday, span.relative or -1, False)
    return DateSpan(span.first, span.length, day.isoformat(), day.isoformat(), "day", span.weekday, 0)


def _weekday_near(today: date, weekday: str, way: int, other: bool) -> date:
    """The nearest day with a weekday before or after a day, or that day itself unless it must be another."""
    want = DAYS.index(weekday)
    apart = (want - today.weekday()) % 7 if way > 0 else (today.weekday() - want) % 7
    return today + timedelta(days=way * (apart or (7 if other else 0)))


def _resolve_several(span: DateSpan, today: date, way: int) -> DateSpan:
    """Weekdays that stand together follow one another: back from the last one, or on from the first."""
    named = span.weekdays
    if way < 0:
        days = [_weekday_near(today, named[-1], -1, False)]
        for weekday in reversed(named[:-1]):
            days.insert(0, _weekday_near(days[0], weekday, -1, True))
    else:
        days = [_weekday_near(today, named[0], 1, False)]
        for weekday in named[1:]:
            days.append(_weekday_near(days[-1], weekday, 1, True))
    isos = [d.isoformat() for d in days]
    apart = () if span.linked == "to" or _consecutive(isos) else tuple(isos)
    return DateSpan(span.first, span.length, isos[0], isos[-1], "day", named[0], 0, days=apart)


# A day whose year is not said may lie so far on the other side of what the words say of it: "la foire, prévue le 3 août" in a
# text of 20 August. What has been is often told of with a day to come ("convoqués pour le 17 avril").
LATE, SOON = 60, 150


def with_year(span: DateSpan, published: str, year: int, way: int = 0, sure: int = 0) -> DateSpan:
    """A date without a year gets the one that brings it nearest to the day of the document, else the given year. Where words
    say that it is to come or has been (`way` 1 or -1) a date far on the other side moves by a year; with `sure` ("last
    November") it lies on that side in any case."""
    if not span.start.startswith("--") or not (published or year):
        return span

    def fill(iso: str, y: int) -> str:
        month, day = int(iso[2:4]), int(iso[5:7])
        return iso_day(y, month, min(day, last_day(y, month)))

    def apart(y: int) -> int:
        return date.fromisoformat(fill(span.start, y)).toordinal() - today.toordinal()

    if published:
        today = date.fromisoformat(published[:10])
        year = min([today.year - 1, today.year, today.year + 1], key=lambda y: abs(apart(y)))
        fits = bool(span.weekday) and DAYS[date.fromisoformat(fill(span.start, year)).weekday()] == span.weekday
        late = 0 if sure else LATE if way > 0 else SOON
        if (way * apart(year) < -late and not fits) or (sure and not apart(year)):
            year += way
        elif sure < 0 and fill(span.end, year) >= published[:10]:
            year -= 1  # "last November" in a November
    start, end = fill(span.start, year), fill(span.end, year)
    if end < start:
        end = fill(span.end, year + 1)
    return DateSpan(
        span.first, span.length, start, end, span.precision, span.weekday, None, span.time, tuple(fill(d, year) for d in span.days)
    )
