"""One body or person is written in two ways, or two names are given in one place.

Reported: "Voltalis Marine" and "Marine Voltalis"; two spellings of one person's name; two names in two sentences that are
the same but for them.
Not reported: case, accents, articles, an acronym that a text expands, a name shortened by its end, a surname alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import row, say
from reconcile.model.finding import Finding, Item
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding

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
    for kind in ("partner", "person"):
        for item in context.conflicts(kind, "name"):
            if item.twins:
                yield _two_names(item)
                continue
            entity = entities[(kind, item.subject)]
            why: list[str] = []
            for (i, j), match in sorted(entity.matches.items()):
                if match.judgement == "variant" and len(why) < 3:
                    why.append(say("why-name", left=entity.forms[i].label, right=entity.forms[j].label, why=row(match.why, ", ")))
            values = row([g.label for g in item.groups], "and")
            yield finding(RULE, TYPE, SEVERITY, item, say("name-variant", n=len(item.groups), values=values), item.groups, why, entity=True)


def _two_names(item: Item) -> Finding:
    """The finding of two names that are given in one place."""
    values = row([g.label for g in item.groups], "and")
    return finding(RULE, TYPE, SEVERITY, item, say("names-in-one-place", n=len(item.groups), values=values), item.groups, [])
