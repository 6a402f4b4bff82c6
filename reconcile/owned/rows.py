"""Claims as the rows of a claim file: readable, in a stable order, made for review in version control."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.model.claim import Claim, Evidence
from reconcile.model.profile import Profile

HEAD = "# What `reconcile extract` found in this source. Give a claim a status (confirmed, corrected, rejected, added) to settle it.\n"
OLD_HEADS = ("# What `reconcile extract` found in this source. Made anew by the same command.\n",)
GONE = "gone"  # in place of where a quote stands that stands there no more
_ENTRY = "\n  - id:"


def head(profile: Profile) -> str:
    """The lines above the claims of a file that nobody edited."""
    return HEAD + scalar_line("source", profile.id) + scalar_line("sha256", profile.sha256) + scalar_line("language", profile.language)


def scalar_line(key: str, word: str) -> str:
    """The line of a key with a word."""
    return _dump({key: word})


def scalar(word: str) -> str:
    """A word as it stands behind a key."""
    return _dump({"k": word}).removeprefix("k: ").rstrip("\n")


def flow(value: Mapping[str, object]) -> str:
    """A value on one line: {number: 8, qualifier: exact}."""
    return _dump({"k": dict(value)}, flow=("k",)).removeprefix("k: ").rstrip("\n")


def blocks(claims: Sequence[Claim]) -> list[str]:
    """The lines of each claim, its dash at the third column."""
    if not claims:
        return []
    text = _dump({"claims": [_row(c) for c in claims]}, flow=("value",)).removeprefix("claims:")
    return [_ENTRY[1:] + block.rstrip("\n") + "\n" for block in text.split(_ENTRY)[1:]]


def at(evidence: Evidence) -> str:
    """Where some words stand, as a file says it."""
    return f"line {evidence.line}, column {evidence.column}"


def also_at(claim: Claim) -> str:
    """Where else a claim is made."""
    return "; ".join(at(e) for e in claim.mentions)


def _row(claim: Claim) -> dict[str, object]:
    row: dict[str, object] = {"id": claim.id, "kind": claim.kind, "subject": claim.subject, "says": claim.subject_label}
    row["value"] = {k: v for k, v in claim.value.as_json().items() if v is not None}
    row["quote"] = claim.evidence.quote
    row["at"] = at(claim.evidence)
    row |= _extras(claim)
    return {k: v for k, v in row.items() if v not in ("", None)}


def _extras(claim: Claim) -> dict[str, object]:
    """What is only written when it is out of the ordinary."""
    out: dict[str, object] = {}
    if claim.context:
        out["context"] = [e.quote for e in claim.context]
    if claim.mentions:
        out["also at"] = also_at(claim)
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


def _dump(data: Mapping[str, object], flow: Sequence[str] = ()) -> str:
    """Data as YAML, in its order and on long lines; the mappings behind some keys each on one line."""
    import yaml

    class Flow(dict):  # type: ignore[type-arg]
        """A mapping that is written on one line."""

    class Dumper(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            return super().increase_indent(flow, False)

    def marked(part: object) -> object:
        if isinstance(part, list):
            return [marked(p) for p in part]
        if isinstance(part, dict):
            return {k: Flow(v) if k in flow else marked(v) for k, v in part.items()}
        return part

    Dumper.add_representer(Flow, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v.items(), flow_style=True))
    text: str = yaml.dump(marked(dict(data)), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100_000, default_flow_style=False)
    return text
