"""What a place is the place of: pairs of neighbouring words such as "gala dinner" or "hôpital de campagne".

One word is in many sentences; two telling words side by side name a thing. Where two sources have the same pair beside
two towns, they speak of one thing. Words are concepts where the language has one, so that "Youth Energy Day" and
"Journée jeunesse de l'énergie" share a pair.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reconcile.languages.language import joined
from reconcile.recognisers.context import key_of
from reconcile.recognisers.names import capital_run
from reconcile.recognisers.numbers import ordinal_at
from reconcile.recognisers.phrases import concept_at, noun_phrase
from reconcile.recognisers.units import LENGTHS, TIMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.recognisers.scan import Scan

BEFORE, AFTER = 10, 7
# Between the words of a pair stand at most so many small words: "hôpital de campagne", "proclamation des résultats".
BETWEEN = 2
# Concepts that events are named by: "Youth Energy Day".
SPANS = frozenset(("day", "night", "week"))
# Sorts of events that come about, at any place.
HAPPENS = frozenset(("quake", "storm", "wreck", "outbreak"))
# Acts that every text is full of.
PLAIN_ACTS = frozenset(
    f"act:{a}" for a in ("statement", "agreement", "opening", "closing", "publication", "meeting", "founding", "birth", "postponement")
)
MEETING = "act:meeting"
BREAKS = frozenset(";:()")
# The first word of a title has a capital, whatever it is: "table ronde « Langues nationales »".
OPENING_QUOTES = frozenset("«“„")
# A subject so far from the place is still what stands there, and has so many words; a lot of so many things is told by its number,
# so near to the place.
FAR, PHRASE, LOT, LOT_NEAR = 24, 7, 100, 16
# A number of people or things is of a place so far from it; lengths and the like are of no place.
LOT_FAR = 20
# Events that are held in one town.
MEETS = frozenset(("meeting", "fair", "festival"))
# What a sentence is about is named so many words from its beginning: "Le premier |Salon national".
OPENS = 2
MEASURED = TIMED | LENGTHS | {"hectare"}
# So many patients are told by their number; between it and the word for what was done with them stand at most so many words.
PATIENTS, AFTER_NUMBER = 5, 14
# The scope of a place where one of several things is, and how near they are named.
MANY, NEAR = "many", 8
# The name of a part of an event stands so many words behind the word for what it is.
NAMED_FROM = 4
# How the sign of a lot begins that was somewhere on a day, and from how many on; a score is of points so many.
DAY_LOT, A_LOT, SCORED = "lot:", 20, 20
# How the mark of a thing begins that is told as one among others.
ONE_OF, NTH = "one:", "nth:"


def anchors(scan: Scan, first: int, last: int, before: int = BEFORE, after: int = AFTER) -> dict[str, str]:
    """The pairs of telling words near words first to last (excluded): "a+b" in the order of the alphabet -> how the text says it.
    Names of persons and bodies name no thing: of two capital words one must be an event ("Youth Energy Day")."""
    out: dict[str, str] = {}
    for pair, i, j in _neighbours(scan, first, last, before, after):
        out.setdefault(pair, scan.text(i, j + 1))
    return out


def introduced(scan: Scan, first: int, last: int) -> frozenset[str]:
    """The marks of the pairs near words first to last (excluded) that are told as of one thing among others, "un centre de formation",
    and of the ordinals there: "la quatrième session de la commission"."""
    articles = scan.language.numbers_articles
    pairs = _neighbours(scan, first, last, BEFORE, AFTER)
    start, end = scan.sentence(first)
    near = (k for k in range(max(start, first - BEFORE), min(end, last + AFTER)) if not scan.tokens[k].capital)  # "le Premier ministre"
    nth = (ordinal_at(scan.tokens, k, scan.language) for k in near)
    marks = {f"{NTH}{hit}" for hit in nth if hit is not None}
    return frozenset(marks | {f"{ONE_OF}{pair}" for pair, i, _ in pairs if i > 0 and scan.tokens[i - 1].fold in articles})


def _neighbours(scan: Scan, first: int, last: int, before: int, after: int) -> Iterator[tuple[str, int, int]]:
    """The pairs of telling words near words first to last (excluded), and where they stand."""
    tokens = scan.tokens
    low, high = _stretch(scan, first, last, before, after)
    telling = [i for i in range(low, high) if not first <= i < last and _tells(scan, i)]
    sessions = {k: at for at, n, _ in scan.language.sessions.within(tokens, low, high) for k in range(at, at + n)}
    for i, j in pairwise(telling):
        if j - i - 1 > BETWEEN or any(set(tokens[k].gap) & BREAKS for k in range(i + 1, j + 1)):
            continue
        if any(tokens[k].fold in scan.language.then for k in range(min(first, i), max(j, last))):
            continue  # "du 5 au 10 mai, puis, pour l'eau libre, les 12 et 13"
        if j > i + 1 and any("," in tokens[k].gap for k in range(i + 1, j + 1)):
            continue  # "les résultats, proclamés" go together; "à l'hôtel, en ville" do not
        of_session = i in sessions or j in sessions
        if (_plain(scan, i, j) or _plain(scan, j, i)) and not (of_session and not any(_adjective(scan, k) for k in (i, j))):
            continue
        if any(n.last in (i, j) for n in scan.numbers_in.get(tokens[i].sentence, ())):
            continue  # "31 morts et 247 blessés" are no thing; a lot is told by its number
        if any(tokens[k].fold in scan.language.caring for k in (i, j)):
            continue  # some of "blessés ont été transférés" are here, others there: their number tells
        if any(hit is not None and hit[1] == MANY for hit in (scan.language.contest_matches.at(tokens, k) for k in (i - 1, i))):
            continue  # "semi-final": there are two
        named = [k for k in (i, j) if tokens[k].capital and k > scan.sentence(first)[0] and not set(tokens[k].gap) & OPENING_QUOTES]
        if named and not any(_of_event(scan, k) or k in sessions for k in named):
            continue  # "Sécurité publique" is of a ministry
        if i in sessions and sessions[i] == sessions.get(j):
            continue  # "table ronde" does not say which
        one, other = sorted((key_of(scan, i), key_of(scan, j)))
        if {one, other} & MEASURED - SPANS:
            continue  # "un homme de 24 ans ayant succombé": an age is no thing
        told = PLAIN_ACTS - {MEETING} if of_session else PLAIN_ACTS  # "the youth assembly"
        if one not in other and other not in one and not any(key in told for key in (one, other)):
            yield f"{one}+{other}", i, j


def things(scan: Scan, first: int, last: int) -> dict[str, str]:
    """The pairs of a thing that stands at the place of words first to last (excluded), where it is the subject of the sentence, however
    far: "un poste médical avancé, d'une capacité de 30 lits, est opérationnel à"; and a thing with its owner beside the place:
    "l'usine d'Eburnéa Mobilité, dans la zone industrielle de"."""
    tokens, language = scan.tokens, scan.language
    start, end = scan.sentence(first)
    out: dict[str, str] = {}
    head = next((k for k in range(start, min(start + 3, first)) if _stands(scan, k)), None)
    far = head is not None and first - head <= FAR and not any(k in scan.places for k in range(head + 1, first))
    if head is not None and far and any(_says_where(scan, k) for k in range(head + 1, first)) and not _many(scan, head):
        out |= _pairs_of(scan, head, first)
    for k in range(max(start, first - BEFORE), min(end, last + AFTER)):
        if not first <= k < last and _stands(scan, k) and k > 0 and tokens[k - 1].fold in language.definite and not _many(scan, k):
            out |= _owned(scan, k)
    return out


def several(scan: Scan) -> frozenset[str]:
    """The pairs of things of which a document has more than one: "deux hôpitaux de campagne", "another reception centre"."""
    tokens, language = scan.tokens, scan.language
    out: set[str] = set()
    for k, token in enumerate(tokens):
        single = language.singular(token.fold)
        known = single in language.building_heads or single in language.facilities.index or token.fold in language.building_heads
        if not known or not (single != token.fold or (k > 0 and _another(scan, k))):
            continue
        out |= set(_pairs_of(scan, k, len(tokens)))
        if k > 0 and scan.same_phrase(k) and _tells(scan, k - 1):
            out.add("+".join(sorted((key_of(scan, k - 1), key_of(scan, k)))))
    return frozenset(out)


def one_of_many(scan: Scan, first: int) -> bool:
    """Whether the last thing that the sentence names before a place is one of several: "des centres d'accueil ont été ouverts à"."""
    language = scan.language
    for k in range(first - 1, max(scan.sentence(first)[0], first - NEAR) - 1, -1):
        fold = scan.tokens[k].fold
        single = language.singular(fold)
        if single in language.building_heads or single in language.facilities.index:
            return single != fold
    return False


def _another(scan: Scan, k: int) -> bool:
    """Whether the words before the thing at word k number it: "un deuxième", "another"."""
    tokens, language = scan.tokens, scan.language
    before = [n for n in (k - 1, k - 2) if n >= 0 and scan.same_phrase(n + 1)]
    return any(tokens[n].fold in language.others or ordinal_at(tokens, n, language) is not None for n in before)


def moved(scan: Scan, first: int, act: str) -> dict[str, str]:
    """What came, or went, to a place by its number: "850,000 doses arrived at". The same number of the same things is one lot."""
    out = _cared_for(scan, first) | _stage(scan, first) | _programme(scan, first)
    if act not in ("arrival", "departure"):
        return out | (_lot(scan, first) if act != "statement" else {})
    for span in scan.numbers_in.get(scan.tokens[first].sentence, ()):
        if (
            span.last <= first
            and first - span.last <= LOT_NEAR
            and span.value >= LOT
            and (noun := noun_phrase(scan, span.last)) is not None
        ):
            out[f"{act}-{span.value:g}+{noun.concept}"] = scan.text(span.core, noun.last)
    return out


def lots_of_a_day(scan: Scan, first: int) -> dict[str, str]:
    """The lots and the scores that the sentence of word `first` tells of: "lot:36-team" in "jeudi, 36 équipes", "lot:81-77" in "battue
    81-77 dimanche". Two texts that tell of one on two days disagree."""
    tokens, language = scan.tokens, scan.language
    out: dict[str, str] = {}
    for span in scan.numbers_in.get(tokens[first].sentence, ()):
        behind = tokens[span.last] if span.last < len(tokens) else None
        if behind is not None and behind.gap in ("-", "–") and behind.text.isdecimal() and span.last in scan.number_at:
            other = scan.number_at[span.last].value
            if min(span.value, other) >= SCORED and (span.last + 1 == len(tokens) or tokens[span.last + 1].gap not in ("-", "–")):
                out[f"{DAY_LOT}{span.value:g}-{other:g}"] = scan.text(span.core, span.last + 1)
        if span.value < A_LOT or span.qualifier != "exact" or span.high is not None or not joined(scan.gap_after(span.last)):
            continue
        noun = noun_phrase(scan, span.last) if behind is not None else None
        if noun is not None and noun.concept not in MEASURED and language.currencies.at(tokens, span.last) is None:
            out[f"{DAY_LOT}{span.value:g}-{noun.concept}"] = scan.text(span.core, noun.last)
    return out


def is_score(lot: str) -> bool:
    """Whether what a day is told to be of is a score, as a key or a subject: "lot:81-77"."""
    return lot.removeprefix(DAY_LOT).replace("-", "").isdecimal()


def _cared_for(scan: Scan, first: int) -> dict[str, str]:
    """Patients by their number, where the words before a place say that they were brought or treated there: "quatorze d'entre eux ont été
    transférés à l'hôpital régional". A few of them are several lots as easily."""
    tokens, language = scan.tokens, scan.language
    start = scan.sentence(first)[0]
    hits = [(at, n) for at, n, _ in language.caring.within(tokens, max(start, first - BEFORE), first)]
    if not hits:
        return {}
    care = hits[-1][0]
    spans = [n for n in scan.numbers_in.get(tokens[first].sentence, ()) if n.last <= care and n.qualifier == "exact"]
    people = [n for n in spans if (noun := noun_phrase(scan, n.last)) is None or noun.concept not in MEASURED]
    if not people or care - people[-1].last > AFTER_NUMBER or people[-1].value < PATIENTS:
        return {}
    span = people[-1]
    noun = noun_phrase(scan, span.last)
    return {f"@n{span.value:g}+care": scan.text(span.core, noun.last if noun is not None else span.last)}


def _stage(scan: Scan, first: int) -> dict[str, str]:
    """The match of which a contest has one, right before its place: "in the third-place match, played at the Rugby Club"."""
    hits = [h for h in scan.language.contest_matches.within(scan.tokens, scan.sentence(first)[0], first) if first - h[0] - h[1] <= NEAR]
    return {f"@stage+{hits[-1][2]}": scan.text(hits[-1][0], hits[-1][0] + hits[-1][1])} if hits and hits[-1][2] != MANY else {}


def _programme(scan: Scan, first: int) -> dict[str, str]:
    """The part of an event that has a name of its own, right before its place: "the Oasis Hackathon took place in", "le forum B2Bâti,
    organisé le 23 mai au", "forum d'affaires « B2Bâti », à"."""
    tokens, language = scan.tokens, scan.language
    start = scan.sentence(first)[0]
    for k in range(first - 1, max(start, first - LOT_NEAR) - 1, -1):
        head = language.event_heads.at(tokens, k) or language.part_nouns.at(tokens, k)
        if head is None:
            continue
        ahead = k > start and tokens[k - 1].capital and scan.same_phrase(k) and _own_word(scan, k - 1) and k - 1 > start
        behind = range(k + head[0], min(k + head[0] + NAMED_FROM, first))
        name = k - 1 if ahead and tokens[k].capital else next((n for n in behind if _own_word(scan, n)), None)
        if name is None or any(scan.tokens[n].fold in language.then for n in range(k, first)):
            return {}
        return {f"{tokens[name].fold}-{key_of(scan, k)}+named": scan.text(min(name, k), max(name, k) + 1)}
    return {}


def _own_word(scan: Scan, k: int) -> bool:
    """Whether word k is a name that no list has: of a meeting, neither of a place nor of a person."""
    token, language = scan.tokens[k], scan.language
    known = (
        k in scan.places or k in scan.personal or k in scan.dated or token.fold in language.generic or token.fold in language.event_heads
    )
    return token.capital and not known and len(token.fold) > 3 and token.fold not in language.stopwords


def _lot(scan: Scan, first: int) -> dict[str, str]:
    """The people or things that are at a place by their number, where the sentence names that one place alone, says nothing of what
    somebody said and does not begin with the place: "210 infirmiers ont suivi un stage au CHU de Bouaké"."""
    tokens, language = scan.tokens, scan.language
    start, end = scan.sentence(first)
    others = [k for k, p in scan.places.items() if start <= k < end and p.kind == "city" and p.sure and not first <= k < first + PHRASE]
    if (
        others
        or language.speech_verbs.within(tokens, start, end)
        or any(language.acts.get(t.fold) == "statement" for t in tokens[start:end])
    ):
        return {}
    spans = [n for n in scan.numbers_in.get(tokens[first].sentence, ()) if n.value >= LOT and n.qualifier == "exact"]
    span = min(spans, key=lambda n: abs(first - n.last), default=None)
    if span is None or abs(first - span.last) > (LOT_FAR if len(spans) == 1 else NEAR):
        return {}
    noun = noun_phrase(scan, span.last)
    if noun is None or noun.concept in MEASURED:
        return {}
    return {f"n{span.value:g}+{noun.concept}": scan.text(span.core, noun.last)}


def own_act(scan: Scan, first: int, act: str, house: bool) -> dict[str, str]:
    """The pair of an opening or closing and the event, where the words before a place say that it is the event that opens there: "la
    cérémonie d'ouverture tenue à la Maison de la culture"; but not "l'ouverture d'une agence à". What is held opens in a `house`, the
    town being told of the event itself; what happens begins at any place: "the blaze, which broke out near Isna"."""
    tokens, language = scan.tokens, scan.language
    if act not in ("opening", "closing"):
        return {}
    start = scan.sentence(first)[0]
    hits = [(at, n) for at, n, key in language.acts.within(tokens, start, first) if key == act and first - at - n <= LOT_FAR]
    if not hits:
        return {}
    at, n = hits[-1]
    behind = at + n
    if any(tokens[k].capital and k not in scan.dated and tokens[k].fold not in language.weekdays for k in range(behind, first)):
        return {}  # "broke out near Isna, in the municipality of |Oleiros"
    if tokens[behind].fold in language.articles and tokens[behind].fold not in (*language.locative.index, *language.of.index):
        return {}  # "ouvrir |un multiplexe à"
    noun = at > start and (tokens[at - 1].fold in language.definite or tokens[at - 1].fold in language.of)
    if noun:
        ceremony = behind >= first or tokens[behind].fold not in language.of
        return {f"@{act}+house": scan.text(at, behind)} if ceremony and house else {}
    for k in range(at - 1, max(start, at - LOT_FAR) - 1, -1):
        head = language.event_heads.at(tokens, k)
        if house and (head is not None or tokens[k].fold in language.edition_words):
            return {f"@{act}+house": scan.text(k, k + (head[0] if head is not None else 1))}
        told = language.happenings.at(tokens, k)
        if not house and (head[1] in HAPPENS if head is not None else told is not None and told[1] == "with"):
            return {f"@{act}+place": scan.text(k, k + 1)}
    return {}


def held_there(scan: Scan, first: int, act: str) -> bool:
    """Whether a town, at word `first`, is where an event is that opened or closed there: "le Salon national s'est achevé dimanche à
    |Thiès"; neither of a race, which ends elsewhere, nor of what opened in the event."""
    tokens, language = scan.tokens, scan.language
    start = scan.sentence(first)[0]
    if act not in ("opening", "closing"):
        return False
    hits = [(at, n) for at, n, key in language.acts.within(tokens, start, first) if key == act and first - at - n <= NEAR]
    if not hits or any(tokens[k].capital and k not in scan.dated for k in range(sum(hits[-1]), first)):
        return False
    at = hits[-1][0]
    if at > start and (tokens[at - 1].fold in language.definite or tokens[at - 1].fold in language.of):
        return False  # "la clôture à"
    heads = language.event_heads.within(tokens, max(start, at - LOT_FAR), at)
    return (
        bool(heads)
        and sum(scan.readable[start : heads[0][0]]) <= OPENS
        and heads[0][2] in MEETS
        and tokens[heads[0][0]].capital
        and not any("," in tokens[k].gap for k in range(heads[-1][0] + 1, at))
    )


def _stands(scan: Scan, k: int) -> bool:
    """Whether a word in small letters is of what stands somewhere: a hospital, a plant."""
    language, token = scan.language, scan.tokens[k]
    known = token.fold in language.building_heads or language.facilities.at(scan.tokens, k) is not None
    return known and (token.shape == "lower" or k == scan.sentence(k)[0])


def _many(scan: Scan, k: int) -> bool:
    """Whether word k is a plural: four field hospitals are in four places."""
    fold = scan.tokens[k].fold
    return scan.language.singular(fold) != fold or (k > 0 and k - 1 in scan.number_at and scan.number_at[k - 1].value != 1)


def _says_where(scan: Scan, k: int) -> bool:
    """Whether word k says that something was put up, opened or is at work."""
    language, fold = scan.language, scan.tokens[k].fold
    return language.working.at(scan.tokens, k) is not None or language.acts.get(fold) in ("site", "opening")


def _pairs_of(scan: Scan, head: int, end: int) -> dict[str, str]:
    """The pairs of the noun phrase that begins at word `head`, up to the first comma or verb."""
    tokens, language = scan.tokens, scan.language
    out: dict[str, str] = {}
    k = head + 1
    before = head
    while k < end and scan.same_phrase(k) and k - head < PHRASE:
        if tokens[k].fold in language.of or tokens[k].fold in language.definite:
            k += 1
            continue
        if tokens[k].shape != "lower" or not _tells(scan, k) or _says_where(scan, k):
            break
        one, other = sorted((key_of(scan, before), key_of(scan, k)))
        if one != other and not _plain(scan, before, k) and not _plain(scan, k, before):
            out.setdefault(f"{one}+{other}", scan.text(before, k + 1))
        before = k
        k += 1
    return out


def _owned(scan: Scan, k: int) -> dict[str, str]:
    """The pair of a thing at word k and the name of whose it is: "l'usine d'Eburnéa Mobilité"."""
    tokens, language = scan.tokens, scan.language
    n = k + 1
    if n + 1 >= len(tokens) or tokens[n].fold not in language.of or not scan.same_phrase(n) or not scan.same_phrase(n + 1):
        return {}
    n += 1
    if not tokens[n].capital or n in scan.places or n in scan.dated:
        return {}
    return {f"@{tokens[n].fold}+{key_of(scan, k)}": scan.text(k, capital_run(scan, n))}


def _plain(scan: Scan, i: int, beside: int) -> bool:
    """Whether a word that many names have tells nothing beside another: "conférence nationale", but not "deuil national"."""
    language = scan.language
    common = (language.event_adjectives, language.generic)
    heads = (language.event_heads, language.org_heads)
    word, other = scan.tokens[i].fold, scan.tokens[beside].fold
    return any(word in words for words in common) and any(other in words for words in (*common, *heads))


def _adjective(scan: Scan, i: int) -> bool:
    """Whether a word tells no session from another: "national", but "youth" does."""
    return scan.tokens[i].fold in scan.language.event_adjectives and scan.tokens[i].fold in scan.language.generic


def _of_event(scan: Scan, i: int) -> bool:
    """Whether a capital word is what events are called by: "Forum", "Day"."""
    named = concept_at(scan, i)
    return scan.tokens[i].fold in scan.language.event_heads or (named is not None and named[0] in SPANS)


def _stretch(scan: Scan, first: int, last: int, before: int, after: int) -> tuple[int, int]:
    """The words around a place up to a semicolon: "le siège sera à Lyon ; la direction ira à Rennes"."""
    start, end = scan.sentence(first)
    low, high = max(start, first - before), min(end, last + after)
    low = max([low, *(k for k in range(low + 1, first + 1) if ";" in scan.tokens[k].gap)])
    high = min([high, *(k for k in range(last, high) if ";" in scan.tokens[k].gap)])
    return low, high


def _tells(scan: Scan, i: int) -> bool:
    """Whether a word can name a thing: no small word, number, sum, date, office or word that many bodies have."""
    token, language = scan.tokens[i], scan.language
    word = token.fold
    if len(word) < 3 or i in scan.dated or i in scan.number_at or token.text[0].isdecimal() or word in language.stopwords:
        return False
    if token.capital and word in language.building_heads:
        return False  # "Palais des congrès" is where, not what
    single = language.singular(word)
    lists = (
        language.roles,
        language.titles,
        language.weekdays,
        language.months,
        language.speech_verbs,
        language.planned,
        language.currencies,
        language.numbers_scales,
        language.event_verbs,
        language.host_verbs,
        language.locative,
    )
    return i not in scan.places and not any(word in words or single in words for words in lists)
