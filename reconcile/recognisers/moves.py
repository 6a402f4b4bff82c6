"""Days that a text says were changed: "initialement prévu le 9 juin, il s'ouvre le 16", "postponed from 9 to 16 June".

Such a sentence says more than two sources that differ: it names the day that no longer holds, so that who still gives
that day is out of date and not in contradiction.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reconcile.recognisers.dates import DateSpan

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan

# "qui devait initialement se prononcer le 27 novembre": so many words may stand between the word and the day.
REACH = 9
# "reporté au mercredi 25 mars", "is put off until Sunday": so many between the verb and the new day.
NEXT = 3


def with_moves(scan: Scan, spans: list[DateSpan]) -> list[DateSpan]:
    """The dates of a document, those that a text takes back marked as `former` and those that stand instead with what they
    replace. "reporté du 9 au 16 juin" is two days and no interval."""
    stretches = [s for s in spans if _stretch(s)]
    out = [part for span in spans for part in _parted(scan, span, stretches)]
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
    return out


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
    return bool(scan.language.dates_moved.within(scan.tokens, max(first, i - NEXT - 2), i))


def _instead(scan: Scan, old: DateSpan, others: list[DateSpan]) -> DateSpan | None:
    """The day of the same sentence that stands instead of the old one: behind a verb of moving, else the only other one."""
    moved = [s for s in others if _moved(scan, s.first)]
    if moved:
        return min(moved, key=lambda s: abs(s.first - old.first))
    return others[0] if len(others) == 1 else None


def _beside(scan: Scan, old: DateSpan, by_sentence: dict[int, list[DateSpan]], number: int) -> DateSpan | None:
    """The one day of the sentence before, or of the next, in the same paragraph: "... a été condamné jeudi. Le tribunal, qui
    devait initialement se prononcer le 27 novembre"."""
    for beside in (number - 1, number + 1):
        spans = [s for s in by_sentence.get(beside, ()) if scan.tokens[s.first].block == scan.tokens[old.first].block and not s.former]
        if len(spans) == 1:
            return spans[0]
    return None
