"""Formats are found by their file, and each is whole."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from reconcile.errors import ReconcileError
from reconcile.gate import FAIL_ON
from reconcile.model.finding import SEVERITIES
from reconcile.reports import formats, load
from reconcile.reports.view import TYPES, View
from reconcile.reports.wording import ENGLISH, say
from tests import samples
from tests.commandline import ROOT, reconcile


def test_text_comes_first() -> None:
    assert formats()[0] == "text"
    assert {"text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown"} <= set(formats())


@pytest.mark.parametrize("name", formats())
def test_each_format_is_whole(name: str) -> None:
    module = load(name)
    assert module.ABOUT and module.__doc__
    for report in samples.all_reports().values():
        made = module.render(report, View(samples.text_of))
        assert isinstance(made, str)
        assert made == "" or made.endswith("\n")


def test_all_formats_in_one_run_as_alone_whatever_the_setting(tmp_path: Path) -> None:
    """In another folder, locale and order of hashes, and beside the others, each is what it is alone."""
    wanted = [part for name in formats() for part in ("--output", f"{name}={tmp_path / name}")]
    settings = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    assert reconcile("check", str(ROOT / "seeds"), "--no-decisions", *wanted, cwd=tmp_path, variables=settings).returncode == 1
    for name in formats():
        assert (tmp_path / name).read_text(encoding="utf-8") == reconcile("check", "seeds", "--no-decisions", "--format", name).stdout, name


def test_a_format_does_not_change_the_report() -> None:
    for name in formats():
        report = samples.loud()
        load(name).render(report, View(samples.text_of))
        assert report == samples.loud(), name


def test_an_unknown_format_says_which_there_are() -> None:
    with pytest.raises(ReconcileError, match="formats are text, concise, github, gitlab, html, json"):
        load("sanitize")


def test_every_form_of_a_sentence_is_there() -> None:
    for name in ENGLISH:
        for one, other in ((".one", ".other"), (".other", ".one")):
            if name.endswith(one):
                assert name.removesuffix(one) + other in ENGLISH
    for severity in SEVERITIES:
        assert say(f"severity.{severity}") and say(f"count.{severity}", 2)
    assert all(say(f"type.{name}") for name in TYPES)
    assert all(say(f"rule.{name}") for name in FAIL_ON)


def test_the_two_forms_of_a_sentence_take_the_same_values() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for name, text in ENGLISH.items():
        if name.endswith(".one"):
            assert fields(text) == fields(ENGLISH[name.removesuffix(".one") + ".other"]), name


def test_a_sentence_takes_the_form_of_its_number() -> None:
    assert [say("support", n) for n in (0, 1, 2)] == ["0 sources", "1 source", "2 sources"]
