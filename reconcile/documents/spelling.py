"""How far two spellings of one word are apart: transliterations, doubled letters, slips of the pen.

A folded word becomes a row of sounds as the spellings of newspapers write them: "ou", "oo", "u" one, "tch", "sh", "ch"
another ("Tchernychenko", "Chernyshenko"). The distance is the cheapest way from one row to the other; what
transliterations exchange is cheap (kadhafi, gaddafi), what tells two names apart is not (Khattabi, Khatib). A ratio of
letters cannot do this: "Bennouna" and "Bennani" are as near by letters as "Benchakroune" and "Benchekroun" are.
"""

from __future__ import annotations

from functools import lru_cache

# What letters write. Upper case stands for sounds of several letters: C sh/ch, J zh/dj, X kh, Q gh, W the half-vowel of
# "oua" and "wa", Y the double vowel of "ai", "ei".
_CONSONANTS = {
    "chtch": "C",
    "shch": "C",
    "tsch": "C",
    "tch": "C",
    "sch": "C",
    "sh": "C",
    "ch": "C",
    "dzh": "J",
    "dj": "J",
    "zh": "J",
    "kh": "X",
    "gh": "Q",
    "ph": "f",
    "th": "t",
    "dh": "d",
    "ck": "k",
    "qu": "k",
    "q": "k",
    "x": "ks",
    "j": "J",
}
_LETTERS = frozenset("aeiouy")
_SOFT = frozenset("eiy")
_SERVANT = ("abdou", "abda", "abdo", "abdu")  # with the article behind it: "Abd al-Rahman", "Abdoul", "Abderrahim"
_VOWELS = frozenset("aeiouWY")
_NEAR = {
    frozenset(pair): cost
    for pair, cost in (
        ("ae", 0.25),
        ("ei", 0.25),
        ("ou", 0.25),
        ("eY", 0.1),
        ("iY", 0.25),
        ("aY", 0.5),
        ("uW", 0.1),
        ("oW", 0.3),
        ("ao", 0.45),
        ("ai", 0.8),
        ("au", 0.8),
        ("eo", 0.9),
        ("eu", 0.8),
        ("Gg", 0.0),
        ("GJ", 0.1),
        ("gJ", 0.3),
        ("gQ", 0.15),
        ("Qh", 0.3),
        ("QX", 0.4),
        ("Xh", 0.1),
        ("Xk", 0.2),
        ("gk", 0.3),
        ("Gk", 0.4),
        ("gh", 0.25),
        ("CX", 0.4),
        ("Ck", 0.4),
        ("Cs", 0.5),
        ("CJ", 0.4),
        ("sz", 0.2),
        ("Jz", 0.4),
        ("Ji", 0.3),
        ("Gz", 0.4),
        ("vf", 0.2),
        ("vW", 0.2),
        ("bv", 0.5),
        ("bp", 0.5),
        ("td", 0.45),
        ("lr", 0.5),
    )
}
# A sound that one spelling has and the other lacks, inside a word.
_LEFT_OUT = {"h": 0.3, "e": 0.3, "a": 0.4, "o": 0.6, "u": 0.6, "i": 0.6, "W": 0.5}  # "Kadri" is not "Kadiri"
_END = 0.9  # at the end of a word it makes another word: "Karim" and "Karima", "Khatib" and "Khattabi"
_SUN = frozenset("tdrzsCnl")
FAR = 9.0


@lru_cache(maxsize=20_000)
def sounds(word: str) -> str:
    """The sounds of a folded word, one sign each, none twice in a row; a mute e at the end is left out."""
    for begin in _SERVANT:
        if word.startswith(begin) and word[len(begin) : len(begin) + 1] in ("l", "r"):
            word = "abde" + word[len(begin) :]
            break
    out: list[str] = []
    i = 0
    while i < len(word):
        sound, n = _consonant(word, i) if word[i] not in "aeiouwy" else _vowel(word, i)
        out += [c for k, c in enumerate(sound) if k or not out or out[-1] != c]
        i += n
    if len(out) > 3 and out[-1] == word[-1] == "e" and out[-2] not in _VOWELS:
        out.pop()
    return "".join(out)


def _consonant(word: str, i: int) -> tuple[str, int]:
    """The sound that begins with the consonant at i, and its letters."""
    for n in (5, 4, 3, 2, 1):
        if word[i : i + n] in _CONSONANTS:
            return _CONSONANTS[word[i : i + n]], min(n, len(word) - i)
    after = word[i + 1 : i + 2]
    if word[i] == "g":
        if after == "u" and word[i + 2 : i + 3] in _SOFT:
            return "g", 2
        return ("G" if after in _SOFT else "g"), 1
    if word[i] == "c":
        return ("s" if after in _SOFT else "k"), 1
    return word[i], 1


def _vowel(word: str, i: int) -> tuple[str, int]:
    """The sound that begins with the vowel, or the w, at i, and its letters."""
    c, two, three = word[i], word[i : i + 2], word[i : i + 3]
    if two in ("ou", "oo") or (two == "ow" and word[i + 2 : i + 3] not in _LETTERS):
        return ("W" if word[i + 2 : i + 3] in _LETTERS else "u"), 2
    if c == "u":
        return ("W" if word[i + 1 : i + 2] in "aeio" and i + 1 < len(word) else "u"), 1
    if c == "w":
        return ("u" if word[i + 1 : i + 2] not in _LETTERS and word[max(i - 1, 0)] in "aeioy" else "W"), 1
    if three in ("aou", "aoo") and word[i + 3 : i + 4] not in _LETTERS:
        return "o", 3
    if two in ("au", "aw") and word[i + 2 : i + 3] not in (_LETTERS if two == "aw" else frozenset("aeio")):
        return "o", 2
    if three == "eau" and word[i + 3 : i + 4] not in ("a", "e", "i", "o"):
        return "o", 3
    if two in ("ee", "ii", "iy", "yi", "yy") or (two in ("ij", "ie", "ye") and i + 2 == len(word)):
        return "i", 2
    if two in ("ai", "ay", "ei", "ey", "ae") and word[i + 2 : i + 3] not in _LETTERS:
        return "Y", 2
    return ("i" if c == "y" else c), 1


@lru_cache(maxsize=20_000)
def apart(a: str, b: str) -> float:
    """How far two folded words are apart by their sounds, 0 for one sound; `FAR` when there is no use in asking."""
    x, y = sounds(a), sounds(b)
    if x == y:
        return 0.0
    if not x or not y or abs(len(x) - len(y)) > 4 or not _one_apart(skeleton(a), skeleton(b)):
        return FAR  # most words are far apart, and the way between two is long to find
    row = [0.0]
    for j in range(len(y)):
        row.append(row[-1] + _gap(y, j))
    for i in range(len(x)):
        new = [row[0] + _gap(x, i)]
        for j in range(len(y)):
            last = i == len(x) - 1 and j == len(y) - 1
            new.append(min(row[j] + _change(x[i], y[j], i == j == 0, last), row[j + 1] + _gap(x, i), new[j] + _gap(y, j)))
        row = new
    return row[-1]


def _one_apart(a: str, b: str) -> bool:
    """Whether two skeletons differ in one consonant at most."""
    if len(a) > len(b):
        a, b = b, a
    k = next((n for n, (p, q) in enumerate(zip(a, b, strict=False)) if p != q), len(a))
    return a[k:] == b[k + 1 :] or (len(a) == len(b) and a[k + 1 :] == b[k + 1 :])


def _change(p: str, q: str, first: bool, last: bool) -> float:
    if p == q:
        return 0.0
    cost = _NEAR.get(frozenset((p, q)), 1.2)
    if first and {p, q} == {"a", "o"}:
        return 0.8  # "Omar", "Amar"
    if not last or {p, q} in ({"e", "i"}, {"e", "Y"}, {"i", "Y"}, {"o", "u"}, {"s", "z"}, {"f", "v"}):
        return cost
    return max(cost, 0.8) if p in _VOWELS and q in _VOWELS else cost + 0.3


def _gap(w: str, i: int) -> float:
    if i == len(w) - 1:
        return 0.1 if w[i] == "h" else _END
    if i == 0:
        return 0.15 if w[0] == "i" and w[1] in _VOWELS else 0.4 if w[0] == "h" else _END
    if w[i] == "l" and w[i + 1] in _SUN:
        return 0.2  # "al-Rahman", "Errahmane"
    if w[i] == "i" and w[i + 1] in _VOWELS:
        return 0.25
    return _LEFT_OUT.get(w[i], 1.0)


def allowed(a: str, b: str) -> float:
    """How far two spellings of one word may be apart: in a short word every sound tells."""
    n = min(len(a), len(b))
    return 0.25 if n <= 4 else min(0.09 * n, 0.75)


def slip(a: str, b: str) -> bool:
    """Whether two folded words of some length differ by one slip: two neighbours exchanged, or a letter left out inside; in
    a shorter word that is another word ("Johnson", "Johnston")."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if a[:1] != b[:1] or len(short) < 5:
        return False
    k = next((n for n, (p, q) in enumerate(zip(short, long, strict=False)) if p != q), len(short))
    if len(short) == len(long):
        return k + 1 < len(a) and a[k] == b[k + 1] and a[k + 1] == b[k] and a[k + 2 :] == b[k + 2 :]
    return len(long) == len(short) + 1 and len(long) >= 9 and 0 < k < len(short) and short[k:] == long[k + 1 :]


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The consonants of a word, in the coarse classes in which transliterations meet: to find what is worth comparing."""
    rest = [_CLASS.get(c, c) for c in sounds(word) if c not in _VOWELS and c != "h"]
    return "".join(c for n, c in enumerate(rest) if n == 0 or rest[n - 1] != c)


_CLASS = {"X": "k", "Q": "k", "g": "k", "G": "k", "C": "s", "J": "s", "z": "s", "d": "t", "p": "b", "v": "f"}
