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
from reconcile.messages import say
from reconcile.safe_yaml import compose_yaml
from reconcile.yaml_nodes import mapping, must_be, needed, word, wrong

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
        raise wrong(root, path, say("error.no-decisions"), say("hint.each-rule"))
    return [_decision(node, path) for node in root.value]


def day(text: str) -> bool:
    """Whether a text is a day, as 2026-12-31."""
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _decision(node: yaml.Node, path: str) -> Decision:
    one = say("part.decision")
    fields = mapping(node, path, one, KEYS)
    about = mapping(needed(fields, "about", node, path, one), path, "about", ABOUT)
    where = fields["about"]
    made = Decision(
        rule=word(needed(fields, "rule", node, path, one), path, "rule"),
        kind=word(needed(about, "kind", where, path, "about"), path, "kind"),
        attribute=word(needed(about, "attribute", where, path, "about"), path, "attribute"),
        values=_words(needed(fields, "values", node, path, one), path, "values"),
        reason=word(needed(fields, "reason", node, path, one), path, "reason"),
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
        raise wrong(about, path, say("error.about-nothing"), say("hint.about-nothing"))
    if made.until and not day(made.until):
        raise wrong(fields["until"], path, say("error.no-day", key="until", value=made.until), say("hint.day"))
    if made.value and made.prefer:
        raise wrong(fields["prefer"], path, say("error.decision-value-and-prefer"), say("hint.keep-one"))
    if made.chosen and value_key(made.chosen) not in {value_key(v) for v in made.values}:
        key = "value" if made.value else "prefer"
        said = say("error.not-among", key=key, value=made.chosen)
        raise wrong(fields[key], path, said, say("hint.they-are", values=", ".join(made.values)))
    if made.excused and not made.chosen:
        raise wrong(fields["excused"], path, say("error.excused-alone"), say("hint.excused-alone"))


def _optional(fields: Mapping[str, yaml.Node], key: str, path: str) -> str:
    return word(fields[key], path, key) if key in fields else ""


def _words(node: yaml.Node, path: str, key: str) -> tuple[str, ...]:
    import yaml

    if not isinstance(node, yaml.SequenceNode):
        raise wrong(node, path, must_be(key, "list", node), say("hint.each-key-behind", key=key))
    if not node.value:
        raise wrong(node, path, say("error.empty", key=key), say("hint.fill-in"))
    return tuple(word(part, path, key) for part in node.value)
