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

_NUMERIC = re.compile(r"[/.-]")
_DAY = re.compile(r"(\d{1,2})([a-z]*)$")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(slots=True)
class DateSpan:
    """A date at words `first` to `first + length`.

    `start` and `end` are ISO days (`2025-07-01`, or `--07-01` without a year); for a month or a year they are its first
    and last day. `weekday` is the one that the text gives (`wed`), `relative` the offset in days from the day of the
    document, for "hier" and its like; then start and end are empty until that day is known. `former` says that the text
    takes the day back, `replaces` which first and last day this one stands for instead (see `moves`).
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


def _day(token: Token, language: Language) -> int:
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
    day = _day(tokens[i], language)
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
        day = _day(tokens[i + 1], language)
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
    if gap.strip() in ("-", "–", "—", "/") and (tokens[i].shape == "digits" or language.weekdays.get(tokens[i].fold)):
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


def _iso(year: int, month: int, day: int) -> str:
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
    iso = _iso(year, month, day)
    return DateSpan(i, 3, iso, iso, "day") if iso else None


def _written(tokens: Sequence[Token], i: int, language: Language) -> DateSpan | None:
    piece = _piece(tokens, i, language)
    if piece is None:
        return None
    pieces = [piece]
    links: list[str] = []
    at = i + piece.length
    month_first = bool(piece.month) and not _day(tokens[i + (1 if piece.weekday else 0)], language)
    while len(pieces) < 12:
        link, skip = _between(tokens, at, language)
        if not link:
            break
        following = _piece(tokens, at + skip, language)
        if following is None:
            break
        if not following.month and not month_first and not _month_later(tokens, at + skip + following.length, language):
            break
        if month_first and not following.month and not _day_alone(tokens, at + skip, following, language):
            break
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
    isos = [_iso(p.year, p.month, p.day) for p in pieces]
    if not all(isos):
        return None
    weekday = piece.weekday
    if len(pieces) == 1:
        return DateSpan(i, at - i, isos[0], isos[0], "day", weekday)
    between = any(language.dates_between.before(tokens, i - k, 1) for k in (0, 1))
    if links == ["to"] or _consecutive(isos) or (links == ["and"] and between):
        return DateSpan(i, at - i, isos[0], isos[-1], "day", weekday)
    return DateSpan(i, at - i, isos[0], isos[-1], "day", weekday, days=tuple(isos))


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


def _consecutive(isos: list[str]) -> bool:
    def number(iso: str) -> int:
        full = iso if not iso.startswith("--") else "2024" + iso[1:]
        return date.fromisoformat(full).toordinal()

    days = [number(x) for x in isos]
    return all(b - a == 1 for a, b in itertools.pairwise(days))


def _month_alone(tokens: Sequence[Token], i: int, language: Language) -> DateSpan | None:
    month = _month(tokens, i, language)
    if month:
        before = i - 2 if i > 1 and tokens[i - 1].fold in language.of and joined(tokens[i - 1].gap) else i - 1
        if before >= 0 and _day(tokens[before], language) and joined(tokens[i].gap):
            return None  # the day before it does not exist (31 février), or it is a name ("place du 1er-Novembre")
        year, taken = _year(tokens, i + 1, language)
        if year and tokens[i + 1].gap.strip() in ("", ","):
            return DateSpan(i, 1 + taken, _iso(year, month, 1), _iso(year, month, last_day(year, month)), "month")
        number = tokens[i].fold in language.numbers_units and not (i + 1 < len(tokens) and tokens[i + 1].gap.startswith("."))
        if i > 0 and language.dates_month_before.before(tokens, i, 3) and len(tokens[i].fold) > 2 and not number:  # "de sept ans"
            if i + 1 < len(tokens) and (
                tokens[i + 1].shape == "digits" or (tokens[i].capital and tokens[i + 1].capital and joined(tokens[i + 1].gap))
            ):
                return None
            return DateSpan(i, 1, _iso(0, month, 1), _iso(0, month, last_day(0, month)), "month")
        return None
    if is_year(tokens[i]) and i > 0 and joined(tokens[i].gap) and language.dates_year_before.before(tokens, i, 3):
        if tokens[i - 1].fold in language.of and _month(tokens, i - 2, language):
            return None  # "31 de febrero de 2023": of a day that does not exist
        follows = tokens[i + 1] if i + 1 < len(tokens) else None
        if (
            follows is not None
            and follows.gap in (" ", "\u00a0", "\u202f")
            and (follows.fold not in language.stopwords)
            and follows.fold.endswith("s")
            and follows.shape == "lower"
        ):
            return None
        if follows is not None and follows.gap in (",", ".", "/", ":") and follows.shape == "digits":
            return None
        year = int(tokens[i].text)
        return DateSpan(i, 1, _iso(year, 1, 1), _iso(year, 12, 31), "year")
    return None


def relative_at(tokens: Sequence[Token], i: int, language: Language) -> DateSpan | None:
    """A date that only the day of the document can tell: "hier", "mardi", "l'an dernier"."""
    hit = language.dates_relative.at(tokens, i)
    if hit:
        return DateSpan(i, hit[0], "", "", "day", relative=int(hit[1]))
    for offset, words in ((-1, language.dates_last_year), (1, language.dates_next_year), (0, language.dates_this_year)):
        hit = words.at(tokens, i)
        if hit:
            return DateSpan(i, hit[0], "", "", "year", relative=offset)
    named = language.weekdays.get(tokens[i].fold)
    if named and len(tokens[i].text) > 3:
        direction = 0
        after = i + 1
        if after < len(tokens) and joined(tokens[after].gap):
            if tokens[after].fold in language.dates_last:
                direction = -1
            elif tokens[after].fold in language.dates_next:
                direction = 1
        if i > 0 and direction == 0 and joined(tokens[i].gap):
            if tokens[i - 1].fold in language.dates_last:
                direction = -1
            elif tokens[i - 1].fold in language.dates_next:
                direction = 1
        return DateSpan(
            i,
            2
            if direction and after < len(tokens) and tokens[after].fold in (*language.dates_last.index, *language.dates_next.index)
            else 1,
            "",
            "",
            "weekday",
            str(named),
            relative=direction,
        )
    return None


def resolve(span: DateSpan, published: str, future: bool) -> DateSpan | None:
    """The span of a relative date, given the ISO day of the document; `future` says which way a bare weekday points."""
    today = date.fromisoformat(published[:10])
    if span.precision == "year":
        year = today.year + (span.relative or 0)
        return DateSpan(span.first, span.length, _iso(year, 1, 1), _iso(year, 12, 31), "year", relative=0)
    if span.precision == "weekday":
        want = DAYS.index(span.weekday)
        back = (today.weekday() - want) % 7
        if span.relative == -1:
            back = back or 7
        ahead = (want - today.weekday()) % 7
        if span.relative == 1:
            ahead = ahead or 7
        day = today + timedelta(days=ahead) if span.relative == 1 or (future and span.relative == 0) else today - timedelta(days=back)
        return DateSpan(span.first, span.length, day.isoformat(), day.isoformat(), "day", span.weekday, 0)
    day = today + timedelta(days=span.relative or 0)
    return DateSpan(span.first, span.length, day.isoformat(), day.isoformat(), "day", relative=0)


def with_year(span: DateSpan, published: str, year: int) -> DateSpan:
    """A date without a year gets the one that brings it nearest to the day of the document, else the given year."""
    if not span.start.startswith("--") or not (published or year):
        return span

    def fill(iso: str, y: int) -> str:
        month, day = int(iso[2:4]), int(iso[5:7])
        return _iso(y, month, min(day, last_day(y, month)))

    if published:
        today = date.fromisoformat(published[:10])
        choices = [today.year - 1, today.year, today.year + 1]
        year = min(choices, key=lambda y: abs(date.fromisoformat(fill(span.start, y)).toordinal() - today.toordinal()))
    start, end = fill(span.start, year), fill(span.end, year)
    if end < start:
        end = fill(span.end, year + 1)
    return DateSpan(
        span.first, span.length, start, end, span.precision, span.weekday, None, span.time, tuple(fill(d, year) for d in span.days)
    )
