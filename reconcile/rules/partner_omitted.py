"""A source whose list is closed lacks a body that others name.

Reported: "six conventions :" with six named partners, where two other sources name a seventh; "the partners are A, B, C and D" where
another source says "the five partners: A, B, C, D and E"; "the customers, in full, are A, B and C" where another source lists D with them.
Not reported: a source that gives no number, or lists fewer than it announces: its silence says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.alignment.cluster import Entity
from reconcile.alignment.enumerated import closed_rows
from reconcile.alignment.names import Name, prepare
from reconcile.alignment.prepared import lists
from reconcile.documents.fold import folded, words
from reconcile.gazetteer.lookup import cities, territory
from reconcile.kinds.partner import NAMED, Partner
from reconcile.messages import listed, say, short
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Group, Item
from reconcile.model.profile import Profile
from reconcile.recognisers.groups import AS, MEMBER, OF, same_group
from reconcile.recognisers.names import is_short
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding, ordered
from reconcile.rules._lists import bodies_at, closed_lists, shorter_rows

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
# The bodies of one row begin at most so many words from each other; so many members make a row a list, and this part of the closed one.
STEP, LIST, MOST = 10, 3, 0.75


def find(context: Context) -> Iterator[Finding]:
    """One finding for each body that a closed list lacks and that another source names in the same part."""
    done: set[tuple[str, str]] = set()
    closed = list(closed_lists(context))
    listed = {m.id: announced.subject for announced, _, members in closed for m in members}
    for announced, _, members in closed:
        inside = {m.id for m in members}
        companions = [e for e in context.bodies if any(c.id in inside for c in e.claims)]
        besides = _listed_besides(context, announced, members, closed)
        lacking: list[tuple[Entity, list[Claim]]] = []
        for entity in context.bodies:
            here = [c for c in entity.claims if c.event == announced.event]
            if not here or announced.source in entity.by_source or _said(context, entity, announced.source, members):
                continue
            told = [c for c in here if listed.get(c.id, announced.subject) == announced.subject]
            others = besides.get(entity.key, []) or _belonging(context, told, members[0], companions)
            others = others or _in_rows(context, told, companions)
            if others:
                lacking.append((entity, others))
        for entity, others in _once(lacking):
            done.add((entity.key, announced.source))
            number = announced.value.label()
            why = say("why-omitted", source=short(announced.source), n=number, name=_label(entity))
            part = min(m.subject for m in members)
            yield _omission(context, [announced, *members], announced.source, entity, others, part, why, number)
    yield from _of_shorter_rows(context, done)
    yield from _of_closed_rows(context, done)


def _listed_besides(
    context: Context, announced: Claim, members: list[Claim], closed: list[tuple[Claim, Claim, list[Claim]]]
) -> dict[str, list[Claim]]:
    """The claims of bodies, by the key of each, in other closed lists that are surely the same list, whatever noun announces them: of
    bodies that the two share most of ("six missions : ..." and "les sept missions accréditées : ..."), about one event."""
    alike = [
        rows for o, _, rows in closed if o.source != announced.source and (o.event, o.modality) == (announced.event, announced.modality)
    ]
    ids = {m.id for rows in (members, *alike) for m in rows}
    keys = {c.id: e.key for e in context.bodies for c in e.claims if c.id in ids}
    own = {keys[m.id] for m in members if m.id in keys}
    found: dict[str, list[Claim]] = {}
    for rows in alike:
        theirs = {keys[m.id] for m in rows if m.id in keys}
        shared = len(own & theirs)
        if shared >= LIST and shared > MOST * (max(len(own), len(theirs)) - 1):
            for member in rows:
                found.setdefault(keys.get(member.id, ""), []).append(member)
    return found


def _belonging(context: Context, claims: list[Claim], member: Claim, companions: list[Entity]) -> list[Claim]:
    """Of the claims of a body those that give it the part of a member of the list; none where only one source names it and not in so
    many words, or among bodies of another list: it may mean something else."""
    shares = {
        c.id: _among(context, c, member.subject, companions)
        for c in claims
        if c.event is not None and _in_part(context, c, member, companions)
    }
    for claim in (c for c in claims if c.id in shares and c.subject == member.subject != NAMED):
        inside, row = _row_of(context, claim, companions)
        if inside >= LIST:  # what stands around the row may be of other things
            shares[claim.id] = max(shares[claim.id], inside / row)
    others = [c for c in claims if shares.get(c.id, 0.0) >= HALF]
    told = {context.origin.get(c.source, c.source) for c in others}
    return others if len(told) > 1 or any(c.subject != NAMED and shares[c.id] > HALF for c in others) else []


def _in_rows(context: Context, claims: list[Claim], companions: list[Entity]) -> list[Claim]:
    """The claims of a body that stands in one row with most members of the list, whatever part the row has in its text ("le tour de
    table associe la BID, la BOAD et la BAD"), and that another source names beside a member as well; or anywhere, where the row has it
    in the midst of all members."""
    rows = [c for c in claims if _fills(context, c, companions)]
    if not rows:
        return []
    others = [c for c in claims if any(_beside(e, c) for e in companions)]
    if any(_amid(context, c, companions) for c in rows):
        others = claims
    return others if len({context.origin.get(c.source, c.source) for c in others}) > 1 else []


def _amid(context: Context, claim: Claim, companions: list[Entity]) -> bool:
    """Whether a row names all members of a list of more than three, some before a body and some behind it."""
    inside, _ = _row_of(context, claim, companions)
    beside = [c.token - claim.token for e in companions for c in e.by_source.get(claim.source, ())]
    near = [d for d in beside if abs(d) <= STEP]
    return inside == len(companions) > LIST and min(near, default=0) < 0 < max(near, default=0)


def _fills(context: Context, claim: Claim, companions: list[Entity]) -> bool:
    """Whether the row of a body names most members of a list of three or more."""
    inside, _ = _row_of(context, claim, companions)
    return inside >= max(LIST, MOST * len(companions))


def _row_of(context: Context, claim: Claim, companions: list[Entity]) -> tuple[int, int]:
    """Of the other bodies in the row that a body stands in, how many are of a list, and how many they are."""
    here = {c.id: e.key for e in context.bodies for c in e.by_source.get(claim.source, ())}
    known = {e.key for e in companions}
    profile = context.profile[claim.source]
    row = sorted((c for c in profile.claims if c.id in here), key=lambda c: c.order)
    if claim not in row:
        return 0, 0
    first, last = _sentence(profile, claim)
    row = [c for c in row if first <= c.evidence.start < last or c is claim]
    low = high = row.index(claim)
    while low > 0 and row[low].token - row[low - 1].token <= STEP:
        low -= 1
    while high + 1 < len(row) and row[high + 1].token - row[high].token <= STEP:
        high += 1
    keys = {here[c.id] for c in row[low : high + 1]} - {here[claim.id]}
    return len(keys & known), len(keys)


def _sentence(profile: Profile, claim: Claim) -> tuple[int, int]:
    """The first and the last place of the sentence that a claim stands in."""
    at = claim.evidence.start
    spans = ((s.units[0].start, s.units[-1].end) for s in profile.sentences if s.units)
    return next(((first, last) for first, last in spans if first <= at < last), (at, claim.evidence.end))


def _once(lacking: list[tuple[Entity, list[Claim]]]) -> list[tuple[Entity, list[Claim]]]:
    """Each body once: "Benin Chamber of Commerce" is the "Chambre de commerce et d'industrie du Bénin" that the list lacks as well."""
    told = [{c for f in e.forms for c in f.name.concepts} for e, _ in lacking]
    return [found for n, found in enumerate(lacking) if not any(told[n] < more for more in told)]


def _said(context: Context, entity: Entity, source: str, members: list[Claim]) -> bool:
    """Whether the source has the words of the body's name after all, or names one that may be the same at another length (the ministry
    that signed with the seven)."""
    profile = context.profile[source]
    apart = _told_apart(context, entity, source)
    for form in entity.forms:
        own = form.name.telling
        if _written(profile, own, form.name) or (form.name.acronym and form.name.acronym.lower() in profile.words):
            return True
        heads = {c.value.head for c in form.claims if isinstance(c.value, Partner)}
        for member in (*members, *(c for c in profile.claims if c.kind == "partner" and c not in members)):
            if (
                member.id in apart
                or not isinstance(member.value, Partner)
                or member.value.head not in heads
                or _two_short_forms(form.name, member.value)
            ):
                continue
            other = prepare(member.value.name, "organisation").telling
            headed = member in members and bool(member.value.head)
            shared = {w for w in own & other if headed or territory(w) is None}  # of a land are many bodies: CARE Kenya, ADRA Kenya
            if len(shared) * 2 >= max(len(own), len(other)):
                return True
    return False


def _told_apart(context: Context, entity: Entity, source: str) -> set[str]:
    """The claims of a source that are of bodies which another text names beside this one: then they are two, however alike they are
    written ("the African Development Bank, BADEA and the OPEC Fund for Development")."""
    found: set[str] = set()
    for other in context.bodies:
        if other.key != entity.key and source in other.by_source and any(_beside(other, c) for c in entity.claims):
            found |= {c.id for c in other.by_source[source]}
    return found


def _beside(entity: Entity, claim: Claim) -> bool:
    """Whether the source of a claim names a body near it."""
    return any(abs(c.token - claim.token) <= BESIDE for c in entity.by_source.get(claim.source, ()))


def _written(profile: Profile, own: set[str], name: Name) -> bool:
    """Whether a source has the telling words of a name. Where a town is all that tells ("Université de Sfax"), every text from there has
    it, so that the whole name must stand in one place."""
    if not own <= profile.words:
        return False
    if not all(cities(w) for w in own):
        return True
    return any(set(name.words) <= set(words(c.evidence.quote)) for c in (*profile.claims, *profile.latent))


def _two_short_forms(name: Name, other: Partner) -> bool:
    """Whether two bodies have short forms that differ, behind their names or in them: the BDEAC is not the BADEA, though both are banks
    for development in Africa, nor is the OPEC Fund for Development the KfW Development Bank."""
    if name.acronym and other.acronym:
        return name.acronym.lower() != other.acronym.lower()
    one, two = ({w.lower() for w in text.split() if is_short(w)} for text in (name.raw, other.name))
    return bool(one and two) and one.isdisjoint(two)


def _in_part(context: Context, claim: Claim, member: Claim, companions: list[Entity]) -> bool:
    """Whether a source gives a body the part that a member of the list has: in so many words, of members in one group, or beside
    another body of the list in a paragraph about it."""
    if claim.subject == member.subject:
        return member.subject != MEMBER or _one_group(context, claim, member, companions)
    return (
        claim.subject == NAMED
        and member.subject in claim.scope
        and isinstance(claim.value, Partner)
        and (bool(claim.value.head) or not lists().heads.isdisjoint(folded(claim.value.name).split()))
        and any(_beside(e, claim) for e in companions)
    )


def _among(context: Context, claim: Claim, part: str, companions: list[Entity]) -> float:
    """How many of the bodies that the source names beside this one, in the same part, are of the list, 0..1: of the eight signatories
    of a memorandum, one may well be a party to three agreements of another day."""
    known = {c.id for e in companions for c in e.claims}
    bodies = {
        e.key: bool({c.id for c in here} & known)
        for e in context.bodies
        if (here := e.by_source.get(claim.source, []))
        and any(c.id != claim.id and abs(c.token - claim.token) <= BESIDE and (c.subject == part or part in c.scope) for c in here)
        and not any(c.id == claim.id for c in here)
    }
    return sum(bodies.values()) / len(bodies) if bodies else 1.0


def _one_group(context: Context, claim: Claim, member: Claim, companions: list[Entity]) -> bool:
    """Whether a source counts a body among the group that a list is of: by the name of the group; or by a noun alone ("parmi les
    prêteurs", "le consortium"), beside half of the list, which tells whose lenders or which consortium it means."""
    said = [context.profile[c.source].words for c in (claim, member)]
    if same_group(claim.scope, member.scope, set(said[0]), set(said[1])):
        return True
    alone = {w for w in claim.scope if not w.startswith(OF)}
    called = any(w.startswith(AS) for w in alone) or bool(alone & member.scope)
    if not called or alone != claim.scope:
        return False
    beside = sum(_beside(e, claim) for e in companions)
    return beside >= 2 and beside >= HALF * len(companions)


def _of_shorter_rows(context: Context, done: set[tuple[str, str]]) -> Iterator[Finding]:
    """One finding for each body of a closed list that another source leaves out where it names all others, and names nowhere."""
    for announced, told, lacks, source in shorter_rows(context):
        body = context.body.get(lacks.id)
        row = [c for m in told if m.id in context.body for c in context.body[m.id].by_source.get(source, ())]
        if body is None or (body.key, source) in done or source in body.by_source or not row or row[0].event != announced.event:
            continue
        if _said(context, body, source, row):
            continue
        done.add((body.key, source))
        present = [c for c in body.claims if c.event == announced.event] or [lacks]
        why = say("why-row", source=short(source), other=short(announced.source), n=announced.value.label(), name=_label(body))
        yield _omission(context, row, source, body, present, lacks.subject, why)


def _of_closed_rows(context: Context, done: set[tuple[str, str]]) -> Iterator[Finding]:
    """One finding for each body that a closed row of names lacks, whatever the names are of, and that its source names nowhere."""
    for lacking in (x for event in context.events for x in closed_rows([p for p in context.profiles if p.id in event.sources])):
        told = bodies_at(context.profile[lacking.teller], [lacking.name])
        row = bodies_at(context.profile[lacking.source], lacking.shorter.names)
        body = next((context.body[c.id] for c in told if c.id in context.body), None)
        events = {c.event for c in row}
        if body is None or (body.key, lacking.source) in done or lacking.source in body.by_source or not row:
            continue
        if not any(c.event in events for c in body.claims) or _said(context, body, lacking.source, row):
            continue
        done.add((body.key, lacking.source))
        present = [c for c in body.claims if c.event == row[0].event] or list(body.claims)
        said = {"source": short(lacking.source), "n": str(len(lacking.shorter.names)), "name": _label(body)}
        yield _omission(context, row, lacking.source, body, present, present[0].subject, say(f"why-closed-{lacking.why}", **said))


def _omission(
    context: Context, row: list[Claim], source: str, body: Entity, present: list[Claim], part: str, closed: str, number: str = ""
) -> Finding:
    """The finding that a list of a source, announced by a `number` or by none, lacks a body that others give a part in `present`;
    `closed` says why its silence tells."""
    label = _label(body)
    named = Group(getattr(present[0].value, "name", label), label, present)
    groups = ordered([named, Group(None, say("not-listed"), row, [source])], context.origin)
    item = Item(row[0].event, "partner", f"{part}/{body.key}", "listed", groups, "conflict")
    message = say("partner-omitted" if number else "partner-omitted-row", name=label, n=number, source=short(source))
    why = [closed, say("who-names", sources=listed([short(s) for s in named.sources]))]
    made = finding(RULE, TYPE, SEVERITY, item, message, groups, why, entity=True)
    made.sources_key = short(source)
    return made


def _label(body: Entity) -> str:
    """The longest form that a source gives a body."""
    return max((c.value.label() for c in body.claims), key=lambda x: (len(x), x))
