"""What rules see, and the pieces that all of them share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reconcile.alignment.cluster import Entity
from reconcile.documents.fold import folded
from reconcile.messages import row, say, thing
from reconcile.model.claim import Claim
from reconcile.model.finding import Event, Finding, Group, Item
from reconcile.model.known import NOTHING, Known
from reconcile.model.profile import Profile

GUESS = 0.8


@dataclass(slots=True)
class Context:
    """The aligned corpus. `origin` names for each source the text that it is a copy of (itself, mostly); `known` is what the project
    says of names; `profile` gives a source by its id, `body` an organisation by the id of a claim that names it."""

    events: list[Event]
    profiles: list[Profile]
    items: list[Item]
    bodies: list[Entity]
    people: list[Entity]
    origin: dict[str, str]
    acronyms: dict[str, set[str]] = field(default_factory=dict)
    known: Known = NOTHING
    profile: dict[str, Profile] = field(init=False)
    body: dict[str, Entity] = field(init=False)

    def __post_init__(self) -> None:
        self.profile = {p.id: p for p in self.profiles}
        self.body = {c.id: e for e in self.bodies for c in e.claims}

    def conflicts(self, kind: str, attribute: str) -> Iterator[Item]:
        """The items of a kind and attribute whose values conflict."""
        return (i for i in self.items if i.kind == kind and i.attribute == attribute and i.relation == "conflict")

    def published(self, source: str) -> str:
        """The ISO day or minute at which a source was published, or ""."""
        return self.profile[source].published if source in self.profile else ""


def finding(
    rule: str,
    kind_: str,
    severity: str,
    item: Item,
    message: str,
    groups: list[Group],
    explanation: Sequence[str],
    entity: bool = False,
    event: str | None = None,
) -> Finding:
    """A finding about an item. With `entity` the subject is a body and stays out of the id."""
    if item.twins:
        explanation = [*explanation, say("why-twins")]
    return Finding(
        rule=rule,
        type=kind_,
        severity=severity,
        event=item.event if event is None else event,
        kind=item.kind,
        subject=item.subject,
        attribute=item.attribute,
        message=message,
        groups=groups,
        explanation=list(explanation),
        entity=item.subject if entity else "",
    )


def severity_of(default: str, groups: Iterable[Group]) -> str:
    """The severity of a finding: what rests on a guess is a note. Two values of which each has a sure claim need no other: a third
    source that may say one of them takes nothing away."""
    sure = [g for g in groups if any(c.confidence >= GUESS for c in g.claims)]
    return default if len(sure) >= 2 else "note"


def severity(default: str, claims: Iterable[Claim]) -> str:
    """The severity of a finding: what rests on a guess is a note."""
    return "note" if any(c.confidence < GUESS for c in claims) else default


def what_of(item: Item) -> str:
    """What places or days are of: the role or act, or the thing as the text says it."""
    first = item.groups[0].claims[0]
    return first.subject_label if "-" in item.subject and item.subject != first.subject and first.subject_label else thing(item.subject)


def labels(groups: list[Group]) -> str:
    """ "8 against 9"."""
    return row([g.label for g in groups], "against")


def unnamed(item: Item) -> str:
    """The end of the name of the sentence about an item: another one where nothing says what a day or place is of."""
    return "-mention" if item.subject == "mention" else ""


def ordered(groups: list[Group], origin: dict[str, str]) -> list[Group]:
    """Groups with their sources and origins filled in, most independent support first."""
    for group in groups:
        group.sources = sorted({c.source for c in group.claims} | set(group.sources))
        group.origins = len({origin.get(s, s) for s in group.sources})
    return sorted(groups, key=lambda g: (-g.origins, -len(g.sources), g.value is None, value_order(g.value), g.label))


def value_order(value: object) -> tuple[float, str]:
    """Where a value stands among values of equal support: numbers by size, all else by its folded words."""
    if isinstance(value, dict) and isinstance(value.get("number"), (int, float)):
        return float(value["number"]), ""
    return 0.0, folded(str(value))


def _key(group: Group, rule: str) -> str:
    if group.key or not isinstance(group.value, dict):
        return folded(group.key or str(group.value))
    left_out = {"time"} if rule == "weekday-mismatch" else {"time", "weekday"}  # one source gives them, one that agrees does not
    return folded(" ".join(f"{k} {v}" for k, v in sorted(group.value.items()) if k not in left_out))


def fingerprint(made: Finding, wide: bool = False) -> str:
    """The id of a finding: of rule, kind, subject, attribute and folded values, for what concerns one source also of its
    file name; no line, no wording, no folder, no date. Of what is counted the noun alone, since who agrees may say "customers" of the
    "founding customers". `wide` lets event, entity and the whole subject in, where two would share an id."""
    values = sorted(_key(g, made.rule) for g in made.groups)
    subject = made.subject.split("/")[0] if made.kind in ("count", "money") else made.subject
    parts = [made.rule, made.kind, "" if made.entity else subject, made.attribute, *values]
    if made.type in ("self-contradiction", "omission"):
        parts.append(made.sources_key)
    if wide:
        parts += [made.event or "", made.subject, *sorted({c.source for g in made.groups for c in g.claims})]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
