"""The tables of cases: what each kind, rule and language must find in a text, and what it must not find.

A kind's table (`kinds/NAME.LANGUAGE.yaml`) has `yields` (exactly these claims of the kind, each with its exact quote) and
`nothing` (no claim of the kind). A rule's table (`rules/NAME.yaml`) has `finds` (exactly these findings, of any rule) and
`nothing` (no finding at all), over small sources and, where
that matters, the text of a file of decisions. A language's table (`languages/CODE.yaml`) has words and what they are
worth. Under `known_faults` stand cases that are right and fail today: each is a strict expected failure, so that the
repair of the engine moves them up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.documents.load import document
from reconcile.extraction.extract import claims_of
from reconcile.languages.language import load
from reconcile.model.claim import Claim
from reconcile.model.document import Document
from reconcile.model.finding import Finding
from reconcile.pipeline import check
from reconcile.recognisers.numbers import number_at, numbers
from reconcile.recognisers.scan import Scan
from tests.decided import under

HERE = Path(__file__).parent
SECTIONS = {
    "kinds": ("yields", "nothing"),
    "rules": ("finds", "nothing"),
    "languages": ("number_words", "no_numbers", "singulars", "bounds", "months", "weekdays"),
}
# What a value is when a case does not say otherwise.
USUAL: dict[str, dict[str, Any]] = {
    "count": {"qualifier": "exact", "number_max": None},
    "money": {"qualifier": "exact", "number_max": None},
    "date": {"precision": "day"},
}
# A theme's value is its words; `text` is the text of the case.
RENAMED = {"words": "text"}
CLAIM_FIELDS = {"subject", "modality", "about", "derived", "negated", "status"}


class Loader(yaml.SafeLoader):
    """YAML in which a day stays a string and a key that stands twice is an error: the first case would be lost."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:timestamp"]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _mapping(loader: Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    twice = {k for k in keys if keys.count(k) > 1}
    if twice:
        raise yaml.constructor.ConstructorError(None, None, f"stands twice: {twice}", node.start_mark)
    return {loader.construct_object(k, deep=True): loader.construct_object(v, deep=True) for k, v in node.value}


Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def table(path: Path) -> dict[str, Any]:
    """The cases of a file by section, `known_faults` among them.

    Raises:
        ValueError: a section has a name that no runner knows, so that its cases would never run.
    """
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader) or {}
    known = SECTIONS[path.parent.name]
    unknown = [s for s in (*data, *data.get("known_faults", ())) if s not in (*known, "known_faults")]
    if unknown:
        raise ValueError(f"{path.name}: no runner for {', '.join(unknown)}")
    return data


def cases(folder: str, section: str) -> list[Any]:
    """Every case of a section as a pytest parameter (file, case); its id reads as a sentence."""
    out = []
    for path in sorted((HERE / folder).glob("*.yaml")):
        data = table(path)
        word = section.replace("_", " ")
        for name, case in data.get(section, {}).items():
            out.append(pytest.param(path, case, id=f"{path.stem} {word}: {name}"))
        for name, case in data.get("known_faults", {}).get(section, {}).items():
            out.append(
                pytest.param(
                    path,
                    case,
                    id=f"{path.stem} {word}: {name}",
                    marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason="known fault"),
                )
            )
    return out


def read(text: str, language: str) -> Document:
    """A document of this text in this language."""
    return document("case.txt", text.encode(), language)


def found(path: Path, text: str) -> list[Claim]:
    """The claims that the kind of a table finds in a text."""
    kind, language = path.stem.split(".")
    return [c for c in claims_of(Scan(read(text, language))) if c.kind == kind]


def told(kind: str, claim: Claim, wanted: dict[str, Any]) -> dict[str, Any]:
    """What a claim says in the fields that a case names."""
    value = claim.value.as_json()
    out: dict[str, Any] = {}
    for name in wanted:
        if name == "quote":
            out[name] = claim.evidence.quote
        elif name == "quote_starts":
            out[name] = claim.evidence.quote[: len(wanted[name])]
        elif name == "quote_ends":
            out[name] = claim.evidence.quote[-len(wanted[name]) :]
        elif name in ("context", "mentions"):
            out[name] = [e.quote for e in getattr(claim, name)]
        elif name == "scope":
            out[name] = sorted(claim.scope)
        elif name in CLAIM_FIELDS:
            out[name] = getattr(claim, name)
        else:
            out[name] = value.get(RENAMED.get(name, name))
    return out


def wanted_claims(kind: str, case: dict[str, Any]) -> list[dict[str, Any]]:
    """The claims that a case wants, with what is usual filled in."""
    rows = case["claims"] if "claims" in case else [{k: v for k, v in case.items() if k not in ("text", "got")}]
    out = []
    for row in rows:
        full = {**USUAL.get(kind, {}), **row}
        if kind == "date":
            full.setdefault("end", full["start"])
        out.append(full)
    return out


@pytest.mark.parametrize(("path", "case"), cases("kinds", "yields"))
def test_a_kind_yields_exactly_these_claims(path: Path, case: dict[str, Any]) -> None:
    kind = path.stem.split(".")[0]
    wanted = wanted_claims(kind, case)
    for row in wanted:
        assert {"quote", "quote_starts", "quote_ends"} & set(row), "a case names its quote"
    claims = found(path, case["text"])
    assert [c.evidence.quote for c in claims if len(claims) != len(wanted)] == [
        r.get("quote") for r in wanted if len(claims) != len(wanted)
    ]
    assert [told(kind, c, w) for c, w in zip(claims, wanted, strict=True)] == wanted


@pytest.mark.parametrize(("path", "case"), cases("kinds", "nothing"))
def test_a_kind_finds_nothing(path: Path, case: str | dict[str, Any]) -> None:
    text = case if isinstance(case, str) else case["text"]
    assert [c.evidence.quote for c in found(path, text)] == []


def report_of(case: dict[str, Any]) -> list[Finding]:
    """The findings in the sources of a case, under its decisions."""
    return under(check([(name, text.encode()) for name, text in case["sources"].items()]), case.get("decisions", "")).findings


def shown(finding: Finding, wanted: dict[str, Any]) -> dict[str, Any]:
    """A finding as a case writes it."""
    out: dict[str, Any] = {
        "rule": finding.rule,
        "type": finding.type,
        "severity": finding.severity,
        "message": finding.message,
        "values": {g.label: list(g.sources) for g in finding.groups},
    }
    if "explanation" in wanted:
        out["explanation"] = finding.explanation
    return out


@pytest.mark.parametrize(("path", "case"), cases("rules", "finds"))
def test_a_rule_finds_exactly_this(path: Path, case: dict[str, Any]) -> None:
    wanted = case["findings"]
    assert any(w["rule"] == path.stem.replace("_", "-") for w in wanted), "the case is in the table of another rule"
    got = report_of(case)
    assert [f.rule for f in got] == [w["rule"] for w in wanted]
    assert [shown(f, w) for f, w in zip(got, wanted, strict=True)] == wanted
    assert [[g.label for g in f.groups] for f in got] == [list(w["values"]) for w in wanted], "the order of the values"
    for finding in got:
        assert all(g.claims for g in finding.groups)


@pytest.mark.parametrize(("path", "case"), cases("rules", "nothing"))
def test_a_rule_finds_nothing(path: Path, case: dict[str, Any]) -> None:
    assert [f.message for f in report_of(case)] == []


@pytest.mark.parametrize(("path", "case"), cases("languages", "number_words"))
def test_number_words_have_their_value(path: Path, case: list[Any]) -> None:
    text, value = case
    tokens = read(f"{text} tables", path.stem).tokens
    span = number_at(tokens, 0, load(path.stem))
    assert span is not None
    assert (span.value, span.last) == (value, len(tokens) - 1)


@pytest.mark.parametrize(("path", "case"), cases("languages", "no_numbers"))
def test_words_that_are_no_number(path: Path, case: str) -> None:
    assert [n.value for n in numbers(read(case, path.stem).tokens, load(path.stem))] == []


@pytest.mark.parametrize(("path", "case"), cases("languages", "singulars"))
def test_a_plural_has_its_singular(path: Path, case: str) -> None:
    from reconcile.documents.fold import fold

    plural, singular = (fold(w) for w in case.split())
    language = load(path.stem)
    assert language.singular(plural) == singular
    assert language.singular(singular) == singular


@pytest.mark.parametrize(("path", "case"), cases("languages", "bounds"))
def test_words_of_bounds(path: Path, case: list[Any]) -> None:
    text, qualifier, low, high = case
    (span,) = numbers(read(text, path.stem).tokens, load(path.stem))
    assert (span.qualifier, span.value, span.high) == (qualifier, low, high)


@pytest.mark.parametrize("section", ["months", "weekdays"])
@pytest.mark.parametrize("path", sorted((HERE / "languages").glob("*.yaml")), ids=lambda p: p.stem)
def test_words_of_the_calendar(path: Path, section: str) -> None:
    from reconcile.documents.fold import fold

    wanted = table(path)[section]
    phrases = getattr(load(path.stem), section)
    assert {word: phrases.get(fold(word)) for word in wanted} == wanted
    assert {phrases.get(w) for w in phrases.index} == set(wanted.values())
