"""What restricts a figure: that it is of a part, of each of several, of a place, of a stage, or only asked for.

Two figures of one noun are of one thing only where both are of the same of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.languages.language import joined
from reconcile.recognisers.phrases import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.recognisers.numbers import NumberSpan
    from reconcile.recognisers.scan import Scan

# The whole that a figure is a part of stands at most so many words behind it.
NEAR_WHOLE = 8
# Who gets a sum stands at most so many words before it: "every bereaved family will be given".
FOR_EACH = 14
TO_EACH = 9
# What was asked for stands at most so many words behind the verb ...
ASKED = 16
# ... and what was hoped for, with no other figure between ("espéraient 180 exposants, en ont logé 214").
HOPED = 6
# The mark of a figure that its sentence says to be of a moment or in place of another: "à ce jour", "désormais", "final".
RUNS = "runs"
# The mark of a part: "dont 12 femmes".
PART = "part"
# The mark of a figure that has its noun from the one before.
ELLIPTIC = "elliptic"
# The mark of a part with the number of the whole: "six des neuf wagons" is "of:9".
OF = "of:"
# The bound of a figure that is rounded.
ABOUT = "about"
# How the mark begins of what is counted together with the noun: "18 000 infirmiers et médecins" is "and:medecin".
AND = "and:"
# The nouns of one number stand within so many words.
TOGETHER = 8
# How the mark begins of what a spell of time is told from: "17 minutes later" is no length.
OFFSET = "offset:"
# A bracket behind a name gives its figures within so many words.
BRACKET = 6
# A relative clause tells its figure within so many words: "de Bè, qui compte 40 lits".
OWNED = 4
# ... and the body that it is of is named so many words before it: "managing director of A in B, which has 130 employees".
APPOSED = 9
# The mark of a figure of a body that the head of the document, of so many words, does not name.
OWN, HEAD = "own", 80
# The mark of a figure of all the world, which so many words at most behind it say.
WORLD, WORLDWIDE = "world", 4
# The mark of places in which something is done: "a survey in 29 countries" asks others than "29 countries".
WHERE = "where"
# The votes by which something was decided, which are counted once.
DECIDED = "decided"
# What is counted shows something: the firms that took a stand are exhibitors, though not the only ones.
SHOWING = "showing"
# So many words behind the asking the line above rows ends, which is then of them: "Les peines demandées à l'audience :".
ASKED_LAST = 3
# The mark of a figure of one day or part of an event.
STAGE = "stage"
# The marks of how many there is room for, and of how much a figure changes.
ROOM, STEP = "room", "step"
# How the mark of the place begins from which a distance is told, and how many words it stands behind it.
FROM, FROM_PLACE = "from:", 8
# The mark of a figure of each of several, and of those that are left out: "all but two are at home".
EACH, SAVE = "each", "save"
# The mark of what is left of a spell or a stock: "two years left on his contract".
LEFT = "left"


def scope(scan: Scan, number: NumberSpan, end: int) -> set[str]:
    """What makes the number one of a part: "dont 12 femmes", "30 par jour"."""
    language, tokens = scan.language, scan.tokens
    first, _ = scan.clause(number.core)
    found = set()
    for at, n, _ in language.part_markers.within(tokens, first, number.first):
        if number.first - at - n <= 2 and not language.whole_markers.before(tokens, number.first):
            found.add(PART)
    if _for_each(scan, number, end):
        found.add(EACH)
    if language.stage_markers.within(tokens, *_nearby(scan, number, end)):
        found.add(STAGE)
    if _of_the_world(scan, end):
        found.add(WORLD)
    found |= _of_part(scan, number, end)
    sentence = scan.sentence(number.core)[0]
    if language.asked.within(tokens, max(sentence, number.first - ASKED), number.first):
        found.add("asked")
    if language.hoped.within(tokens, max(first, number.first - HOPED), number.first) and not _number_between(scan, number, HOPED):
        found.add("asked")
    # "860 exposants et l'espoir de 175 000 visiteurs"
    if scan.same_phrase(number.first) and language.hoped.before(tokens, number.first, 5):
        found.add("asked")
    if _asked_above(scan, number.core):
        found.add("asked")
    if language.room.before(tokens, number.first, 5):
        found.add(ROOM)
    if language.steps.before(tokens, number.first, 4) or language.leads.at(tokens, end) is not None:
        found.add(STEP)
    if scan.told_of(number.core, language.revisions) or scan.told_of(number.core, language.so_far):
        found.add(RUNS)
    if language.increments.at(tokens, end) is not None and (end + 1 >= len(tokens) or tokens[end + 1].fold not in language.of):
        found.add("more")
    if end + 2 < len(tokens) and tokens[end].fold in language.of and language.increments.at(tokens, end + 2) and scan.same_phrase(end + 2):
        found.add("more")  # "cent dinars de prime supplémentaires"
    if language.save.before(tokens, number.first, 3) is not None:
        found.add(SAVE)
    if language.remaining.at(tokens, end) is not None and scan.same_phrase(end):
        found.add(LEFT)
    if (whole := _out_of(scan, number, end)) is not None:
        found |= {PART, f"{OF}{whole:g}"}
    found |= _place(scan, number, end)
    found |= {f"{AND}{noun}" for noun in _counted_too(scan, end)}
    return found


def _asked_above(scan: Scan, i: int) -> bool:
    """Whether word i stands in a row below a line that ends by saying that its rows are asked for: "Les peines demandées"; but not "Le
    préfet, qui a demandé une enquête, donne ce bilan"."""
    lead = scan.line_above(i)
    if lead is None:
        return False
    return any(lead.last - at - n <= ASKED_LAST for at, n, _ in scan.language.asked.within(scan.tokens, lead.first, lead.last))


def within(scan: Scan, number: NumberSpan) -> bool:
    """Whether something is done in, or across, so many places."""
    return scan.language.across.before(scan.tokens, number.first, 2) is not None


def _bracket_of(scan: Scan, number: NumberSpan) -> tuple[int, int] | None:
    """The first and last word (excluded) of the name behind which a bracket gives a figure: "devant le Golfe (142)", "de France (29
    sociétés)", "in Dedza (96 cases; 3 deaths)"."""
    tokens = scan.tokens
    first, _ = scan.sentence(number.core)
    opens = next((k for k in range(number.first, max(first, number.first - BRACKET), -1) if set(tokens[k].gap) & set("()")), first)
    if opens == first or "(" not in tokens[opens].gap or not tokens[opens - 1].capital or not tokens[opens].text[0].isdecimal():
        return None
    k = opens - 1
    while k > first and tokens[k - 1].capital and joined(tokens[k].gap):
        k -= 1
    return k, opens


def _owner(scan: Scan, number: NumberSpan) -> int | None:
    """The name of what a relative clause tells the figure of: "le centre de traitement de Bè, qui compte 40 lits"."""
    tokens, language = scan.tokens, scan.language
    first, _ = scan.sentence(number.core)
    for k in range(number.first - 1, max(first, number.first - OWNED), -1):
        if tokens[k].fold in language.relatives and "," in tokens[k].gap and tokens[k - 1].capital:
            of = k - 2 > first and tokens[k - 2].fold in language.of and joined(tokens[k - 1].gap)
            if of and tokens[k - 3].shape == "lower":
                return k - 1
            low = max(first + 2, k - APPOSED)
            body = next(
                (n for n in range(low, k - 1) if tokens[n - 1].fold in language.of and tokens[n].capital and joined(tokens[n].gap)), None
            )
            return body if body is not None and tokens[body - 2].shape == "lower" else None
    return None


def offset(scan: Scan, end: int) -> set[str]:
    """From what a spell of time is told: {"offset:after"} in "17 minutes after", "12 minutes from the end"."""
    hit = scan.language.offsets.at(scan.tokens, end) if end < len(scan.tokens) and scan.same_phrase(end) else None
    return set() if hit is None else {f"{OFFSET}{hit[1]}"}


def reference(scan: Scan, end: int) -> set[str]:
    """The place from which a distance is told: {"from:gafsa"} in "25 kilomètres au nord de Gafsa"; two such are of two distances."""
    last = min(scan.sentence(end - 1)[1], end + FROM_PLACE)
    for k in range(end, last):
        if not scan.same_phrase(k) or k in scan.dated:
            return set()
        if scan.tokens[k].capital and scan.tokens[k - 1].fold in (*scan.language.of.index, *scan.language.dates_from.index):
            return {f"{FROM}{scan.tokens[k].fold}"}
    return set()


def _counted_too(scan: Scan, end: int) -> Iterator[str]:
    """The nouns that a number counts together with its own, which ends before word `end`: midwife in "13,500 nurses and midwives"."""
    tokens, language = scan.tokens, scan.language
    k = end
    while k + 1 < len(tokens) and scan.same_phrase(k) and k - end < TOGETHER:
        joins = tokens[k].fold in language.conjunctions and joined(tokens[k].gap)
        comma = tokens[k].gap.strip() == ","
        at = k + joins
        if not joins and not comma:
            return
        if comma and not joins and not any(tokens[j].fold in language.conjunctions for j in range(at + 1, min(at + 4, len(tokens)))):
            return
        phrase = noun_phrase(scan, at) if at < len(tokens) and at not in scan.number_at and tokens[at].shape == "lower" else None
        last = phrase is not None and (phrase.known or not scan.same_phrase(phrase.last) or tokens[phrase.last].fold in language.stopwords)
        if phrase is None or not last or not language.like_plural(tokens[phrase.head_end - 1].fold):
            return
        yield phrase.concept
        if joins:
            return
        k = phrase.last


def _of_the_world(scan: Scan, end: int) -> bool:
    """Whether a figure is of all the world: "4 millions de cas dans le monde", not "4,200 visitors from around the world"."""
    tokens = scan.tokens
    at = next((k for k in range(end, min(end + WORLDWIDE, len(tokens))) if scan.language.worldwide.at(tokens, k) is not None), None)
    if at is None or not all(scan.same_phrase(k) for k in range(end, at + 1)):
        return False
    return not any(tokens[k].fold in scan.language.of_party or tokens[k].fold in scan.language.origins for k in range(end, at))


def bound(scan: Scan, number: NumberSpan, end: int) -> str:
    """The bound of a figure, which may stand behind what is counted: "18 000 visiteurs environ", "20 membres au plus"."""
    hit = scan.language.bounds_after.at(scan.tokens, end) if number.qualifier == "exact" and end < len(scan.tokens) else None
    if hit is None or not joined(scan.tokens[end].gap) or end + hit[0] in scan.number_at:
        return number.qualifier
    if scan.tokens[end].fold in scan.language.conjunctions:
        return number.qualifier  # "28 countries and more than sixty exhibitors"
    behind = end + hit[0]
    goes_on = behind < len(scan.tokens) and scan.same_phrase(behind)
    if hit[1] != ABOUT and goes_on and (hit[0] == 1 or scan.tokens[behind].fold not in scan.language.stopwords):
        return number.qualifier  # "au plus tard samedi", "maximum security", "tops the record"
    return str(hit[1])


def _number_between(scan: Scan, number: NumberSpan, reach: int) -> bool:
    """Whether another number stands in the so many words before a number."""
    return any(number.first - reach <= n.core < number.first for n in scan.numbers_in[scan.tokens[number.core].sentence])


def _for_each(scan: Scan, number: NumberSpan, end: int) -> bool:
    """Whether a figure is of each of several: "30 par jour", "each bereaved household would receive 10 million", but not "for some 25
    people, a day after"."""
    tokens, language = scan.tokens, scan.language
    first, last = scan.clause(number.core)
    stop = next((k for k in range(end, min(last, end + 4)) if "," in tokens[k].gap), min(last, end + 4))
    if language.each_markers.within(tokens, end, stop):
        return True
    before = language.each_markers.within(tokens, max(first, number.first - 3), number.first)
    if any(at + n >= number.first or not _all_of(scan, at + n, number.first) for at, n, _ in before):
        return True  # but "dans chacune des 2 480 équipes" counts them all
    if any(scan.tokens[at].fold in language.each_words for at in range(end, min(_goes_to(scan, end), last))):
        return True
    low = max(first, _nearby(scan, number, end)[0], number.first - FOR_EACH)
    opens = next((k for k in range(number.first - 1, low - 1, -1) if "," in tokens[k + 1].gap), low - 1) + 1
    each = [at for at in range(opens, number.first) if tokens[at].fold in language.each_words]
    return any(at + 1 >= number.first or not _all_of(scan, at + 1, number.first) for at in each)


def _all_of(scan: Scan, first: int, last: int) -> bool:
    """Whether "of the" stands between two words and nothing else: not "each of 400 seats"."""
    small = (scan.language.of, scan.language.articles)
    told = all(any(scan.tokens[k].fold in words for words in small) for k in range(first, last))
    return told and first < last and scan.tokens[last - 1].fold in scan.language.definite


def _goes_to(scan: Scan, end: int) -> int:
    """Where what a sum goes to ends: "une aide d'un million est accordée à la famille de chaque victime, qui ..."."""
    tokens, language = scan.tokens, scan.language
    last = min(end + TO_EACH, len(tokens))
    return next((k for k in range(end, last) if "," in tokens[k].gap or tokens[k].fold in language.relatives or k in scan.number_at), last)


def _of_part(scan: Scan, number: NumberSpan, end: int) -> set[str]:
    """The part of an event whose figure this is: {"stand"} in "le stand de A a reçu 2 000 visiteurs", "2 000 visiteurs au stand de A"."""
    language, tokens = scan.language, scan.tokens
    low, high = _nearby(scan, number, end)
    for at, _words, part in language.part_nouns.within(tokens, low, high):
        if number.first <= at < end:
            continue  # "deux ateliers" are counted themselves
        k = at
        while k > low and (tokens[k - 1].fold in language.articles or (language.modifiers == "before" and tokens[k - 1].capital)):
            k -= 1
        opens = k == low and at < number.first
        before = max(low, k - 1)
        lies = k > low and (language.locative.at(tokens, before) or language.locative_city.at(tokens, before))
        fused = at > low and tokens[at - 1].fold in language.locative
        if opens or lies or fused:
            return {str(part)}
    return set()


def _out_of(scan: Scan, number: NumberSpan, end: int) -> float | None:
    """The whole where a number without a noun behind a figure is it: "cinq wagons sur neuf", "the coaches that derailed, out of nine"."""
    last = min(scan.clause(number.core)[1], end + NEAR_WHOLE)
    for words in (scan.language.whole_after, scan.language.whole_markers):
        for at, n, _ in words.within(scan.tokens, end, last):
            whole = scan.number_at.get(at + n)
            noun = noun_phrase(scan, whole.last) if whole is not None else None
            own = noun is not None and (noun.known or words is scan.language.whole_after)  # "parmi les 14 |analysés"
            if whole is not None and whole.value > number.value and whole.high is None and not own:
                return whole.value if whole.qualifier == "exact" else None
    return None


def _nearby(scan: Scan, number: NumberSpan, end: int) -> tuple[int, int]:
    """The words of the clause of a number up to the numbers before and behind it."""
    first, last = scan.clause(number.core)
    others = scan.numbers_in.get(scan.tokens[number.core].sentence, [])
    low = max([first, *(n.last for n in others if n.last <= number.first)])
    high = min([last, *(n.first for n in others if n.first >= end)])
    return low, high


def _whose(scan: Scan, number: NumberSpan) -> int | None:
    """The town whose a number is said to be: "Mwanza's eleven"."""
    tokens, i = scan.tokens, number.first
    if not scan.owning(i - 1) or not joined(tokens[i].gap):
        return None
    place = scan.places.get(i - 2)
    return i - 2 if place is not None and place.kind == "city" else None


def _place(scan: Scan, number: NumberSpan, end: int) -> set[str]:
    """The place that stands right behind what is counted, or opens the sentence: "34 à A", "À B, 15 morts"."""
    language, tokens = scan.language, scan.tokens
    first, last = scan.sentence(number.core)
    if (named := _bracket_of(scan, number)) is not None:
        return {"@" + scan.fold(*named)}
    if (whose := _whose(scan, number)) is not None:
        return {"@" + tokens[whose].fold}
    if (owner := _owner(scan, number)) is not None:
        beside = any(t.fold == tokens[owner].fold for t in tokens[: min(HEAD, first)])
        return {"@" + tokens[owner].fold} | (set() if beside else {OWN})
    for at in (end, first):
        hit = language.locative_city.at(tokens, at) or language.locative.at(tokens, at)
        if hit is None or (at == end and not (at < last and joined(tokens[at].gap))):
            continue
        k = at + hit[0]
        while k < last and tokens[k].fold in language.definite:
            k += 1
        if k < last and tokens[k].fold in language.titles:
            continue  # "6,2 millions pour M. X"
        if k < last and tokens[k].capital and k not in scan.dated and tokens[k].fold not in language.weekdays:
            return {"@" + tokens[k].fold}  # "at Thursday's rate" is no place
    return set()
