"""Which act of its sentence a date or a place belongs to: a statement, a signature, an opening, the event itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan


# Events that are at a place; a merger, an election or an outbreak is not held anywhere.
HELD = frozenset(["meeting", "fair", "festival", "contest", "trial", "quake", "wreck"])


def act_at(scan: Scan, i: int, last: int, place: bool = False) -> tuple[str, str, float]:
    """The act that governs the words i to last: (key, how the text says it, confidence).

    The nearest word that names an act decides; a verb or noun of the event itself gives "event". Words in brackets or
    behind a semicolon do not count, and with `place` only events that are held somewhere do. Without any such word the key
    is "mention" and rests on a guess.
    """
    language, tokens = scan.language, scan.tokens
    first, end = scan.sentence(i)
    best: tuple[int, str, str] | None = None
    for words, key in ((language.acts, ""), (language.event_verbs, "event"), (language.event_heads, "event")):
        for at, n, value in words.within(tokens, first, end):
            if i <= at < last or (place and words is language.event_heads and value not in HELD):
                continue
            distance = i - (at + n) if at < i else at - last
            stretch = tokens[at + n : i] if at < i else tokens[last : at + 1]
            distance += 6 * sum(1 for t in stretch if any(c in t.gap for c in ",;:()—–"))
            if words is language.event_heads:
                distance += 4
            label = scan.text(at, at + n)
            if best is None or distance < best[0]:
                best = (distance, key or str(value), label)
    if best is None:
        return "mention", "", 0.5
    return best[1], best[2], 0.9 if best[0] <= 12 else 0.6
