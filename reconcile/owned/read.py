"""A claim file as `extract` writes it and people edit it; what is wrong in it is said with line, column and what to do.

```yaml
source: seeds/000-press.txt
sha256: 64 signs
language: fr
claims:

  - id: ca5ca5c8eb7
    status: corrected
    kind: count
    subject: agreement
    says: conventions
    value: {number: 9, qualifier: exact}
    extracted: {number: 8, qualifier: exact}
    quote: huit conventions
    at: line 9, column 195
```
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING

from reconcile.config import meant
from reconcile.errors import ReconcileError
from reconcile.extraction.extract import identity
from reconcile.kinds._given import Given, WrongValue
from reconcile.messages import row as joined
from reconcile.messages import say
from reconcile.model.claim import Claim, Evidence
from reconcile.model.owned import ADDED, CONFIRMED, CORRECTED, EXTRACTED, REJECTED, SETTLED, Entry, Plain
from reconcile.owned.rows import GONE
from reconcile.plugins import plugins
from reconcile.safe_yaml import compose_yaml
from reconcile.yaml_nodes import mapping, must_be, needed, scalar, word, wrong

if TYPE_CHECKING:
    import yaml

HEAD = ("source", "sha256", "language", "claims")
KEYS = (
    "id",
    "status",
    "kind",
    "subject",
    "says",
    "value",
    "extracted",
    "quote",
    "at",
    "also at",
    "context",
    "about",
    "modality",
    "derived",
    "as of",
    "confidence",
)
STATUSES = (CONFIRMED, CORRECTED, REJECTED, ADDED, EXTRACTED)
FEW = 3  # claims that may all have been changed by hand
ALIKE = 50  # claims of one source with the same kind, subject and value
_HASH = re.compile(r"[0-9a-f]{64}")
MADE = re.compile(r"c[0-9a-f]{10}")  # an id as `extract` makes it
_AT = re.compile(r"line ([1-9]\d{0,8}), column ([1-9]\d{0,8})")
_AS_OF = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?")
# A word in quotes, and one that may also stand without them: its first sign says that YAML takes it as it stands.
_QUOTED = r"""'(?:[^'\x00-\x1f\x7f]|'')*'|"(?:[^"\\\x00-\x1f\x7f]|\\[nt"\\])*\""""
_WORD = re.compile(rf"{_QUOTED}|[^\W_](?:[^:#\x00-\x1f\x7f]|:(?=[^\s])|(?<! )#)*(?<! )|[«“‘($£€¥][^:#\x00-\x1f\x7f]*(?<! )")
_ITEM = re.compile(rf"(?<![a-z_])([a-z_]+): ({_QUOTED}|[^\W_][^,:#?{{}}\[\]\x00-\x1f\x7f]*(?<! ))(?=, |}}$)")
_NOTHING = ("", "~", "null", "Null", "NULL")


@dataclass(slots=True)
class Row:
    """An entry of the file: its node, its id ("" where it has none), and what a person settled, None where nobody did: then it is
    `plain`."""

    node: yaml.MappingNode
    id: str
    entry: Entry | None
    plain: Plain | None = None


@dataclass(slots=True)
class File:
    """A claim file: its root, the nodes of its keys, and its entries in their order. `misfits` are those without a status whose id is
    not of what they say, and `fitting` is how many there are whose id is."""

    source: str = ""
    sha256: str = ""
    language: str = ""
    root: yaml.Node | None = None
    nodes: dict[str, yaml.Node] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    misfits: list[Row] = field(default_factory=list)
    fitting: int = 0

    @property
    def changed(self) -> list[Row]:
        """The claims without a status that were changed by hand: an id is of what was extracted, so that it tells. Where no id of
        several fits, something else changed than claims: the name of the source, or how ids are made."""
        return self.misfits if self.fitting or len(self.misfits) < FEW else []

    @property
    def plain(self) -> tuple[Plain, ...]:
        """What nobody settled."""
        return tuple(r.plain for r in self.rows if r.plain is not None)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What people settled."""
        return tuple(r.entry for r in self.rows if r.entry is not None)


def parse(text: str, path: str) -> File:
    """A claim file; `path` is what errors name.

    Raises:
        ReconcileError: it is no YAML that we take (see `safe_yaml`), or no claim file; says where and what to do.
    """
    import yaml

    root = compose_yaml(text, path)
    if root is None or _is_empty(root):
        return File()
    nodes = mapping(root, path, say("part.claim-file"), HEAD)
    if "source" not in nodes:
        raise wrong(root, path, say("error.claims-no-source"), say("hint.claims-no-source"))
    file = File(word(nodes["source"], path, "source"), root=root, nodes=nodes)
    if "sha256" in nodes:
        file.sha256 = word(nodes["sha256"], path, "sha256")
        if not _HASH.fullmatch(file.sha256):
            raise wrong(nodes["sha256"], path, say("error.no-sha256"), say("hint.no-sha256"))
    if "language" in nodes:
        file.language = scalar(nodes["language"], path, "language")
    claims = nodes.get("claims")
    if claims is None or _is_empty(claims):
        return file
    if not isinstance(claims, yaml.SequenceNode):
        raise wrong(claims, path, must_be("claims", "list", claims), say("hint.each-claim"))
    file.rows = [_row(node, path) for node in claims.value]
    _each_once(file, path)
    file.misfits = _misfits(file, path)
    return file


def data_of(node: yaml.Node) -> object:
    """What a node says: words, lists and mappings of words."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        return {k.value: data_of(v) for k, v in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [data_of(v) for v in node.value]
    return node.value


def _row(node: yaml.Node, path: str) -> Row:
    fields = mapping(node, path, say("part.claim"), KEYS)
    status = scalar(fields["status"], path, "status") if "status" in fields else EXTRACTED
    if status not in STATUSES:
        said = say("error.no-status", status=status, meant=meant(status, SETTLED))
        raise wrong(fields["status"], path, said, say("hint.write-one-of", values=", ".join(SETTLED)))
    name = word(fields["id"], path, "id") if "id" in fields else ""
    if status == EXTRACTED and not name:
        raise wrong(node, path, say("error.neither-id-nor-status"), say("hint.neither-id-nor-status"))
    made = Row(node, name, None)  # type: ignore[arg-type]
    if status != EXTRACTED:
        made.entry = _entry(fields, node, path, status, name)
    else:
        made.plain = _plain(fields, made.node, path, name)
    return made


def _entry(fields: Mapping[str, yaml.Node], node: yaml.Node, path: str, status: str, name: str) -> Entry:
    module = _kind(needed(fields, "kind", node, path, say("part.claim")), path)
    quote = needed(fields, "quote", node, path, say("part.claim"))
    if "context" in fields:
        _list(fields["context"], path, "context")
    for key in ("also at", "derived", "confidence"):
        if key in fields:
            scalar(fields[key], path, key)
    made = Entry(
        status,
        module.KIND,
        word(quote, path, "quote"),
        name,
        scalar(fields["subject"], path, "subject").strip() if "subject" in fields else None,
        scalar(fields["says"], path, "says").strip() if "says" in fields else None,
        _value(fields, module, node, path, status),
        _words(fields["extracted"], path, "extracted") if "extracted" in fields else {},
        _at(fields, path),
        "at" in fields and fields["at"].value == GONE,
        _one_of(fields, "about", ("main", "background"), path),
        _one_of(fields, "modality", ("actual", "planned"), path),
        _as_of(fields, path),
        node.start_mark.line + 1,
        (quote.start_mark.line + 1, quote.start_mark.column + 1),
    )
    if status == ADDED and made.subject is None and not hasattr(module, "subject_of"):
        raise wrong(node, path, say("error.no-subject"), say("hint.no-subject"))
    return made


def _value(fields: Mapping[str, yaml.Node], module: ModuleType, node: yaml.Node, path: str, status: str) -> Mapping[str, str]:
    """The value of an entry, once it is seen to be one of its kind; rejecting needs none."""
    if "value" not in fields:
        if status != REJECTED:
            raise wrong(node, path, say("error.claim-no-value", status=status), say("hint.add-key", key="value"))
        return {}
    if not hasattr(module, "read_value"):
        if status in (CORRECTED, ADDED):
            said = say("error.not-by-hand", kind=module.KIND, status=status)
            raise wrong(fields["value"], path, said, say("hint.not-by-hand"))
        return {}
    words = _words(fields["value"], path, "value", module.WRITTEN)
    try:
        module.read_value(Given(words))
    except WrongValue as error:
        nodes = {key.value: value for key, value in fields["value"].value}
        raise wrong(nodes.get(error.key, fields["value"]), path, error.what, error.hint) from None
    return words


def _kind(node: yaml.Node, path: str) -> ModuleType:
    name = word(node, path, "kind")
    known = {m.KIND: m for m in plugins("kinds")}
    if name not in known:
        said = say("error.no-kind", kind=name, meant=meant(name, list(known)))
        raise wrong(node, path, said, say("hint.kinds", kinds=", ".join(sorted(known))))
    return known[name]


def _each_once(file: File, path: str) -> None:
    lines: dict[str, int] = {}
    for row in file.rows:
        if row.id and row.id in lines:
            said = say("error.id-twice", id=row.id, line=lines[row.id])
            raise wrong(_field(row, "id"), path, said, say("hint.id-twice"))
        lines[row.id] = row.node.start_mark.line + 1


def _misfits(file: File, path: str) -> list[Row]:
    """The claims without a status whose id is not of what they say."""
    plain = [(row, made) for row in file.rows if row.entry is None and (made := _as_extracted(row, path, file.source)) is not None]
    misfits = [row for row, claim in plain if row.id not in (identity(claim, file.source, n) for n in range(ALIKE))]
    file.fitting = len(plain) - len(misfits)
    return misfits


def _plain(fields: Mapping[str, yaml.Node], node: yaml.MappingNode, path: str, name: str) -> Plain:
    """A claim without a status, as it is written."""
    import yaml

    kind, subject, says, quote, about, modality, as_of, derived = (
        scalar(fields[key], path, key) if key in fields and not _is_null(fields[key]) else ""
        for key in ("kind", "subject", "says", "quote", "about", "modality", "as of", "derived")
    )
    is_mapping = isinstance(fields.get("value"), yaml.MappingNode)
    value = _words(fields["value"], path, "value") if is_mapping else {}
    return Plain(name, kind, subject, says, value, " ".join(quote.split()), about, modality, as_of, derived, node.start_mark.line + 1)


def plain_rows(text: str) -> list[Plain] | None:
    """The claims of a file in which every line is one that `extract` writes, without the parser, which would cost a fifth of a start.
    None where the parser is to judge: a word is written in another way, or something stands where it does not belong, or twice."""
    head: dict[str, str] = {}
    rows: list[tuple[int, dict[str, str]]] = []
    for number, line in _whole_lines(text):
        if not line or line[0] == "#":
            continue
        if line.startswith("      - "):
            if not rows or list(rows[-1][1])[-1] != "context" or not _is_word(line[8:]):
                return None
            continue
        if line.startswith("  - "):
            rows.append((number, {}))
        key, _, word = line.lstrip(" -").partition(":")
        place, here = (rows[-1][1] if rows else {}, "claims" in head) if line[0] == " " else (head, not rows)
        if not here or key in place or not _is_plain_at(key, word[1:]):
            return None
        place[key] = word[1:]
    if not {"source", "sha256", "claims"} <= head.keys() or (head["claims"] and rows) or len({r["id"] for _, r in rows}) < len(rows):
        return None
    return _read_rows(rows)


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers; a word in simple quotes that goes over several lines, as the quote of an item of a list
    may, is on one."""
    held, at = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if held:
            held = f"{held} {line.strip()}".rstrip()
        elif line.startswith("    ") and ": '" in line and line.partition(": ")[2][0] == "'":
            held, at = line, number
        else:
            yield number, line
        if held and held.partition(": ")[2].count("'") % 2 == 0:
            yield at, held
            held = ""
    if held:
        yield at, held


def _is_plain_at(key: str, word: str) -> bool:
    """Whether a word behind a key needs no parser."""
    if key in ("claims", "context"):
        return word in ("", "[]")
    return word[:1] == "{" if key == "value" else _is_word(word) and (key != "sha256" or _HASH.fullmatch(_bare(word)) is not None)


def _read_rows(rows: Sequence[tuple[int, Mapping[str, str]]]) -> list[Plain] | None:
    modules = {m.KIND: m for m in plugins("kinds") if hasattr(m, "read_value")}
    out = []
    for line, words in rows:
        value = words.get("value", "")
        items = _ITEM.findall(value)
        if "{" + ", ".join(f"{key}: {word}" for key, word in items) + "}" != value or words.get("kind") not in modules:
            return None
        given = {key: _bare(word) for key, word in items}
        if len(given) < len(items) or not given.keys() <= set(modules[words["kind"]].WRITTEN) or any(w in _NOTHING for _, w in items):
            return None
        said = {key: _bare(words.get(key, "")) for key in ("subject", "says", "quote", "about", "modality", "derived")}
        said["quote"] = " ".join(said["quote"].split())  # how its lines are broken makes no difference
        out.append(Plain(words["id"], words["kind"], value=given, as_of=_bare(words.get("as of", "")), line=line, **said))
    return out


def _is_word(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and word not in _NOTHING


def _bare(word: str) -> str:
    """A word without its quotes."""
    if word[:1] == '"':
        return str(json.loads(word))  # the escapes that are taken here are the same in both
    return word[1:-1].replace("''", "'") if word[:1] == "'" else word


def seems_changed(rows: Sequence[Plain], source: str) -> bool:
    """Whether one of some claims has an id that is not of what it says."""
    modules = {m.KIND: m for m in plugins("kinds") if hasattr(m, "read_value")}
    for row in rows:
        try:
            made = modules[row.kind].read_value(Given(row.value))
        except WrongValue:
            return True
        claim = Claim(source, row.kind, row.subject, "", made, Evidence(0, 0, 0, 0, ""), derived=row.derived or None)
        if row.id not in (identity(claim, source, n) for n in range(FEW)):
            return True
    return False


def unknown_error(row: Row, path: str) -> ReconcileError:
    """The error about a claim that nobody read and that has no status: it would be gone."""
    return wrong(_field(row, "id"), path, say("error.unknown-id", id=row.id), say("hint.unknown-id"))


def unmarked_error(row: Row, path: str) -> ReconcileError:
    """The error about a claim that was changed and has no status: it would be made anew, and the change lost."""
    return wrong(row.node, path, say("error.unmarked"), say("hint.unmarked"))


def _as_extracted(row: Row, path: str, source: str) -> Claim | None:
    """A claim that has what its id is made of; None where that cannot be read."""
    fields = {key.value: value for key, value in row.node.value}
    module = next((m for m in plugins("kinds") if "kind" in fields and fields["kind"].value == m.KIND), None)
    if module is None or not hasattr(module, "read_value") or "value" not in fields:
        return None
    try:
        value = module.read_value(Given(_words(fields["value"], path, "value", module.WRITTEN)))
    except WrongValue as error:
        nodes = {key.value: value for key, value in fields["value"].value}
        raise wrong(nodes.get(error.key, fields["value"]), path, error.what, error.hint) from None
    subject, derived = (scalar(fields[k], path, k) if k in fields else "" for k in ("subject", "derived"))
    return Claim(source, module.KIND, subject, "", value, Evidence(0, 0, 0, 0, ""), derived=derived or None)


def _field(row: Row, key: str) -> yaml.Node:
    node: yaml.Node = next(value for name, value in row.node.value if name.value == key)
    return node


def _at(fields: Mapping[str, yaml.Node], path: str) -> tuple[int, int]:
    if "at" not in fields or fields["at"].value == GONE:
        return (0, 0)
    match = _AT.fullmatch(word(fields["at"], path, "at"))
    if match is None:
        raise wrong(fields["at"], path, say("error.no-place", place=fields["at"].value), say("hint.place"))
    return int(match[1]), int(match[2])


def _as_of(fields: Mapping[str, yaml.Node], path: str) -> str:
    if "as of" not in fields:
        return ""
    day = word(fields["as of"], path, "as of")
    if not _AS_OF.fullmatch(day):
        raise wrong(fields["as of"], path, say("error.no-day", key="as of", value=day), say("hint.as-of"))
    return day


def _one_of(fields: Mapping[str, yaml.Node], key: str, allowed: Sequence[str], path: str) -> str:
    if key not in fields:
        return ""
    said = word(fields[key], path, key)
    if said not in allowed:
        what = say("error.neither", key=key, value=said, allowed=joined(allowed, "error.nor"))
        raise wrong(fields[key], path, what, say("hint.write-one-of-them"))
    return said


def _words(node: yaml.Node, path: str, what: str, known: Sequence[str] = ()) -> dict[str, str]:
    """A mapping of words; a key with null, or with nothing behind it, is not there."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        raise wrong(node, path, must_be(what, "mapping", node), say("hint.key-and-word", what=what))
    for key, _ in node.value:
        if known and key.value not in known:
            said = say("error.unknown-key-in", what=what, key=key.value, meant=meant(key.value, known))
            raise wrong(key, path, said, say("hint.known", values=", ".join(known)))
    words = {key.value: (value, scalar(value, path, key.value)) for key, value in node.value}
    return {key: said for key, (value, said) in words.items() if not _is_null(value)}


def _is_null(node: yaml.Node) -> bool:
    return not getattr(node, "style", None) and node.value in _NOTHING


def _is_empty(node: yaml.Node) -> bool:
    import yaml

    return (isinstance(node, yaml.ScalarNode) and _is_null(node)) or (isinstance(node, yaml.SequenceNode) and not node.value)


def _list(node: yaml.Node, path: str, key: str) -> None:
    import yaml

    if not isinstance(node, yaml.SequenceNode):
        raise wrong(node, path, must_be(key, "list", node), say("hint.each-behind"))
    for part in node.value:
        scalar(part, path, key)
