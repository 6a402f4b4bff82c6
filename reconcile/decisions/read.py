"""`claims/decisions.yaml` as people write it becomes decisions; what is wrong in it is said with line, column and what to do.

```yaml
- rule: count-conflict
  about:
    kind: count
    subject: agreement
    attribute: number
    names:
      - Foire de Meknès
    sources:
      - seeds/000-press.txt
      - seeds/001-paper.txt
  values:
    - 8
    - 9
  value: 9
  excused:
    - seeds/000-press.txt
  reason: the ministry confirmed nine
  by: Amina
  until: 2026-12-31
```
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from reconcile.decisions.binding import value_key
from reconcile.safe_yaml import compose_yaml
from reconcile.yaml_nodes import mapping, needed, sort_of, word, wrong

if TYPE_CHECKING:
    import yaml

from reconcile.model.decision import Decision

KEYS = ("rule", "about", "values", "value", "prefer", "excused", "reason", "by", "until")
ABOUT = ("kind", "subject", "attribute", "names", "sources")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse(text: str, path: str) -> list[Decision]:
    """The decisions in a text, in their order; `path` is what errors name.

    Raises:
        ReconcileError: it is no YAML that we take (see `safe_yaml`), or no list of decisions; says where and what to do.
    """
    return decisions_in(compose_yaml(text, path), path)


def decisions_in(root: yaml.Node | None, path: str) -> list[Decision]:
    """The decisions in the nodes of a file."""
    import yaml

    if root is None or (isinstance(root, yaml.ScalarNode) and root.value == ""):
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise wrong(root, path, "is no list of decisions", "begin each one with '- rule: '")
    return [_decision(node, path) for node in root.value]


def day(text: str) -> bool:
    """Whether a text is a day, as 2026-12-31."""
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _decision(node: yaml.Node, path: str) -> Decision:
    fields = mapping(node, path, "a decision", KEYS)
    about = mapping(needed(fields, "about", node, path, "a decision"), path, "about", ABOUT)
    where = fields["about"]
    made = Decision(
        rule=word(needed(fields, "rule", node, path, "a decision"), path, "rule"),
        kind=word(needed(about, "kind", where, path, "about"), path, "kind"),
        attribute=word(needed(about, "attribute", where, path, "about"), path, "attribute"),
        values=_words(needed(fields, "values", node, path, "a decision"), path, "values"),
        reason=word(needed(fields, "reason", node, path, "a decision"), path, "reason"),
        subject=_optional(about, "subject", path),
        names=_words(about["names"], path, "names") if "names" in about else (),
        sources=_words(about["sources"], path, "sources") if "sources" in about else (),
        by=_optional(fields, "by", path),
        until=_optional(fields, "until", path),
        value=_optional(fields, "value", path),
        prefer=_optional(fields, "prefer", path),
        excused=_words(fields["excused"], path, "excused") if "excused" in fields else (),
        line=node.start_mark.line + 1,
    )
    _fitting(made, fields, where, path)
    return made


def _fitting(made: Decision, fields: Mapping[str, yaml.Node], about: yaml.Node, path: str) -> None:
    """What one key says fits what the others do."""
    if not made.names and not made.sources:
        raise wrong(about, path, "about says neither names nor sources", "add one, else it would bind to nothing")
    if made.until and not day(made.until):
        raise wrong(fields["until"], path, f"until: {made.until} is no day", "write it as 2026-12-31")
    if made.value and made.prefer:
        raise wrong(fields["prefer"], path, "a decision has both value and prefer", "keep one of them")
    if made.chosen and value_key(made.chosen) not in {value_key(v) for v in made.values}:
        key = "value" if made.value else "prefer"
        raise wrong(fields[key], path, f"{key}: {made.chosen} is not among its values", f"they are {', '.join(made.values)}")
    if made.excused and not made.chosen:
        raise wrong(fields["excused"], path, "excused says nothing without value or prefer", "remove it, or say which value holds")


def _optional(fields: Mapping[str, yaml.Node], key: str, path: str) -> str:
    return word(fields[key], path, key) if key in fields else ""


def _words(node: yaml.Node, path: str, key: str) -> tuple[str, ...]:
    import yaml

    if not isinstance(node, yaml.SequenceNode):
        raise wrong(node, path, f"{key}: must be a list, here it is {sort_of(node)}", f"write each of the {key} behind '- '")
    if not node.value:
        raise wrong(node, path, f"{key}: is empty", "fill it in")
    return tuple(word(part, path, key) for part in node.value)
