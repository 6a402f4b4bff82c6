"""Partners: organisations with a part in the event or in one of its agreements.

The part is the subject: `agreement`, `organiser`, `sponsor`, `guest of honour`, ... A body is found from the word that
gives it a part ("une convention avec", "organisé par"), never by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reconcile.documents.fold import folded
from reconcile.gazetteer.lookup import is_given_name
from reconcile.kinds._given import Given
from reconcile.model.claim import Claim
from reconcile.recognisers.groups import MEMBER, Belonging, belonging, belongs_word, group_words
from reconcile.recognisers.lists import Listed, list_after
from reconcile.recognisers.names import NameSpan, acronym_after, adjective, bodies_from, body_at, is_short
from reconcile.recognisers.numbers import NumberSpan
from reconcile.recognisers.phrases import NounPhrase, concept_at, noun_phrase
from reconcile.recognisers.scan import CLAUSE, Scan

KIND = "partner"
ATTRIBUTES = ("name", "listed")
REACH = 14
# Between a country and the words that call it the guest stand fewer words.
BEFORE_GUEST = 5
# The part of a body that the text names beside the event without saying more.
NAMED = "named"
# How far from a body its paragraph may say what it has a part in.
PARAGRAPH = 90
# The bodies in one row at most.
MOST_IN_ROW = 12
# A single word is the name of a body only from so many letters on.
SHORTEST = 3
# Blocks in which capitals may say nothing.
HEADINGS = frozenset(("title", "heading"))
# So many bodies in a row tell that a single word beside them is one.
SURE = 2
# The part of the country to which an event gives honour.
GUEST = "guest of honour"
# What states are counted as.
COUNTRY = "country"
# The longest name in front of its short form.
LONGEST = 14
# Before the name of a body stand fewer words that say what it is.
CALLING = 5
# The most words of an item that is nothing but a name.
NAME = 6
# A word of so few letters may stand in a name of another language: "Bank of Africa".
LITTLE = 3
QUOTED, CLOSING = frozenset('«“„"'), frozenset("»”")


@dataclass(slots=True, frozen=True)
class Partner:
    """A body as the text names it, with the acronym that the text puts behind the name."""

    name: str
    acronym: str = ""
    head: str = ""

    def as_json(self) -> dict[str, object]:
        return {"name": self.name, "acronym": self.acronym or None}

    def label(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name


WRITTEN = ("name", "acronym")


def read_value(given: Given, before: Partner | None = None) -> Partner:
    """The body that a person wrote.

    Raises:
        WrongValue: it has no name.
    """
    return Partner(given.text("name", needed=True), given.text("acronym"), before.head if before else "")


def recognise(scan: Scan) -> Iterator[Claim]:
    """The bodies of a document that have a part, one claim for each body and part in a sentence."""
    seen: set[tuple[str, int]] = set()
    taken: set[int] = set()
    for subject, label, body, group in (
        *_listed(scan),
        *_plainly(_found(scan)),
        *belonging(scan),
        *_plainly(_named(scan)),
        *_plainly(_beside(scan)),
    ):
        if (
            (subject, body.first) in seen
            or not (_is_body(scan, body) or _is_party(scan, body, subject, label))
            or (subject == NAMED and not taken.isdisjoint(range(body.first, body.end)))
        ):
            continue
        seen.add((subject, body.first))
        taken.update(range(body.first, body.end))
        yield Claim(
            source=scan.document.id,
            kind=KIND,
            subject=subject,
            subject_label=label,
            value=Partner(body.name, body.acronym, body.head),
            evidence=scan.evidence(body.first, body.last),
            context=[scan.evidence(*body.shared)] if body.shared else [],
            modality="planned" if scan.is_future(body.first) else "actual",
            token=body.first,
            scope=_parts_near(scan, body.first) if subject == NAMED else group,
        )


def _plainly(found: Iterator[tuple[str, str, NameSpan]]) -> Iterator[Belonging]:
    return ((part, label, body, frozenset()) for part, label, body in found)


def _is_party(scan: Scan, body: NameSpan, subject: str, label: str) -> bool:
    """Whether a country is a party: one of "nine States" that signed, or who "signed alongside Kenya"."""
    place = scan.places.get(body.first)
    if subject not in (MEMBER, "agreement", GUEST) or place is None or place.kind != "territory" or place.last < body.last:
        return False
    if subject == GUEST:
        return True
    words = [folded(w) for w in label.split()]
    nouns = scan.language.nouns
    return any(w in scan.language.sign_verbs or nouns.get(scan.language.singular(w)) == COUNTRY for w in words)


def _listed(scan: Scan) -> Iterator[Belonging]:
    """The bodies of a list that the text announces by their number: "sept conventions ... avec :", "its three organisers, A, B and C"."""
    tokens, language = scan.tokens, scan.language
    for number in scan.numbers:
        if number.last >= len(tokens) or number.value > 60 or number.value < 2 or number.qualifier != "exact":
            continue
        phrase = noun_phrase(scan, number.last)
        if phrase is None:
            continue
        part = _part_of_list(scan, phrase, number.last)
        listed = list_after(scan, number.core, phrase.last)
        if listed is None:
            continue
        if part is None:  # "six missions sont là : celles de A, de B, ...": a noun that has no part of its own
            if len(listed.items) != number.value or not _of_bodies(scan, listed.items):
                continue
            part = MEMBER
        start, end = scan.sentence(number.core)
        role = next((w for k in range(phrase.last, listed.items[0][0]) if (w := belongs_word(scan, k))), "")
        given = language.parts.before(tokens, number.first)
        if role:
            part = str(language.belongs.get(role))  # "sept organisations ont été partenaires : ..."
        elif given is not None and not str(given[1]).endswith("_after"):
            part = str(given[1])  # "organisée par trois institutions : ..."
        elif part == MEMBER and (
            _agreed(scan, start, end) or (language.binding_verbs.within(tokens, start, end) and not group_words(scan, start, number.first))
        ):
            part = "agreement"  # "a memorandum that binds eight institutions: ..."; not "le comité associe cinq organismes : ..."
        elif phrase.concept == COUNTRY:
            continue  # "trois pays : ..." have no part
        group = _group_of(scan, number, listed) if part == MEMBER else frozenset()
        for first, last in listed.items:
            body = _item(scan, first, last)
            if body is not None:
                yield str(part), scan.text(number.first, phrase.last), body, group


def _group_of(scan: Scan, number: NumberSpan, listed: Listed) -> frozenset[str]:
    """The words of the group that a list of members is of: "le comité compte trois membres : ...", "two members of the Salt Alliance, A
    and B", "The consortium is on the spot. It has six members: ..."."""
    start, _ = scan.sentence(number.core)
    group = group_words(scan, start, number.first) or group_words(scan, number.last, listed.items[0][0])
    opens = scan.tokens[start]
    if group or start == scan.block(start).first or opens.fold not in scan.language.stopwords or opens.fold in scan.language.articles:
        return group
    return group_words(scan, *scan.sentence(start - 1))


def _part_of_list(scan: Scan, phrase: NounPhrase, noun: int) -> str | None:
    """The part of the bodies in a list that is announced by a noun at word `noun`: of partners, organisers, institutions."""
    parts = scan.language.listed_parts
    found = parts.get(phrase.concept) or parts.get(scan.language.singular(scan.tokens[noun].fold))
    return str(found) if found else MEMBER if phrase.concept == COUNTRY else None


def _of_bodies(scan: Scan, items: list[tuple[int, int]]) -> bool:
    """Whether a list is one of bodies by the words of its items: most are so surely, and no other can be a person, a town or a thing."""
    bodies = [_item(scan, first, last) for first, last in items]
    sure = sum(body is not None and _by_its_words(scan, body) for body in bodies)
    named = all(body is not None and (_by_its_words(scan, body) or is_short(body.name) or _may_be_body(scan, body)) for body in bodies)
    return named and sure * 2 > len(items)


def _item(scan: Scan, first: int, last: int) -> NameSpan | None:
    """The body that an item of a list begins with: "la Banque de A : prêt de 40 millions"; not one that comes later in it."""
    tokens, language = scan.tokens, scan.language
    i = first + (tokens[first].shape == "digits")
    i += i < last and (
        tokens[i].fold in language.conjunctions or (tokens[i].fold in language.agreement_with and tokens[i].shape == "lower")
    )
    i += i < last and tokens[i].fold in language.of_party  # "celles de A, de B et de C"
    while i < last and (tokens[i].fold in language.articles or tokens[i].fold in language.body_fillers) and not tokens[i].capital:
        i += 1
    if i < last and tokens[i].shape == "Title" and tokens[i].fold in language.articles:
        i += 1
    i = _behind_calling(scan, first, i, last)
    body = body_at(scan, i) if i < last else None
    whole = _whole_item(scan, i, last, body)
    if whole is not None:
        return whole
    bracketed = _with_short_form(scan, i, last)
    if bracketed is not None and (body is None or not body.acronym):
        return bracketed
    titled = body is not None and body.last - body.first > 1 and all(t.capital for t in tokens[body.first : body.last])
    if body is None or not (body.head or (body.last <= last and (titled or concept_at(scan, i) is None))):
        return None
    return _with_its_s(scan, body, last)


def _with_its_s(scan: Scan, body: NameSpan, last: int) -> NameSpan:
    """A name that ends an item with the s of an owner: "five charities: Shelter Coast, Odile|'s and ..."."""
    s = body.last
    if body.head or body.acronym or not scan.owning(s) or s + 1 < last:
        return body
    return NameSpan(body.first, s + 1, scan.text(body.first, s + 1), "", "", s + 1)


def _behind_calling(scan: Scan, first: int, i: int, last: int) -> int:
    """The first word of the name behind what an item calls a body: "l'opérateur de téléphonie |Nautis"; i where nothing is."""
    tokens, language = scan.tokens, scan.language
    if i >= last or tokens[i].shape != "lower" or tokens[i].fold in language.org_heads:
        return i
    filled = any(t.fold in language.body_fillers for t in tokens[first:i])  # "l'opérateur de |téléphonie Nautis"
    if not filled and tokens[i].fold not in language.company_nouns:
        return i
    name = next((k for k in range(i + 1, min(i + CALLING, last)) if tokens[k].capital or not scan.same_phrase(k)), i)
    return name if tokens[name].capital and scan.same_phrase(name) and tokens[name - 1].fold not in language.of else i


def _whole_item(scan: Scan, i: int, last: int, body: NameSpan | None) -> NameSpan | None:
    """An item that is a name up to its first comma, where elsewhere only a part of it would be read as one: "Bank of Africa",
    "Save the Children Kenya", "Attijariwafa bank, chef de file"."""
    tokens, language = scan.tokens, scan.language
    end = next((k for k in range(i + 1, last) if not scan.same_phrase(k)), last)
    if (
        i >= last
        or not 2 <= end - i <= NAME
        or not _written_large(tokens[i].text)
        or (body is not None and (body.last >= end or body.head))
    ):
        return None
    ends = tokens[end - 1].capital or tokens[end - 1].fold in language.company_nouns or tokens[end - 1].fold in language.org_heads
    small = all(_written_large(t.text) or t.fold in language.stopwords or len(t.fold) <= LITTLE for t in tokens[i : end - 1])
    if not ends or not small or i in scan.personal or is_given_name(tokens[i].fold):
        return None
    short, after = acronym_after(scan, end)
    return NameSpan(i, end, scan.text(i, end), "", short, after)


def _written_large(word: str) -> bool:
    """Whether a word has a capital at its beginning or behind a small letter: "Bank", "uMngeni"."""
    return any(c.isupper() for c in word[:2])


def _with_short_form(scan: Scan, i: int, last: int) -> NameSpan | None:
    """An item that is a name with its short form, whatever words it has: "le Partenariat mondial pour l'éducation (PME)"."""
    if i >= last or not scan.tokens[i].capital:
        return None
    plain = (k for k in range(i + 1, min(last, i + LONGEST)) if not scan.same_phrase(k) and scan.tokens[k].gap.strip() != ",")
    end = next(plain, last)  # a comma in an item is one of its name: "la Ligue pour la mer, la pêche et les ports (LMPP)"
    short, after = acronym_after(scan, end)
    if not short or after > last or end - i < 2:
        return None
    head = scan.tokens[i].fold
    return NameSpan(i, end, scan.text(i, end), head if head in scan.language.org_heads else "", short, after)


def _parts_near(scan: Scan, i: int) -> frozenset[str]:
    """The parts that the paragraph of a body speaks of, though not of the body itself: agreements that are signed there."""
    language = scan.language
    block = scan.block(i)
    low, high = max(block.first, i - PARAGRAPH), min(block.last, i + PARAGRAPH)
    found = {str(part).removesuffix("_after") for _, _, part in language.parts.within(scan.tokens, low, high)}
    nouns = (language.listed_parts.get(language.singular(t.fold)) for t in scan.tokens[low:high] if t.shape == "lower")
    found |= {str(part) for part in nouns if part not in (None, MEMBER)}
    return frozenset(found | ({"agreement"} if _agreed(scan, low, high) else set()))


def _agreed(scan: Scan, low: int, high: int) -> bool:
    """Whether words low to high (excluded) speak of an agreement or of signing."""
    language = scan.language
    signs = language.sign_verbs.within(scan.tokens, low, high) or language.partner_verbs.within(scan.tokens, low, high)
    return bool(signs) or any((c := concept_at(scan, k)) is not None and c[0] == "agreement" for k in range(low, high))


def _named(scan: Scan) -> Iterator[tuple[str, str, NameSpan]]:
    """The bodies that are named by what they are ("Croissant-Rouge", "World Health Organization") or by name and short
    form, wherever they stand."""
    tokens, language = scan.tokens, scan.language
    i = 0
    while i < len(tokens):
        if not scan.readable[i] or not (tokens[i].capital or tokens[i].fold in language.org_heads):
            i += 1
            continue
        body = body_at(scan, i)
        place = scan.places.get(i)  # "Uganda Investment Authority" begins with a country; "European Union" is in the tables
        if body is None or (place is not None and body.last <= place.last and not _union(scan, body, place.last)) or body.end <= i:
            i += 1
            continue
        if _sure(scan, body, placed=place is not None):
            yield NAMED, "", body
            i = max(body.end, i + 1)
        else:
            i = i + 1 if place is not None and language.modifiers == "after" else max(body.end, i + 1)


def _union(scan: Scan, body: NameSpan, last: int) -> bool:
    """Whether a place that ends before word `last` is a body of states by its own head: "European |Union"."""
    return body.last == last and any(t.fold in scan.language.org_heads for t in scan.tokens[body.first + 1 : last])


def _beside(scan: Scan) -> Iterator[tuple[str, str, NameSpan]]:
    """The bodies that stand in a row with one that is sure: "la SNEL, le PAM et la Croix-Rouge togolaise"."""
    tokens = scan.tokens
    i = 0
    while i < len(tokens):
        if not scan.readable[i] or not tokens[i].capital or tokens[i].gap.strip() not in ("", ","):
            i += 1
            continue
        found = bodies_from(scan, i, MOST_IN_ROW)
        row = _row(scan, found)
        sure = sum(_sure(scan, b, placed=b.first in scan.places) for b in row)
        if sure:
            shared = _shared_noun(scan, row[0].first) or sure >= SURE  # "Ofcom, the National Crime Agency and the Bank of England"
            yield from ((NAMED, "", b) for b in row if b.head or (_may_be_body(scan, b) and (shared or _like_name(scan, b))))
        i = max(found[-1].end if found else i, i + 1)


def _row(scan: Scan, found: list[NameSpan]) -> list[NameSpan]:
    """The bodies up to the one behind "and": "le président du Conseil régional, A B" is no row, nor is one that an event stands in."""
    tokens, language = scan.tokens, scan.language
    between = [range(a.end, b.first) for a, b in pairwise(found)]
    last = next((n + 1 for n, gap in enumerate(between) if any(tokens[j].fold in language.conjunctions for j in gap)), -1)
    row = found[: last + 1]
    return [] if any(tokens[k].fold in language.event_heads for b in row if not b.head for k in range(b.first, b.last)) else row


def _shared_noun(scan: Scan, i: int) -> bool:
    """Whether the word before a row says of all in it that they are companies: "les entreprises A, B et C"."""
    language = scan.language
    before = scan.tokens[i - 1].fold
    return i > 0 and _called(scan, i) and before not in language.company_nouns and language.singular(before) in language.company_nouns


def _like_name(scan: Scan, body: NameSpan) -> bool:
    """Whether a run of capitals looks like a name in a row of bodies: a short form, or several words that begin with no place."""
    return is_short(body.name) or (body.last - body.first > 1 and body.first not in scan.places)


def _sure(scan: Scan, body: NameSpan, placed: bool) -> bool:
    """Whether a name is of a body, by its words, by what it is called or by the project's own gazetteer; `placed` says that it begins
    with a town or country."""
    if scan.own.organisations.at(scan, body.first) is not None:
        return True
    if _by_its_words(scan, body) and not (placed and scan.language.modifiers == "after"):
        return True
    if not _may_be_body(scan, body):
        return False
    return _company(scan, body) or _called(scan, body.first) or _called_behind(scan, body.end) or _speaks_for(scan, body)


def _speaks_for(scan: Scan, body: NameSpan) -> bool:
    """Whether a short form is of a body by who speaks: "selon l'|ONAD", "la représentante de l'|OMS", "la |CEI a annoncé". One that the
    text gives to an event is none: "le directeur du |SITAL"."""
    tokens, language, i = scan.tokens, scan.language, body.first
    if body.last - i > 1 or not is_short(body.name) or not body.name.isalpha() or concept_at(scan, i) is not None:
        return False
    if _of_event(scan, body.name):
        return False
    k = i
    while k > scan.sentence(i)[0] and scan.same_phrase(k) and i - k < 2 and tokens[k - 1].fold in language.definite:
        k -= 1
    if not scan.same_phrase(k) and k > scan.sentence(i)[0]:
        return False
    if language.attribution.before(tokens, k) is not None:
        return True
    of = k < i and tokens[k].fold in language.of  # "du", "des"
    if k > 0 and tokens[k - 1].fold in language.of and scan.same_phrase(k):
        of, k = True, k - 1
    if of and k > 0 and scan.same_phrase(k) and language.roles.before(tokens, k) is not None:
        return True
    behind = range(body.end, min(body.end + 2, scan.sentence(i)[1]))
    return any(tokens[n].fold in language.speech_verbs and all(scan.same_phrase(x) for x in range(body.end, n + 1)) for n in behind)


def _of_event(scan: Scan, short: str) -> bool:
    """Whether the text puts a short form behind the name of an event: "le Salon international du tourisme de Lomé (SITAL)"."""
    tokens, language = scan.tokens, scan.language
    for k, token in enumerate(tokens):
        if token.text == short and "(" in token.gap:
            named = (t for t in tokens[max(scan.sentence(k)[0], k - LONGEST) : k] if t.capital and t.fold[0] == short[0].lower())
            if any(t.fold in language.event_heads or t.fold in language.named_event_heads for t in named):
                return True
    return False


def _may_be_body(scan: Scan, body: NameSpan) -> bool:
    """Whether nothing in a run of capitals says that it is a person, an event, a day or a place."""
    language = scan.language
    words = scan.tokens[body.first : body.last]
    if body.head or any(t.fold in lists for t in words for lists in (language.event_heads, language.months, language.weekdays)):
        return False
    if len(words) == 1 and (len(words[0].text) < SHORTEST or not _mid_sentence(scan, body.first)):
        return False
    if any(t.fold in language.currencies or t.fold in language.currency_prefixes for t in words) or _quoted(scan, body.first):
        return False
    person = body.first in scan.personal or (len(words) > 1 and is_given_name(words[0].fold))
    return not person and _is_body(scan, body)


def _mid_sentence(scan: Scan, i: int) -> bool:
    """Whether a word has its capital where no sentence asks for one, here or elsewhere in the text: "Enfin," is no name."""
    word = scan.tokens[i]
    if word.fold in scan.language.stopwords:
        return False
    return word.shape != "Title" or word.fold in scan.proper


def _quoted(scan: Scan, i: int) -> bool:
    """Whether a word stands in quotation marks that its sentence opens: a slogan, a title, the words of somebody."""
    opened = False
    for token in scan.tokens[max(scan.sentence(i)[0], i - CLAUSE) : i + 1]:
        for sign in token.gap:
            if sign == '"':
                opened = not opened
            elif sign in QUOTED or sign in CLOSING:
                opened = sign in QUOTED
    return opened


def _company(scan: Scan, body: NameSpan) -> bool:
    """Whether a name ends as names of companies do: "Kerbec Logistics". Not in a headline, where every word has a capital."""
    words = scan.tokens[body.first : body.last]
    ends = len(words) > 1 and words[-1].fold in scan.language.company_words and all(t.capital for t in words)
    return ends and scan.block(body.first).kind not in HEADINGS


def _called(scan: Scan, i: int) -> bool:
    """Whether the words before a name say that it is of a body: "le constructeur chinois X", "its subsidiary X", "filiale de X"."""
    tokens, language = scan.tokens, scan.language
    if not scan.same_phrase(i):
        return False
    if language.company_relations.before(tokens, i, 4):
        return True
    j = i
    while language.modifiers == "after" and j > max(i - 2, 1) and scan.same_phrase(j) and tokens[j - 1].shape == "lower":
        if not adjective(tokens[j - 1].fold, language):
            break
        j -= 1
    hit = language.company_nouns.before(tokens, j, 3)
    if hit is None and language.singular(tokens[j - 1].fold) not in language.company_nouns:
        return False
    return scan.same_phrase(j) and tokens[j - 1].shape == "lower"


def _called_behind(scan: Scan, i: int) -> bool:
    """Whether the words behind a name say that it is of a body: "X, filiale de Y", "X, a Porto group with nine ships"."""
    tokens, language = scan.tokens, scan.language
    if i >= len(tokens) or tokens[i].gap.strip() != "," or tokens[i].sentence != tokens[i - 1].sentence:
        return False
    if language.modifiers == "before" and tokens[i].fold not in language.articles:
        return False
    for k in range(i, min(i + 5, scan.sentence(i)[1])):
        if k > i and not scan.same_phrase(k):
            return False
        if (hit := language.company_nouns.at(tokens, k)) is not None and tokens[k].shape == "lower":
            behind = k + hit[0]
            return not (behind < len(tokens) and scan.same_phrase(behind) and tokens[behind].capital)
        if language.modifiers == "after" and tokens[k].fold not in language.articles and tokens[k].fold not in language.prenominal:
            return False
    return False


def _by_its_words(scan: Scan, body: NameSpan) -> bool:
    """Whether a name is of a body without a part that says so: by its head, by a short form behind it, or by a legal form."""
    tokens, language = scan.tokens, scan.language
    words = tokens[body.first : body.last]
    if len(words) < 2 or (set(words[0].gap) & QUOTED and not body.acronym):
        return False
    if body.head and language.modifiers == "before" and not (words[0].capital or body.head in language.lower_bodies or body.acronym):
        return False  # "the capital of the western Indian Ocean", "the virus unit of the Institut Pasteur"
    official = words[0].capital and body.first > scan.sentence(body.first)[0]  # "la Banque islamique de développement"
    capitals = sum(1 for t in words if t.capital)
    if body.head and (official or body.head not in language.body_fillers):
        return capitals >= (1 if body.acronym or official or not words[0].capital else 2)
    headed = [t for t in words[1:] if t.capital and t.fold in language.org_heads and t.fold not in language.event_heads]
    if language.modifiers == "before" and all(t.capital for t in words):  # "the Philippine |Red Cross"
        headed += [tokens[at] for at, n, _ in language.org_heads.within(tokens, body.first + 1, body.last) if n > 1]
    if language.modifiers == "before" and headed and not any(t.fold in language.event_heads for t in words):
        return True  # "the Fourth Ocean Forum" is an event
    return bool(body.acronym) or (words[-1].fold in language.legal_forms and words[-1].capital and words[0].capital)


def _is_body(scan: Scan, body: NameSpan) -> bool:
    """Whether a run of capitals can be a body: not a country or town alone, not a title or a demonstrative."""
    first = scan.tokens[body.first]
    if body.head or scan.own.organisations.at(scan, body.first) is not None:
        return True
    if set(first.gap) & QUOTED:
        return False  # a title, a slogan
    if first.fold in scan.language.titles or first.fold in scan.language.roles:
        return False
    place = scan.places.get(body.first)
    if place is not None and place.last >= body.last and not is_short(body.name):
        return False
    return len(first.text) > 1 or body.last - body.first > 1


def _found(scan: Scan) -> Iterator[tuple[str, str, NameSpan]]:
    tokens, language = scan.tokens, scan.language
    for i in _triggers(scan):
        known = concept_at(scan, i)
        if known is not None and known[0] == "agreement":
            yield from _agreement(scan, i, i + known[1])
        elif language.singular(tokens[i].fold) in language.agreement_nouns or tokens[i].fold in language.agreement_nouns:
            yield from _agreement(scan, i, i + 1)
        if (hit := language.join_phrases.at(tokens, i)) is not None:
            yield from (("agreement", scan.text(i, i + hit[0]), b) for b in bodies_from(scan, i + hit[0], 1))
        if (hit := language.parts.at(tokens, i)) is not None:
            part = str(hit[1])
            if part == GUEST:
                yield from _guest(scan, i, i + hit[0])
            if part.endswith("_after"):
                for body in _bodies_before(scan, i):
                    yield part.removesuffix("_after"), scan.text(i, i + hit[0]), body
            else:
                for body in bodies_from(scan, i + hit[0]):
                    if part == GUEST and body.first in scan.places:
                        continue
                    yield part, scan.text(i, i + hit[0]), body
        if tokens[i].fold in language.partner_verbs:
            yield from _signer(scan, i)
        if tokens[i].fold in language.sign_verbs:
            yield from _signed_with(scan, i)
        if tokens[i].fold in language.binding_verbs:
            yield from _bound(scan, i)


def _guest(scan: Scan, i: int, after: int) -> Iterator[tuple[str, str, NameSpan]]:
    """The country that the words i to `after` call the guest, before them or behind a verb: "le Sénégal, pays invité d'honneur", "avec le
    Sénégal comme pays invité d'honneur", "Le pays invité d'honneur sera le Rwanda"."""
    tokens, language = scan.tokens, scan.language
    label = scan.text(i, after)
    k = i
    small = (language.articles, language.belongs_verbs, language.chosen_for, language.planned, language.prenominal)
    while k > scan.sentence(i)[0] and i - k < BEFORE_GUEST and not tokens[k - 1].capital and tokens[k].gap.strip() in ("", ","):
        if not any(tokens[k - 1].fold in words for words in small):
            break
        k -= 1
    before = next((p for p in scan.places.values() if p.last == k and p.kind == "territory" and tokens[k].gap.strip() in ("", ",")), None)
    if before is not None and before.first >= scan.sentence(i)[0]:
        yield GUEST, label, NameSpan(before.first, before.last, before.name, "", "", before.last)
        return
    k = after
    while k < scan.sentence(i)[1] and k - after < BEFORE_GUEST and not tokens[k].capital and tokens[k].gap.strip() in ("", ",", ":"):
        told = any(tokens[k].fold in w for w in (language.articles, language.belongs_verbs, language.planned))
        if not told or (tokens[k].fold in language.of and tokens[k].gap.strip() not in (",", ":")):
            return
        k += 1
    apart = k < len(tokens) and tokens[k].gap.strip() in (",", ":")
    behind = scan.places.get(k) if k > after or apart else None
    if behind is not None and behind.kind == "territory":
        yield GUEST, label, NameSpan(behind.first, behind.last, behind.name, "", "", behind.last)


def _triggers(scan: Scan) -> list[int]:
    """The words from which a part can be read, in order."""
    language = scan.language
    nouns = {w for w, concept in ((w, language.nouns[w]) for w in language.nouns) if concept == "agreement"}
    first = {w.split()[0] for w in nouns}
    lists = (
        language.agreement_nouns,
        language.join_phrases,
        language.parts,
        language.partner_verbs,
        language.sign_verbs,
        language.binding_verbs,
    )
    index = {w for phrases in lists for w in phrases.index}
    return [
        i
        for i, fold in enumerate(scan.folds)
        if scan.readable[i] and (fold in index or (single := language.singular(fold)) in first or single in index)
    ]


def _agreement(scan: Scan, i: int, after: int) -> Iterator[tuple[str, str, NameSpan]]:
    """The parties named behind an agreement: "une convention avec A", "un accord entre A et B", "l'adhésion à C"."""
    tokens, language = scan.tokens, scan.language
    label = scan.text(i, after)
    start, end = scan.sentence(i)
    if any(at <= i < at + n for at, n, _ in language.no_agreement.within(tokens, max(start, i - 2), min(end, after + 1))):
        return
    if tokens[i].fold in language.agreement_nouns and after < end and tokens[after].fold in language.of:
        yield from (("agreement", label, b) for b in bodies_from(scan, after, 4) if b.head)
    j = after
    while j < min(end, after + REACH):
        if ";" in tokens[j].gap or (j > after and concept_at(scan, j) and tokens[j].gap.strip() == ","):
            return
        if language.between.at(tokens, j):
            yield from (("agreement", label, b) for b in bodies_from(scan, j + 1))
            return
        hit = language.agreement_with.at(tokens, j)
        if hit is not None and (hit[0] > 1 or tokens[j].fold not in language.locative.index or tokens[i].fold in language.join_nouns):
            parties = bodies_from(scan, j + hit[0])
            if not parties:
                party = _same_kind(scan, i, j + hit[0])
                parties = [party] if party is not None else []
            yield from (("agreement", label, b) for b in parties)
            if parties:
                return
        j += 1


def _same_kind(scan: Scan, i: int, j: int) -> NameSpan | None:
    """ "avec celui de la Pêche": another body of the kind that the sentence named before."""
    tokens, language = scan.tokens, scan.language
    if j >= len(tokens) or tokens[j].fold not in language.of_party:
        return None
    first, _ = scan.sentence(i)
    head = next((k for k in range(i, first - 1, -1) if tokens[k].fold in language.org_heads), None)
    if head is None:
        return None
    start = k = j + 1
    while k < len(tokens) and (tokens[k].fold in language.of or tokens[k].fold in language.definite) and scan.same_phrase(k):
        k += 1
    if k >= len(tokens) or not tokens[k].capital:
        return None
    last = k + 1
    while last < len(tokens) and scan.same_phrase(last) and (tokens[last].capital or adjective(tokens[last].fold, language)):
        last += 1
    acronym, end = acronym_after(scan, last)
    return NameSpan(
        k,
        last,
        f"{tokens[head].text[:1].upper()}{tokens[head].text[1:]} {scan.text(start, last)}",
        tokens[head].fold,
        acronym,
        end,
        shared=(head, head + 1),
    )


def _bodies_before(scan: Scan, i: int) -> list[NameSpan]:
    """The bodies of the list that ends right before word i (an auxiliary may stand between): "A et B ont"."""
    tokens, language = scan.tokens, scan.language
    first, _ = scan.sentence(i)
    for start in range(max(first, i - 22), i):
        bodies = bodies_from(scan, start)
        end = bodies[-1].end if bodies else -1
        if 0 <= i - end <= 1 and (end == i or tokens[end].fold in language.stopwords):
            return bodies
    return []


def _signed_with(scan: Scan, i: int) -> Iterator[tuple[str, str, NameSpan]]:
    """ "a signé avec A un protocole d'accord": the party stands before the agreement."""
    tokens, language = scan.tokens, scan.language
    _, end = scan.sentence(i)
    for j in range(i + 1, min(end, i + 5)):
        hit = language.agreement_with.at(tokens, j)
        if hit is None or tokens[j].fold in language.locative:
            continue
        if any((c := concept_at(scan, k)) is not None and c[0] == "agreement" for k in range(j + 1, min(end, j + 16))):
            parties = bodies_from(scan, j + hit[0])
            if not parties and (party := _same_kind(scan, i, j + hit[0])) is not None:
                parties = [party]
            yield from (("agreement", tokens[i].text, b) for b in parties)
        return


def _bound(scan: Scan, i: int) -> Iterator[tuple[str, str, NameSpan]]:
    """ "un protocole qui lie A à B": both are parties."""
    tokens, language = scan.tokens, scan.language
    first, end = scan.sentence(i)
    agreed = any((c := concept_at(scan, k)) is not None and c[0] == "agreement" for k in range(max(first, i - 8), i))
    recalled = any(tokens[k].fold in language.of_party for k in range(max(first, i - 4), i)) and _agreed(scan, first, i)
    opens = tokens[first].fold in language.stopwords and first > scan.block(first).first  # "Sept conventions ... Elles lient A à B"
    recalled = recalled or (opens and i - first < 3 and _agreed(scan, *scan.sentence(first - 1)))
    if not agreed and not recalled:
        return
    parties = bodies_from(scan, i + 1)
    at = parties[-1].end if parties else i + 1
    for k in range(at, end):
        apart = k == at or "," in tokens[k].gap or tokens[k - 1].fold in language.conjunctions
        if tokens[k].fold in language.locative and (apart or recalled) and k >= at:
            parties += bodies_from(scan, k + 1)  # "celles qui le lient désormais à A, à B et à C"
            at = parties[-1].end if parties else at
    yield from (("agreement", tokens[i].text, b) for b in parties)


def _signer(scan: Scan, i: int) -> Iterator[tuple[str, str, NameSpan]]:
    """ "Le ministère X a signé un accord", "Le ministère X collaborera": the body before the verb."""
    language, tokens = scan.language, scan.tokens
    _, end = scan.sentence(i)
    signs = tokens[i].fold in language.sign_verbs
    if signs:
        agreed = any((c := concept_at(scan, k)) is not None and c[0] == "agreement" for k in range(i + 1, min(end, i + 6)))
        if not agreed:
            return
    bodies = _bodies_before(scan, i)
    if any(b.head or _by_its_words(scan, b) for b in bodies) or (bodies and not signs):
        yield from (("agreement", tokens[i].text, b) for b in bodies)
