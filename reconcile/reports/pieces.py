"""Parts of lines that several texts for people share: how a finding begins, what settled it, where a claim stands."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.model.claim import Claim
from reconcile.model.finding import Finding
from reconcile.reports.layout import Line, Part
from reconcile.reports.sanitize import clean
from reconcile.reports.wording import ENGLISH, say

SHOWN_ID = 8  # signs of an id
MENTION = "mention"  # the subject of a day or place of which the text does not say what it is of


def severity(name: str, rule: str) -> list[Part]:
    """`error[rule] `."""
    return [(say(f"severity.{name}"), name), (f"[{rule}] ", "dim")]


def headline(finding: Finding) -> Line:
    """An open finding in a line: how grave, which rule, what, and its id; a settled one with the reason."""
    if finding.status != "open":
        return settled(finding)
    parts = [*severity(finding.severity, finding.rule), (clean(finding.message), "bold"), (f"  {finding.id[:SHOWN_ID]}", "aside")]
    return Line(parts, hang=2)


def settled(finding: Finding) -> Line:
    """What people settled, in one line with the reason; where a line may be broken, it goes on below."""
    status = [(say(f"status.{finding.status}"), "ok"), (f"[{finding.rule}] ", "dim")]
    message = clean(finding.message)
    told: list[Part] = [(message, "")]
    if (made := finding.decision) is not None:
        sentence = say(f"settled.{finding.status}", message=message, value=clean(made.chosen), reason=clean(made.reason))
        who = "by-until" if made.by and made.until else "by" if made.by else "until" if made.until else ""
        told = [(sentence, ""), (say(f"settled.{who}", by=clean(made.by), until=made.until), "dim")] if who else [(sentence, "")]
    return Line([*status, *told, (f"  {finding.id[:SHOWN_ID]}", "aside")], hang=2)


def because(sentence: str, indent: int) -> Line:
    """`why: ...`, a sentence of an explanation."""
    why = say("why")
    return Line([(why, "why"), (f" {clean(sentence)}", "")], indent, len(why) + 1)


def place_in(claim: Claim) -> str:
    """`line:column`, where the source is known."""
    return say("side.place", line=claim.evidence.line, column=claim.evidence.column)


def bracketed(words: Iterable[Part], colour: bool) -> list[Part]:
    """Words of a text, those that matter in brackets where no colour can mark them: set before lines are measured."""
    return list(words) if colour else [(f"[{text}]", "") if style == "strong" else (text, style) for text, style in words]


def about(what: str, attribute: str = "") -> str:
    """What an item is about, for people: keys that stand for no words of a text have words here; "" stays what it is."""
    if attribute == "edition":
        return say("side.edition")
    return say("side.mention") if what == MENTION else clean(what)


def kind_named(kind: str) -> str:
    """What a claim kind is called in a heading; one that comes from elsewhere has its own name."""
    name = f"kind.{kind}"
    return say(name) if name in ENGLISH else clean(kind)
