"""Names of bodies, events and persons: where a name starts, and how far it goes.

A name is read from its head word ("ministère", "conférence") or from a run of capital words, and goes on over the small
words that join a name as long as what follows belongs to it. Where it ends is the hard part; the rules are in
`extend`, each with the phrase that forced it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from reconcile.gazetteer.lookup import is_given_name
from reconcile.languages.language import joined

if TYPE_CHECKING:
    from reconcile.languages.language import Language
    from reconcile.recognisers.scan import Scan

MOST_WORDS = 22
# The words of a name that is read up to its short form.
LONG_FORM = 12
# So many words may stand between what is read of a name and its short form.
REST = 7
HYPHENS = ("-", "\u2010", "\u2011")
ROMAN = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi"])


@dataclass(slots=True)
class NameSpan:
    """A name at words `first` to `last` (excluded), without its article and without the acronym in brackets.

    `head` is the folded head word ("ministere"), empty for a run of capitals; `acronym` the short form that follows;
    `end` the first word after name and acronym. `name` is how people read it: with the head of a list before it where
    the list shares one ("ministères de la Justice et de la Santé").
    """

    first: int
    last: int
    name: str
    head: str = ""
    acronym: str = ""
    end: int = 0
    shared: tuple[int, int] | None = None
    roots: tuple[int, ...] = ()


def adjective(word: str, language: Language) -> bool:
    """Whether a lower-case word can be an adjective that goes on with a name: by its ending, or as that of a country ("suisse")."""
    return (
        word in language.event_adjectives
        or (word in language.demonyms and language.modifiers == "after")
        or (word not in language.stopwords and len(word) > 3 and any(word.endswith(e) for e in language.adjective_endings.index))
    )


def acronym_after(scan: Scan, last: int) -> tuple[str, int]:
    """The short form in brackets right after word last - 1, and the first word after it: ("OMS", 7) or ("", last)."""
    tokens = scan.tokens
    if last >= len(tokens) or tokens[last].gap.strip() not in ("(", "[", "« (", "» (") or not tokens[last].gap.endswith(("(", "[")):
        return "", last
    end = last
    text = ""
    while end < len(tokens) and end < last + 3:
        text += ("" if end == last else tokens[end].gap) + tokens[end].text
        end += 1
        if scan.gap_after(end).startswith((")", "]", " -", ",", " –")):
            break
        if end < len(tokens) and tokens[end].shape == "digits" and len(tokens[end].text) == 4 and scan.gap_after(end + 1).startswith(")"):
            break  # "(CMEM 2025)"
        if scan.gap_after(end) not in ("-", "&", "."):
            return "", last
    if not 2 <= len(text) <= 14 or not (is_short(text) or (end == last + 1 and _of_beginnings(scan, last))):
        return "", last
    if not scan.gap_after(end).startswith((")", "]")):
        depth = end
        while depth < min(end + 6, len(tokens)) and ")" not in scan.gap_after(depth):
            depth += 1
        return text, depth
    return text, end


def _of_beginnings(scan: Scan, i: int) -> bool:
    """Whether the word in brackets at i, which is written like a name, is made of the beginnings of the words before it: "Société nationale
    des télécommunications (Sonatel)"; but not "Centre de recherche (Cannes)"."""
    tokens, language = scan.tokens, scan.language
    land = scan.places.get(i)
    if len(tokens[i].text) < 4 or not tokens[i].capital or not tokens[i].text.isalpha() or (land is not None and land.kind != "city"):
        return False
    first = max(scan.sentence(i)[0], i - 14)
    content = [t.fold for t in tokens[first:i] if t.fold not in language.stopwords and t.shape != "digits"]
    short = tokens[i].fold
    return any(w[0] == short[0] and begins(short, tuple(content[n:])) for n, w in enumerate(content[:-1]))


def begins(short: str, words: tuple[str, ...], used: int = 0) -> bool:
    """Whether a word is made of the beginnings of three words or more, or of long ones of two, the last of which may be left out:
    "Sonatel", "UgaTrade"."""
    if not short:
        return used >= 3 and len(words) <= 1
    if not words:
        return False
    most = len(short) if used else 4
    return any(
        short.startswith(words[0][:n]) and begins(short[n:], words[1:], used + (2 if n > 5 else 1))
        for n in range(min(len(words[0]), len(short), most), 0, -1)
    )


def is_short(text: str) -> bool:
    """Whether a word looks like an acronym: two capitals or more and few small letters, or three or more, as many small ones at most
    and no three of them in a row ("ArGEnCo")."""
    capitals = sum(1 for c in text if c.isupper())
    small = sum(1 for c in text if c.islower())
    runs = "".join(c if c.islower() else " " for c in text).split()
    syllables = 3 <= capitals >= small and all(len(run) < 3 for run in runs)
    return capitals >= 2 and (small <= max(2, capitals // 2) or syllables) and any(c.isalpha() for c in text)


def initials_fit(short: str, long_words: list[str]) -> bool:
    """Whether a short form can come from these folded words: each of its letters begins a word, in order, and few words
    are passed over; a digit stands for a roman numeral or for itself."""
    letters = [c for c in short.lower() if c.isalnum()]
    values = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
    at = 0
    used = 0
    for word in long_words:
        if at >= len(letters):
            break
        c = letters[at]
        if word[0] == c or (c.isdigit() and str(values.get(word, "")) == c):
            at += 1
            used += 1
            k = 1
            while at < len(letters) and len(word) > 3 and k < min(len(word), 4) and word[k] == letters[at] and at + 1 == len(letters):
                at += 1
                k += 1
    return at == len(letters) and used >= min(2, len(letters))


def _two_peoples(scan: Scan, j: int) -> bool:
    """Whether a conjunction at word j joins two peoples before the rest of a name: "the British |and Irish Cabin Crew Union"."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "before" or tokens[j].fold not in language.conjunctions or j + 2 >= len(tokens):
        return False
    peoples = all(tokens[k].fold in language.demonyms for k in (j - 1, j + 1))
    return peoples and all(tokens[k].capital and scan.same_phrase(k) for k in (j + 1, j + 2))


def capital_run(scan: Scan, i: int, most: int = 8) -> int:
    """The end of the run of capital words that starts at word i; small joining words inside it are taken along when a
    capital follows ("Banque Agricole du Sahel")."""
    tokens, language = scan.tokens, scan.language
    j = i + 1
    while j < len(tokens) and j - i < most and scan.same_phrase(j):
        t = tokens[j]
        if (
            t.capital and not (t.fold in language.stopwords and len(t.text) > 1 and t.shape == "Title" and t.fold in language.definite)
        ) or (t.shape in ("digits", "alnum") and len(t.text) <= 2 and not scan.same_phrase(j + 1)):
            j += 1
        elif _two_peoples(scan, j) and j == i + 1:
            j += 2
        elif t.text == "&" or ((t.fold in language.of or t.fold in language.particles) and j + 1 < len(tokens) and scan.same_phrase(j + 1)):
            k = j + 1
            if (tokens[k].fold in language.definite or tokens[k].fold in language.particles) and scan.same_phrase(k + 1):
                k += 1
            if k < len(tokens) and tokens[k].capital and scan.same_phrase(k) and tokens[k].fold not in language.org_heads:
                j = k + 1
            else:
                break
        else:
            break
    return j


def extend(scan: Scan, head: int, event: bool = False) -> int:
    """The end of the name whose head word is at `head`.

    Capital words and numerals belong to it; adjectives by their ending ("ministère de la Pêche artisanale" but not
    "... prévoit"); joining words when what follows them does, see `_link`. A comma goes on only in a list of fields of
    one body ("de A, de B et de C").
    """
    tokens, language = scan.tokens, scan.language
    j = head + 1
    parts = 0
    while j < len(tokens) and j - head < MOST_WORDS and tokens[j].sentence == tokens[head].sentence:
        t = tokens[j]
        if not scan.same_phrase(j):
            if t.gap == "/" and not event and _slashed(scan, j):
                j += 1
                continue
            if t.gap.strip() == "," and t.fold in language.of and more_fields(scan, j):
                j += 1
                continue
            if t.gap.strip() == "," and not event and (field := _capital_fields(scan, head, j)):
                j = field
                continue
            if t.gap.strip() == "," and not event and parts and (bracket := _to_bracket(scan, j)):
                return bracket
            break
        if t.fold in language.of or t.fold in language.event_links or t.fold in language.conjunctions:
            k = _link(scan, head, j, parts, event)
            if k == j:
                break
            parts += 1
            j = k
        elif t.capital:
            if t.fold in language.definite and t.shape == "Title":
                break
            j += 1
        elif t.shape == "lower":
            if t.fold in language.speech_verbs or t.fold in language.sign_verbs:
                break
            told = adjective(t.fold, language) or _half(scan, j) or t.gap in HYPHENS
            if not (told or (_apposed(scan, head, j) if event else _plurals(scan, head, j))):
                break
            j += 1
        elif event and t.shape in ("digits", "alnum") and (len(t.text) == 4 or t.shape == "alnum"):
            j += 1
        else:
            break
    return j


def _slashed(scan: Scan, j: int) -> bool:
    """Whether word j is a field in other letters, with which the name goes on: "Agence des télécommunications|/TIC du Bénin". "Ministère
    de la Santé/OMS" is two bodies."""
    tokens = scan.tokens
    if not is_short(tokens[j].text) or tokens[j - 1].shape != "lower" or j + 1 >= len(tokens):
        return False
    return bool(acronym_after(scan, j + 1)[0]) or (scan.same_phrase(j + 1) and tokens[j + 1].fold in scan.language.of)


def _half(scan: Scan, j: int) -> bool:
    """Whether the word is the first half of a compound adjective: "Banque ouest-africaine de l'eau"."""
    if j + 1 >= len(scan.tokens):
        return False
    behind = scan.tokens[j + 1]
    return behind.gap in HYPHENS and behind.shape == "lower" and adjective(behind.fold, scan.language)


def _plurals(scan: Scan, head: int, j: int) -> bool:
    """Whether the word goes on with the people of whom the body is: "le Réseau des femmes |artisanes", "l'Union des jeunes |avocats";
    two plurals side by side are no noun and its verb."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "after" or not tokens[head].capital or j < head + 3 or tokens[j - 2].fold not in language.of:
        return False
    words = [tokens[k].fold for k in (j - 1, j)]
    return tokens[j - 1].shape == "lower" and all(w not in language.stopwords and language.singular(w) != w for w in words)


def _of_what_it_does(scan: Scan, head: int, j: int) -> bool:
    """Whether the name goes on at the joining word j behind what the body does, said without an article: "Agence de promotion |des
    exportations", "Office de gestion |du port". An action is one of something."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "after" or not tokens[head].capital or j + 1 >= len(tokens) or tokens[j - 1].shape != "lower":
        return False
    bare = tokens[j - 2].fold in language.of and tokens[j - 2].fold not in language.definite and j - 3 <= head + 1
    plain = tokens[j].fold in language.definite or tokens[j + 1].fold in language.definite
    return bare and plain


def _of_a_place(scan: Scan, head: int, j: int, k: int) -> bool:
    """Whether the name goes on at the joining word j with where its people are: "Association des pêcheurs |de la lagune de Nokoué"."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "after" or not tokens[head].capital or head == scan.sentence(head)[0] or k + 2 >= len(tokens):
        return False
    members = tokens[j - 1].shape == "lower" and language.singular(tokens[j - 1].fold) != tokens[j - 1].fold
    told = tokens[k + 1].fold in language.of and scan.same_phrase(k + 1) and tokens[k + 2].capital and scan.same_phrase(k + 2)
    return members and told and any(tokens[n].fold in language.definite for n in range(j, k))


def _apposed(scan: Scan, head: int, j: int) -> bool:
    """Whether the word behind the capital head of an event goes on with its name: "le Forum étudiant de ..."."""
    tokens = scan.tokens
    if j + 1 >= len(tokens) or tokens[j].fold in scan.language.stopwords:
        return False
    middle = tokens[head].capital and head > scan.sentence(head)[0]  # "Forum": a capital that no sentence asks for
    if scan.language.modifiers != "after" or j != head + 1 or not middle or not scan.same_phrase(j + 1) or j + 2 >= len(tokens):
        return False
    definite = scan.language.definite
    return tokens[j + 1].fold in definite or (tokens[j + 1].fold in scan.language.of and tokens[j + 2].fold in definite)


def _link(scan: Scan, head: int, j: int, parts: int, event: bool) -> int:
    """Where the name goes on after the joining words at j, or j when it ends before them."""
    tokens, language = scan.tokens, scan.language
    k = j
    while (
        k < len(tokens)
        and k - j < 4
        and scan.same_phrase(k)
        and (tokens[k].fold in language.of or tokens[k].fold in language.event_links or tokens[k].fold in language.conjunctions)
    ):
        k += 1
    if k >= len(tokens) or not scan.same_phrase(k):
        return j
    if (k in scan.dated or tokens[k].fold in language.weekdays) and not (event and tokens[j].fold in language.of):
        return j
    first, following = tokens[j], tokens[k]
    noun = following.shape == "lower" and following.fold not in language.stopwords
    if first.fold in language.conjunctions:
        after = tokens[j + 1]
        if after.fold in language.of:
            # "des Sports et de la Jeunesse" goes on; "de A et de l'agence B" names another body
            named = any(t.capital for t in tokens[head + 1 : j])
            return (
                k + (0 if following.capital else 1)
                if following.fold not in language.org_heads and (following.capital or (noun and not named))
                else j
            )
        fields = [w in language.name_words.single for w in (tokens[j - 1].fold, after.fold)]
        if (
            k == j + 1
            and after.capital
            and (parts or (all(fields) and tokens[head].capital and not _run_on(scan, k)))
            and not is_short(after.text)
            and after.fold not in language.org_heads
        ):
            longer = language.modifiers == "after" and k + 1 < len(tokens) and scan.same_phrase(k + 1) and tokens[k + 1].capital
            return j if longer else k  # "des Eaux et Forêts"; "la Société du Littoral et Kolda Pêche" are two
        if j == head + 2 and _pair(scan, head, j - 1):
            return k
        if k == j + 1 and (parts or tokens[j - 2].fold in language.of) and _two_trades(scan, head, j):
            return j + 2
        both = adjective(after.fold, language) and adjective(tokens[j - 1].fold, language)
        return j + 2 if k == j + 1 and after.shape == "lower" and both else j
    if first.fold in language.of:
        if following.capital:
            return k
        goes_on = parts == 0 or (event and parts < 3) or _closes_with_acronym(scan, k)
        further = parts == 1 and (_of_what_it_does(scan, head, j) or _of_a_place(scan, head, j, k))
        further = further or (noun and (_of_a_headed(scan, j) or _for_what(scan, head, j)))
        return k + 1 if noun and (goes_on or further) else j
    if _aimed(scan, head, j):
        return k if following.capital else k + 1 if noun else j
    if (first.fold in language.locative_city or first.fold in language.locative) and first.fold not in language.purpose:
        return j
    if following.capital:
        return k
    return (
        k + 1 if noun and (parts < 3 if event else (parts == 0 and first.fold in language.purpose) or _closes_with_acronym(scan, k)) else j
    )


def _of_a_headed(scan: Scan, j: int) -> bool:
    """Whether the name within a name goes on at word j, as it began with a head of its own: "Palais des congrès de la Cité |de la
    démocratie", "Amphithéâtre de la Maison |des syndicats"."""
    tokens, language = scan.tokens, scan.language
    inner = tokens[j - 1]
    headed = inner.fold in language.building_heads.index
    plain = inner.shape == "Title" and headed and tokens[j].fold in language.of
    return plain and language.modifiers == "after" and any(tokens[n].fold in language.definite for n in (j, j + 1))


def _for_what(scan: Scan, head: int, j: int) -> bool:
    """Whether the name goes on at word j with of what that is for which the body is: "Fondation X pour la recherche |de la paix"."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "after" or not tokens[head].capital or head == scan.sentence(head)[0] or j < head + 4:
        return False
    aimed = tokens[j - 2].fold in language.definite and tokens[j - 3].fold in language.purpose
    return aimed and tokens[j - 1].shape == "lower" and tokens[j].fold in language.of and tokens[j - 1].fold not in language.stopwords


def _two_trades(scan: Scan, head: int, j: int) -> bool:
    """Whether "and" at word j joins two plurals of the people or things of whom the body is: "l'Association des éditeurs |et libraires"."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "after" or not tokens[head].capital or tokens[head].fold not in language.org_heads:
        return False
    both = [tokens[j - 1], tokens[j + 1]]
    plural = all(t.shape == "lower" and t.fold not in language.stopwords and language.singular(t.fold) != t.fold for t in both)
    return plural and tokens[j - 2].fold in language.of


def _aimed(scan: Scan, head: int, j: int) -> bool:
    """Whether the word that joins at j says at what the support is aimed which a body gives: "Fonds d'appui |au sport", "Programme d'aide
    |aux familles"."""
    tokens, language = scan.tokens, scan.language
    if not tokens[head].capital or tokens[head].fold not in language.org_heads or j < head + 3:
        return False
    return tokens[j - 1].fold in language.aimed_nouns and tokens[j - 2].fold in language.of and tokens[j].fold in language.event_links


def _pair(scan: Scan, head: int, i: int) -> bool:
    """Whether the capital word i and the one behind "and" are the name of one body, by the head in the singular before them: "l'association
    |Mémoire et Bâti", "the charity Hope and Light". Two bodies are named without each other somewhere, or are known for what they are."""
    tokens, language = scan.tokens, scan.language
    if tokens[head].fold not in language.pair_heads or tokens[head].shape == "Title" or i + 2 >= len(tokens):
        return False
    pair = tokens[i], tokens[i + 2]
    if tokens[i + 1].fold not in language.conjunctions or not all(scan.same_phrase(k) for k in (i, i + 1, i + 2)) or _run_on(scan, i + 2):
        return False
    if any(t.shape != "Title" or t.fold in language.org_heads or is_given_name(t.fold) for t in pair):
        return False
    if all(t.index in scan.places for t in pair):
        return False
    folds = [t.fold for t in pair]
    return not any(
        t.capital and t.fold in folds and {tokens[k].fold for k in _around(scan, n)}.isdisjoint(folds) for n, t in enumerate(tokens)
    )


def _around(scan: Scan, i: int) -> list[int]:
    """The words two before and two behind word i, between which and it stands one word."""
    return [k for k in (i - 2, i + 2) if 0 <= k < len(scan.tokens)]


def _run_on(scan: Scan, k: int) -> bool:
    """Whether the capital word k goes on into a name of its own: "la Coalition Climat et |Forêts d'Afrique SA"."""
    return k + 1 < len(scan.tokens) and scan.same_phrase(k + 1) and scan.tokens[k + 1].capital


def _closes_with_acronym(scan: Scan, k: int) -> bool:
    """Whether a bracket with a short form comes within six words of k: a long description is one name then."""
    tokens = scan.tokens
    for j in range(k + 1, min(k + 7, len(tokens))):
        if tokens[j].gap.strip() == "(" and is_short(tokens[j].text):
            return True
        if not joined(tokens[j].gap):
            return False
    return False


def _capital_fields(scan: Scan, head: int, j: int) -> int:
    """The word behind the fields that go on at the comma before word j: "Ministry of Energy, Water and Mines"; 0 when they do not."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "before" or tokens[head].fold not in language.lower_bodies or tokens[head + 1].fold not in language.of:
        return 0
    k = j
    while k < min(j + 6, len(tokens) - 1) and tokens[k].shape == "Title" and tokens[k].fold not in language.org_heads:
        k += 1
        joins = tokens[k].fold in language.conjunctions
        if joins and tokens[k + 1].shape == "Title" and tokens[k + 1].fold not in language.org_heads:
            return k + 2
        if joins or tokens[k].gap.strip() not in ("", ","):
            return 0
    return 0


def _to_bracket(scan: Scan, j: int) -> int:
    """The word behind the fields of a name that closes with its short form: "... pour l'éducation, la science et la culture (UNESCO)";
    0 when another body or a verb comes first."""
    tokens, language = scan.tokens, scan.language
    joins = False
    for k in range(j, min(j + 9, len(tokens))):
        t = tokens[k]
        if t.gap.strip() == "(":
            return k if joins and is_short(t.text) else 0
        if not (joined(t.gap) or t.gap.strip() == ",") or t.fold in language.org_heads or t.fold in language.speech_verbs:
            return 0
        joins = joins or t.fold in language.conjunctions
    return 0


def more_fields(scan: Scan, j: int) -> bool:
    """Whether the comma before word j ("de", "du") leads on to "et de": a list of fields of one body, not of bodies."""
    tokens, language = scan.tokens, scan.language
    head = j + 1 + (j + 1 < len(tokens) and tokens[j + 1].fold in language.articles)  # "de la Banque de A, de |l'Office des dattes et de"
    if tokens[min(head, len(tokens) - 1)].fold in language.org_heads:
        return False
    for k in range(j + 1, min(j + 14, len(tokens) - 1)):
        comma = tokens[k].gap.strip() == ","
        if (not comma and not joined(tokens[k].gap)) or (comma and tokens[k].fold not in language.of):
            return False
        if tokens[k].fold in language.conjunctions:
            return tokens[k + 1].fold in language.of
    return False


def body_at(scan: Scan, i: int) -> NameSpan | None:
    """The name of a body that starts at word i, where its article has been passed; None when there is none.

    "le ministère" alone names nobody and gives None.
    """
    tokens, language = scan.tokens, scan.language
    if i >= len(tokens) or not scan.readable[i]:
        return None
    head = tokens[i].fold
    if (head in language.body_fillers and not tokens[i].capital) or (head in language.company_nouns and tokens[i].shape == "CAPS"):
        i = _behind_filler(scan, i)
        head = tokens[i].fold
    if (known := scan.own.organisations.at(scan, i)) is not None:
        return _finish(scan, i, known[1], "")
    if i and _pair(scan, i - 1, i):
        return _finish(scan, i, i + 3, "")
    if (named := _phrase_head(scan, i)) is not None:
        return named
    if head in language.org_heads and tokens[i].shape != "CAPS":
        last = _trimmed(scan, i, extend(scan, i))
        last = _up_to_letters(scan, i, last) or last
        if last == i + 1:
            return None
        real = [t for t in tokens[i + 1 : last] if t.fold not in language.stopwords]
        if not real or (
            not tokens[i].capital
            and not any(t.capital for t in real)
            and not _closes_with_acronym(scan, last - 1)
            and not acronym_after(scan, last)[0]
            and not _official(scan, i, last)
        ):
            return None
        return _finish(scan, i, last, head)
    if tokens[i].capital and (head not in language.stopwords or tokens[i].shape != "Title"):
        last = max(_behind_head(scan, i, _joined_fields(scan, i, capital_run(scan, i))), _to_short_form(scan, i))
        if last < len(tokens) and scan.same_phrase(last) and tokens[last].fold in language.org_heads and not tokens[last].capital:
            return None
        return _finish(scan, _behind_person(scan, i, last), last, "")
    return None


def _to_short_form(scan: Scan, i: int) -> int:
    """The word behind a name in small letters but for its first word, whose short form in brackets has its letters: "l'|Ordre national des
    ingénieurs des mines (ONIM)"; 0 where it is not one."""
    tokens = scan.tokens
    for k in range(i + 1, min(i + LONG_FORM, len(tokens))):
        if tokens[k].gap.strip() == "(":
            short, _ = acronym_after(scan, k)
            fits = k - i > 2 and short[:1].lower() == tokens[i].fold[:1] and initials_fit(short, [t.fold for t in tokens[i:k]])
            return k if fits and not any(t.capital for t in tokens[i + 1 : k]) else 0
        if not joined(tokens[k].gap):
            return 0
    return 0


def _up_to_letters(scan: Scan, i: int, last: int) -> int:
    """The word behind the rest of a name whose short form follows, where it would end before word `last`: "l'Organisation nationale
    |antidopage (ONAD)", "l'Organisme national de contrôle technique |de la construction (CTC)"; 0 where the letters are not of the name."""
    tokens, language = scan.tokens, scan.language
    if not tokens[i].capital or i == scan.sentence(i)[0] or language.modifiers != "after":
        return 0
    for k in range(last, min(last + REST, len(tokens))):
        if tokens[k].gap.strip() == "(":
            short, _ = acronym_after(scan, k)
            content = [t.fold for t in tokens[i:k] if t.fold not in language.stopwords]
            own = short[:1].lower() == tokens[i].fold[0] and len(content) > 2 and content[-1][0] in short.lower()
            fits = any(len(content) - n > 2 and initials_fit(short, content[n:]) for n in range(len(content)))
            return k if k > last and short and (own or fits) else 0
        small = tokens[k].shape == "lower" and joined(tokens[k].gap)
        linked = any(tokens[k].fold in w for w in (language.of, language.definite, language.event_links))
        if not small or (tokens[k].fold in language.stopwords and not linked) or _told_of(scan, k):
            return 0
    return 0


def _told_of(scan: Scan, k: int) -> bool:
    """Whether a verb stands at word k, which no name has."""
    language, fold = scan.language, scan.tokens[k].fold
    return any(fold in w for w in (language.speech_verbs, language.sign_verbs, language.event_verbs, language.org_heads))


def _behind_filler(scan: Scan, i: int) -> int:
    """Where the name begins behind what a body is called: "la société ivoirienne Kolda Pêche", "l'ONG Horizon"; i when no name
    follows."""
    tokens, language = scan.tokens, scan.language
    j = i + 1
    while language.modifiers == "after" and j < min(i + 3, len(tokens)) and tokens[j].shape == "lower" and scan.same_phrase(j):
        if not adjective(tokens[j].fold, language):
            return _behind_trade(scan, i)
        j += 1
    follows = j < len(tokens) and scan.same_phrase(j) and tokens[j].capital and tokens[j].fold not in language.stopwords
    return j if follows else i


def _behind_trade(scan: Scan, i: int) -> int:
    """Where the name begins behind what a body is called by its trade: "le fonds d'investissement |Blue Reef", "la société de
    capital-risque |Kolda Ventures"; i where what follows is no name by itself ("le groupe de travail Climat")."""
    tokens, language = scan.tokens, scan.language
    j = i + 2
    if j + 1 >= len(tokens) or tokens[i].capital or tokens[i + 1].fold not in language.of or tokens[i + 1].fold in language.definite:
        return i
    while j < min(i + 5, len(tokens)) and scan.same_phrase(j) and tokens[j].shape == "lower" and tokens[j].fold not in language.stopwords:
        j += 1
    if j == i + 2 or j >= len(tokens) or not scan.same_phrase(j) or not tokens[j].capital or tokens[j].fold in language.org_heads:
        return i
    several = capital_run(scan, j) - j > 1 or tokens[j].shape in ("Mixed", "CAPS")
    return j if several and j not in scan.personal else i


def _phrase_head(scan: Scan, i: int) -> NameSpan | None:
    """The body whose head is several words: "Port autonome de Dakar". Such a head names a body by itself where it is written as
    a name: "la Protection civile"."""
    tokens = scan.tokens
    hit = scan.language.org_heads.at(tokens, i)
    if hit is None or hit[0] < 2 or tokens[i].shape == "CAPS":
        return None
    behind = i + hit[0]
    last = extend(scan, behind - 1)
    named = any(t.capital for t in tokens[behind:last])
    return _finish(scan, i, last, tokens[i].fold) if named or tokens[i].capital else None


def _behind_head(scan: Scan, first: int, last: int) -> int:
    """The end of the run of capitals `first` to `last`, with what its head takes behind it where modifiers stand first: "Lantern
    Fund for Open Schools", "Togo Chamber of Commerce and Industry"."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "before":
        return last
    heads = [k for k in range(first + 1, last) if tokens[k].fold in language.org_heads and tokens[k].fold not in language.event_heads]
    return max(last, _trimmed(scan, heads[0], extend(scan, heads[0]))) if heads else last


def _joined_fields(scan: Scan, first: int, last: int) -> int:
    """The end of a run of capitals `first` to `last` whose head comes behind "and" or behind the one whose it is: "the Nurses |and
    Midwives Union", "the Information Commissioner|'s Office". "The European Union and African Bank" are two."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "before" or last + 1 >= len(tokens) or first in scan.places:
        return last
    behind = last + 1
    owner = scan.owning(last) and last - first > 1
    if owner and tokens[behind].shape == "Title" and scan.same_phrase(behind) and tokens[last - 1].fold in (*language.roles.index,):
        return behind + 1 if tokens[behind].fold in language.org_heads else last
    article = first > 0 and scan.same_phrase(first) and tokens[first - 1].fold in language.definite
    if not article or tokens[last].fold not in language.conjunctions or not scan.same_phrase(last) or not scan.same_phrase(behind):
        return last
    headless = not any(t.fold in language.org_heads or is_short(t.text) for t in tokens[first:last])
    fields = (
        last - first > 1 or tokens[first].fold in language.name_words.single or language.singular(tokens[first].fold) != tokens[first].fold
    )
    if not (headless and fields and tokens[behind].shape == "Title") or behind in scan.places:
        return last
    end = capital_run(scan, behind)
    return end if end - behind > 1 and tokens[end - 1].fold in language.org_heads else last


def _trimmed(scan: Scan, head: int, last: int) -> int:
    """The end of a name without the words in small letters at it, where a name is written with capitals throughout: "a deal with the
    Coastal Fishers Association on prices", "the African Union for more boats"."""
    tokens = scan.tokens
    if scan.language.modifiers != "before" or not tokens[head].capital or _closes_with_acronym(scan, last - 1):
        return last
    while last > head + 1 and not tokens[last - 1].capital and not acronym_after(scan, last)[0]:
        last -= 1
    return last


def _behind_person(scan: Scan, first: int, last: int) -> int:
    """Where the body begins in "Lindiwe Ngcobo of the United Rail Workers' Union (URWU)": where the short form does; else `first`."""
    tokens, language = scan.tokens, scan.language
    short, _ = acronym_after(scan, last)
    for k in range(first + 2, min(first + 5, last - 1)):  # "Joaquim Tavares of the Federal University of Pernambuco"
        ends = tokens[k].capital and tokens[k - 1].fold in language.definite and tokens[k - 2].fold in language.of
        if ends and is_given_name(tokens[first].fold):
            return k
    if _some_of(scan, first, last):
        return first + 3
    if not short:
        return first
    for k in range(first + 2, last - 1):
        if tokens[k].capital and (tokens[k - 1].fold in language.of or tokens[k - 1].fold in language.definite):
            words = [t.fold for t in tokens[k:last] if t.fold not in language.stopwords]
            if len(words) >= len(short) - 1 and initials_fit(short, words) and tokens[first].fold[0] != short[0].lower():
                return k
    return first


def _some_of(scan: Scan, first: int, last: int) -> bool:
    """Whether a sentence begins with people or things of a body: "Representatives of the State Department", "Staff of the Harbour
    Authority"; but "Friends of the Earth" is a name."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "before" or first > scan.sentence(first)[0] or last - first < 5 or tokens[first].fold in language.org_heads:
        return False
    of_the = tokens[first + 1].fold in language.of and tokens[first + 2].fold in language.definite
    return of_the and any(t.fold in language.org_heads for t in tokens[first + 3 : last])


def _official(scan: Scan, head: int, last: int) -> bool:
    """A ministry or the like may be written all in small letters: "le ministère de la santé"."""
    return scan.tokens[head].fold in scan.language.lower_bodies


def _finish(scan: Scan, first: int, last: int, head: str) -> NameSpan:
    tokens = scan.tokens
    acronym, end = acronym_after(scan, last)
    owner = _whose_letters(scan, first, last, acronym) if acronym else first
    if owner != first:
        first, head = owner, tokens[owner].fold if tokens[owner].fold in scan.language.org_heads else ""
    if not acronym and last - first >= 3 and is_short(tokens[last - 1].text) and tokens[last - 1].fold not in ROMAN:
        words = [t.fold for t in tokens[first : last - 1]]
        if initials_fit(tokens[last - 1].text, words) or initials_fit(
            tokens[last - 1].text, [w for w in words if w not in scan.language.stopwords]
        ):
            return NameSpan(first, last - 1, scan.text(first, last - 1), head, tokens[last - 1].text, last)
    return NameSpan(first, last, scan.text(first, last), head, acronym, end)


def _whose_letters(scan: Scan, first: int, last: int, short: str) -> int:
    """The first word of the body whose letters a short form is, where another head stands before that: "la mission d'observation de
    |l'Union africaine (UA)", "the office of the |World Food Programme (WFP)"; else `first`."""
    tokens, language = scan.tokens, scan.language
    letter = short[0].lower()
    if tokens[first].fold[0] == letter:
        return first
    titled = tokens[first].capital and first > scan.sentence(first)[0]
    for k in range(first + 2, last - 1):
        behind = tokens[k - 1].fold in language.of or tokens[k - 1].fold in language.definite
        if not (behind and tokens[k].capital and tokens[k].fold[0] == letter) or (titled and tokens[k].fold not in language.org_heads):
            continue
        folds = [t.fold for t in tokens[k:last]]
        if initials_fit(short, folds) or initials_fit(short, [w for w in folds if w not in language.stopwords]):
            return k
    return first


def bodies_from(scan: Scan, i: int, most: int = 8) -> list[NameSpan]:
    """The bodies of a list that starts at word i, articles and all: "le ministère de A, l'agence B et C".

    A plural head is shared out: "les ministères de A, de B et de C" gives three, each with the head in `shared`.
    """
    tokens, language = scan.tokens, scan.language
    out: list[NameSpan] = []
    while len(out) < most and i < len(tokens):
        while (
            i < len(tokens)
            and (tokens[i].fold in language.articles or _filler(scan, i))
            and not (tokens[i].capital and scan.tokens[i].shape != "Title")
        ):
            i += 1
        if out and i < len(tokens) and tokens[i].fold in language.agreement_with and tokens[i].fold not in language.locative:
            i += 1  # "avec A et avec B"
            while i < len(tokens) and tokens[i].fold in language.articles:
                i += 1
        i = _behind_owner(scan, i)
        if i >= len(tokens):
            break
        plural = language.org_plurals.get(tokens[i].fold)
        if plural is not None:
            shared, i = _shared(scan, i, str(plural))
            out += shared
        elif tokens[i].fold in language.of_party and out:
            break
        else:
            body = body_at(scan, i)
            if body is not None:
                out.append(body)
                i = body.end
            elif (
                tokens[i].fold in language.org_heads
                and i + 1 < len(tokens)
                and (tokens[i + 1].fold in language.conjunctions or tokens[i + 1].gap.strip() == ",")
            ):
                i += 1  # "le ministère et A": the ministry is named elsewhere, A is a party
            else:
                break
        if i >= len(tokens):
            break
        gap = tokens[i].gap.strip()
        if gap in (",", ") ,", "),", "») ,", "»,") or (gap in ("", ")", "»") and tokens[i].fold in language.conjunctions):
            i += 1 if tokens[i].fold in language.conjunctions else 0
            if i < len(tokens) and tokens[i].fold in language.conjunctions:
                i += 1
            continue
        break
    return out


def _behind_owner(scan: Scan, i: int) -> int:
    """The word behind a country or town to which a body belongs: "Benin's Ministry of Energy"; i when there is none."""
    place = scan.places.get(i)
    if place is None or place.last + 1 >= len(scan.tokens):
        return i
    s = scan.tokens[place.last]
    return place.last + 1 if len(s.text) == 1 and s.gap in ("'", "’") and scan.same_phrase(place.last + 1) else i


def _filler(scan: Scan, i: int) -> bool:
    """A word before a name that is no part of it: "la société A", but not "la Société des eaux"."""
    tokens = scan.tokens
    if tokens[i].fold not in scan.language.body_fillers or tokens[i].capital:
        return False
    return i + 1 < len(tokens) and (tokens[i + 1].capital or tokens[i + 1].fold in scan.language.body_fillers)


def _shared(scan: Scan, head: int, singular: str) -> tuple[list[NameSpan], int]:
    tokens, language = scan.tokens, scan.language
    out: list[NameSpan] = []
    j = head + 1
    if j < len(tokens) and not joined(tokens[j].gap):
        return [], j  # "avec des ministères, des collectivités": kinds of bodies, and no names
    while j < len(tokens) and tokens[j].fold in language.of and tokens[j].sentence == tokens[head].sentence:
        start = j
        while (
            j < len(tokens)
            and (tokens[j].fold in language.of or tokens[j].fold in language.definite)
            and (j == start or scan.same_phrase(j))
        ):
            j += 1
        first = j
        if j >= len(tokens) or tokens[j].fold in language.stopwords:
            break
        j += 1
        while (
            j < len(tokens)
            and scan.same_phrase(j)
            and (
                tokens[j].capital
                or adjective(tokens[j].fold, language)
                or (
                    tokens[j].fold in language.particles
                    and tokens[j].fold in language.of
                    and j + 1 < len(tokens)
                    and tokens[j + 1].capital
                    and not out
                )
            )
        ):
            j += 1
        acronym, end = acronym_after(scan, j)
        name = f"{_cased(tokens[head].text, singular)} {scan.text(start, j)}"
        out.append(NameSpan(first, j, name, singular, acronym, end, shared=(head, head + 1)))
        j = end
        if j >= len(tokens):
            break
        gap = tokens[j].gap.strip()
        if tokens[j].fold in language.conjunctions and gap in ("", ","):
            if j + 1 < len(tokens) and tokens[j + 1].fold in language.of:
                j += 1
                continue
            break
        if gap == "," and tokens[j].fold in language.of:
            continue
        break
    return out, j


def _cased(word: str, singular: str) -> str:
    """The singular of a plural head as the text spells it, with a capital as names of bodies are written."""
    composed = normalize("NFC", word)
    plain = composed[: len(singular)] if len(composed) >= len(singular) else singular
    return plain[:1].upper() + plain[1:]
