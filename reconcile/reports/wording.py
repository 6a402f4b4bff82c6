"""Every sentence of the reports, by name. A second language is a second dictionary with the same names.

A name that ends in `.one` or `.other` is chosen by `n`. Values are put in as they are: what comes from a file is cleaned
before (`sanitize.clean`).
"""

from __future__ import annotations

ENGLISH = {
    # severities and types
    "severity.error": "error",
    "severity.warning": "warning",
    "severity.note": "note",
    "type.contradiction": "Contradictions",
    "type.self-contradiction": "One source against itself",
    "type.variant": "Written in different ways",
    "type.omission": "Left out of a closed list",
    "type.update": "Revised later",
    "settled": "Settled",
    "status.accepted": "accepted",
    "status.resolved": "resolved",
    "settled.accepted": "{message} - {reason}",
    "settled.resolved": "{message}; {value} holds - {reason}",
    "settled.by": " ({by})",
    "settled.until": " (until {until})",
    "settled.by-until": " ({by}, until {until})",
    "notices": "About the files",
    # the head
    "head.one": "{n} source{folder}",
    "head.other": "{n} sources{folder}",
    "head.in": " in {folder}",
    "events.one": "{n} event",
    "events.other": "{n} events",
    "event.dated": "{label} ({dates})",
    "event.span": "{start} to {end}",
    "event.more.one": "and {n} more event",
    "event.more.other": "and {n} more events",
    # two sources side by side
    "side.a": "a",
    "side.b": "b",
    "side.source": "{side}  {source}: {claims}",
    "side.same": "Agree",
    "side.compatible": "Both can be true",
    "side.conflict": "Differ",
    "side.apart": "Not comparable",
    "side.only": "Only in {side}",
    "side.group": "{title} ({n})",
    "side.what": "{kind}, {what}: ",
    "side.kind": "{kind}: ",
    "side.place": "{line}:{column}",
    "side.more": "...",
    # a finding
    "support.one": "{n} source",
    "support.other": "{n} sources",
    "support.origins.one": "{sources}, {n} independent",
    "support.origins.other": "{sources}, {n} independent",
    "support.decided": "{support}, settled",
    "support.calendar": "by the calendar",
    "sources.more.one": "and {n} more source",
    "sources.more.other": "and {n} more sources",
    "why": "why:",
    # the foot
    "read.one": "{n} source read",
    "read.other": "{n} sources read",
    "skipped.one": "{n} skipped",
    "skipped.other": "{n} skipped",
    "foot": "{read}, {skipped}; {claims}, {compared} compared, {alone} alone, {not_comparable} not comparable",
    "claims.one": "{n} claim",
    "claims.other": "{n} claims",
    "nothing-compared": "compared 0 of {n} claims: {why}",
    "why.one-source": "one source alone is checked against itself only",
    "why.events": "the sources are about different events",
    "why.nothing-shared": "no two sources speak of the same thing",
    "count.error.one": "{n} error",
    "count.error.other": "{n} errors",
    "count.warning.one": "{n} warning",
    "count.warning.other": "{n} warnings",
    "count.note.one": "{n} note",
    "count.note.other": "{n} notes",
    "hidden": "{counts} not shown (--min-severity)",
    "own": "{counts} of one source against itself not counted",
    "beside.settled.one": "{n} settled",
    "beside.settled.other": "{n} settled",
    "clean.settled": "nothing is open",
    "clean": "no disagreement",
    "clean.compared.one": "no disagreement in the {n} claim that was compared",
    "clean.compared.other": "no disagreement among the {n} claims that were compared",
    "clean.alone": "nothing was compared across sources",
    "verdict.ok": "{counts}: ok",
    "verdict.spared": "{counts}: ok ({rule}; --fail-on)",
    "verdict.fails": "{counts}: fails ({rule}; --fail-on)",
    "verdict.doubt": "{counts}: no verdict ({why})",
    "rule.error": "errors fail the check",
    "rule.warning": "errors and warnings fail the check",
    "rule.note": "every finding fails the check",
    "rule.never": "nothing fails the check",
    # extract
    "extract.wrote": "{path}: written",
    "extract.stale": "{path}: out of date or missing; run reconcile extract",
    "extract.fine.one": "{n} claim file is up to date",
    "extract.fine.other": "{n} claim files are up to date",
    # accept and reopen
    "accept.finding": "{status}[{rule}] {message}  {id}",
    "accept.chosen": "{message}; {value} holds",
    "accept.all.one": "accepted {n} finding: {counts}",
    "accept.all.other": "accepted {n} findings: {counts}",
    "accept.none": "no finding is open{narrowed}",
    "accept.none.rule": " under {rule}",
    "accept.file": "{path} says so now",
    "accept.same": "{path} said so already",
    "reopen.finding": "open again: {rule}, {message}  {id}",
    # why there is no verdict
    "doubt.unread.one": "{n} source could not be read",
    "doubt.unread.other": "{n} sources could not be read",
    "doubt.no_claim": "no claim was found in any source",
    "doubt.not_compared": "nothing could be compared; --require-comparison",
    # on standard error
    "say.unread": "{path}: {reason}; the others were compared without it",
    "say.unread.alone": "{path}: {reason}",
    "say.no_claim": "no claim was found in {sources}; nothing could be checked",
    "say.not_compared": "compared 0 of {n} claims: {why}; leave out --require-comparison to accept that",
}


def say(name: str, n: int | None = None, **values: object) -> str:
    """The sentence of this name with its values. With `n` the form for that number is taken: 1 source, 2 sources."""
    if n is not None:
        name = f"{name}.{'one' if n == 1 else 'other'}" if f"{name}.other" in ENGLISH else name
        values["n"] = n
    return ENGLISH[name].format(**values)
