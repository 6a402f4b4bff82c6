"""A claim file is made anew from its source, and every line that people wrote in it stays.

The file is edited by lines. What people settled stays as it is, byte for byte, but for what tells where it stands (`id`, `at`,
`also at`) and what was read there before it was corrected (`extracted`). A claim that nobody settled is written anew where it is
another now; comments at it stay above it, and those of a claim that is gone go to the one that follows. Every edit is proved by
reading the new text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reconcile.errors import ReconcileError
from reconcile.extraction.extract import identities
from reconcile.extraction.settled import Held, bind, by_id, is_changed, lost, words_of
from reconcile.messages import say
from reconcile.model.claim import Claim, Evidence
from reconcile.model.document import Document
from reconcile.model.finding import Notice
from reconcile.model.owned import CORRECTED, Entry, Owned
from reconcile.model.profile import Profile
from reconcile.owned import rows
from reconcile.owned.read import MADE, File, Row, data_of, parse, unknown_error, unmarked_error
from reconcile.safe_yaml import compose_yaml
from reconcile.yaml_lines import comments, content_end, has_dash, last_line

if TYPE_CHECKING:
    import yaml

CLAIMS = "claims:"
INDENT = 2  # of the dashes, where nobody chose another


@dataclass(slots=True)
class _Block:
    """A row with its lines: the comments above it, and its own from line `first` on."""

    row: Row
    above: list[str]
    lines: list[str]
    first: int


@dataclass(slots=True)
class _Layout:
    """A file as lines: those above the first row, the rows, those below the last."""

    file: File
    head: list[str]
    blocks: list[_Block] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    indent: int = INDENT
    newline: str = "\n"


@dataclass(slots=True)
class Made:
    """The new text of a claim file, and what is to be said of what people settled in it."""

    text: str
    notices: list[Notice]


def rewritten(text: str, path: str, profile: Profile, read: Callable[[], Document], more: Sequence[tuple[str, str]] = ()) -> Made:
    """The claim file of a source made anew, with all that people wrote in it.

    Args:
        read: gives the document of the source.
        more: other files of the same source, as text and path, of which what people settled comes too.

    Raises:
        ReconcileError: a file is wrong, quotes what its source does not say, or is written in a way that cannot be edited.
    """
    untouched = _joined(rows.head(profile), rows.blocks(profile.claims))
    if not more and text.strip() in ("", untouched.strip()):
        return Made(untouched, [])
    document = read()
    layout = _layout(text or _joined(rows.head(profile), []), path)
    others = [_layout(t, p) for t, p in more]
    for one, name in zip((layout, *others), (path, *(p for _, p in more)), strict=True):
        _refuse_changes(one.file, name, profile)
    held: list[tuple[Held, _Block]] = []
    bound: set[str] = set()
    for one, name in zip((layout, *others), (path, *(p for _, p in more)), strict=True):
        blocks = [b for b in one.blocks if b.row.entry is not None]
        if one is not layout:
            known = {h.entry.matter for h, _ in held}
            blocks = [b for b in blocks if b.row.entry is not None and b.row.entry.matter not in known]
            if blocks and one.indent != layout.indent:
                raise _uneditable(name)
        owned = Owned(name, one.file.source, one.file.sha256 == profile.sha256, tuple(b.row.entry for b in blocks if b.row.entry))
        here = bind(document.text, document.place, profile.claims, owned, profile.id, bound)
        bound |= {h.found.id for h in here if h.found is not None}
        held += zip(here, blocks, strict=True)
    new = _assembled(layout, profile, document, held, bound)
    lines = _proved(new, [h.entry for h, _ in held], text, path)
    gone = [replace(h, entry=replace(h.entry, line=lines[h.entry.matter])) for h, _ in held if h.place is None]
    return Made(new, lost(gone, path, profile.id))


def _refuse_changes(file: File, path: str, profile: Profile) -> None:
    """What people changed in a claim that they gave no status would be undone, and what they added gone.

    Raises:
        ReconcileError: there is such a claim; says where.
    """
    known = by_id(profile.claims, file.source)
    same_text = file.sha256 == profile.sha256
    comparable = same_text and file.language in ("", profile.language)  # another language reads other words in the same text
    same_ids = bool(file.fitting) or not known or any(row.id in known for row in file.rows)  # else ids are made in another way now
    misfits, changed = ({id(row) for row in rows} for rows in (file.misfits, file.changed))
    for row in file.rows:
        if row.plain is None:
            continue
        claim = known.get(row.id)
        if claim is not None:
            if id(row) in misfits or (comparable and is_changed(row.plain, claim)):
                raise unmarked_error(row, path)
        elif not MADE.fullmatch(row.id) or (same_text and same_ids and id(row) in misfits):
            raise unknown_error(row, path)
        elif not same_text and id(row) in changed:
            raise unmarked_error(row, path)


def _assembled(layout: _Layout, profile: Profile, document: Document, held: Sequence[tuple[Held, _Block]], bound: set[str]) -> str:
    """The lines of the new file: what is settled and what is extracted, in the order of the text; what stands no more comes last."""
    fresh = {c.id: c for c in profile.claims if c.id not in bound}
    written = {c.id: _fitted(lines, layout) for c, lines in zip(fresh.values(), rows.blocks(list(fresh.values())), strict=True)}
    before = identities(profile.claims, layout.file.source)  # under another name of the source each claim had another id
    now = {**{old: c.id for old, c in zip(before, profile.claims, strict=True)}, **{c.id: c.id for c in profile.claims}}
    above: dict[str, list[str]] = {}
    carried: list[str] = []
    own = {id(b.row): h for h, b in held}
    out: list[tuple[tuple[object, ...], list[str]]] = []
    blocks = [*layout.blocks, *(b for _, b in held if not any(b is x for x in layout.blocks))]
    for n, block in enumerate(blocks):
        if block.row.entry is not None:
            known = own[id(block.row)]
            lines = _kept(block, known, document, layout)
            out.append((_order(known, n), [*carried, *block.above, *lines]))
            carried = []
        elif (name := now.get(block.row.id, "")) in fresh:
            if _says_the_same(block, written[name]):
                written[name] = block.lines
                above[name] = [*carried, *block.above]
            else:
                above[name] = [*carried, *block.above, *comments(block.lines, layout.indent, layout.newline)]
            carried = []
        else:
            carried += [*block.above, *comments(block.lines, layout.indent, layout.newline)]
    for name, claim in fresh.items():
        out.append(((0, claim.evidence.start, claim.evidence.end, claim.kind, 0), [*above.get(name, ()), *written[name]]))
    lines = _headed(layout, profile, bool(out))
    for _, part in sorted(out, key=lambda o: o[0]):
        lines += [layout.newline, *_ended(part, layout.newline)]
    tail = [*carried, *layout.tail]
    return "".join([*lines, *([layout.newline] if tail else []), *tail])


def _order(held: Held, n: int) -> tuple[object, ...]:
    """The place of what people settled: that of the claim that it is about, else that of its quote."""
    if held.found is not None:
        return (0, held.found.evidence.start, held.found.evidence.end, held.found.kind, 0)
    if held.place is not None:
        return (0, *held.place, held.entry.kind, 1 + n)
    return (1, n, 0, "", 0)


def _kept(block: _Block, held: Held, document: Document, layout: _Layout) -> list[str]:
    """The lines of what a person settled, with what `extract` keeps up to date: the id of the claim that it is about, where that
    stands, and what was read there before it was corrected."""
    fields = {key.value: value for key, value in block.row.node.value}
    claim = held.found
    wanted: list[tuple[str, str, str]] = []  # key, word, the key behind which it comes where it is not there ("" where it is left out)
    if claim is not None:
        wanted += [("id", claim.id, ""), ("also at", rows.also_at(claim), "")]
        if held.entry.status == CORRECTED and dict(held.entry.extracted) != words_of(claim.value):
            wanted.append(("extracted", rows.flow({k: v for k, v in claim.value.as_json().items() if v is not None}), "value"))
    if held.place is None:
        wanted.append(("at", rows.GONE, "quote"))
    else:
        place = _evidence(claim, held.place) or Evidence(*held.place, *document.place(held.place[0]), "")
        wanted.append(("at", rows.at(place), ""))
    lines = _ended(block.lines, layout.newline)
    edits: list[tuple[int, yaml.Node, str, bool]] = []  # what comes later in the text is edited first, so that places stay true
    for key, word, behind in wanted:
        if key in fields and word:
            edits.append((fields[key].start_mark.index, fields[key], word, False))
        elif key not in fields and behind:
            end = block.row.node if block.row.node.flow_style else fields[behind]
            edits.append((end.end_mark.index, fields[behind], f"{key}: {word}", True))
    for _, node, word, is_new in sorted(edits, key=lambda e: (-e[0], e[2])):
        if is_new:
            _insert(lines, block, node, word, layout.newline)
        else:
            _exchange(lines, node, word, block.first)
    return lines


def _insert(lines: list[str], block: _Block, behind: yaml.Node, word: str, newline: str) -> None:
    """A key with its word stands behind the value of another; in a row on one line at its end."""
    node = block.row.node
    if node.flow_style:
        n, column = node.end_mark.line - block.first, node.end_mark.column - 1
        lines[n] = f"{lines[n][:column].rstrip()}, {word}{lines[n][column:]}"
        return
    column = min(key.start_mark.column for key, _ in node.value)
    end = content_end(behind, [*([""] * block.first), *block.lines], column) - block.first
    lines.insert(end, f"{' ' * column}{word}{newline}")


def _evidence(claim: Claim | None, place: tuple[int, int]) -> Evidence | None:
    """The place of a claim at these words."""
    if claim is None:
        return None
    return next((e for e in (claim.evidence, *claim.mentions) if (e.start, e.end) == place), None)


def _exchange(lines: list[str], node: yaml.Node, word: str, first: int) -> None:
    """Another word or value stands in place of a node, in the quotes that it had. One of several lines stays as it is."""
    begin, end = node.start_mark, node.end_mark
    n = begin.line - first
    if begin.line != end.line:
        return
    quote = getattr(node, "style", None)
    text = f"{quote}{word}{quote}" if quote in ("'", '"') else word
    lines[n] = lines[n][: begin.column] + text + lines[n][end.column :]


def _headed(layout: _Layout, profile: Profile, some: bool) -> list[str]:
    """The lines above the claims, with the name, hash and language of the source as they are now."""
    head = list(layout.head)
    if head and head[0].replace("\r\n", "\n") in rows.OLD_HEADS:
        head[0] = rows.HEAD.replace("\n", layout.newline)
    missing = []
    for key, word in (("source", profile.id), ("sha256", profile.sha256), ("language", profile.language)):
        node = layout.file.nodes.get(key)
        if node is None:
            missing.append(rows.scalar_line(key, word).replace("\n", layout.newline))
        elif data_of(node) != word:
            line = head[node.start_mark.line]
            head[node.start_mark.line] = line[: node.start_mark.column] + rows.scalar(word) + line[node.end_mark.column :]
    at = next((n for n, line in enumerate(head) if line.startswith(CLAIMS)), len(head))
    rest = _ended(head[at + 1 :], layout.newline)
    mark = CLAIMS if some else f"{CLAIMS} []"
    said = head[at][len(CLAIMS) :] if at < len(head) else ""
    said = said[said.index("#") :].rstrip("\r\n") if "#" in said else ""
    return [*_ended(head[:at], layout.newline), *missing, *rest, mark + (f"  {said}" if said else "") + layout.newline]


def _layout(text: str, path: str) -> _Layout:
    """A file as lines.

    Raises:
        ReconcileError: it is wrong, or its claims do not stand on lines of their own.
    """
    import yaml

    file = parse(text, path)
    lines = text.splitlines(keepends=True)
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    claims = file.nodes.get("claims")
    if any(n.start_mark.line != n.end_mark.line for k, n in file.nodes.items() if k != "claims"):
        raise _uneditable(path)  # a word on several lines
    if not file.rows or not isinstance(claims, yaml.SequenceNode):
        return _Layout(file, lines, newline=newline)
    below = any(n.start_mark.line > claims.start_mark.line for k, n in file.nodes.items() if k != "claims")
    if claims.flow_style or getattr(file.root, "flow_style", False) or below:
        raise _uneditable(path)
    out = _Layout(file, [], indent=claims.start_mark.column, newline=newline)
    end = 0
    for row in file.rows:
        first = row.node.start_mark.line
        while first > end and not has_dash(lines[first], out.indent):
            first -= 1
        before = end
        end = last_line(row.node, lines)
        if not out.blocks:
            before = _key_line(lines, first, path) + 1
            out.head = lines[:before]
        out.blocks.append(_Block(row, _bare(lines[before:first]), lines[first:end], first))
    out.tail = _bare(lines[end:])
    return out


def _key_line(lines: Sequence[str], first: int, path: str) -> int:
    """The line of the key above the first row."""
    for n in range(first - 1, -1, -1):
        if lines[n].startswith(CLAIMS):
            return n
    raise _uneditable(path)


def _bare(lines: Sequence[str]) -> list[str]:
    """Lines without the blank ones at both ends."""
    told = [n for n, line in enumerate(lines) if line.strip()]
    return list(lines[told[0] : told[-1] + 1]) if told else []


def _ended(lines: Sequence[str], newline: str) -> list[str]:
    """Lines of which the last one ends."""
    out = list(lines)
    if out and not out[-1].endswith(("\n", "\r")):
        out[-1] += newline
    return out


def _fitted(block: str, layout: _Layout) -> list[str]:
    """The lines of a row at the column of the dashes of a file, with its ends of lines."""
    lines = block.splitlines(keepends=True)
    if layout.indent != INDENT:
        lines = [" " * layout.indent + line.removeprefix(" " * INDENT) if line.strip() else line for line in lines]
    return [line.replace("\n", layout.newline) for line in lines]


def _says_the_same(block: _Block, written: Sequence[str]) -> bool:
    """Whether a row that nobody settled says what it would say if it were written now."""
    return block.lines == list(written) or _data("".join(block.lines)) == _data("".join(written))


def _data(row: str) -> object:
    node = compose_yaml(row, "")
    return None if node is None else data_of(node)


def _joined(head: str, made: Sequence[str]) -> str:
    return head + (f"{CLAIMS}\n" + "".join(f"\n{block}" for block in made) if made else f"{CLAIMS} []\n")


def _proved(made: str, kept: Sequence[Entry], before: str, path: str) -> dict[object, int]:
    """The lines of what people settled in the new text, once it is seen to hold all of it, and every comment that they wrote.

    Raises:
        ReconcileError: it does not; the file is written in a way that is not known here.
    """
    try:
        found = parse(made, path).entries
    except ReconcileError:
        raise _uneditable(path) from None
    told = {line.strip() for line in before.splitlines() if line.lstrip().startswith("#") and f"{line.strip()}\n" not in rows.OLD_HEADS}
    if Counter(e.matter for e in found) != Counter(e.matter for e in kept) or any(comment not in made for comment in told):
        raise _uneditable(path)
    return {e.matter: e.line for e in found}


def _uneditable(path: str) -> ReconcileError:
    return ReconcileError(say("error.uneditable"), path, hint=say("hint.claim-lines"))
