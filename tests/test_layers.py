"""The way of the data is the layout: a later step may import an earlier one, never the reverse.

`ORDER` is the one list. A module belongs to the step with the longest matching name, so a folder may stand at one step
and a module of it at another; each such split says why. Imports inside functions and for types alone count too.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "reconcile"

# (step, modules, why they stand there)
ORDER: list[tuple[str, tuple[str, ...], str]] = [
    (
        "foundation",
        ("errors", "plugins", "speech", "translations", "messages", "output", "plain", "safe_yaml", "yaml_lines", "locking"),
        "what anyone may use: they know nobody",
    ),
    ("model", ("model",), "frozen types; import nothing of ours but each other"),
    (
        "fold",
        ("documents.fold", "documents.spelling"),
        "the form of words in which all matching is done: word lists are folded like texts; and how far two words are apart",
    ),
    ("languages", ("languages",), "words only"),
    ("gazetteer", ("gazetteer",), "tables of places"),
    ("documents", ("documents",), "bytes become words; needs the languages for abbreviations and furniture"),
    ("recognisers", ("recognisers",), "what stands in a text"),
    ("kinds", ("kinds",), "what it claims"),
    (
        "names",
        ("alignment.names", "alignment.prepared", "alignment.persons", "alignment.bodies", "alignment.acronyms", "alignment.weights"),
        "whether two names are one, from the names alone: events are told apart by it, before anything is aligned",
    ),
    ("local events", ("events.recognise", "events.profile"), "what a claim is about within its document"),
    ("extraction", ("extraction",), "runs the kinds and places each claim in time"),
    ("events", ("events",), "which documents are about one event"),
    ("alignment", ("alignment",), "which claims are about one thing"),
    ("rules", ("rules",), "what disagrees"),
    ("judgement", ("judgement",), "runs the rules, and joins what they found: it may know a rule, no rule knows another step's"),
    ("pipeline", ("pipeline",), "all of it as a row of calls"),
    (
        "project, gate",
        ("project", "pair", "gate", "config", "config_file", "config_gazetteer", "git", "arrivals", "yaml_nodes"),
        "which files and settings, which of them are new, and the verdict",
    ),
    ("decisions", ("decisions",), "found minus decided; needs the project for its file, and the configuration for the nearest known key"),
    ("owned", ("owned",), "claim files: what people settled about claims; needs the project for its files"),
    ("severities", ("severities",), "how grave what was found is in this project; after decisions, since they bind to what is off too"),
    ("comparing", ("comparing",), "the one order of comparing, deciding and weighing"),
    ("reports", ("reports",), "findings become text"),
    (
        "delivery",
        ("streams", "progress", "delivery", "settling", "inspecting", "config_show", "adoption"),
        "where the text goes; error lines are made safe like reports",
    ),
    ("interface", ("api", "completion", "cli", "usage", "__main__"), "what others call"),
]

# (importer, imported): why it is right though it goes up the way. One that no longer happens fails.
EXCEPTIONS = {
    ("config_file", "reports"): "a format is known by its file; the names are listed, no format is loaded",
    ("__init__", "api"): "the package offers the functions of its interface; loaded at the first use",
}


def step_of(module: str) -> int:
    """The place of a module in the order; -1 for the package itself, whose version anyone may read.

    Raises:
        LookupError: the order does not name it.
    """
    if module == "__init__":
        return -1
    found = [(len(name), n) for n, (_, names, _) in enumerate(ORDER) for name in names if module == name or module.startswith(name + ".")]
    if not found:
        raise LookupError(f"reconcile/{module.replace('.', '/')}.py stands at no step of ORDER in tests/test_layers.py")
    return max(found)[1]


def modules() -> dict[str, str]:
    """The source of every module by its name below the package (`kinds.count`; a folder by its own name)."""
    out = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)
        out[name] = path.read_text(encoding="utf-8")
    return out


def imports(name: str, source: str, known: set[str]) -> set[tuple[str, int]]:
    """The modules of ours that a module imports, anywhere in it, with the line."""
    out = set()
    for node in ast.walk(ast.parse(source)):
        wanted: list[str] = []
        if isinstance(node, ast.Import):
            wanted = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: a relative import hides the way"
            base = node.module or ""
            wanted = [f"{base}.{a.name}" if f"{base}.{a.name}".removeprefix("reconcile.") in known else base for a in node.names]
        for full in wanted:
            if full == "reconcile":
                out.add(("__init__", node.lineno))
            elif full.startswith("reconcile."):
                out.add((full.removeprefix("reconcile."), node.lineno))
    return out


def violations(sources: dict[str, str]) -> dict[tuple[str, str], str]:
    """Every import that goes up the way, as (importer, imported) with a sentence."""
    out = {}
    for name, source in sources.items():
        for wanted, line in imports(name, source, set(sources)):
            here, there = step_of(name), step_of(wanted)
            if there > here:
                out[(name, wanted)] = (
                    f"reconcile/{name.replace('.', '/')}.py:{line} ({ORDER[here][0]}) imports {wanted} ({ORDER[there][0]})"
                )
    return out


def test_every_module_stands_at_a_step() -> None:
    for name in modules():
        step_of(name)


def test_no_step_is_empty() -> None:
    known = set(modules())
    assert [m for _, names, _ in ORDER for m in names if m not in known] == []


def test_no_import_goes_up_the_way() -> None:
    found = violations(modules())
    assert [text for pair, text in sorted(found.items()) if pair not in EXCEPTIONS] == []


def test_every_exception_is_needed() -> None:
    assert sorted(set(EXCEPTIONS) - set(violations(modules()))) == []


def test_the_model_imports_nothing_of_ours() -> None:
    sources = modules()
    above = [
        (n, m) for n, s in sources.items() if n.startswith("model") for m, _ in imports(n, s, set(sources)) if not m.startswith("model")
    ]
    assert above == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("kinds.fake", "from reconcile.rules._context import Context"),
        ("recognisers.fake", "def f() -> None:\n    from reconcile.kinds import count"),
        ("documents.fake", "import reconcile.pipeline"),
        ("reports.fake", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from reconcile.cli import app"),
    ],
)
def test_an_import_that_goes_up_is_seen(name: str, source: str) -> None:
    assert [importer for importer, _ in violations({**modules(), name: source}) if importer == name] == [name]


def test_a_module_at_no_step_is_seen() -> None:
    with pytest.raises(LookupError):
        step_of("utils")
