"""At which hour something befell, where its day stands: "la terre a tremblé mercredi à 3 h 42", "struck at 3:24 a.m. on Wednesday".

The hour is of the verb that says so, not of the rescue, the statement or an aftershock; one that is given for another zone says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.languages.language import joined
from reconcile.recognisers.anchors import HAPPENS
from reconcile.recognisers.clock import clock_at, hour_words

if TYPE_CHECKING:
    from reconcile.recognisers.dates import DateSpan
    from reconcile.recognisers.scan import Scan

# The verb stands so many words from the hour, and from the day; what says that an hour is about right so many from it.
NEAR, DAY, BESIDE = 9, 16, 3
# An hour or a day that opens its sentence, within so many words, is of its verb however far.
OPENS = 6
# Words of a time of day that puts an hour behind noon stand so many words behind it.
PART = 4
# Verbs that say it alone: "a chaviré"; who "hit the post" is told from what hit a coast by the noun.
SURE = "sure"
EXACT, ABOUT = "exact", "about"


def hour_at(scan: Scan, span: DateSpan) -> tuple[str, str]:
    """The hour at which something befell on a day, as "03:42", and whether it is exact or about; two empty words for none."""
    low, high = scan.sentence(span.first)
    named = any(sort in HAPPENS for *_, sort in scan.language.event_heads.within(scan.tokens, low, high))
    told = scan.language.befalls.within(scan.tokens, low, high)
    verbs = [at for at, _, how in told if (how == SURE or named) and (abs(at - span.first) <= DAY or span.first - low <= OPENS)]
    if not verbs or scan.language.aftermath.within(scan.tokens, low, high) or span.precision != "day":
        return "", ""
    best = min(((min(abs(k - v) for v in verbs), k) for k in range(low, high) if _hour(scan, k)[0]), default=None)
    if best is None or (best[0] > NEAR and best[1] - low > OPENS):
        return "", ""
    k = best[1]
    clock, words = _hour(scan, k)
    about = scan.language.about_hours.within(scan.tokens, max(low, k - BESIDE), min(high, k + words + BESIDE - 1))
    return clock, ABOUT if about or clock.endswith(":00") else EXACT


def _hour(scan: Scan, k: int) -> tuple[str, int]:
    """The hour that begins at word k and how many words it takes; two empty values where none does, or it is another zone's."""
    tokens, language = scan.tokens, scan.language
    if k in scan.dated:
        return "", 0
    clock, words = clock_at(tokens, k, language), hour_words(tokens, k, language)
    if clock is None and (number := scan.number_at.get(k)) is not None and number.words and number.value <= 24:
        j = number.last
        if k > 0 and j < len(tokens) and tokens[j].fold in language.clock_words and tokens[k - 1].fold in language.about_before:
            clock, words = f"{int(number.value):02d}:00", j + 1 - k
    if clock is None:
        return "", 0
    end = k + words
    for n in range(k + 1, min(end + PART, len(tokens))):
        if n >= end and not joined(tokens[n].gap):
            break  # "3:42 a.m. (1942 GMT)"
        if tokens[n].fold in language.clock_zones:
            return "", 0
    if int(clock[:2]) < 12 and language.after_noon.within(tokens, end, min(end + PART, len(tokens))):
        clock = f"{int(clock[:2]) + 12:02d}{clock[2:]}"
    return clock, words


__all__ = ["ABOUT", "EXACT", "hour_at"]
