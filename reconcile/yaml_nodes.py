"""Takes the nodes of a YAML file apart that people write, and says what is wrong with line, column and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reconcile.config import meant
from reconcile.errors import ReconcileError

if TYPE_CHECKING:
    import yaml


def mapping(node: yaml.Node, path: str, what: str, known: Sequence[str]) -> dict[str, yaml.Node]:
    """The nodes of a mapping by their keys.

    Raises:
        ReconcileError: it is none, or has a key that is not known.
    """
    import yaml

    if not isinstance(node, yaml.MappingNode):
        raise wrong(node, path, f"{what} is no mapping", f"write its keys with a colon: {', '.join(known)}")
    for key, _ in node.value:
        if key.value not in known:
            raise wrong(key, path, f"unknown key {key.value}{meant(key.value, known)}", f"known keys are {', '.join(known)}")
    return {key.value: value for key, value in node.value}


def needed(fields: Mapping[str, yaml.Node], key: str, node: yaml.Node, path: str, what: str) -> yaml.Node:
    """The node of a key.

    Raises:
        ReconcileError: the mapping `node` does not have it.
    """
    if key not in fields:
        raise wrong(node, path, f"{what} has no {key}", f"add {key}:")
    return fields[key]


def scalar(node: yaml.Node, path: str, key: str) -> str:
    """The text behind a key, which may be empty.

    Raises:
        ReconcileError: it is no text.
    """
    import yaml

    if not isinstance(node, yaml.ScalarNode):
        raise wrong(node, path, f"{key}: must be text, here it is {sort_of(node)}", f"write it behind {key}:")
    return str(node.value)


def word(node: yaml.Node, path: str, key: str) -> str:
    """The text behind a key, without the spaces around it.

    Raises:
        ReconcileError: it is no text, or empty.
    """
    text = scalar(node, path, key).strip()
    if not text:
        raise wrong(node, path, f"{key}: is empty", "fill it in")
    return text


def sort_of(node: yaml.Node) -> str:
    """What a node is, in words."""
    return {"MappingNode": "a mapping", "SequenceNode": "a list"}.get(type(node).__name__, "text")


def wrong(node: yaml.Node, path: str, what: str, hint: str) -> ReconcileError:
    """The error about a node, with its place."""
    return ReconcileError(what, path, node.start_mark.line + 1, node.start_mark.column + 1, hint=hint)
