"""A source whose list is closed lacks a body that others name.

Reported: "six conventions :" with six named partners, where two other sources name a seventh.
Not reported: a source that gives no number, or lists fewer than it announces: its silence says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.alignment.cluster import Entity
from reconcile.alignment.names import Name, prepare
from reconcile.alignment.weights import TELLING
from reconcile.kinds.partner import NAMED, Partner
from reconcile.messages import SENTENCES, listed, say, short
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding, ordered
from reconcile.rules._lists import closed_lists

RULE, TYPE, SEVERITY = "partner-omitted", "omission", "warning"
ABOUT = About(
    finds="A source whose list is closed lacks a body that other sources name in the same part.",
    matters="A list that says how many it holds claims to be complete. Who is left out is wronged, and the number is wrong as well.",
    reported=Example(
        (
            (
                "The Tamale Water Forum ended on Sunday. Two agreements were signed:\n- an agreement with the Bank of the Sahel;\n"
                "- an agreement with Solaris Energy.\n"
            ),
            "The Tamale Water Forum ended on Sunday. An agreement with the Office of Wells was signed.",
        ),
        why="The first text says two and names two; the second names a third.",
        says="Office of Wells is not in the list of 2 of a.txt",
    ),
    silent=Example(
        (
            (
                "The Tamale Water Forum ended on Sunday. Several agreements were signed:\n- an agreement with the Bank of the "
                "Sahel;\n- an agreement with Solaris Energy.\n"
            ),
            "The Tamale Water Forum ended on Sunday. An agreement with the Office of Wells was signed.",
        ),
        why='"Several" claims nothing: the list is not closed, and its silence says nothing.',
    ),
    settle="See whether the body signed at the same event or at another occasion, and whether it goes by another name in the list.",
    related=("count-conflict", "count-list-mismatch", "name-variant"),
)
# Bodies that stand so many words from each other are told of together.
BESIDE = 70


def telling(name: Name) -> set[str]:
    """The words of a name that tell it from others, all of them where none does."""
    return {w for w, weight in zip(name.words, name.weights, strict=True) if weight >= TELLING} or set(name.words)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each body that a closed list lacks and that another source names in the same part."""
    for announced, _, members in closed_lists(context):
        part = min(m.subject for m in members)
        inside = {m.id for m in members}
        companions = [e for e in context.bodies if any(c.id in inside for f in e.forms for c in f.claims)]
        for entity in context.bodies:
            claims = [c for f in entity.forms for c in f.claims]
            if any(c.source == announced.source for c in claims) or _said(context, entity, announced.source, members):
                continue
            others = [c for c in claims if c.event == announced.event and c.event is not None and _in_part(c, part, companions)]
            told = {context.origin.get(c.source, c.source) for c in others}
            if not others or (len(told) < 2 and all(c.subject == NAMED for c in others)):
                continue  # one source that names a body beside the others may mean something else
            yield _omission(context, announced, members, entity, others, part)


def _said(context: Context, entity: Entity, source: str, members: list[Claim]) -> bool:
    """Whether the source has the words of the body's name after all, or lists one that may be the same at another length."""
    words = next(p.words for p in context.profiles if p.id == source)
    for form in entity.forms:
        own = telling(form.name)
        if own <= words or (form.name.acronym and form.name.acronym.lower() in words):
            return True
        heads = {c.value.head for c in form.claims if isinstance(c.value, Partner)}
        for member in members:
            if not isinstance(member.value, Partner) or member.value.head not in heads:
                continue
            other = telling(prepare(member.value.name, "organisation"))
            if len(own & other) * 2 >= max(len(own), len(other)):
                return True
    return False


def _in_part(claim: Claim, part: str, companions: list[Entity]) -> bool:
    """Whether a source gives a body this part: in so many words, or beside another body of the list in a paragraph about it."""
    if claim.subject == part:
        return True
    beside = (c for e in companions for f in e.forms for c in f.claims)
    return (
        claim.subject == NAMED
        and part in claim.scope
        and isinstance(claim.value, Partner)
        and bool(claim.value.head)
        and any(c.source == claim.source and abs(c.token - claim.token) <= BESIDE for c in beside)
    )


def _omission(context: Context, announced: Claim, members: list[Claim], entity: Entity, others: list[Claim], part: str) -> Finding:
    label = max((c.value.label() for f in entity.forms for c in f.claims), key=lambda x: (len(x), x))
    name = getattr(others[0].value, "name", label)
    present = Group(name, label, others)
    lacking = Group(None, SENTENCES["not-listed"], [announced, *members], [announced.source])
    groups = ordered([present, lacking], context.origin)
    item = Item(announced.event, "partner", f"{part}/{entity.key}", "listed", groups, "conflict")
    number = announced.value.label()
    why = [
        say("why-omitted", source=short(announced.source), n=number, name=label),
        say("who-names", sources=listed([short(s) for s in present.sources])),
    ]
    message = say("partner-omitted", name=label, n=number, source=short(announced.source))
    made = finding(RULE, TYPE, SEVERITY, item, message, groups, why, entity=True)
    made.sources_key = short(announced.source)
    return made
