"""A source whose list is closed lacks a body that others name.

Reported: "six conventions :" with six named partners, where two other sources name a seventh.
Not reported: a source that gives no number, or lists fewer than it announces: its silence says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.messages import SENTENCES, listed, say, short
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._context import Context, finding, ordered
from reconcile.rules._lists import closed_lists

RULE, TYPE, SEVERITY = "partner-omitted", "omission", "warning"


def find(context: Context) -> Iterator[Finding]:
    """One finding for each body that a closed list lacks and that another source names in the same part."""
    for announced, _, members in closed_lists(context):
        for entity in context.bodies:
            claims = [c for f in entity.forms for c in f.claims]
            if any(c.source == announced.source for c in claims):
                continue
            others = [
                c for c in claims if c.subject == announced.subject.split("/")[0] and c.event == announced.event and c.event is not None
            ]
            if not others:
                continue
            label = max((c.value.label() for c in others), key=lambda x: (len(x), x))
            name = getattr(others[0].value, "name", label)
            present = Group(name, label, others)
            lacking = Group(None, SENTENCES["not-listed"], [announced, *members], [announced.source])
            groups = ordered([present, lacking], context.origin)
            item = Item(announced.event, "partner", f"{announced.subject.split('/')[0]}/{entity.key}", "listed", groups, "conflict")
            number = announced.value.label()
            why = [
                say("why-omitted", source=short(announced.source), n=number, name=label),
                say("who-names", sources=listed([short(s) for s in present.sources])),
            ]
            made = finding(
                RULE,
                TYPE,
                SEVERITY,
                item,
                say("partner-omitted", name=label, n=number, source=short(announced.source)),
                groups,
                why,
                entity=True,
            )
            made.sources_key = short(announced.source)
            yield made
