"""What a source says about itself: title, publisher, agency, byline, dateline, time of publication.

None of it is a claim about the event. The blocks that hold nothing else are marked as `metadata`.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from reconcile.documents.fold import folded
from reconcile.gazetteer.lookup import cities
from reconcile.languages.language import Language, load
from reconcile.model.document import Block, Document, Token
from reconcile.recognisers.dates import DateSpan, date_at, iso_day
from reconcile.recognisers.pagelines import day_alone, day_in, month_in, named, opening_day

# A line that says that it is a release, and of whom, has at most so many words.
LETTERHEAD = 10
_TIME = re.compile(r"\b([01]?\d|2[0-3])\s?[:hH]\s?([0-5]\d)?\b")
_CREDIT = re.compile(r"\(([A-Z][A-Za-z]{1,11})(?:\s*[,/–-][^)]{0,20})?\)\s*(?:[-–—:.]|$)")
# "VERVIERS 09/11 (APW) –": a day and a month in figures.
_NUMERIC = re.compile(r"\b\d{1,2}[/.]\d{1,2}\b(?![/.]\d)")
_DASH = re.compile(r"\s[-—–]{1,2}\s")
_AGENCY = re.compile(r"\(([A-Z][A-Za-z][\w ./&-]{0,24})\)\s*[-—–]{1,2}")
_STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_SHORT = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d\d)(?![\d/.])")
# Signs between the cells of a line.
CELLS = frozenset("–—·•")
_SET_OFF = frozenset("|–—-·•,/")
_NAME_TOWN = re.compile(r"^[^\W\d_][\w'’. -]{2,40}\s/\s[^\W\d_][\w'’. -]{2,30}$")


def read_metadata(document: Document) -> None:
    """Fill in `document.metadata` and mark the blocks that are metadata alone."""
    language = load(document.language)
    real = [b for b in document.blocks if b.kind != "furniture"]
    for block in [*real[:8], *real[8:][-5:]]:
        _publication(document, block, language)
        _byline(document, block, language)
    for block in real[:8]:
        _dated_line(document, block, language)
    for block in document.blocks[:12]:
        _stamped(document, block, language)
    for block in [*document.blocks[:12], *document.blocks[12:][-3:]]:
        if document.metadata.published:
            break
        _of_page_line(document, block, language)
    shown = [b for b in real if b.kind != "metadata"]
    title = _below_masthead(document, shown, language)
    if title is not None:
        text = document.text[title.start : title.end]
        if title.kind == "heading" or (len(text) <= 200 and not text.rstrip().endswith(".") and len(real) > 1):
            title.kind = "title"
            document.metadata.title = " ".join(text.lstrip("# ").split())
    _dateline(document, [b for b in real if b.kind in ("paragraph", "heading", "title")][:8], language)
    if not document.metadata.published:
        opened = (opening_day(document, block, language) for block in real[:4])
        document.metadata.published = next((day for day in opened if day), "")
    if document.metadata.published:
        document.metadata.yearless = False
    if not document.metadata.published:
        months = (month_in(document, block, language) for block in document.blocks[:4])
        document.metadata.issue = next((m for m in months if m), "")
        document.metadata.yearless |= any(day_alone(document, block, language) for block in real[:8])
    if not document.metadata.agency:
        _credit(document, real)


def _below_masthead(document: Document, shown: list[Block], language: Language) -> Block | None:
    """The title; a name alone in the line above it is the publisher ("The Highland Post"), not "Press release"."""
    if not shown:
        return None
    first = shown[0]
    if len(shown) > 1 and language.release_words.at(document.tokens, first.first) is not None and first.last - first.first <= LETTERHEAD:
        return _below_masthead(document, shown[1:], language)  # "Communiqué de presse de la Ville de Sarlande"
    tokens = document.tokens[first.first : first.last]
    alone = first.kind == "heading" and len(tokens) <= 5 and all(t.capital or t.fold in language.stopwords for t in tokens)
    if alone and len(shown) > 2 and shown[1].kind == "heading" and shown[1].last - shown[1].first > len(tokens):
        if not language.release_words.within(document.tokens, first.first, first.last):
            document.metadata.publisher = document.metadata.publisher or " ".join(document.text[first.start : first.end].split())
        return shown[1]
    return first


def _publication(document: Document, block: Block, language: Language) -> None:
    """A line of a date, perhaps with an hour and words such as "publié le", is the publication line."""
    tokens = document.tokens[block.first : block.last]
    if document.metadata.published or not 1 < len(tokens) <= 22:
        return
    text = document.text[block.start : block.end]
    if text.rstrip().endswith(".") and len(tokens) > 8:
        return
    for i in range(len(tokens)):
        hit = date_at(tokens, i, language)
        if hit is None or hit.precision != "day" or hit.start.startswith("-"):
            continue
        rest = [t for k, t in enumerate(tokens) if not i <= k < i + hit.length]
        words = language.publication_words.within(tokens, 0, i)
        marked = any(n > 1 or tokens[at].fold in language.publication_verbs for at, n, _ in words)
        odd = [
            t
            for t in rest
            if t.fold not in language.publication_words
            and not t.fold[0].isdecimal()
            and t.fold not in ("gmt", "utc", "h", "am", "pm", "cet", "est", "edt", "bst", "wat")
        ]
        alone = block.kind == "heading" and i + hit.length >= len(tokens) - 3
        if len(odd) > (8 if marked or alone else 1) or (len(rest) > 8 and not marked):
            continue
        time = _TIME.search(document.text, tokens[i + hit.length - 1].end, block.end)
        document.metadata.published = hit.start + (f"T{int(time[1]):02d}:{time[2] or '00'}" if time else "")
        if alone and not marked:
            document.metadata.publisher = _publisher(document, tokens[:i], block, language)
        block.kind = "metadata"
        return


def _stamped(document: Document, block: Block, language: Language) -> None:
    """The day in a line that is of the page or of a machine: "Temps de lecture : 3 min. Publié le 12 mars 2025", "Publié le
    12/03/25", "2025-03-12T14:32:00+01:00"."""
    if document.metadata.published or block.kind not in ("furniture", "heading"):
        return
    stamp = _STAMP.fullmatch(document.text[block.start : block.end].strip())
    if stamp is not None and (iso := _real_day(int(stamp[1]), int(stamp[2]), int(stamp[3]))):
        document.metadata.published, block.kind = f"{iso}T{stamp[4]}", "metadata"
        return
    tokens = document.tokens[block.first : block.last]
    for i in range(1, len(tokens)):
        marked = any(t.fold in language.publication_verbs for t in tokens[max(i - 3, 0) : i])
        hit = date_at(tokens, i, language)
        if hit is not None and hit.precision == "day" and hit.start == hit.end and not hit.start.startswith("-"):
            last = i + hit.length
            ends = block.kind == "furniture" and last == len(tokens) and bool(_SET_OFF & set(tokens[i].gap))
            if marked or ends:
                document.metadata.published = hit.start + _time_after(document, tokens[last - 1].end, block.end)
                return
        short = _SHORT.match(document.text, tokens[i].start, block.end) if marked else None
        if short is not None and (iso := _short_day(int(short[1]), int(short[2]), int(short[3]), language)):
            document.metadata.published = iso + _time_after(document, short.end(), block.end)
            return


def _short_day(one: int, other: int, year: int, language: Language) -> str:
    month, day = (one, other) if language.dates_order == "mdy" else (other, one)
    return _real_day(2000 + year, month, day)


def _real_day(year: int, month: int, day: int) -> str:
    return iso_day(year, month, day) if 1 <= month <= 12 and day else ""


def _dated_line(document: Document, block: Block, language: Language) -> None:
    """A line that begins or ends with a full date, set off from the rest by a sign: "23 février 2026 – Analyse"."""
    if document.metadata.published:
        return
    start = block.start
    for line in document.text[block.start : block.end].splitlines(keepends=True):
        end = start + len(line.rstrip())
        tokens = [t for t in document.tokens[block.first : block.last] if start <= t.start < end]
        start += len(line)
        if not tokens or len(tokens) > 16 or (line.rstrip().endswith(".") and tokens[-1].text != "m"):  # but "2:32 p.m."
            continue
        for i in range(len(tokens)):
            day = date_at(tokens, i, language)
            if day is None or day.precision != "day" or day.start.startswith("-") or day.start != day.end:
                continue
            after = i + day.length
            opens = i == 0 or (_SET_OFF & set(tokens[i].gap) or tokens[i - 1].fold in language.publication_words)
            closes = after == len(tokens) or _SET_OFF & set(tokens[after].gap) or tokens[after].text[0].isdecimal()
            if (i == 0 or after == len(tokens)) and opens and closes:
                document.metadata.published = day.start + _time_after(document, tokens[after - 1].end, end)
                document.metadata.stamp = tokens[i].start
                if _of_the_page(document.text, block, tokens):
                    block.kind = "metadata"
                return


def _of_page_line(document: Document, block: Block, language: Language) -> None:
    """The day in a row of cells of the page: "Sofie Claes | 25 juin 2026 | 6 min de lecture"."""
    found = day_in(document, block, language)
    if found is None:
        return
    day, end, whole = found
    stop = document.text.find("\n", end, block.end)
    document.metadata.published = day + _time_after(document, end, stop if stop > 0 else block.end)
    if whole and block.kind != "furniture":
        block.kind = "metadata"


def _of_the_page(text: str, block: Block, line: list[Token]) -> bool:
    """Whether the line is all of its block, and in cells as a page sets them: "13 June 2026 | 16:42 | Source: CNW", "7 juin 2026 – 21:40 –
    Rédaction"."""
    whole = len(line) == block.last - block.first and "\n" not in text[block.start : block.end]
    signs = [t.gap.strip() for t in line[1:]]
    return whole and (any("|" in s for s in signs) or sum(s in CELLS for s in signs) > 1)


def _time_after(document: Document, at: int, end: int) -> str:
    time = _TIME.search(document.text, at, end)
    return f"T{int(time[1]):02d}:{time[2] or '00'}" if time else ""


def _publisher(document: Document, before: list[Token], block: Block, language: Language) -> str:
    """The name in front of the date of a publication line ("Radio X – samedi 11 juillet"), unless it is a town."""
    if not before or not before[0].capital:
        return ""
    name = re.split(r"\s[-–—|·]\s|,", document.text[block.start : before[-1].end])[0].strip()
    if cities(folded(name)) or any(t.fold in language.release_words for t in before):
        return ""
    return name


def _byline(document: Document, block: Block, language: Language) -> None:
    """A short line "By Name", "Name / Town" or "with AGENCY" names its author or the agency, nothing of the event."""
    text = document.text[block.start : block.end]
    tokens = document.tokens[block.first : block.last]
    if block.kind == "metadata" or not tokens or len(tokens) > 10 or text.rstrip().endswith((".", "!", "?")):
        return
    capitals = sum(1 for t in tokens if t.capital)
    if _NAME_TOWN.match(normalize("NFC", text)) and capitals >= 2:
        document.metadata.byline, block.kind = text.strip(), "metadata"
    elif len(tokens) > 1 and language.credit_words.at(tokens, 0) and tokens[-1].shape in ("CAPS", "Title") and len(tokens) <= 4:
        document.metadata.agency, block.kind = document.metadata.agency or tokens[-1].text, "metadata"
    elif (
        (hit := language.byline_words.at(tokens, 0))
        and len(tokens) > hit[0]
        and all(t.capital or len(t.fold) <= 3 for t in tokens[hit[0] :])
    ):
        document.metadata.byline, block.kind = text.strip(), "metadata"


def _dateline(document: Document, blocks: list[Block], language: Language) -> None:
    """ "LOMÉ, 3 mai 2024 (ATOP) — " before the first sentence: a town, a day and an agency, not the venue. A town or a heading in capitals
    alone is one only where no line begins with a town and a day: "NATATION - Championnats d'Afrique"."""
    for block in blocks:
        text = document.text[block.start : block.end]
        dashes = [d.span() for d in _DASH.finditer(text[:130])]
        if not dashes:
            continue
        start, end = dashes[0]
        tokens = [t for t in document.tokens[block.first : block.last] if t.end <= block.start + start]
        if not 0 < len(tokens) <= 16 or not tokens[0].capital:
            continue
        agency = _AGENCY.search(text[:end])
        day = _day_of_line(tokens, language) if agency is not None or _town_and_day(tokens, language) else None
        if agency is None and day is None and len(dashes) > 1 and _towns(tokens, language):
            more = [t for t in document.tokens[block.first : block.last] if start <= t.start - block.start < dashes[1][0]]
            day = _day_of_line(more, language)  # "Toronto, Ontario and Vancouver, British Columbia – April 15, 2024 – The ..."
            day, end = (day, dashes[1][1]) if day is not None and day.length == len(more) else (None, end)
        if agency is None and day is None and not (tokens[0].shape == "CAPS" and len(tokens) <= 3 and len(tokens[0].text) > 3):
            continue
        if document.metadata.dateline and agency is None and day is None:
            continue
        if agency is not None and day is None and len(dashes) > 1:  # "(ATOP) - Lomé, 3 mai 2024 - Les ..."
            more = [
                t for t in document.tokens[block.first : block.last] if block.start + end <= t.start and t.end <= block.start + dashes[1][0]
            ]
            if more and _town_and_day(more, language):
                day, end = _day_of_line(more, language), dashes[1][1]
        document.metadata.dateline = text[:end].strip()
        if agency is not None:
            document.metadata.agency = document.metadata.agency or agency[1].strip()
            document.metadata.yearless = document.metadata.yearless or (day is None and _NUMERIC.search(text[:start]) is not None)
        if day is not None and not document.metadata.published:
            document.metadata.yearless = day.start.startswith("-")
            document.metadata.published = "" if document.metadata.yearless else day.start
        if agency is not None or day is not None:
            return


def _towns(tokens: list[Token], language: Language) -> bool:
    """Whether some words are names of towns and lands alone, with "and" between two."""
    told = all(t.capital or t.fold in language.conjunctions for t in tokens)
    return told and bool(cities(tokens[0].fold)) and not any(t.fold in language.event_heads for t in tokens)


def _day_of_line(tokens: list[Token], language: Language) -> DateSpan | None:
    """The first day that some words give, of one day alone."""
    days = (date_at(tokens, i, language) for i in range(len(tokens)))
    day = next((d for d in days if d is not None and d.precision == "day"), None)
    return day if day is not None and day.start == day.end else None


def _town_and_day(tokens: list[Token], language: Language) -> bool:
    """Whether a line is a town and a day, with a comma between or in capitals: "ORAN, 10 mai 2026 (MSP)"; "Réunis le 3 mai" is none."""
    for i in range(1, len(tokens)):
        if date_at(tokens, i, language) is not None:
            parted = any("," in t.gap for t in tokens[max(i - 1, 1) : i + 1]) or tokens[0].shape == "CAPS" or bool(cities(tokens[0].fold))
            towns = [t for t in tokens[:i] if t.fold not in language.conjunctions]  # "Lyon et Rennes, le 14 janvier 2026 –"
            return parted and named(towns, language)
    return False


def _credit(document: Document, blocks: list[Block]) -> None:
    for block in [*blocks[:3], *blocks[-3:]]:
        text = document.text[block.start : block.end]
        for match in _CREDIT.finditer(text):
            if match[1].isupper() and (match.end() >= len(text.rstrip()) or match.start() < 80):
                document.metadata.agency = match[1]
                return


def dateline_tokens(document: Document) -> range:
    """The indexes of the words of the dateline, which name no venue."""
    line = document.metadata.dateline
    if not line:
        return range(0)
    at = document.text.find(line)
    inside = [t.index for t in document.tokens if at <= t.start < at + len(line)]
    return range(inside[0], inside[-1] + 1) if inside else range(0)
