"""Forgetting is caught by a machine: every plugin has its fixture, a docstring, and a case that must find nothing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from reconcile import plugins
from reconcile.languages.language import codes
from reconcile.reports import formats
from tests.test_cases import HERE, SECTIONS, table

# What each file of a package needs: the fixtures of which one must exist (`*` stands for a language).
FIXTURES = {
    "kinds": ("kinds/{name}.*.yaml",),
    "rules": ("rules/{name}.yaml",),
    "languages": ("languages/{name}.yaml",),
    "reports": ("reports/{name}.snap", "reports/test_{name}.py"),
}
# (package, name): a plugin that has no fixture yet, and why. Each fails when its fixture comes.
AWAITED: dict[tuple[str, str], str] = {}


def names(package: str) -> list[str]:
    """The plugins of a package, as the engine itself finds them."""
    if package == "languages":
        return codes()
    return sorted(formats()) if package == "reports" else plugins.names(package)


def without_fixture(package: str, found: list[str]) -> list[str]:
    """Of these plugins, those that have no fixture."""
    return [n for n in found if not any(list(HERE.glob(pattern.format(name=n))) for pattern in FIXTURES[package])]


def without_docstring(package: str, folder: Path, found: list[str]) -> list[str]:
    """Of these plugins, those whose file does not begin by saying what it is: a docstring, in YAML a comment."""
    out = []
    for name in found:
        path = folder / package / (f"{name}.yaml" if package == "languages" else f"{name}.py")
        path = path if path.is_file() else path.with_suffix("") / "__init__.py"  # a format may be a folder
        text = path.read_text(encoding="utf-8")
        said = text.startswith("# ") if path.suffix == ".yaml" else bool(ast.get_docstring(ast.parse(text)))
        if not said:
            out.append(name)
    return out


def plugin_params() -> list[object]:
    """Every plugin as a parameter; one that is awaited is expected to fail."""
    out = []
    for package in FIXTURES:
        for name in names(package):
            why = AWAITED.get((package, name))
            out.append(
                pytest.param(package, name, id=f"{package}/{name}", marks=[pytest.mark.xfail(strict=True, reason=why)] if why else [])
            )
    return out


@pytest.mark.parametrize(("package", "name"), plugin_params())
def test_a_plugin_has_a_fixture(package: str, name: str) -> None:
    assert without_fixture(package, [name]) == [], f"add one of tests/{', tests/'.join(p.format(name=name) for p in FIXTURES[package])}"


@pytest.mark.parametrize("package", FIXTURES)
def test_a_plugin_says_what_it_is(package: str) -> None:
    assert without_docstring(package, plugins.ROOT, names(package)) == []


@pytest.mark.parametrize("package", FIXTURES)
def test_a_new_plugin_without_a_fixture_fails(package: str) -> None:
    assert without_fixture(package, [*names(package), "fake"])[-1] == "fake"


def test_a_plugin_without_a_docstring_fails(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "fake.py").write_text('RULE = "fake"\n', encoding="utf-8")
    assert without_docstring("rules", tmp_path, ["fake"]) == ["fake"]


@pytest.mark.parametrize("package", ["kinds", "rules"])
def test_a_table_has_cases_of_both_sorts(package: str) -> None:
    yields = SECTIONS[package][0]
    for name in names(package):
        for path in HERE.glob(FIXTURES[package][0].format(name=name)):
            data = table(path)
            assert data.get(yields) or data.get("known_faults", {}).get(yields), f"{path.name} has no case that must find something"
            assert data.get("nothing"), f"{path.name} has no case that must find nothing"


@pytest.mark.parametrize("package", ["kinds", "rules", "languages"])
def test_a_table_belongs_to_a_plugin(package: str) -> None:
    assert {p.name.split(".")[0] for p in (HERE / package).glob("*.yaml")} <= set(names(package))


@pytest.mark.parametrize("package", ["kinds", "rules"])
def test_a_plugin_is_called_as_its_file(package: str) -> None:
    constant = "KIND" if package == "kinds" else "RULE"
    for module in plugins.plugins(package):
        assert getattr(module, constant).replace("-", "_") == module.__name__.rsplit(".", 1)[-1]
