"""What a place is the place of: pairs of neighbouring words such as "gala dinner" or "hôpital de campagne".

One word is in many sentences; two telling words side by side name a thing. Where two sources have the same pair beside
two towns, they speak of one thing. Words are concepts where the language has one, so that "Youth Energy Day" and
"Journée jeunesse de l'énergie" share a pair.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reconcile.recognisers.context import key_of
from reconcile.recognisers.phrases import concept_at

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan

BEFORE, AFTER = 10, 7
# Between the words of a pair stand at most so many small words: "hôpital de campagne", "proclamation des résultats".
BETWEEN = 2
# Concepts that events are named by: "Youth Energy Day".
SPANS = frozenset(("day", "night", "week"))
# Acts that every text is full of.
PLAIN_ACTS = frozenset(
    f"act:{a}" for a in ("statement", "agreement", "opening", "closing", "publication", "meeting", "founding", "birth", "postponement")
)
BREAKS = frozenset(";:()")


def anchors(scan: Scan, first: int, last: int, before: int = BEFORE, after: int = AFTER) -> dict[str, str]:
    """The pairs of telling words near words first to last (excluded): "a+b" in the order of the alphabet -> how the text says it.
    Names of persons and bodies name no thing: of two capital words one must be an event ("Youth Energy Day")."""
    tokens = scan.tokens
    low, high = _stretch(scan, first, last, before, after)
    telling = [i for i in range(low, high) if not first <= i < last and _tells(scan, i)]
    out: dict[str, str] = {}
    for i, j in pairwise(telling):
        if j - i - 1 > BETWEEN or any(set(tokens[k].gap) & BREAKS for k in range(i + 1, j + 1)):
            continue
        if j > i + 1 and any("," in tokens[k].gap for k in range(i + 1, j + 1)):
            continue  # "les résultats, proclamés" go together; "à l'hôtel, en ville" do not
        if _plain(scan, i, j) or _plain(scan, j, i):
            continue
        named = [k for k in (i, j) if tokens[k].capital and k > scan.sentence(first)[0]]
        if named and not any(_of_event(scan, k) for k in named):
            continue  # "Sécurité publique" is of a ministry
        one, other = sorted((key_of(scan, i), key_of(scan, j)))
        if one not in other and other not in one and not any(key in PLAIN_ACTS for key in (one, other)):
            out.setdefault(f"{one}+{other}", scan.text(i, j + 1))
    return out


def _plain(scan: Scan, i: int, beside: int) -> bool:
    """Whether a word that many names have tells nothing beside another: "conférence nationale", but not "deuil national"."""
    language = scan.language
    common = (language.event_adjectives, language.generic)
    heads = (language.event_heads, language.org_heads)
    word, other = scan.tokens[i].fold, scan.tokens[beside].fold
    return any(word in words for words in common) and any(other in words for words in (*common, *heads))


def _of_event(scan: Scan, i: int) -> bool:
    """Whether a capital word is what events are called by: "Forum", "Day"."""
    named = concept_at(scan, i)
    return scan.tokens[i].fold in scan.language.event_heads or (named is not None and named[0] in SPANS)


def _stretch(scan: Scan, first: int, last: int, before: int, after: int) -> tuple[int, int]:
    """The words around a place up to a semicolon: "le siège sera à Lyon ; la direction ira à Rennes"."""
    start, end = scan.sentence(first)
    low, high = max(start, first - before), min(end, last + after)
    low = max([low, *(k for k in range(low + 1, first + 1) if ";" in scan.tokens[k].gap)])
    high = min([high, *(k for k in range(last, high) if ";" in scan.tokens[k].gap)])
    return low, high


def _tells(scan: Scan, i: int) -> bool:
    """Whether a word can name a thing: no small word, number, sum, date, office or word that many bodies have."""
    token, language = scan.tokens[i], scan.language
    word = token.fold
    if len(word) < 3 or i in scan.dated or i in scan.number_at or token.text[0].isdecimal() or word in language.stopwords:
        return False
    if token.capital and word in language.building_heads:
        return False  # "Palais des congrès" is where, not what
    single = language.singular(word)
    lists = (
        language.roles,
        language.titles,
        language.weekdays,
        language.months,
        language.speech_verbs,
        language.planned,
        language.currencies,
        language.numbers_scales,
        language.event_verbs,
        language.host_verbs,
        language.locative,
    )
    return i not in scan.places and not any(word in words or single in words for words in lists)
