"""A comment for a pull request, rendered by GitHub's own parser: nothing from a source is anything but code."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.finding import Report
from reconcile.reports import markdown
from reconcile.reports.sanitize import clean
from reconcile.reports.view import View
from tests import samples
from tests.reports.test_sanitize import HOSTILE, hostile_report

MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=y>",
    "@octocat and @org/team",
    "mail a@b.example",
    "http://evil.example www.evil.example",
    "[x](http://evil.example)",
    "![i](http://evil.example/i.png)",
    "#123 org/repo#1",
    "a|b",
    "a\\|b",
    "a\\\\|b\\",
    "|---|---|---|",
    "`",
    "``",
    "`a`",
    "a` | <b>",
    "``` x",
    "\\",
    "\\`",
    " ` ",
    " x ",
    "|",
    "||",
    "**b** _i_ ~~s~~",
    "<!-- -->",
    "-->",
    "</details></td></table>",
    "&#124; &lt;b&gt;",
    "# head",
    "- item",
    "[^1]",
    "$x$",
]
TAGS = {"h3", "table", "thead", "tbody", "tr", "th", "td", "code", "strong", "br", "details", "summary", "ul", "li", "p"}
# Words of the frame, which may stand outside of code.
OURS = re.compile(
    r"\b(fail-on|min-severity|reconcile|errors?|warnings?|notes?|fails?|ok|no|verdict|findings?|who|says|what|why|not|read|settled|and|more|sources?|claims?|for"
    r"|which|there|is|room|here|compared|alone|comparable|skipped|disagreement|among|the|that|was|were|could|be|check|every|found"
    r"|in|any|about|different|events|nothing|by|calendar|\d+)\b|[\s;:,.()|-]"
)


class Page(HTMLParser):
    """What stands on a rendered page: the tags, the text of each piece of code, the text outside of code, the cells of rows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.comments: list[str] = []
        self.code: list[str] = []
        self.outside = ""
        self.rows: list[int] = []
        self.within: list[str] = []
        self.feed(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}
        if tag == "code":
            self.code.append("")
        if tag == "tr":
            self.rows.append(0)
        if tag in ("td", "th"):
            self.rows[-1] += 1
        if tag != "br":
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.within.pop() == tag

    def handle_data(self, data: str) -> None:
        if "code" in self.within:
            self.code[-1] += data
        else:
            self.outside += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data.strip())


def page(report: Report, view: View | None = None) -> Page:
    """The rendered comment: whole, of three cells in each row, with no tag, link or word outside of code that is not ours."""
    made = Page(markdown.render(report, view or View(samples.text_of)))
    assert made.within == [] and made.tags <= TAGS and made.attributes == set()
    assert made.comments == ["reconcile"] and set(made.rows) <= {3}
    assert OURS.sub("", made.outside) == ""
    return made


@pytest.mark.parametrize("name", samples.all_reports())
def test_every_report_is_ours_outside_of_code(name: str) -> None:
    page(samples.all_reports()[name])


@pytest.mark.parametrize("text", [*HOSTILE, *MARKUP], ids=ascii)
def test_hostile_text_is_code_to_the_letter(text: str) -> None:
    report = hostile_report(text)
    report.findings[1].status, report.findings[1].reason = "accepted", text
    made = page(report, View(lambda _: text * 4))
    assert len(made.rows) == 5, "two tables: two open, one settled"
    whole = clean(markdown.shortened(text, 2 * markdown.ROOM))
    if whole.strip():
        assert whole.replace("|", "") in "".join(made.code).replace("|", "")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*MARKUP, "`", "|", "\\", " ", "<", ">", "@a", "\n", "é", "*", "_", "[", "]", "(", ")"]), max_size=8))
def test_any_mixture_is_code_to_the_letter(parts: list[str]) -> None:
    text = "".join(parts)
    rendered = Page(f"| x |\n| --- |\n| {markdown.code(text)} |\n")
    assert rendered.tags <= TAGS and set(rendered.rows) == {1}
    said = "".join(rendered.code) if "|" not in text else "".join(rendered.code).replace("|", "")
    assert said == clean(markdown.shortened(text, 2 * markdown.ROOM)).replace("|", "")


def test_a_bar_is_shown_between_code() -> None:
    assert markdown.code("a|b") == "`a`&#124;`b`"
    assert markdown.code("a` b") == "``a` b``"
    assert markdown.code("`") == "`` ` ``"
    assert markdown.code("") == ""


def test_a_finding_as_a_row() -> None:
    text = markdown.render(samples.loud(), View(samples.text_of))
    assert text.splitlines()[:3] == [markdown.MARK, "### reconcile: 1 error, 2 warnings: fails (errors fail the check; --fail-on)", ""]
    (row,) = (line for line in text.splitlines() if "count-conflict" in line)
    assert row == (
        "| error<br>`count-conflict` | `conventions: 9 against 8` `aaaaaaaa`<br>why: `8 and 9 differ by the Banque du Nord.` "
        "| **`9`**<br>`seeds/001-paper.txt:3:25` `Devant un large public, `**`neuf conventions de partenariat`**` ont été signées.`"
        "<br>`seeds/002-copy.txt:1:11` `Au total, `**`neuf conventions`**` ont été conclues, indique Current AI.`"
        "<br>**`8`**<br>`seeds/000-press.txt:3:11` `En outre, `**`huit conventions`**` ont été signées, en présence de la ministre, à "
        "l'issue de la foire :` |"
    )


def test_the_gravest_come_first() -> None:
    rules = re.findall(r"^\| \w+<br>`([a-z-]+)`", markdown.render(samples.loud(), View(samples.text_of)), re.MULTILINE)
    assert rules == ["count-conflict", "name-variant", "partner-omitted"]


def test_a_text_that_is_not_at_hand() -> None:
    assert "`seeds/000-press.txt:3:11` **`huit conventions`**" in markdown.render(samples.loud(), View())


@pytest.mark.parametrize("status", ["accepted", "resolved"])
def test_what_is_settled_is_folded_with_its_reason(status: str) -> None:
    report = samples.loud()
    report.findings[1].status, report.findings[1].reason = status, "the ministry counts 8"
    text = markdown.render(report, View(samples.text_of))
    before, _, folded = text.partition("<details><summary>1 settled finding</summary>")
    assert "count-conflict" not in before and f"error<br>`count-conflict`<br>`{status}: the ministry counts 8`" in folded
    assert "details" in page(report).tags and "2 warnings" in before.split("\n")[1]


def test_nothing_found_is_said() -> None:
    text = markdown.render(samples.quiet(), View(samples.text_of))
    assert "| --- |" not in text and "### reconcile: no disagreement" in text and "3 sources read" in text


def test_files_are_told_of() -> None:
    assert "- note `claims-out-of-date` `claims/000-press.yaml:3` `the text has changed`" in markdown.render(samples.with_note(), View())
    assert "- not read `seeds/003.txt` `holds NUL bytes" in markdown.render(samples.half_read(), View())
    assert "li" in page(samples.half_read()).tags


@pytest.mark.parametrize("room", [300, 700, 1000, 1500, 2000, 3000, 60_000])
def test_a_comment_has_no_more_than_its_room(room: int) -> None:
    report = samples.loud()
    report.findings *= 40
    for finding in report.findings[60:]:
        finding.status = "accepted"
    text = markdown.body(report, View(samples.text_of), room)
    assert len(text.encode("utf-8")) <= room
    assert (text == "") == (room == 300)
    if text:
        Page(text)
        rows = len(re.findall(r"^\| \w+<br>", text, re.MULTILINE))
        left_out = sum(int(n) for n in re.findall(r"and (\d+) more finding", text))
        assert rows + left_out == len(report.findings)


def test_many_files_leave_room_for_findings() -> None:
    report = samples.loud()
    report.notices = samples.with_note().notices * 1000
    text = markdown.render(report, View(samples.text_of))
    assert "count-conflict" in text and "notices" not in text and len(text.encode("utf-8")) <= markdown.COMMENT_ROOM
    listed = sum(line.startswith("- note") for line in text.splitlines())
    assert f"- and {1000 - listed} more files" in text and listed > 10


def test_a_comment_is_one_that_github_takes() -> None:
    report = hostile_report("é" * 5000)
    report.findings *= 500
    assert len(markdown.render(report, View(samples.text_of))) <= 65_536


def test_a_source_that_many_repeat_is_cut() -> None:
    report = samples.loud()
    group = report.findings[1].groups[0]
    group.sources = [f"seeds/{n:03}.txt" for n in range(100)]
    assert "and 89 more sources" in markdown.render(report, View(samples.text_of))
