"""What each rule says of itself is what it does, and the commands and the page say it."""

from __future__ import annotations

import ast
import json
import re
from types import ModuleType

import pytest

from reconcile.errors import ReconcileError
from reconcile.model.finding import SEVERITIES, Finding, Report
from reconcile.pipeline import check
from reconcile.plugins import ROOT, plugins
from reconcile.reports import catalogue
from reconcile.reports.layout import width_of
from reconcile.reports.view import TYPES
from reconcile.rules._about import About, Example
from reconcile.rules._notices import NOTICES
from tests.commandline import reconcile
from tests.decided import under

RULES = plugins("rules")
NAMES = [r.RULE for r in RULES]
each = pytest.mark.parametrize("rule", RULES, ids=NAMES)


def found(example: Example, rule: ModuleType) -> list[Finding]:
    """What a rule finds in an example."""
    return [f for f in reported(example).findings if f.rule == rule.RULE]


def reported(example: Example) -> Report:
    """What is reported on an example, once what it decides is applied."""
    return under(check(example.sources), example.decisions)


@each
def test_the_example_is_reported_by_its_rule_alone(rule: ModuleType) -> None:
    about: About = rule.ABOUT
    (finding,) = found(about.reported, rule)
    assert (finding.message, finding.severity) == (about.reported.says, rule.SEVERITY)
    assert len(reported(about.reported).findings) == 1, "an example shows one thing"


@each
def test_the_other_example_is_read_and_not_reported(rule: ModuleType) -> None:
    about: About = rule.ABOUT
    assert found(about.silent, rule) == []
    report = check(about.silent.sources)
    assert {c.source for c in report.claims} == set(about.silent.names), "a text of which nothing is read shows nothing"
    assert about.silent.says == ""


@each
def test_a_rule_says_everything_of_itself(rule: ModuleType) -> None:
    about: About = rule.ABOUT
    sentences = [about.finds, about.matters, about.settle, about.reported.why, about.silent.why]
    assert all(s.endswith(".") and s[0] == s[0].upper() and "\n" not in s for s in sentences)
    assert len(about.finds) <= 120, "the list has one line for each"
    assert len(set(sentences)) == len(sentences)
    assert rule.TYPE in TYPES and rule.SEVERITY in SEVERITIES


@each
def test_related_rules_exist_and_are_others(rule: ModuleType) -> None:
    related = rule.ABOUT.related
    assert related and set(related) <= set(NAMES) - {rule.RULE}
    assert len(set(related)) == len(related)


def test_no_two_rules_say_the_same() -> None:
    """A page that was copied for a new rule and not rewritten."""
    for part in ("finds", "matters", "settle", "reported", "silent"):
        said = [getattr(r.ABOUT, part) for r in RULES]
        assert len(said) == len({repr(s) for s in said}), part


def test_the_page_is_what_the_rules_say() -> None:
    written = catalogue.PAGE.read_text(encoding="utf-8")
    assert written == catalogue.page(), "run python -m reconcile.reports.catalogue"


def test_the_list_has_every_rule_once_and_gravest_types_first() -> None:
    done = reconcile("rules")
    assert (done.returncode, done.stderr) == (0, "")
    names = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")]
    assert sorted(names) == sorted([*NAMES, *(n.name for n in NOTICES)])
    by_name = {r.RULE: r for r in RULES}
    assert [by_name[n].TYPE for n in names if n in by_name] == sorted((r.TYPE for r in RULES), key=TYPES.index)
    for line in done.stdout.splitlines():
        if line.startswith("  ") and (rule := by_name.get(line.split()[0])):
            assert line.split(maxsplit=2)[1:] == [rule.SEVERITY, rule.ABOUT.finds]


def test_the_list_as_json() -> None:
    done = reconcile("rules", "--format", "json")
    data = json.loads(done.stdout)
    assert {r["name"]: (r["type"], r["severity"]) for r in data["rules"]} == {r.RULE: (r.TYPE, r.SEVERITY) for r in RULES}
    assert all(r["finds"] and r["matters"] and r["settle"] and r["reported"]["message"] for r in data["rules"])


def test_a_format_that_the_list_does_not_have() -> None:
    done = reconcile("rules", "--format", "sarif")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "text, json" in done.stderr


@pytest.mark.parametrize("width", [40, 80, 120])
@each
def test_an_explanation_fits(rule: ModuleType, width: int) -> None:
    assert all(width_of(line) <= width for line in catalogue.explained(rule, width).splitlines())
    assert all(width_of(line) <= width for line in catalogue.listing(width).splitlines())


@each
def test_explain_says_all_of_it(rule: ModuleType) -> None:
    about: About = rule.ABOUT
    text = catalogue.explained(rule, None)
    lines = [line for example in (about.reported, about.silent) for t in example.texts for line in t.splitlines()]
    for sentence in (about.finds, about.matters, about.settle, about.reported.why, about.silent.why, *lines, *about.related):
        assert sentence in text
    assert f"error[{rule.RULE}]" in text or rule.SEVERITY != "error"
    assert "\x1b[" not in text and "\x1b[" in catalogue.explained(rule, 80, colour=True)


def test_explain_in_a_pipe() -> None:
    done = reconcile("explain", "sum-mismatch")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("sum-mismatch  self-contradiction, error by default\n")
    assert "    error[sum-mismatch] tents: the parts add up to 250, the text says 240\n" in done.stdout


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("count_conflict", "count-conflict"),
        ("Count-Conflit", "count-conflict"),
        ("name-varient", "name-variant"),
        ("weekday", "weekday-mismatch"),
    ],
)
def test_an_unknown_rule_says_which_is_nearest(name: str, nearest: str) -> None:
    done = reconcile("explain", name)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.splitlines() == [f"reconcile: error: no rule '{name}', did you mean {nearest}?; reconcile rules lists all of them"]


def test_a_name_like_none() -> None:
    with pytest.raises(ReconcileError, match=r"^no rule '::error::x'; reconcile rules lists all of them$"):
        catalogue.named("::error::x")


def test_the_id_of_a_finding_is_told_apart() -> None:
    done = reconcile("explain", "64a3a84b")
    assert (done.returncode, done.stderr) == (0, "")
    assert "conventions: 8 against 9" in done.stdout.splitlines()[0]


def test_a_rule_in_json_is_that_of_the_list() -> None:
    (said,) = [r for r in json.loads(reconcile("rules", "--format", "json").stdout)["rules"] if r["name"] == "sum-mismatch"]
    assert json.loads(reconcile("explain", "sum-mismatch", "--format", "json").stdout)["rule"] == said


def test_hostile_names_are_shown_harmless() -> None:
    done = reconcile("explain", "a\x1b[31m\n::error::x")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "\x1b" not in done.stderr


# what the interface promises

# The names that other programs rely on, of which none may go and each is explained.
PROMISED = [
    "count-conflict",
    "count-list-mismatch",
    "sum-mismatch",
    "figure-updated",
    "money-conflict",
    "date-conflict",
    "date-moved",
    "weekday-mismatch",
    "venue-conflict",
    "name-variant",
    "partner-omitted",
    "event-name-variant",
    "theme-variant",
    "acronym-conflict",
    "settled-value-contradicted",
    "edition-conflict",
]


def test_every_rule_that_is_promised_is_in_the_catalogue() -> None:
    assert set(PROMISED) <= {r.RULE for r in catalogue.rules()}


def given_notices() -> set[str]:
    """The names under which the code gives notices: the first word of every `Notice(...)`; where that is a variable, the names that
    its module has for it."""
    names: set[str] = set()
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "Notice"):
            first = call.args[0]
            if isinstance(first, ast.Constant):
                names.add(str(first.value))
            else:
                texts = (n.value for a in tree.body if isinstance(a, ast.Assign) for n in ast.walk(a.value) if isinstance(n, ast.Constant))
                names |= {t for t in texts if isinstance(t, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", t)}
    return names


def test_every_notice_is_explained() -> None:
    assert given_notices() == {n.name for n in NOTICES}
    for notice in NOTICES:
        done = reconcile("explain", notice.name)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"{notice.name}  about a file, note by default\n")
        assert all(f"  {text}\n" in done.stdout for text in (notice.finds, notice.matters, notice.settle))
        assert all(width_of(line) <= 40 for line in catalogue.explained(notice, 40).splitlines())
        assert f"| `{notice.name}` |" in catalogue.page()


def test_a_misspelt_notice_says_which_is_nearest() -> None:
    with pytest.raises(ReconcileError, match="did you mean decision-unused"):
        catalogue.named("decision-unusd")
