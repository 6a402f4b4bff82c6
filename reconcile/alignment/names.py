"""Whether two names denote one body, and why, word by word.

Names are typed before they are compared; a string ratio alone judges nothing. Each side is cut into words, words are
paired (equal, one concept in two languages, one spelling of the other), and what is left over decides: a telling word
left on both sides is a veto (Eaux et Forêts, Eaux et Énergie); left on one side it may be the end of a
longer form. Numerals and initials must agree. rapidfuzz scores pairs of words, never whole names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from reconcile.alignment.weights import FUZZY, FUZZY_LENGTH, GENERIC, SHARED, SURNAME, TELLING
from reconcile.documents.fold import WORD, fold
from reconcile.gazetteer import lookup
from reconcile.languages.language import codes, load
from reconcile.messages import say
from reconcile.recognisers.names import ROMAN, initials_fit, is_short

SAME, VARIANT, DIFFERENT = "same", "variant", "different"
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,14})[)\]]\s?$")
_ROMAN = re.compile(r"x{1,3}(ix|iv|v?i{0,3})|(xl|lx{0,3})(ix|iv|v?i{1,3})")
_RANKS = {"junior": "2", "jr": "2", "senior": "1", "sr": "1", "pere": "1", "fils": "2", "ier": "i", "1er": "i"}


@dataclass(slots=True, frozen=True)
class Match:
    """What comparing two names gives: the judgement, a score in 0..1, and the reasons, word by word."""

    judgement: str
    score: float
    why: tuple[str, ...] = ()

    @property
    def one(self) -> bool:
        """Whether the two names denote one body."""
        return self.judgement != DIFFERENT


@dataclass(slots=True)
class Name:
    """A name ready to be compared: its words folded, without articles and joining words."""

    raw: str
    kind: str
    words: list[str]
    concepts: list[str]
    weights: list[float]
    acronym: str = ""
    hyphens: tuple[str, ...] = ()
    links: list[str] = field(default_factory=list)
    text: str = ""


class _Words:
    """The word lists of all languages together: a name may be in another language than its text."""

    def __init__(self) -> None:
        self.links: set[str] = set()
        self.generic: set[str] = set()
        self.legal: set[str] = set()
        self.titles: set[str] = set()
        self.particles: set[str] = set()
        self.concepts: dict[str, str] = {}
        self.heads: set[str] = set()
        self.singulars = [load(c).singular for c in codes()]
        for code in codes():
            language = load(code)
            self.links |= (
                set(language.articles.index)
                | set(language.of.index)
                | set(language.conjunctions.index)
                | set(language.event_links.index)
                | {w for w in language.stopwords.index if len(w) > 2 or w in ("a", "l", "d")}
            )
            self.generic |= set(language.generic.index)
            self.legal |= set(language.legal_forms.index)
            self.titles |= set(language.titles.index) | set(language.roles.index) | set(language.role_adverbs.index)
            self.particles |= set(language.particles.index)
            self.heads |= set(language.org_heads.index)
            for word, first in language.synonyms.items():
                self.concepts.setdefault(word, first)
            for first, rows in language.name_words.index.items():
                for rest, concept in rows:
                    if not rest:
                        self.concepts.setdefault(first, str(concept))


@lru_cache(maxsize=1)
def _lists() -> _Words:
    return _Words()


def prepare(raw: str, kind: str, acronym: str = "") -> Name:
    """A name cut into what comparing needs. A short form in brackets at its end becomes its acronym."""
    lists = _lists()
    text = raw
    match = _BRACKET.search(raw)
    if match and is_short(match[1]):
        acronym, text = acronym or match[1], raw[: match.start()].rstrip()
    pieces = WORD.findall(text)
    folds = [fold(p) for p in pieces]
    hyphens = tuple(sorted(fold(a) + "-" + fold(b) for a, b in re.findall(r"(\w+)[-‐‑](\w+)", text)))
    keep: list[str] = []
    shouted = text.isupper()
    for n, word in enumerate(folds):
        if kind == "person":
            if (word in lists.titles and n < len(folds) - 1) or (word in ("le", "la", "the", "l") and n == 0):
                continue
        elif (word in lists.links and not (pieces[n].isupper() and len(pieces[n]) > 1 and not shouted)) or (
            len(word) == 1 and not word.isdigit() and len(folds) > 1 and word not in ROMAN
        ):
            continue
        keep.append(_RANKS.get(word, word) if kind == "person" else word)
    if kind == "organisation":
        while len(keep) > 1 and keep[-1] in lists.legal:
            keep.pop()
        if len(keep) > 2 and keep[-2:] == ["s", "a"]:
            keep = keep[:-2]
    keep = keep or folds
    concepts = [_concept(w) for w in keep]
    weights = [GENERIC if w in lists.generic or c in lists.generic else TELLING for w, c in zip(keep, concepts, strict=True)]
    if not any(w == TELLING for w in weights):
        weights = [TELLING] * len(weights)
    return Name(raw, kind, keep, concepts, weights, acronym, hyphens, [w for w in folds if w not in keep], " ".join(keep))


def _concept(word: str) -> str:
    lists = _lists()
    if word in lists.concepts:
        return lists.concepts[word]
    for singular in lists.singulars:
        single = singular(word)
        if single != word:
            return lists.concepts.get(single, single)
    return word


@lru_cache(maxsize=1000)
def translations(concept: str) -> frozenset[str]:
    """The folded words of every language that have a concept: of "ocean" océan and océano too."""
    return frozenset(word for word, known in _lists().concepts.items() if known == concept)


def _numeral(word: str) -> bool:
    return word in ROMAN or bool(_ROMAN.fullmatch(word)) or any(c.isdigit() for c in word)


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The consonants of a word as transliterations share them: "Dobrolioubine" and "Dobrolyubin" give one."""
    w = word
    for a, b in (
        ("tch", "s"),
        ("sch", "s"),
        ("ch", "s"),
        ("sh", "s"),
        ("ph", "f"),
        ("kh", "h"),
        ("gh", "g"),
        ("dj", "j"),
        ("ck", "k"),
        ("qu", "k"),
        ("dh", "d"),
        ("th", "t"),
        ("gu", "g"),
        ("x", "ks"),
    ):
        w = w.replace(a, b)
    w = w.translate(str.maketrans("cqzv", "kksf"))
    if not w:
        return ""
    rest = "".join(c for c in w[1:] if c not in "aeiouyw")
    out = ("" if w[0] in "aeiouyw" else w[0]) + rest
    return re.sub(r"(.)\1+", r"\1", out)


def _alike(a: str, b: str, kind: str) -> float:
    """How much two words are one, 0..1: 1 equal, 0.95 one concept, less for one spelling of the other, 0 for no."""
    if a == b:
        return 1.0
    if _numeral(a) or _numeral(b):
        return 0.0
    if kind == "person" and (len(a) == 1 or len(b) == 1):
        return 0.9 if a[0] == b[0] else 0.0
    if min(len(a), len(b)) < 3:
        return 0.0
    if a + "e" == b or b + "e" == a or a + "a" == b or b + "a" == a:
        return 0.0 if kind == "person" else 0.85
    one = skeleton(a)
    if (
        one == skeleton(b)
        and len(one) >= 2
        and (min(len(a), len(b)) >= 4 or kind == "person")
        and (kind != "organisation" or (a[0] == b[0] or min(len(a), len(b)) >= 6))
    ):
        from rapidfuzz.fuzz import ratio

        if ratio(a, b) >= (55 if kind == "person" else 66):
            return 0.88
    if min(len(a), len(b)) >= FUZZY_LENGTH:
        from rapidfuzz.fuzz import ratio

        close = ratio(a, b) / 100
        if (close >= FUZZY and a[0] == b[0] and (kind != "person" or a[-1] == b[-1])) or close >= 0.9:
            return close * 0.95
    return 0.0


def compare(left: Name, right: Name, acronyms: dict[str, set[str]] | None = None) -> Match:
    """Whether two names of one kind denote one body; `acronyms` are short forms and their expansions, folded, that the
    texts give. Symmetric."""
    if (left.text, left.raw) > (right.text, right.raw):
        left, right = right, left
    if left.kind == "person":
        return _persons(left, right)
    if left.kind == "place":
        return _places(left, right)
    short = _by_acronym(left, right, acronyms or {})
    if short is not None:
        return short
    return _words(left, right)


def _by_acronym(left: Name, right: Name, acronyms: dict[str, set[str]]) -> Match | None:
    """What short forms say: equal, expanded by the texts, or fitting the initials of the other name."""
    a, b = left.acronym.lower(), right.acronym.lower()
    for one, other in ((left, right), (right, left)):
        if len(one.words) == 1 and is_short(one.raw.strip()):
            short = one.words[0]
            if other.acronym and short == fold(other.acronym):
                return Match(SAME, 1.0, (say("why.is-the-short-form-given-with", a=one.raw, b=other.raw),))
            if other.text in acronyms.get(short, ()) or any(
                _words(prepare(x, "organisation"), other).one for x in sorted(acronyms.get(short, ()))
            ):
                return Match(SAME, 1.0, (say("why.a-text-expands-to-this-name", a=one.raw),))
            if len(other.words) == 1:
                return (
                    Match(SAME, 1.0, (say("why.equal"),))
                    if other.words == one.words
                    else Match(DIFFERENT, 0.0, (say("why.and-are-two-short-forms", a=one.raw, b=other.raw),))
                    if is_short(other.raw.strip())
                    else None
                )
            spelled = [fold(w) for w in WORD.findall(other.raw)]
            if (
                not acronyms.get(short)
                and (initials_fit(short, other.words) or initials_fit(short, spelled))
                and len(short) >= len(other.words) - 1
                and len(short) >= 3
            ):
                return Match(SAME, 0.9, (say("why.the-letters-of-begin-the-words-of", a=one.raw, b=other.raw),))
            if not _shares(one, other):
                return Match(DIFFERENT, 0.0, (say("why.does-not-fit", a=one.raw, b=other.raw),))
    if a and b and a == b:
        shared = _words(left, right)
        if shared.judgement == SAME:
            return shared
        if _one_language(left, right) and not shared.one and not _tell_alike(left, right):
            return Match(DIFFERENT, 0.2, (say("why.two-bodies-with-the-short-form", a=left.acronym),))
        return Match(
            VARIANT if _one_language(left, right) else SAME, 0.95, (say("why.both-have-the-short-form", a=left.acronym), *shared.why)
        )
    return None


def _tell_alike(left: Name, right: Name) -> bool:
    """Whether two names have a telling word, or two words of any sort, in common."""
    common = [w for w, weight in zip(left.words, left.weights, strict=True) if w in right.words and weight >= TELLING]
    return bool(common) or len(set(left.words) & set(right.words)) >= 2


def _shares(left: Name, right: Name) -> bool:
    return bool(set(left.words) & set(right.words))


def _one_language(left: Name, right: Name) -> bool:
    """Whether two names can be of one language: their joining words do not say otherwise ("de", "du"; "of", "and")."""
    spoken = [{code for code in codes() for w in n.links if w in load(code).of or w in load(code).articles} for n in (left, right)]
    if spoken[0] and spoken[1]:
        return bool(spoken[0] & spoken[1])
    return bool(set(left.words) & set(right.words))


def _pair(left: Name, right: Name) -> tuple[list[tuple[int, int, float]], list[int], list[int]]:
    """Pair the words of two names, the surest pairs first; what is left on each side, as indexes."""
    scored: list[tuple[float, int, int, int]] = []
    for i, a in enumerate(left.words):
        for j, b in enumerate(right.words):
            s = _alike(a, b, left.kind)
            if s < 0.95 and left.concepts[i] == right.concepts[j]:
                s = 0.95
            if s:
                scored.append((-s, abs(i - j), i, j))
    scored.sort()
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for s, _, i, j in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((i, j, -s))
    return (
        sorted(pairs),
        [i for i in range(len(left.words)) if i not in used_left],
        [j for j in range(len(right.words)) if j not in used_right],
    )


def _words(left: Name, right: Name) -> Match:
    """Names of organisations and events, by their words."""
    if left.text == right.text:
        return Match(SAME, 1.0, (say("why.equal-but-for-case-accents-articles"),))
    if left.text.replace(" ", "") == right.text.replace(" ", ""):
        return Match(SAME if left.kind == "organisation" else VARIANT, 0.97, (say("why.equal-but-for-spaces-and-hyphens"),))
    pairs, rest_left, rest_right = _pair(left, right)
    shared = sum(min(left.weights[i], right.weights[j]) for i, j, _ in pairs)
    least = min(sum(left.weights), sum(right.weights))
    why = tuple(f"{left.words[i]} = {right.words[j]}" for i, j, s in pairs if s < 1.0)
    if not pairs or (shared < SHARED * least and not (rest_left == [] or rest_right == [])):
        return Match(DIFFERENT, shared / max(least, 1e-9), (say("why.too-few-words-in-common"),))
    numerals = {w for w in left.words if _numeral(w)} ^ {w for w in right.words if _numeral(w)}
    if numerals and any(_numeral(w) for w in left.words) == any(_numeral(w) for w in right.words):
        return Match(DIFFERENT, 0.2, (say("why.the-numerals-differ", a=", ".join(sorted(numerals))),))
    loose_left = list(rest_left)
    loose_right = list(rest_right)
    if loose_left and loose_right:
        telling = (
            [left.words[i] for i in loose_left if left.weights[i] >= TELLING],
            [right.words[j] for j in loose_right if right.weights[j] >= TELLING],
        )
        if telling[0] or telling[1] or left.kind != "event":
            return Match(DIFFERENT, 0.3, (say("why.against", a=left.words[loose_left[0]], b=right.words[loose_right[0]]),))
    rest, name, other = (loose_left, left, right) if loose_left else (loose_right, right, left)
    if rest:
        return _longer(rest, name, other, pairs, why)
    order = [j for _, j, _ in pairs]
    if order != sorted(order):
        if all(s == 1.0 for *_, s in pairs):
            return Match(VARIANT, 0.95, (say("why.the-same-words-in-another-order"), *why))
        if any(s < 0.95 for *_, s in pairs):
            return Match(VARIANT, 0.85, (say("why.other-words-and-another-order"), *why))
        return Match(SAME, 0.9, (say("why.a-translation"), *why))
    if all(s == 1.0 for *_, s in pairs):
        return Match(SAME, 1.0, (say("why.equal"),))
    if _plural_only(left, right, pairs):
        return Match(SAME, 0.97, (say("why.equal-but-for-plurals"), *why))
    translated = all(s == 1.0 or left.concepts[i] == right.concepts[j] for i, j, s in pairs) and not _shares_language(left, right, pairs)
    return Match(SAME if translated else VARIANT, 0.93, why)


def _shares_language(left: Name, right: Name, pairs: list[tuple[int, int, float]]) -> bool:
    """Whether two differing words belong to one language, so that the difference is no translation."""
    for i, j, s in pairs:
        if s == 1.0:
            continue
        a, b = left.words[i], right.words[j]
        for code in codes():
            language = load(code)
            if a in language.synonyms and b in language.synonyms:
                return True
    return False


def _plural_only(left: Name, right: Name, pairs: list[tuple[int, int, float]]) -> bool:
    return all(s == 1.0 or any(f(left.words[i]) == f(right.words[j]) for f in _lists().singulars) for i, j, s in pairs)


def _longer(rest: list[int], name: Name, other: Name, pairs: list[tuple[int, int, float]], why: tuple[str, ...]) -> Match:
    """One name has words that the other lacks: the same when the other is its beginning and tells enough, or when the
    words are generic; another body when they stand inside (Banque du Sahel, Banque agricole du Sahel) or name a branch."""
    lists = _lists()
    words = [name.words[k] for k in rest]
    exact = all(s >= 0.95 for *_, s in pairs)
    core = [i for i in range(len(name.words)) if i not in rest]
    telling_core = [i for i in core if name.weights[i] >= TELLING]
    if all(name.weights[k] < TELLING for k in rest) and telling_core and len(other.words) >= 1:
        inside = any(rest[0] > i for i in core) and any(rest[-1] < i for i in core)
        if not (
            len(other.words) == 1
            and len(name.words) == 2
            and name.kind == "organisation"
            and rest[0] == 1
            and name.words[rest[0]] not in ("international", "groupe", "group")
        ):
            return Match(
                SAME if (exact and not inside) or name.kind == "event" else VARIANT, 0.9, (f"{', '.join(words)} tells nothing", *why)
            )
    at_end = rest == list(range(len(core), len(name.words)))
    if at_end and telling_core and exact:
        place = lookup.territory(" ".join(words)) or (lookup.cities(words[-1]) and lookup.cities(words[-1])[0].population > 50_000)
        if name.words[0] in lists.heads and other.words[0] in lists.heads:
            described = sum(1 for i in core if name.words[i] not in lists.heads)
            if described and not (place and len(words) == 1 and lookup.cities(words[0])) and (len(words) >= 2 or place):
                return Match(SAME, 0.9, (say("why.shortened-by-its-end", a=", ".join(words)),))
            return Match(DIFFERENT, 0.4, (say("why.only-in-one", a=", ".join(words)),))
        if name.kind == "event":
            return Match(SAME, 0.85, (say("why.shortened-by-its-end", a=", ".join(words)),))
        if place and len(telling_core) >= 2:
            return Match(SAME, 0.85, (say("why.shortened-by-the-place", a=", ".join(words)),))
        return Match(DIFFERENT, 0.4, (say("why.only-in-one-it-may-be-a", a=", ".join(words)),))
    if name.kind == "event" and telling_core and exact and rest[0] > 0 and len(telling_core) >= 2:
        return Match(SAME, 0.8, (say("why.only-in-one", a=", ".join(words)),))
    return Match(DIFFERENT, 0.4, (say("why.only-in-one", a=", ".join(words)),))


def _persons(left: Name, right: Name) -> Match:
    if left.words == right.words:
        return Match(
            SAME if left.hyphens == right.hyphens else VARIANT,
            1.0,
            ("equal but for hyphens",) if left.hyphens != right.hyphens else ("equal",),
        )
    a, b = (left, right) if len(left.words) <= len(right.words) else (right, left)
    if _ranks(left) != _ranks(right):
        return Match(DIFFERENT, 0.2, (say("why.the-numerals-differ-2"),))
    if (
        len(a.words) < len(b.words)
        and (b.words[-len(a.words) :] == a.words or (b.words[: len(a.words)] == a.words and len(a.words) > 1))
        and not all(w in _lists().particles for w in a.words)
    ):
        return Match(SAME, 0.9, (say("why.is-a-part-of", a=a.raw, b=b.raw),))
    if sorted(a.words) == sorted(b.words):
        return Match(VARIANT, 0.95, (say("why.the-same-words-in-another-order"),))
    lists = _lists()
    plain_a = [w for w in a.words if w not in lists.particles]
    plain_b = [w for w in b.words if w not in lists.particles]
    if "".join(a.words) == "".join(b.words) or "".join(plain_a) == "".join(plain_b):
        return Match(VARIANT, 0.95, (say("why.equal-but-for-particles-and-spaces"),))
    if (
        len("".join(plain_a)) > 9
        and skeleton("".join(w for w in a.words if w not in ("el", "al"))) == skeleton("".join(w for w in b.words if w not in ("el", "al")))
        and _gender_agrees(plain_a, plain_b)
        and _surname_alike(plain_a, plain_b)
    ):
        return Match(VARIANT, 0.9, (say("why.the-same-consonants-but-for-particles-and"),))
    one, other = (
        Name(a.raw, "person", plain_a, plain_a, [1.0] * len(plain_a)),
        Name(b.raw, "person", plain_b, plain_b, [1.0] * len(plain_b)),
    )
    if len(plain_a) < 2:
        if len(plain_b) < 2 or len(plain_a) < 1:
            same = bool(plain_a and plain_b) and len(plain_b) == 1 and _alike(plain_a[0], plain_b[0], "person") > 0
            return (
                Match(VARIANT, 0.85, (say("why.another-spelling"),))
                if same and plain_a[0][0] == plain_b[0][0]
                else Match(DIFFERENT, 0.1, (say("why.two-names"),))
            )
        close = _alike(plain_a[0], plain_b[-1], "person")
        return (
            Match(VARIANT, close * 0.9, (say("why.pair", a=plain_a[0], b=plain_b[-1]),))
            if close >= 0.88
            else Match(DIFFERENT, 0.2, (say("why.another-surname"),))
        )
    pairs, rest_a, rest_b = _pair(one, other)
    if rest_a and rest_b:
        return Match(DIFFERENT, 0.3, (say("why.against", a=plain_a[rest_a[0]], b=plain_b[rest_b[0]]),))
    if not rest_b or (rest_b and len(plain_a) >= 2 and all(0 < j < len(plain_b) - 1 for j in rest_b)):
        if any(len(plain_b[j]) == 1 for j in rest_b) and any(len(w) == 1 for w in plain_a):
            return Match(DIFFERENT, 0.3, (say("why.the-initials-differ"),))
        surname = [s for i, j, s in pairs if i == len(plain_a) - 1]
        if surname or sorted(i for i, *_ in pairs) == list(range(len(plain_a))):
            return Match(
                VARIANT,
                0.88,
                tuple(f"{plain_a[i]} ~ {plain_b[j]}" for i, j, s in pairs if s < 1.0) or ("a particle or a middle name only in one",),
            )
    return Match(DIFFERENT, 0.35, (say("why.a-name-only-in-one"),))


def _surname_alike(a: list[str], b: list[str]) -> bool:
    """Whether the last words are near in letters too: Khalfaoui and Khalloufi share no more than their consonants."""
    from rapidfuzz.fuzz import ratio

    return len(a) != len(b) or ratio(a[-1], b[-1]) >= SURNAME


def _gender_agrees(a: list[str], b: list[str]) -> bool:
    """ "Karim" and "Karima" are two persons, whatever the consonants say."""
    return not any(x + "a" == y or y + "a" == x or x + "e" == y or y + "e" == x for x, y in zip(a, b, strict=False))


def _ranks(name: Name) -> tuple[str, ...]:
    return tuple(sorted(w for w in name.words[1:] if _numeral(w)))


def _places(left: Name, right: Name) -> Match:
    a, b = " ".join(left.words), " ".join(right.words)
    plain_a, plain_b = (" ".join(fold(w) for w in WORD.findall(n.raw)) for n in (left, right))
    if a == b or plain_a == plain_b:
        return Match(SAME if left.hyphens == right.hyphens else VARIANT, 1.0, (say("why.equal"),))
    land = [lookup.territory(x) or lookup.territory(y) for x, y in ((plain_a, a), (plain_b, b))]
    if land[0] and land[1]:
        return Match(SAME, 1.0, (say("why.one-country"),)) if land[0] == land[1] else Match(DIFFERENT, 0.0, (say("why.two-countries"),))
    if lookup.same_city(plain_a, plain_b):
        return Match(VARIANT, 1.0, (say("why.two-names-of-one-town"),))
    if land[0] or land[1] or (lookup.cities(plain_a) and lookup.cities(plain_b)):
        return Match(DIFFERENT, 0.0, (say("why.two-places"),))
    if len(left.words) == len(right.words) and all(_alike(x, y, "place") >= 0.85 for x, y in zip(left.words, right.words, strict=True)):
        return Match(VARIANT, 0.85, (say("why.another-spelling"),))
    return Match(DIFFERENT, 0.0, (say("why.two-places"),))
