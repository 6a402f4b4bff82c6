"""Reads YAML that people wrote, or anybody: data only, bounded, and nothing that says one thing twice.

The events of the parser are looked at before anything is built: anchors and aliases (a few lines can stand for gigabytes),
tags (which name Python classes) and deep nesting (which exhausts the stack) are refused, whatever loader follows. So are
keys that stand twice, since the first value would be lost without a word. Days stay strings, as they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from reconcile.errors import ReconcileError
from reconcile.messages import say

if TYPE_CHECKING:
    import yaml

MOST_BYTES = 8 * 1024 * 1024
DEEPEST = 20


def read_yaml(path: str) -> Any:
    """The data of a YAML file; None when it is empty.

    Raises:
        ReconcileError: it cannot be read, is too large or no UTF-8, or see `parse_yaml`.
    """
    return parse_yaml(read_text(path), path)


def read_text(path: str) -> str:
    """The text of a file that people write, with the ends of its lines as they are and without a byte-order mark.

    Raises:
        ReconcileError: it cannot be read, is too large or no UTF-8.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReconcileError(say("error.cannot-be-read", reason=error.strerror or error), path) from None
    if len(data) > MOST_BYTES:
        raise ReconcileError(say("error.too-large", n=MOST_BYTES // 2**20), path, hint=say("hint.split"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReconcileError(say("error.not-utf-8"), path, hint=say("hint.utf-8")) from None


def parse_yaml(text: str, path: str) -> Any:
    """The data of a YAML text; `path` is what errors name.

    Raises:
        ReconcileError: it is no YAML, or holds an alias, a tag, a key twice, several documents or too many levels.
    """
    import yaml

    with _one_line(path, text):
        _look(text, path)
        return yaml.load(text, _loader(path))


def compose_yaml(text: str, path: str) -> yaml.Node | None:
    """The nodes of a YAML text, each with its place and every scalar as it is written; None when it is empty. For files whose
    errors name line and column, and whose words are words, were it `no` or `1e3`.

    Raises:
        ReconcileError: as `parse_yaml`.
    """
    import yaml

    class Checked(yaml.SafeLoader):
        """Looks at each event as it comes: one pass where `_look` before a loader is two."""

        levels = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            event = self.peek_event()  # type: ignore[no-untyped-call]
            _refuse(event, path)
            self.levels += 1
            if self.levels > DEEPEST + 1:  # a word in the deepest list is one more
                raise _too_deep(event, path)
            node = super().compose_node(parent, index)
            self.levels -= 1
            return node

    with _one_line(path, text):
        root = yaml.compose(text, Checked)
        _refuse_doubles(root, path)
        return root


def _refuse_doubles(node: yaml.Node | None, path: str) -> None:
    """No mapping below a node has a key twice, or one that is no word."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            line, column = key.start_mark.line + 1, key.start_mark.column + 1
            if not isinstance(key, yaml.ScalarNode):
                raise ReconcileError(say("error.key-no-word"), path, line, column, hint=say("hint.key-no-word"))
            if key.value in seen:
                raise ReconcileError(say("error.key-twice", key=key.value), path, line, column, hint=say("hint.remove-one"))
            seen.add(key.value)
            _refuse_doubles(value, path)
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            _refuse_doubles(part, path)


@contextmanager
def _one_line(path: str, text: str) -> Iterator[None]:
    """What the parser raises becomes one line that says where, and what to do."""
    import yaml

    try:
        yield
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        what = say("error.not-yaml", reason=error.problem or error.context)
        raise ReconcileError(what, path, line, column, hint=say("hint.mend")) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position].replace("\r\n", "\n").replace("\r", "\n") if isinstance(error.position, int) else ""
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise ReconcileError(say("error.not-yaml", reason=error.reason), path, line, column, hint=say("hint.mend")) from None
    except yaml.YAMLError as error:
        what = say("error.not-yaml", reason=" ".join(str(error).split())[:120])
        raise ReconcileError(what, path, hint=say("hint.mend")) from None


def _look(text: str, path: str) -> None:
    """Refuse what no file of ours needs, from the events alone."""
    import yaml

    depth = documents = 0
    for event in yaml.parse(text, yaml.SafeLoader):
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise ReconcileError(say("error.several-documents"), path, line, hint=say("hint.one-document"))
        _refuse(event, path)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _too_deep(event, path)


def _refuse(event: yaml.Event, path: str) -> None:
    """An alias, an anchor or a tag ends the reading."""
    import yaml

    line, column = _place(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise ReconcileError(say("error.anchor"), path, line, column, hint=say("hint.anchor"))
    if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) is not None:
        raise ReconcileError(say("error.tag"), path, line, column, hint=say("hint.tag"))


def _too_deep(event: yaml.Event, path: str) -> ReconcileError:
    return ReconcileError(say("error.too-deep", n=DEEPEST), path, *_place(event), hint=say("hint.too-deep"))


def _place(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, (0, 0) where they are not known."""
    return (event.start_mark.line + 1, event.start_mark.column + 1) if event.start_mark else (0, 0)


def _loader(path: str) -> type[yaml.SafeLoader]:
    """The safe loader with days as strings, without merge keys, and with an error for a key that stands twice."""
    import yaml

    class Loader(yaml.SafeLoader):
        pass

    dropped = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge")
    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rows if tag not in dropped]
        for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[object, object]:
        out: dict[object, object] = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node, deep=True)
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            if not isinstance(key, (str, int, float, bool)):
                raise ReconcileError(say("error.key-no-word"), path, line, column, hint=say("hint.key-no-word"))
            if key in out:
                raise ReconcileError(say("error.key-twice", key=key), path, line, column, hint=say("hint.remove-one"))
            out[key] = loader.construct_object(value_node, deep=True)
        return out

    Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    return Loader
