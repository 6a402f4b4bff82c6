"""Which findings a decision binds to, by what both say: rule, kind, attribute, what it is about, and the values covered.

Values are written as people read them and compared folded: case, accents, apostrophes and spaces make no difference. Only
where a finding has two values that fold alike (a name with and without its hyphen) does the exact form tell which is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from reconcile.alignment.names import SAME, compare, prepare
from reconcile.documents.fold import folded
from reconcile.model.claim import Claim
from reconcile.model.decision import Decision
from reconcile.model.finding import Event, Finding, Group
from reconcile.speech import spoken

WEEKDAY_RULE = "weekday-mismatch"
# The kinds of claims that are known by a name, and the sort of name.
NAMED = {"partner": "organisation", "person": "person", "event": "event"}
# What an attribute is called in the value of a claim, where that is another word.
_FIELDS = {"expansion": "long"}
_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<=\d)[.,](?=\d)")


def shown_as(group: Group, rule: str) -> str:
    """A value as a decision writes it: of a name or town the words alone, of a number or date its label.

    The weekday of a date stays out, since one source gives it and another does not; where it is the fault, it stays.
    """
    if isinstance(group.value, str):
        return group.value
    weekday = group.value.get("weekday") if isinstance(group.value, dict) and rule != WEEKDAY_RULE else None
    return group.label.removeprefix(f"{weekday} ") if weekday else str(group.label)


def matching(written: str, finding: Finding) -> list[Group]:
    """The groups of a finding that a written value stands for: those that read exactly so, else those that fold alike,
    else those of which a claim does, else those that have the same name by its words: with or without an article, shortened. Two
    sources side by side may lack the form of it that all of them together are known by."""
    for form, of in ((_tight, _first_forms), (value_key, _first_forms), (value_key, _all_forms)):
        wanted = form(written)
        found = [g for g in finding.groups if wanted in {form(f) for f in of(g, finding)}]
        if found:
            return found
    return _same_name(written, finding)


def covered(decision: Decision, finding: Finding) -> list[Group]:
    """The groups of a finding whose values a decision covers."""
    found = [g for value in decision.values for g in matching(value, finding)]
    return [g for g in finding.groups if any(g is f for f in found)]


def chosen(decision: Decision, finding: Finding) -> list[Group]:
    """The groups that hold the value which a decision resolves to or prefers."""
    return matching(decision.chosen, finding) if decision.chosen else []


def binds(decision: Decision, finding: Finding, event: Event | None, same: Callable[[str], str]) -> bool:
    """Whether a decision speaks of a finding at all: one rule, kind, attribute and subject, an event or entity that shares a
    source or a name, and a value in common. `same` gives the name that a source which the decision names has now."""
    return (
        (decision.rule, decision.kind, decision.attribute) == (finding.rule, finding.kind, finding.attribute)
        and _one_subject(decision, finding)
        and about_one(decision, finding, event, same)
        and bool(covered(decision, finding))
    )


def about_one(decision: Decision, finding: Finding, event: Event | None, same: Callable[[str], str]) -> bool:
    """Whether the event or entity of a decision shares a source or a name with that of a finding."""
    if {same(s) for s in decision.sources} & set(sources_of(finding, event)):
        return True
    return not {folded(n) for n in decision.names}.isdisjoint(folded(n) for n in names_of(finding, event))


def names_of(finding: Finding, event: Event | None) -> list[str]:
    """The names of what a finding is about: of its event, else of the person, body or acronym."""
    if event is not None:
        return sorted({*event.names, event.label} - {""})
    if finding.entity:
        return sorted({f for g in finding.groups for f in _names(g, "name")})
    return sorted({c.subject_label for g in finding.groups for c in g.claims if finding.kind == "acronym"} - {""})


def sources_of(finding: Finding, event: Event | None) -> list[str]:
    """The sources of what a finding is about."""
    own = {s for g in finding.groups for s in g.sources} | {c.source for g in finding.groups for c in g.claims}
    return sorted(own | set(event.sources if event is not None else ()))


def value_key(text: str) -> str:
    """The folded form in which values are compared: 2 000 is 2000, and 1.5 is not 15."""
    return folded(_POINT.sub("p", _THOUSANDS.sub("", text)))


def _one_subject(decision: Decision, finding: Finding) -> bool:
    """An item takes its subject from one of its claims, and which one may change when a source joins."""
    if not decision.subject or finding.entity:
        return True
    return decision.subject == finding.subject or any(c.subject == decision.subject for g in finding.groups for c in g.claims)


def _same_name(written: str, finding: Finding) -> list[Group]:
    kind = NAMED.get(finding.kind)
    if kind is None or finding.attribute != "name":
        return []
    wanted = prepare(written, kind)
    return [g for g in finding.groups if any(compare(wanted, prepare(n, kind)).judgement == SAME for n in _names(g, "name"))]


def _tight(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").casefold().split())


def _first_forms(group: Group, finding: Finding) -> list[str]:
    return [shown_as(group, finding.rule), group.label, spoken(group.label)]


def _all_forms(group: Group, finding: Finding) -> list[str]:
    """Every way in which a claim of the group gives its value. A number has one; what a list lacks is in none of its claims."""
    if group.value is None or finding.attribute == "number":
        return []
    if finding.attribute == "span":
        labels = [] if finding.rule == WEEKDAY_RULE else [_day(c) for c in group.claims]
        return [group.key, *labels]
    return [group.key, *_names(group, _FIELDS.get(finding.attribute, finding.attribute))]


def _day(claim: Claim) -> str:
    weekday = claim.value.as_json().get("weekday")
    return claim.value.label().removeprefix(f"{weekday} ")


def _names(group: Group, field: str) -> list[str]:
    given = [c.value.as_json().get(field if field != "listed" else "name") for c in group.claims]
    return sorted({g for g in given if isinstance(g, str)})


def natural(text: str) -> tuple[str, str]:
    """The order in which values and names are written: 8 before 10, and else by folded words."""
    return re.sub(r"\d+", lambda m: m[0].zfill(12), value_key(text)), text


def in_order(texts: Sequence[str]) -> tuple[str, ...]:
    """Texts in that order, each once: of those that fold alike the first."""
    once: dict[str, str] = {}
    for text in sorted(texts, key=natural):
        once.setdefault(_tight(text), text)
    return tuple(sorted(once.values(), key=natural))
