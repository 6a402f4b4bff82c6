"""One body or person is written in two ways, or two names are given in one place.

Reported: "Voltalis Marine" and "Marine Voltalis"; two spellings of one person's name; two names in two sentences that are
the same but for them; a spelling of a name of which the project prefers another.
Not reported: case, accents, articles, an acronym that a text expands, a name shortened by its end, a surname alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reconcile.alignment.cluster import Entity, same_name
from reconcile.alignment.names import SAME, VARIANT, Name, compare, prepare
from reconcile.messages import row, say
from reconcile.model.finding import Finding, Item
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding

# So many pairs of spellings are explained.
MOST_PAIRS = 3
RULE, TYPE, SEVERITY = "name-variant", "variant", "warning"
ABOUT = About(
    finds="One body or person is written in two ways.",
    matters="A name that is written in two ways is not found when searched for, is counted as two, and offends who bears it.",
    reported=Example(
        (
            "An agreement with Solaris Energy was signed at the Tamale Water Forum.",
            "An agreement with Energy Solaris was signed at the Tamale Water Forum.",
        ),
        why="The same words in another order: one of the two is not the name.",
        says="one name, 2 spellings: Energy Solaris and Solaris Energy",
    ),
    silent=Example(
        (
            "An agreement with Solaris Energy was signed at the Tamale Water Forum.",
            "An agreement with SOLARIS ENERGY was signed at the Tamale Water Forum.",
        ),
        why="Capitals, accents and articles make no other name.",
    ),
    settle=(
        "Take the form that the bearer uses. With people from another script several spellings may be usual: prefer one and keep to it."
    ),
    related=("acronym-conflict", "event-name-variant"),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each body or person with several ways to be written."""
    entities = {(e.kind, e.key): e for e in [*context.bodies, *context.people]}
    preferring = {(e.kind, e.key): name for e in entities.values() if (name := _preferred(context, e))}
    for item in context.items:
        if item.attribute == "name" and not item.twins and (name := preferring.get((item.kind, item.subject), "")):
            yield from _not_preferred(context, item, entities[(item.kind, item.subject)], name)
    for kind in ("partner", "person"):
        for item in context.conflicts(kind, "name"):
            if item.twins:
                yield _two_names(item)
                continue
            entity = entities[(kind, item.subject)]
            if (kind, item.subject) in preferring:
                continue
            values = row([g.label for g in item.groups], "and")
            message = say("name-variant", n=len(item.groups), values=values)
            yield finding(RULE, TYPE, SEVERITY, item, message, item.groups, _why(entity), entity=True)


def _why(entity: Entity) -> list[str]:
    """Why the spellings of an entity are of one, the first of them."""
    variants = [(i, j, match) for (i, j), match in sorted(entity.matches.items()) if match.judgement == VARIANT]
    return [
        say("why-name", left=entity.forms[i].label, right=entity.forms[j].label, why=row(m.why, ", ")) for i, j, m in variants[:MOST_PAIRS]
    ]


def _preferred(context: Context, entity: Entity) -> str:
    """The form in which the name of an entity is to be written by the configuration: one that a source writes before one that is
    only another spelling; "" where nothing is said."""
    names = context.known.preferred
    written = (n for n in names if any(same_name(f.name, n) for f in entity.forms))
    return next(written, "") or next((n for n in names if any(_of_one(context, f.name, n) for f in entity.forms)), "")


def _of_one(context: Context, form: Name, preferred: str) -> bool:
    """Whether a form is of the body or person that a preferred name is of, by an alias or by its words."""
    if any(same_name(form, a) and any(same_name(prepare(preferred, form.kind), b) for b in g) for g in context.known.groups for a in g):
        return True
    return compare(prepare(preferred, form.kind), form, context.acronyms).one


def _written_so(context: Context, form: Name, preferred: str) -> bool:
    """Whether a form is the preferred name, as far as case, articles, a shortened end and a short form go."""
    shorts = {n.acronym for n in context.known.organisations if preferred in n.forms and n.acronym}
    return form.raw in shorts or compare(prepare(preferred, form.kind), form, context.acronyms).judgement == SAME


def _not_preferred(context: Context, item: Item, entity: Entity, preferred: str) -> Iterator[Finding]:
    """The finding of the spellings that are not the preferred one; those stand first, as with what contradicts a decision."""
    right = {id(c) for f in entity.forms if _written_so(context, f.name, preferred) for c in f.claims}
    groups = [replace(g, decided=all(id(c) in right for c in g.claims)) for g in item.groups]
    wrong = [replace(g, leading=[c for c in g.claims if id(c) not in right]) for g in groups if not g.decided]
    if not wrong:
        return
    groups = [*wrong, *(g for g in groups if g.decided)]
    values = row([g.label for g in groups], "and")
    said = say("name-variant", n=len(groups), values=values) if len(groups) > 1 else say("name-otherwise", name=values)
    why = [*_why(entity), say("why-preferred-here", value=preferred)]
    yield finding(RULE, TYPE, SEVERITY, item, say("preferred", message=said, value=preferred), groups, why, entity=True)


def _two_names(item: Item) -> Finding:
    """The finding of two names that are given in one place."""
    values = row([g.label for g in item.groups], "and")
    return finding(RULE, TYPE, SEVERITY, item, say("names-in-one-place", n=len(item.groups), values=values), item.groups, [])
