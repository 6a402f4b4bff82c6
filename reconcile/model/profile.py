"""What is kept of a document once its claims are taken: enough to tell which event it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from reconcile.model.claim import Claim
from reconcile.model.document import Stretch
from reconcile.model.finding import Notice
from reconcile.model.row import Row
from reconcile.model.sentence import Sentence


@dataclass(slots=True)
class Profile:
    """A document in the eyes of the events: `telling` are the folded words that its names are made of, with how often
    they stand there, `shingles` hashes of its runs of five words (to find copies), `words` all its folded words, `sort` the class of its
    event ("quake"), `year` the year it is about, `guessed` that its dateline leaves the year out. `sentences` are held against those of
    other sources to find what differs in one place alone; `latent` is what stands there without being claimed; `rejected` are the claims
    that people say are none, and `notices` is what is to be said of what people settled; `rows` are its rows of names; `stretches` are the
    blocks and sentences for who shows the text. Everything else is in its claims."""

    id: str
    sha256: str
    language: str
    title: str
    publisher: str
    agency: str
    published: str
    claims: list[Claim] = field(default_factory=list)
    telling: dict[str, int] = field(default_factory=dict)
    shingles: frozenset[int] = frozenset()
    sort: str = ""
    words: frozenset[str] = frozenset()
    year: int = 0
    guessed: bool = False
    recalled: frozenset[str] = frozenset()
    margins: bool = False
    sentences: tuple[Sentence, ...] = ()
    latent: list[Claim] = field(default_factory=list)
    rejected: list[Claim] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    rows: tuple[Row, ...] = ()
    stretches: tuple[Stretch, ...] = ()
