"""What a claim is about: the main event of its document, or one that the document only recalls.

A stretch is background when a phrase says so ("l'an dernier", "dans le prolongement des"), or when it speaks of another
year than the document does. Background claims get the key of their year, so that two sources that recall the same
earlier edition can still be compared; without a year they are about nothing that could be compared.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from reconcile.documents.fold import words
from reconcile.kinds.date import Date
from reconcile.kinds.event import EventName
from reconcile.languages.language import joined
from reconcile.model.claim import Claim
from reconcile.recognisers.dates import DateSpan, is_year
from reconcile.recognisers.numbers import ordinal_before
from reconcile.recognisers.scan import Scan

MAIN = "main"
NEXT = "next"
YEAR = "year:"
# Between "contre" and the figure of another time stand fewer words than this.
BEFORE_FIGURE = 4
# The day of an edition stands so many words behind it.
LATER = 12
# The sentences that a document begins with, and the words that the name of an event has at most.
LEAD, NAMED = 4, 9
# A mark so near the head of a sentence is of all of it.
HEAD = 4
# Kinds whose place in time a clause that is set off says nothing of.
FIGURES = ("count", "money")
# Acts by which a thing came to be that is there still.
FOUNDING = "founding"
CAME_TO_BE = frozenset((FOUNDING, "site", "opening"))
# A year before one of these signs is the label of its line.
SIGNS = frozenset((":", "–", "—"))
# A name behind a year and what befell there are at most so many words: "the 2013 |Bohol earthquake".
NAME = 5
# What was so long ago when a text appeared is no other year's affair.
RECENT = timedelta(days=120)


# A year at the end of a stretch without a pause governs what stands so many words before it; fewer where it is of something.
STRETCH, NEAR = 18, 12


def place_in_time(scan: Scan, claims: list[Claim]) -> None:
    """Set `about` and the local key of the event (`main`, `year:2019`, `past`) of every claim of a document."""
    year = main_year(scan, claims) or _after_all(scan)
    marks = _marks(scan, year)
    marks = sorted([*marks, *_editions(scan, claims, marks, year)])
    marks = sorted([*marks, *_carried_on(scan, marks)])
    for claim in claims:
        key = _key(scan, claim, marks)
        if claim.as_of and key == "past":
            key = MAIN  # "the earthquake had killed 21 people as of noon on Wednesday": an hour is given for what goes on
        if claim.kind == "event" and claim.about == "background" and key == MAIN:
            key = "past"
        if claim.kind == "date" and key.startswith(YEAR) and isinstance(claim.value, Date) and claim.value.start[:4] == str(year):
            key = MAIN  # "seen in December, but it was 13 February before the ministry declared it"
        if claim.kind == "date" and isinstance(claim.value, Date) and not claim.value.start.startswith("--") and year and key == MAIN:
            own = int(claim.value.start[:4])
            if own < year - 1 or (own != year and claim.value.precision == "year"):
                key = f"{YEAR}{own}"
        claim.event = key
        claim.about = "main" if key == MAIN else "background"


def main_year(scan: Scan, claims: list[Claim]) -> int:
    """The year that a document is about: of its publication, else the one that its days name most; 0 when none, or when those are past."""
    published = scan.document.metadata.published or scan.document.metadata.issue
    if published:
        return int(published[:4])
    years = Counter(int(d.start[:4]) for d in scan.dates if d.precision == "day" and not d.start.startswith("--"))
    if not years:
        return 0
    if scan.of_years_past:
        return 0
    most = max(years.values())
    return max(y for y, n in years.items() if n == most)


def _after_all(scan: Scan) -> int:
    """A year behind all that a text names, where it is of another one that it does not say; else 0."""
    named = [int(d.start[:4]) for d in scan.dates if d.precision == "day" and not d.start.startswith("--")]
    return max(named) + 1 if named and scan.of_years_past else 0


def _marks(scan: Scan, year: int) -> list[tuple[int, int, str]]:
    """The places that open a background stretch: (first word, words, key)."""
    out: list[tuple[int, int, str]] = []
    for at, n, _ in scan.language.background.within(scan.tokens, 0, len(scan.tokens)):
        if scan.language.came.at(scan.tokens, at) is not None:
            continue  # who "avaient fait le déplacement" was there
        if not any(scan.tokens[k].fold in scan.language.denials for k in range(scan.sentence(at)[0], at)):
            out.append((at, n, "past"))  # what the fair "had never drawn before" it draws now
    for at, n, _ in scan.language.against.within(scan.tokens, 0, len(scan.tokens)):
        if any(scan.number_at.get(k) for k in range(at + n, at + n + BEFORE_FIGURE)):
            out.append((at, n, _year_before(scan, at, year)))  # "contre 172 000 en 2024"; "lutter contre le feu" recalls nothing
    for span in scan.dates:
        key = _other_year(span, year, scan.document.metadata.published)
        if key:
            out.append((span.first, span.length, key))
    for token in scan.tokens:
        if not (year and is_year(token) and int(token.text) < year and scan.readable[token.index]):
            continue
        alone = token.index not in scan.dated and _alone(scan, token.index)
        if alone or _labels(scan, token.index) or _before_happening(scan, token.index):
            out.append((token.index, 1, f"{YEAR}{token.text}"))
    return sorted(out)


def _carried_on(scan: Scan, marks: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The sentences in the pluperfect that go on with what one in the pluperfect recalls, in one paragraph: "En 2023, la première édition
    avait réuni 180 personnes. Quatorze recommandations y avaient été adoptées." They name no day, report nobody's words and say so in
    their main clause ("les 40 conventions qui avaient été signées" may be of today)."""
    tokens, language = scan.tokens, scan.language
    out: list[tuple[int, int, str]] = []
    known = {tokens[at].sentence for at, *_ in marks}
    for at, _, key in marks:
        first, last = scan.sentence(at)
        if at - first > HEAD or key == NEXT or last >= len(tokens) or tokens[last].block != tokens[at].block:
            continue
        start, end = scan.sentence(last)
        told = language.pluperfect.within(tokens, start, end)
        aside = any(tokens[k].fold in language.relatives for k in range(start, told[0][0])) if told else True
        spoken = language.speech_verbs.within(tokens, start, end) or language.dates_this_year.within(tokens, start, end)
        recalled = language.pluperfect.within(tokens, first, last)
        if recalled and not aside and not spoken and tokens[start].sentence not in scan.dates_in and tokens[last].sentence not in known:
            out.append((start, 1, key))
    return out


def _year_before(scan: Scan, at: int, year: int) -> str:
    """The key of a figure behind "contre", at word `at`: that of the year before the one that its sentence names where it says so ("38
    tonnes en 2024, contre 52 l'année précédente"), else past."""
    tokens = scan.tokens
    first, last = scan.sentence(at)
    named = [int(t.text) for t in tokens[max(first, at - BEFORE_FIGURE) : at] if is_year(t) and year and int(t.text) < year]
    return f"{YEAR}{named[-1] - 1}" if named and scan.language.year_before.within(tokens, at, last) else "past"


def _editions(scan: Scan, claims: list[Claim], marks: list[tuple[int, int, str]], year: int) -> list[tuple[int, int, str]]:
    """The places that speak of another edition than that of the document, given those of another time: (first word, words, key)."""
    tokens, language = scan.tokens, scan.language
    coming = [(at, n) for at, n, _ in language.next_edition.within(tokens, 0, len(tokens)) if scan.readable[at]]
    coming = [(at, n) for at, n in coming if not _announces(scan, claims, at)]
    out = [(at, n, "past" if _of_another(scan, claims, at) else NEXT) for at, n in coming]
    out += _later(scan, year)
    out += _told_ahead(scan, claims, year)
    named = sorted(
        ((c.token, c) for c in claims if isinstance(c.value, EventName) and c.value.edition and c.about == "main"), key=lambda n: n[0]
    )
    editions = [(c.value.edition, _key(scan, c, marks) == MAIN) for _, c in named if isinstance(c.value, EventName) and c.value.edition]
    known = Counter(n for n, here in editions if here or not any(h for _, h in editions))
    if not known:
        return out
    own = known.most_common(1)[0][0]  # of two that are named as often, the one that a text begins with
    for i in scan.starts(language.edition_words):
        ordinal = ordinal_before(tokens, i, language)
        if ordinal is not None and ordinal[0] != own:
            out.append((i - ordinal[1], ordinal[1] + 1, "past" if ordinal[0] < own else NEXT))
    return out


def _announces(scan: Scan, claims: list[Claim], at: int) -> bool:
    """Whether an invitation at word `at` is to the event of the document itself: it stands at its head, and nothing was held so far."""
    published = scan.document.metadata.published[:10]
    if scan.language.invites.at(scan.tokens, at) is None or scan.tokens[at].sentence >= LEAD or not published:
        return False
    return not any(isinstance(c.value, Date) and c.value.precision == "day" and c.value.end <= published for c in claims)


def _of_another(scan: Scan, claims: list[Claim], at: int) -> bool:
    """Whether what is said to come next at word `at` is an event of another name, of which the head of the document has no word: "Prochain
    rendez-vous pour les amateurs : le Festival du Sahara, à Douz"."""
    last, known = scan.sentence(at)[1], _opening(scan, scan.tokens[at].sentence)
    named = [c.value for c in claims if isinstance(c.value, EventName) and at < c.token < last and c.subject == "event"]
    return bool(named) and not any(w in known for name in named for w in words(name.name) if w not in scan.language.stopwords)


def _opening(scan: Scan, before: int) -> set[str]:
    """The words of the first sentences of a document, of those before one of this number."""
    leading = scan.document.sentences[: min(LEAD, before)]
    return {scan.tokens[k].fold for first, last in leading for k in range(first, last) if scan.readable[k]}


def _later(scan: Scan, year: int) -> list[tuple[int, int, str]]:
    """The editions that the words beside them put into a later year than the document's: "the 2027 edition", "the fourth edition in
    Kampala in May 2027", where no other edition is named in the sentence."""
    tokens, language = scan.tokens, scan.language
    out: list[tuple[int, int, str]] = []
    days = [int(d.start[:4]) for d in scan.dates if d.precision == "day" and not d.start.startswith("--")]
    if sum(d > year for d in days) > sum(d == year for d in days):
        return out  # a text ahead of its event
    out += _named_later(scan, year)
    for i in scan.starts(language.edition_words) if year else ():
        first, last = scan.sentence(i)
        if sum(tokens[k].fold in language.edition_words for k in range(first, last)) > 1:
            continue
        ordinal = ordinal_before(tokens, i, language)
        start = i - ordinal[1] if ordinal is not None else i
        beside = [k for k in (i - 1, i + 1, i + 2) if first <= k < last and is_year(tokens[k])]
        if any(int(tokens[k].text) > year for k in beside):
            out.append((min(start, *beside), 1, NEXT))
        elif ordinal is not None and any(
            i < span.first <= i + LATER and not span.start.startswith("--") and int(span.start[:4]) > year
            for span in scan.dates_in.get(tokens[i].sentence, ())
        ):
            out.append((start, i - start + 1, NEXT))
    return out


def _told_ahead(scan: Scan, claims: list[Claim], year: int) -> list[tuple[int, int, str]]:
    """Where a text that tells of what was held names what will be: "Oran accueillera les néphrologues en 2026", "deux éditions régionales
    sont prévues, à A en mars et à B en mai"."""
    tokens, language, published = scan.tokens, scan.language, scan.document.metadata.published
    out: list[tuple[int, int, str]] = []
    for counted in scan.numbers:
        i = counted.last
        edition = i < len(tokens) and language.singular(tokens[i].fold) in language.edition_words
        if edition and counted.value > 1 and language.like_plural(tokens[i].fold) and scan.is_future(i):
            out.append((counted.first, i - counted.first + 1, NEXT))
    held = [c.value.end for c in claims if isinstance(c.value, Date) and c.subject == "event" and c.value.precision == "day"]
    if not published or not any(str(year) == end[:4] and end <= published[:10] for end in held):
        return out
    years = {i for i in range(len(tokens)) if is_year(tokens[i]) and int(tokens[i].text) == year + 1}
    years |= {span.first for span in scan.dates if span.start.startswith(f"{year + 1}-")}
    for i in sorted(years):
        if scan.readable[i] and scan.is_future(i):
            first, last = scan.sentence(i)
            told = [at for at, n, _ in language.event_verbs.within(tokens, first, last) if any(map(scan.future_verb, tokens[at : at + n]))]
            if told:
                out.append((first, 1, NEXT))
    return out


def _named_later(scan: Scan, year: int) -> list[tuple[int, int, str]]:
    """The events of which a later year is the last word of the name, in a sentence about what is to come: "The Nations Cup 2027 will take
    place in". One whose words the head of the document has is its next edition; another ("the World Cup 2030") is an event of that year."""
    tokens, language = scan.tokens, scan.language
    opening = [k for first, last in scan.document.sentences[:LEAD] for k in range(first, last) if scan.readable[k]]
    if not year or any(is_year(tokens[k]) and int(tokens[k].text) > year for k in opening):
        return []  # a text ahead of its event
    known = {tokens[k].fold for k in opening}
    out: list[tuple[int, int, str]] = []
    for i in range(1, len(tokens)):
        if not (is_year(tokens[i]) and int(tokens[i].text) > year and scan.readable[i] and scan.same_phrase(i) and scan.is_future(i)):
            continue
        first = i
        while first > scan.sentence(i)[0] and scan.same_phrase(first) and i - first < NAMED and _of_name(scan, first - 1):
            first -= 1
        name = range(first, i)
        if any(tokens[k].fold in language.event_heads for k in name) and tokens[i - 1].fold not in language.stopwords:
            ours = all(tokens[k].fold in known for k in name if tokens[k].fold not in language.stopwords)
            out.append((first, i - first + 1, NEXT if ours else f"{YEAR}{tokens[i].text}"))
    return out


def _of_name(scan: Scan, k: int) -> bool:
    """Whether word k may stand in the name of an event: a capital word, its kind in small letters, or a small word between them."""
    token, language = scan.tokens[k], scan.language
    small = token.fold in language.of or (token.fold in language.definite and token.fold not in language.locative)
    return token.capital or token.fold in language.event_heads or small


def _labels(scan: Scan, i: int) -> bool:
    """Whether a year opens a line of a chronicle: "1980 : El Asnam, magnitude 7,3, plus de 2 600 morts"."""
    opens = i == scan.block(i).first or "\n" in scan.tokens[i].gap
    return opens and scan.gap_after(i + 1).strip()[:1] in SIGNS


def _before_happening(scan: Scan, i: int) -> bool:
    """Whether a year stands before the name of what befell in it: "the 2013 Bohol earthquake"."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "before" or i == 0 or tokens[i - 1].fold not in language.definite:
        return False
    k = next((k for k in range(i + 1, min(i + NAME, len(tokens))) if not tokens[k].capital or not joined(tokens[k].gap)), i)
    return k > i + 1 and joined(tokens[k].gap) and language.happenings.at(tokens, k) is not None


def _alone(scan: Scan, i: int) -> bool:
    """Whether a year stands by itself, counting nothing: "loin devant 2025 et ses 172 000 visiteurs"."""
    if not scan.readable[i] or not scan.same_phrase(i) or scan.tokens[i - 1].capital:
        return False
    if scan.tokens[i - 1].text.isdecimal() and not is_year(scan.tokens[i - 1]):
        return False  # the last group of a longer number, of a telephone mostly: "+233 37 202 2010"
    follows = scan.tokens[i + 1] if i + 1 < len(scan.tokens) else None
    return follows is None or not joined(follows.gap) or follows.fold in scan.language.stopwords


def _other_year(span: DateSpan, year: int, published: str) -> str:
    """The key of the earlier year that a date is of. A day of last December is none for a text of January."""
    if not year or span.start.startswith("--"):
        return ""
    if published and span.precision == "day" and date.fromisoformat(span.end) + RECENT >= date.fromisoformat(published[:10]):
        return ""
    own = int(span.start[:4])
    return f"{YEAR}{own}" if own < year and not span.end.startswith(str(year)) else ""


def _key(scan: Scan, claim: Claim, marks: list[tuple[int, int, str]]) -> str:
    """The local event key of a claim: that of the mark which governs its place, else main.

    A mark at the head of a sentence governs all of it; one further in governs what follows in the sentence, and what
    stands before it in the same stretch between commas.
    """
    i = claim.token
    first, last = scan.sentence(i)
    key = MAIN
    for at, n, mark in marks:
        if not first <= at < last or _in_brackets(scan, at, n, i):
            continue
        if (claim.kind in FIGURES and i >= at and _set_off(scan, first, at, i)) or (claim.kind == "event" and _founded(scan, first, at)):
            governs = False
        elif (at <= i < at + n and claim.kind == "date") or at - first <= HEAD or i >= at:
            governs = True
        elif (
            claim.kind == "event"
            and "," in scan.tokens[at].gap
            and at - i <= 8
            and not any("," in scan.tokens[k].gap for k in range(i + 1, at))
        ):
            governs = True  # "le séisme de A, en novembre 1974"
        else:
            near = NEAR if scan.tokens[at - 1].fold in scan.language.of else STRETCH  # "une piscine bâtie pour les Jeux de 2022"
            governs = not any(_pause(scan.tokens[k].gap) for k in range(i + 1, at + 1)) and at - i <= near
            governs = governs and not (claim.kind in FIGURES and claim.subject != VOTES and _measured(scan, i, at))
        if governs and (key == MAIN or key == "past" or mark.startswith(YEAR)):
            key = mark if mark != "past" or key == MAIN else key
    return key


def _measured(scan: Scan, i: int, at: int) -> bool:
    """Whether another figure is held against the one at word i before a mark at word `at`: "312 exhibitors against 248 last year"."""
    told = scan.language.measured_against.within(scan.tokens, i + 1, at)
    return any(scan.number_at.get(k) for far, n, _ in told for k in range(far + n, min(far + n + BEFORE_FIGURE, at)))


def _in_brackets(scan: Scan, at: int, n: int, i: int) -> bool:
    """Whether a mark, words at to at + n, stands in brackets that say more and word i does not: "826 exhibitors (up from 735 in 2024)", but
    not "le séisme de Boumerdès (2003)"."""
    tokens = scan.tokens
    first, last = scan.sentence(at)
    opens = next((k for k in range(at, first, -1) if set(tokens[k].gap) & set("()")), first)
    if opens == first or tokens[opens].gap.rfind("(") < tokens[opens].gap.rfind(")") or "(" not in tokens[opens].gap:
        return False
    closes = next((k for k in range(at + 1, last) if ")" in tokens[k].gap), last)
    return not opens <= i < closes and closes - opens > n


# Votes are for something and against it.
VOTES = "vote"
# The subject of a sentence has at most so many words, with what is told of it between commas.
SUBJECT = 9
# Between a founding and its year stand so many words at most: "sa création en |2014".
FOUNDED = 2


def _founded(scan: Scan, first: int, at: int) -> bool:
    """Whether a mark is the year in which a thing came to be that the sentence goes on about: "jamais, depuis sa création en 2014, le
    Salon n'avait attiré autant de monde"."""
    return any(scan.language.acts.get(scan.tokens[k].fold) == FOUNDING for k in range(max(first, at - FOUNDED), at))


def _set_off(scan: Scan, first: int, at: int, i: int) -> bool:
    """Whether a mark stands in a clause that has ended before word i, a relative one or one that says how a thing came to be: "Le projet,
    dont la première pierre avait été posée en 2024, représente 32 milliards"; "Founded in 1998, the firm employs 1,200 people"."""
    if not any(_pause(scan.tokens[k].gap) for k in range(at + 1, i + 1)):
        return False
    opens = next((k for k in range(at, first, -1) if "," in scan.tokens[k].gap), None)
    if opens is None:
        return scan.language.acts.get(scan.tokens[first].fold) in CAME_TO_BE
    return scan.tokens[opens].fold in scan.language.relatives or _aside(scan, first, opens)


def _aside(scan: Scan, first: int, opens: int) -> bool:
    """Whether the words between commas that begin at word `opens` say of the thing that opens the sentence how it came to be: "The
    licence, granted in June 2018, covers 184 square kilometres". What is said so of an event is when it was: "Le salon, tenu en 2024"."""
    tokens, language = scan.tokens, scan.language
    word = tokens[opens]
    if not 0 < opens - first <= SUBJECT or word.shape != "lower" or word.fold in language.stopwords or opens in scan.dated:
        return False
    known = (language.event_heads, language.edition_words, language.happenings)
    return opens not in scan.number_at and not any(words.at(tokens, k) is not None for k in range(first, opens + 1) for words in known)


def _pause(gap: str) -> bool:
    """Whether the text between two words is a comma or a semicolon, not the sign within a number ("2,300")."""
    return gap != "," and ("," in gap or ";" in gap)
