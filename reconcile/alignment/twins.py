"""Twin sentences: one sentence in two sources that is the same but for a value.

Sentences that say the same word for word are set aside first. What is left is paired where two sentences share nearly all
of their telling words and each is the other's one best partner; short ones ("Morts : 43") only in a copy, beside sentences
that are paired with each other. What differs then is one name, or one day, or numbers and nothing else: "A : 120
voix" and "B : 90 voix" differ in both, and are two lines of a list.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reconcile.alignment.weights import (
    TWIN_ALIKE,
    TWIN_BESIDE,
    TWIN_COPY,
    TWIN_MARGIN,
    TWIN_RUNS,
    TWIN_SHORT,
    TWIN_WEIGHTS,
    TWIN_WORDS,
    TWIN_WORDS_APART,
    TWIN_WORDS_BESIDE,
)
from reconcile.model.profile import Profile
from reconcile.model.sentence import NAME, NUMBER, WHICH, WORD, Sentence, Unit

# A word that more sentences than this have leads to no partner; a longer sentence is no sentence but a page without stops.
COMMON, LONGEST = 60, 300


@dataclass(slots=True, frozen=True)
class Gap:
    """Where two twin sentences differ: the units of each that the other has not, none where one only says more."""

    left: tuple[Unit, ...]
    right: tuple[Unit, ...]

    @property
    def sort(self) -> str:
        """What differs: a name where one side has one, else a day or hour, else a number, else mere words."""
        sorts = {u.sort for u in (*self.left, *self.right)}
        return next((s for s in (NAME, WHICH, NUMBER) if s in sorts), WORD)


def twin_gaps(a: Profile, b: Profile) -> list[list[Gap]]:
    """For each pair of twin sentences of two sources where they differ, in the order of the first source.

    Where neither source copies the other, only longer sentences outside lists are held against each other, and only in
    numbers: "La délégation du Mali est arrivée" and "La délégation du Niger est arrivée" may both be so.
    """
    if len(a.shingles & b.shingles) < TWIN_RUNS:
        return []
    left, right = a.sentences, b.sentences
    partner = _identical(left, right)
    same = set(partner)
    copied = sum(len(left[i].units) for i in same) >= TWIN_COPY
    _alike(left, right, partner, TWIN_WORDS if copied else TWIN_WORDS_APART)
    if copied:
        _between(left, right, partner)
    out = []
    for i in sorted(set(partner) - same):
        j = partner[i]
        gaps = _gaps(left[i], right[j])
        numbers = all(g.sort not in (NAME, WHICH) for g in gaps) and not left[i].listed and not right[j].listed
        if _one_value(gaps) and (copied or numbers):
            out.append(gaps)
    return out


def _identical(left: tuple[Sentence, ...], right: tuple[Sentence, ...]) -> dict[int, int]:
    """Sentences of the same words, in order where there are several."""
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(right) - 1, -1, -1):
        places.setdefault(right[j].keys, []).append(j)
    out = {}
    for i, sentence in enumerate(left):
        free = places.get(sentence.keys)
        if free:
            out[i] = free.pop()
    return out


def _alike(left: tuple[Sentence, ...], right: tuple[Sentence, ...], partner: dict[int, int], least: int) -> None:
    """Pair the sentences that are each other's best partner and share enough, at least so many words, wherever they stand."""
    taken = set(partner.values())
    rows = [i for i in range(len(left)) if i not in partner]
    index: dict[str, list[int]] = {}
    for j in range(len(right)):
        if j not in taken:
            for key in {u.key for u in right[j].units if u.sort in (WORD, NAME)}:
                index.setdefault(key, []).append(j)
    scores: dict[int, list[tuple[float, int]]] = {}
    back: dict[int, list[tuple[float, int]]] = {}
    for i in rows:
        shared = Counter(j for k in {u.key for u in left[i].units} for j in index.get(k, ()) if len(index[k]) <= COMMON)
        for j, n in shared.items():
            if n >= least and (score := likeness(left[i], right[j])) >= TWIN_ALIKE:
                scores.setdefault(i, []).append((score, j))
                back.setdefault(j, []).append((score, i))
    for i in rows:
        best = _best(scores.get(i, []))
        if best is not None and _best(back[best]) == i:
            partner[i] = best


def _best(scored: list[tuple[float, int]]) -> int | None:
    """The one that is best by a margin, or None."""
    ranked = sorted(scored, reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < TWIN_MARGIN):
        return None
    return ranked[0][1]


def _between(left: tuple[Sentence, ...], right: tuple[Sentence, ...], partner: dict[int, int]) -> None:
    """Pair sentences that stand beside a pair; between two pairs, or one and the end of both texts, less must agree."""
    taken = set(partner.values())
    ends = {-1: -1, len(left): len(right)}
    for i in range(len(left)):
        if i in partner:
            continue
        before, after = (partner.get(k, ends.get(k)) for k in (i - 1, i + 1))
        j = before + 1 if before is not None else after - 1 if after is not None else -1
        if not 0 <= j < len(right) or j in taken:
            continue
        closed = before == j - 1 and after == j + 1
        if (closed and _hardly_differ(left[i], right[j])) or _much_alike(left[i], right[j]):
            partner[i] = j
            taken.add(j)


def _much_alike(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences share enough to be twins where the sentences on one side of them are."""
    told = [{u.key for u in s.units if u.sort in (WORD, NAME)} for s in (one, other)]
    return len(told[0] & told[1]) >= TWIN_WORDS_BESIDE and likeness(one, other) >= TWIN_BESIDE


def _hardly_differ(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences in one place share enough; of short ones a word ("Morts : 43", "Morts : 47") or that both are a
    number or a day, but not two names ("Mali", "Niger")."""
    if likeness(one, other) >= TWIN_SHORT:
        return True
    if not len(one.units) == len(other.units) <= 4:
        return False
    gaps = _gaps(one, other)
    told = {u.key for u in one.units if u.sort == WORD} & {u.key for u in other.units if u.sort == WORD}
    return len(gaps) == 1 and (bool(told) or gaps[0].sort in (NUMBER, WHICH))


def likeness(one: Sentence, other: Sentence) -> float:
    """How much of two sentences is in both, in order, 0..1; names weigh more, small words, numbers and days less."""
    if max(len(one.units), len(other.units)) > LONGEST:
        return 0.0
    total = sum(TWIN_WEIGHTS[u.sort] for u in (*one.units, *other.units))
    apart = sum(TWIN_WEIGHTS[u.sort] for gap in _gaps(one, other) for u in (*gap.left, *gap.right))
    return 1.0 - apart / total if total else 0.0


def _gaps(one: Sentence, other: Sentence) -> list[Gap]:
    from rapidfuzz.distance import Indel  # late: it takes longer to import than most texts to compare

    found = Indel.opcodes(one.keys, other.keys)
    out: list[Gap] = []
    end = (-1, -1)
    for op in found:
        if op.tag == "equal":
            continue
        left, right = one.units[op.src_start : op.src_end], other.units[op.dest_start : op.dest_end]
        if end == (op.src_start, op.dest_start):
            left, right = out[-1].left + left, out[-1].right + right
            out.pop()
        out.append(Gap(left, right))
        end = (op.src_end, op.dest_end)
    return out


def _one_value(gaps: list[Gap]) -> bool:
    """Whether two sentences differ so that what differs is of one thing: in one name or one day and nothing else, or in
    numbers alone; words may differ beside numbers."""
    if any(len({u.sort for u in (*g.left, *g.right)} & {NAME, WHICH, NUMBER}) > 1 for g in gaps):
        return False
    sorts = Counter(g.sort for g in gaps if g.left and g.right)
    added = {u.sort for g in gaps if not (g.left and g.right) for u in (*g.left, *g.right)}
    if NAME in added or WHICH in added:
        return False
    if sorts[NAME] + sorts[WHICH]:
        return sorts.total() == 1 and not added
    return sorts[NUMBER] > 0 or sorts.total() == 1
