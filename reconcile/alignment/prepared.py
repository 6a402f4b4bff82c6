"""Names made ready to be compared: cut into words, the words typed.

A word of a name is a head ("Ministère"), a place ("du Mali", "malien"), a numeral, a title, a particle, a legal form, or it
tells which body is meant. The words of all languages count together: a name may be in another language than its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from reconcile.alignment.weights import GENERIC, TELLING
from reconcile.documents.fold import WORD, fold, folded
from reconcile.gazetteer import lookup
from reconcile.languages.language import Phrases, codes, load
from reconcile.recognisers.names import initials_fit, is_short

SAME, VARIANT, DIFFERENT = "same", "variant", "different"
HEAD, PLACE, NUMBER, WORDS = "head", "place", "number", "word"
MOST = 12  # words of a phrase, joining words among them: "Organisation du traité de l'Atlantique nord"
MOST_OF_PLACE = 6  # and of a country: "République démocratique du Congo"
_APOSTROPHES = ("'", "’", "ʼ")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,24})[)\]]\s?$")
_LONG_IN_BRACKETS = re.compile(r"(\S{2,10}) \(([^()]+)\)")
_DASHES = (" -", " –", " —")
_FORMER = re.compile(r"\s*(\w+)[-‐‑\s]\s*(.+)")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
_JOINED = re.compile(r"\b(\w+)[-‐‑](?=(\w+))")
_TENS, _ONES = ("", "x", "xx", "xxx", "xl", "l", "lx"), ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = {t + o: 10 * i + k for i, t in enumerate(_TENS) for k, o in enumerate(_ONES) if i + k and (i < 5 or k)}
_LETTERS_DIGITS = re.compile(r"\b([^\W\d_]{2,})(\d+)")


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


class Unit(NamedTuple):
    """A word of a name, or a phrase that says one thing ("Nations unies"): its folded text, what it means, its sort, how
    much it tells, the joining words before it, and its place among the folded words of the name."""

    text: str
    concept: str
    sort: str
    weight: float
    links: tuple[str, ...] = ()
    first: int = 0
    last: int = 1
    capital: bool = True


@dataclass(slots=True)
class Name:
    """A name ready to be compared. `words` are folded, without articles, joining words, titles and legal forms;
    `concepts` and `weights` belong to them. `spelled` are all its folded words."""

    raw: str
    kind: str
    words: list[str]
    concepts: list[str]
    weights: list[float]
    acronym: str = ""
    hyphens: tuple[str, ...] = ()
    text: str = ""
    spelled: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    single: list[Unit] = field(default_factory=list)  # the units where no phrase but the name of a place is taken as one
    titles: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    plain: list[str] = field(default_factory=list)  # of a person: the words without the ranks
    turned: int = 0  # how many words of a person's name stand in front that are the surname: "KOUADIO Marie-Ange"
    former: str = ""

    @property
    def telling(self) -> set[str]:
        """The words that tell the name from others, all of them where none does."""
        return {w for w, weight in zip(self.words, self.weights, strict=True) if weight >= TELLING} or set(self.words)


class Lists:
    """The word lists of all languages together."""

    def __init__(self) -> None:
        self.links: set[str] = set()
        self.joining: set[str] = set()
        self.definite: set[str] = set()
        self.conjunctions: set[str] = set()
        self.purpose: set[str] = set()
        self.generic: set[str] = set()
        self.legal: set[str] = set()
        self.titles: dict[str, list[tuple[str, ...]]] = {}
        self.name_titles: set[str] = set()
        self.gender: dict[str, set[str]] = {"f": set(), "m": set()}
        self.generations: dict[str, str] = {}
        self.particles: set[str] = set()
        self.kin: dict[str, str] = {}
        self.heads: set[str] = set()
        self.event_heads: set[str] = set()
        self.companies: set[str] = set()
        self.collectives: set[str] = set()
        self.omissible: set[str] = set()
        self.fillers: set[str] = set()
        self.abbreviated: dict[str, str] = {}
        self.state_heads: set[str] = set()
        self.former: set[str] = set()
        self.ordinals: dict[str, int] = {}
        self.ordinal_ends: set[str] = set()
        self.feminine: list[tuple[str, str]] = []
        self.regnal: dict[str, str] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.concepts: dict[str, str] = {}
        self.singulars = [load(c).singular for c in codes()]
        for code in codes():
            self._take(code)
        self.links -= set(self.concepts) - self.joining  # "été" is a verb, and a season in the name of a festival
        self._join_synonyms()
        self.feminine.sort(key=lambda rule: (-len(rule[0]), rule))
        for rows in self.phrases.values():
            rows.sort(key=lambda r: (-len(r[0]), r))

    def _take(self, code: str) -> None:
        language = load(code)
        self.joining |= {*language.articles.index, *language.of.index, *language.conjunctions.index, *language.event_links.index}
        self.links |= self.joining | set(language.role_goes_on.index)
        self.links |= {w for w in language.stopwords.index if len(w) > 2} | {w for w in language.articles.index if len(w) == 1}
        self.definite |= set(language.definite.index)
        self.conjunctions |= set(language.conjunctions.single)
        self.purpose |= set(language.purpose.index)
        self.generic |= set(language.generic.index)
        self.legal |= set(language.legal_forms.index)
        self.name_titles |= set(language.name_titles.single)
        self.gender["f"] |= set(language.feminine_titles.single)
        self.gender["m"] |= set(language.masculine_titles.single)
        self.particles |= set(language.particles.index)
        self.kin |= {w: str(c) for w, c in language.kinship_particles.single.items()}
        self.heads |= set(language.org_heads.index)
        self.event_heads |= set(language.event_heads.single)
        self.companies |= set(language.company_heads.index)
        self.collectives |= set(language.collective_heads.index)
        self.omissible |= set(language.omissible.index)
        self.fillers |= set(language.company_fillers.index)
        self.abbreviated |= {w: fold(str(long)) for w, long in language.name_abbreviations.single.items()}
        self.state_heads |= set(language.state_heads.index)
        self.former |= set(language.former.index)
        self.ordinal_ends |= {fold(w) for w in language.numbers_ordinal_suffixes.index}
        self.ordinals |= {w: int(n) for w, n in language.numbers_ordinals.single.items()}
        self.regnal |= {w: str(c) for w, c in language.regnal_names.single.items()}
        self.feminine += [(end, str(instead)) for end, instead in language.feminine_endings.single.items()]
        for listed in (language.titles, language.roles, language.role_adverbs, language.name_titles):
            _index(listed, self.titles)
        for first, rows in language.generational_suffixes.index.items():
            self.generations |= {" ".join((first, *rest)): str(c) for rest, c in rows}
        self.concepts = {w: f"@{c}" for w, c in language.demonyms.single.items()} | language.name_words.single | self.concepts
        for phrases, sign in ((language.name_words, ""), (language.demonyms, "@")):
            for first, rows in phrases.index.items():
                if rows[0][0]:
                    self.phrases.setdefault(first, []).extend((tuple(rest), f"{sign}{meaning}") for rest, meaning in rows if rest)

    def _join_synonyms(self) -> None:
        """A word stands for the concept that its language gives it; words that any language calls synonyms share one."""
        parent: dict[str, str] = {}

        def root(word: str) -> str:
            while parent.setdefault(word, word) != word:
                word = parent[word]
            return word

        for code in codes():
            for word, first in load(code).synonyms.items():
                a, b = sorted((root(word), root(first)))
                parent[b] = a
        known = {root(w): self.concepts[w] for w in sorted(parent, reverse=True) if w in self.concepts}
        for word in parent:
            self.concepts[word] = known.get(root(word), root(word))


@lru_cache(maxsize=1000)
def translations(concept: str) -> frozenset[str]:
    """The folded words of every language that have a concept: of "ocean" océan and ocean."""
    return frozenset(word for word, known in lists().concepts.items() if known == concept)


def concept_known(word: str) -> bool:
    """Whether a folded word is an ordinary one of names in any language."""
    return word in lists().concepts or _singular(word) in lists().concepts


def of_land(word: str) -> bool:
    """Whether a folded word says of which land something is, in any language: "béninoise", "German"."""
    return any(word in load(code).demonyms.index for code in codes())


@lru_cache(maxsize=20_000)
def spoken(word: str) -> frozenset[str]:
    """The languages that have a word among their words of names."""
    return frozenset(c for c in codes() if word in load(c).name_words.single or word in load(c).demonyms.single)


def _index(listed: Phrases, into: dict[str, list[tuple[str, ...]]]) -> None:
    for first, rows in listed.index.items():
        into.setdefault(first, []).extend(tuple(rest) for rest, _ in rows)


@lru_cache(maxsize=1)
def lists() -> Lists:
    """The word lists, read once."""
    return Lists()


@lru_cache(maxsize=20_000)
def prepare(raw: str, kind: str, acronym: str = "") -> Name:
    """A name (of a `person`, an `organisation` or an `event`) cut into what comparing needs; not to be changed, since it is
    kept. A short form in brackets at its end becomes its acronym."""
    text, former = raw, ""
    match = _BRACKET.search(raw)
    if kind == "organisation" and (swapped := _long_behind(raw)):
        acronym, text = acronym or swapped[0], swapped[1]
    elif match:
        inside = match[1].strip()
        if is_short(inside) or made_of_beginnings(fold(inside), raw[: match.start()]):
            acronym, text = acronym or inside, raw[: match.start()].rstrip()
        elif (past := _FORMER.fullmatch(inside)) and fold(past[1]) in lists().former:
            former, text = past[2], raw[: match.start()].rstrip()
        elif kind == "person":
            text = raw[: match.start()].rstrip()
        elif kind == "organisation" and _trade_name(inside):
            acronym, text = acronym or inside, raw[: match.start()].rstrip()
    text = (text or raw).replace("ı", "i")  # "Yılmaz": the letter has no accent that could be dropped
    name = _person(raw, text) if kind == "person" else _body(raw, text, kind)
    name.acronym, name.former = acronym, former
    return name


def _long_behind(raw: str) -> tuple[str, str] | None:
    """The short form and the long one of "ETA (Euskadi Ta Askatasuna)" and "Banque nationale agricole - BNA"; None for another name."""
    before, dash, behind = raw.strip().rpartition(" ")
    brackets = _LONG_IN_BRACKETS.fullmatch(raw.strip())
    pairs = [(brackets[1], brackets[2])] if brackets else [(behind, before[:-2])] if dash and before[-2:] in _DASHES else []
    for short, long in pairs:
        folds = [fold(w) for w in WORD.findall(long)]
        if is_short(short) and (initials_fit(short, folds) or initials_fit(short, [w for w in folds if w not in lists().links])):
            return short, long
    return None


def _trade_name(inside: str) -> bool:
    """Whether what stands in brackets behind a name is another name of it: "Petróleo Brasileiro (Petrobras)", "(2iE)"; no place."""
    written = inside[:1].isupper() or any(c.isdigit() for c in inside)
    plain = written and len(inside) >= len("2iE") and inside.isalnum() and not inside.isdigit()
    return plain and not lookup.cities(fold(inside)) and lookup.territory(fold(inside)) is None


def made_of_beginnings(short: str, name: str) -> bool:
    """Whether a word is made of the beginnings of the words of a name, of which one may be passed over: "Sonatel", "Cédéao"."""
    spelled = tuple(folded(name).split())
    return len(short) >= 4 and short.isalpha() and short not in spelled and _beginnings(short, spelled, 0, 1)


@lru_cache(maxsize=20_000)
def _beginnings(short: str, words: tuple[str, ...], used: int, skip: int) -> bool:
    links = lists().links
    if not short:
        return used >= 3 and sum(w not in links for w in words) <= skip
    if not words:
        return False
    word, rest = words[0], words[1:]
    for n in range(min(len(word), len(short), 1 if word in links else 4), 0, -1):
        if short.startswith(word[:n]) and _beginnings(short[n:], rest, used + (word not in links), skip):
            return True
    if word in links:
        return _beginnings(short, rest, used, skip)
    return used > 0 and skip > 0 and _beginnings(short, rest, used, skip - 1)


# --- persons


def _person(raw: str, text: str) -> Name:
    found = list(WORD.finditer(text))
    pieces = [m[0] for m in found]
    folds = [fold(p) for p in pieces]
    initials = [len(m[0]) == 1 and m[0].isupper() and text[m.end() : m.end() + 1] not in _APOSTROPHES for m in found]
    hyphens = tuple(sorted(f"{fold(a)}-{fold(b)}" for a, b in _JOINED.findall(text)))
    start, titles = _titles(pieces, folds, initials)
    said = {n: _rank(pieces, n) for n in range(start + 1, len(folds))}
    keep = [n for n in range(start, len(folds)) if not said.get(n)] or list(range(start, len(folds)))
    words = folds[start:]
    name = Name(raw, "person", words, words, [TELLING] * len(words), "", hyphens, " ".join(words), folds)
    name.titles, name.ranks = titles, tuple(sorted(r for r in said.values() if r))
    name.plain = [f"{folds[n]}." if initials[n] else folds[n] for n in keep]
    name.turned = _turned([pieces[n] for n in keep])
    return name


def _titles(pieces: list[str], folds: list[str], initials: list[bool]) -> tuple[int, tuple[str, ...]]:
    """Where the name begins behind its titles ("Mme la ministre", "El Hadj"), and these. A title that is a given name too
    is one when a single word would be left: "Cheikh Diop" is not the surname alone. "M." before an initial is one itself."""
    words = lists()
    at, found = 0, []
    while at < len(folds) - 1:
        n = _title_at(folds, at)
        if not n or (initials[at] and initials[at + 1]):
            break
        left = [w for w in folds[at + n :] if w not in words.particles]
        if not left or (folds[at + n - 1] in words.name_titles and len(left) < 2):
            break
        found += [w for w in folds[at : at + n] if w not in words.definite]
        at += n
    return at, tuple(found)


def _title_at(folds: list[str], at: int) -> int:
    """How many words of a title, a role or an article before one stand at a place."""
    words = lists()
    if folds[at] in words.titles:
        longest = max((len(r) + 1 for r in words.titles[folds[at]] if tuple(folds[at + 1 : at + 1 + len(r)]) == r), default=0)
        if longest:
            return longest
    follows = folds[at + 1] if at + 1 < len(folds) else ""
    if folds[at] in words.definite and (at == 0 or follows in words.titles):
        return 1
    if folds[at] in words.particles and follows in words.name_titles and len(folds) > at + 3:
        return 2  # "El Hadj"
    return 0


def _rank(pieces: list[str], n: int) -> str:
    """What a word behind the first says of generations or reigns: "VI", "Jr", "père"."""
    word, ends = fold(pieces[n]), n == len(pieces) - 1
    if ends and word in lists().generations:
        return lists().generations[word]
    ordinal = word in lists().ordinals and word not in _ROMAN  # Spanish counts editions in Roman numerals
    return "" if ordinal or (len(word) == 1 and not ends) else value(pieces[n])


def _turned(pieces: list[str]) -> int:
    """How many words the surname in front has, where capitals say so: "KOUADIO N'GUESSAN Marie-Ange"; else 0."""
    n = 0
    while n < len(pieces) and pieces[n].isupper():
        n += 1
    shouted = [p for p in pieces[:n] if len(p) > 1]
    return n if 0 < n < len(pieces) and shouted and not any(p.isupper() and len(p) > 1 for p in pieces[n:]) else 0


# --- organisations and events


def _body(raw: str, text: str, kind: str) -> Name:
    text = _DOTTED.sub(lambda m: m[0].replace(".", "").replace(" ", "") + " ", text)
    if kind == "event":
        text = _LETTERS_DIGITS.sub(r"\1 \2", text)
    pieces = WORD.findall(text)
    folds = [lists().abbreviated.get(fold(p)) or fold(p) for p in pieces]
    hyphens = tuple(sorted(f"{fold(a)}-{fold(b)}" for a, b in _JOINED.findall(text)))
    keep = _kept(pieces, folds, text.isupper() and len(pieces) > 2)
    if kind == "organisation":
        keep = _without_legal_form(keep, pieces, folds)
    keep = keep or list(range(len(folds)))
    words = [folds[n] for n in keep]
    concepts = [concept(w) for w in words]
    weights = [GENERIC if w in lists().generic or c in lists().generic else TELLING for w, c in zip(words, concepts, strict=True)]
    if not any(w == TELLING for w in weights):
        weights = [TELLING] * len(weights)
    commas = {n for n, m in enumerate(WORD.finditer(text)) if "," in text[max(m.start() - 2, 0) : m.start()]}
    units = _units(pieces, folds, keep, kind, commas)
    phrased = any(" " in u.text and u.sort != PLACE for u in units)
    single = _units(pieces, folds, keep, kind, commas, phrases=False) if phrased else units
    return Name(raw, kind, words, concepts, weights, "", hyphens, " ".join(words), folds, units, single)


def _kept(pieces: list[str], folds: list[str], shouted: bool) -> list[int]:
    """The words that are no joining words; in capitals such a word is a short form ("AU", "ET")."""
    keep = []
    for n, word in enumerate(folds):
        short = pieces[n].isupper() and len(pieces[n]) > 1 and not shouted
        letter = len(word) == 1 and not value(pieces[n]) and len(folds) > 1
        if (word in lists().links and not short) or letter:
            continue
        keep.append(n)
    return keep


def _without_legal_form(keep: list[int], pieces: list[str], folds: list[str]) -> list[int]:
    legal = lists().legal
    while len(keep) > 1 and folds[keep[-1]] in legal:
        keep = keep[:-1]
    while len(keep) > 1 and folds[keep[0]] in legal and pieces[keep[0]].isupper():
        keep = keep[1:]
    return keep


def _units(pieces: list[str], folds: list[str], keep: list[int], kind: str, commas: set[int], phrases: bool = True) -> list[Unit]:
    out: list[Unit] = []
    kept = set(keep)
    n = behind = 0
    while n < len(folds):
        if n not in kept:
            n += 1
            continue
        last, meaning = _phrase(pieces, folds, n, max(kept) + 1, phrases)
        text = " ".join(folds[k] for k in range(n, last) if k in kept)
        links = (*folds[behind:n], *([","] if commas & set(range(behind, n + 1)) else []))
        out.append(_unit(text, meaning, links, n, last, pieces[n], kind))
        n = behind = last
    if not any(u.weight == TELLING for u in out):
        out = [Unit(u.text, u.concept, u.sort, TELLING, u.links, u.first, u.last, u.capital) for u in out]
    return out


def _unit(text: str, meaning: str, links: tuple[str, ...], first: int, last: int, piece: str, kind: str) -> Unit:
    words = lists()
    number = value(piece) if " " not in text else ""
    head = text in words.event_heads if kind == "event" else text in words.heads
    sort = NUMBER if number else PLACE if meaning.startswith("@") else HEAD if head else WORDS
    generic = text in words.generic or meaning in words.generic or sort == PLACE or (sort == HEAD and kind == "event")
    return Unit(text, f"#{number}" if number else meaning, sort, GENERIC if generic else TELLING, links, first, last, piece[:1].isupper())


def _phrase(pieces: list[str], folds: list[str], n: int, end: int, phrases: bool) -> tuple[int, str]:
    """The longest phrase that means one thing at word n: where it ends, and what it means."""
    for last in range(min(n + MOST, end), n, -1):
        if last - n > 1:
            rest = tuple(folds[n + 1 : last])
            for known, meaning in lists().phrases.get(folds[n], ()):
                if known == rest and (phrases or meaning.startswith("@")):
                    return last, meaning
        short = last == n + 1 and len(pieces[n]) <= 3 and not pieces[n].isupper()  # "Eau" is no "EAU"
        if (
            last - n <= MOST_OF_PLACE
            and pieces[n][:1].isupper()
            and not short
            and (land := lookup.territory(" ".join(folds[n:last]))) is not None
        ):
            return last, f"@{land.country}"
    return n + 1, concept(folds[n])


@lru_cache(maxsize=20_000)
def concept(word: str) -> str:
    """What a folded word means, in every language the same; its base form where no list has it."""
    concepts = lists().concepts
    if word in concepts:
        return concepts[word]
    single = _singular(word)
    return concepts[single] if single in concepts else concepts.get(base(word), base(word))


@lru_cache(maxsize=20_000)
def base(word: str) -> str:
    """A folded word without number and gender: "regionales" and "regional" have one."""
    single = _singular(word)
    for end, instead in lists().feminine:
        if single.endswith(end) and len(single) > len(end) + 2:
            return single[: -len(end)] + instead
    return single


def _singular(word: str) -> str:
    return next((s for s in (f(word) for f in lists().singulars) if s != word), word)


def value(piece: str) -> str:
    """The number that a word as written says: "VI", "6e", "sixième" say 6; "" for none. A digit inside a word stays there."""
    words, word = lists(), fold(piece)
    if word in words.ordinals:
        return str(words.ordinals[word])
    end = word.lstrip("0123456789")
    if len(end) < len(word) and (not end or end.isalpha()):
        return str(int(word[: len(word) - len(end)])) + ("" if end in words.ordinal_ends else end)
    if word in _ROMAN and piece.isupper():
        return str(_ROMAN[word])
    capitals = len(piece) - len(piece.lstrip("IVXL"))
    if 0 < capitals < len(piece) and word[capitals:] in words.ordinal_ends and word[:capitals] in _ROMAN:
        return str(_ROMAN[word[:capitals]])
    return word if any(c.isdigit() for c in word) else ""
