"""What each part of the alignment brings: `python -m tests.ablation`

Runs the evaluation on the open dossiers without one part at a time and prints, as a table in Markdown, how many findings
are then lost and how many false alarms and other extra findings come instead. The table stands in
reconcile/docs/alignment.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from unittest.mock import patch

from rapidfuzz.fuzz import token_set_ratio

from reconcile.alignment.corresponding import Ties
from reconcile.alignment.names import DIFFERENT, SAME, VARIANT, Match, Name
from reconcile.events.align import align_events
from reconcile.model.comparison import Relation
from reconcile.model.finding import Event
from reconcile.model.profile import Profile
from tests.evaluate import dossiers
from tests.evaluation.measure import Tally, measure, total

RATIO = 86  # the usual bar for two strings that are "the same"


@contextmanager
def one_ratio() -> Iterator[None]:
    """All names by one ratio of their strings: no types, no words that tell, no vetoes of words."""

    def compare(left: Name, right: Name, acronyms: object = None) -> Match:
        score = token_set_ratio(left.text, right.text)
        judgement = SAME if left.text == right.text else VARIANT if score >= RATIO else DIFFERENT
        return Match(judgement, score / 100)

    with patch("reconcile.alignment.cluster.compare", compare):
        yield


@contextmanager
def equal_words() -> Iterator[None]:
    """Every word of a context tells as much as any other."""
    with patch("reconcile.alignment.match.weigh", lambda claims: {w: 1.0 for c in claims for w in c.topic}):
        yield


@contextmanager
def no_vetoes() -> Iterator[None]:
    """Two values meet although a source gives both, a reading is a guess, or they are of two weekdays."""

    def possible(a: object, b: object, bundles: object, relate: Callable[..., object]) -> bool:
        seen = relate(a.claims[0], b.claims[0])  # type: ignore[attr-defined]
        return seen.relation is not Relation.NOT_COMPARABLE  # type: ignore[attr-defined]

    with patch("reconcile.alignment.match._one_thing_possible", possible):
        yield


@contextmanager
def one_event() -> Iterator[None]:
    """All texts and all their claims are about one event."""

    def together(profiles: list[Profile], acronyms: dict[str, set[str]], least: float = 0.0) -> list[Event]:
        events = align_events(profiles, acronyms, least)
        only = Event(events[0].id, events[0].label, events[0].names, events[0].start, events[0].end, [p.id for p in profiles])
        for claim in (c for p in profiles for c in p.claims):
            claim.event = only.id
        return [only]

    with patch("reconcile.pipeline.align_events", together):
        yield


@contextmanager
def no_qualifiers() -> Iterator[None]:
    """Counts are of their noun alone: what restricts it, its scope and its place say nothing."""
    from reconcile.alignment import items

    inner = items._numbers

    def bare(
        out: items.Aligned,
        event: str,
        claims: list[items.Claim],
        around: list[items.Claim],
        said: items.Said,
        published: Mapping[str, str],
    ) -> None:
        for claim in claims:
            claim.subject, claim.scope = claim.subject.split("/")[0], frozenset()
        inner(out, event, claims, around, said, published)

    with patch("reconcile.alignment.items._numbers", bare):
        yield


@contextmanager
def no_pairs() -> Iterator[None]:
    """Places and days are not tied to the pair of words beside them."""
    with patch("reconcile.alignment.items.anchored", lambda *_, **__: []):
        yield


@contextmanager
def no_offices() -> Iterator[None]:
    """An office does not tell that two spellings are of one person."""
    with patch("reconcile.alignment.cluster.one_holder", lambda *_: None):
        yield


@contextmanager
def no_twins() -> Iterator[None]:
    """Sentences that are one but for a value are sentences like any other."""
    with patch("reconcile.pipeline.find_ties", lambda *_: Ties()):
        yield


@contextmanager
def no_bridges() -> Iterator[None]:
    """Figures told in other words do not meet by what stands around them: equal other figures, days, names."""
    with patch("reconcile.alignment.items.bridged", lambda found, *_: found):
        yield


@contextmanager
def no_odd() -> Iterator[None]:
    """What one source alone gives is not set against what the others share."""
    with patch("reconcile.alignment.items.joined_odd", lambda found, *_: found):
        yield


@contextmanager
def no_adoption() -> Iterator[None]:
    """A name that nothing is said of stays out, whatever other sources say of it."""
    with patch("reconcile.pipeline.adopt", lambda *_: None):
        yield


@contextmanager
def everything() -> Iterator[None]:
    """The tool as it is."""
    yield


PARTS: Sequence[tuple[str, Callable[[], object]]] = (
    ("everything", everything),
    ("types and words that tell, in names (one ratio instead)", one_ratio),
    ("weights of context words", equal_words),
    ("vetoes", no_vetoes),
    ("events", one_event),
    ("qualifiers and scope of counts", no_qualifiers),
    ("pairs of words beside places and days", no_pairs),
    ("offices", no_offices),
    ("what stands around figures", no_bridges),
    ("the odd figure out", no_odd),
    ("names taken from where nothing is said of them", no_adoption),
    ("twin sentences", no_twins),
)


def main() -> None:
    """Print the table."""
    texts = dossiers("dossiers")
    whole = _run(everything, texts)
    print("| without | findings | lost | contradictions right | false alarms | other extra |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, part in PARTS:
        tally = _run(part, texts)
        figures = tally.figures()
        hard = sum(tally.checked[t] for t in ("contradiction", "self-contradiction"))
        alarms = int(figures["false_alarms"])
        found, wanted = tally.found.total(), tally.wanted.total()
        lost = whole.found.total() - found
        print(f"| {name} | {found} of {wanted} | {lost} | {hard - alarms} of {hard} | {alarms} | {int(figures['other_extra'])} |")


def _run(part: Callable[[], object], texts: Sequence[object]) -> Tally:
    with part():  # type: ignore[attr-defined]
        return total(measure(d) for d in texts)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
