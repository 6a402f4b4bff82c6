"""Takes the nodes of a YAML file apart that people write, and says what is wrong with line, column and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reconcile.config import meant
from reconcile.errors import ReconcileError
from reconcile.messages import say

if TYPE_CHECKING:
    import yaml


def mapping(node: yaml.Node, path: str, what: str, known: Sequence[str]) -> dict[str, yaml.Node]:
    """The nodes of a mapping by their keys.

    Raises:
        ReconcileError: it is none, or has a key that is not known.
    """
    import yaml

    if not isinstance(node, yaml.MappingNode):
        raise wrong(node, path, say("error.no-mapping", what=what), say("hint.mapping", keys=", ".join(known)))
    for key, _ in node.value:
        if key.value not in known:
            said = say("error.unknown-key", key=key.value, meant=meant(key.value, known))
            raise wrong(key, path, said, say("hint.known-keys", keys=", ".join(known)))
    return {key.value: value for key, value in node.value}


def needed(fields: Mapping[str, yaml.Node], key: str, node: yaml.Node, path: str, what: str) -> yaml.Node:
    """The node of a key.

    Raises:
        ReconcileError: the mapping `node` does not have it.
    """
    if key not in fields:
        raise wrong(node, path, say("error.lacks-key", what=what, key=key), say("hint.add-key", key=key))
    return fields[key]


def scalar(node: yaml.Node, path: str, key: str) -> str:
    """The text behind a key, which may be empty.

    Raises:
        ReconcileError: it is no text.
    """
    import yaml

    if not isinstance(node, yaml.ScalarNode):
        raise wrong(node, path, must_be(key, "text", node), say("hint.write-behind", key=key))
    return str(node.value)


def word(node: yaml.Node, path: str, key: str) -> str:
    """The text behind a key, without the spaces around it.

    Raises:
        ReconcileError: it is no text, or empty.
    """
    text = scalar(node, path, key).strip()
    if not text:
        raise wrong(node, path, say("error.empty", key=key), say("hint.fill-in"))
    return text


def must_be(key: str, wanted: str, node: yaml.Node) -> str:
    """What is wrong with a node that is of another sort than the one wanted: `text`, `list` or `mapping`."""
    sort = {"MappingNode": "mapping", "SequenceNode": "list"}.get(type(node).__name__, "text")
    return say("error.must-be", key=key, wanted=say(f"sort.{wanted}"), sort=say(f"sort.{sort}"))


def wrong(node: yaml.Node, path: str, what: str, hint: str) -> ReconcileError:
    """The error about a node, with its place."""
    return ReconcileError(what, path, node.start_mark.line + 1, node.start_mark.column + 1, hint=hint)
