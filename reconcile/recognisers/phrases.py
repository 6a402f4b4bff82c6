"""What is counted: the noun phrase behind a number, its concept and what restricts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.languages.language import joined
from reconcile.recognisers.names import adjective

if TYPE_CHECKING:
    from reconcile.languages.language import Language
    from reconcile.recognisers.scan import Scan

LONGEST = 4
# The concept of people of whom no more is said, or no more than their country.
PERSON = "person"


@dataclass(slots=True)
class NounPhrase:
    """The noun that a number counts.

    `first` to `last` (excluded) are the words of noun and modifiers, `head_end` the first word after the noun itself;
    `concept` is the language-free key of the noun (or its folded singular), `restricting` the folded stems of what
    makes it another count ("du secteur public").
    """

    first: int
    last: int
    head_end: int
    concept: str
    known: bool
    restricting: frozenset[str]


def concept_at(scan: Scan, i: int) -> tuple[str, int] | None:
    """The concept of the noun at word i and how many words it takes; the longest noun of the language file wins."""
    tokens, language = scan.tokens, scan.language
    table = language.nouns
    if i >= len(tokens) or language.singular(tokens[i].fold) not in language.noun_starts:
        return None
    if i > 0 and tokens[i - 1].fold in language.reflexives and joined(tokens[i].gap):
        return None  # "le budget s'|élève à"
    best: tuple[str, int] | None = None
    key = ""
    for n in range(LONGEST):
        j = i + n
        if j >= len(tokens) or (n and not joined(tokens[j].gap)):
            break
        key = f"{key} {language.singular(tokens[j].fold)}".strip()
        if key in table:
            best = table[key], n + 1
    return best


def noun_phrase(scan: Scan, i: int) -> NounPhrase | None:
    """The noun phrase that starts at word i, or None when no noun follows there."""
    tokens, language = scan.tokens, scan.language
    restricting: set[str] = set()
    start = i
    while i < len(tokens) and _goes_on(scan, i, start) and tokens[i].fold in language.prenominal and not _noun_itself(scan, i):
        if tokens[i].fold in language.prenominal_restricting:
            restricting.add(language.singular(tokens[i].fold))
        i += 1
    if i >= len(tokens) or not _goes_on(scan, i, start):
        return None
    if _nationals(scan, i):
        return NounPhrase(i, i + 1, i + 1, PERSON, True, frozenset(restricting | {"@" + language.singular(tokens[i].fold)}))
    if language.modifiers == "before":
        return _modifiers_before(scan, i, restricting)
    return _modifiers_after(scan, i, restricting)


def _nationals(scan: Scan, i: int) -> bool:
    """Whether word i names people by their country: "3 200 petits Guinéens", "46 Ugandans"."""
    token, language = scan.tokens[i], scan.language
    single = language.singular(token.fold)
    known = single in language.demonyms.single or token.fold in language.demonyms.single
    return token.shape == "Title" and known and language.like_plural(token.fold) and token.fold not in language.nouns


def _noun_itself(scan: Scan, i: int) -> bool:
    """ "2 jeunes" is a count of youths when no noun follows."""
    known = concept_at(scan, i)
    if known is None:
        return False
    if known[1] > 1:
        return True  # "petites et moyennes entreprises"
    j = i + 1
    return j >= len(scan.tokens) or not scan.same_phrase(j) or scan.tokens[j].fold in scan.language.stopwords


def _goes_on(scan: Scan, i: int, start: int) -> bool:
    """Whether word i continues the phrase from start; quotation marks do not end it ("trois « fermes »"). What stands before
    the first word is for the caller to judge."""
    gap = scan.tokens[i].gap
    return scan.readable[i] and (i == start or joined(gap) or set(gap) <= set(" \u00a0\u202f«»“”\"'’-\n\r"))


def _is_noun(scan: Scan, i: int) -> bool:
    token = scan.tokens[i]
    if token.fold in scan.language.stopwords and concept_at(scan, i) is None:
        return False
    if token.shape in ("digits", "alnum") or len(token.fold) < 2:
        return False
    if scan.language.numbers_scales.get(token.fold) or scan.language.months.get(token.fold):
        return False
    return token.shape == "lower" or concept_at(scan, i) is not None or _shouting(scan, i)


def _shouting(scan: Scan, i: int) -> bool:
    first, last = scan.sentence(i)
    return all(t.shape in ("CAPS", "digits") for t in scan.tokens[first:last])


def _modifiers_after(scan: Scan, i: int, restricting: set[str]) -> NounPhrase | None:
    tokens, language = scan.tokens, scan.language
    known = concept_at(scan, i)
    if known is None and not _is_noun(scan, i):
        return None
    if known is None and i + 1 < len(tokens) and tokens[i + 1].gap in ("-", "‑"):
        end = i + 2
        concept = tokens[i].fold + language.singular(tokens[i + 1].fold)
    elif known is None:
        end = i + 1
        concept = language.singular(tokens[i].fold)
    else:
        concept, end = known[0], i + known[1]
    head_end = end
    plural = tokens[i].fold != language.singular(tokens[i].fold) or language.like_plural(tokens[i].fold)
    j = end
    depth = 0
    while j < len(tokens) and j - end < 10 and scan.same_phrase(j):
        word = tokens[j].fold
        if word in language.of:
            k = j + 1
            while (
                k < len(tokens)
                and (tokens[k].fold in language.definite or tokens[k].fold in language.of or tokens[k].fold in language.articles)
                and scan.same_phrase(k)
            ):
                k += 1
            if (
                k >= len(tokens)
                or not scan.same_phrase(k)
                or tokens[k].shape in ("digits", "alnum")
                or _spells_number(tokens[k].fold, language)
                or tokens[k].fold in language.stopwords
            ):
                break
            if not tokens[k].capital and tokens[k].fold not in language.neutral:
                restricting.add(_restriction(tokens[k].fold, language))
            elif tokens[k].capital:
                restricting.add("@" + tokens[k].fold)
            j = k + 1
            depth += 1
            if depth >= 2:
                break
            continue
        if (
            word in language.conjunctions
            and j + 1 < len(tokens)
            and scan.same_phrase(j + 1)
            and adjective(tokens[j + 1].fold, language)
            and j > end
        ):
            j += 1
            continue
        agrees = not plural or language.like_plural(word)
        if (
            tokens[j].shape != "lower"
            or word in language.stopwords
            or not agrees
            or (word in language.speech_verbs and not language.like_plural(word))
        ):
            break
        if word not in language.neutral:
            restricting.add(_restriction(word, language))
        j += 1
    return NounPhrase(i, j, head_end, concept, known is not None, frozenset(restricting))


def _modifiers_before(scan: Scan, i: int, restricting: set[str]) -> NounPhrase | None:
    """English: the noun is the first plural word (or known noun) of the run; what stands before it restricts it."""
    tokens, language = scan.tokens, scan.language
    j = i
    while j < len(tokens) and j - i < 5 and (j == i or _goes_on(scan, j, i)):
        token = tokens[j]
        known = concept_at(scan, j)
        if known is not None and not (known[1] == 1 and _more_noun(scan, j)):
            end = j + known[1]
            return _tail(scan, i, j, end, known[0], True, restricting)
        if (
            token.fold in language.stopwords
            or token.shape in ("digits", "alnum")
            or not (token.shape == "lower" or token.shape == "CAPS" or token.capital)
        ):
            return None
        single = language.singular(token.fold)
        plural = single != token.fold or language.irregular.get(token.fold) is not None  # "aircraft", "sheep"
        if token.shape == "lower" and plural and not _more_noun(scan, j):
            return _tail(scan, i, j, j + 1, single, False, restricting)
        if token.fold not in language.neutral and token.fold not in language.prenominal:
            restricting.add("@" + single if token.capital else _restriction(token.fold, language))
        j += 1
    return None


def _more_noun(scan: Scan, j: int) -> bool:
    """Whether the word after j is a known noun or a plural that j only modifies ("state visits", "people trafficking cases")."""
    tokens, language = scan.tokens, scan.language
    k = j + 1
    if k >= len(tokens) or not scan.same_phrase(k) or tokens[k].shape != "lower" or tokens[k].fold in language.stopwords:
        return False
    plural_here = language.singular(tokens[j].fold) != tokens[j].fold
    if plural_here:
        return False
    known = concept_at(scan, k)
    return known is not None or language.singular(tokens[k].fold) != tokens[k].fold


def _spells_number(word: str, language: Language) -> bool:
    """Whether a folded word begins another number: "1 150 participants de trente pays", "d'une trentaine de pays"."""
    lists = (language.numbers_units, language.numbers_tens, language.numbers_hundreds, language.numbers_scales, language.numbers_half)
    return any(word in known for known in lists) or language.singular(word) in language.numbers_collectives


def _tail(scan: Scan, start: int, head: int, end: int, concept: str, known: bool, restricting: set[str]) -> NounPhrase:
    tokens, language = scan.tokens, scan.language
    j = end
    if j + 1 < len(tokens) and tokens[j].fold in language.of and scan.same_phrase(j):
        k = j + 1
        while k < len(tokens) and (tokens[k].fold in language.articles) and scan.same_phrase(k):
            k += 1
        if (
            k < len(tokens)
            and scan.same_phrase(k)
            and tokens[k].shape not in ("digits", "alnum")
            and not _spells_number(tokens[k].fold, language)
            and tokens[k].fold not in language.stopwords
        ):
            if tokens[k].fold not in language.neutral:
                word = tokens[k].fold
                restricting.add("@" + language.singular(word) if tokens[k].capital else _restriction(word, language))
            j = k + 1
    return NounPhrase(start, j, end, concept, known, frozenset(restricting))


def _restriction(word: str, language: Language) -> str:
    """The key of a folded word that restricts a noun: its concept where it has one ("entreprises publiques" and "public
    companies" are one count), else a form that masculine and feminine share, roughly ("marocaine", "marocain")."""
    single = language.singular(word)
    concept = language.nouns.get(single) or language.name_words.get(word) or language.name_words.get(single)
    concept = concept or language.thing_states.get(word) or language.thing_states.get(single)
    if concept is not None:
        return str(concept)
    if single[-1:] not in language.gender_endings or len(single) <= 4:
        return single
    return single[:-2] if single[-2] == single[-1] else single[:-1]  # "endommagés", "endommagées": folded, one ends in e, one in ee
