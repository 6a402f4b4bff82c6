"""What a day is the day of, at its place in the text: an act ("démarreront", "premiers coups de pioche": a start) and the thing
that its sentence names ("port sec", "public hearings"), and whether the sentence says that the day was moved.

Two texts seldom use one word for an act; they do use one concept, and they name the thing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reconcile.model.deed import Deed
from reconcile.recognisers.context import key_of
from reconcile.recognisers.targets import target_at

if TYPE_CHECKING:
    from reconcile.recognisers.dates import DateSpan
    from reconcile.recognisers.scan import Scan

# An act stands at most so many words from its day; a sign between counts as so many.
REACH, APART = 14, 5
# "finalement qu'en septembre": so many words between a word of moving, or the last words of a limit, and the day.
MOVES, LIMITS = 5, 3
# Between the two words of a name stand at most so many small ones: "coupe du monde".
BETWEEN = 2
# A long sentence without any sign between its parts is read so far around the day.
WINDOW = 45
# A sentence with fewer words of its own speaks of what the one before it named.
FEW = 2
# The noun that a day is of stands at most so many words before it: "la première pierre avait été posée le".
NEAR_NOUN = 7
# "Jeudi, celle sur les langues": so many words from its beginning a sentence says that it goes on with what was told of.
GOES_ON = 4
DEADLINE = "deadline"
# Acts of the text and of the moving itself, which say nothing of what was to be done.
NO_DEED = frozenset(("statement", "publication", "postponement", "site", "birth", "founding", "meeting", "visit"))
SIGNS = frozenset(",;:()—–")


def deed_at(scan: Scan, span: DateSpan) -> Deed:
    """The act, the thing and the moving that the words around a date tell."""
    first, last = span.first, span.first + span.length
    low, high = _part(scan, first, last)
    act = _act(scan, low, high, first, last)
    thing = _thing(scan, low, high)
    start, _ = scan.sentence(first)
    spare = {w for w in thing if "+" in w or w.startswith("@")}
    anaphor = low < high and scan.tokens[low].fold in scan.language.pronouns
    if low == start and (len(spare) < FEW or anaphor) and (before := _before(scan, start)) is not None:
        thing |= _thing(scan, *before)
    elif anaphor:
        thing |= _thing(scan, start, low)
    which = frozenset(n for i in range(low, high) if i not in scan.dated and (n := _ordinal(scan, i)))
    sentence = scan.tokens[first].sentence
    return Deed(
        act,
        frozenset(thing),
        _moved(scan, low, first),
        which,
        sentence,
        _noun(scan, first),
        _of_an_edition(scan, low, first),
        target_at(scan, span),
        session=_session(scan, low, high),
    )


def session_in(scan: Scan, low: int, high: int) -> Deed:
    """The session that a row of a programme names."""
    return Deed("", frozenset(_thing(scan, low, high)), sentence=scan.tokens[low].sentence, session=_session(scan, low, high))


def _session(scan: Scan, low: int, high: int) -> frozenset[str]:
    """The sorts of the parts of an event that are held in a stretch, or with which it goes on: "Jeudi, |celle sur les langues"."""
    words = scan.language.sessions
    if scan.language.not_held.within(scan.tokens, low, high) or scan.language.applications.within(scan.tokens, low, high):
        return frozenset()  # "les inscriptions au hackathon ont été closes lundi"
    if told := frozenset(str(sort) for _, _, sort in words.within(scan.tokens, low, high)):
        return told
    goes_on = any(scan.tokens[k].fold in scan.language.pronouns for k in range(low, min(low + GOES_ON, high)))
    before = _before(scan, low) if goes_on and low == scan.sentence(low)[0] else None
    return frozenset(str(sort) for _, _, sort in words.within(scan.tokens, *before)) if before is not None else frozenset()


def _of_an_edition(scan: Scan, low: int, first: int) -> bool:
    """Whether the last thing that is held and named before a day is an edition, "of the Forum" or not: but not "un atelier tenu"."""
    tokens, language = scan.tokens, scan.language
    for k in range(first - 1, low - 1, -1):
        if tokens[k].fold in language.edition_words:
            return True
        if tokens[k].fold in language.event_heads and not (k > low and tokens[k - 1].fold in language.of):
            return False
    return False


def _noun(scan: Scan, first: int) -> str:
    """The noun that the day at word `first` is of: the last one before it, with nothing between but small words and what was done to it,
    and of which there is one ("le préavis", "leur mouvement, entamé", "the first stone"); else ""."""
    tokens, language = scan.tokens, scan.language
    start, _ = scan.sentence(first)
    low = max(start, first - NEAR_NOUN)
    done = {k for at, n, _ in language.deeds.within(tokens, low, first) for k in range(at, at + n)}
    for k in range(first - 1, low - 1, -1):
        token = tokens[k]
        if set(tokens[k + 1].gap) & SIGNS - {","} or k in scan.dated or token.text[0].isdecimal():
            return ""
        if token.fold in language.stopwords or len(token.fold) < 3 or (k in done and tokens[k - 1].fold not in language.numbers_ordinals):
            continue
        if token.shape != "lower" or any(token.fold in words for words in (language.event_heads, language.speech_verbs, language.acts)):
            return ""
        if token.text.endswith(language.dates_gone_endings):
            continue
        return _key(scan, k) if _single(scan, k, start) else ""
    return ""


def _single(scan: Scan, k: int, start: int) -> bool:
    """Whether the noun at word k is said to be one that the reader knows: behind a definite article or whose it is."""
    tokens, language = scan.tokens, scan.language
    j = k - 1
    if j >= start and tokens[j].fold in language.numbers_ordinals:
        return True  # "la pose d'une première pierre"
    one = tokens[j].fold in language.articles and tokens[j].fold not in language.numbers_articles
    return j >= start and one and scan.tokens[k].fold == language.singular(scan.tokens[k].fold)


def _part(scan: Scan, first: int, last: int) -> tuple[int, int]:
    """The words of the sentence around a date, up to a semicolon on each side."""
    start, end = scan.sentence(first)
    low, high = max(start, first - WINDOW), min(end, last + WINDOW)
    low = max([low, *(k for k in range(low + 1, first + 1) if ";" in scan.tokens[k].gap)])
    return low, min([high, *(k for k in range(last, high) if ";" in scan.tokens[k].gap)])


def _before(scan: Scan, start: int) -> tuple[int, int] | None:
    """The sentence before, in the same paragraph."""
    if start == 0 or scan.tokens[start - 1].block != scan.tokens[start].block:
        return None
    low, high = scan.sentence(start - 1)
    return max(low, high - WINDOW), high


def _act(scan: Scan, low: int, high: int, first: int, last: int) -> str:
    """The concept of the act nearest to a day. An act that lasts until the day and is one of applying is a deadline."""
    language, tokens = scan.language, scan.tokens
    if applied := next((str(v) for _, _, v in language.applications.within(tokens, low, high)), ""):
        near = language.limits.within(tokens, max(low, first - 2 * LIMITS), first)
        if any(first - at - n <= LIMITS for at, n, _ in near):
            return f"{DEADLINE}:{applied}"
    for words in (language.deeds, language.acts):  # "opened the public hearings on Monday" is an opening
        best: tuple[int, int, str] | None = None
        for at, n, value in words.within(tokens, low, high):
            if first <= at < last or value in NO_DEED:
                continue
            stretch = tokens[at + n : first + 1] if at < first else tokens[last : at + 1]
            apart = len(stretch) + APART * sum(1 for t in stretch if SIGNS & set(t.gap))
            if apart <= REACH and (best is None or apart < best[0]):
                best = (apart, at, str(value))
        if best is not None:
            return "start" if best[2] == "opening" else best[2]
    return ""


def _thing(scan: Scan, low: int, high: int) -> set[str]:
    """The telling words of a stretch, names behind @, and pairs of neighbours "a+b" in the order of the alphabet."""
    keys: list[tuple[int, str]] = []
    out: set[str] = set()
    acts = {k for at, n, _ in scan.language.deeds.within(scan.tokens, low, high) for k in range(at, at + n)}
    for i in range(low, high):
        key = _key(scan, i) if i not in acts else ""
        if not key:
            continue
        keys.append((i, key))
        out.add(key)
        if scan.tokens[i].capital and not key.startswith("@"):
            out.add(f"@{scan.tokens[i].fold}")  # the first word of a sentence may be a name
    for (i, a), (j, b) in pairwise(keys):
        plain = all(not SIGNS & set(scan.tokens[k].gap) for k in range(i + 1, j + 1))
        if j - i - 1 <= BETWEEN and plain and a != b:
            out.add("+".join(sorted((a, b))))
    return out


def _key(scan: Scan, i: int) -> str:
    """The word i as what it means; "" for small words, days, numbers, acts and words of speech and planning."""
    token, language = scan.tokens[i], scan.language
    if i in scan.dated or token.fold in language.stopwords or len(token.fold) < 3 or token.text[0].isdecimal():
        return ""
    if token.capital and i > scan.sentence(i)[0]:
        return f"@{token.fold}"
    lists = (
        language.acts,
        language.speech_verbs,
        language.planned,
        language.dates_moved,
        language.numbers_units,
        language.numbers_scales,
        language.event_verbs,
        language.currencies,
        language.weekdays,
        language.months,
    )
    if any(token.fold in words for words in lists) or scan.future_verb(token):
        return ""
    return key_of(scan, i)


def _ordinal(scan: Scan, i: int) -> int:
    """The number of an ordinal in small letters: "la seconde phase", "le 2e tour", but not "le Premier ministre"; else 0."""
    token, language = scan.tokens[i], scan.language
    if token.shape == "lower":
        return int(language.numbers_ordinals.get(token.fold) or 0)
    digits = token.fold.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits) if digits.isdecimal() and len(digits) < 4 and token.fold[len(digits) :] in language.numbers_ordinal_suffixes else 0


def _moved(scan: Scan, low: int, first: int) -> bool:
    """Whether the words before a day say that it is another than was meant: "finalement", "reporté au", "ne ... qu'en"."""
    language, tokens = scan.language, scan.tokens
    if language.dates_after_all.within(tokens, max(low, first - MOVES), first):
        return True
    to = language.dates_to.before(tokens, first, 2)
    if to is not None and language.dates_moved.within(tokens, max(low, first - MOVES), first):
        return True
    only = language.dates_only.before(tokens, first, 4)
    if only is None:
        return False
    return not language.dates_only_with.index or bool(language.dates_only_with.within(tokens, max(low, first - REACH), first - only[0]))


__all__ = ["DEADLINE", "deed_at", "session_in"]
