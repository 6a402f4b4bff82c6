"""Days that a text says were changed: "initialement prévu le 9 juin, il s'ouvre le 16", "postponed from 9 to 16 June".

Such a sentence says more than two sources that differ: it names the day that no longer holds, so that who still gives
that day is out of date and not in contradiction.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reconcile.recognisers.dates import DateSpan, last_day

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan

# "qui devait initialement se prononcer le 27 novembre": so many words may stand between the word and the day.
REACH = 9
# "reporté au mercredi 25 mars", "is put off until Sunday": so many between the verb and the new day.
NEXT = 3
# ... and so many between a day and the word for how far it was moved; how many days a week has.
PUT_OFF = 7
SPELLS = {"day": 1, "week": 7, "month": 0}

# By so many days, weeks or months nothing is moved.
LONGEST = 400
# A day that was due is named at most so many sentences before the one that stands in the end.
BACK = 4
# So many letters of a long word are its stem.
STEM = 6


def with_moves(scan: Scan, spans: list[DateSpan]) -> list[DateSpan]:
    """The dates of a document, those that a text takes back marked as `former` and those that stand instead with what they
    replace. "reporté du 9 au 16 juin" is two days and no interval."""
    stretches = [s for s in spans if _stretch(s)]
    out = [part for span in spans for part in (*_parted(scan, span, stretches), *_named_short(scan, span, spans))]
    by_sentence: dict[int, list[DateSpan]] = {}
    for span in out:
        if span.precision in ("day", "month"):
            by_sentence.setdefault(scan.tokens[span.first].sentence, []).append(span)
    for number, here in by_sentence.items():
        for span in here:
            span.former = span.former or _is_former(scan, span, here) or _moved_on(scan, span, here)
        for old in (s for s in here if s.former or _was_due(scan, s, here)):
            others = [s for s in here if not s.former and s is not old]
            if not old.former and not any(_moved(scan, s.first) and s.first > old.first for s in others):
                continue  # "devait s'ouvrir lundi": perhaps it did
            old.former = True
            new = _instead(scan, old, others) or _beside(scan, old, by_sentence, number)
            if new is not None:
                _before_it(scan, old, new)
            if new is not None and (new.start, new.end) != (old.start, old.end):
                new.replaces = (old.start, old.end)
        for span in here:
            _after_the_other(scan, span, here)
            if span.replaces is None and not span.former:
                span.replaces = _put_off(scan, span) or _late(scan, span) or _in_the_end(scan, span, by_sentence, number)
    return out


def _late(scan: Scan, span: DateSpan) -> tuple[str, str] | None:
    """The day on which something was to be that came so much later or sooner: "le 14 février, trois jours plus tard qu'annoncé", "on
    3 June, a week late"."""
    tokens, language = scan.tokens, scan.language
    if span.precision != "day" or span.start != span.end or span.start.startswith("-") or span.days:
        return None
    last = scan.sentence(span.first)[1]
    for at in range(span.first + span.length, min(span.first + span.length + NEXT, last)):
        spell = _length(scan, at, last)
        later = language.dates_later_than.at(tokens, at + 2)
        if spell is not None and later is not None:
            old = _shifted(date.fromisoformat(span.start), spell[0] * (1 if later[1] == "early" else -1), spell[1]).isoformat()
            return old, old
    return None


def _in_the_end(scan: Scan, span: DateSpan, by_sentence: dict[int, list[DateSpan]], number: int) -> tuple[str, str] | None:
    """The one day on which something was due by a sentence shortly before, where this one says what it is in the end: "Le comité devait
    être installé le 15 juillet. ... L'installation se fera finalement le 5 août"."""
    said = scan.language.dates_after_all.within(scan.tokens, max(scan.sentence(span.first)[0], span.first - NEXT - 1), span.first)
    if not said or len(by_sentence[number]) > 1:
        return None
    for before in range(number - 1, number - 1 - BACK, -1):
        spans = by_sentence.get(before, [])
        due = [s for s in spans if s.precision == span.precision and _was_due(scan, s, spans)]
        if spans:
            one = len(spans) == len(due) == 1 and due[0].start != span.start and _share_a_word(scan, before, number)
            old = due[0] if one else None
            if old is not None:
                old.former = True
            return (old.start, old.end) if old is not None else None
    return None


def _share_a_word(scan: Scan, one: int, other: int) -> bool:
    """Whether two sentences have a long word in common, or its beginning: "devait être installé", "l'installation se fera"."""
    stems = []
    for first, last in (scan.document.sentences[one], scan.document.sentences[other]):
        stems.append({t.fold[:STEM] for t in scan.tokens[first:last] if len(t.fold) >= STEM and t.fold not in scan.language.months})
    return bool(stems[0] & stems[1])


def _put_off(scan: Scan, span: DateSpan) -> tuple[str, str] | None:
    """The day that a day took the place of by what its sentence says of how far it was moved: "repoussé d'une semaine, au 7 juillet",
    "prolongée de deux jours, jusqu'au 19 mai", "brought forward by a week to 3 June"."""
    tokens, language = scan.tokens, scan.language
    if span.precision != "day" or span.start != span.end or span.start.startswith("-") or span.days:
        return None
    first, _ = scan.sentence(span.first)
    for at in range(span.first - 1, max(first, span.first - PUT_OFF) - 1, -1):
        spell = _spell(scan, at, span.first)
        verb = (
            None
            if spell is None
            else (language.dates_moved.before(tokens, spell[0], 3) or language.dates_extended.before(tokens, spell[0], 3))
        )
        if spell is None or verb is None:
            continue
        sooner = bool(language.dates_sooner.within(tokens, spell[0] - verb[0], spell[0]))
        old = _shifted(date.fromisoformat(span.start), spell[1] * (1 if sooner else -1), spell[2]).isoformat()
        return old, old
    return None


def _spell(scan: Scan, at: int, stop: int) -> tuple[int, int, str] | None:
    """The spell of time whose number is word `at`: (the first of the small words that lead to it, how many, of which unit)."""
    tokens, language = scan.tokens, scan.language
    length = _length(scan, at, stop)
    first = at
    while first > 0 and scan.same_phrase(first) and tokens[first - 1].fold in language.stopwords and at - first < 2:
        first -= 1
    return (first, *length) if length is not None and first < at else None


def _length(scan: Scan, at: int, stop: int) -> tuple[int, str] | None:
    """The spell of time whose number is word `at`: (how many, of which unit)."""
    tokens, language = scan.tokens, scan.language
    number = language.numbers_units.get(tokens[at].fold)
    number = (
        int(tokens[at].text)
        if tokens[at].text.isdecimal()
        else 1
        if number is None and tokens[at].fold in language.numbers_articles
        else number
    )
    if not number or number > LONGEST or at + 1 >= stop or not scan.same_phrase(at + 1):
        return None
    unit = str(language.nouns.get(language.singular(tokens[at + 1].fold)) or "")
    return (int(number), unit) if unit in SPELLS else None


def _shifted(day: date, by: int, unit: str) -> date:
    """The day so many days, weeks or months later; the last day of a month stays the last one."""
    if unit != "month":
        return day + timedelta(by * SPELLS[unit])
    whole = day.day == last_day(day.year, day.month)
    months = day.year * 12 + day.month - 1 + by
    year, month = months // 12, months % 12 + 1
    return date(year, month, last_day(year, month) if whole else min(day.day, last_day(year, month)))


def _after_the_other(scan: Scan, span: DateSpan, here: list[DateSpan]) -> None:
    """A bare weekday to which something was moved is the first one behind the other day of its sentence: "Mercredi, l'orage a noyé la
    plage avant le concert, reporté à vendredi"."""
    others = [s for s in here if s is not span and s.first < span.first and s.precision == "day" and not s.start.startswith("-")]
    bare = span.length == 1 and bool(span.weekday) and not span.start.startswith("-") and span.precision == "day"
    if not bare or len(others) != 1 or others[0].start != others[0].end or not _moved(scan, span.first):
        return
    old, new = (date.fromisoformat(s.start) for s in (others[0], span))
    if not 0 < (new - old).days <= 7:
        span.start = span.end = (old + timedelta((new - old).days % 7 or 7)).isoformat()


def _named_short(scan: Scan, span: DateSpan, spans: list[DateSpan]) -> list[DateSpan]:
    """The part of the year that a sentence names by its number alone beside another which it moves: "at first guided to the third quarter
    of 2026, is now foreseen for the fourth", "au deuxième trimestre 2026, et non plus au premier"."""
    tokens, language = scan.tokens, scan.language
    if span.precision != "month" or span.start.startswith("-") or span.start[:4] != span.end[:4]:
        return []
    months = int(span.end[5:7]) - int(span.start[5:7]) + 1
    if months not in (3, 6) or (int(span.start[5:7]) - 1) % months:
        return []
    first, last = scan.sentence(span.first)
    taken = {i for s in spans for i in range(s.first, s.first + s.length)}
    for k in range(first + 1, last):
        nth = language.numbers_ordinals.get(tokens[k].fold)
        ends = k + 1 >= last or not scan.same_phrase(k + 1)
        if nth is None or not ends or k in taken or tokens[k - 1].fold not in language.articles or not 1 <= nth <= 12 // months:
            continue
        near = max(first, k - NEXT - 2)
        if language.dates_moved.within(tokens, near, k) or language.dates_formerly.within(tokens, near, k):
            start = (int(nth) - 1) * months + 1
            year = span.start[:4]
            end = f"{year}-{start + months - 1:02}-{last_day(int(year), start + months - 1):02}"
            return [DateSpan(k, 1, f"{year}-{start:02}-01", end, "month")]
    return []


def _before_it(scan: Scan, old: DateSpan, new: DateSpan) -> None:
    """A bare weekday that no longer holds is the last one before the day that stands instead, where that is not an earlier one: "fixée
    d'abord à mercredi, elle a été repoussée au lundi 18 mai"."""
    bare = old.length == 1 and bool(old.weekday) and old.start == old.end and old.start > new.start
    if bare and old.first < new.first and not scan.language.dates_earlier.within(scan.tokens, old.first, new.first):
        weeks = (date.fromisoformat(old.start) - date.fromisoformat(new.start)).days // 7 + 1
        old.start = old.end = (date.fromisoformat(old.start) - timedelta(7 * weeks)).isoformat()


def _stretch(span: DateSpan) -> bool:
    return span.start != span.end and not span.days and span.precision == "day"


def _parted(scan: Scan, span: DateSpan, stretches: list[DateSpan]) -> list[DateSpan]:
    """ "reporté du 9 au 16 juin": the old day and the new one."""
    if span.precision == "month":
        return _months_parted(scan, span)
    if not _stretch(span):
        return [span]
    from_word = span.first > 0 and scan.tokens[span.first - 1].fold in scan.language.dates_from
    verb = scan.language.dates_moved.before(scan.tokens, span.first - 1)
    if not from_word or verb is None:
        return [span]  # "it will now be held from 10 to 12 November"
    said = scan.tokens[span.first - 1 - verb[0] : span.first - 1]
    if any(t.fold in scan.language.dates_after_all for t in said):
        return [span]  # "aura finalement lieu du 12 au 16 mai": who says when it is in the end says both ends
    if any(s is not span and scan.tokens[s.first].sentence == scan.tokens[span.first].sentence for s in stretches):
        return [span]  # "prévu du 5 au 9 mai, il est reporté du 12 au 16": a stretch is moved to a stretch
    old = replace(span, end=span.start, length=1, former=True)
    new = replace(span, start=span.end, first=span.first + 1, length=span.length - 1, weekday="", replaces=(span.start, span.start))
    return [old, new]


def _months_parted(scan: Scan, span: DateSpan) -> list[DateSpan]:
    """ "pushed back from June to September": the old month and the new one."""
    tokens, language = scan.tokens, scan.language
    if span.start[:7] == span.end[:7] or span.length < 3 or span.start.startswith("-") or span.first == 0:
        return [span]
    from_word = tokens[span.first - 1].fold in language.dates_from or tokens[span.first - 1].fold in language.of
    if not from_word or language.dates_moved.before(tokens, span.first - 1) is None or language.months.get(tokens[span.first].fold) is None:
        return [span]
    year, month = int(span.start[:4]), int(span.start[5:7])
    gone = (span.start, f"{span.start[:7]}-{last_day(year, month):02}")
    old = replace(span, end=gone[1], length=1, former=True)
    return [old, replace(span, start=f"{span.end[:7]}-01", first=span.first + 2, length=span.length - 2, replaces=gone)]


def _is_former(scan: Scan, span: DateSpan, here: list[DateSpan]) -> bool:
    """Whether the sentence says that the day was the one first meant."""
    words = scan.language.dates_formerly
    if words.within(scan.tokens, _reach(scan, span, here), span.first):
        return True
    after = span.first + span.length
    return scan.same_phrase(after) and words.at(scan.tokens, after) is not None


def _moved_on(scan: Scan, span: DateSpan, here: list[DateSpan]) -> bool:
    """Whether a day to which something was moved once was taken back in turn: "déjà repoussé du 6 au 13 juin, il aura lieu le 20"."""
    old = next((s for s in here if span.replaces is not None and s.first + s.length == span.first), None)
    return old is not None and any(s.first > span.first for s in here) and _is_former(scan, old, here)


def _was_due(scan: Scan, span: DateSpan, here: list[DateSpan]) -> bool:
    """Whether something was due on the day, which says nothing of whether it came."""
    return bool(scan.language.dates_was_due.within(scan.tokens, _reach(scan, span, here), span.first))


def _reach(scan: Scan, span: DateSpan, here: list[DateSpan]) -> int:
    """From which word on the words before a day speak of it: those of its clause, behind the day before."""
    start, _ = scan.clause(span.first)
    return max([start, span.first - REACH, *(s.first + s.length for s in here if s.first < span.first)])


def _moved(scan: Scan, i: int) -> bool:
    """Whether a verb of moving stands right before word i."""
    first, _ = scan.sentence(i)
    near = max(first, i - NEXT - 2)
    return any(words.within(scan.tokens, near, i) for words in (scan.language.dates_moved, scan.language.dates_extended))


def _instead(scan: Scan, old: DateSpan, others: list[DateSpan]) -> DateSpan | None:
    """The day of the same sentence that stands instead of the old one: behind a verb of moving, else the only other one."""
    moved = [s for s in others if _moved(scan, s.first)]
    if moved:
        return min(moved, key=lambda s: abs(s.first - old.first))
    behind = [s for s in others if s.first > old.first]  # "annonce mercredi que la remise, promise au 15, n'aura lieu qu'à compter du 30"
    return behind[0] if len(behind) == 1 else others[0] if len(others) == 1 else None


def _beside(scan: Scan, old: DateSpan, by_sentence: dict[int, list[DateSpan]], number: int) -> DateSpan | None:
    """The one day of the sentence before, or of the next, in the same paragraph: "... a été condamné jeudi. Le tribunal, qui
    devait initialement se prononcer le 27 novembre"."""
    for beside in (number - 1, number + 1):
        spans = [s for s in by_sentence.get(beside, ()) if scan.tokens[s.first].block == scan.tokens[old.first].block and not s.former]
        if len(spans) == 1:
            return spans[0]
    return None
