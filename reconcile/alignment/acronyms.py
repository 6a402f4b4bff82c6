"""What short forms say of two names: equal, expanded by the texts, or fitting the letters of the other name.

The letters may be those of the words as they stand ("OMS"), of beginnings of them ("Sonatel"), or of their
translations: "OTAN" is "North Atlantic Treaty Organization" word by word, in another order.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from reconcile.alignment.prepared import DIFFERENT, PLACE, SAME, VARIANT, Match, Name, Unit, lists, made_of_beginnings, prepare
from reconcile.alignment.weights import TELLING
from reconcile.documents.fold import fold
from reconcile.languages.language import codes, load
from reconcile.messages import say
from reconcile.recognisers.names import initials_fit, is_short

Compare = Callable[[Name, Name], Match]
# The letters of a short form that no other body of the kind has by chance.
ENOUGH = 4


def compare_short(left: Name, right: Name, acronyms: dict[str, set[str]], compare: Compare) -> Match | None:
    """The judgement where a short form gives one, else None."""
    for one, other in ((left, right), (right, left)):
        if len(one.words) == 1 and (is_short(_written(one)) or one.words[0] == fold(other.acronym)):
            found = _short_and_name(one, other, acronyms, compare)
            if found is not None:
                return found
        elif len(one.spelled) == 1 and len(other.units) >= 3 and made_of_beginnings(one.spelled[0], other.raw):
            return Match(SAME, 0.85, (say("why.the-letters-of-begin-the-words-of", a=one.raw, b=other.raw),))
    if left.acronym and left.acronym.lower() == right.acronym.lower():
        return _one_short_form(left, right, compare)
    return None


def _written(one: Name) -> str:
    """The one word of a name as it is written, without its article: "les FDS"."""
    return next((w for w in one.raw.replace("'", " ").replace("’", " ").split() if fold(w) == one.words[0]), one.raw.strip())


def _short_and_name(one: Name, other: Name, acronyms: dict[str, set[str]], compare: Compare) -> Match | None:
    """A short form alone against a name."""
    short = one.words[0]
    if other.acronym and short == fold(other.acronym):
        return Match(SAME, 1.0, (say("why.is-the-short-form-given-with", a=one.raw, b=other.raw),))
    known = sorted(acronyms.get(short, ()))
    if other.text in known or any(compare(prepare(x, "organisation"), other).one for x in known):
        return Match(SAME, 1.0, (say("why.a-text-expands-to-this-name", a=one.raw),))
    if one.units and other.units and [u.concept for u in one.units] == [u.concept for u in other.units]:
        return Match(SAME, 1.0, (say("why.equal"),))
    if len(other.words) == 1:
        if other.words == one.words:
            return Match(SAME, 1.0, (say("why.equal"),))
        if is_short(_written(other)):
            return Match(DIFFERENT, 0.0, (say("why.and-are-two-short-forms", a=one.raw, b=other.raw),))
        return None
    fits = _initials(short, other) or _translated(short, other) or made_of_beginnings(short, other.raw)
    if not known and len(short) >= 3 and fits:
        return Match(SAME, 0.9, (say("why.the-letters-of-begin-the-words-of", a=one.raw, b=other.raw),))
    if short not in other.words:
        return Match(DIFFERENT, 0.0, (say("why.does-not-fit", a=one.raw, b=other.raw),))
    return None


def _initials(short: str, other: Name) -> bool:
    if "".join(w[0] for w in other.words[: len(short)]) == short and len(short) >= 4:
        return True
    return (initials_fit(short, other.words) or initials_fit(short, other.spelled)) and len(short) >= len(other.units) - 1


def _translated(short: str, other: Name) -> bool:
    """Whether the letters are those of the words in another language, each word once, in any order; the country may be
    left out."""
    kept = [tuple(u.concept for u in other.units), tuple(u.concept for u in other.units if u.sort != PLACE)]
    return any(_letters(short, concepts, code) for concepts in kept if len(concepts) >= 3 for code in codes())


@lru_cache(maxsize=20_000)
def _letters(short: str, concepts: tuple[str, ...], code: str) -> bool:
    if not concepts:
        return not short
    for begins in _initials_of(code).get(concepts[0], ()):
        rest = list(short)
        if all(c in rest and (rest.remove(c) or True) for c in begins) and _letters("".join(rest), concepts[1:], code):  # type: ignore[func-returns-value]
            return True
    return False


@lru_cache(maxsize=8)
def _initials_of(code: str) -> dict[str, set[str]]:
    """The first letters of the words that a language has for a concept: {"united-nations": {"nu", "onu"}}."""
    out: dict[str, set[str]] = {}
    language = load(code)
    links = set(language.of.index) | set(language.articles.index)
    for phrases, sign in ((language.name_words, ""), (language.demonyms, "@")):
        for first, rows in phrases.index.items():
            for rest, meaning in rows:
                out.setdefault(f"{sign}{meaning}", set()).add("".join(w[0] for w in (first, *rest) if w not in links))
    return out


def _one_short_form(left: Name, right: Name, compare: Compare) -> Match:
    """Two names with one short form behind them: one body, unless they are of one language and have nothing in common."""
    from reconcile.alignment.bodies import one_language

    shared = compare(left, right)
    if shared.judgement == SAME:
        return shared
    alone = one_language(left, right)
    if alone and not shared.one and not _tell_alike(left, right):
        return Match(DIFFERENT, 0.2, (say("why.two-bodies-with-the-short-form", a=left.acronym),))
    return Match(VARIANT if alone else SAME, 0.95, (say("why.both-have-the-short-form", a=left.acronym), *shared.why))


def letters_of_one(left: Name, right: Name) -> tuple[str, str] | None:
    """The one word in which two names differ whose letters are those of the short form that one of them has: "Boat Owners Association
    (BOA)" and "Boat Operators Association"; None when they are not so near. The short form of another body would fit by chance only."""
    short = fold(left.acronym or right.acronym)
    if bool(left.acronym) == bool(right.acronym) or len(short) < ENOUGH or len(left.words) != len(right.words):
        return None
    if any("".join(w[0] for w in n.words) != short for n in (left, right)):
        return None
    differ = [(a, b) for a, b in zip(left.words, right.words, strict=True) if a != b]
    return differ[0] if len(differ) == 1 else None


def _tell_alike(left: Name, right: Name) -> bool:
    """Whether two names have a telling word in common."""
    return any(w in right.words and weight >= TELLING for w, weight in zip(left.words, left.weights, strict=True))


def resolve(left: list[Unit], right: list[Unit], one: Name, other: Name) -> None:
    """Take a short form inside a name out of what is left over, with the words of the other name that it stands for:
    "CAN 2017", "Coupe d'Afrique des nations 2017"."""
    for short_side, long_side, long in ((left, right, other), (right, left, one)):
        for unit in list(short_side):
            if " " in unit.text or not 2 <= len(unit.text) <= 6 or unit.sort == PLACE:
                continue
            run = _run_of(unit.text, long_side, long)
            if run:
                short_side.remove(unit)
                for u in run:
                    long_side.remove(u)


def _run_of(short: str, rest: list[Unit], name: Name) -> list[Unit]:
    """The units left over, side by side, whose words begin with the letters of a short form; [] for none."""
    for n in range(len(rest)):
        for k in range(n + 2, len(rest) + 1):
            run = rest[n:k]
            words = [name.spelled[i] for u in run for i in range(u.first, u.last)]
            content = [w for w in words if w not in lists().links]
            between = any(run[0].last <= u.first and u.last <= run[-1].first for u in name.units if u not in rest)
            if not between and "".join(w[0] for w in content) == short:
                return run
    return []
