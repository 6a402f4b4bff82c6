"""A text is cut into words, lines, blocks and sentences.

A line end may be the end of a paragraph or mere wrapping. A line was wrapped when the first word of the next line
would not have fitted into the width of its neighbourhood; that undoes the usual greedy wrapping and leaves short
headings alone, also where paragraphs are not separated by empty lines. A line that goes on in lower case continues the
one before, even across an empty line (press releases pasted from a PDF are broken like that).
"""

from __future__ import annotations

import re

from reconcile.documents.fold import WORD, fold, folded
from reconcile.languages.language import codes, load
from reconcile.model.document import Block, Document, Token

_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|\Z)")
_BULLET = re.compile(r"\s*(?:[-–—•·▪*‣◦●○►✓]|\(?\d{1,2}[.)]|\(?(?:[a-z]|[ivx]{2,4})\))[ \t\u00a0]+(?=\S)")
_HEADING = re.compile(r"\s*#{1,6}\s+")
_END = re.compile(r"[.!?…:;»”\"]\s*$")
_COIN = re.compile(r"([A-Z]{3,4})(\d+)")
# A row of a programme: "Thursday, 10 July: workshop", "Mercredi 25 mars – table ronde", "10 de julio: taller", "9 h 30 : accueil".
_ROW = re.compile(
    r"(?:[^\W\d_]{3,10},?\s+)?\d{1,2}[^\W\d_]{0,3}\s+(?:[^\W\d_]{1,2}\s+)?[^\W\d_]{3,10}\.?(?:\s+\d{4})?\s*[:–—]\s|\d{1,2}\s?(?:[h:]\s?\d{2}|h)\s*[:–—]\s"
)
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"»”’)\]]*[\s\u00a0\u202f]")
# A shorter line may well stand twice in an article.
REPEATED = 20
_WRAP = 55
_WIDEST = 140


def segment(document: Document, markdown: bool = False) -> None:
    """Fill in the words, blocks, sentences and line starts of a document."""
    text = document.text
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.end() > m.start()]
    document.line_starts = [start for start, _ in lines] or [0]
    if text.endswith(("\n", "\r")):
        document.line_starts.append(len(text))
    document.blocks = _blocks(text, lines, markdown)
    document.tokens = _tokens(text)
    _spread(document)
    _sentences(document)


def _tokens(text: str) -> list[Token]:
    out: list[Token] = []
    end = 0
    for match in WORD.finditer(text):
        start = match.start()
        coin = _COIN.fullmatch(match[0])
        if coin and any(fold(coin[1]) in load(code).currencies for code in codes()):  # "CFA640 billion" is two words
            out.append(Token(len(out), coin[1], fold(coin[1]), start, start + len(coin[1]), text[end:start]))
            start = end = start + len(coin[1])
        word = text[start : match.end()]
        out.append(Token(len(out), word, fold(word), start, match.end(), text[end:start]))
        end = match.end()
    return out


# A headline of another text is so long at most; one that stands by itself begins with an arrow, a bullet or its number.
LONGEST_TEASER = 140
_TEASER = re.compile(r"\s*(?:[→►▶>•·*–—-]|\d{1,2}[.)])\s")


def _blocks(text: str, lines: list[tuple[int, int]], markdown: bool) -> list[Block]:
    """Join lines into blocks; mark bullets, headings and furniture."""
    blocks: list[Block] = []
    width = 0
    previous = ""
    length = 0
    gap = True
    teasers = ""
    for n, (start, end) in enumerate(lines):
        raw = text[start:end]
        line = raw.strip()
        if not line:
            gap = True
            continue
        if gap or n == 0:
            width = _width(text, lines, n)
        body = start + len(raw) - len(raw.lstrip())
        finish = body + len(line)
        bullet = _BULLET.match(raw)
        teaser = teasers and (not gap or teasers == OPENED or bool(_TEASER.match(raw))) and _is_teaser(line)
        teasers = OPENED if _opens_teasers(line) else CONTINUED if teaser else ""
        if teaser or teasers or _is_furniture(line):
            blocks.append(Block("furniture", body, finish))
            gap, previous = not teasers, ""
            continue
        if markdown and _HEADING.match(raw):
            blocks.append(Block("heading", body, finish))
            gap, previous = True, ""
            continue
        opened = blocks and blocks[-1].kind in ("paragraph", "bullet") and previous
        if opened and not bullet and _continues(previous, length, line, gap, width, markdown):
            blocks[-1].end = finish
        else:
            kind = "bullet" if bullet else "paragraph"
            blocks.append(Block(kind, body, finish, marker=bullet[0].strip() if bullet else ""))
        gap, previous, length = False, line, len(raw.rstrip())
    _mark_repeated(text, blocks)
    for i, block in enumerate(blocks):
        short = block.end - block.start <= 160 and not text[block.start : block.end].rstrip().endswith((".", "!", ";", ",", "»", "”"))
        if block.kind == "paragraph" and short and i + 1 < len(blocks):
            block.kind = "heading"
    return blocks


# Where the headlines of other texts stand: right behind their heading, and further down.
OPENED, CONTINUED = "opened", "continued"


def _opens_teasers(line: str) -> bool:
    """Whether a line is the heading over headlines of other texts: "MOST READ", "Lire aussi"."""
    parts = [fold(w) for w in WORD.findall(line)]
    if not 0 < len(parts) <= 6:
        return False
    return any(rest == parts[1:] for code in codes() for rest, _ in load(code).furniture_teasers.index.get(parts[0], ()))


def _is_teaser(line: str) -> bool:
    """Whether a line below such a heading is the headline of another text, which ends without a full stop."""
    return len(line) <= LONGEST_TEASER and not line.rstrip().endswith((".", "!", "…", ":", "»", "”", '"'))


def _mark_repeated(text: str, blocks: list[Block]) -> None:
    """A block that was there before, word for word, is furniture: pages print their title twice."""
    seen: set[str] = set()
    for block in blocks:
        if block.kind == "furniture":
            continue
        key = folded(text[block.start : block.end])
        if key in seen and len(key) > REPEATED:
            block.kind = "furniture"
        seen.add(key)


def _width(text: str, lines: list[tuple[int, int]], n: int) -> int:
    """The wrapping width around line n: the longest line of its run of non-empty lines, 0 where nothing is wrapped."""
    widest = 0
    for start, end in lines[n : n + 400]:
        line = text[start:end].rstrip()
        if not line.strip():
            break
        widest = max(widest, len(line))
    return widest if _WRAP <= widest <= _WIDEST else 0


def _continues(previous: str, length: int, line: str, gap: bool, width: int, markdown: bool) -> bool:
    if line[0].islower() and not _END.search(previous):
        return True
    if gap or _ROW.match(line):
        return False
    if markdown:
        return True
    return width > 0 and length + 1 + len(line.split(None, 1)[0]) > width


def _is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the article, by the lists of every language: a page may carry
    the buttons of another language than its text."""
    if len(line) > 200:
        return False
    parts = [fold(w) for w in WORD.findall(line)]
    if not parts:
        return True
    if len(parts) > 25:
        return False
    for code in codes():
        language = load(code)
        for rest, _ in language.furniture_lines.index.get(parts[0], ()):
            if rest == parts[1:] or (len(parts) <= 4 and parts[-1].isdecimal() and rest == parts[1:-1]):
                return True
        for rest, _ in language.furniture_starts.index.get(parts[0], ()):
            if rest == parts[1 : 1 + len(rest)]:
                return True
    return False


def _spread(document: Document) -> None:
    """Say for each word which block it is in, and for each block which words it has."""
    i = 0
    tokens = document.tokens
    for number, block in enumerate(document.blocks):
        while i < len(tokens) and tokens[i].start < block.start:
            i += 1
        block.first = i
        while i < len(tokens) and tokens[i].start < block.end:
            tokens[i].block = number
            i += 1
        block.last = i


def _sentences(document: Document) -> None:
    """Cut each block into sentences at full stops that end one: not after an abbreviation, an initial or in a number."""
    abbreviations: set[str] = set()
    for code in codes():
        abbreviations.update(load(code).abbreviations.index)
    tokens = document.tokens
    for block in document.blocks:
        first = block.first
        for i in range(block.first, block.last):
            if i > first and _ends(tokens[i - 1], tokens[i], abbreviations):
                _close(document, first, i)
                first = i
        if first < block.last:
            _close(document, first, block.last)


def _close(document: Document, first: int, last: int) -> None:
    number = len(document.sentences)
    document.sentences.append((first, last))
    for token in document.tokens[first:last]:
        token.sentence = number


def _ends(before: Token, after: Token, abbreviations: set[str]) -> bool:
    if not _STOP.search(after.gap[:40]):
        return False
    if after.gap.startswith(".") and (before.fold in abbreviations or (len(before.text) == 1 and before.capital)):
        return False
    return not after.text[0].islower()
