"""Two spellings of a name that only the office tells to be one person's: "Bernard Tchakounté" and "Bertrand Tchakounté", both
director general of one agency.

By themselves two given names are two persons. One office at one event has one holder, so names that share a part and differ
by little elsewhere are one person there, in two spellings. Two sources are needed: one that has both names knows two persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reconcile.alignment.names import VARIANT, Match, Name
from reconcile.alignment.persons import other_gender
from reconcile.documents.fold import words
from reconcile.documents.spelling import allowed, apart, skeleton, sounds
from reconcile.kinds.person import Person
from reconcile.languages.language import codes, load, small_words
from reconcile.messages import say
from reconcile.model.claim import Claim

# The words in which two names of one holder differ look alike at least so much: Thandiwe and Thandeka (75), Annick and Annie (73); where
# the office says of what it is, less: Amadou and Ahmadou (92), Hichem and Hatem (54).
ALIKE, LIKE_ENOUGH = 60, 50
# Where one source alone gives the holder of one office another given name than several others, still less: Prakash and Pradip (46).
SAME_POST = 40
# Of the words of an office, so many must be the same where the names share one word only: "director general"; and so many say of what.
OFFICE, FIELD = 2, 3
# The words in only one of two offices that say of another body, where both have some.
OTHER = 2
# So many words, and this share of the shorter office, make one post of two that are worded otherwise.
POST, POST_SHARE = 4, 0.6
# So many sources have the name that one other spells in its own way; where fewer have, two surnames are so much alike.
MOST_SAY, NEAR_ALIKE = 2, 75
# Where every word differs, each is so much alike: Alemayehu and Alemayo (75); a surname behind two names that are the same, less.
BY_EAR, BEHIND_TWO = 70, 65
# Given names that may be a slip for each other begin with so many letters that are the same, and are so alike.
BEGIN, CLOSE = 3, 70


def one_holder(
    left: Name, right: Name, mine: Sequence[Claim], theirs: Sequence[Claim], alone: bool = False, settled: bool = False
) -> Match | None:
    """The match of two names that are unlike by themselves, when their offices say that they are one person's; else None. `alone` says
    that nobody else bears the surname, `settled` that one of the two is how the name is to be written, so that it does not matter how
    many write the other."""
    a, b = left.plain, right.plain
    if left.ranks == right.ranks and (pairs := _by_ear(left, right, mine, theirs, settled)):
        return Match(VARIANT, 0.8, tuple(say("why.pair", a=x, b=y) for x, y in pairs))
    if len(a) != len(b) or len(a) < 2 or left.ranks != right.ranks:
        return None
    at = [k for k, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(at) == 2 and len(a) > 2 and _sounds_alike(a[at[1]], b[at[1]]):
        b = [*b[: at[1]], a[at[1]], *b[at[1] + 1 :]]  # "Alcott-Brown", "Alcott-Browne"
        at = at[:1]
    differ = [(a[k], b[k]) for k in at]
    if len(differ) != 1:
        return None
    if _one_given(left, right, mine, theirs, settled):
        x, y = sorted(differ[0])
        return Match(VARIANT, 0.8, (say("why.pair", a=x, b=y),))
    if not near_given(left, right) and _odd_given(left, right, mine, theirs, alone):
        x, y = sorted(differ[0])
        return Match(VARIANT, 0.8, (say("why.pair", a=x, b=y),))
    told = [(x, y, m.event == t.event) for m in mine for t in theirs if m.source != t.source for x in _offices(m) for y in _offices(t)]
    shared = max((_shared(x, y) for x, y, here in told if here), default=0)
    particular = shared >= FIELD or (len(a) > 2 and shared >= OFFICE) or any(_one_post(x, y) for x, y, _ in told)
    if (
        alone
        and a[-1] == b[-1]
        and _close(*differ[0])
        and any(here and x and y and not (x & _plain() and y & _plain()) for x, y, here in told)
    ):
        # "Saliou Diédhiou", the coordinator, and "Salif Diédhiou", at the head of the delegation, may well be one
        particular = True
    alike = _alike(*differ[0], LIKE_ENOUGH if particular else ALIKE)
    surname = a[-1] == b[-1]
    if surname and len(a) > 2 and shared >= OFFICE and (_begin_alike(*differ[0]) or _half_of_one(left, right, a[0] == b[0])):
        alike = True  # "Kwabena Osei-Bonsu", "Kwadwo Osei-Bonsu": no other of so long a name has that post
    if surname and any(_in_full(x, y) for x, y, _ in told):
        alike, shared = True, OFFICE  # who holds one post and bears one surname is one, whatever the given name
    if not alike or (shared < (OFFICE if len(a) == 2 else 1) and not particular):
        return None
    x, y = sorted(differ[0])
    return Match(VARIANT, 0.85, (say("why.one-office", a=x, b=y),))


def _by_ear(left: Name, right: Name, mine: Sequence[Claim], theirs: Sequence[Claim], settled: bool) -> list[tuple[str, str]]:
    """The words in which two names differ, where one source alone, or each in one office, writes by ear what is written otherwise: a
    given name and a surname that are both a little other ("Birgit Halvorsund", "Birgid Halvarsen"), or the surname behind two names that
    are the same. No event has two people so much alike in every word."""
    from rapidfuzz.fuzz import ratio

    a, b = _of_one_length(left.plain, right.plain)
    sources = [{c.source for c in claims} for claims in (mine, theirs)]
    one = settled or _share_post(mine, theirs) or (min(map(len, sources)) == 1 and max(map(len, sources)) >= MOST_SAY)
    if len(a) != len(b) or sources[0] & sources[1] or not one:
        return []
    differ = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    long = len(a) > 2 and a[:-1] == b[:-1]
    if not (len(differ) > 1 or long) or _other_posts(mine, theirs):
        return []
    least = BEHIND_TWO if long else BY_EAR
    alike = all(min(len(x), len(y)) > BEGIN and ratio(x, y) >= least and (long or _one_sound(x, y)) for x, y in differ)
    return [(min(d), max(d)) for d in differ] if alike else []


def _of_one_length(a: list[str], b: list[str]) -> tuple[list[str], list[str]]:
    """The words of two names, the last two of the longer in one where it has a word more and neither is the other's last: "Adoum-Bey",
    "Adoumbaye", but "Ndiaye Sow", "Ndiaye"."""
    short, long = sorted((a, b), key=len)
    if len(long) != len(short) + 1 or len(short) < 2 or short[-1] in long[-2:]:
        return a, b
    one = [*long[:-2], long[-2] + long[-1]]
    return (one, b) if long is a else (a, one)


def _one_sound(x: str, y: str) -> bool:
    """Whether two words begin with one sound or have the same consonants: "Kastritsi", "Castritsis"."""
    first = [sounds(w).lstrip("h")[:1] for w in (x, y)]
    return first[0] == first[1] or skeleton(x) == skeleton(y)


def _share_post(mine: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
    """Whether two persons have an office that shares a word, in two sources."""
    return any(x & y for m in mine for t in theirs if m.source != t.source for x in _offices(m) for y in _offices(t))


def _other_posts(mine: Sequence[Claim], theirs: Sequence[Claim]) -> bool:
    """Whether the offices of two persons are told and share no word; "the match, led by A" tells of none."""
    posts = [[x for c in claims for x in _offices(c) if x & _plain()] for claims in (mine, theirs)]
    return bool(posts[0] and posts[1]) and not any(x & y for x in posts[0] for y in posts[1])


def _sounds_alike(x: str, y: str) -> bool:
    """Whether two words are two spellings of one by themselves."""
    return apart(x, y) <= allowed(x, y)


def _one_given(left: Name, right: Name, mine: Sequence[Claim], theirs: Sequence[Claim], settled: bool) -> bool:
    """Whether two names share the given name and begin and sound alike in the rest, and no source has both, one alone the one or each in
    one office, however many write it: no event has two such. Where two sources have the other, less is enough ("Hanitra Rasolofoson",
    "Hanitra Rasolofonirina") than where one has ("Koffi Mbala", "Koffi Mbaya")."""
    from rapidfuzz.fuzz import ratio

    a, b = left.plain, right.plain
    sources = [{c.source for c in claims} for claims in (mine, theirs)]
    one = a[:-1] == b[:-1] and len(a[0]) > BEGIN and a[-1][:BEGIN] == b[-1][:BEGIN] and min(len(a[-1]), len(b[-1])) > BEGIN
    known = not sources[0] & sources[1] and (settled or min(map(len, sources)) == 1 or _share_post(mine, theirs))
    if _other_posts(mine, theirs):
        return False
    least = ALIKE if max(map(len, sources)) >= MOST_SAY else NEAR_ALIKE
    return one and known and ratio(a[-1], b[-1]) >= least


def _odd_given(left: Name, right: Name, mine: Sequence[Claim], theirs: Sequence[Claim], alone: bool) -> bool:
    """Whether one source alone gives a person another given name than several others: one that begins or sounds alike where nobody else
    bears the surname, or where both hold one office; any such where the surname is of two words. Of two given names ("Jean-Marc",
    "Jean-Luc") the second is what differs, however it sounds where both hold one office."""
    from rapidfuzz.fuzz import ratio

    a, b = left.plain, right.plain
    sources = [{c.source for c in claims} for claims in (mine, theirs)]
    k = next(n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y)
    hyphens = all(f"{n.plain[0]}-{n.plain[1]}" in n.hyphens for n in (left, right))
    half = k == 1 and len(a) > 2  # "Jean-Marc", "Jean-Luc"; "Fatou Kiné", "Fatou Bintou"
    if (k > 0 and not half) or min(len(a[k]), len(b[k])) <= 2 or other_gender(a[k], b[k]) or sources[0] & sources[1]:
        return False
    like = ratio(a[k], b[k])
    if not half and a[0][0] != b[0][0] and like < NEAR_ALIKE:
        return False  # "Catriona" and "Katrina" sound alike
    if min(map(len, sources)) > 1 or max(map(len, sources)) < MOST_SAY or len(a[-1]) <= BEGIN:
        return False
    posts = [[x for c in claims for x in _offices(c) if x] for claims in (mine, theirs)]
    one_post = _share_post(mine, theirs)
    if alone and len(a) - k > 2:
        return True  # "PDG à l'époque des faits", "ancien patron": nobody else bears so long a name, whatever the office is called
    if posts[0] and posts[1] and not one_post:
        return False  # two offices that share no word are of two persons
    within = any(x <= y or y <= x for x in posts[0] for y in posts[1])  # "coordonnatrice", "coordonnatrice de la Cellule"
    halved = half and (hyphens or within)
    return (one_post and (halved or like >= SAME_POST)) or (alone and like >= ALIKE)


def near_given(left: Name, right: Name) -> bool:
    """Whether two names of persons differ in the given name alone, of which one may be a slip for the other: "Salimata Ouro", "Salamata
    Ouro"."""
    a, b = left.plain, right.plain
    return len(a) == len(b) > 1 and a[1:] == b[1:] and a[0] != b[0] and len(a[-1]) > 2 and _close(a[0], b[0])


def _close(x: str, y: str) -> bool:
    """Whether two given names begin alike and are so near that one may be a slip for the other; no man and no woman of one family."""
    from rapidfuzz.fuzz import ratio

    return x[:BEGIN] == y[:BEGIN] and min(len(x), len(y)) > BEGIN and ratio(x, y) >= CLOSE and not other_gender(x, y)


def _begin_alike(x: str, y: str) -> bool:
    """Whether two given names begin with the same letters and are no man's and woman's."""
    return x[:BEGIN] == y[:BEGIN] and min(len(x), len(y)) > BEGIN and not other_gender(x, y)


def _half_of_one(left: Name, right: Name, first: bool) -> bool:
    """Whether the first half of a compound given name is in both: "Yves-Landry Kouamé", "Yves-Laurent Kouamé"."""
    return first and all(f"{n.plain[0]}-{n.plain[1]}" in n.hyphens for n in (left, right))


def _one_post(x: set[str], y: set[str]) -> bool:
    """Whether two offices are one in all their words, one of which says of what ("présidente du jury"), or in two words that both do:
    "chief information security officer", "the executive in charge of information security"."""
    return (x == y and len(x) >= OFFICE and bool(x - _plain())) or len((x & y) - _plain()) >= OFFICE


def _in_full(x: set[str], y: set[str]) -> bool:
    """Whether two offices share so many words, most of those of the shorter, that one person holds them: "regional commander of the
    National Emergency and Civil Protection Authority" and "... Civil Defence Authority"."""
    return len(x & y) >= POST and len(x & y) >= POST_SHARE * min(len(x), len(y)) and len((x & y) - _plain()) >= POST - 1


@cache
def _plain() -> frozenset[str]:
    """Words of offices that say nothing of what they are of: "director", "general"."""
    return frozenset(w for code in codes() for x in (load(code).roles, load(code).role_adverbs) for w in x.index)


def _shared(x: set[str], y: set[str]) -> int:
    """How many words two offices share; "director general of the Port" and "of the Railways" have none in common but what every
    director has."""
    two = len(x & y) < FIELD and min(len(x - y), len(y - x)) > 0 and len(x | y) - len(x & y) >= OTHER
    return min(len(x & y), 1) if two else len(x & y)


def _alike(x: str, y: str, least: int) -> bool:
    from rapidfuzz.fuzz import ratio

    return x[0] == y[0] and min(len(x), len(y)) > 2 and ratio(x, y) >= least


def _offices(claim: Claim) -> list[set[str]]:
    """The telling words of each office that a claim gives, the first with the body that the person is of: "ministre", "transports"."""
    if not isinstance(claim.value, Person):
        return []
    told = [(*words(claim.value.role or ""), *claim.scope), *map(words, claim.value.offices)]
    return [{w for w in office if w not in small_words() and len(w) > 2} for office in told]
