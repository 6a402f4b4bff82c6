"""The rules for people and programs, from what each says of itself: the list, one rule in full, and the page of all of them.

`python -m reconcile.reports.catalogue` writes the page, `docs/rules.md`, into the package.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from types import ModuleType

from reconcile.errors import ReconcileError
from reconcile.plugins import plugins
from reconcile.reports.layout import Line, plain, wrapped
from reconcile.reports.sanitize import clean
from reconcile.reports.view import TYPES
from reconcile.reports.wording import say
from reconcile.rules._about import About, Example
from reconcile.rules._notices import NOTICES, AboutNotice
from reconcile.speech import SOURCE, language, notices_in, rules_in

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
INDEX = PAGE.with_name("README.md")
ALIKE = 50  # a name that is less alike than this to a known one is no slip of the pen
GUTTER = "| "
NARROW = 32  # columns that a sentence needs beside a name; below that it stands under it


def rules() -> list[ModuleType]:
    """All rules, in the order in which a report has their types, then by name."""
    return sorted(plugins("rules"), key=lambda r: (TYPES.index(r.TYPE), r.RULE))


def names() -> list[str]:
    """The names of all rules and notices, sorted."""
    return sorted([*(r.RULE for r in plugins("rules")), *(n.name for n in NOTICES)])


def named(name: str) -> ModuleType | AboutNotice:
    """The rule or notice of this name.

    Raises:
        ReconcileError: there is none; says which is nearest.
    """
    by_name: dict[str, ModuleType | AboutNotice] = {**{r.RULE: r for r in rules()}, **{n.name: n for n in notices()}}
    if name in by_name:
        return by_name[name]
    from rapidfuzz import fuzz, process

    best = process.extractOne(name.lower().replace("_", "-"), sorted(by_name), scorer=fuzz.ratio, score_cutoff=ALIKE)
    meant = say("rules.meant", rule=best[0]) if best else ""
    raise ReconcileError(say("rules.unknown", rule=name, meant=meant), hint=say("rules.hint"))


def about_of(rule: ModuleType) -> About:
    """What a rule says of itself, in the language that is spoken; the texts of its examples stay in theirs."""
    about: About = rule.ABOUT
    if language() == SOURCE:
        return about
    said = rules_in(language())[rule.RULE]
    return replace(
        about,
        finds=said["finds"],
        matters=said["matters"],
        reported=replace(about.reported, why=said["reported"], says=said["says"]),
        silent=replace(about.silent, why=said["silent"]),
        settle=said["settle"],
    )


def notices() -> list[AboutNotice]:
    """All notices, in the language that is spoken."""
    if language() == SOURCE:
        return list(NOTICES)
    said = notices_in(language())
    return [replace(n, **said[n.name]) for n in NOTICES]


def listing(width: int | None, colour: bool = False) -> str:
    """The list of all rules: name, default severity, and what each finds; one line each where lines may have any length."""
    lines: list[Line] = []
    found = rules()
    column = max(len(name) for name in (*(r.RULE for r in found), *(n.name for n in notices()))) + 2
    for kind in TYPES:
        of_kind = [r for r in found if kind == r.TYPE]
        if of_kind:
            lines += [
                Line([(say(f"type.{kind}"), "heading")]),
                *(line for r in of_kind for line in _line(r.RULE, r.SEVERITY, about_of(r).finds, column, width)),
                Line(),
            ]
    lines += [Line([(say("notices"), "heading")]), *(line for n in notices() for line in _line(n.name, n.severity, n.finds, column, width))]
    lines += [Line(), Line([(say("rules.foot", n=len(found)), "dim")])]
    return _written(lines, width, colour)


def listing_json() -> str:
    """The list as JSON, with all that the rules say of themselves."""
    data = {"schema_version": "1.0", "rules": [_data(r) for r in rules()], "notices": [asdict(n) for n in notices()]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def explained(rule: ModuleType | AboutNotice, width: int | None, colour: bool = False) -> str:
    """One rule or notice in full."""
    return _written(list(_explained_notice(rule) if isinstance(rule, AboutNotice) else _explained(rule)), width, colour)


def explained_json(rule: ModuleType | AboutNotice) -> str:
    """One rule or notice as JSON, as in the list."""
    what = {"notice": asdict(rule)} if isinstance(rule, AboutNotice) else {"rule": _data(rule)}
    return json.dumps({"schema_version": "1.0", **what}, ensure_ascii=False, indent=2) + "\n"


def more() -> str:
    """Where to read on: the first page of the documentation, which comes with the package. A path is never broken into lines."""
    return "\n" + say("about.more", path=clean(str(INDEX))) + "\n"


def help_of(rule: ModuleType) -> str:
    """The same in Markdown, without its name as a heading."""
    about = about_of(rule)
    related = ", ".join(f"`{name}`" for name in about.related)
    parts = [
        about.finds,
        f"**{say('about.matters')}.** {about.matters}",
        f"**{say('about.reported')}.** {about.reported.why}\n\n{_fenced(about.reported, rule)}",
        f"**{say('about.silent')}.** {about.silent.why}\n\n{_fenced(about.silent, rule)}",
        f"**{say('about.settle')}.** {about.settle} {_code(say('about.settled'))}",
        f"**{say('about.related')}.** {related}",
    ]
    return "\n\n".join(parts) + "\n"


def page() -> str:
    """The page of all rules."""
    heads = " | ".join(say(f"rules.{name}") for name in ("rule", "severity", "finds"))
    lines = [f"# {say('rules.title')}", "", say("rules.intro"), "", f"| {heads} |", "| --- | --- | --- |"]
    lines += [f"| [`{r.RULE}`](#{r.RULE}) | {say(f'severity.{r.SEVERITY}')} | {about_of(r).finds} |" for r in rules()]
    for rule in rules():
        lines += ["", f"## {rule.RULE}", "", f"*{_kind(rule)}*", "", help_of(rule).rstrip("\n")]
    heads = " | ".join(say(f"rules.{name}") for name in ("notice", "severity", "said", "settle"))
    lines += ["", f"## {say('notices')}", "", say("rules.notices"), "", f"| {heads} |", "| --- | --- | --- | --- |"]
    lines += [f"| `{n.name}` | {say(f'severity.{n.severity}')} | {n.finds} {n.matters} | {n.settle} |" for n in notices()]
    return "\n".join(lines) + "\n"


def _line(name: str, grave: str, finds: str, column: int, width: int | None) -> list[Line]:
    severity = say(f"severity.{grave}")
    gap, after = " " * (column - len(name)), " " * (len(say("severity.warning")) + 2 - len(severity))
    parts = [(name, "bold"), (gap, ""), (severity, grave)]
    hang = column + len(severity) + len(after)
    if width is not None and width - hang < NARROW:
        return [Line(parts, 2), Line([(finds, "")], 4)]
    return [Line([*parts, (after, ""), (finds, "")], 2, hang)]


def _kind(rule: ModuleType) -> str:
    return say("about.head", type=say(f"type.one.{rule.TYPE}"), severity=say(f"severity.{rule.SEVERITY}"))


def _explained(rule: ModuleType) -> Iterator[Line]:
    about = about_of(rule)
    yield Line([(rule.RULE, "bold"), (f"  {_kind(rule)}", "dim")], hang=2)
    yield Line([(about.finds, "")], 2)
    yield from _headed("about.matters", about.matters)
    for name, example in (("about.reported", about.reported), ("about.silent", about.silent)):
        yield from _headed(name, example.why)
        for source, text in example.files:
            for n, line in enumerate(text.rstrip("\n").split("\n")):
                yield Line([(f"{source if not n else ' ' * len(source)} {GUTTER}{line}", "")], 4, len(source) + 1 + len(GUTTER))
        if example.says:
            yield Line([(say(f"severity.{rule.SEVERITY}"), rule.SEVERITY), (f"[{rule.RULE}] ", "dim"), (example.says, "bold")], 4, 2)
    yield from _headed("about.settle", about.settle)
    yield Line([(say("about.settled"), "")], 2)
    yield Line()
    yield Line([(say("about.related"), "heading")])
    by_name = {r.RULE: r for r in rules()}
    for name in about.related:
        yield Line([(say("about.of", rule=name), "bold"), (about_of(by_name[name]).finds, "")], 2, 2)


def _explained_notice(notice: AboutNotice) -> Iterator[Line]:
    kind = say("about.notice", severity=say(f"severity.{notice.severity}"))
    yield Line([(notice.name, "bold"), (f"  {kind}", "dim")], hang=2)
    yield Line([(notice.finds, "")], 2)
    yield from _headed("about.matters", notice.matters)
    yield from _headed("about.do", notice.settle)


def _headed(name: str, sentence: str) -> Iterator[Line]:
    yield Line()
    yield Line([(say(name), "heading")])
    yield Line([(sentence, "")], 2)


def _fenced(example: Example, rule: ModuleType) -> str:
    texts = [f"{name}\n{_indented(text)}" for name, text in example.files]
    said = [f"{say(f'severity.{rule.SEVERITY}')}[{rule.RULE}] {example.says}"] if example.says else []
    return "```text\n" + "\n".join([*texts, *said]) + "\n```"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def _code(sentence: str) -> str:
    """The sentence with its command as code, since TEXT and ID are to be replaced."""
    return re.sub(r"reconcile accept [A-Z]+ --reason [A-Z]+", lambda m: f"`{m[0]}`", sentence)


def _data(rule: ModuleType) -> dict[str, object]:
    about = about_of(rule)
    return {
        "name": rule.RULE,
        "type": rule.TYPE,
        "severity": rule.SEVERITY,
        "finds": about.finds,
        "matters": about.matters,
        "reported": _example(about.reported),
        "not_reported": _example(about.silent),
        "settle": about.settle,
        "related": list(about.related),
    }


def _example(example: Example) -> dict[str, object]:
    texts = dict(zip(example.names, example.texts, strict=True))
    decided = {"decisions": example.decisions} if example.decisions else {}
    return {"sources": texts, **decided, "why": example.why, **({"message": example.says} if example.says else {})}


def _written(lines: list[Line], width: int | None, colour: bool) -> str:
    if width is not None:
        lines = wrapped(lines, width)
    if not colour:
        return plain(lines)
    from reconcile.reports.terminal import paint

    return paint(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
