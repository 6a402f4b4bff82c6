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
from reconcile.alignment.prepared import DIFFERENT, HEAD, NUMBER, PLACE, SAME, VARIANT, Match, Name, Unit, base, lists, prepare, spoken
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


# What every state has one of, by concept: of which state it is may be said by an adjective or by the name of the land.
STATE = frozenset(("ministry", "government"))


def compare_bodies(left: Name, right: Name, acronyms: dict[str, set[str]]) -> Match:
    """Whether two names denote one body; `acronyms` are short forms with their expansions, folded, that the texts give."""
    short = short_forms.compare_short(left, right, acronyms, compare_words)
    match = compare_words(left, right) if short is None else short
    if not match.one and (differ := short_forms.letters_of_one(left, right)) is not None:
        a, b = sorted(differ)
        return Match(VARIANT, 0.8, (say("why.the-letters-fit-both", a=a, b=b),))
    return match


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
    ours, theirs = _units_for(left, right), _units_for(right, left)
    across = not one_language(left, right)
    found = _pair(ours, theirs, across)
    if _run_together(left, right):
        return Match(VARIANT, 0.85, (say("why.pair", a=left.text, b=right.text),))
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


def paired(left: Name, right: Name) -> Pairing:
    """The words of two names as they are paired, for who wants to see it."""
    return _pair(_units_for(left, right), _units_for(right, left), not one_language(left, right))


def _units_for(name: Name, other: Name) -> list[Unit]:
    """The units of a name where a phrase is one only if the other name says the same: "droits de l'homme et des peuples" is
    "Human and Peoples' Rights" word by word."""
    if name.units == name.single:
        return name.units
    said = {u.concept for u in other.units} | {u.concept for u in other.single}
    out: list[Unit] = []
    for unit in name.units:
        if " " not in unit.text or unit.sort == PLACE or unit.concept in said:
            out.append(unit)
        else:
            out += [u for u in name.single if unit.first <= u.first < unit.last]
    return out


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
    if _article(a) and _article(b):
        return 0.9
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
    """Whether two words of one concept are one word: in two languages, or in number and gender; "cour" and "tribunal" both
    say "court", and are two courts, and "Parti démocrate" is not "Parti démocratique"."""
    if " " in a.text or " " in b.text or PLACE in (a.sort, b.sort):
        return True
    common = spoken(a.text) & spoken(b.text)
    if not common:
        return True
    if base(a.text) == base(b.text) or _plural(a, b):
        return True
    return any((s := load(c).synonyms).get(a.text, a.text) == s.get(b.text, b.text) for c in sorted(common))


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
    if kind == "organisation" and not spelled and _of_a_state(found):
        return Match(SAME, 0.95, why)
    if (
        not across
        and all(a.sort in (HEAD, PLACE) for a, *_ in found.pairs)
        and any(_adjective(a) != _adjective(b) for a, b, _ in found.pairs)
    ):
        return Match(DIFFERENT, 0.4, why)  # "Conseil de l'Europe", "Conseil européen"
    places = [b.first for a, b, _ in found.pairs if a.sort == b.sort == PLACE]
    joined = all(_adjective(a) and _adjective(b) for a, b, _ in found.pairs if a.sort == b.sort == PLACE)  # "British and Irish"
    if kind == "organisation" and places != sorted(places) and not joined:
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


def _of_a_state(found: Pairing) -> bool:
    """Whether what is one but for how its state is named is a part of that state: "ministère tunisien de la Culture", "ministère de la
    Culture de Tunisie". A society of a land is called by one name."""
    order = [b.first for a, b, _ in found.pairs if a.sort != PLACE]
    lands = [(a, b) for a, b, _ in found.pairs if a.sort == PLACE]
    if len(lands) != 1 or order != sorted(order) or not any(a.sort == HEAD and a.concept in STATE for a, *_ in found.pairs):
        return False
    (a, b), rest = lands[0], [(x, y) for x, y, _ in found.pairs if x.sort != PLACE]
    return a.text != b.text and all(x.text == y.text or _plural(x, y) for x, y in rest)


def _run_together(left: Name, right: Name) -> bool:
    """Whether two names of a few words that no list knows are one but for spaces and spelling: "Ansaroul Islam"."""
    if len(left.units) == len(right.units) or max(len(left.units), len(right.units)) > 3:
        return False
    if left.kind != "organisation" or any(_known(u) or u.sort == NUMBER for n in (left, right) for u in n.units):
        return False
    a, b = (n.text.replace(" ", "") for n in (left, right))
    return min(len(a), len(b)) >= 8 and apart(a, b) <= 0.25


def _article(unit: Unit) -> bool:
    """Whether a unit is the article of an Arabic name: "Al-Ittihad", "El Ittihad"."""
    return len(unit.text) == 2 and unit.text in lists().particles


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
    best = {c for c, n in votes.items() if n == most}
    if len(best) > 1 and name.units and name.units[-1].sort == HEAD and name.units[0].sort != HEAD:
        return {c for c in best if load(c).modifiers == "before"} or best  # "International Air Transport Association"
    return best


@lru_cache(maxsize=20_000)
def _speakers(word: str) -> frozenset[str]:
    """The languages that have a word among the words of which names are made."""
    found = []
    for code in codes():
        x = load(code)
        listed = (x.stopwords, x.of, x.articles, x.org_heads, x.generic, x.event_heads, x.name_words, x.demonyms)
        if any(word in phrases.index for phrases in listed):
            found.append(code)
    return frozenset(found)


def _longer(found: Pairing, left: Name, units: list[Unit], across: bool) -> Match:
    """One name has words that the other lacks: one body when they only describe it, or are its end and it tells enough
    without them; another when they name a branch or stand inside (Banque du Sahel, Banque agricole du Sahel)."""
    rest = found.left or found.right
    core = [u for u in units if u not in rest]
    exact = all(s >= CONCEPT for *_, s in found.pairs)
    telling = [u for u in core if u.weight >= TELLING and u.sort not in (HEAD, NUMBER, PLACE)]
    at_end = rest[0].first >= core[-1].last
    at_start = rest[-1].last <= core[0].first
    words = ", ".join(u.text for u in rest)
    if left.kind == "event":
        return _longer_event(rest, core, telling, exact, at_end, words)
    heads = [u for u in core if u.sort == HEAD]
    if not exact:
        return _no(words)
    if all(_article(u) for u in rest):
        return Match(VARIANT, 0.85, (say("why.tells-nothing", a=words), *found.why()))  # "Bank Al-Maghrib", "Bank Maghrib"
    alone = len(core) == 1 and not heads and core[0].sort != PLACE
    edge = at_end or (at_start and not core[0].links)
    if (alone or telling) and edge and all(_fills(u, across) for u in rest):
        return Match(SAME, 0.9, (say("why.tells-nothing", a=words), *found.why()))  # "Groupe Renault", "Compagnie Royal Air Maroc"
    if at_start and len(core) > 1 and core[0].capital and all(not u.capital and _fills(u, across) for u in rest):
        return Match(SAME, 0.9, (say("why.tells-nothing", a=words), *found.why()))  # "la compagnie Air Mauritius"
    if alone and at_end and [u.concept for u in rest] == ["international"]:
        return Match(SAME, 0.88, (say("why.tells-nothing", a=words),))  # "Amnesty International"
    if heads and not any(u.text in lists().companies for u in heads):
        return _public(found, rest, telling, across, at_end, at_start)
    return Match(DIFFERENT, 0.4, (say("why.only-in-one-it-may-be-a" if at_end else "why.only-in-one", a=words),))


def _public(found: Pairing, rest: list[Unit], telling: list[Unit], across: bool, at_end: bool, at_start: bool) -> Match:
    """A body that does not trade, with words that its other name lacks: its country or town, "national", or an end behind
    "and". A ministry is that of the country that is spoken of; the institute of another country is another. Where two or
    more words tell, an adjective inside makes another way to write the name, no other body."""
    words = ", ".join(u.text for u in rest)
    if telling and all(u.sort == PLACE or u.text in lists().omissible for u in rest):
        state = any(a.text in lists().state_heads for a, *_ in found.pairs)
        if across or (state and (at_end or at_start) and all(u.sort == PLACE and not _adjective(u) for u in rest)):
            return Match(SAME, 0.87, (say("why.shortened-by-the-place", a=words), *found.why()))
        if len(telling) >= 2 and state and all(u.sort == PLACE for u in rest):
            return Match(SAME, 0.82, (say("why.shortened-by-the-place", a=words), *found.why()))  # "ministère togolais du Tourisme"
        if len(telling) >= 2 and not any(u.sort == PLACE and not _adjective(u) for u in rest):
            return Match(VARIANT, 0.8, (say("why.only-in-one", a=words), *found.why()))
        return _no(words)
    if at_end and _town(rest):
        proper = [a for a, *_ in found.pairs if (a.capital and not _known(a) and a.weight >= TELLING) or a.sort == NUMBER]
        return Match(SAME, 0.85, (say("why.shortened-by-the-place", a=words),)) if len(proper) >= 2 else _no(words)
    if at_end and telling and _goes_on(rest[0]) and (across or all(s == 1.0 for *_, s in found.pairs)):
        return Match(SAME, 0.85, (say("why.shortened-by-its-end", a=words),))  # but "Eaux et Forêts" is no longer form of "Eau"
    return Match(DIFFERENT, 0.4, (say("why.only-in-one-it-may-be-a" if at_end else "why.only-in-one", a=words),))


def _no(words: str) -> Match:
    return Match(DIFFERENT, 0.4, (say("why.only-in-one", a=words),))


def _fills(unit: Unit, across: bool) -> bool:
    """Whether a word may stand beside the name of a company without making another: "groupe", "holding"; "Société" where the
    other language has a legal form."""
    return unit.text in lists().fillers or (across and unit.sort == HEAD and unit.text in lists().companies)


def _town(rest: list[Unit]) -> bool:
    return all(u.capital for u in rest) and bool(lookup.cities(" ".join(u.text for u in rest)))


def _goes_on(unit: Unit) -> bool:
    """Whether a word goes on with a name that was whole without it: behind "and" or a comma."""
    return any(w == "," or w in lists().conjunctions for w in unit.links)


def _longer_event(rest: list[Unit], core: list[Unit], telling: list[Unit], exact: bool, at_end: bool, words: str) -> Match:
    """An event's name shortened: by the year, the town or the theme at its end, or by what tells nothing ("international");
    "Coupe du monde des clubs" is no "Coupe du monde"."""
    if not exact or not telling:
        return _no(words)
    head_alone = [u.sort for u in rest] == [HEAD] and not core[0].links and rest[0].last <= core[0].first  # "Festival Mawazine"
    if head_alone or all(u.text in lists().generic for u in rest):
        return Match(SAME, 0.9, (say("why.tells-nothing", a=words),))
    themed = any(w in lists().purpose for w in rest[0].links) or _goes_on(rest[0])
    placed = len(telling) >= 2 and (_town(rest) or all(u.sort == PLACE for u in rest))
    if all(u.sort == NUMBER for u in rest) or (at_end and (themed or placed)):
        return Match(SAME, 0.85, (say("why.shortened-by-its-end", a=words),))
    return _no(words)


# The head of a body's name and the "of" behind it are so many words.
HEAD_AND_OF = 2


def headless(own: list[str], whole: list[str]) -> bool:
    """Whether the folded words of a name are those of another without what the body is, which stood in the line before: "[Department of]
    Economic Development and Tourism"."""
    cut = len(whole) - len(own)
    return 0 < cut <= HEAD_AND_OF and bool(own) and whole[cut:] == own and any(whole[0] in load(c).org_heads.index for c in codes())
