"""The tool speaks two languages: every sentence exists in both, with the same parts, and what is no language stays as it is."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from string import Formatter

import pytest

from reconcile import pipeline
from reconcile.messages import SENTENCES, led_by, listed, row, say
from reconcile.plugins import plugins
from reconcile.reports import formats, load
from reconcile.reports.catalogue import about_of
from reconcile.reports.json import as_data
from reconcile.reports.view import View
from reconcile.reports.wording import ENGLISH
from reconcile.rules._notices import NOTICES
from reconcile.speech import SPOKEN, notices_in, rules_in, speaking, spoken, translation
from tests.commandline import reconcile
from tests.decided import under

OTHERS = [code for code in SPOKEN if code != "en"]
ABOUT = {"finds", "matters", "reported", "says", "silent", "settle"}
TRANSLATED_KEYS = {"message", "explanation", "label", "why", "reason"}


def parts(template: str) -> set[str]:
    """The named parts of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize(("part", "source"), [("SENTENCES", SENTENCES), ("REPORTS", ENGLISH)])
def test_every_sentence_exists_with_the_same_parts(code: str, part: str, source: dict[str, str]) -> None:
    other = translation(code, part)
    assert sorted(other) == sorted(source)
    assert [k for k in source if parts(other[k]) != parts(source[k])] == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_rule_says_what_it_is(code: str) -> None:
    told = rules_in(code)
    assert sorted(told) == sorted(r.RULE for r in plugins("rules"))
    assert [name for name, about in told.items() if set(about) != ABOUT or not all(about.values())] == []
    notices = notices_in(code)
    assert sorted(notices) == sorted(n.name for n in NOTICES)
    assert [name for name, about in notices.items() if set(about) != {"finds", "matters", "settle"} or not all(about.values())] == []


@pytest.mark.parametrize("code", OTHERS)
def test_few_sentences_are_left_in_english(code: str) -> None:
    """A sentence that is the same in both has no word of its own, or is one that both languages write alike."""
    alike = {"Contradictions", "Contradiction", "contradiction", "omission", "note", "notes", "option {what}", "{n} source{folder}",
             "{n} sources{folder}", "{n} source", "{n} sources", "{n} note", "{n} notes", "Source", "sources", "dates", "site",
             "verdict", "vote", "publication", "{title} - reconcile"}  # fmt: skip
    for source, other in ((SENTENCES, translation(code)), (ENGLISH, translation(code, "REPORTS"))):
        same = [v for k, v in source.items() if other[k] == v and any(c.isalpha() for c in "".join(t for t, *_ in Formatter().parse(v)))]
        assert [v for v in same if v not in alike and v not in ("a", "b", "reconcile {rule}")] == []


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("rule", plugins("rules"), ids=lambda r: r.RULE)
def test_the_example_of_a_rule_says_in_another_language_what_its_page_says(rule: object, code: str) -> None:
    with speaking(code):
        about = about_of(rule)  # type: ignore[arg-type]
        report = under(pipeline.check(about.reported.sources), about.reported.decisions)
        assert about.reported.says in [spoken(f.message) for f in report.findings]


def test_a_sentence_remembers_its_parts_through_rows_and_pickles() -> None:
    values = row([say("number.more_than", number="8"), "9"], "against")
    message = pickle.loads(pickle.dumps(say("count-conflict", what="visiteurs", values=values)))
    assert message == "visiteurs: more than 8 against 9"
    with speaking("fr"):
        assert spoken(message) == "visiteurs\xa0: plus de 8 contre 9"
        assert spoken(listed(["A", "B", "C"])) == "A, B et C"
        assert spoken("visiteurs: more than 8") == "visiteurs: more than 8"


def test_the_order_of_values_changes_in_every_language() -> None:
    first = say("settled", message=say("count-conflict", what="x", values=row(["8", "9"], "against")), value="8")
    turned = led_by(first, ["8", "9"], ["9", "8"])
    assert turned == "x: 9 against 8; 8 is settled"
    with speaking("fr"):
        assert spoken(turned) == "x\xa0: 9 contre 8\xa0; la valeur retenue est 8"


@pytest.mark.parametrize("code", OTHERS)
def test_json_differs_in_sentences_alone(code: str) -> None:
    sources = [("a.txt", b"Eight agreements were signed at the Tamale Water Forum on 4 March 2025."),
               ("b.txt", b"Nine agreements were signed at the Tamale Water Forum on 4 March 2025.")]  # fmt: skip
    report = pipeline.check(sources)
    with speaking(code):
        other = json.loads(json.dumps(as_data(report)))
    differing: set[str] = set()
    compare(json.loads(json.dumps(as_data(report))), other, "", differing)
    assert "message" in differing
    assert differing <= TRANSLATED_KEYS


def compare(a: object, b: object, key: str, differing: set[str]) -> None:
    """Collect the keys under which two values of JSON differ."""
    if isinstance(a, dict) and isinstance(b, dict):
        assert a.keys() == b.keys()
        for name in a:
            compare(a[name], b[name], name, differing)
    elif isinstance(a, list) and isinstance(b, list):
        assert len(a) == len(b)
        for x, y in zip(a, b, strict=True):
            compare(x, y, key, differing)
    elif a != b:
        differing.add(key)


def test_an_option_goes_before_the_environment_and_that_before_english() -> None:
    french = reconcile("rules", "--lang", "fr").stdout
    assert "graphies" not in reconcile("rules").stdout
    assert french.startswith("Contradictions\n")
    assert "Une source contre elle-même" in french
    assert reconcile("rules", variables={"RECONCILE_LANG": "fr"}).stdout == french
    assert reconcile("rules", "--lang", "en", variables={"RECONCILE_LANG": "fr"}).stdout == reconcile("rules").stdout


@pytest.mark.parametrize(("arguments", "variables"), [(["--lang", "xx"], {}), ([], {"RECONCILE_LANG": "xx"})])
def test_a_language_that_is_not_spoken_is_an_error(arguments: list[str], variables: dict[str, str]) -> None:
    result = reconcile("rules", *arguments, variables=variables)
    assert result.returncode == 2
    assert "'xx' is not one of en, fr" in result.stderr
    assert result.stdout == ""


def test_what_is_settled_in_french_holds_in_english(tmp_path: Path) -> None:
    """Decisions keep values as English labels, whoever wrote them."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("More than 800 visitors came to the Tamale Water Forum on 4 March 2025.", encoding="utf-8")
    (tmp_path / "seeds" / "b.txt").write_text("The Tamale Water Forum of 4 March 2025 drew 612 visitors.", encoding="utf-8")
    found = json.loads(reconcile("check", "--format", "json", cwd=tmp_path).stdout)["findings"]
    (conflict,) = [f for f in found if f["rule"] == "count-conflict"]
    settled = reconcile("accept", conflict["id"], "--value", "plus de 800", "--reason", "compté", "--lang", "fr", cwd=tmp_path)
    assert settled.returncode == 0, settled.stderr
    assert "more than 800" in (tmp_path / "claims" / "decisions.yaml").read_text(encoding="utf-8")
    again = reconcile("check", cwd=tmp_path)
    assert again.returncode == 0
    assert "resolved[count-conflict]" in again.stdout


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", formats())
def test_every_format_says_findings_in_the_language_asked_for(name: str, code: str) -> None:
    """A report shortens and joins what it says: a sentence must not become a text on the way."""
    sources = [("a.txt", "Plus de 800 visiteurs sont venus au Forum de l’eau de Tamale le 4 mars 2025.".encode()),
               ("b.txt", "Le Forum de l’eau de Tamale du 4 mars 2025 a reçu 612 visiteurs.".encode())]  # fmt: skip
    report = pipeline.check(sources)
    (finding,) = report.findings
    with speaking(code):
        shown = load(name).render(report, View())
        wanted = spoken(finding.message)
    english = [str(finding.message), *map(str, finding.explanation), *(["more than"] if name != "html" else [])]  # commands take English
    assert (wanted in shown, [s for s in english if s in shown]) == (True, [])
