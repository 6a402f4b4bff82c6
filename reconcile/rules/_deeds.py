"""Days of one deed in several sources: an act and a thing that both texts name, though in other words.

Alignment sets days beside each other where their sentences have words in common. An act that was announced for one day and is
told later with another is mostly told in other words; what stays is the concept of the act and the name of the thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.alignment.anchored import one_wording
from reconcile.documents.fold import words
from reconcile.kinds.date import Date, days, ends
from reconcile.kinds.date import compare as compare_dates
from reconcile.model.claim import Claim
from reconcile.model.comparison import Relation
from reconcile.model.deed import Deed
from reconcile.rules._context import Context

# What a shared pair of words, name and word tell, and what it adds that both texts have one concept for the act.
PAIR, NAME, WORD, ACT = 2.0, 1.0, 0.6, 1.5
# A word that stands beside so many days of one source tells less and less which of them is meant.
FADING = {0: 1.0, 1: 1.0, 2: 0.7, 3: 0.4}
FADED = 0.2
# So much must be shared where the later text says that the day is another than was meant, and where it only tells another; and
# by who gives one of the two days again.
TOLD, UNTOLD, AGAIN = 2.5, 4.5, 2.0
# What it adds that each of the two texts gives this act of the thing one day.
SOLE = 0.5
# And where both texts are about no event at all.
ALONE = 5.0
# Where nothing says that a day was moved, so much of the words of one deed must be in the other.
ALIKE = 0.8
# The days of a text itself and of people are not announced for a day.
NOT_PLANNED = frozenset(("statement", "publication", "birth", "founding"))
# What is done once to what an event is about, how many days later at most, and how much the words must share: a court decides, and
# another one months later; of a takeover parts may be completed apart.
CARRIED_OUT = {"verdict": (60, 0.0), "completion": (400, WORD)}
# The key of such an act, whatever its sentence names.
ONCE = "once:"
# Words so short are articles and the like.
SMALL = 3
Span = tuple[str, str]


@dataclass(slots=True, frozen=True)
class Match:
    """Claims that are of one deed: those of the day that was announced, those of the day that stands instead, and how much the
    surest two of them share."""

    old: list[Claim]
    new: list[Claim]
    score: float


class Deeds:
    """The days of a corpus with what they are of, and how much each word tells which of them is meant."""

    def __init__(self, context: Context) -> None:
        self.published = {p.id: p.published[:10] for p in context.profiles}
        self.dates = [c for p in context.profiles for c in p.claims if c.kind == "date" and c.deeds and _usable(c)]
        self.origin = context.origin
        self.own = {f"{s}{w}" for e in context.events for w in _name_of(e.names) for s in ("", "@")}
        self.days: dict[tuple[str, str], set[Span]] = {}
        for claim in self.dates:
            for key in {k for d in claim.deeds for k in d.thing}:
                self.days.setdefault((claim.source, key), set()).add(ends(claim))

    def matches(self) -> list[Match]:
        """The days of one deed that sources announce and later move, the surest first; each day in one of them."""
        found = [(score, a, b) for a, b in self._pairs() if (score := self._match(a, b))]
        found.sort(key=lambda m: (-m[0], m[1].order, m[2].order))
        out: list[Match] = []
        taken: set[str] = set()
        for score, old, new in found:
            if old.id in taken or new.id in taken:
                continue
            news = [new, *self._again(new, old)]
            both = {c.source for c in news}
            olds = [old, *(c for c in self._again(old, new) if c.source not in both)]  # who tells of both has the new one
            taken |= {c.id for c in (*olds, *news)}
            out.append(Match(olds, news, score))
        return out

    def _pairs(self) -> Iterator[tuple[Claim, Claim]]:
        """The pairs of days of two sources that share a name or a pair of words, or of which one says that it stands for the other."""
        by_word: dict[tuple[str | None, str], list[Claim]] = {}
        by_day: dict[Span, list[Claim]] = {}
        for claim in self.dates:
            by_day.setdefault(ends(claim), []).append(claim)
            for key in _keys(claim, moved=True):
                by_word.setdefault((claim.event, key), []).append(claim)
        for new in self.dates:
            keys = _keys(new, moved=any(d.moved for d in new.deeds))
            olds = {c.id: c for k in keys for c in by_word.get((new.event, k), ())}
            if isinstance(new.replaces, Date):
                olds |= {c.id: c for c in by_day.get((new.replaces.start, new.replaces.end), ())}
            yield from ((old, new) for old in olds.values() if old.source != new.source)

    def _again(self, claim: Claim, other: Claim) -> list[Claim]:
        """The claims of other sources for the day of a claim that speak of the same thing."""
        return [
            c
            for c in self.dates
            if c.source not in (claim.source, other.source)
            and ends(c) == ends(claim)
            and c.event == claim.event
            and (
                max(self._thing(a, b, c, claim) for a in c.deeds for b in (*claim.deeds, *other.deeds)) >= AGAIN
                or any(d.act in CARRIED_OUT and self._one_act(d, b) for d in c.deeds for b in claim.deeds if d.act == b.act)
            )
        ]

    def _match(self, old: Claim, new: Claim) -> float:
        """How much two days share where one was announced and the other is told later, 0 where they are not of one deed."""
        assert isinstance(old.value, Date)
        assert isinstance(new.value, Date)
        first, then = (self.published.get(c.source, "") for c in (old, new))
        if not first or (then and first >= then) or first >= old.value.start or _of_the_text(old):
            return 0.0
        if self.origin.get(old.source) == self.origin.get(new.source) or not _one_event(old, new):
            return 0.0  # a copy with another day is a slip
        if compare_dates(old.value, new.value).relation is not Relation.CONFLICT or one_wording(old, new):
            return 0.0
        told = [b for b in new.deeds if then or b.moved]  # a text without a day of its own has to say that another was meant
        scores = [(self._score(a, b, old, new), b) for a in old.deeds for b in told]
        return max((score for score, b in scores if score and not self._kept(old, b, new)), default=0.0)

    def _kept(self, old: Claim, b: Deed, new: Claim) -> bool:
        """Whether the later source gives the announced day for the same thing in another sentence: it then tells of two days."""
        return any(
            c.source == new.source and ends(c) == ends(old) and d.sentence != b.sentence and self._thing(a, d) >= AGAIN
            for c in self.dates
            for d in c.deeds
            for a in old.deeds
        )

    def _score(self, a: Deed, b: Deed, old: Claim, new: Claim) -> float:
        if a.other(b):
            return 0.0
        same = bool(a.act) and a.act == b.act
        if same and a.act in CARRIED_OUT and self._one_act(a, b) and self._carried_out(old, new, a.act):
            return TOLD
        score = self._thing(a, b, old, new) + ACT * same
        if same and b.moved and score < TOLD and a.thing & b.thing and self._sole(old, a) and self._sole(new, b):
            score += SOLE
        if old.event is None and score < ALONE:
            return 0.0
        if b.moved and (same or not (a.act and b.act)):
            return score if score >= TOLD else 0.0
        later = ends(new) > ends(old)
        return score if same and later and score >= UNTOLD and _alike(a, b) else 0.0

    def _carried_out(self, old: Claim, new: Claim, act: str) -> bool:
        """Whether an act of which an event has one was announced for one day and done, or announced again, for a later one."""
        if old.event is None or old.event != new.event or not ends(old) < ends(new) or _apart(old, new) > CARRIED_OUT[act][0]:
            return False
        return all(
            ends(c) == ends(claim) or c.event != old.event or not any(d.act == act for d in c.deeds)
            for claim in (old, new)
            for c in self.dates
            if c.source == claim.source
        )

    def _one_act(self, a: Deed, b: Deed) -> bool:
        """Whether two deeds of what is done once share as much as that needs."""
        return self._thing(a, b) >= CARRIED_OUT[a.act][1]

    def _sole(self, claim: Claim, deed: Deed) -> bool:
        """Whether a source gives one act of one thing, by whichever words, no other day: "le démarrage des travaux"."""
        return all(
            ends(c) == ends(claim) or not any(d.act == deed.act and d.thing & deed.thing for d in c.deeds)
            for c in self.dates
            if c.source == claim.source
        )

    def _thing(self, a: Deed, b: Deed, *claims: Claim) -> float:
        """How much the words that two deeds share tell: less the more other days they stand beside in one of the sources of some
        claims, nothing where they are of the event's own name."""
        spans = {ends(c) for c in claims}
        total = 0.0
        for key in sorted(a.thing & b.thing):
            if not set(key.split("+")) <= self.own:
                beside = max(len(self.days.get((c.source, key), set()) - spans) for c in claims) + 1 if claims else 1
                total += FADING.get(beside, FADED) * (PAIR if "+" in key else NAME if key.startswith("@") else WORD)
        return total


def _keys(claim: Claim, moved: bool) -> set[str]:
    """The names and pairs of words by which the deeds of a day are found, and the acts with one word where it was moved."""
    keys = {k for d in claim.deeds for k in d.thing if k[0] == "@" or "+" in k}
    keys |= {f"{ONCE}{d.act}" for d in claim.deeds if d.act in CARRIED_OUT}
    return keys | {f"{d.act}:{k}" for d in claim.deeds if d.act for k in d.thing if "+" not in k} if moved else keys


def _apart(old: Claim, new: Claim) -> int:
    """How many days lie between the end of one time and the beginning of the other."""
    assert isinstance(old.value, Date)
    assert isinstance(new.value, Date)
    one, other = days(old.value), days(new.value)
    return other[0] - one[1] if one is not None and other is not None else 0


def _alike(a: Deed, b: Deed) -> bool:
    """Whether two deeds that both name somebody name one in common, and the shorter one has little that is not in the other: the trial
    of A and the trial of B both open, and so do campaigns against two diseases."""
    plain = [{k.removeprefix("@") for k in d.thing if "+" not in k} for d in (a, b)]
    names = [{k for k in d.thing if k.startswith("@") and "+" not in k} for d in (a, b)]
    if all(names) and not names[0] & names[1]:
        return False
    return len(plain[0] & plain[1]) >= ALIKE * min(len(p) for p in plain)


def _name_of(names: list[str]) -> set[str]:
    """The words of the names of an event, of those that have a word with its first one in common: a concert in a festival is a thing
    of its own."""
    first = {w for w in words(names[0]) if len(w) > SMALL} if names else set()
    return {w for name in names for w in words(name) if first & set(words(name))}


def _of_the_text(claim: Claim) -> bool:
    """Whether a day is of the text or of a person, and of nothing that was planned; "les travaux débuteront le 5 mai, assure X" is."""
    return claim.subject in NOT_PLANNED and not any(d.act for d in claim.deeds)


def _usable(claim: Claim) -> bool:
    value = claim.value
    return isinstance(value, Date) and value.precision != "year" and not value.start.startswith("-") and not claim.former


def _one_event(old: Claim, new: Claim) -> bool:
    """Whether two days are of one event; a later one may recall it where it names the very day that was meant."""
    return old.event == new.event or (isinstance(new.replaces, Date) and (new.replaces.start, new.replaces.end) == ends(old))


__all__ = ["Deeds", "Match"]
