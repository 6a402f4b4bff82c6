"""Claim files: `claims/NAME.yaml` beside the sources, readable, in a stable order, made for review in version control.

The file of `seeds/a/b.txt` is `claims/a/b.yaml`: the path below the folder of sources without its extension. It names
its source and the hash of the source's bytes; nothing in it says when it was made.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from reconcile.errors import ReconcileError
from reconcile.messages import say
from reconcile.model.claim import Claim, Evidence
from reconcile.model.finding import Notice
from reconcile.model.profile import Profile
from reconcile.output import write_file

FOLDER = "claims"
DECISIONS = "decisions.yaml"
RULE = "claims-out-of-date"
_HASH = re.compile(r"^sha256: ['\"]?([0-9a-f]{64})['\"]?\s*$", re.MULTILINE)
_HEAD = "# What `reconcile extract` found in this source. Made anew by the same command.\n"


def file_names(sources: Sequence[str]) -> dict[str, str]:
    """The claim file of each source, both named from the project root.

    Raises:
        ReconcileError: two sources would share a file, or one would take the place of the decisions.
    """
    out: dict[str, str] = {}
    taken: dict[str, str] = {}
    for source in sorted(sources):
        parts = [p for p in source.split("/") if p not in ("..", ".")]
        below = parts[1:] if len(parts) > 1 else parts
        stem = re.sub(r"\.[^./]+$", "", "/".join(below))
        name = f"{FOLDER}/{stem}.yaml"
        if name == f"{FOLDER}/{DECISIONS}":
            raise ReconcileError(f"its claim file would be {name}, where the decisions are", source, hint="rename the source")
        key = name.casefold()
        if key in taken:
            raise ReconcileError(f"would share the claim file {name} with {taken[key]}", source, hint="rename one of them")
        taken[key] = source
        out[source] = name
    return out


def render(profile: Profile) -> str:
    """The text of the claim file of a source; reading it back gives the same fields."""
    import yaml

    class Flow(dict):  # type: ignore[type-arg]
        """A mapping that is written on one line."""

    class Dumper(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            return super().increase_indent(flow, False)

    Dumper.add_representer(Flow, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v.items(), flow_style=True))
    rows = []
    for claim in profile.claims:
        row: dict[str, object] = {"id": claim.id, "kind": claim.kind, "subject": claim.subject, "says": claim.subject_label}
        row["value"] = Flow({k: v for k, v in claim.value.as_json().items() if v is not None})
        row["quote"] = claim.evidence.quote
        row["at"] = _at(claim.evidence)
        row |= _extras(claim)
        rows.append({k: v for k, v in row.items() if v not in ("", None)})
    data = {"source": profile.id, "sha256": profile.sha256, "language": profile.language, "claims": rows}
    body: str = yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100_000, default_flow_style=False)
    return _HEAD + body.replace("\n  - id:", "\n\n  - id:")


def _at(evidence: Evidence) -> str:
    return f"line {evidence.line}, column {evidence.column}"


def _extras(claim: Claim) -> dict[str, object]:
    """What is only written when it is out of the ordinary."""
    out: dict[str, object] = {}
    if claim.context:
        out["context"] = [e.quote for e in claim.context]
    if claim.mentions:
        out["also at"] = "; ".join(_at(e) for e in claim.mentions)
    if claim.about != "main":
        out["about"] = claim.about
    if claim.modality != "actual":
        out["modality"] = claim.modality
    if claim.derived:
        out["derived"] = claim.derived
    if claim.as_of:
        out["as of"] = claim.as_of
    if claim.confidence < 0.8:
        out["confidence"] = round(claim.confidence, 2)
    return out


def out_of_date(root: str, hashes: Mapping[str, str]) -> list[Notice]:
    """A notice for each claim file that is there and was made from another text; a missing one is no fault. `hashes` are
    the sha256 of the sources by their names."""
    if not os.path.isdir(os.path.join(root, FOLDER)):
        return []
    notices = []
    try:
        names = file_names(list(hashes))
    except ReconcileError:
        return []  # two sources of one name have no claim files; `extract` says so
    for source, name in names.items():
        try:
            text = Path(root, name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        match = _HASH.search(text[:2000])
        if match is None or match[1] != hashes[source]:
            notices.append(Notice(RULE, "note", name, 0, say("notice.out-of-date", name=name, source=source)))
    return notices


def write(root: str, profiles: Sequence[Profile]) -> list[tuple[str, bool]]:
    """Write the claim file of every source; each as (name, whether it changed). A file is replaced whole or not at all.

    Raises:
        ReconcileError: a file cannot be written.
    """
    out = []
    by_source = {p.id: p for p in profiles}
    for source, name in file_names(list(by_source)).items():
        path = Path(root, name)
        text = render(by_source[source])
        changed = not path.is_file() or path.read_bytes() != text.encode("utf-8")
        if changed:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ReconcileError(f"cannot be made ({error.strerror or error})", str(path.parent), hint="check the folder") from None
            write_file(str(path), text)
        out.append((name, changed))
    return out


def stale(root: str, profiles: Sequence[Profile]) -> list[str]:
    """The names of the claim files that `write` would make or change."""
    by_source = {p.id: p for p in profiles}
    out = []
    for source, name in file_names(list(by_source)).items():
        path = Path(root, name)
        if not path.is_file() or path.read_bytes() != render(by_source[source]).encode("utf-8"):
            out.append(name)
    return out
