"""Entries are put into the text of `claims/decisions.yaml` and taken out, and nothing else in it changes.

The file belongs to people: their comments, blank lines and ways of writing stay as they are, byte for byte. So the text is
edited by lines. An entry is the lines from its dash to its last word; the comments right above its dash are its own and go
where it goes, those that stand apart stay where they are, and so does the head of the file. Every edit is proved by reading
the new text: a way of writing that cannot be edited so is refused, and the file left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reconcile.decisions.binding import natural
from reconcile.decisions.read import decisions_in, parse
from reconcile.errors import ReconcileError
from reconcile.messages import say
from reconcile.model.decision import Decision
from reconcile.safe_yaml import compose_yaml
from reconcile.yaml_lines import comments, has_dash, is_comment, last_line

if TYPE_CHECKING:
    pass

HEAD = """\
# What was settled about findings: reconcile accept adds an entry, reconcile reopen takes it out; edit it like any other file.
# An entry binds by what it says, wherever that stands in the sources. Comments are kept.
"""


@dataclass(slots=True)
class _Entry:
    """A decision with its lines: `above` is the first of its own comments, `first` that of its dash, `end` the one after its
    last word; counted from 0."""

    decision: Decision
    above: int
    first: int
    end: int


@dataclass(slots=True)
class _File:
    """A text as lines with their ends, and its entries in order; `indent` is the column of their dashes."""

    lines: list[str]
    entries: list[_Entry] = field(default_factory=list)
    indent: int = 0

    @property
    def newline(self) -> str:
        return "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"


def add(text: str, decision: Decision, path: str) -> str:
    """The text with one entry more, before the first that comes after it in the order of entries."""
    return add_all(text, [decision], path)


def add_all(text: str, decisions: Sequence[Decision], path: str) -> str:
    """The text with these entries as well, each before the first that comes after it in the order of entries."""
    if not decisions:
        return text
    file = _read(text, path)
    made = _insert(file, decisions, [])
    return _proved(made, [*(e.decision for e in file.entries), *decisions], text, path)


def remove(text: str, decision: Decision, path: str) -> str:
    """The text without the entry of a decision, known by its line, and without its own comments."""
    file = _read(text, path)
    entry = _at(file, decision, path)
    return _proved(_cut(file, entry), [e.decision for e in file.entries if e is not entry], "", path)


def exchange(text: str, old: Decision, new: Decision, path: str) -> str:
    """The text with an entry in place of another. All comments of the old one stand above it, also those inside it."""
    if replace(old, line=0) == replace(new, line=0):
        return text
    file = _read(text, path)
    entry = _at(file, old, path)
    own = [*file.lines[entry.above : entry.first], *comments(file.lines[entry.first : entry.end], file.indent, file.newline)]
    without = _read(_cut(file, entry), path)
    made = _insert(without, [new], own)
    return _proved(made, [*(e.decision for e in file.entries if e is not entry), new], text, path)


def order(decision: Decision) -> tuple[object, ...]:
    """The order of entries: of what they say, so that who adds first makes no difference."""
    d = decision
    values = tuple(natural(v) for v in d.values)
    return (d.rule, d.kind, d.subject, d.attribute, values, d.names, d.sources, d.chosen, d.reason, d.by, d.until)


def render(decision: Decision, indent: int = 0) -> str:
    """The lines of an entry."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            return super().increase_indent(flow, False)

    # numbers and days are written as people write them: what reads them takes words as they stand
    left = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:timestamp")
    Dumper.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rows if tag not in left]
        for first, rows in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }
    d = decision
    about = {"kind": d.kind, "subject": d.subject, "attribute": d.attribute, "names": list(d.names), "sources": list(d.sources)}
    row: dict[str, object] = {"rule": d.rule, "about": {k: v for k, v in about.items() if v}, "values": list(d.values)}
    row |= {"value": d.value, "prefer": d.prefer, "excused": list(d.excused), "reason": d.reason, "by": d.by, "until": d.until}
    data = [{k: v for k, v in row.items() if v}]
    text: str = yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100_000, default_flow_style=False)
    text = text.removeprefix("  ").replace("\n  ", "\n") if text.startswith("  ") else text
    return "".join(" " * indent + line for line in text.splitlines(keepends=True))


def _insert(file: _File, decisions: Sequence[Decision], own: Sequence[str]) -> str:
    """The text with the blocks of some decisions; `own` are the comments above the first of them."""
    lines, newline = file.lines, file.newline
    keys = [order(e.decision) for e in file.entries]
    blocks: dict[int, list[list[str]]] = {}  # by the entry before which they come
    for n, decision in enumerate(sorted(decisions, key=order)):
        block = [line.replace("\n", newline) for line in render(decision, file.indent).splitlines(keepends=True)]
        at = next((i for i, key in enumerate(keys) if key > order(decision)), len(keys))
        blocks.setdefault(at, []).append([*(own if not n else ()), *block])
    out: list[str] = []
    done = 0
    for at in sorted(blocks):
        end = file.entries[at].above if at < len(keys) else len(lines)
        out += lines[done:end]
        done = end
        if at == len(keys) and out and not out[-1].endswith(("\n", "\r")):
            out[-1] += newline
        if at == len(keys) and not any(line.strip() for line in out):
            out = [line.replace("\n", newline) for line in HEAD.splitlines(keepends=True)]
        if out and out[-1].strip() and not (at < len(keys) and is_comment(out[-1])):
            out.append(newline)
        for n, block in enumerate(blocks[at]):
            out += [*([newline] if n else []), *block]
        out += [newline] if at < len(keys) else []
    return "".join([*out, *lines[done:]])


def _cut(file: _File, entry: _Entry) -> str:
    """The text without an entry, and without one of the blank lines around it."""
    lines = file.lines
    end = entry.end
    above = entry.above
    if end < len(lines) and not lines[end].strip():
        end += 1
    elif end == len(lines) and above and not lines[above - 1].strip():
        above -= 1
    return "".join([*lines[:above], *lines[end:]])


def _at(file: _File, decision: Decision, path: str) -> _Entry:
    found = next((e for e in file.entries if e.decision == decision), None)
    if found is None:
        raise ReconcileError(say("error.changed-meanwhile"), path, decision.line, hint=say("hint.again"))
    return found


def _read(text: str, path: str) -> _File:
    import yaml

    root = compose_yaml(text, path)
    decisions = decisions_in(root, path)
    file = _File(text.splitlines(keepends=True))
    if not isinstance(root, yaml.SequenceNode):
        return file
    if root.flow_style:
        if decisions:
            raise _uneditable(path)
        first, last = root.start_mark, root.end_mark  # an empty list, []
        rest = [line for n, line in enumerate(file.lines) if not first.line <= n <= last.line]
        return _File([*rest[: first.line], *rest[first.line :]])
    file.indent = root.start_mark.column
    before = 0
    for node, decision in zip(root.value, decisions, strict=True):
        first = node.start_mark.line
        while first > before and not has_dash(file.lines[first], file.indent):
            first -= 1
        above = first
        while above > before and is_comment(file.lines[above - 1], file.indent):
            above -= 1
        if above == 0:  # comments from the first line on are the head of the file
            above = first
        before = last_line(node, file.lines)
        file.entries.append(_Entry(decision, above, first, before))
    return file


def _proved(made: str, wanted: Sequence[Decision], before: str, path: str) -> str:
    """The new text, once it is seen to hold the decisions that it should, and every comment of the text before.

    Raises:
        ReconcileError: it does not; the file is written in a way that is not known here.
    """
    try:
        found = parse(made, path)
    except ReconcileError:
        raise _uneditable(path) from None
    known = sorted((replace(d, line=0) for d in wanted), key=order)
    lost = [line for line in before.splitlines() if line.lstrip().startswith("#") and line.strip() not in made]
    if sorted((replace(d, line=0) for d in found), key=order) != known or lost:
        raise _uneditable(path)
    return made


def _uneditable(path: str) -> ReconcileError:
    return ReconcileError(say("error.uneditable"), path, hint=say("hint.decision-lines"))
