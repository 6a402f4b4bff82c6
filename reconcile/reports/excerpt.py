"""The words of a claim in their clause, cut to the room that there is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.documents.fold import WORD, fold
from reconcile.model.claim import Claim
from reconcile.reports.layout import Part, width_of
from reconcile.reports.sanitize import clean
from reconcile.speech import spoken

MORE = "…"
_REACH = 240  # code points looked at on either side: a clause that is longer is cut anyway
_LONG = 360  # code points before or behind a quote from which on a sentence is cut
_NEAR = 80  # a head that stands no farther than this from its words is shown with all between
_BREAK = r"\n[^\S\n]*(?:\n|[-•*–—][^\S\n])"
_CLAUSE_START = re.compile(rf"(?:(?<=[^\s(]{{2}})\.\s|[!?;:]\s|{_BREAK}|\A\s*(?=[-•*–—]\s))\s*(?:[-•*–—]\s+)?")
_CLAUSE_END = re.compile(rf"[.!?;](?=\s|\Z)|{_BREAK}|\n?\Z")
_CUT = len(MORE) + 1  # columns that say that something was left out
_SIGNS = re.compile(r"[.!?…»”\")\]]*")  # behind the last word of a sentence
_BLANKS = re.compile(r"\s+")
_BREAKABLE = re.compile(r"[^\S\xa0]+")


def excerpt(text: str, claim: Claim, telling: frozenset[str], room: int) -> list[Part]:
    """The quote of a claim in its clause as parts: `strong` for what differs, `quote` for the rest of the quote.

    Args:
        text: of the source; when it is not at hand, the quote stands alone.
        telling: folded words that only this value has; none means that the whole quote differs.
        room: columns that the parts may fill.
    """
    here = claim.evidence
    if text[here.start : here.end] != here.quote or not here.quote:
        return _emphasise(_shorten(_flat(here.quote), room), telling)
    heads = [e for e in claim.context if e.end <= here.start and text[e.start : e.end] == e.quote]
    near = [e.start for e in heads if here.start - e.start <= _NEAR]
    lead = "".join(f"{clean(_flat(e.quote))} {MORE} " for e in heads if here.start - e.start > _NEAR)
    start = min([here.start, *near])
    core = _emphasise(_shorten(_flat(text[here.start : here.end]), room - 2 * _CUT), telling)
    between = clean(_flat(text[start : here.start]))
    taken = width_of(between) + sum(width_of(t) for t, _ in core)
    if taken > room - 2 * _CUT:
        between, taken = "", sum(width_of(t) for t, _ in core)
    before, after = _around(text, start if between else here.start, here.end, lead, room - taken)
    return [(before + between, "context"), *core, (after, "context")]


def passage(text: str, claim: Claim, telling: frozenset[str], first: int, last: int) -> list[Part]:
    """The quote of a claim with the words around it as parts, for who has room for whole sentences.

    Args:
        text: of the source; when it is not at hand, the quote stands alone.
        telling: folded words that only this value has; none means that the whole quote differs.
        first: where the sentence of the quote begins in the text.
        last: where it ends. Of one that is very long the ends are cut at words.
    """
    here = claim.evidence
    if text[here.start : here.end] != here.quote or not here.quote:
        return _emphasise(_flat(here.quote), telling)
    first, last = min(first, here.start), max(last, here.end)
    signs = _SIGNS.match(text, last)
    last = signs.end() if signs else last
    heads = [e.quote for e in claim.context if e.end <= first and text[e.start : e.end] == e.quote]
    lead = "".join(f"{clean(_flat(head))} {MORE} " for head in heads)
    before, after = _flat(text[first : here.start]).lstrip(), _flat(text[here.end : last]).rstrip()
    if len(before) > _LONG:
        before = f"{MORE} {before[-_REACH:].partition(' ')[2]}"
    if len(after) > _LONG:
        after = f"{after[:_REACH].rpartition(' ')[0]} {MORE}"
    core = _emphasise(_shorten(_flat(here.quote), 2 * _REACH), telling)
    return [(lead + clean(before), "context"), *core, (clean(after), "context")]


def quoted(claim: Claim, room: int) -> str:
    """The quote alone, in one line, made safe and cut in its middle to the room that there is."""
    return clean(shortened(claim.evidence.quote, room))


def shortened(text: str, room: int) -> str:
    """The text in one line, cut in its middle to the room that there is; not yet made safe. A sentence is said in the language
    that is spoken, and the no-break spaces which that one wants stay."""
    said = spoken(text)
    return _shorten(_flat(said) if said == text else _BREAKABLE.sub(" ", said), room)


def telling_words(labels: Sequence[str]) -> list[frozenset[str]]:
    """For each label the folded words that not all labels have, without little words such as articles."""
    sets = [frozenset(fold(w) for w in WORD.findall(label) if len(w) > 3 or not w.islower()) for label in labels]
    common = frozenset.intersection(*sets) if sets else frozenset()
    return [words - common for words in sets]


def _around(text: str, start: int, end: int, lead: str, room: int) -> tuple[str, str]:
    """What stands before and after in the same clause, cut at words to the room left."""
    left = max(0, start - _REACH)
    window = text[left:start]
    stops = [m.end() for m in _CLAUSE_START.finditer(window)]
    whole = bool(stops) or left == 0
    before = _flat(window[stops[-1] if stops else 0 :]).lstrip()
    stop = _CLAUSE_END.search(text, end, min(len(text), end + _REACH))
    sign = stop is not None and stop[0][:1] in (".", "!", "?", ";")
    after = _flat(text[end : stop.start() + sign if stop else end + _REACH]).rstrip()
    lead = lead if width_of(lead) <= room // 2 else ""
    room -= width_of(lead)
    half = room // 2
    for_before = max(half, room - width_of(after))
    for_after = max(room - half, room - width_of(before))
    return lead + _tail(before, for_before, whole or bool(lead)), _head(after, for_after, stop is not None)


def _emphasise(quote: str, telling: frozenset[str]) -> list[Part]:
    spans = [m.span() for m in WORD.finditer(quote) if fold(m[0]) in telling]
    if not spans:
        return [(clean(quote), "strong")]
    merged = [list(spans[0])]
    for first, last in spans[1:]:
        if quote[merged[-1][1] : first].strip(" '’-"):
            merged.append([first, last])
        else:
            merged[-1][1] = last
    parts: list[Part] = []
    at = 0
    for first, last in merged:
        parts += [(clean(quote[at:first]), "quote"), (clean(quote[first:last]), "strong")]
        at = last
    return [p for p in [*parts, (clean(quote[at:]), "quote")] if p[0]]


def _flat(text: str) -> str:
    """The text in one line: a line that the source wraps is shown unwrapped."""
    return _BLANKS.sub(" ", text)


def _shorten(quote: str, room: int) -> str:
    """A quote that is too long keeps its beginning and its end."""
    if width_of(quote) <= room:
        return quote
    begin = max(1, (room - 2 * _CUT) * 2 // 3)
    first = quote[: _fitting(quote, begin)]
    last = quote[len(quote) - _fitting(quote[::-1], room - 1 - _CUT - width_of(first)) :]
    return f"{first.rsplit(' ', 1)[0]} {MORE} {last.split(' ', 1)[-1]}"


def _fitting(text: str, room: int) -> int:
    """How many code points of a text fit into the room."""
    if text.isascii():
        return max(0, min(room, len(text)))
    for n, character in enumerate(text):
        room -= width_of(character)
        if room < 0:
            return n
    return len(text)


def _tail(text: str, room: int, whole: bool) -> str:
    text = clean(text)
    if width_of(text) <= room and whole:
        return text
    cut = text[len(text) - _fitting(text[::-1], room - _CUT) :]
    words = cut.partition(" ")[2] if len(cut) < len(text) and not text[len(text) - len(cut) - 1].isspace() else cut
    return f"{MORE} {words.lstrip()}" if room >= _CUT else ""


def _head(text: str, room: int, whole: bool) -> str:
    text = clean(text)
    if width_of(text) <= room and whole:
        return text
    cut = text[: _fitting(text, room - _CUT)]
    words = cut.rpartition(" ")[0] if len(cut) < len(text) and not text[len(cut)].isspace() else cut
    return f"{words.rstrip()} {MORE}" if room >= _CUT else ""
