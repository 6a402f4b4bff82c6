"""Events: how an event is named. "la conférence" alone is no name; "le premier Forum national de l'eau" is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reconcile.documents.fold import folded, words
from reconcile.kinds._given import Given, WrongValue
from reconcile.messages import say
from reconcile.model.claim import Claim
from reconcile.recognisers.acts import HELD
from reconcile.recognisers.dates import is_year
from reconcile.recognisers.names import HYPHENS, acronym_after, adjective, capital_run, extend, is_short
from reconcile.recognisers.numbers import ordinal_at, ordinal_before
from reconcile.recognisers.places import name_end
from reconcile.recognisers.scan import Scan

KIND = "event"
ATTRIBUTES = ("name", "edition")


@dataclass(slots=True, frozen=True)
class EventName:
    """The name of an event, its edition where the name says it, the class of its head word and that word, folded."""

    name: str
    edition: int | None = None
    acronym: str = ""
    head: str = ""
    sort: str = ""
    year: str = ""

    def as_json(self) -> dict[str, object]:
        return {"name": self.name, "edition": self.edition}

    def label(self) -> str:
        return self.name


# What an event is called by the way: a short form of its name, or what happened where. It tells no event from another.
MENTION = "mention"
OPERATION = "operation"
# A name goes on before a small word over so many capital words at most.
LINKED = 5


WRITTEN = ("name", "edition")


def read_value(given: Given, before: EventName | None = None) -> EventName:
    """The name of an event that a person wrote; its class is that of the event which the text names there.

    Raises:
        WrongValue: it has no name, or its edition is no whole number.
    """
    name, edition = given.text("name", needed=True), given.number("edition")
    if edition is not None and (edition < 1 or edition != int(edition)):
        raise WrongValue(say("error.no-edition", value=given.text("edition")), "edition", say("hint.like", example="17"))
    return replace(before or EventName(name), name=name, edition=None if edition is None else int(edition))


def value_at(scan: Scan, first: int, last: int) -> EventName | None:
    """The event that is named within some words, for what a person says about it."""
    return next((found[2] for i in range(first, last) if (found := event_at(scan, i)) is not None), None)


# A name of so many words in a line of capitals may have taken the verb in.
CAPITALS = 4


def subject_of(value: EventName) -> str:
    """What the name of an event is filed under where nobody says more."""
    return "event"


def recognise(scan: Scan) -> Iterator[Claim]:
    """The named events of a document, in order; a claim for each place."""
    named: list[tuple[int, int, EventName, str]] = []
    i = 0
    while i < len(scan.tokens):
        found = _found_at(scan, i) if scan.readable[i] and i not in scan.dated else None
        if found is not None:
            named.append(found)
        i = found[1] if found is not None else i + 1
    named = [n for n in (_in_capitals(scan, found, named) for found in named) if n is not None]
    held = {folded(n[2].name) for n in named if not _of_a_person(scan, n[0])}
    named = [n for n in named if folded(n[2].name) in held]  # a forum that is named only behind its member is a body
    for first, last, value, subject in sorted([*named, *_again(scan, named)], key=lambda n: n[:2]):
        yield Claim(
            source=scan.document.id,
            kind=KIND,
            subject=subject,
            subject_label=value.name,
            value=value,
            evidence=scan.evidence(first, last),
            about="background" if in_background(scan, first) or _long_after(scan, first, value.sort) else "main",
            modality="planned" if scan.is_future(first) else "actual",
            token=first,
        )


def _found_at(scan: Scan, i: int) -> tuple[int, int, EventName, str] | None:
    named = event_at(scan, i) or _short_with_year(scan, i) or _edition_of(scan, i)
    if named is not None and scan.language.modifiers == "before" and scan.tokens[named[1] - 1].fold in scan.language.building_heads:
        return None  # "the Royal Concert Hall", "the Congress Centre"
    if named is not None:
        return (*named, "event")
    operation = _operation(scan, i)
    if operation is not None:
        return (*operation, OPERATION)
    happened = _happened(scan, i) or _told(scan, i) or _titled(scan, i)
    return (*happened, MENTION) if happened is not None else None


def _of_a_person(scan: Scan, first: int) -> bool:
    """Whether a name says where a person is from: "said Huda Balde of the Benue Farmers Forum"."""
    tokens, language = scan.tokens, scan.language
    k = first - 1
    while k > 0 and tokens[k].fold in language.definite and tokens[k].fold not in language.of and scan.same_phrase(k + 1):
        k -= 1
    return k > 0 and tokens[k].fold in language.of and k - 1 in scan.personal and tokens[k].gap.strip() in ("", ",")


def _in_capitals(
    scan: Scan, found: tuple[int, int, EventName, str], named: list[tuple[int, int, EventName, str]]
) -> tuple[int, int, EventName, str] | None:
    """A name in a line of capitals, where nothing shows its end, as far as another place of the document has it: "GROWTH SUMMIT CONCLUDES
    WITH HISTORIC COMMITMENTS" is the Growth Summit; a long one that stands nowhere else is no name."""
    first, last, value, subject = found
    line = scan.block(first)
    if last - first < CAPITALS or any(t.text != t.text.upper() for t in scan.tokens[line.first : line.last]):
        return found
    own = scan.fold(first, last)
    if all(t.text == t.text.upper() for t in scan.tokens):
        return found  # a text in capitals
    others = [v for f, end, v, _ in named if scan.text(f, end) != scan.text(f, end).upper()]
    known = [v for v in others if f"{own} ".startswith(f"{folded(v.name)} ")]
    if not known:
        return None
    longest = max(known, key=lambda v: len(v.name))
    end = first + len(words(longest.name))
    return first, end, replace(value, name=scan.text(first, end)), subject


def _again(scan: Scan, named: list[tuple[int, int, EventName, str]]) -> Iterator[tuple[int, int, EventName, str]]:
    """The places where an event that the document names in full stands under its short form or its edition's name alone: "la FIAES a
    vécu", "Nuits du Causse : un record"."""
    tokens = scan.tokens
    inside = {i for first, last, *_ in named for i in range(first, last)}
    shorts: dict[str, dict[str, EventName]] = {}  # by the first word
    for _, _, value, subject in named:
        for short in (value.acronym, value.name if value.edition and not value.sort else ""):
            if subject == "event" and words(short):
                shorts.setdefault(words(short)[0], {}).setdefault(folded(short), value)
    for i, token in enumerate(tokens):
        if token.fold not in shorts or not token.capital or i in inside or not scan.readable[i] or "(" in token.gap:
            continue
        for short, value in sorted(shorts[token.fold].items(), reverse=True):
            last = i + len(words(short))
            if scan.fold(i, last) == " ".join(words(short)) and all(scan.same_phrase(k) for k in range(i + 1, last)):
                if last < len(tokens) and scan.same_phrase(last) and is_year(tokens[last]):
                    last += 1
                yield i, last, EventName(scan.text(i, last), None, value.acronym, value.head, value.sort), MENTION
                break


def _operation(scan: Scan, i: int) -> tuple[int, int, EventName] | None:
    """An operation by its title: "l'opération nationale « Mains tendues »", "Operation Clean Harbour"."""
    tokens, language = scan.tokens, scan.language
    if tokens[i].fold not in language.operation_heads:
        return None
    first, end = i + 1, scan.sentence(i)[1]
    while first < end and scan.same_phrase(first) and adjective(tokens[first].fold, language) and first - i < 3:
        first += 1
    if first >= end:
        return None
    opened = next((c for c in tokens[first].gap if c in QUOTES), "")
    if opened:
        last = next((k for k in range(first + 1, min(first + TITLE + 1, end + 1)) if QUOTES[opened] in scan.gap_after(k)), 0)
    else:
        last = capital_run(scan, first) if tokens[first].capital and scan.same_phrase(first) and first not in scan.places else 0
    if not last or (last - first < 2 and not opened):
        return None
    return first, last, EventName(scan.text(first, last), None, "", tokens[i].fold, OPERATION)


def _happened(scan: Scan, i: int) -> tuple[int, int, EventName] | None:
    """What happened, named by where: "inondations dans l'Alibori", "cholera outbreak in southern Malawi"; an election by its year."""
    tokens, language = scan.tokens, scan.language
    head = language.event_heads.at(tokens, i)
    if head is None or head[1] not in TOLD_BY_PLACE:
        return None
    j = i + head[0]
    if head[1] == ELECTION and scan.same_phrase(j) and is_year(tokens[j]):
        return i, j + 1, EventName(scan.text(i, j + 1), None, "", tokens[i].fold, ELECTION, tokens[j].text)  # "Municipales 2026"
    while j < len(tokens) and scan.same_phrase(j) and j - i < 4 and adjective(tokens[j].fold, language) and tokens[j].shape == "lower":
        j += 1
    hit = language.locative_city.at(tokens, j) or language.locative.at(tokens, j) if scan.same_phrase(j) else None
    if hit is None:
        return None
    k = j + hit[0]
    while k < len(tokens) and k - j < 6 and scan.same_phrase(k) and not tokens[k].capital and k not in scan.dated:
        word = tokens[k].fold
        side = word in language.definite or word in language.of or word in language.region_heads or word in language.name_words
        if not side:
            return None
        k += 1
    if k >= len(tokens) or not scan.same_phrase(k) or not tokens[k].capital or k in scan.dated:
        return None
    place = scan.places.get(k)
    last = max(place.last if place is not None else 0, name_end(scan, k))
    first = i
    while language.modifiers == "before" and first > scan.sentence(i)[0] and scan.same_phrase(first) and i - first < 2:
        if tokens[first - 1].fold in language.stopwords or (first - 1) in scan.number_at:
            break
        first -= 1
    return first, last, EventName(scan.text(first, last), None, "", tokens[i].fold, str(head[1]))


def _told(scan: Scan, i: int) -> tuple[int, int, EventName] | None:
    """What has no official name, by what it is and of whom, of what or where: "la visite d'État au Sénégal", "la grève des
    transporteurs", "the Rosetta train disaster", "the collapse of the Daboase bridge"."""
    tokens, language = scan.tokens, scan.language
    head = language.happenings.at(tokens, i)
    if head is None or tokens[i].shape == "CAPS":
        return None
    first, j = i, i + head[0]
    while language.modifiers == "before" and first > scan.sentence(i)[0] and scan.same_phrase(first) and i - first < BEFORE_HEAD:
        if tokens[first - 1].fold in language.stopwords or first - 1 in scan.number_at or first - 1 in scan.dated:
            break
        first -= 1
    if not _definite(scan, first):
        return None
    parts = 0
    while j < len(tokens) and j - i < LONGEST_TOLD and scan.same_phrase(j) and j not in scan.dated:
        t = tokens[j]
        if j == i + head[0] and t.capital and language.modifiers == "after":
            j = capital_run(scan, j)  # "l'affaire Norvalène"
            continue
        if t.shape == "lower" and t.fold not in language.stopwords and adjective(t.fold, language):
            j += 1
            continue
        led = language.locative_city.at(tokens, j) or language.locative.at(tokens, j)
        aimed = t.fold in language.purpose and t.shape == "lower" and not led  # "la campagne de vaccination |contre la rougeole"
        if parts > (2 if aimed else 1) or not (t.fold in language.of or aimed or led):
            break
        k = j + (1 if t.fold in language.of or aimed else led[0] if led else 1)
        while k < len(tokens) and tokens[k].fold in language.articles and scan.same_phrase(k) and not tokens[k].capital:
            k += 1
        if k >= len(tokens) or not scan.same_phrase(k) or k in scan.dated or k in scan.number_at or tokens[k].fold in language.event_heads:
            break
        if tokens[k].capital:
            j = max(name_end(scan, k), capital_run(scan, k))
        elif (t.fold in language.of or (aimed and _ends(scan, k + 1))) and _plain_noun(scan, k):
            j = k + 1
        else:
            break
        parts += 1
    if j - first == 1 and head[1] != NAMED_SO:
        return None
    return first, j, EventName(scan.text(first, j), None, "", " ".join(t.fold for t in tokens[i : i + head[0]]), "")


def _plain_noun(scan: Scan, k: int) -> bool:
    """Whether word k can be a noun in small letters."""
    return scan.tokens[k].shape == "lower" and scan.tokens[k].fold not in scan.language.stopwords


def _ends(scan: Scan, k: int) -> bool:
    """Whether a phrase can end before word k: "the strike for |pay", not "the strike for better |pay"."""
    return k >= len(scan.tokens) or not scan.same_phrase(k) or not _plain_noun(scan, k) or scan.language.modifiers == "after"


def _titled(scan: Scan, i: int) -> tuple[int, int, EventName] | None:
    """What bears a title and is called what it is in small letters behind it: "her Salt and Signal |tour", "the Wide Rivers |exhibition".
    A person's or a town's ("the Kampala exhibition") has no title of its own."""
    tokens, language = scan.tokens, scan.language
    if not tokens[i].capital or i in scan.personal or not scan.same_phrase(i) or not _led(scan, i):
        return None
    j = i
    while j < len(tokens) and j - i < TITLE and (j == i or scan.same_phrase(j)):
        joins = tokens[j].shape == "lower" and (tokens[j].fold in language.conjunctions or tokens[j].fold in language.of)
        if not (tokens[j].capital or (joins and j + 1 < len(tokens) and tokens[j + 1].capital)) or j in scan.dated:
            break
        j += 1
    tail = language.told_tails.at(tokens, j) if j < len(tokens) and scan.same_phrase(j) else None
    titled = [t for t in tokens[i:j] if t.capital]
    if tail is None or len(titled) < 2 or any(_headed(scan, k) or k in scan.personal for k in range(i, j)):
        return None
    if all(t.index in scan.places or t.index - 1 in scan.places for t in titled):
        return None
    last = j + tail[0]
    return i, last, EventName(scan.text(i, last), None, "", tokens[j].fold, "")


def _led(scan: Scan, i: int) -> bool:
    """Whether word i follows an article that is definite, or the one whose it is: "the", "Renwick's"."""
    tokens = scan.tokens
    before = tokens[i - 1] if i > 0 else None
    if before is None or not scan.same_phrase(i):
        return False
    return scan.owning(i - 1) or _definite(scan, i)


def _definite(scan: Scan, first: int) -> bool:
    """Whether the name of a happening at word `first` is of one that the text knows: behind an article, or at the head of a title."""
    tokens, language = scan.tokens, scan.language
    if first == scan.sentence(first)[0]:
        return scan.block(first).kind in HEADLINES
    before = tokens[first - 1].fold
    bare = before in language.of and before not in language.definite  # "l'hôpital de |campagne de l'armée"
    return scan.same_phrase(first) and before in language.articles and before not in language.numbers_articles and not bare


def event_at(scan: Scan, i: int) -> tuple[int, int, EventName] | None:
    """The named event whose head word stands at i: (first word, last word, value), an ordinal before it included."""
    tokens, language = scan.tokens, scan.language
    head = language.event_heads.at(tokens, i) or _named_head(scan, i)
    if (tail := _tail(scan, i)) is not None:
        return tail
    if head is None:
        return None
    if i > 1 and any(tokens[k].fold in language.building_heads and scan.same_phrase(k + 1) for k in (i - 1, i - 2)):
        return None  # "Palais des congrès" is a building
    after = i + head[0]
    last = max(extend(scan, after - 1, event=True), after)
    if any(language.singular(t.fold) in language.org_heads for t in tokens[after:last] if t.capital) and language.modifiers == "before":
        return None  # "National Rail Accident Board" is a body
    last = _and_another(scan, last)
    first = (_modifiers(scan, i) or _happening(scan, i, str(head[1]))) if language.modifiers == "before" else i
    if first < i:
        return _named_before(scan, first, i, last, str(head[1]))
    edition = None
    if (ordinal := ordinal_before(tokens, i, language)) is not None:
        edition, first = ordinal[0], i - ordinal[1]
        if not tokens[i].capital and any(t.fold in language.event_heads for t in tokens[after:last]):
            return None  # "la seconde journée du premier Forum de la pêche" is a day of the event
    else:
        edition = _edition_before(scan, i)
    telling = [t for t in tokens[i + head[0] : last] if t.capital and t.fold not in language.stopwords]
    named = tokens[i].capital and first > scan.sentence(i)[0] and last - i >= 3
    described = _described(scan, i, after, last)
    if not telling and not named and not described:
        return None
    if (
        not described
        and not tokens[i].capital
        and edition is None
        and not any(t.shape == "Title" for t in telling)
        and not (len(telling) >= 1 and last - i >= 3)
    ):
        return None
    acronym, _end = acronym_after(scan, last)
    year = next((t.text for t in tokens[i:last] if t.shape == "digits" and len(t.text) == 4), "")
    word = " ".join(t.fold for t in tokens[i:after])
    return first, last, EventName(scan.text(first, last), edition, acronym, word, str(head[1]), year)


def _named_head(scan: Scan, i: int) -> tuple[int, str] | None:
    """A word that is the head of an event in a name alone: "the East Africa Solar |Week", "la |Quinzaine du commerce équitable". Where
    every word has a capital, a capital says nothing."""
    tokens, language = scan.tokens, scan.language
    head = language.named_event_heads.at(tokens, i)
    if head is None or tokens[i].shape != "Title":
        return None
    first, end = scan.sentence(i)
    if not any(t.shape == "lower" and t.fold not in language.stopwords for t in tokens[first:end]):
        return None
    if language.modifiers == "after":
        behind = i + head[0]
        return head if i > first and behind < end and scan.same_phrase(behind) and _names(scan, behind) else None
    before = _modifiers(scan, i)
    return head if 0 < before < i - 1 and all(_names(scan, k) for k in range(before, i)) else None


def _names(scan: Scan, i: int) -> bool:
    """Whether a word can be part of the name of an event: no day, number or what is said of a day."""
    token, language = scan.tokens[i], scan.language
    counted = i in scan.number_at or ordinal_at(scan.tokens, i, language) is not None
    told = any(token.fold in w for w in (language.months, language.weekdays, language.numbers_units, language.roles, language.titles))
    return not (counted or told or i in scan.dated)


def _tail(scan: Scan, i: int) -> tuple[int, int, EventName] | None:
    """An event whose head of another language stands behind what names it: "l'Africa Solar |Summit", "la 3e Kolda Fashion |Week"."""
    tokens, language = scan.tokens, scan.language
    sort = language.event_tails.get(tokens[i].fold)
    if sort is None or tokens[i].shape not in ("Title", "CAPS") or (i + 1 < len(tokens) and tokens[i + 1].gap in HYPHENS):
        return None
    first = i
    while first > scan.sentence(i)[0] and scan.same_phrase(first) and tokens[first - 1].capital and i - first < 6:
        if tokens[first - 1].fold in language.stopwords or tokens[first - 1].fold in language.titles:
            break
        first -= 1
    if first == i or not all(_names(scan, k) for k in range(first, i)) or any(_headed(scan, k) for k in range(first, i)):
        return None
    led = first > 0 and (tokens[first - 1].fold in language.articles or ordinal_before(tokens, first, language) is not None)
    if not led and i - first < 2:
        return None
    last = i + 2 if i + 1 < len(tokens) and scan.same_phrase(i + 1) and is_year(tokens[i + 1]) else i + 1
    return _named_before(scan, first, i, last, str(sort))


def _headed(scan: Scan, i: int) -> bool:
    """Whether a word is the head of a body or an event, with which another name begins."""
    return any(scan.tokens[i].fold in words for words in (scan.language.org_heads, scan.language.event_heads, scan.language.building_heads))


# What is told has so many words at most, and so many before its head; blocks in which a name stands without an article.
LONGEST_TOLD, BEFORE_HEAD = 12, 3
# What is called by one word alone: "les municipales".
NAMED_SO = "alone"
HEADLINES = frozenset(("title", "heading"))
QUOTES = {"«": "»", "“": "”", '"': '"', "„": "“", "‘": "’"}
# The title of an operation has so many words at most.
TITLE = 9


def _and_another(scan: Scan, last: int) -> int:
    """The end of a name with two heads: "Trade Expo |and Investment Conference". What ordinary words name stands beside what is before
    "and"; "Book Fair and Accra Jazz Festival" are two."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "before" or last + 1 >= len(tokens) or not tokens[last - 1].capital or not scan.same_phrase(last):
        return last
    if tokens[last].fold not in language.conjunctions:
        return last
    for k in range(last + 1, min(last + 5, len(tokens))):
        if not tokens[k].capital or not scan.same_phrase(k):
            return last
        if tokens[k].fold in language.event_heads:
            return max(extend(scan, k, event=True), k + 1)
        if k in scan.places or tokens[k].fold not in language.name_words.single:
            return last
    return last


# Events that come about and bear no official name: "Rosetta derailment", "Kherrata earthquake".
HAPPENINGS = frozenset(("quake", "storm", "wreck", "outbreak"))
ELECTION = "election"
TOLD_BY_PLACE = HAPPENINGS | {ELECTION}


def _described(scan: Scan, i: int, after: int, last: int) -> bool:
    """Whether a name in small letters says what the event is: "la table ronde internationale des bailleurs de fonds"."""
    tokens, language = scan.tokens, scan.language
    if last - after < 3 or i == 0 or not scan.same_phrase(i) or tokens[after].fold not in language.event_adjectives:
        return False
    return tokens[i - 1].fold in language.definite or ordinal_before(tokens, i, language) is not None


def _short_with_year(scan: Scan, i: int) -> tuple[int, int, EventName] | None:
    """An event by its short form and its year: "GITEX 2025" in a text of that year; no plan ("VISION 2030")."""
    tokens, language = scan.tokens, scan.language
    if (
        not tokens[i].capital
        or not is_short(tokens[i].text)
        or tokens[i].fold in language.labels
        or i in scan.places
        or tokens[i].fold in language.months
    ):
        return None
    if not scan.same_phrase(i + 1) or not is_year(tokens[i + 1]) or tokens[i + 1].text != scan.document.metadata.published[:4]:
        return None
    short = tokens[i].text
    return i, i + 2, EventName(scan.text(i, i + 2), None, short, tokens[i].fold, "", tokens[i + 1].text)


def _edition_of(scan: Scan, i: int) -> tuple[int, int, EventName] | None:
    """An event that is named by its edition, with a short form or a name of its own: "la 17e édition de la FIAES", "la 12e édition des
    Nuits du Causse"."""
    tokens, language = scan.tokens, scan.language
    if i < 3 or not tokens[i].capital or not scan.same_phrase(i):
        return None
    k = i - 1
    while k > 0 and (tokens[k].fold in language.of or tokens[k].fold in language.definite) and scan.same_phrase(k):
        k -= 1
    if k == i - 1 or k < 1 or tokens[k].fold not in language.edition_words:
        return None
    edition = ordinal_before(tokens, k, language)
    if edition is None:
        return None
    if is_short(tokens[i].text):
        return i, i + 1, EventName(tokens[i].text, edition[0], tokens[i].text, tokens[i].fold, "")
    last = capital_run(scan, i)
    plain = last - i < 2 or i in scan.places or i in scan.dated
    return None if plain else (i, last, EventName(scan.text(i, last), edition[0], "", tokens[i].fold, ""))


def _happening(scan: Scan, i: int, sort: str) -> int:
    """The first word of what names a happening before its head in small letters at word i: "Rosetta train crash"."""
    tokens, language = scan.tokens, scan.language
    if tokens[i].capital or sort not in HAPPENINGS:
        return i
    first = i
    while first > 0 and i - first < 3 and scan.same_phrase(first) and tokens[first - 1].fold not in language.stopwords:
        first -= 1
        if tokens[first].capital:
            while first > 0 and scan.same_phrase(first) and tokens[first - 1].capital and i - first < 6:
                first -= 1
            return i if first in scan.dated or tokens[first].fold in language.stopwords else first
    return i


def _edition_before(scan: Scan, i: int) -> int | None:
    """The edition in front of the name at word i: "la 7e édition du ...", "the 7th edition of the ..."."""
    tokens, language = scan.tokens, scan.language
    if (i > 1 and tokens[i - 1].fold in language.of) or (i > 2 and tokens[i - 2].fold in language.of):
        for k in range(i - 2, max(i - 5, 0), -1):
            if tokens[k].fold in language.edition_words and (number := ordinal_before(tokens, k, language)) is not None:
                return number[0]
    return None


def _modifiers(scan: Scan, i: int) -> int:
    """The first of the capital words before the head at word i ("Western Indian Ocean Fisheries Summit"); 0 when there are none."""
    tokens, language = scan.tokens, scan.language
    first = i
    while first > 0 and scan.same_phrase(first) and i - first < 8:
        if not tokens[first - 1].capital:
            linked = _linked_before(scan, first)
            if linked == first:
                break
            first = linked
            continue
        if tokens[first - 1].fold in language.stopwords or tokens[first - 1].fold in language.titles:
            break
        first -= 1
    return first if tokens[i].capital else 0


def _linked_before(scan: Scan, first: int) -> int:
    """Where a name goes on before a small word in front of word `first`: "Eastern and |Central Africa Summit"; "the third Africa AI for
    |Growth Summit" behind an article or a number; `first` where it does not."""
    tokens, language = scan.tokens, scan.language
    if first < 3 or not tokens[first - 2].capital or not scan.same_phrase(first - 1):
        return first
    if tokens[first - 1].fold in language.conjunctions:
        sides = [tokens[k].fold in language.demonyms or language.edges.get(tokens[k].fold) == "adjective" for k in (first - 2, first)]
        return first - 2 if all(sides) else first
    link = tokens[first - 1].fold
    if link not in language.event_links or link in language.definite:
        return first
    k = first - 2
    while k > 0 and first - k < LINKED and scan.same_phrase(k) and tokens[k - 1].capital and ordinal_at(tokens, k - 1, language) is None:
        k -= 1
    opened = k > 0 and scan.same_phrase(k) and (tokens[k - 1].fold in language.articles or ordinal_at(tokens, k - 1, language) is not None)
    other = (language.roles, language.org_heads, language.event_heads, language.stopwords)
    return k if opened and not any(tokens[n].fold in words for n in range(k, first - 1) for words in other) else first


def _named_before(scan: Scan, first: int, head: int, last: int, sort: str) -> tuple[int, int, EventName]:
    """An event whose head word stands behind what names it, with what follows ("... Summit on Water")."""
    tokens, language = scan.tokens, scan.language
    edition = None
    while first < head and (number := ordinal_at(tokens, first, language)) is not None:
        first += 1
        while first < head and tokens[first].gap == "-":
            first += 1  # "Twenty-First"
        edition = number
    if edition is None and first > 0 and scan.same_phrase(first):
        before = ordinal_before(tokens, first, language)
        edition = before[0] if before is not None else _edition_before(scan, first)
    if first > 1 and scan.same_phrase(first) and is_year(tokens[first - 1]) and tokens[first - 2].fold in language.articles:
        first -= 1  # "the 2022 Sahel Cup"
    acronym, _ = acronym_after(scan, last)
    year = next((t.text for t in tokens[first:last] if t.shape == "digits" and len(t.text) == 4), "")
    return first, last, EventName(scan.text(first, last), edition, acronym, tokens[head].fold, sort, year)


def _long_after(scan: Scan, i: int, sort: str) -> bool:
    """Whether the text is of a time long after an event that was held: "cinq mois après le Sommet". What happened (a quake) stays
    the affair of the texts that follow it."""
    start = max(scan.sentence(i)[0], i - 4)
    return sort in HELD - HAPPENINGS and bool(scan.language.long_after.within(scan.tokens, start, i))


def in_background(scan: Scan, i: int) -> bool:
    """Whether the stretch before word i says that what follows is recalled, not told: "dans le prolongement des"."""
    first, _ = scan.sentence(i)
    return any(at + n >= i - 3 for at, n, _ in scan.language.background.within(scan.tokens, first, i))
