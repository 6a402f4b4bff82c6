"""The report for people: what it says, in what order, and how it fits."""

from __future__ import annotations

import re

import pytest

from reconcile.model.claim import Claim, Evidence
from reconcile.model.finding import Report
from reconcile.reports import text
from reconcile.reports.excerpt import excerpt, telling_words
from reconcile.reports.layout import Line, plain, width_of, wrapped
from reconcile.reports.view import View
from tests import samples

PIPE = View(samples.text_of)


def render(report: Report, view: View = PIPE) -> list[str]:
    return text.render(report, view).splitlines()


def test_the_gravest_come_first() -> None:
    lines = render(samples.loud())
    places = [lines.index(heading) for heading in ("Contradictions", "Written in different ways", "Left out of a closed list")]
    assert places == sorted(places)
    assert lines[0] == "3 sources in seeds/, 1 event"
    assert "Foire de Meknès (2025-07-01 to 2025-07-02): 000-press.txt, 001-paper.txt, 002-copy.txt" in lines[1]


def test_one_finding_in_full() -> None:
    lines = render(samples.loud())
    start = lines.index("Contradictions") + 2
    assert lines[start : start + 8] == [
        "error[count-conflict] conventions: 9 against 8  aaaaaaaa",
        "  9  2 sources, 1 independent",
        "    seeds/001-paper.txt:3:25  Devant un large public, [neuf conventions de partenariat] ont été signées.",
        "    seeds/002-copy.txt:1:11   Au total, [neuf conventions] ont été conclues, indique Current AI.",
        "  8  1 source",
        "    seeds/000-press.txt:3:11  En outre, [huit conventions] ont été signées, en présence de la ministre, à l'issue de la foire :",
        "  why: 8 and 9 differ by the Banque du Nord.",
        "    seeds/001-paper.txt:3:87  L'initiative [Current AI] en est une.",
    ]


def test_a_list_that_lacks_something_shows_the_count_that_closes_it() -> None:
    lines = render(samples.loud())
    assert lines[lines.index("  not listed  1 source") + 1].strip().startswith("seeds/000-press.txt:3:11  En outre, [huit conventions]")


def test_the_foot_says_the_denominator_and_what_fails() -> None:
    assert render(samples.loud())[-2:] == [
        "3 sources read, 0 skipped; 7 claims, 6 compared, 1 alone, 0 not comparable",
        "1 error, 2 warnings: fails (errors fail the check; --fail-on)",
    ]


@pytest.mark.parametrize(
    ("name", "view", "last"),
    [
        ("quiet", View(), "no disagreement among the 2 claims that were compared: ok"),
        ("note", View(), "1 note: ok (errors fail the check; --fail-on)"),
        ("note", View(fail_on="note"), "1 note: fails (every finding fails the check; --fail-on)"),
        (
            "note",
            View(fail_on="note", min_severity="error"),
            "1 note (1 note not shown (--min-severity)): fails (every finding fails the check; --fail-on)",
        ),
        ("loud", View(fail_on="never"), "1 error, 2 warnings: ok (nothing fails the check; --fail-on)"),
        ("half", View(), "3 sources read: no verdict (1 source could not be read)"),
        ("empty", View(), "0 sources read: no verdict (no claim was found in any source)"),
    ],
)
def test_the_last_line(name: str, view: View, last: str) -> None:
    assert render(samples.all_reports()[name], view)[-1] == last


def test_nothing_compared_is_never_no_disagreement() -> None:
    report = samples.quiet()
    report.compared, report.alone = 0, 2
    assert render(report)[-2:] == [
        "compared 0 of 2 claims: no two sources speak of the same thing",
        "nothing was compared across sources: ok",
    ]
    report.sources = report.sources[:1]
    assert "compared 0 of 2 claims: one source alone is checked against itself only" in render(report)
    assert render(report, View(require_comparison=True))[-1].endswith("no verdict (nothing could be compared; --require-comparison)")


def test_other_events_are_the_reason_when_they_are() -> None:
    report = samples.quiet()
    report.compared = 0
    for number, source in enumerate(report.sources):
        source.events = [f"event-{number}"]
    assert "compared 0 of 2 claims: the sources are about different events" in render(report)


def test_what_was_not_read_is_said() -> None:
    lines = render(samples.half_read())
    assert "seeds/003.txt holds NUL bytes: it is a binary file; give a text file" in lines
    assert "2 .pdf files: not read" in lines
    assert "3 sources read, 1 skipped; 2 claims, 2 compared, 0 alone, 0 not comparable" in lines


def test_what_is_below_the_least_severity_is_not_shown_but_counted() -> None:
    lines = render(samples.loud(), View(min_severity="error"))
    assert not [line for line in lines if line.startswith("warning")]
    assert lines[-1] == "1 error, 2 warnings (2 warnings not shown (--min-severity)): fails (errors fail the check; --fail-on)"


def test_what_is_settled_is_not_among_the_open() -> None:
    report = samples.loud()
    for finding in report.findings:
        finding.status = "accepted"
    lines = render(report)
    assert lines[-1] == "nothing is open (3 settled): ok"
    assert [line.split("[")[0] for line in lines[lines.index("Settled") + 2 :][:3]] == ["accepted"] * 3
    assert "Settled" not in render(report, View(samples.text_of, hide_accepted=True))


def test_many_sources_are_cut_and_counted() -> None:
    report = samples.loud()
    group = report.findings[1].groups[0]
    original = group.claims[0]
    for number in range(20):
        name = f"seeds/1{number:02}.txt"
        group.sources.append(name)
        group.claims.append(Claim(name, "count", "agreement", "", original.value, original.evidence))
    lines = render(report)
    assert "    and 18 more sources" in lines


def test_many_events_are_cut_and_counted() -> None:
    report = samples.quiet()
    report.events = [samples.fair() for _ in range(40)]
    report.events[0].sources = [f"seeds/{n}.txt" for n in range(30)]
    lines = render(report)
    assert "  and 34 more events" in lines
    assert lines[1].endswith(": 30 sources")


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 140])
@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("name", sorted(samples.all_reports()))
def test_nothing_is_wider_than_the_terminal(width: int, colour: bool, name: str) -> None:
    out = text.render(samples.all_reports()[name], View(samples.text_of, width, colour))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert max(map(width_of, bare.splitlines())) <= width
    assert not [line for line in bare.splitlines() if line != line.rstrip()]


def test_colours_add_nothing_but_colours() -> None:
    coloured = text.render(samples.loud(), View(samples.text_of, 100, True))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    without = text.render(samples.loud(), View(samples.text_of, 100, False))
    assert re.sub(r"[][…]|\s+", "", bare) == re.sub(r"[][…]|\s+", "", without)


def test_without_the_texts_the_quotes_stand_alone() -> None:
    assert "    seeds/000-press.txt:3:11  [huit conventions]" in render(samples.loud(), View())


# excerpts


def in_clause(source: str, quote: str, room: int = 60, telling: frozenset[str] = frozenset(), context: str = "") -> str:
    start = source.index(quote)
    made = Claim("a", "count", "", "", samples.Number(1), Evidence(start, start + len(quote), 1, 1, quote))
    if context:
        at = source.index(context)
        made.context = [Evidence(at, at + len(context), 1, 1, context)]
    return plain([Line(excerpt(source, made, telling, room))]).rstrip("\n")


@pytest.mark.parametrize(
    ("source", "quote", "shown"),
    [
        ("Il a plu. Huit accords sont signés. Tous sont partis.", "Huit accords", "[Huit accords] sont signés."),
        ("Le bilan : huit accords, dit-il", "huit accords", "[huit accords], dit-il"),
        ("un\n\ndeux accords\n\ntrois", "deux", "[deux] accords"),
        ("a\n- Une convention avec Pau ;\n- autre", "Pau", "Une convention avec [Pau] ;"),
        ("• Une convention avec Pau", "Pau", "Une convention avec [Pau]"),
        ("signés\npar huit\nbanques, hier", "huit\nbanques", "signés par [huit banques], hier"),
        ("Selon M. Alami, huit accords", "huit accords", "Selon M. Alami, [huit accords]"),
        ("huit", "huit", "[huit]"),
    ],
)
def test_the_clause_around_a_quote(source: str, quote: str, shown: str) -> None:
    assert in_clause(source, quote) == shown


def test_a_long_clause_is_cut_at_words() -> None:
    source = "mot " * 40 + "huit accords" + " mot" * 40
    shown = in_clause(source, "huit accords", 50)
    assert shown.startswith("… mot ") and shown.endswith(" mot …")
    assert width_of(shown.replace("[", "").replace("]", "")) <= 50


@pytest.mark.parametrize("room", range(20, 90, 7))
@pytest.mark.parametrize("word", ["mot ", "l’été ", "漢字 ", "漢", "x"])
def test_an_excerpt_fills_no_more_than_its_room(room: int, word: str) -> None:
    source = word * 60 + "huit accords " + word * 60
    for quote in ("huit accords", word * 3, word * 50 + "huit accords"):
        shown = in_clause(source, quote, room)
        assert width_of(shown.replace("[", "").replace("]", "")) <= room


def test_a_long_quote_keeps_both_ends() -> None:
    source = "début " + "mot " * 100 + "fin"
    shown = in_clause(source, source, 40)
    assert shown.startswith("[début mot") and shown.endswith("mot fin]") and " … " in shown


def test_a_head_that_stands_apart_is_shown() -> None:
    near = "signé avec les ministères de la Santé et de l'Eau."
    assert in_clause(near, "Eau", 60, context="les ministères") == "signé avec les ministères de la Santé et de l'[Eau]."
    far = "avec les ministères de " + "la Santé, de " * 12 + "l'Eau."
    assert "les ministères …" in in_clause(far, "Eau", 60, context="les ministères")


def test_only_the_words_that_differ_are_marked() -> None:
    words = telling_words(["Organisation de la Coopération Numérique", "Organisation de Coopération Digitale"])
    assert words == [{"numerique"}, {"digitale"}]
    source = "avec l'Organisation de Coopération Digitale, hier"
    assert in_clause(source, "Organisation de Coopération Digitale", 80, words[1]) == (
        "avec l'Organisation de Coopération [Digitale], hier"
    )
    assert telling_words(["AI Current", "Current AI"]) == [set(), set()]


def test_a_quote_that_the_text_does_not_have_there_stands_alone() -> None:
    made = Claim("a", "count", "", "", samples.Number(1), Evidence(3, 7, 1, 1, "huit"))
    assert excerpt("another text", made, frozenset(), 60) == [("huit", "strong")]


def test_wide_letters_are_counted_twice() -> None:
    assert width_of("漢字") == 4
    assert width_of("e\u0301") == 1
    assert max(width_of(line.text) + line.indent for line in wrapped([Line([("漢字 " * 30, "")], 2, 2)], 30)) <= 30
