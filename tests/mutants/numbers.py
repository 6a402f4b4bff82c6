"""Counts and dates that can be changed: found by plain patterns, whatever the tool reads there.

Only what changes a fact is a spot: an hour, a label ("article 12"), a score or a telephone number is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from tests.mutants import words as w
from tests.mutants.spot import New, Spot, inside
from tests.mutants.texts import Text

SPACES = r" \u00a0\u202f"
# A number in digits, its thousands parted by one sign throughout: no part of a date, an hour, a score or a telephone number.
NUMBER = re.compile(
    rf"(?<![\w.,:/+°#-])(?<!\d[{SPACES}])"
    rf"(?:\d{{1,3}}(?P<sep>[{SPACES}.,])\d{{3}}(?:(?P=sep)\d{{3}})*|\d+)(?P<decimals>,\d{{1,2}}|\.\d{{1,2}})?"
    rf"(?!\w|[-/:]|[{SPACES}.,]\d)"
)
YEAR = re.compile(r"(?:1[89]|20)\d\d")
MINUTES_OF = re.compile(r"\d\s?[hH]\s?$")
AT_AN_HOUR = re.compile(r"\b(?:à|vers|dès|at|jusqu['’]à)\s$")
HOUR = re.compile(rf"[{SPACES}]?(?:heures?|h\b|a\.?m|p\.?m)")


def counts(text: Text) -> Iterator[Spot]:
    """Numbers in digits, in words, and rough ones ("une trentaine")."""
    for match in inside(text, NUMBER):
        if counts_something(text, match.start(), match.end(), grouped=bool(match["sep"])):
            yield Spot("count in digits", text, match.start(), match.end(), _other_number(match[0], match["sep"], match["decimals"]))
    table = w.NUMBERS[text.language]
    names = "|".join(sorted(table, key=len, reverse=True))
    for match in inside(text, re.compile(rf"(?<![\w-])(?P<tens>(?:{'|'.join(w.TENS.split())})-)?(?P<last>{names})(?![\w-])", re.I)):
        if counts_something(text, match.start(), match.end(), grouped=False):
            yield Spot("count in words", text, match.start("last"), match.end(), _other_word(table, match["last"], bool(match["tens"])))
    for match in inside(text, re.compile(rf"\b(?:{'|'.join(w.ABOUT)})(?=s?\s)")):
        yield Spot("count in words", text, match.start(), match.end(), lambda _, old=match[0]: w.ABOUT[old])  # type: ignore[misc]


def counts_something(text: Text, start: int, end: int, grouped: bool) -> bool:
    """Whether a number has something behind it that it counts, and is no year, hour, label or part of a date."""
    before, after, old = text.text[max(0, start - 24) : start], text.text[end : end + 40], text.text[start:end]
    prior = re.findall(r"\w+", before)
    if (prior and prior[-1].lower() in w.LABELS) or MINUTES_OF.search(before):
        return False
    if re.search(r"[$€£]\s?$", before):
        return True
    word = re.match(rf"[{SPACES}]?(%|€|\$|[^\W\d_]{{2,}})", after)
    if word is None or YEAR.fullmatch(old) or word[1] in w.MONTHS[text.language] or (AT_AN_HOUR.search(before) and HOUR.match(after)):
        return False
    if old.lower() == "neuf" and not re.match(r"\s\w+[sx]\b", after):
        return False  # the adjective
    return grouped or word[1].lower() in ("des", "of") or word[1].lower() not in w.LINKS[text.language]


def _other_number(old: str, sep: str | None, decimals: str | None) -> New:
    """Another number of like size that is written alike."""
    digits = re.sub(r"\D", "", old[: -len(decimals)] if decimals else old)
    value = int(digits)

    def make(random: Random) -> str:
        if decimals:
            return f"{value + random.choice([1, 2, 3] if value < 20 else [4, 7, 9])}{decimals}"
        if value < 20:
            new = random.choice([n for n in range(2, 24) if n != value and abs(n - value) <= 3])
        elif value < 100:
            new = value + random.choice([-1, 1]) * max(3, round(value * random.uniform(0.15, 0.4)))
        else:
            unit = 10 ** min(len(digits) - len(digits.rstrip("0")), len(digits) - 1)
            new = round(value * random.choice([random.uniform(0.55, 0.8), random.uniform(1.25, 1.7)]) / unit) * unit or value + unit
        if new == value or (not sep and YEAR.fullmatch(str(new))):
            new += value
        return f"{new:,}".replace(",", sep) if sep else str(new)

    return make


def _other_word(table: dict[str, int], old: str, behind_tens: bool) -> New:
    value = table[old.lower()]

    def make(random: Random) -> str:
        near = [x for x, n in table.items() if n != value and (abs(n - value) <= 4 if value < 20 else n >= 20)]
        if behind_tens:
            near = [x for x, n in table.items() if 2 < n < 10 and n != value]
        new = random.choice(near)
        return new.capitalize() if old[0].isupper() else new

    return make


def dates(text: Text) -> Iterator[Spot]:
    """Days, months and years of dates, and years that stand alone behind a word of time."""
    months = w.MONTHS[text.language]
    year, month, day = r"(?P<year>(?:19|20)\d\d)", rf"(?P<month>{'|'.join(months)})", r"(?P<day>\d{1,2})"
    patterns = [rf"(?<![\w.,-]){day}(?:er)?\s{month}(?![\w-])(?:\s{year})?"]
    if text.language == "en":
        patterns.append(rf"(?<![\w-]){month}\s{day}(?![\w.]*\d)(?:,\s{year})?")
    patterns.append(rf"(?<![\w-]){month}\s{year}(?!\w)")
    patterns.append(rf"\b(?:en|depuis|dès|in|since|by|until|jusqu['’]en|d['’]ici à|fin|début)\s{year}(?!\w|[.,]\d)")
    done: set[int] = set()
    for pattern in patterns:
        for match in inside(text, re.compile(pattern)):
            if not done.isdisjoint(range(*match.span())):
                continue
            done.update(range(*match.span()))
            yield from _parts(text, match, months)


def _parts(text: Text, match: re.Match[str], months: list[str]) -> Iterator[Spot]:
    groups = {k: v for k, v in match.groupdict().items() if v}
    makers = {
        "day": lambda: _other_day(int(groups["day"])),
        "month": lambda: _other_month(months.index(groups["month"]), int(groups.get("day", "1")), months),
        "year": lambda: _other_year(int(groups["year"])),
    }
    for name in groups:
        if name == "day" and text.text[match.end("day") : match.end("day") + 2] == "er":
            continue
        kind = "date, year alone" if list(groups) == ["year"] else f"date, {name}"
        yield Spot(kind, text, match.start(name), match.end(name), makers[name]())


def _other_day(day: int) -> New:
    """A later day, so that a stretch still ends behind its beginning; an earlier one at the end of a month."""
    later = list(range(day + 1, min(day + 6, 29))) or [day - n for n in (1, 2, 3)]
    return lambda random: str(random.choice(later))


def _other_month(here: int, day: int, months: list[str]) -> New:
    near = [m for n, m in enumerate(months) if 1 <= abs(n - here) <= 4 and not (day > 28 and n in (1, 3, 5, 8, 10))]
    return lambda random: random.choice(near)


def _other_year(year: int) -> New:
    return lambda random: str(year + random.choice([-2, -1, 1, 2]))
