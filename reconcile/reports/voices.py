"""Who says what: the claim at which a finding stands, and the sentence of each side with its place and its words.

For the formats that others read in a row of lines: annotations, code scanning, test reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Group
from reconcile.reports.excerpt import quoted, shortened
from reconcile.reports.sanitize import clean
from reconcile.reports.view import View
from reconcile.reports.wording import say

ROOM = 200  # columns for a quote or a value; the JSON has them whole
_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(slots=True, frozen=True)
class Voice:
    """A source that stands behind a value of a finding. `claim` is None where it has no words for it: it lacks something, or
    the calendar says so (`source` is then "")."""

    label: str
    source: str
    claim: Claim | None


def voices(finding: Finding) -> Iterator[Voice]:
    """Every source of every value, in the order of the values."""
    for group in finding.groups:
        claims = {c.source: c for c in one_per_source(group)}
        if claims and all(c.derived == "calendar" for c in claims.values()):
            yield Voice(group.label, "", None)
            continue
        ahead = {c.source for c in group.leading}
        for source in sorted(group.sources, key=lambda s: s not in ahead):
            yield Voice(group.label, source, claims.get(source))


def leading(heard: Iterable[Voice], view: View) -> Voice | None:
    """Where a finding stands: at the first value of a source that is preferred, else at the first value; words before none."""
    ranked = sorted((v for v in heard if v.source), key=lambda v: (v.source not in view.prefer, v.claim is None))
    return ranked[0] if ranked else None


def one_per_source(group: Group) -> list[Claim]:
    """The claim of each source that shows the value best: for what is not listed, the count that closes the list."""
    best: dict[str, Claim] = {}
    for claim in group.claims:
        held = best.get(claim.source)
        if held is None or _rank(claim, group) < _rank(held, group):
            best[claim.source] = claim
    leading = {c.source for c in group.leading}
    return [best[source] for source in sorted(group.sources, key=lambda s: s not in leading) if source in best]  # those that lead first


def _rank(claim: Claim, group: Group) -> tuple[bool, bool, tuple[str, int, int, str]]:
    return (group.value is None and claim.kind != "count", claim.derived is not None, claim.order)


def place_of(claim: Claim) -> str:
    """`path:line:column`, made safe."""
    return f"{clean(claim.source)}:{claim.evidence.line}:{claim.evidence.column}"


def ends(claim: Claim) -> tuple[int, int]:
    """Line and column behind the last code point of the quote. Lines end as the interface says: at LF, CRLF or CR."""
    here = claim.evidence
    breaks = list(_BREAK.finditer(here.quote))
    if not breaks:
        return here.line, here.column + len(here.quote)
    return here.line + len(breaks), len(here.quote) - breaks[-1].end() + 1


def told(finding: Finding) -> list[str]:
    """The sides of a finding, a line each: `8: seeds/a.txt:3:11 "huit conventions"`; made safe."""
    lines = []
    for voice in voices(finding):
        label = clean(shortened(voice.label, ROOM))
        if voice.claim is not None:
            lines.append(say("voice", value=label, place=place_of(voice.claim), quote=quoted(voice.claim, ROOM)))
        else:
            lines.append(say("voice.silent", value=label, source=clean(voice.source) or say("support.calendar")))
    return lines


def because(finding: Finding) -> list[str]:
    """Why it is a finding, a line for each sentence; made safe."""
    return [f"{say('why')} {clean(sentence)}" for sentence in finding.explanation]


def settled(finding: Finding) -> str:
    """`accepted: the reason` as a part of a sentence, made safe."""
    reason = clean(shortened(finding.reason, ROOM)).rstrip(".")
    status = say(f"status.{finding.status}")
    return say("status.reason", status=status, reason=reason) if reason else status
