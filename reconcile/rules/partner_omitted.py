"""A source whose list is closed lacks a body that others name.

Reported: "six conventions :" with six named partners, where two other sources name a seventh.
Not reported: a source that gives no number, or lists fewer than it announces: its silence says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.alignment.cluster import Entity
from reconcile.alignment.names import Name, prepare
from reconcile.alignment.prepared import lists
from reconcile.alignment.weights import TELLING
from reconcile.documents.fold import folded
from reconcile.kinds.partner import NAMED, Partner
from reconcile.messages import SENTENCES, listed, say, short
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Group, Item
from reconcile.recognisers.groups import MEMBER, same_group
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
# Of the bodies beside it, so many must be of the list; more where one source alone names it.
HALF = 0.5


def telling(name: Name) -> set[str]:
    """The words of a name that tell it from others, all of them where none does."""
    return {w for w, weight in zip(name.words, name.weights, strict=True) if weight >= TELLING} or set(name.words)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each body that a closed list lacks and that another source names in the same part."""
    closed = list(closed_lists(context))
    listed = {m.id: announced.subject for announced, _, members in closed for m in members}
    for announced, _, members in closed:
        inside = {m.id for m in members}
        companions = [e for e in context.bodies if any(c.id in inside for f in e.forms for c in f.claims)]
        lacking: list[tuple[Entity, list[Claim]]] = []
        for entity in context.bodies:
            claims = [c for f in entity.forms for c in f.claims]
            if any(c.source == announced.source for c in claims) or _said(context, entity, announced.source, members):
                continue
            claims = [c for c in claims if c.event == announced.event and listed.get(c.id, announced.subject) == announced.subject]
            others = _belonging(context, claims, members[0], companions)
            if others:
                lacking.append((entity, others))
        for entity, others in _once(lacking):
            yield _omission(context, announced, members, entity, others, min(m.subject for m in members))


def _belonging(context: Context, claims: list[Claim], member: Claim, companions: list[Entity]) -> list[Claim]:
    """Of the claims of a body those that give it the part of a member of the list; none where only one source names it and not in so
    many words, or among bodies of another list: it may mean something else."""
    shares = {
        c.id: _among(context, c, member.subject, companions)
        for c in claims
        if c.event is not None and _in_part(context, c, member, companions)
    }
    others = [c for c in claims if shares.get(c.id, 0.0) >= HALF]
    told = {context.origin.get(c.source, c.source) for c in others}
    return others if len(told) > 1 or any(c.subject != NAMED and shares[c.id] > HALF for c in others) else []


def _once(lacking: list[tuple[Entity, list[Claim]]]) -> list[tuple[Entity, list[Claim]]]:
    """Each body once: "Benin Chamber of Commerce" is the "Chambre de commerce et d'industrie du Bénin" that the list lacks as well."""
    told = [{c for f in e.forms for c in f.name.concepts} for e, _ in lacking]
    return [found for n, found in enumerate(lacking) if not any(told[n] < more for more in told)]


def _said(context: Context, entity: Entity, source: str, members: list[Claim]) -> bool:
    """Whether the source has the words of the body's name after all, or lists one that may be the same at another length."""
    words = next(p.words for p in context.profiles if p.id == source)
    for form in entity.forms:
        own = telling(form.name)
        if own <= words or (form.name.acronym and form.name.acronym.lower() in words):
            return True
        heads = {c.value.head for c in form.claims if isinstance(c.value, Partner)}
        for member in members:
            if not isinstance(member.value, Partner) or member.value.head not in heads or _two_short_forms(form.name, member.value):
                continue
            other = telling(prepare(member.value.name, "organisation"))
            if len(own & other) * 2 >= max(len(own), len(other)):
                return True
    return False


def _two_short_forms(name: Name, other: Partner) -> bool:
    """Whether two bodies have short forms that differ: the BDEAC is not the BADEA, though both are banks for development in Africa."""
    return bool(name.acronym and other.acronym) and name.acronym.lower() != other.acronym.lower()


def _in_part(context: Context, claim: Claim, member: Claim, companions: list[Entity]) -> bool:
    """Whether a source gives a body the part that a member of the list has: in so many words, of members in one group, or beside
    another body of the list in a paragraph about it."""
    if claim.subject == member.subject:
        return member.subject != MEMBER or _one_group(context, claim, member)
    beside = (c for e in companions for f in e.forms for c in f.claims)
    return (
        claim.subject == NAMED
        and member.subject in claim.scope
        and isinstance(claim.value, Partner)
        and (bool(claim.value.head) or not lists().heads.isdisjoint(folded(claim.value.name).split()))
        and any(c.source == claim.source and abs(c.token - claim.token) <= BESIDE for c in beside)
    )


def _among(context: Context, claim: Claim, part: str, companions: list[Entity]) -> float:
    """How many of the bodies that the source names beside this one, in the same part, are of the list, 0..1: of the eight signatories
    of a memorandum, one may well be a party to three agreements of another day."""
    known = {c.id for e in companions for f in e.forms for c in f.claims}
    bodies = {
        e.key: bool({c.id for c in here} & known)
        for e in context.bodies
        if (here := [c for f in e.forms for c in f.claims if c.source == claim.source])
        and any(c.id != claim.id and abs(c.token - claim.token) <= BESIDE and (c.subject == part or part in c.scope) for c in here)
        and not any(c.id == claim.id for c in here)
    }
    return sum(bodies.values()) / len(bodies) if bodies else 1.0


def _one_group(context: Context, a: Claim, b: Claim) -> bool:
    words = [next((p.words for p in context.profiles if p.id == c.source), frozenset()) for c in (a, b)]
    return same_group(a.scope, b.scope, set(words[0]), set(words[1]))


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
