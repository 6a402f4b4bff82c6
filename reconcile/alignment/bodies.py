"""Whether two names of organisations, or of events, denote one body, word by word.

Words are paired (equal, one concept in two languages, one spelling of the other), and what is left over decides. Left on
both sides it makes two bodies, unless one collective stands for another ("Alliance", "Association"). Left on one side it
may be the end of a longer form, what describes the body beside its name ("national", the country of a ministry), or a
branch: "Banque X Mali" is not "Banque X".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reconcile.alignment import acronyms as short_forms
from reconcile.alignment.prepared import DIFFERENT, HEAD, NUMBER, PLACE, SAME, VARIANT, Match, Name, Unit, lists, prepare, spoken
from reconcile.alignment.weights import FUZZY_LENGTH, TELLING
from reconcile.documents.spelling import allowed, apart, slip
from reconcile.gazetteer import lookup
from reconcile.languages.language import codes, load
from reconcile.messages import say

CONCEPT = 0.95


@dataclass(slots=True)
class Pairing:
    """The paired units of two names as (left, right, likeness), and the units left over."""

    pairs: list[tuple[Unit, Unit, float]]
    left: list[Unit]
    right: list[Unit]

    def why(self) -> tuple[str, ...]:
        return tuple(f"{a.text} = {b.text}" for a, b, s in self.pairs if s < 1.0)


def compare_bodies(left: Name, right: Name, acronyms: dict[str, set[str]]) -> Match:
    """Whether two names denote one body; `acronyms` are short forms with their expansions, folded, that the texts give."""
    short = short_forms.compare_short(left, right, acronyms, compare_words)
    return compare_words(left, right) if short is None else short


def compare_words(left: Name, right: Name) -> Match:
    """The judgement by the words alone. Symmetric."""
    if (left.text, left.raw) > (right.text, right.raw):
        left, right = right, left
    for one, other in ((left, right), (right, left)):
        if one.former and compare_words(prepare(one.former, one.kind), other).one:
            return Match(VARIANT, 0.9, (say("why.a-former-name", a=one.former),))
    if left.text == right.text:
        return Match(SAME, 1.0, (say("why.equal-but-for-case-accents-articles"),))
    if left.text.replace(" ", "") == right.text.replace(" ", ""):
        return Match(SAME if left.kind == "organisation" else VARIANT, 0.97, (say("why.equal-but-for-spaces-and-hyphens"),))
    whole = _by_units(left, right, left.units, right.units)
    if whole.one or (left.units == left.single and right.units == right.single):
        return whole
    words = _by_units(left, right, left.single, right.single)  # "Affaires étrangers": no phrase that anybody knows
    return words if words.one else whole


def _by_units(left: Name, right: Name, ours: list[Unit], theirs: list[Unit]) -> Match:
    """The judgement by pairing these units of two names."""
    across = not one_language(left, right)
    found = _pair(ours, theirs, across)
    if not found.pairs:
        return Match(DIFFERENT, 0.0, (say("why.too-few-words-in-common"),))
    if numbers := _numbers_differ(ours, theirs):
        return Match(DIFFERENT, 0.2, (say("why.the-numerals-differ", a=", ".join(numbers)),))
    short_forms.resolve(found.left, found.right, left, right)
    named = _given_names_left_out(found, ours, theirs)
    if found.left and found.right:
        return _against(found, left.kind)
    if found.left or found.right:
        return _longer(found, left, ours if found.left else theirs, across)
    return Match(VARIANT, 0.85, found.why()) if named else _whole(found, ours, theirs, across, left.kind)


def _pair(ours: list[Unit], theirs: list[Unit], across: bool) -> Pairing:
    """Pair the units of two names, the surest pairs first; `across` says that they are in two languages."""
    scored = []
    for i, a in enumerate(ours):
        for j, b in enumerate(theirs):
            s = _alike(a, b, across)
            if s:
                scored.append((-s, abs(i - j), i, j))
    scored.sort()
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for s, _, i, j in scored:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j, -s))
    return Pairing(
        [(ours[i], theirs[j], s) for i, j, s in sorted(pairs)],
        [u for n, u in enumerate(ours) if n not in used[0]],
        [u for n, u in enumerate(theirs) if n not in used[1]],
    )


def _alike(a: Unit, b: Unit, across: bool) -> float:
    """How much two units are one, 0..1: 1 equal, 0.95 one concept, less for one spelling of the other, 0 for no."""
    if a.text == b.text:
        return 1.0
    if NUMBER in (a.sort, b.sort):
        return CONCEPT if a.concept == b.concept else 0.0
    if a.concept == b.concept:
        return CONCEPT if across or _one_meaning(a, b) else 0.0
    if a.capital and b.capital and lookup.same_city(a.text, b.text):
        return CONCEPT
    if (a.sort == b.sort == PLACE) or min(len(a.text), len(b.text)) < 4 or (_known(a) and _known(b)):
        return 0.0
    if across and _cognates(a.text, b.text):
        return CONCEPT
    cost = apart(a.text, b.text)
    if _known(a) or _known(b):
        slipped = slip(a.text, b.text) or (cost == 0.0 and len(a.text) >= FUZZY_LENGTH)
        return 0.85 if slipped or (cost <= 0.25 and PLACE in (a.sort, b.sort)) else 0.0
    if cost <= min(allowed(a.text, b.text), 0.5):
        return 0.9 - 0.1 * cost
    return 0.85 if slip(a.text, b.text) or _one_letter(a.text, b.text) else 0.0


def _one_meaning(a: Unit, b: Unit) -> bool:
    """Whether two words of one concept are one word: in two languages, or two forms of it; "cour" and "tribunal" both say
    "court", and are two courts."""
    if " " in a.text or " " in b.text or PLACE in (a.sort, b.sort):
        return True
    common = spoken(a.text) & spoken(b.text)
    if not common:
        return True
    return a.text[:4] == b.text[:4] or any((s := load(c).synonyms).get(a.text, a.text) == s.get(b.text, b.text) for c in sorted(common))


def _known(unit: Unit) -> bool:
    """Whether a word is an ordinary word of names: two such are not two spellings ("ports", "sports"), and another spelling
    of one is a slip ("nationnale")."""
    return unit.text in lists().concepts or unit.sort in (HEAD, PLACE)


def _cognates(a: str, b: str) -> bool:
    """Whether two words of two languages are one but for their ends: "conservateur", "conservative"."""
    n = next((k for k, (p, q) in enumerate(zip(a, b, strict=False)) if p != q), min(len(a), len(b)))
    return n >= 6 and n >= 0.6 * max(len(a), len(b))


def _one_letter(a: str, b: str) -> bool:
    """Whether two long words differ in one letter inside: a slip, where no list knows another word."""
    if len(a) != len(b) or len(a) < FUZZY_LENGTH + 2 or a[0] != b[0] or a[-1] != b[-1]:
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _numbers_differ(ours: list[Unit], theirs: list[Unit]) -> list[str]:
    """The numerals that are not in both, where both have some."""
    said = [{u.concept for u in units if u.sort == NUMBER} for units in (ours, theirs)]
    return sorted(c[1:] for c in said[0] ^ said[1]) if said[0] and said[1] else []


def _given_names_left_out(found: Pairing, ours: list[Unit], theirs: list[Unit]) -> bool:
    """ "Fondation Bill et Melinda Gates", "Gates Foundation": a person after whom a body is named by surname alone."""
    for rest, other, units in ((found.left, found.right, ours), (found.right, found.left, theirs)):
        if rest and not other and _given(rest[0].text) and all(u.capital and not _known(u) for u in rest):
            paired = [u for u in units if u not in rest]
            behind = [u for u in paired if u.first >= rest[-1].last and u.weight >= TELLING and u.sort != HEAD]
            if behind and any(u.sort == HEAD for u in paired) and not any(u.sort == NUMBER for u in paired):
                rest.clear()
                return True
    return False


def _given(word: str) -> bool:
    return lookup.is_given_name(word) or lookup.same_given_name(word, word)


def _against(found: Pairing, kind: str) -> Match:
    """Words are left on both sides: two bodies, unless one collective stands for another."""
    a, b = found.left[0], found.right[0]
    words = lists()
    telling = [x for x, y, s in found.pairs if x.weight >= TELLING and x.sort != HEAD and s >= CONCEPT]
    places = [x for x, y, s in found.pairs if x.sort == PLACE]
    if (
        len(found.left) == len(found.right) == 1
        and kind == "organisation"
        and a.text in words.collectives
        and b.text in words.collectives
        and (len(telling) >= 3 or (len(telling) + len(places) >= 3 and a.text[0] == b.text[0]))
    ):
        return Match(VARIANT, 0.8, (say("why.one-collective-for-another", a=a.text, b=b.text), *found.why()))
    return Match(DIFFERENT, 0.3, (say("why.against", a=a.text, b=b.text),))


def _whole(found: Pairing, ours: list[Unit], theirs: list[Unit], across: bool, kind: str) -> Match:
    """Every word of both is paired: the same, a translation, or the same words otherwise written or put."""
    why = found.why()
    order = [b.first for _, b, _ in found.pairs]
    spelled = any(s < CONCEPT for *_, s in found.pairs)
    if (
        not across
        and all(a.sort in (HEAD, PLACE) for a, *_ in found.pairs)
        and any(_adjective(a) != _adjective(b) for a, b, _ in found.pairs)
    ):
        return Match(DIFFERENT, 0.4, why)  # "Conseil de l'Europe", "Conseil européen"
    places = [b.first for a, b, _ in found.pairs if a.sort == b.sort == PLACE]
    if kind == "organisation" and places != sorted(places):
        return Match(DIFFERENT, 0.4, (say("why.other-words-and-another-order"), *why))  # "Ambassade de France au Mali", "du Mali en France"
    if order != sorted(order):
        if not across and len(ours) == 2 and any(u.sort == HEAD for u in ours) and _linked(ours) != _linked(theirs):
            return Match(DIFFERENT, 0.4, (say("why.the-same-words-in-another-order"), *why))  # "University of York", "York University"
        if across and not spelled:
            return Match(SAME, 0.9, (say("why.a-translation"), *why))
        return Match(VARIANT, 0.85 if why else 0.95, (say("why.the-same-words-in-another-order"), *why))
    if not why:
        return Match(SAME, 1.0, (say("why.equal"),))
    if all(s == 1.0 or _plural(a, b) or (a.sort == NUMBER and s >= CONCEPT) for a, b, s in found.pairs):
        return Match(SAME, 0.97, (say("why.equal-but-for-plurals"), *why))
    if spelled:
        return Match(VARIANT, 0.85, why)
    return Match(SAME if across or not _two_of_one_language(found) else VARIANT, 0.93, why)


def _linked(units: list[Unit]) -> bool:
    return any(u.links for u in units[1:])


def _adjective(unit: Unit) -> bool:
    return unit.sort == PLACE and lookup.territory(unit.text) is None


def _plural(a: Unit, b: Unit) -> bool:
    return any(f(a.text) == f(b.text) for f in lists().singulars)


def _two_of_one_language(found: Pairing) -> bool:
    """Whether two differing words belong to one language, so that the difference is no translation."""
    for a, b, s in found.pairs:
        if s < 1.0 and not _plural(a, b):
            if spoken(a.text) & spoken(b.text):
                return True
            if any(a.text in load(c).synonyms and b.text in load(c).synonyms for c in codes()):
                return True
    return False


def one_language(left: Name, right: Name) -> bool:
    """Whether two names can be of one language: the words that only one language has do not say otherwise."""
    spoken = [tongues(n) for n in (left, right)]
    return bool(spoken[0] & spoken[1])


def tongues(name: Name) -> set[str]:
    """The languages that a name can be in: those that most of its words speak for, all when none does."""
    votes = dict.fromkeys(codes(), 0)
    for word in name.spelled:
        known = _speakers(word)
        if len(known) < len(votes):
            for c in known:
                votes[c] += 1
    most = max(votes.values(), default=0)
    return {c for c, n in votes.items() if n == most}


@lru_cache(maxsize=20_000)
def _speakers(word: str) -> frozenset[str]:
    """The languages that have a word among the words of which names are made."""
    found = []
    for code in codes():
        x = load(code)
        listed = (x.stopwords, x.of, x.articles, x.org_heads, x.generic, x.event_heads)
        if any(word in phrases.index for phrases in listed) or any(word in p or word in p.index for p in (x.name_words, x.demonyms)):
            found.append(code)
    return frozenset(found)


def _longer(found: Pairing, left: Name, units: list[Unit], across: bool) -> Match:
    """One name has words that the other lacks: one body when they only describe it, or are its end and it tells enough
    without them; another when they name a branch or stand inside (Banque du Sahel, Banque agricole du Sahel)."""
    rest = found.left or found.right
    words = ", ".join(u.text for u in rest)
    core = [u for u in units if u not in rest]
    exact = all(s >= CONCEPT for *_, s in found.pairs)
    telling = [u for u in core if u.weight >= TELLING and u.sort not in (HEAD, NUMBER)]
    at_end = rest[0].first >= core[-1].last
    at_start = rest[-1].last <= core[0].first
    nothing = f"{words} tells nothing"
    if left.kind == "event":
        return _longer_event(rest, core, telling, exact, at_end, words)
    heads = [u for u in core if u.sort == HEAD]
    if (
        at_start
        and len(rest) == 1
        and not heads
        and telling
        and rest[0].text in lists().companies
        and core[0].capital
        and not core[0].links
    ):
        return Match(SAME, 0.9, (nothing,))  # "Compagnie Royal Air Maroc"
    trades = not heads or any(u.text in lists().companies for u in heads)
    if not exact or not core:
        return Match(DIFFERENT, 0.4, (say("why.only-in-one", a=words),))
    if all(u.text in lists().particles and len(u.text) == 2 for u in rest):
        return Match(VARIANT, 0.85, (nothing, *found.why()))  # the article in "Bank Al-Maghrib"
    if all(_describes(u, across) for u in rest) and (telling or len(core) == 1):
        if at_end or at_start or (not trades and len(telling) >= 2):
            whole = (at_end or at_start) and (telling or not heads)
            return Match(SAME if whole else VARIANT, 0.9, (nothing, *found.why())) if telling or not heads else _no(words)
        return _no(words)
    if all(u.sort == PLACE or _describes(u, across) for u in rest) and not trades:
        if across and len(telling) >= 1:
            return Match(SAME, 0.88, (say("why.shortened-by-the-place", a=words), say("why.a-translation"), *found.why()))
        if telling and (at_end or at_start) and not any(_adjective(u) for u in rest):
            return Match(SAME, 0.85, (say("why.shortened-by-the-place", a=words), *found.why()))
        if len(telling) >= 2:
            return Match(VARIANT, 0.8, (say("why.shortened-by-the-place", a=words), *found.why()))
        return _no(words)
    if at_end and len(rest) == 1 and len(core) == 1 and not heads and rest[0].concept == "international":
        return Match(SAME, 0.88, (nothing,))
    if at_end and heads and _town(rest):
        proper = [u for u in telling if u.capital and not _known(u)]
        return Match(SAME, 0.85, (say("why.shortened-by-the-place", a=words),)) if len(proper) >= 2 and not trades else _no(words)
    if at_end and heads and telling and _goes_on(rest[0]):
        return Match(SAME, 0.85, (say("why.shortened-by-its-end", a=words),))
    return Match(DIFFERENT, 0.4, (say("why.only-in-one-it-may-be-a" if at_end else "why.only-in-one", a=words),))


def _no(words: str) -> Match:
    return Match(DIFFERENT, 0.4, (say("why.only-in-one", a=words),))


def _describes(unit: Unit, across: bool) -> bool:
    """Whether a word may stand beside a name without making another: "national", "groupe"; "Société" where the other
    language has a legal form."""
    return unit.text in lists().omissible or (across and unit.sort == HEAD and unit.text in lists().companies)


def _town(rest: list[Unit]) -> bool:
    return all(u.capital for u in rest) and bool(lookup.cities(" ".join(u.text for u in rest)))


def _goes_on(unit: Unit) -> bool:
    """Whether a word goes on with a name that was whole without it: behind "and" or a comma."""
    return any(w == "," or w in lists().conjunctions for w in unit.links)


def _longer_event(rest: list[Unit], core: list[Unit], telling: list[Unit], exact: bool, at_end: bool, words: str) -> Match:
    """An event's name shortened: by the year, the town or the theme at its end, or by what tells nothing ("international");
    "Coupe du monde des clubs" is no "Coupe du monde"."""
    if exact and telling and all(u.weight < TELLING and u.sort != PLACE for u in rest):
        return Match(SAME, 0.9, (f"{words} tells nothing",))
    themed = any(w in lists().purpose for w in rest[0].links)
    dated = all(u.sort == NUMBER for u in rest)
    if exact and telling and (dated or (at_end and (themed or _town(rest) or all(u.sort == PLACE for u in rest) or _goes_on(rest[0])))):
        return Match(SAME, 0.85, (say("why.shortened-by-its-end", a=words),))
    return _no(words)
