"""Lists that a text announces by their number: "six conventions ... :" and six bullets, or items after a colon.

A list counts only when it is there to be complete: not after "dont" or "notamment".
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.languages.language import joined
from reconcile.recognisers.names import bodies_from, is_short
from reconcile.recognisers.phrases import noun_phrase
from reconcile.recognisers.rows import names_in_row, phrases_in_row
from reconcile.recognisers.sums import currency_of
from reconcile.recognisers.units import TIMES

if TYPE_CHECKING:
    from reconcile.model.document import Block
    from reconcile.recognisers.numbers import NumberSpan
    from reconcile.recognisers.scan import Scan


# A list in a sentence is at most so many words long.
LONGEST = 80
# One whose items are phrases with semicolons between them may be longer.
LONGEST_OF_PHRASES = 400
# How far behind what is counted the colon of a list may stand; farther where semicolons show that it is one.
NEAR, FAR = 8, 16
# A list whose colon is far is of the number only when it has nearly as many items.
CLOSE = 2
# A comma before the last "and" of so many tells that commas alone part the items.
SERIAL = 3
# The words of an item of names, and of one that is a phrase.
SHORT, LONG = 5, 11
# The words of a name with its short form in brackets behind it.
LONGEST_NAME = 15
# Between what is counted and the list stand at most so many words: "cinq protocoles ont été signés, à savoir".
OPENS = 10
MOST_BODIES = 20
# Between the words "complete list" and the rows stand at most so many lines of so many words.
LINES, SHORT_LINE = 1, 25
# No list that a text announces has more items.
MOST_ITEMS = 60
# What says within a sentence that a list follows has so many words: "voici la liste".
SAYS_LIST = 3
# The colon before bodies that are exactly as many as announced may stand so far from what is counted.
FARTHEST = 30
DASHES = frozenset("–—")


@dataclass(slots=True)
class Listed:
    """The items that follow the announcement at word `announced`: the first and last word (excluded) of each."""

    announced: int
    items: list[tuple[int, int]]


def list_after(scan: Scan, i: int, noun_end: int) -> Listed | None:
    """The list that the number at word i announces, or None. `noun_end` is the first word after what is counted."""
    block = scan.block(i)
    first, last = scan.sentence(i)
    if _in_brackets(scan, i, noun_end, last):
        return None  # "1 340 ménages en kits (bâche, corde, deux lampes solaires) :"
    closes = last == block.last
    last = min(last, noun_end + LONGEST)
    some = scan.language.part_markers.within(scan.tokens, noun_end, last)
    if some or scan.language.part_markers.within(scan.tokens, max(first, i - 3), i):
        return _before_clause(scan, i, noun_end, some[0][0]) if some else None
    end = scan.document.text[scan.tokens[block.last - 1].end : block.end].strip()
    if closes and end.endswith(":"):
        items = _bullets(scan, scan.tokens[i].block)
        if _of_another(scan, i, len(items)):
            return None
        told = i in scan.number_at and scan.number_at[i].value == len(items)
        sole = told or not _later_number(scan, noun_end, last)
        if len(items) >= 2 and not _rest_of(scan, block.first) and sole and not _figures(scan, items):
            return Listed(i, items)
    said = scan.language.singular(scan.tokens[noun_end - 1].fold) in scan.language.list_nouns
    if said and block.kind == "heading" and closes and scan.number_at.get(block.first) is _number(scan, i):
        items = _bullets(scan, scan.tokens[i].block)
        if len(items) > CLOSE and abs(len(items) - scan.number_at[block.first].value) <= 1 and not _figures(scan, items):
            return Listed(i, items)  # "Five things that the text leaves open"
    found = _bodies(scan, i, noun_end, last) or _in_row(scan, i, noun_end, last) or _inline(scan, i, noun_end, last)
    until = found.items[0][0] if found is not None else scan.sentence(i)[1]
    found = found or _behind(scan, i, noun_end, last) or _under_headings(scan, i)
    if found is None or _some_between(scan, i, noun_end, until):
        return None  # "sur les sept districts, quatre disent oui : A, B, C et D"
    if _of_another(scan, i, len(found.items)):
        return None
    if _holds_several(scan, found.items):
        return None  # "three passengers: two Gabonese and a Frenchman" are parts
    dashed = _dash(scan.tokens[found.items[0][0]].gap)
    return None if dashed and any(_of_several(scan, a, b) for a, b in found.items) else found


def _holds_several(scan: Scan, items: list[tuple[int, int]]) -> bool:
    """Whether an item begins with a number of several, behind "and" or not."""
    tokens, joins = scan.tokens, scan.language.conjunctions
    begins = (scan.number_at.get(a + 1 if tokens[a].fold in joins and a + 1 < b else a) for a, b in items)
    return any(n is not None and n.value > 1 and not _of_a_row(scan, n) for n in begins)


def _of_several(scan: Scan, first: int, last: int) -> bool:
    """Whether an item of a row of names is several: "the Opio twins", "les époux Sarr"."""
    here, language = scan.tokens[first:last], scan.language
    plural = any(t.shape == "lower" and t.fold not in language.stopwords and language.like_plural(t.fold) for t in here)
    return plural and any(t.capital for t in here)


def _of_another(scan: Scan, i: int, size: int) -> bool:
    """Whether a list is as long as another number of the sentence says, and not as the one at word i: "28 groupes de trois pays : A, B et
    C", "sept accords, trois avec ... et quatre avec :" above seven rows."""
    own = scan.number_at[i].value if i in scan.number_at else 0
    return own != size and any(n.value == size for n in scan.numbers_in.get(scan.tokens[i].sentence, ()) if n.core != i)


def _in_brackets(scan: Scan, i: int, noun_end: int, last: int) -> bool:
    """Whether a bracket that opens before word i closes right behind what it counts, before the colon of the list."""
    tokens = scan.tokens
    behind = "".join(tokens[k].gap for k in range(noun_end, last)) + scan.gap_after(last)
    closed, colon = behind.find(")"), behind.find(":")
    return 0 <= closed < colon and scan.bracket(i) is not None


def _rest_of(scan: Scan, first: int) -> bool:
    """Whether the heading above a block, which begins at word `first`, or the block itself speaks of others: "Les autres lauréates"."""
    tokens, language = scan.tokens, scan.language
    here = scan.document.blocks[tokens[first].block]
    above = next((b for b in reversed(scan.document.blocks[: tokens[first].block]) if b.first < b.last), None)
    heading = [above] if above is not None and above.kind == "heading" else []
    return any(language.singular(t.fold) in language.others for b in (*heading, here) for t in tokens[b.first : b.last])


def _figures(scan: Scan, items: list[tuple[int, int]]) -> bool:
    """Whether half of the items or more begin with a number of several: the figures of an event, whatever its sentence counts."""
    begin = [n for a, _ in items if (n := scan.number_at.get(a)) is not None]
    several = [n for n in begin if n.value > 1 and not _of_a_row(scan, n)]
    return len(several) * 2 >= len(items)


def _of_a_row(scan: Scan, number: NumberSpan) -> bool:
    """Whether a number counts the rows of a list: "2. the Bank of the Lakes"."""
    return scan.gap_after(number.last).strip()[:1] in (".", ")")


def _in_row(scan: Scan, i: int, noun_end: int, last: int) -> Listed | None:
    """ "cinq communes : A, B, C et D, où du matériel a été détruit", "quatre routes : la route de A, la piste qui relie B à C et ..."."""
    number, opened = _number(scan, i), _opens(scan, noun_end, last)
    if number is None or opened is None or _later_number(scan, noun_end, opened[0]):
        return None
    opens, namely = opened
    if not namely and ":" not in scan.tokens[opens].gap:
        return None
    end, far = scan.sentence(i)[1], not namely and opens >= noun_end + NEAR
    items = [] if far and _others(scan, noun_end, opens) else _near_number(names_in_row(scan, opens, end), number)
    if items:
        return Listed(i, items)
    items = phrases_in_row(scan, opens, end, number.value, scan.language.singular(scan.tokens[noun_end - 1].fold))
    return Listed(i, items) if items and (not far or _called(scan, items, noun_end)) else None


def _others(scan: Scan, first: int, last: int) -> bool:
    """Whether other things stand between what is counted and its list: "cinq communes ont reçu des pompes : ..."."""
    tokens, language = scan.tokens, scan.language
    return any(tokens[k - 1].fold in language.articles and language.like_plural(tokens[k].fold) for k in range(first + 1, last))


def _called(scan: Scan, items: list[tuple[int, int]], noun_end: int) -> bool:
    """Whether most items are called by the noun that the number counts: "cinq prix ... : le prix de A, le Grand Prix, ..."."""
    tokens, language = scan.tokens, scan.language
    noun = language.singular(tokens[noun_end - 1].fold)
    named = sum(any(language.singular(t.fold) == noun for t in tokens[a : min(a + SHORT, b)]) for a, b in items)
    return named * 2 > len(items)


def _before_clause(scan: Scan, i: int, noun_end: int, clause: int) -> Listed | None:
    """ "six quartiers : A, B, C et D, dont les habitants ...": the word that elsewhere opens a part opens a clause behind the names."""
    part = scan.language.part_markers.before(scan.tokens, i, 3)
    listed = _in_row(scan, i, noun_end, clause) if part is None else None
    return listed if listed is not None and listed.items[-1][1] == clause else None


def _near_number(items: list[tuple[int, int]], number: NumberSpan) -> list[tuple[int, int]]:
    """The items, none where they are so far from a number that it may be of something else."""
    return items if len(items) > CLOSE and abs(len(items) - number.value) <= CLOSE else []


def _behind(scan: Scan, i: int, noun_end: int, last: int) -> Listed | None:
    """A list that the next sentence gives: "Six prix ont été remis. En voici la liste :", "Trois villes sont choisies. Il s'agit de A, B
    et C."; none where the first sentence has another number, which it might be of."""
    tokens, language = scan.tokens, scan.language
    number, start = _number(scan, i), scan.sentence(i)[1]
    if number is None or last < start or start >= len(tokens) or tokens[start].block - tokens[i].block > 1:
        return None
    end, block = scan.sentence(start)[1], scan.block(start)
    found = language.list_openers.within(tokens, start, end)
    told = [(at, n) for at, n, _ in found if at == start or n >= SAYS_LIST]  # "Comme la presse en tait, voici la liste, avec mes notes."
    here = [n for n in scan.numbers_in[tokens[i].sentence] if not _of_the_past(scan, n)]  # "eleven, as against eight last year"
    # "Six prix, pour 312 dossiers", "en deux jours sept conventions"
    here = [n for n in here if n.core == i or (n.value <= MOST_ITEMS and currency_of(scan, n) is None and not _spell(scan, n))]
    sign = scan.document.text[tokens[end - 1].end : block.end].strip()
    if [n.core for n in here] != [i]:
        return None
    if not told:
        spoken_of = any(tokens[k].fold in language.pronouns for k in range(start, end))
        others = scan.numbers_in.get(tokens[start].sentence) or _names_others(scan, i, end)
        sole = spoken_of and not others and end == block.last and sign.endswith(":")
        return _rows_of_names(scan, number, block) if sole else None
    if language.part_markers.within(tokens, start, end):
        return None
    at, length = told[0]
    if end == block.last and (sign.endswith(":") or at > start) and not _later_number(scan, at, end):
        items = _bullets(scan, tokens[start].block)
        items = items if sign.endswith(":") else _near_number(items, number)
    elif at > start:
        return None
    else:
        items = _near_number(names_in_row(scan, start + length, end), number)
    return Listed(i, items) if len(items) >= 2 else None


def _names_others(scan: Scan, i: int, end: int) -> bool:
    """Whether the last word before a colon is what stands below it, and not what the number at word i counts: "ces partenaires :"."""
    last, language = scan.tokens[end - 1], scan.language
    counted = {language.singular(t.fold) for t in scan.tokens[i : i + NEAR]}
    return language.like_plural(last.fold) and last.fold not in language.stopwords and language.singular(last.fold) not in counted


def _under_headings(scan: Scan, i: int) -> Listed | None:
    """The rows that a sentence or heading calls the complete list, below a heading or a short line more: "Sept conventions, liste
    intégrale", then "Le ministère les a signées. Les voici, une par une.", then rows that each begin with a name."""
    number, block = _number(scan, i), scan.block(i)
    if number is None or not scan.language.completes.within(scan.tokens, *scan.sentence(i)):
        return None
    blocks = [b for b in scan.document.blocks[scan.tokens[i].block :] if b.first < b.last]
    rows = next((n for n, b in enumerate(blocks) if b.kind == "bullet"), 0)
    between = blocks[1:rows]
    other = [n for b in (block, *between) for n in scan.numbers if b.first <= n.core < b.last and n.value != number.value]
    if not 0 < rows <= LINES + 1 or other or any(b.last - b.first > SHORT_LINE for b in between):
        return None
    return _rows_of_names(scan, number, blocks[rows - 1])


def _rows_of_names(scan: Scan, number: NumberSpan, block: Block) -> Listed | None:
    """The rows below a sentence that speaks of what the one before it counts, each of which begins with a name, as many but for one: "Six
    hospitals have set rooms aside. Go straight to any of them:"."""
    items = _bullets(scan, scan.tokens[block.first].block)
    named = all(next((t.capital for t in scan.tokens[a:b] if t.text[0].isalpha()), False) for a, b in items)
    return Listed(number.core, items) if named and len(items) > CLOSE and abs(len(items) - number.value) <= 1 else None


def _of_the_past(scan: Scan, number: NumberSpan) -> bool:
    """Whether what stands behind a number, before the next one, says that it is of another time; what leads to the next one, "four
    memoranda, as against eight", says so of that one."""
    behind = [n.first for n in scan.numbers_in[scan.tokens[number.core].sentence] if n.core > number.core]
    end = min([*behind, scan.sentence(number.core)[1]])
    return any(not behind or at + n < end for at, n, _ in scan.language.background.within(scan.tokens, number.last, end))


def _bodies(scan: Scan, i: int, noun_end: int, last: int) -> Listed | None:
    """ "five memoranda: with A, B of C, D and E", "les six signataires sont A, B, C, D, E et F", "its three organisers, A, B and C,":
    bodies as many as are announced, the last behind "and". What is not as many may be badly read and says nothing."""
    tokens, language = scan.tokens, scan.language
    number = _number(scan, i)
    for k in range(noun_end, min(noun_end + FARTHEST, last)):
        namely = language.namely.at(tokens, k) or (language.listing_verbs.at(tokens, k) if k == noun_end else None)
        if k >= noun_end + OPENS and (":" not in tokens[k].gap or _later_number(scan, noun_end, k)):
            continue
        if namely is None and not set(tokens[k].gap) & set(":,("):
            continue
        start = k + (namely[0] if namely else 0)
        if start < last and (language.agreement_with.at(tokens, start) or tokens[start].fold in language.of_party):
            start += 1
        bodies = bodies_from(scan, start, MOST_BODIES)
        if number is None or len(bodies) < 2 or len(bodies) != number.value or bodies[-1].end > last:
            if ":" in tokens[k].gap or len(bodies) > 1:
                return None  # the list begins here, and is not as long: "trois partenaires : A, B, C et D" are not B, C and D
            continue
        if any(tokens[j].fold in language.conjunctions for j in range(bodies[-2].end, bodies[-1].first)):
            return Listed(i, [(b.first, b.end) for b in bodies])
    return None


def _number(scan: Scan, i: int) -> NumberSpan | None:
    """The number whose word is word i."""
    return next((n for n in scan.numbers_in.get(scan.tokens[i].sentence, ()) if n.core == i), None)


def _later_number(scan: Scan, first: int, last: int) -> bool:
    """Whether another number stands between the count and the list: then it is not clear which one the list is of. A spell of time has no
    list: "les neuf lauréats seront accompagnés pendant dix-huit mois :"."""
    return any(not _spell(scan, n) for n in scan.numbers if first <= n.core < last)


def _spell(scan: Scan, number: NumberSpan) -> bool:
    """Whether a number is of a spell of time: "en deux jours"."""
    noun = noun_phrase(scan, number.last)
    return noun is not None and noun.concept in TIMES


def _some_between(scan: Scan, i: int, first: int, last: int) -> bool:
    """Whether a number that counts some of the same as the one at word i stands between it and its list, without a noun of its own."""
    whole = scan.number_at[i].value if i in scan.number_at else MOST_ITEMS
    here = [n for n in scan.numbers if first <= n.core < last and 1 < n.value < whole and not n.magnitude and not n.suffix]
    here = [n for n in here if not _of_the_past(scan, n)]
    nouns = [noun_phrase(scan, n.last) if joined(scan.gap_after(n.last)) else None for n in here]
    return any(noun is None or not noun.known for noun in nouns)


def _bullets(scan: Scan, number: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    before = ""
    for block in scan.document.blocks[number + 1 :]:
        if block.kind == "furniture":
            continue
        if block.kind != "bullet" or block.first >= block.last or (out and _signs(block.marker) != _signs(before)):
            break
        if out and _row_number(block.marker) < _row_number(before):
            break  # "7) ..." and "5. Speeches", the next heading
        before = block.marker
        out.append((block.first, block.last))
    return out


def _signs(marker: str) -> tuple[bool, str]:
    """What the rows of one list have in common: whether they are counted, and the sign behind the number."""
    counted = marker.strip("(")[:1].isalnum()
    return counted, marker.strip("(")[-1:] if counted else ""


def _row_number(marker: str) -> int:
    """The number of a row; 0 of one that has none."""
    number = marker.strip("().")
    return int(number) if number.isdecimal() else 0


def _inline(scan: Scan, i: int, noun_end: int, last: int) -> Listed | None:
    """ "trois villes : A, B et C": short items behind a colon, or any items between semicolons."""
    tokens = scan.tokens
    number = _number(scan, i)
    all_of_them = _all_are(scan, number, noun_end)
    opened = (noun_end + 1, True) if all_of_them else _opens(scan, noun_end, last)
    if opened is None or opened[0] >= last:
        return None
    far, namely = opened
    sentence, last = scan.sentence(i)[1], _closes(scan, far, last)
    shut = last < sentence and _dash(tokens[far].gap)
    sentence = last if shut else sentence
    hidden = _bracketed(scan, far, last) | _amounts(scan, far, last)
    cuts = [k for k in range(far + 1, last) if ";" in tokens[k].gap]
    if cuts:
        end = scan.sentence(i)[1]
        if end - noun_end > LONGEST_OF_PHRASES:
            return None  # where a list ends that nobody reads to its end cannot be said
        cuts, last = [k for k in range(far + 1, end) if ";" in tokens[k].gap], end
        items = [(a, b) for a, b in itertools.pairwise([far, *cuts, last]) if b > a]
        nearly = number is not None and abs(number.value - len(items)) <= CLOSE
        if number is not None and len(items) < number.value <= len(items) + sum(_parties(scan, a, b) for a, b in items):
            return None  # "avec A ; avec les centres B et C": an item that names two may be counted as two
        return Listed(i, items) if namely or far < noun_end + NEAR or nearly else None
    open_words = [k for k in range(far, last) if k not in hidden]
    if (not namely and far >= noun_end + NEAR) or any(tokens[k].shape in ("digits", "alnum") for k in open_words):
        return None
    commas = [k for k in open_words if k > far and "," in tokens[k].gap]
    joins = [k for k in open_words if k > far and tokens[k].fold in scan.language.conjunctions and _joins(tokens[k].gap)]
    if not joins or (commas and joins[-1] < commas[-1]):
        return None
    serial = next((k for k in joins if k in commas), None)  # "A, B, and C": what "and" joins behind is one item
    fewest = sorted({far, *commas, last} | ({joins[-1]} if serial is None else set()))
    plain = bool(commas) and not any(t.capital for t in tokens[commas[-1] : last])
    if number is not None and serial is None and plain and len(joins) > 1 and number.value == len(fewest) - 2:
        fewest.remove(joins[-1])  # "six axes : A et B, C, D et E, F, G, H et I": what the commas part is as many as announced
    told = serial is not None and len(commas) >= SERIAL  # then what another "and" joins is one item: "A, B and C, D, and E"
    most = fewest if told else sorted({far, *commas, *joins, last})
    aside = _asides(scan, fewest) | _clauses(scan, fewest)
    if aside:
        fewest, most = ([k for k in edges if k not in aside] for edges in (fewest, most))
    parts = _parts(scan, fewest)
    if parts and number is not None and number.value != len(fewest) - 1:
        fewest = most = [k for k in fewest if k not in parts]  # parts of the items before, if the list is then as long as announced
        if number.value != len(fewest) - 1:
            return None
    ends = namely or last == sentence
    short = all(_words(a, b, hidden) <= SHORT for a, b in itertools.pairwise(fewest)) or (ends and _named_all(scan, fewest, hidden))
    short = short or (shut and _things(scan, fewest, hidden))
    if number is not None and all_of_them and not (last == sentence and _named_all(scan, fewest, hidden)):
        return None
    if number is not None and all_of_them and abs(number.value - len(fewest) + 1) > CLOSE:
        return None
    if not short and not _opened(scan, fewest, last, i, told):
        return None
    if number is None or len(fewest) - 1 < number.value < len(most) - 1:
        return None
    if short or number.value <= len(fewest) - 1 or number.value >= len(most) - 1:
        edges = most if number.value >= len(most) - 1 > len(fewest) - 1 else fewest
        return Listed(i, [(a, b) for a, b in itertools.pairwise(edges) if b > a])
    return None


def _opens(scan: Scan, noun_end: int, last: int) -> tuple[int, bool] | None:
    """Where a list in a sentence begins, and whether a word says that it is the list: a colon, or "à savoir" behind a comma."""
    tokens, language = scan.tokens, scan.language
    for k in range(noun_end, min(last, noun_end + FAR)):
        if ":" in tokens[k].gap:
            return k, False
        if k < noun_end + NEAR and _dash(tokens[k].gap) and _closed(scan, k, last):
            return k, False
        hit = language.namely.at(tokens, k) if k < noun_end + OPENS and tokens[k].gap.strip() in (",", "(", "–", "—") else None
        if hit is not None and k + hit[0] < last:
            return k + hit[0], True
    return None


def _closed(scan: Scan, opens: int, last: int) -> bool:
    """Whether a second dash ends what the dash before a word opens: "les cinq lycées de la ville – A, B, C et D –, les cours"."""
    return _closes(scan, opens, last) < last


def _closes(scan: Scan, opens: int, last: int) -> int:
    """The first word behind the dash that ends a list opened by one, else `last`."""
    tokens = scan.tokens
    if not _dash(tokens[opens].gap):
        return last
    return next((k for k in range(opens + 1, last) if set(tokens[k].gap.strip()) & DASHES or _dash(tokens[k].gap)), last)


def _dash(gap: str) -> bool:
    """Whether nothing but a dash stands between two words, long, or short with a space on both sides."""
    return gap.strip() in DASHES or (gap.strip() == "-" and len(gap) > 2)


def _parties(scan: Scan, first: int, last: int) -> int:
    """How many names more than one an item joins: 1 in "les centres A et B"."""
    tokens, language = scan.tokens, scan.language
    joins = [k for k in range(first + 1, last - 1) if tokens[k].fold in language.conjunctions]
    return sum(any(t.capital for t in tokens[first:k]) and any(t.capital for t in tokens[k + 1 : min(k + 4, last)]) for k in joins)


def _asides(scan: Scan, edges: list[int]) -> set[int]:
    """The beginnings of what is set off between commas in a list of names and is no item: "A, chef de file, B et C"."""
    spans = list(itertools.pairwise(edges))
    named = {a for a, b in spans if _begins_with_name(scan, a, b)}
    if edges[0] not in named or spans[-1][0] not in named or len(named) * 2 <= len(spans):
        return set()
    return {a for a, b in spans if not any(t.capital for t in scan.tokens[a:b])}


def _begins_with_name(scan: Scan, first: int, last: int) -> bool:
    """Whether the first word of an item that is no small word has a capital: "et la Banque atlantique", not "l'école de Wollo"."""
    language = scan.language
    small = (language.conjunctions, language.articles, language.of, language.definite)
    return next((t.capital for t in scan.tokens[first:last] if not any(t.fold in words for words in small)), False)


def _clauses(scan: Scan, edges: list[int]) -> set[int]:
    """The beginnings of relative clauses between commas, which are no items: "le ministère de la Mer, qui la préside, l'Office des pêches
    et la Marine nationale"; not of the last, behind which the list may go on."""
    tokens = scan.tokens
    return {a for a in edges[1:-2] if tokens[a].fold in scan.language.relatives and tokens[a].shape == "lower"}


def _parts(scan: Scan, edges: list[int]) -> set[int]:
    """The beginnings of what a comma sets off in a list and may be a part of the item before: "la Ligue pour la mer, la pêche et les
    ports (LMPP)", "the Ministry of Fisheries, Livestock and Forests", "l'hôpital Nord, à Kolda"."""
    spans = list(itertools.pairwise(edges))
    return {b for (a, _), (b, end) in itertools.pairwise(spans) if _part_of_name(scan, a, b, end) or _place_of(scan, edges[0], b)}


def _part_of_name(scan: Scan, before: int, first: int, last: int) -> bool:
    """Whether words first to last may be the end of the name that begins at word `before`: fields of a ministry, or words in small letters
    with the short form of it all in brackets behind them."""
    tokens, language = scan.tokens, scan.language
    k = first + (tokens[first].fold in language.conjunctions)
    m = next((j for j in range(k, last) if tokens[j].fold not in language.articles), k)
    if m >= last or ")" in tokens[first].gap:
        return False  # a text cut off behind "et"; the name before has its own short form
    if tokens[m].shape == "lower":
        called = tokens[m].fold in language.org_heads or tokens[m].fold in language.body_fillers
        short = any("(" in tokens[j].gap and is_short(tokens[j].text) for j in range(m + 1, last))
        return short and not called and _begins_with_name(scan, before, first)
    fields = language.modifiers == "before" and any(t.fold in language.lower_bodies for t in tokens[before : min(before + SHORT, first)])
    return fields and m == k and tokens[m].fold not in language.org_heads and not is_short(tokens[m].text)


def _place_of(scan: Scan, opens: int, first: int) -> bool:
    """Whether what begins at a word says where the item before is, in a list whose first item is no place of that form."""
    tokens, language = scan.tokens, scan.language
    return tokens[first].shape == "lower" and bool(language.locative.at(tokens, first)) and not language.locative.at(tokens, opens)


def _bracketed(scan: Scan, first: int, last: int) -> set[int]:
    """The words in brackets, which say something of the item before and part none: "A (90 millions), B (55 millions) et C"."""
    inside, found = False, set()
    for k in range(first + 1, last):
        gap = scan.tokens[k].gap
        if "(" in gap or ")" in gap:
            inside = gap.rfind("(") > gap.rfind(")")
        if inside:
            found.add(k)
    return found


def _amounts(scan: Scan, first: int, last: int) -> set[int]:
    """The words that set a figure behind the item before, and part none: "la Banque A, avec 150 millions, l'Union B, 72 millions"."""
    tokens, language = scan.tokens, scan.language
    found: set[int] = set()
    for k in range(first + 1, last):
        if "," in tokens[k].gap:
            beside = language.agreement_with.at(tokens, k)
            number = scan.number_at.get(k + (beside[0] if beside is not None else 0))
            if number is not None and number.value > 1:
                found.update(range(k, next((j for j in range(k + 1, last) if "," in tokens[j].gap), last)))
    return found


def _all_are(scan: Scan, number: NumberSpan | None, noun_end: int) -> bool:
    """ "Les six bailleurs sont A, B, C et D": whether the sentence says who all of those are that it counts."""
    tokens, language = scan.tokens, scan.language
    if number is None or number.first == 0 or noun_end >= len(tokens):
        return False
    return tokens[number.first - 1].fold in language.definite and bool(language.listing_verbs.at(tokens, noun_end))


def _joins(gap: str) -> bool:
    """Whether what stands before an "and" lets it join two items: nothing, a comma, a closing bracket."""
    return len(gap) <= 2 or ")" in gap


def _words(first: int, last: int, hidden: set[int]) -> int:
    """How many words an item has outside of brackets."""
    return sum(k not in hidden for k in range(first, last))


def _named_all(scan: Scan, edges: list[int], hidden: set[int]) -> bool:
    """Whether every item begins with a name of its own: nothing but names is in the list."""
    spans = list(itertools.pairwise(edges))
    fits = all(_words(a, b, hidden) <= (LONGEST_NAME if hidden & set(range(a, b)) else LONG) for a, b in spans)
    return fits and all(_begins_with_name(scan, a, b) or _called_body(scan, a, b) for a, b in spans)


def _things(scan: Scan, edges: list[int], hidden: set[int]) -> bool:
    """Whether each item between two dashes is a name or opens with an article: "– A, le lycée technique et le nouveau lycée de B –"."""
    tokens, language = scan.tokens, scan.language
    spans = list(itertools.pairwise(edges))
    opens = [a + (tokens[a].fold in language.conjunctions) for a, _ in spans]
    named = all(_begins_with_name(scan, a, b) or tokens[k].fold in language.articles for (a, b), k in zip(spans, opens, strict=True))
    return named and all(_words(a, b, hidden) <= LONG for a, b in spans)


def _called_body(scan: Scan, first: int, last: int) -> bool:
    """Whether an item says what a body is before it names it: "l'opérateur de téléphonie Nautis", "the ministry of Fisheries"."""
    language = scan.language
    small = (language.conjunctions, language.articles, language.of, language.definite)
    word = next((t.fold for t in scan.tokens[first:last] if not any(t.fold in words for words in small)), "")
    called = any(word in words for words in (language.org_heads, language.company_nouns, language.body_fillers))
    return called and any(t.capital for t in scan.tokens[first:last])


def _opened(scan: Scan, edges: list[int], last: int, i: int, told: bool) -> bool:
    """ "cinq composantes : l'eau en milieu rural, le renforcement des réseaux et la formation": whether phrases that each begin with an
    article, or the last of which is set off by a comma and "and" (`told`), fill the rest of the sentence."""
    tokens, language = scan.tokens, scan.language
    if len(edges) < 4 or any(b - a > LONG for a, b in itertools.pairwise(edges)) or last < scan.sentence(i)[1]:
        return False
    return told or all(tokens[a + (tokens[a].fold in language.conjunctions)].fold in language.articles for a in edges[:-1])
