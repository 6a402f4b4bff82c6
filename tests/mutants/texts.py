"""The texts to change, and which stretches of them are the article: by marks of pages alone, not by what the tool reads."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
SEEDS = HERE.parent / "seeds"
# Lines of a page and not of its article: advertising, buttons, publication, contacts, links to other articles, signatures.
PAGE = re.compile(
    r"""\s*(?:[-–—•|>©]\s*)*(?:
    publicité|advertisement|publié|posted|published|mis\ à\ jour|mise\ en\ ligne|dernière\ mise|last\ updated|
    par\ (?-i:[A-Z])|by\ (?-i:[A-Z])|
    partage|share|tweet|lire\ aussi|à\ lire|also\ read|read\ also|read\ more|laisse[rz]|leave\ a|votre\ adresse|your\ email|nom\ \*|
    enter\ your|please\ enter|commentaire|vos\ commentaires|\d+\ comment|connecte|abonne|réabonne|newsletter|sign\ up|suive[zr]|follow|
    contact|media\ contact|press\ contact|renseignements|permanence|\(reporting|source\ :|accueil\ >|home\ [»/>]|actualités\ /|donate|
    donnez\ votre|avec\ [A-Z]{2,5}\s*$|communiqué|press\ release|dossier\ de\ presse|tract\ n|for\ immediate|république|republic\ of|
    chronique|dossier\.|appelez|écrivez|vous\ êtes\ sur\ place|review\ subscribers|merci\ de\ nous
    )""",
    re.IGNORECASE | re.VERBOSE,
)
MOST_OF_PAGE = 16  # words: a longer line is of the article, whatever it begins with
LINKS = re.compile(r"\s*(?:à\s)?lire aussi|\s*also read|\s*read also|\s*lire\saussi", re.IGNORECASE)
DATED = re.compile(r"\b(?:19|20)\d\d\b")
BULLET = re.compile(r"\s*(?:[-–—•*]|\d{1,2}[.)])\s+")
# "LOMÉ, 3 mai 2024 (ATOP) — ": where and when the text was written, before its first sentence.
DATELINE = re.compile(r"[A-ZÀ-Þ].{2,100}?(?:\b(?:19|20)\d\d\b|\([A-Z][\w ]{1,24}\)).{0,30}?\s[-–—]{1,2}\s")
FRENCH, ENGLISH = (frozenset(w.split()) for w in ("le la les des du et une dans qui est sur", "the of and to was that for with is by"))


@dataclass(frozen=True)
class Line:
    """One line of the article: code points `start` to `end` of the text, and whether it is an item of a list."""

    start: int
    end: int
    bullet: bool = False


@dataclass(frozen=True)
class Text:
    """A text of ours with its language (`fr`, `en`) and the lines of its article."""

    name: str
    text: str
    language: str
    lines: tuple[Line, ...]

    def sentence(self, start: int) -> str:
        """The line that holds a place, cut around it for people to read."""
        line = next(n for n in self.lines if n.start <= start < n.end)
        return self.text[max(line.start, start - 90) : min(line.end, start + 90)].replace("\n", " ")


def texts() -> list[Text]:
    """The five articles and the open dossiers, in the order of their names."""
    folders = [SEEDS, *(p / "texts" for p in sorted((HERE / "dossiers").iterdir()) if p.name != "set-aside")]
    out = []
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            body = path.read_bytes().decode("utf-8")
            out.append(Text(path.relative_to(HERE.parent).as_posix(), body, language_of(body), article(body)))
    return out


def language_of(text: str) -> str:
    """French or English, by which of the small words of both are more."""
    words = re.findall(r"\w+", text.lower())
    return "fr" if sum(w in FRENCH for w in words) >= sum(w in ENGLISH for w in words) else "en"


def article(text: str) -> tuple[Line, ...]:
    """The lines of the article, without the datelines before their first sentence."""
    out: list[Line] = []
    seen = Counter(line.strip() for line in text.split("\n"))
    at = 0
    below_links = False
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        words = re.findall(r"[^\W\d_]{2,}", line)
        below_links = bool(line.strip()) and (below_links or bool(LINKS.match(line)))
        if below_links or (PAGE.match(line) and len(words) <= MOST_OF_PAGE) or seen[line.strip()] > 1:
            continue
        bullet = bool(BULLET.match(line))
        if len(words) < (1 if bullet else 5) or _about_the_page(line, words):
            continue
        dateline = DATELINE.match(line)
        out.append(Line(start + (dateline.end() if dateline else 0), start + len(line), bullet))
    return tuple(out)


def _about_the_page(line: str, words: list[str]) -> bool:
    """A short line of a date, of an office or of a menu: "Lomé, 19 June 2025", "MINISTRY OF HEALTH", "Home / Countries / Malawi"."""
    if not re.search(r"[a-zà-ÿ]{3}", line) and not re.search(r"\d", line):
        return True
    short = len(words) <= 8 and not line.rstrip().endswith((".", ";", "!", "?"))
    return (short and bool(DATED.search(line)) and not BULLET.match(line)) or line.count(" | ") + line.count(" / ") + line.count(" > ") > 1
