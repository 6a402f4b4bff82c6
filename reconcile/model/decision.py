"""Decisions: what people settled about findings, as `claims/decisions.yaml` holds them."""

from __future__ import annotations

from dataclasses import dataclass

# The rule under which a source stands that says something else than what people settled.
SETTLED_RULE = "settled-value-contradicted"


@dataclass(slots=True, frozen=True)
class Decision:
    """What was settled, and by whom. It binds by what it says, never by the id of a finding.

    `subject` is "" where the thing is known by its names alone (a person, a body). `names` and `sources` are those of its
    event or entity. `values` are the values covered, as people read them. `value` is the one that it resolves to, `prefer`
    the form that it prefers; with either, `excused` are the sources that may say otherwise. `until` is the last day on which
    it holds. `line` is where it stands in its file, from 1.
    """

    rule: str
    kind: str
    attribute: str
    values: tuple[str, ...]
    reason: str
    subject: str = ""
    names: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    by: str = ""
    until: str = ""
    value: str = ""
    prefer: str = ""
    excused: tuple[str, ...] = ()
    line: int = 0

    @property
    def chosen(self) -> str:
        """The value that it resolves to or prefers; "" where it accepts the disagreement."""
        return self.value or self.prefer

    @property
    def status(self) -> str:
        """What a finding is that it settles."""
        return "resolved" if self.chosen else "accepted"

    @property
    def named(self) -> tuple[str, ...]:
        """Every source that it names."""
        return tuple(sorted({*self.sources, *self.excused}))
