"""Every sentence of the reports, by name, in English; in other languages they stand in `reconcile.translations`.

A name that ends in `.one` or `.other` is chosen by `n`. Values are put in as they are: what comes from a file is cleaned
before (`sanitize.clean`).
"""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.speech import SOURCE, language, plural, spoken, translation

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
    "head.new": "new: {names}",
    "head.new.more.one": "{names} and {n} more",
    "head.new.more.other": "{names} and {n} more",
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
    # who says what, in a line
    "voice": "{value}: {place} “{quote}”",
    "voice.nothing": "(nothing)",
    "voice.silent": "{value}: {source}",
    "status.open": "open",
    "settled.one": "{n} settled finding",
    "settled.other": "{n} settled findings",
    # workflow commands of GitHub
    "github.title": "reconcile {rule}",
    "github.more": "{counts}: GitHub shows {most} of each severity beside the lines; all are in this log and in the job's summary",
    # the comment for a pull request
    "markdown.title": "reconcile: {verdict}",
    "markdown.finding": "finding",
    "markdown.says": "who says what",
    "markdown.cut.one": "and {n} more finding, for which there is no room here",
    "markdown.cut.other": "and {n} more findings, for which there is no room here",
    "markdown.more.one": "and {n} more file",
    "markdown.more.other": "and {n} more files",
    "markdown.unread": "not read",
    # test reports
    "junit.rules": "rules",
    "junit.files": "files",
    "junit.found.one": "{n} finding",
    "junit.found.other": "{n} findings",
    "junit.all": "all files",
    "junit.head": "{place}: {severity}[{rule}] {message}",
    # Code Quality of GitLab
    "gitlab.finding": "{message} ({sides})",
    "gitlab.settled": "{settled}; {message}",
    # SARIF
    "sarif.root": "the root of the repository, or of the project where there is none",
    "sarif.words": " “{quote}”",
    "sarif.explains": "explains it",
    "sarif.more.one": "and {n} more place",
    "sarif.more.other": "and {n} more places",
    "sarif.cut.one": "{n} finding is left out, beyond the {most} that code scanning keeps",
    "sarif.cut.other": "{n} findings are left out, beyond the {most} that code scanning keeps",
    # the foot
    "read.one": "{n} source read",
    "read.other": "{n} sources read",
    "skipped.one": "{n} skipped",
    "skipped.other": "{n} skipped",
    "foot.new": "{foot}; new: {sources}, {claims}, {compared} compared",
    "foot": "{read}, {skipped}; {claims}, {compared} compared, {alone} alone, {not_comparable} not comparable",
    "foot.off.one": "; {n} finding of a rule that is off ({rules})",
    "foot.off.other": "; {n} findings of rules that are off ({rules})",
    "claims.one": "{n} claim",
    "claims.other": "{n} claims",
    "nothing-compared": "compared 0 of {n} claims: {why}",
    "why.one-source": "one source alone is checked against itself only",
    "why.events": "the sources are about different events",
    "why.new": "no other source speaks of the same things",
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
    "elsewhere.one": "{n} finding among the other sources not counted",
    "elsewhere.other": "{n} findings among the other sources not counted",
    "clean.new.none": "no source is new",
    "clean.new.alone": "nothing that is new was compared with another source",
    "clean.new.one": "no disagreement in the {n} new claim that was compared",
    "clean.new.other": "no disagreement among the {n} new claims that were compared",
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
    "extract.moved": "{old}: its source was renamed; all of it is in {path} now",
    "extract.would-move": "{old}: its source was renamed; reconcile extract puts it into {path}",
    "extract.notice": "{place}: note[{rule}] {message}",
    "foot.settled.one": "; {n} claim settled by hand",
    "foot.settled.other": "; {n} claims settled by hand",
    # what a rule is
    "about.head": "{type}, {severity} by default",
    "about.matters": "Why it matters",
    "about.reported": "Reported",
    "about.silent": "Not reported",
    "about.settle": "How to settle it",
    "about.settled": "Once people have settled it, reconcile accept ID --reason TEXT keeps it settled; ID is what the report prints.",
    "about.related": "Related rules",
    "rules.title": "Rules",
    "rules.intro": "What `reconcile check` and `reconcile diff` report. `reconcile explain RULE` prints one of these sections; the "
    "texts of the examples are checked by the tests. The severity is the default one; whatever rests on a guess is a note.",
    "rules.foot": "reconcile explain RULE tells more about one of these {n}",
    "rules.rule": "rule",
    "rules.severity": "severity",
    "rules.finds": "finds",
    "rules.notices": "What a report says of files and not of facts. It counts for the status as a finding of its severity does.",
    "rules.notice": "notice",
    "rules.said": "said when",
    "rules.settle": "what to do",
    "about.notice": "about a file, {severity} by default",
    "about.do": "What to do",
    "rules.unknown": "no rule {rule!r}{meant}",
    "rules.meant": ", did you mean {rule}?",
    "rules.hint": "reconcile rules lists all of them",
    "rules.finding": "{rule!r} looks like the id of a finding; so far only rules can be explained",
    "rules.finding.hint": "reconcile check prints each finding in full",
    # config show and init
    "config.none": "(none)",
    "config.default": "default",
    "config.file": "{what}:{line}",
    "config.environment": "environment {what}",
    "config.option": "option {what}",
    "init.wrote": "{path}: written",
    "init.kept": "{path}: is there already and stays as it is",
    "init.kept.toml": "{path}: not written, the settings stand in pyproject.toml",
    "init.add": "{path}: is there already and stays as it is; add this to it:",
    "init.hooked": "{path}: has the hook already",
    # accept and reopen
    "accept.finding": "{status}[{rule}] {message}  {id}",
    "accept.chosen": "{message}; {value} holds",
    "accept.all.one": "accepted {n} finding: {counts}",
    "accept.all.other": "accepted {n} findings: {counts}",
    "accept.none": "no finding is open{narrowed}",
    "accept.none.rule": " under {rule}",
    "accept.none.new": " in what is new",
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
    # between parts of a line
    "between": "; ",
    "status.reason": "{status}: {reason}",
    "about.of": "{rule}: ",
    # what a finding is
    "type.one.contradiction": "contradiction",
    "type.one.self-contradiction": "self-contradiction",
    "type.one.variant": "variant",
    "type.one.omission": "omission",
    "type.one.update": "update",
}


def say(name: str, n: int | None = None, **values: object) -> str:
    """The sentence of this name with its values, of which the sentences of findings and errors are said in the same language. With
    `n` the form for that number is taken: 1 source, 2 sources."""
    if n is not None:
        name = f"{name}.{plural(n)}" if f"{name}.other" in ENGLISH else name
        values["n"] = n
    return templates()[name].format(**{key: spoken(value) if isinstance(value, str) else value for key, value in values.items()})


def templates() -> Mapping[str, str]:
    """The sentences in the language that is spoken."""
    return ENGLISH if language() == SOURCE else translation(language(), "REPORTS")
