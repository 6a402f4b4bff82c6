"""A source whose list is closed lacks a body that others name.

Reported: "huit conventions :" with eight named partners, where two other sources name a ninth.
Not reported: a source that gives no number, or lists fewer than it announces: its silence says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.kinds.count import Count
from reconcile.messages import SENTENCES, listed, say, short
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._context import Context, finding, ordered

RULE, TYPE, SEVERITY = "partner-omitted", "omission", "warning"


def closed_lists(context: Context) -> Iterator[tuple[Claim, Claim, list[Claim]]]:
    """The closed lists of partners: (the announced count, the count of the list, the members), one for each."""
    for profile in context.profiles:
        for count in profile.claims:
            if count.derived != "list" or not count.closes or not isinstance(count.value, Count):
                continue
            announced = next(
                (c for c in profile.claims if c.kind == "count" and c.derived is None and count.context[0] in (c.evidence, *c.mentions)),
                None,
            )
            if (
                announced is None
                or not isinstance(announced.value, Count)
                or announced.value.number != count.value.number
                or announced.value.qualifier != "exact"
            ):
                continue
            members = [
                c
                for c in profile.claims
                if c.kind == "partner"
                and c.subject == announced.subject.split("/")[0]
                and any(e.start <= c.evidence.start < e.end for e in count.closes)
            ]
            named = sum(1 for e in count.closes if any(e.start <= m.start < e.end for c in members for m in (c.evidence, *c.mentions)))
            if named == len(count.closes):
                yield announced, count, members


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
