"""Whether two names of persons are one, word by word.

The words of two names are paired in order: equal, an initial, a form of one given name, two spellings of one word, or
several words of one written as one word of the other ("Ould Kaddour", "Ouldkaddour"). What is left over decides: a
surname alone or a second surname left out is the same name; a word against another word makes two persons.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import NamedTuple
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from reconcile.alignment.prepared import DIFFERENT, SAME, VARIANT, Match, Name, lists
from reconcile.alignment.weights import ALONE, BOTH, GIVEN_FORM, INITIAL, PARTICLE, SHORT, SPELLINGS, SURNAME
from reconcile.documents.fold import fold
from reconcile.documents.spelling import FAR, allowed, apart, slip
from reconcile.gazetteer.lookup import is_given_name, same_given_name
from reconcile.messages import say

# The letters of a given name of which one may be another.
LONG_GIVEN = 10

# A name of so many words is one person's although one word of so many letters is written with another letter.
LONG_NAME, LONG_WORD = 3, 6


class Step(NamedTuple):
    """Words a[i:i2] of one name against b[j:j2] of the other; one of the stretches may be empty. `sort` is "equal",
    "initial", "form", "spelling", "particle" or "left"."""

    i: int
    i2: int
    j: int
    j2: int
    sort: str
    cost: float


def compare_persons(left: Name, right: Name) -> Match:
    """Whether two names denote one person. Symmetric."""
    if (left.text, left.raw) > (right.text, right.raw):
        left, right = right, left
    if left.ranks != right.ranks:
        return Match(DIFFERENT, 0.2, (say("why.the-numerals-differ-2"),))
    if _kin_differ(left, right) or _genders_differ(left, right) or _half_given(left, right) or _half_given(right, left):
        return Match(DIFFERENT, 0.2, (say("why.two-names"),))
    if _other_tones(left, right):
        return Match(DIFFERENT, 0.2, (say("why.two-names"),))
    same = SAME if _titles_agree(left, right) else VARIANT
    if left.plain == right.plain:
        if left.hyphens != right.hyphens and not _of_a_house(left, right):
            return Match(VARIANT, 1.0, (say("why.equal-but-for-hyphens"),))
        return Match(same, 1.0, (say("why.equal"),) if same == SAME else _titles_differ(left, right))
    reigns = bool(left.ranks) or (bool(left.titles) and bool(right.titles))
    if reigns and _translated(left.plain, right.plain):
        return Match(SAME, 0.95, (say("why.a-translation"),))
    found = [_in_order(a, b, left, right) for a, b in _orders(left, right)]
    best = max(found, key=lambda m: (m.one, m.score))
    if best.judgement == SAME and same == VARIANT:
        return Match(VARIANT, best.score, _titles_differ(left, right))
    return best


def paired(left: Name, right: Name) -> list[tuple[str, str, float]]:
    """The words of two names as they are paired, with what each pair costs; "" where one has no word. For who wants to see it."""
    best: tuple[float, list[tuple[str, str, float]]] | None = None
    for a, b in _orders(left, right):
        steps = _align(tuple(a), tuple(b))
        rows = [(" ".join(a[s.i : s.i2]), " ".join(b[s.j : s.j2]), s.cost) for s in steps]
        total = sum(s.cost for s in steps)
        if best is None or total < best[0]:
            best = (total, rows)
    return best[1] if best else []


def _genders_differ(left: Name, right: Name) -> bool:
    """ "Mme Diallo" and "M. Diallo" are two; with a given name beside it the civility tells nothing more."""
    if min(len(left.plain), len(right.plain)) > 1:
        return False
    gender = [{g for g, words in lists().gender.items() for t in n.titles if t in words} for n in (left, right)]
    return bool(gender[0] and gender[1]) and not gender[0] & gender[1]


def _kin_differ(left: Name, right: Name) -> bool:
    """ "Abou Zeid" is not "Ibn Zeid", "Ould Salem" not "Mint Salem"."""
    kin = [{lists().kin[w] for w in n.plain if w in lists().kin} for n in (left, right)]
    return bool(kin[0] and kin[1]) and not kin[0] & kin[1]


def _other_tones(left: Name, right: Name) -> bool:
    """Whether two names that are written with their tones differ in these alone: "Hoa", "Hòa"."""
    a, b = (normalize("NFC", n.raw).casefold().split() for n in (left, right))
    toned = all(any("\u1ea0" <= c <= "\u1ef9" for c in normalize("NFC", n.raw)) for n in (left, right))
    return toned and len(a) == len(b) and any(x != y and fold(x) == fold(y) for x, y in zip(a, b, strict=True))


def _half_given(name: Name, other: Name) -> bool:
    """Whether one has half of the other's compound given name: "Jean-Pierre Martin" is neither "Jean Martin" nor "Pierre
    Martin"."""
    words = name.plain[name.turned :] + name.plain[: name.turned]
    theirs = other.plain[other.turned :] + other.plain[: other.turned]
    if len(words) < 3 or len(theirs) < 2 or f"{words[0]}-{words[1]}" not in name.hyphens:
        return False
    return theirs[0] in words[:2] and not set(words[:2]) <= set(theirs)


def _titles_agree(left: Name, right: Name) -> bool:
    """Whether titles that belong to the name are written alike: "El Hadj" and "El Hadji" before one name are two spellings."""
    own = [[t for t in n.titles if t in lists().name_titles] for n in (left, right)]
    return not own[0] or not own[1] or own[0] == own[1]


def _titles_differ(left: Name, right: Name) -> tuple[str, ...]:
    return (say("why.pair", a=" ".join(left.titles), b=" ".join(right.titles)),)


def _initial(word: str) -> bool:
    return word.endswith(".")


def _of_a_house(left: Name, right: Name) -> bool:
    """Whether one of two names of the same words has a hyphen at every gap, as houses and prizes have that bear it: "le prix
    Taoufik-Gharbi" is of Taoufik Gharbi."""
    return (
        any(len(n.hyphens) == len(n.words) - 1 > 0 for n in (left, right))
        and min(len(left.hyphens), len(right.hyphens)) < len(left.words) - 1
    )


def _translated(a: list[str], b: list[str]) -> bool:
    regnal = lists().regnal
    return len(a) == len(b) and all(x == y or (x in regnal and regnal[x] == regnal.get(y)) for x, y in zip(a, b, strict=True))


def _orders(left: Name, right: Name) -> list[tuple[list[str], list[str]]]:
    """The orders in which the words of two names are worth pairing: as written, and with a surname in front put behind."""
    out = [(left.plain, right.plain)]
    turns = [[n.plain[k:] + n.plain[:k] for k in ([n.turned] if n.turned else []) if k < len(n.plain)] for n in (left, right)]
    for a, b in product([left.plain, *turns[0]], [right.plain, *turns[1]]):
        if (a, b) not in out:
            out.append((a, b))
    return out


def _in_order(a: list[str], b: list[str], left: Name, right: Name) -> Match:
    """The judgement on two names in one order of their words; another order than written makes a variant."""
    written = a == left.plain and b == right.plain
    match = _judge(a, b)
    if match.one and not written and not (match.judgement == SAME and len(a) != len(b)):
        return Match(VARIANT, match.score * 0.99, (say("why.the-same-words-in-another-order"), *match.why))
    return match


def _judge(a: list[str], b: list[str]) -> Match:
    particles = lists().particles
    plain_a, plain_b = ([w for w in n if w not in particles] or list(n) for n in (a, b))
    if sorted(plain_a) == sorted(plain_b) and len(plain_a) > 1:
        if len(plain_a) == 2 and plain_a != plain_b and all(is_given_name(w) for w in plain_a):
            return Match(DIFFERENT, 0.3, (say("why.two-names"),))  # "Moussa Issa", "Issa Moussa"
        return Match(
            VARIANT, 0.95, (say("why.the-same-words-in-another-order" if plain_a != plain_b else "why.equal-but-for-particles-and-spaces"),)
        )
    if (part := _part(a, b, plain_a, plain_b)) is not None:
        return part
    if len(plain_a) == 2 and len(plain_b) == 2 and (swapped := _swapped(plain_a, plain_b)) is not None:
        return swapped
    return _misheard(plain_a, plain_b) or _paired(a, b)


def _misheard(a: list[str], b: list[str]) -> Match | None:
    """Three words or more of which one has a letter more, less or other, which is no sign of another spelling: "Ama Esi Quarshie-Amoah",
    "Ama Esi Quashie-Amoah"; a name so long is seldom another's."""
    other = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(a) < LONG_NAME or len(other) != 1 or is_given_name(other[0][0]) or is_given_name(other[0][1]):
        return None
    x, y = other[0]
    if min(len(x), len(y)) < LONG_WORD or x[0] != y[0] or x.isdigit() or Levenshtein.distance(x, y) != 1:
        return None
    return Match(VARIANT, 0.8, (say("why.pair", a=x, b=y),))


def _part(a: list[str], b: list[str], plain_a: list[str], plain_b: list[str]) -> Match | None:
    """A surname alone, or a second surname left out: the words of one are the end or the beginning of the other."""
    if len(plain_a) > len(plain_b):
        a, b, plain_a, plain_b = b, a, plain_b, plain_a
    n = len(plain_a)
    if n >= len(plain_b) or all(w in lists().particles for w in a):
        return None
    ends = plain_b[-n:] == plain_a
    # "Martin Luther" is not "Martin Luther King": what ends in a given name is no name shortened by its second surname
    begins = plain_b[:n] == plain_a and n > 1 and not any(_initial(w) for w in plain_a) and not is_given_name(plain_a[-1])
    if (ends and (n > 1 or not _initial(plain_a[0]))) or begins:
        inside = a == b[-len(a) :] or a == b[: len(a)]
        why = say("why.is-a-part-of", a=" ".join(a), b=" ".join(b))
        return Match(SAME if inside else VARIANT, 0.9, (why,))
    return None


def _swapped(a: list[str], b: list[str]) -> Match | None:
    """Given name and surname exchanged, one of them in another spelling: "Xiaoping Deng", "Deng Siaoping"."""
    if a[0] == b[1] and _spelled(a[1], b[0]) <= 0.25 and a[1] != b[0]:
        return Match(VARIANT, 0.8, (say("why.the-same-words-in-another-order"), say("why.pair", a=a[1], b=b[0])))
    if a[1] == b[0] and _spelled(a[0], b[1]) <= 0.25 and a[0] != b[1]:
        return Match(VARIANT, 0.8, (say("why.the-same-words-in-another-order"), say("why.pair", a=a[0], b=b[1])))
    return None


def _paired(a: list[str], b: list[str]) -> Match:
    """The judgement from pairing the words one by one."""
    steps = _align(tuple(a), tuple(b))
    loose_a = [a[k] for s in steps if s.sort == "left" for k in range(s.i, s.i2)]
    loose_b = [b[k] for s in steps if s.sort == "left" for k in range(s.j, s.j2)]
    pairs = [s for s in steps if s.sort not in ("left", "particle")]
    if not pairs or (loose_a and loose_b):
        left, right = (loose_a or a)[0], (loose_b or b)[0]
        return Match(DIFFERENT, 0.3, (say("why.against", a=left, b=right),))
    loose = loose_a or loose_b
    other = b if loose_a else a
    if any(_initial(w) for w in loose) and any(_initial(w) for w in other):
        return Match(DIFFERENT, 0.3, (say("why.the-initials-differ"),))
    cost = sum(s.cost for s in pairs)
    exact = [s for s in pairs if s.sort == "equal"]
    why = tuple(say("why.pair", a=" ".join(a[s.i : s.i2]), b=" ".join(b[s.j : s.j2])) for s in pairs if s.sort != "equal")
    reason = why or (say("why.a-particle-or-a-middle-name-only-in-one"),)
    if not _enough(a, b, steps, pairs, bool(exact), cost):
        return Match(DIFFERENT, 0.35, (say("why.a-name-only-in-one"),) if loose else why or (say("why.two-names"),))
    return Match(VARIANT, 0.9 - 0.1 * min(cost, 1.0), reason)


def _enough(a: list[str], b: list[str], steps: list[Step], pairs: list[Step], exact: bool, cost: float) -> bool:
    """Whether what is paired makes one person, and what is left over does not make two."""
    surname, given = pairs[-1], pairs[0]
    left = [k for k, s in enumerate(steps) if s.sort == "left"]
    places = [k for k, s in enumerate(steps) if s.sort not in ("left", "particle")]
    behind = any(k > places[-1] for k in left)
    before = any(k < places[0] for k in left)
    if len(pairs) == 1:
        # a surname alone: near in spelling to the surname of the other, and no more than that left out
        articles = all(s.sort != "left" for s in steps) and not any(w in lists().kin for w in (*a, *b))
        return not behind and surname.cost <= ALONE and (surname.sort == "spelling" or (articles and surname.sort == "equal"))
    if behind or before or surname.sort in ("initial", "form"):
        return False
    if given.sort in ("initial", "form") and surname.cost > SURNAME:
        return False
    return cost <= (SPELLINGS if exact else BOTH + (0.1 if given.sort in ("initial", "form") else 0.0))


@lru_cache(maxsize=20_000)
def _align(a: tuple[str, ...], b: tuple[str, ...]) -> list[Step]:
    """The cheapest way to pair the words of two names in order."""
    best: dict[tuple[int, int], tuple[float, list[Step]]] = {(0, 0): (0.0, [])}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if (i, j) not in best:
                continue
            total, done = best[(i, j)]
            for step in _steps(a, b, i, j):
                key, sum_ = (step.i2, step.j2), total + step.cost
                if key not in best or sum_ < best[key][0] - 1e-9:
                    best[key] = (sum_, [*done, step])
    return best[(len(a), len(b))][1]


def _steps(a: tuple[str, ...], b: tuple[str, ...], i: int, j: int) -> list[Step]:
    particles = lists().particles
    out = []
    if i < len(a):
        out.append(Step(i, i + 1, j, j, "particle", PARTICLE) if a[i] in particles else Step(i, i + 1, j, j, "left", 1.0))
    if j < len(b):
        out.append(Step(i, i, j, j + 1, "particle", PARTICLE) if b[j] in particles else Step(i, i, j, j + 1, "left", 1.0))
    if i == len(a) or j == len(b):
        return out
    if a[i] == b[j]:
        out.append(Step(i, i + 1, j, j + 1, "particle" if a[i] in particles else "equal", 0.0))
        return out
    if a[i] in particles and b[j] in particles:
        out.append(Step(i, i + 1, j, j + 1, "particle", 0.0))  # "El" and "Al", "ben" and "bin"
    if _initial(a[i]) != _initial(b[j]) and a[i][0] == b[j][0]:
        out.append(Step(i, i + 1, j, j + 1, "initial", INITIAL))
    if a[i] not in particles and b[j] not in particles:
        last = i == len(a) - 1 or j == len(b) - 1
        if not last and same_given_name(a[i], b[j]):
            out.append(Step(i, i + 1, j, j + 1, "form", GIVEN_FORM))
        inside = not (i == len(a) - 1 and j == len(b) - 1)
        cost = _spelled(a[i], b[j], given=inside and (0 in (i, j) or is_given_name(a[i]) or is_given_name(b[j])))
        if cost < FAR:
            out.append(Step(i, i + 1, j, j + 1, "spelling", cost))
    return out + _run_together(a, b, i, j)


def _run_together(a: tuple[str, ...], b: tuple[str, ...], i: int, j: int) -> list[Step]:
    """Several words of one name that are one word of the other."""
    out = []
    for x, y in ((2, 1), (1, 2), (3, 1), (1, 3)):
        if i + x > len(a) or j + y > len(b):
            continue
        one, other = "".join(a[i : i + x]), "".join(b[j : j + y])
        if min(len(one), len(other)) < 5:
            continue
        cost = _spelled(one, other)
        if cost < FAR:
            out.append(Step(i, i + x, j, j + y, "spelling", cost + 0.06))
    return out


def _spelled(a: str, b: str, given: bool = False) -> float:
    """How far two spellings of one word of a name are apart, or FAR: two words.

    Of given names the end tells man from woman ("Daniel", "Danielle"), and two common ones are two.
    """
    if a == b:
        return 0.0
    if min(len(a), len(b)) < 2 or _initial(a) or _initial(b) or any(c.isdigit() for c in a + b):
        return FAR
    if given and other_gender(a, b):
        return FAR
    cost = apart(a, b)
    if given and cost > 0.0 and is_given_name(a) and is_given_name(b):
        return FAR  # "Alain", "Ellen"; the forms of one name are in a list of their own
    if cost <= (allowed(a, b) if given or min(len(a), len(b)) > 4 else SHORT):
        return cost
    if (slip(a, b) or (given and _one_letter(a, b))) and not (is_given_name(a) and is_given_name(b)):
        return 0.4
    return FAR


def _one_letter(a: str, b: str) -> bool:
    """Whether two given names are so long that one letter inside makes no other name: "Solofonirina", "Solofoniaina"."""
    inside = len(a) == len(b) and a[0] == b[0] and a[-1] == b[-1]
    return inside and len(a) >= LONG_GIVEN and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def other_gender(a: str, b: str) -> bool:
    """Whether two given names are those of a man and a woman: one has an e or an a more ("Karim", "Frédéric", "René"). A mute
    e behind -n or -m is spelling where the longer alone is known as a name ("Yassine", "Yassin"; but "Martin", "Martine")."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if long == short + "e" and short[-1] in "aeiouy":
        return True
    if long[-1] == "a" and short[-1] != "a" and apart(short, long[:-1]) <= 0.25 and short[-1] not in "ei":
        return True
    if (long[-1] == "e") != (short[-1] == "e") and apart(short, long) == 0.0:
        return not (short[-1] == "m" or (short[-1] == "n" and is_given_name(long) and not is_given_name(short)))
    return short[-1] in "eo" and long[-1] == "a" and short[:-1] == long[:-1]


__all__ = ["compare_persons", "other_gender"]
