"""Which lists of partners are closed: their source says how many there are, and lists that many, each with its name."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.kinds.count import Count
from reconcile.kinds.partner import NAMED
from reconcile.model.claim import Claim
from reconcile.model.profile import Profile
from reconcile.rules._context import Context


def announced_by(profile: Profile, derived: Claim) -> Claim | None:
    """The count in the text that a list or a sum is of: the one at the first place of its context."""
    own = (c for c in profile.claims if c.kind == derived.kind and c.derived is None)
    return next((c for c in own if derived.context[0] in (c.evidence, *c.mentions)), None)


def closed_lists(context: Context) -> Iterator[tuple[Claim, Claim, list[Claim]]]:
    """The closed lists of partners: (the announced count, the count of the list, the members), one for each."""
    for profile in context.profiles:
        for count in profile.claims:
            if count.derived != "list" or not count.closes or not isinstance(count.value, Count):
                continue
            announced = announced_by(profile, count)
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
                if c.kind == "partner" and c.subject != NAMED and any(e.start <= c.evidence.start < e.end for e in count.closes)
            ]
            named = sum(1 for e in count.closes if any(e.start <= m.start < e.end for c in members for m in (c.evidence, *c.mentions)))
            if named == len(count.closes):
                yield announced, count, members
