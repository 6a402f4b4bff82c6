"""Expansions of one short form: the same name, another name of the same body, or two things that share their letters."""

from __future__ import annotations

from functools import cache

from reconcile.alignment.bodies import headless
from reconcile.documents.fold import folded, words
from reconcile.languages.language import codes, load, small_words
from reconcile.messages import say
from reconcile.model.comparison import Comparison, Relation

# Expansions with so many words in common that differ in one of so many letters, which is less alike than two spellings.
OTHER_WORDS, LONG_WORD, SPELLED = 2, 5, 70
# A name cut short lacks so many words or more that its short form has.
LEFT_OUT = 2
# Two bodies of one sort hardly share a short form of so many letters; words are of one stem where so many letters are.
HEADED, STEM = 4, 6


def compare_expansions(short: str, here: bool, a: str, b: str) -> Comparison:
    """How two expansions of a short form stand to each other; `here` says that all are told of one event."""
    from reconcile.alignment.names import SAME, compare, prepare
    from reconcile.alignment.prepared import base

    if any(
        _too_short(short, *pair) or _cut_short(short, *pair) or _goes_on(*pair) or headless(*map(words, pair)) for pair in ((a, b), (b, a))
    ):
        return Comparison(Relation.COMPATIBLE, say("why.two-things-with-one-short-form-or"))
    match = compare(prepare(a, "organisation"), prepare(b, "organisation"))
    if match.judgement == SAME and not _one_word_for_another(a, b):
        return Comparison(Relation.SAME, say("why.one-expansion"))
    left, right = set(folded(a).split()), set(folded(b).split())
    if sorted(map(base, prepare(a, "organisation").words)) == sorted(map(base, prepare(b, "organisation").words)):
        return Comparison(Relation.COMPATIBLE, say("why.the-same-words-in-another-order"))  # two ways to write the name, not two names
    if match.one or len(left & right) * 2 >= min(len(left), len(right)) or _one_head(short, a, b, here):
        return Comparison(Relation.CONFLICT, say("why.against", a=a, b=b))
    return Comparison(Relation.COMPATIBLE, say("why.two-things-with-one-short-form-or"))


def _too_short(short: str, name: str, other: str) -> bool:
    """Whether a name has fewer words than its short form has letters and than another expansion has, and one that begins with none of the
    letters: the second line of a letterhead ("Northern Farmers' and Herders' Union / Branch of Garoua (NFHU)") is no expansion."""
    from reconcile.alignment.names import prepare

    own, known = (prepare(x, "organisation").words for x in (name, other))
    return len(own) < min(len(short), len(known)) and any(w[0] not in short for w in own)


def _cut_short(short: str, name: str, other: str) -> bool:
    """Whether a name is the beginning of another and leaves out words that the short form has letters for: "Chambre de commerce (CCI)"."""
    from reconcile.alignment.names import prepare

    own, known = (list(prepare(x, "organisation").words) for x in (name, other))
    letters = [c for c in short if c.isalpha()]
    return own == known[: len(own)] and len(known) > len(own) <= len(letters) - LEFT_OUT


def _one_head(short: str, a: str, b: str, here: bool) -> bool:
    """Whether each letter of a short form of many begins a word in both expansions, which have a word in common: "Agence togolaise du
    numérique en santé", "Agence territoriale de numérisation sanitaire" (ATNS). Of four letters that is the first word or, where the
    body is named last, the last, and both are told of at one event: "Neonatal Care Assistance Fund", "National Child Aid Fund"."""
    letters = sum(c.isalpha() for c in short)
    if not all(_spells(short, x) for x in (a, b)):
        return False
    stems = [{w[:STEM] for w in words(x) if len(w) >= STEM} for x in (a, b)]
    return (letters > HEADED and bool(stems[0] & stems[1])) or (
        here and letters == HEADED and any(words(a)[k] == words(b)[k] for k in (0, -1))
    )


def _spells(short: str, name: str) -> bool:
    """Whether the first letters of a name's words, but small ones, are those of its short form in order."""
    letters = [c for c in folded(short) if c.isalpha()]
    return [w[0] for w in words(name) if w[0] in letters and w not in _leads_on() and w not in small_words()] == letters


def _goes_on(name: str, other: str) -> bool:
    """Whether a name goes on where another one ends, with a word that says what for: "Groupe international de coordination", "Groupe
    international de coordination pour l'approvisionnement en vaccins"."""
    own, known = words(name), words(other)
    return len(own) >= OTHER_WORDS and own == known[: len(own)] and len(known) > len(own) and known[len(own)] in _leads_on()


@cache
def _leads_on() -> frozenset[str]:
    """The words with which a name goes on: "pour", "of"."""
    return frozenset(w for code in codes() for x in (load(code).of, load(code).purpose) for w in x.index)


def _one_word_for_another(a: str, b: str) -> bool:
    """Whether two expansions in one language differ in one word that is no other spelling, though it may mean the same: "Civil Protection
    Authority", "Civil Defence Authority". A short form stands for words, not for what they mean."""
    from rapidfuzz.fuzz import ratio

    from reconcile.alignment.bodies import one_language
    from reconcile.alignment.names import prepare
    from reconcile.alignment.prepared import base

    left, right = (prepare(x, "organisation") for x in (a, b))
    ours, theirs = ({base(w) for w in n.words} for n in (left, right))
    only = sorted(ours - theirs), sorted(theirs - ours)
    if len(only[0]) != 1 or len(only[1]) != 1 or not one_language(left, right) or len(ours & theirs) < OTHER_WORDS:
        return False
    return min(len(only[0][0]), len(only[1][0])) >= LONG_WORD and ratio(only[0][0], only[1][0]) < SPELLED


__all__ = ["compare_expansions"]
