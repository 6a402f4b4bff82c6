"""A new kind of claim is one new file: it is found, recognised, aligned and shown without a list to edit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import reconcile.kinds
from reconcile import pipeline, plugins

COLOUR = '''
"""Colours: a colour that a text gives to a thing. Made for a test."""

from dataclasses import dataclass

from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.context import context

KIND = "colour"
ATTRIBUTES = ("name",)


@dataclass(frozen=True)
class Colour:
    name: str

    def as_json(self):
        return {"name": self.name}

    def label(self):
        return self.name


def compare(left, right):
    return Comparison(Relation.SAME if left == right else Relation.CONFLICT, f"{left.name} against {right.name}")


def recognise(scan):
    for token in scan.tokens:
        if token.fold in ("rouge", "verte"):
            i = token.index
            where, words = scan.evidence(i, i + 1), context(scan, i, i + 1)
            yield Claim(scan.document.id, KIND, "paint", "", Colour(token.fold), where, token=i, topic=words)
'''


@pytest.fixture
def colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "colour.py").write_text(COLOUR, encoding="utf-8")
    monkeypatch.setattr(reconcile.kinds, "__path__", [*reconcile.kinds.__path__, str(tmp_path)])
    names = plugins.names
    monkeypatch.setattr(plugins, "names", lambda package: sorted([*names(package), *(["colour"] if package == "kinds" else [])]))
    plugins.plugins.cache_clear()
    plugins.kind.cache_clear()
    yield
    sys.modules.pop("reconcile.kinds.colour", None)
    plugins.plugins.cache_clear()
    plugins.kind.cache_clear()


@pytest.mark.usefixtures("colours")
def test_a_kind_in_a_file_of_its_own_is_compared() -> None:
    sentence = "La Foire du livre de Tozeur a repeint la grande porte du vieux marché en {} hier matin."
    report = pipeline.check([("a.txt", sentence.format("rouge").encode()), ("b.txt", sentence.format("verte").encode())])
    (item,) = (i for i in report.items if i.kind == "colour")
    assert item.relation == "compatible"  # they were compared; a rule would make it a conflict
    assert {g.label: g.sources for g in item.groups} == {"rouge": ["a.txt"], "verte": ["b.txt"]}
    assert {g.label: g.value for g in item.groups} == {"rouge": "rouge", "verte": "verte"}  # the value of the attribute alone
