"""Every office that a text gives a person where it names one: before the name and behind it, one behind the other, over a bracket,
on the line above a signature, and in the sentence that goes on.

What a claim shows as the role is one of them. Whether two names are of one holder is told by all: "le directeur général du BNGRC, le
général de brigade X" is the general of one text and the director of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.languages.language import joined
from reconcile.recognisers.names import acronym_after, is_short
from reconcile.recognisers.people import PersonSpan, office_begins, office_behind, over_age, role_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.recognisers.scan import Scan

# The offices on one side of a name, and the words of one, at most.
MOST, LONG = 3, 18
# The verb that says what somebody heads stands so near behind the comma.
NEAR_VERB = 3
# The second thing that is said of somebody stands so near.
SECOND = 9


def offices(scan: Scan, span: PersonSpan) -> tuple[str, ...]:
    """The offices of a person where it is named, as the text words them, each once."""
    found = [(_of_short(scan, span.role_first), span.role_last)] if span.role else []
    found += [*_before(scan, span.first), *_behind(scan, span.last), *_told(scan, span)]
    return tuple(dict.fromkeys(scan.text(first, last) for first, last in found))


def _of_short(scan: Scan, first: int) -> int:
    """Where an office begins at word `first` with the short form of the body before it: "|SEMA Director Ruth Odera"."""
    tokens = scan.tokens
    ahead = scan.language.modifiers == "before" and first > scan.sentence(first)[0] and scan.same_phrase(first)
    return first - 1 if ahead and is_short(tokens[first - 1].text) else first


def _before(scan: Scan, first: int) -> Iterator[tuple[int, int]]:
    """The offices that end before word `first`: "le maire de A, la Pr |X", "la directrice de B (BB), |X", a line above the name."""
    i = _titles(scan, first)
    for _ in range(MOST):
        found = _ending(scan, i)
        if found is None:
            return
        begins = office_begins(scan, found[0], scan.sentence(found[0])[0])
        yield begins, found[1]
        i = _titles(scan, begins)


def _titles(scan: Scan, i: int) -> int:
    """The first of the titles, articles and adverbs before word i that belong to what stands there."""
    tokens, language = scan.tokens, scan.language
    while i > 0 and scan.same_phrase(i) and i > scan.sentence(i)[0]:
        word = tokens[i - 1].fold
        if not any(word in words for words in (language.titles, language.definite, language.role_adverbs, language.demonyms)):
            break  # "la présidente du jury, la Malienne |X"
        i -= 1
    return i


def _ending(scan: Scan, i: int) -> tuple[int, int] | None:
    """The office that ends before word i, behind which a comma, a bracket or a line may stand; None when there is none."""
    tokens = scan.tokens
    if i == 0 or not scan.readable[i - 1]:
        return None
    if i == scan.sentence(i)[0]:
        first, last = scan.sentence(i - 1)
        return _whole(scan, first, last) if tokens[i - 1].sentence == tokens[i].sentence - 1 and "\n" in tokens[i].gap else None
    gap = tokens[i].gap.strip()
    if gap in (")", "),") and tokens[i - 1].gap.strip() == "(" and is_short(tokens[i - 1].text):
        found = _back(scan, i - 1, apposed=gap.endswith(","))
        return (found[0], i) if found is not None else None  # with the short form, by which another text may name the body
    return _back(scan, i, apposed=gap.endswith(",")) if gap in ("", ",") else None


def _whole(scan: Scan, first: int, last: int) -> tuple[int, int] | None:
    """The office that a line is, with its article: "Le Directeur général"."""
    k = first + (scan.tokens[first].fold in scan.language.definite)
    return (k, last) if k < last and scan.tokens[k].fold in scan.language.roles and role_end(scan, k) >= last else None


def _back(scan: Scan, last: int, apposed: bool) -> tuple[int, int] | None:
    """The office before word `last`, with no break inside; over a comma it must have an article or begin its sentence."""
    tokens, language = scan.tokens, scan.language
    first = scan.sentence(last - 1)[0]
    for k in range(last - 1, max(first, last - LONG) - 1, -1):
        if tokens[k].fold in language.speech_verbs or tokens[k].fold in language.person_pronouns:
            return None
        if tokens[k].fold in language.roles and not (k > first and tokens[k - 1].fold in language.roles and scan.same_phrase(k)):
            headed = k == first or tokens[k - 1].fold in language.articles or tokens[k - 1].fold in language.role_adverbs
            return (k, last) if role_end(scan, k) >= last or (apposed and headed) else None
        if not joined(tokens[k].gap) and tokens[k].gap.strip() != ",":
            return None
    return None


def _behind(scan: Scan, last: int) -> Iterator[tuple[int, int]]:
    """The offices behind the name that ends before word `last`: ", MP, Minister of A", ", maire de B et députée", ". La ministre de C"."""
    tokens, language = scan.tokens, scan.language
    if last >= len(tokens):
        return
    if tokens[last].sentence != tokens[last - 1].sentence:
        k = last + 1
        while k < min(last + 4, len(tokens) - 1) and tokens[k].fold in language.role_adverbs and tokens[k].fold not in language.roles:
            k += 1  # "The vice-chancellor"
        if tokens[last].fold in language.definite and "\n" not in tokens[last].gap and k < len(tokens) and tokens[k].fold in language.roles:
            yield k, role_end(scan, k)
        return
    i = last
    for _ in range(MOST):
        if i < len(tokens) and tokens[i].gap.strip() == "," and is_short(tokens[i].text) and scan.gap_after(i + 1).strip() == ",":
            i += 1  # "X, MP, Minister of A"
        found = office_behind(scan, i)
        if found is None:
            behind = over_age(scan, i)
            second = _second(scan, behind) if behind > i else None
            if second is not None:
                yield second, role_end(scan, second)
            return
        end = _fields(scan, found[2])
        i = acronym_after(scan, end)[1]
        yield found[1], i


def _second(scan: Scan, i: int) -> int | None:
    """The office that stands behind "and" where what is said of somebody first, behind the age, is none: ", 57 ans, céréalier à Ymonville
    et |patron de la coopérative"."""
    tokens, language = scan.tokens, scan.language
    if i >= len(tokens) or tokens[i].gap.strip() != "," or tokens[i].shape != "lower" or tokens[i].fold in language.relatives:
        return None
    for k in range(i + 1, min(i + SECOND, len(tokens) - 1)):
        if not scan.same_phrase(k):
            return None
        n = k + 1 + (tokens[k + 1].fold in language.articles)
        if tokens[k].fold in language.conjunctions and n < len(tokens) and tokens[n].fold in language.roles:
            return n
    return None


def _told(scan: Scan, span: PersonSpan) -> Iterator[tuple[int, int]]:
    """What somebody is told to do, where that says the office: "X, who heads the disaster agency", "X, à la tête de l'Agence de l'eau",
    "À la tête de la délégation, X", "la société Y, dirigée par X", "X, the executive in charge of security"."""
    tokens, language = scan.tokens, scan.language
    first, end = scan.sentence(span.first)
    if span.last < end and tokens[span.last].gap.strip() == ",":
        stop = next(
            (k for k in range(span.last + 1, min(end, span.last + LONG)) if set(tokens[k].gap) & set(",;:().—")), min(end, span.last + LONG)
        )
        hit = next(((at, n) for at, n, _ in language.heading.within(tokens, span.last, stop) if at - span.last <= NEAR_VERB), None)
        if hit is not None:
            yield span.last, stop
    led = language.leading.before(tokens, span.first, 3)
    if led is not None and span.first - led[0] > first:
        at = span.first - led[0]
        start = next((k for k in range(at, max(first, at - LONG), -1) if k < at and ("," in tokens[k].gap or ";" in tokens[k].gap)), first)
        yield start, at
    opened = language.heading.at(tokens, first)
    if opened is not None and tokens[span.first].gap.strip() == "," and span.first - first < LONG and opened[0] + first < span.first:
        yield first, span.first


def _fields(scan: Scan, i: int) -> int:
    """The end of the fields that go on behind an office: "Minister of Commerce|, Trade and Industry"."""
    tokens, language = scan.tokens, scan.language
    if language.modifiers != "before":
        return i
    k = i
    while k < min(i + 6, len(tokens) - 1) and tokens[k].sentence == tokens[i - 1].sentence:
        if tokens[k].fold in language.conjunctions and tokens[k].gap.strip() in ("", ",") and tokens[k + 1].capital:
            return k + 2 if tokens[k + 1].fold not in language.roles else i
        if tokens[k].gap.strip() != "," or not tokens[k].capital or tokens[k].fold in language.roles:
            return i
        k += 1
    return i
