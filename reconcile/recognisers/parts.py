"""The parts that a total is broken down into: "240 tentes : 110 à A, 90 à B et 50 à C"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from reconcile.languages.language import joined
from reconcile.recognisers.dates import is_year
from reconcile.recognisers.scope import NEAR_WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.model.document import Block
    from reconcile.recognisers.numbers import NumberSpan
    from reconcile.recognisers.scan import Scan

# A total has no more parts than this in one sentence.
MOST_PARTS = 12
# Between a total and its parts stand at most so many words: "41 500 spectateurs sur quatre jours, dont".
OPENS = 8
FAR = 16
# "chacun" stands so many words behind the figure of each.
EACH_OF = 4
# "et" stands at most so many words before the number of the last part.
LINK = 2
# The signs of seconds.
SECONDS = frozenset(('"', "″", "''", "”"))
# Parts in a list below, or before their total, are so many or more; between two of them stand at most so many words, and what they add
# up to is no less and no more of the total than this.
ROWS, NEAR_PART = 3, 8
LEAST_OF, MOST_OF = 0.7, 1.4


def parts_of(scan: Scan, number: NumberSpan, end: int, counts: Callable[[NumberSpan], bool]) -> list[NumberSpan] | None:
    """The parts that a total is broken down into: "240 tentes : 110 à A, 90 à B et 50 à C", "45 passagers (20 hommes, 18 femmes et
    7 enfants)", "sept cartons – quatre pour A, deux pour B", "des 55 sièges, 32 vont à A, 16 à B et 9 à C".

    `end` is the first word behind what the total is of, `counts` whether a number can be a part. None without at least two parts, and
    where they are only some of the whole ("dont") unless they exceed it.
    """
    tokens = scan.tokens
    if number.qualifier != "exact" or number.high is not None or not number.value:
        return None
    opened = _parts_open(scan, number, end)
    if opened is None:
        return None
    opens, complete = opened
    parts: list[NumberSpan] = []
    for part in scan.numbers_in[tokens[number.core].sentence]:
        if part.core < opens:
            continue
        if part.core > (parts[-1].core if parts else opens) + 12 or _closed(scan, opens, part):
            break
        if complete and parts and scan.language.part_markers.before(tokens, part.first, 3):
            continue  # "un loueur et cinq transporteurs dont deux ..."
        if part.last < len(tokens) and tokens[part.last].gap in SECONDS and tokens[part.last].shape == "digits":
            return None  # 10"31 is a time
        if _of_a_year(scan, part):
            return None  # "800 participants (640 en 2023, 410 en 2021)"
        if _each_of(scan, part):
            return None  # "500 pour elle et 200 pour chacun d'eux"
        if part.qualifier != "exact" or part.high is not None or not counts(part) or len(parts) == MOST_PARTS:
            return None
        if parts and not complete and (not coordinated(scan, part) or (len(parts) == 1 and _set_against(scan, part))):
            break  # "240 guests, including 40 ministers, saw 210 stands"; "14 à A, dont 9 à B, et 10 à C" are 24
        parts.append(part)
        if len(parts) > 1 and any(tokens[k].fold in scan.language.conjunctions for k in range(part.first - LINK, part.first)):
            break  # "A, B et C": what comes behind is no part
    if len(parts) > 1 and _open(scan, opens, parts[-1].last):
        return None
    added = sum(p.value for p in parts)
    if len(parts) < 2 or not 0.5 <= added / number.value <= 1.5:
        return None
    if 0 < number.value - added <= _ones(scan, opens, parts[-1].last):
        return None  # "six road projects, two of energy, two of telecoms and one harbour"
    before = [n for n in scan.numbers_in[tokens[number.core].sentence] if n.core < number.core]
    if added != number.value and any(n.value == added for n in before):
        return None  # "the 38 works chosen of 74 sent: 16 ..., 9 ..., 11 ... and 2" are the 38
    if not complete and any(n.value >= added and number.first - n.last <= NEAR_WHOLE for n in before):
        return None  # "521 exhibitors from 46 countries, among them 22 from A, 19 from B and 9 from C" are exhibitors
    return parts if complete or added > number.value or _in_full_and_in_part(scan, parts) else None


def _in_full_and_in_part(scan: Scan, parts: list[NumberSpan]) -> bool:
    """Whether of two parts one is what is so in full and the other what is so in part, which is all: "of which 1,312 have fully collapsed
    and 728 were partly damaged"."""
    if len(parts) != 2:
        return False
    stretches = [(parts[0].last, parts[1].first), (parts[1].last, min(parts[1].last + OPENS, scan.sentence(parts[1].core)[1]))]
    told = [[bool(w.within(scan.tokens, *s)) for w in (scan.language.wholly, scan.language.partly)] for s in stretches]
    return told in ([[True, False], [False, True]], [[False, True], [True, False]])


def _of_a_year(scan: Scan, part: NumberSpan) -> bool:
    """Whether right behind a number stands the year that it is of: "640 en 2023"."""
    first, last = part.last, min(part.last + LINK + 1, scan.sentence(part.core)[1])
    return any(k in scan.dated and is_year(scan.tokens[k]) for k in range(first, last) if joined(scan.tokens[k].gap))


def parts_below(scan: Scan, number: NumberSpan, counts: Callable[[NumberSpan], bool]) -> list[NumberSpan] | None:
    """The numbers of all the lines of a list that a total announces, first in the line or alone behind a name and a colon: "A total of
    31 memoranda were signed:", "– 14 on energy;", "– Water: 9 memoranda;"."""
    tokens, document = scan.tokens, scan.document
    block = scan.block(number.core)
    end = document.text[tokens[block.last - 1].end : block.end].strip()
    if number.qualifier != "exact" or number.high is not None or scan.sentence(number.core)[1] != block.last or not end.endswith(":"):
        return None
    rows = list(takewhile(lambda b: b.kind == "bullet", document.blocks[tokens[number.core].block + 1 :]))
    later = [n for n in scan.numbers_in[tokens[number.core].sentence] if n.core > number.core and scan.bracket(n.first) is None]
    if any(n.value != len(rows) for n in later):
        return None  # but "1 260 personnes sur trois sites :" above three rows
    parts: list[NumberSpan] = []
    for below in rows:
        part = scan.number_at.get(below.first) or _of_the_line(scan, below)
        if part is None or part.qualifier != "exact" or part.high is not None or below.marker[:1].isdigit() or not counts(part):
            return None
        parts.append(part)
    added = sum(p.value for p in parts)
    return parts if len(parts) >= ROWS and LEAST_OF <= added / number.value <= MOST_OF else None


def _of_the_line(scan: Scan, line: Block) -> NumberSpan | None:
    """The one number of a line that gives it behind a name and a colon: "Baro : 610 ménages"."""
    here = [n for k in range(line.first, line.last) if (n := scan.number_at.get(k)) is not None]
    return here[0] if len(here) == 1 and scan.tokens[here[0].first].gap.strip() == ":" else None


def parts_before(scan: Scan, number: NumberSpan, counts: Callable[[NumberSpan], bool]) -> list[NumberSpan] | None:
    """The parts that lead to their total: "850 spectateurs jeudi, 1 100 vendredi et 1 450 samedi, soit 3 400 entrées en trois jours"."""
    tokens, language = scan.tokens, scan.language
    here = [n for n in scan.numbers_in[tokens[number.core].sentence] if n.core < number.core]
    if scan.bracket(number.first) is None:
        here = [n for n in here if scan.bracket(n.first) is None]  # "5,2 millions pour A (dont 1,9 million pour B), 3,1 millions"
    told = language.sums_to.before(tokens, number.first, 4)
    if told is None or number.qualifier != "exact" or number.high is not None:
        return None
    parts: list[NumberSpan] = []
    at = number.first - told[0]
    for part in reversed(here):
        if part.qualifier != "exact" or part.high is not None or not counts(part) or _words_between(scan, part.last, at) > NEAR_PART:
            break
        parts.insert(0, part)
        at = part.first
        if not coordinated(scan, part):
            break
    added = sum(p.value for p in parts)
    whole = len(parts) >= ROWS and all(p.value < number.value for p in parts) and not coordinated(scan, parts[0])
    return parts if whole and LEAST_OF <= added / number.value <= MOST_OF else None


def _words_between(scan: Scan, first: int, last: int) -> int:
    """How many words stand from word `first` to `last`, those in brackets left out."""
    return sum(scan.bracket(k) is None for k in range(first, last))


def coordinated(scan: Scan, part: NumberSpan) -> bool:
    """Whether a number follows a comma or "and": a further part of what the one before it is a part of."""
    tokens = scan.tokens
    return "," in tokens[part.first].gap or any(tokens[k].fold in scan.language.conjunctions for k in range(part.first - LINK, part.first))


def _each_of(scan: Scan, part: NumberSpan) -> bool:
    """Whether a part is of each of several."""
    end = min(part.last + EACH_OF, scan.sentence(part.core)[1])
    stop = next((n.first for n in scan.numbers_in[scan.tokens[part.core].sentence] if n.first >= part.last), end)
    return bool(scan.language.each_markers.within(scan.tokens, part.last, min(end, stop)))


def _open(scan: Scan, first: int, behind: int) -> bool:
    """Whether some of the whole is told without a figure, or one of the parts for itself: "4,1 millions pour A, 1,6 million pour B, le
    solde pour C", "les deux campings en abritaient à eux seuls 1 100"."""
    tokens, language = scan.tokens, scan.language
    if language.by_itself.within(tokens, first, behind):
        return True
    left = language.remainders.within(tokens, first, scan.sentence(behind - 1)[1])
    return any(tokens[at - 1].fold in language.definite for at, _, _ in left)


def _ones(scan: Scan, first: int, behind: int) -> int:
    """How many things of one may stand among parts, from word `first` to the end of the sentence: "et un projet portuaire"."""
    tokens, language = scan.tokens, scan.language
    ones = [k for k in range(first, scan.sentence(behind - 1)[1]) if language.numbers_units.get(tokens[k].fold) == 1]
    opened = [k for k in ones if set(tokens[k].gap) & set(",:(–—") or tokens[k - 1].fold in language.conjunctions]
    return sum(k not in scan.number_at for k in opened)


def _set_against(scan: Scan, part: NumberSpan) -> bool:
    """Whether a number follows both a comma and "and": what it counts may stand beside the total, not within it."""
    tokens = scan.tokens
    return any(tokens[k].fold in scan.language.conjunctions and "," in tokens[k].gap for k in range(max(1, part.first - LINK), part.first))


def _parts_open(scan: Scan, number: NumberSpan, end: int) -> tuple[int, bool] | None:
    """The word where the parts of a total begin, and whether they are said to be all of it."""
    tokens, language = scan.tokens, scan.language
    last = min(end + OPENS, scan.sentence(number.core)[1])
    if scan.bracket(number.first) is not None and any(")" in tokens[k].gap for k in range(number.last, last)):
        last = next(k for k in range(number.last, last) if ")" in tokens[k].gap)  # "A (142), B (58; 2), C (33)"
    whole = number.first > 0 and language.whole_of.before(tokens, number.first, 2) is not None
    for k in range(end, last):
        sign = tokens[k].gap.strip()
        some = language.part_markers.at(tokens, k) is not None
        if some or (whole and sign == ","):
            return (k, False) if sign in ("", ",", "(") and (some or k - end < OPENS) else None
        if sign == "(" and k > end and tokens[k - 1].capital:
            return None  # "231 cas, devant le Golfe (142)"
        if sign == "," and k == end and _of_two(scan, k):
            return k, True
        if k - end < 4 and (sign in (":", "(", ") :", "–", "—", "-") or (sign == "," and language.namely.at(tokens, k))):
            return k, True
    between = [n.first for n in scan.numbers_in[tokens[number.core].sentence] if n.first >= end]
    colons = (k for k in range(end, min(end + FAR, scan.sentence(number.core)[1])) if ":" in tokens[k].gap)
    colon = next(colons, None)  # "onze accords ont été signés à la clôture : six ..., trois ... et un ..."
    return (colon, True) if colon is not None and between and min(between) >= colon else None


def _of_two(scan: Scan, k: int) -> bool:
    """Whether two numbers of names follow a comma and end the phrase: "seven players, |four of Newry's and two of Athlone's"."""
    tokens, language = scan.tokens, scan.language
    one = scan.number_at.get(k)
    here = scan.numbers_in[tokens[k].sentence]
    if one is None or not _of_a_name(scan, one.last):
        return False
    other = next((n for n in here if n.core > one.core), None)
    if other is None or other.first - one.last > NEAR_PART or tokens[other.first - 1].fold not in language.conjunctions:
        return False
    return _of_a_name(scan, other.last) and all(
        tokens[i].capital or tokens[i].fold in language.stopwords for i in range(one.last, other.first)
    )


def _of_a_name(scan: Scan, i: int) -> bool:
    """Whether "of" and a name stand at word i: "of Newry", "d'Athlone"."""
    tokens, language = scan.tokens, scan.language
    if i + 1 >= len(tokens) or tokens[i].fold not in language.of or not scan.same_phrase(i) or not scan.same_phrase(i + 1):
        return False
    return tokens[i + 1].capital


def _closed(scan: Scan, opens: int, part: NumberSpan) -> bool:
    """Whether the bracket or the dash that opened the parts is closed before a number."""
    sign = scan.tokens[opens].gap.strip()
    ends = ")" if sign.startswith("(") else sign if sign in ("–", "—", "-") else ""
    return bool(ends) and any(ends in scan.tokens[k].gap and scan.tokens[k].gap.strip() for k in range(opens + 1, part.first + 1))
