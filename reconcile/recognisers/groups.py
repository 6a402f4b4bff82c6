"""Who belongs to a group, as sentences say it: "X, autre signataire", "parmi les partenaires figurent X et Y", "le comité de
crise, où siègent X et Y", "X et Y, tous deux membres du comité", "X signed alongside Y".

A part of a list ("notamment", "among") closes nothing, but whom it names belongs to the group. Which group it is, is said by
the words of its name: members of a crisis committee are not those of the organising committee.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reconcile.recognisers.context import key_of
from reconcile.recognisers.names import NameSpan, acronym_after, bodies_from
from reconcile.recognisers.phrases import concept_at

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan

MEMBER = "member"
AGREEMENT = "agreement"
OF = "of:"
# How the mark begins of those whom a text calls by a noun alone: "parmi les prêteurs".
AS = "as:"
# So many words say of what kind a member is: "partenaire technique et financier du forum".
KINDS = 4
# So many small words stand between a body and what it is called ("tous deux", "l'un des"), between that noun and a list, and
# between a group and the verb that says who sits in it.
NEAR, OPENS, SITS = 5, 5, 9
# The longest name that is read back from a comma, and the most words of a relative clause before "signed".
LONGEST, CLAUSE = 8, 24
# A body that is called a member, with its part and the words of the group.
Belonging = tuple[str, str, NameSpan, frozenset[str]]


def belonging(scan: Scan) -> Iterator[Belonging]:
    """The bodies that the text says belong to a group: (part, how it says so, body, the words of the group)."""
    for i in range(len(scan.tokens)):
        if scan.readable[i] and belongs_word(scan, i):
            yield from _apposed(scan, i)
            yield from _rolled(scan, i)
        if scan.readable[i] and group_noun(scan, i):
            yield from _among(scan, i)
    for i in scan.starts(scan.language.seat_verbs):
        yield from _seated(scan, i)
        yield from _seated_before(scan, i)
    for i in scan.starts(scan.language.takes_part):
        yield from _taking_part(scan, i)
    for i in scan.starts(scan.language.sign_verbs):
        yield from _signed(scan, i)


def group_words(scan: Scan, low: int, high: int) -> frozenset[str]:
    """The words of the last group that words low to high name, each behind `of:`, its head behind `head:`: "comité de crise"."""
    tokens, language = scan.tokens, scan.language
    heads = [k for k in range(low, high) if language.singular(tokens[k].fold) in language.group_heads]
    if not heads:
        return frozenset()
    head = heads[-1]
    first, last = scan.sentence(head)
    beside: list[int] = []
    if language.modifiers == "before":
        k = head - 1
        while k >= first and scan.same_phrase(k + 1) and tokens[k].fold not in language.stopwords and head - k < 4:
            beside.append(k)
            k -= 1
    k = head + 1
    while k < last and scan.same_phrase(k) and k - head < 6 and tokens[k].fold not in language.seat_verbs:
        if tokens[k].fold not in language.stopwords:
            beside.append(k)
        elif tokens[k].fold not in language.of and tokens[k].fold not in language.articles:
            break
        k += 1
    return frozenset({f"head:{key_of(scan, head)}"} | {f"{OF}{key_of(scan, k)}" for k in beside})


def same_group(one: frozenset[str], other: frozenset[str], words: set[str], other_words: set[str]) -> bool:
    """Whether two groups are surely one: telling words of both names, all those of one among the other's; a bare "committee" is the
    one that its text (of these words) names in full somewhere."""
    tell, also = ({w.removeprefix(OF) for w in g if w.startswith(OF)} for g in (one, other))
    heads, more = ({w for w in g if w.startswith("head:")} for g in (one, other))
    if not tell and not also:
        return False
    if tell and also:
        return tell <= also or also <= tell
    full, text = (tell, other_words) if tell else (also, words)
    return heads == more and all(any(w.startswith(f) for w in text) for f in full)


def _apposed(scan: Scan, i: int) -> Iterator[Belonging]:
    """ "X, autre signataire", "X et Y, tous deux membres du comité", "X est membre de", "X fait partie des signataires"."""
    tokens, language = scan.tokens, scan.language
    first, last = scan.sentence(i)
    part = str(language.belongs.get(belongs_word(scan, i)))
    k = i
    small = (language.belongs_fillers, language.belongs_kinds)
    while k > max(first, i - NEAR) and scan.same_phrase(k) and any(tokens[k - 1].fold in words for words in small):
        k -= 1
    if k <= first:
        return
    comma = "," in tokens[k].gap
    verb = language.belongs_verbs.before(tokens, k, 4) if not comma else None
    told = verb is not None and verb[0] > 1  # "figure parmi les partenaires"
    if (not comma and verb is None) or (part != MEMBER and not told and not _tied(scan, k, i)):
        return
    at = k - verb[0] if verb else k
    group = group_words(scan, i + 1, min(last, i + 8)) if part == MEMBER else frozenset()
    both = sum(1 for t in tokens[k:i] if t.fold in language.numbers_units and language.numbers_units.get(t.fold) == 2)
    bodies = _before(scan, at)
    for body in bodies[-2:] if both else bodies[-1:] if comma and language.singular(tokens[i].fold) == tokens[i].fold else bodies:
        yield part, scan.text(i, i + 1), body, group


def _tied(scan: Scan, k: int, i: int) -> bool:
    """Whether words k to i and what follows say of what one is a partner: "autre signataire", "partenaire du sommet", "signatories of
    the memorandum"; "partenaires de longue date" are so of anything."""
    tokens, language = scan.tokens, scan.language
    if any(tokens[j].fold in language.belongs_others for j in range(k, i)):
        return True
    _, last = scan.sentence(i)
    after = range(i + 1, min(last, i + 1 + OPENS))
    of = i + 1
    while of < min(last, i + 1 + KINDS) and scan.same_phrase(of) and tokens[of].fold in language.belongs_kinds:
        of += 1  # "partenaire technique du forum"
    if of >= last or tokens[of].fold not in language.of:  # "X, partenaire officiel, a", "X, an official partner, has"
        return any(tokens[j].fold in language.belongs_official for j in range(k, of))
    return any(tokens[j].fold in language.event_heads or ((c := concept_at(scan, j)) is not None and c[0] == AGREEMENT) for j in after)


def belongs_word(scan: Scan, i: int) -> str:
    """The word i as the list of nouns of belonging has it, its singular where only that is there; "" for neither."""
    for word in (scan.tokens[i].fold, scan.language.singular(scan.tokens[i].fold)):
        if word in scan.language.belongs:
            return word
    return ""


def group_noun(scan: Scan, i: int) -> str:
    """The part of those whom the plural at word i calls: "les prêteurs", "its donors"; "" for none."""
    language, word = scan.language, scan.tokens[i].fold
    single = language.singular(word)
    if single == word or scan.tokens[i].shape != "lower":
        return ""
    return str(language.belongs.get(single) or language.listed_parts.get(single) or "")


def _among(scan: Scan, i: int) -> Iterator[Belonging]:
    """ "X figure elle aussi parmi les prêteurs", "Parmi les partenaires de l'événement, X et Y ont annoncé": whom the text counts among
    those that a plural at word i calls."""
    tokens, language = scan.tokens, scan.language
    first, last = scan.sentence(i)
    start = i
    while start > max(first, i - KINDS) and tokens[start - 1].fold in language.belongs_fillers and scan.same_phrase(start):
        start -= 1
    hit = language.among_words.before(tokens, start, 4) or language.among_words.before(tokens, i, 4)
    if hit is None:
        return
    at = (start if language.among_words.before(tokens, start, 4) else i) - hit[0]
    part = group_noun(scan, i)
    if part == MEMBER and any(scan.same_phrase(k) and tokens[k].capital for k in range(i + 1, min(last, i + NEAR))):
        return  # "parmi les actionnaires de la Caisse de Ksour": of whom is said, and it may be another group
    group = frozenset({f"{AS}{key_of(scan, i)}"}) if part == MEMBER else frozenset()
    if at == first or (at == first + 1 and tokens[first].fold in language.stopwords):
        comma = next((k for k in range(i + 1, min(last, i + CLAUSE)) if tokens[k].gap.strip() == ","), last)
        yield from ((part, scan.text(i, i + 1), body, group) for body in bodies_from(scan, comma, 3))
        return
    verb = at
    while verb > max(first, at - NEAR) and tokens[verb - 1].fold in language.belongs_fillers and scan.same_phrase(verb):
        verb -= 1
    if verb > first and tokens[verb - 1].fold in language.stands_verbs:
        verb -= 1
        if verb > first and tokens[verb - 1].fold in language.relatives:  # "X, qui figure parmi les banques du pool"
            verb -= 1
        yield from ((part, scan.text(i, i + 1), body, group) for body in _before(scan, verb))


def _taking_part(scan: Scan, i: int) -> Iterator[Belonging]:
    """ "X, partie prenante du dispositif d'accueil", "Outre A et B, X participe au comité": the body before, of the group behind."""
    tokens, language = scan.tokens, scan.language
    first, last = scan.sentence(i)
    hit = language.takes_part.at(tokens, i)
    if hit is None:
        return
    head = next(
        (k for k in range(i + hit[0], min(last, i + hit[0] + 3)) if language.singular(tokens[k].fold) in language.group_heads), None
    )
    group = group_words(scan, head, min(last, head + 1)) if head is not None else frozenset()
    if not any(w.startswith(OF) for w in group):
        return
    bodies = _before(scan, i)
    if not bodies:  # "X, qui continue d'épauler les rescapés dans le cadre du dispositif"
        opening = bodies_from(scan, first, 1)
        ends = opening[0].end if opening else last
        bodies = opening if ends + 1 < i and "," in tokens[ends].gap and tokens[ends].fold in language.relatives else []
    yield from ((MEMBER, scan.text(i, i + hit[0]), body, group) for body in bodies[-1:])


def _before(scan: Scan, i: int) -> list[NameSpan]:
    """The bodies whose list ends right before word i; else the name in capitals that does: "L'Agence emploi jeunes, ..."."""
    tokens = scan.tokens
    first, _ = scan.sentence(i)
    long = _spelled_out(scan, i - 1) if i - 1 > first and "(" in tokens[i - 1].gap else None
    for start in range(max(first, i - 30), i):
        bodies = bodies_from(scan, start)
        if bodies and bodies[-1].end == i and (long is None or bodies[-1].first <= long.first):
            return bodies
    if long is not None:
        return [long]
    for start in range(i - 1, max(first, i - LONGEST) - 1, -1):
        inside = start > first and tokens[start - 1].capital and scan.same_phrase(start)  # "Fishers Association on landings was"
        if tokens[start].capital and tokens[start].fold in scan.language.org_heads and i - start > 1 and not inside:
            _, end = acronym_after(scan, i)
            return [NameSpan(start, i, scan.text(start, i), tokens[start].fold, "", end)]
        if not scan.same_phrase(start):
            break
    return []


def _spelled_out(scan: Scan, i: int) -> NameSpan | None:
    """The name whose short form in brackets is word i, whatever words it has: "la Banque arabe pour le développement en Afrique (BADA)"."""
    tokens = scan.tokens
    first, _ = scan.sentence(i)
    for start in range(i - 2, max(first, i - LONGEST * 2) - 1, -1):
        if tokens[start].capital and tokens[start].fold in scan.language.org_heads:
            short, end = acronym_after(scan, i)
            return NameSpan(start, i, scan.text(start, i), tokens[start].fold, short, end) if short and end == i + 1 else None
        if not scan.same_phrase(start):
            break
    return None


def _rolled(scan: Scan, i: int) -> Iterator[Belonging]:
    """ "parmi les signataires figurent A, B et C", "the partners include A and B", "ses partenaires, notamment A et B"."""
    tokens, language = scan.tokens, scan.language
    _, last = scan.sentence(i)
    word = belongs_word(scan, i)
    if not word or (word == tokens[i].fold and not language.like_plural(word)):
        return  # "le partenaire, dont A détient la moitié"
    for k in range(i + 1, min(last, i + 1 + OPENS)):
        hit = language.roll_verbs.at(tokens, k)
        if hit is None:
            continue
        at = k + hit[0]
        while at < last and (more := language.part_markers.at(tokens, at) or language.roll_verbs.at(tokens, at)):
            at += more[0]
        part = str(language.belongs.get(word))
        group = group_words(scan, i + 1, k) if part == MEMBER else frozenset()
        yield from ((part, scan.text(i, i + 1), body, group) for body in bodies_from(scan, at, 20))
        return


def _seated(scan: Scan, i: int) -> Iterator[Belonging]:
    """ "le comité de crise, où siègent A et B", "the task force brings together A, B and C"."""
    tokens, language = scan.tokens, scan.language
    first, last = scan.sentence(i)
    hit = language.seat_verbs.at(tokens, i)
    group = group_words(scan, max(first, i - SITS), i)
    if hit is None or not group:
        return
    at = i + hit[0]
    while at < last and (more := language.part_markers.at(tokens, at)):
        at += more[0]
    yield from ((MEMBER, scan.text(i, i + hit[0]), body, group) for body in bodies_from(scan, at, 20))


def _seated_before(scan: Scan, i: int) -> Iterator[Belonging]:
    """The bodies between "where" and the verb at word i: "la commission d'enquête, où l'Ordre des mines siège aux côtés des ministères"."""
    tokens, language = scan.tokens, scan.language
    first, _ = scan.sentence(i)
    hit = language.seat_verbs.at(tokens, i)
    where = next((k for k in range(i - 2, max(first, i - LONGEST * 2) - 1, -1) if tokens[k].fold in language.seat_where), None)
    if hit is None or where is None:
        return
    group = group_words(scan, max(first, where - SITS), where)
    bodies = _before(scan, i) if group else []
    if bodies and bodies[0].first > where:
        yield from ((MEMBER, scan.text(i, i + hit[0]), body, group) for body in bodies)


def _signed(scan: Scan, i: int) -> Iterator[Belonging]:
    """ "Somalia, whose coast is long, signed alongside Kenya and Comoros": without an object, who signs and who does beside."""
    tokens, language = scan.tokens, scan.language
    first, last = scan.sentence(i)
    beside = language.beside_words.at(tokens, i + 1) if i + 1 < last else None
    ends = i + 1 == last or bool(set(scan.gap_after(i + 1)) & set(".;!"))
    if beside is None and not ends:
        return
    label = tokens[i].text
    if beside is not None:
        yield from ((AGREEMENT, label, body, frozenset()) for body in bodies_from(scan, i + 1 + beside[0], 20))
    start = i
    while start > first and tokens[start - 1].fold in language.dates_gone and scan.same_phrase(start):
        start -= 1  # "a signé", "has signed"
    if start > first and "," in tokens[start].gap and i - first < CLAUSE:
        opening = bodies_from(scan, first, 1)
        if opening and opening[0].end < start and "," in tokens[opening[0].end].gap:
            yield AGREEMENT, label, opening[0], frozenset()
    elif start > first:
        yield from ((AGREEMENT, label, body, frozenset()) for body in _before(scan, start))
