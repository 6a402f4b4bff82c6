"""Which lines of a text an entry of a YAML list takes, and which comments are its own: for files that people own, which are edited
by lines so that nothing else in them changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml


def has_dash(line: str, column: int) -> bool:
    """Whether the dash of an entry stands in a line at this column."""
    return line[column : column + 1] == "-" and not line[:column].strip()


def is_comment(line: str, deepest: int = 1000) -> bool:
    """Whether a line is a comment that begins no deeper than the dashes: a deeper one belongs to the entry above it."""
    bare = line.lstrip()
    return bare.startswith("#") and len(line) - len(bare) <= deepest


def last_line(node: yaml.Node, lines: Sequence[str]) -> int:
    """The line after the last word of a node, with the comments that stand deeper than its dash."""
    end = content_end(node, lines, 0)
    while (
        end < len(lines) and lines[end].lstrip().startswith("#") and len(lines[end]) - len(lines[end].lstrip()) > node.start_mark.column - 2
    ):
        end += 1
    return end


def content_end(node: yaml.Node, lines: Sequence[str], indent: int) -> int:
    """The line after the last word of a node that stands below a key or dash at column `indent`."""
    import yaml

    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        end = node.start_mark.line + 1
        while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip(" ")) > indent):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        return end
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return max(content_end(value, lines, key.start_mark.column) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        return max(content_end(part, lines, node.start_mark.column) for part in node.value)
    return int(node.end_mark.line) + 1


def comments(lines: Sequence[str], indent: int, newline: str) -> list[str]:
    """The comments inside the lines of an entry, beside a word or on a line of their own, as lines at the column of its dash."""
    import yaml

    text = "".join(lines)
    ends: dict[int, int] = {}
    inside: set[int] = set()
    for token in yaml.scan(text, yaml.SafeLoader):
        first, last = token.start_mark, token.end_mark
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            inside |= set(range(first.line + 1, last.line))
            ends[first.line] = max(ends.get(first.line, 0), first.column + 1)
            continue
        inside |= set(range(first.line, last.line))
        if first.index != last.index:
            ends[last.line] = max(ends.get(last.line, 0), last.column)
    out = []
    for n, line in enumerate(text.splitlines(keepends=True)):
        rest = line[ends.get(n, 0) :]
        if n not in inside and "#" in rest:
            out.append(" " * indent + rest[rest.index("#") :].rstrip("\r\n") + newline)
    return out
