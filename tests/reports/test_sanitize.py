"""No text from a source drives a terminal or a CI runner, in any format."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.claim import Claim, Evidence
from reconcile.model.finding import Event, Finding, Group, Notice, Report, Skipped, Source
from reconcile.reports import formats, load
from reconcile.reports.sanitize import clean, clean_json, guard
from reconcile.reports.view import View, complaints
from tests.samples import Body

HOSTILE = [
    "::error::broken",
    "  ::error file=a.py,line=1::broken",
    "\n::stop-commands::x",
    "\r\n::add-mask::x",
    "\u2028::error::x",
    "\u00a0::error::x",
    "##[error]broken",
    "text ##[group]x",
    "###[error]x",
    "##vso[task.setvariable variable=a]b",
    "##VSO[task.complete result=Failed;]",
    "##teamcity[buildProblem description='x']",
    "##\u200b[error]",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;http://example.org\x07link\x1b]8;;\x07",
    "\x9b31m",
    "\x7f\x00\x08",
    "\u202eright to left",
    "\u2066isolated\u2069",
    "\ufeff\u200b",
    "\U000e0041",
    "[bold]markup[/bold]",
    "[/foo]",
    "[link=http://example.org]x[/link]",
    ":warning:",
    "\\[bold]",
    "a\tb\nc\rd",
    "\udce9t\udce9",
    "\ud800",
    "é̂́" * 50,
    "漢字" * 60,
    "x" * 5000,
    "",
]
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
_TRIMMED = " \t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2028\u2029\u202f\u205f\u3000\u0085\ufeff"


def runner_commands(output: str) -> list[str]:
    """What the runner of GitHub would obey in an output: `::name::` that begins a line, `##[name]` anywhere in one."""
    obeyed = []
    for line in re.split(r"\r\n|\r|\n", output):
        trimmed = line.lstrip(_TRIMMED)
        if trimmed.startswith("::") and "::" in trimmed[2:]:
            obeyed.append(line)
        start = line.find("##[")
        if start >= 0 and "]" in line[start:]:
            obeyed.append(line)
    return obeyed


def other_commands(output: str) -> list[str]:
    """What Azure's agent and TeamCity would obey."""
    return re.findall(r"##(?:vso|teamcity)\[", output, re.IGNORECASE)


def hostile_report(text: str) -> Report:
    """A report that carries a text wherever a text from a file or a file name can stand."""
    name = f"{text}.txt"
    head, where = Evidence(0, len(text), 1, 1, text), Evidence(2 * len(text), 3 * len(text), 1, 1, text)
    claims = [Claim(name, "partner", text, text, Body(text), where, id=str(n), context=[head]) for n in range(2)]
    groups = [
        Group(text, text, claims[:1], [name], 1),
        Group("other", f"other {text}", claims[1:], [name], 1),
        Group(None, text, [], [text]),
    ]
    report = Report(
        sources=[Source(name, "0" * 64, "fr", text, text, text, text, ["e"])],
        skipped=[Skipped(text, text), Skipped(text, text, failed=False)],
        events=[Event("e", text, [text], text, text, [name, text])],
        claims=claims,
        compared=2,
    )
    report.findings = [
        Finding("name-variant", kind, severity, "e", "partner", text, "name", text, groups, [text, f"why {text}"], claims, id=str(n) * 10)
        for n, (kind, severity) in enumerate([("contradiction", "error"), ("variant", "warning"), ("update", "note")])
    ]
    report.notices = [Notice("decision-unused", "note", text, 1, text)]
    return report


def outputs(text: str) -> dict[str, str]:
    """The output of every format in every look, and what goes to standard error."""
    report = hostile_report(text)
    made = {}
    for name in formats():
        for view in (View(), *(View(lambda _: text * 4, width, colour) for width in (None, 40, 80) for colour in (False, True))):
            made[f"{name}, {view.width}, {view.colour}"] = load(name).render(report, view)
    made["complaints"] = "".join(f"reconcile: error: {clean(line)}\n" for line in complaints(report, True))
    return made


def check_outputs(text: str) -> None:
    for name, output in outputs(text).items():
        if name.startswith("github"):  # commands of ours, one for each finding and notice, and not one more
            ours = [line.split()[0] for line in runner_commands(output)]
            assert ours == ["::error", "::warning", "::notice", "::notice"] and len(output.splitlines()) == 4, name
            assert "##[" not in output, name
        else:
            assert runner_commands(output) == [], name
        assert other_commands(output) == [], name
        bare = _ESCAPE.sub("", output) if "True" in name else output
        bad = [
            c
            for c in bare
            if c != "\n" and (unicodedata.category(c) in ("Cc", "Cs") or c in "\u202e\u2066\u2069\u200b\ufeff\u2028\U000e0041")
        ]
        assert bad == [], name
        output.encode("utf-8")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_everywhere(text: str) -> None:
    check_outputs(text)


@settings(max_examples=60, deadline=None)
@given(st.text(st.one_of(st.characters(), st.sampled_from("::##[]\x1b\n\r \\/vso")), max_size=40))
def test_any_text_everywhere(text: str) -> None:
    check_outputs(text)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert guard(guard(text)) == guard(text)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_json_keeps_the_true_text(text: str) -> None:
    data = json.loads(load("json").render(hostile_report(text), View()))
    assert data["findings"][0]["message"] == text
    assert data["sources"][0]["id"] == f"{text}.txt"


def test_what_is_shown_instead() -> None:
    assert clean("a\x1b[31mb\nc\td\x9be\u202ef\U000e0041\udce9") == "a\\x1b[31mb\\nc\\td\\x9be\\u202ef\\U000e0041\\xe9"
    assert clean("::error::x") == "\\::error::x"
    assert clean("a ##[group]b") == "a ##\\[group]b"
    assert clean("l’été à 8 h, n° 5 – « oui »") == "l’été à 8 h, n° 5 – « oui »"
    assert clean("a::b ## c [d]") == "a::b ## c [d]"


def test_json_stays_json() -> None:
    text = '{"a": "##[x] \u202e \U000e0041"}'
    assert clean_json(text).isascii()
    assert json.loads(clean_json(text)) == json.loads(text)


def test_a_command_that_our_own_words_would_complete() -> None:
    assert runner_commands(guard("  ::error::x\n\x1b[31m::error::x\n##\x1b[1m[error]x\n")) == []
    report = hostile_report("##")
    report.findings[0].groups[0].value = 8  # the brackets of a plain report come right after the hashes
    assert runner_commands(load("text").render(report, View(lambda _: "##x"))) == []


def test_the_two_rules_of_the_runner_are_known_here() -> None:
    assert runner_commands(" ::error::x") and runner_commands("a ##[error]b") and other_commands("a ##VSO[b")
    assert not runner_commands("a ::error::x")
