"""The page: everything is in it, nothing of a source acts in it, and every link leads somewhere. How it behaves is in tests/browser."""

from __future__ import annotations

import base64
import hashlib
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile import pipeline
from reconcile.documents.load import decode
from reconcile.model.decision import Decision
from reconcile.model.finding import Report
from reconcile.reports import html
from reconcile.reports.grid import grid
from reconcile.reports.html import rendering
from reconcile.reports.html.drawing import _scale, calendar, figures
from reconcile.reports.html.page import page
from reconcile.reports.view import View
from reconcile.reports.wording import ENGLISH
from tests import samples
from tests.commandline import ROOT, reconcile

VOID = {"meta", "link", "input", "br", "img", "line", "rect", "circle", "polyline", "path"}
# A name for every element and attribute that the templates may make; anything else came from a source.
KNOWN: dict[str, set[str]] = {
    "": {"id", "class", "hidden", "lang", "aria-label", "aria-labelledby", "aria-live", "aria-hidden", "role", "tabindex"},
    "meta": {"charset", "content", "http-equiv", "name"},
    "link": {"rel", "href"},
    "a": {"href", "data-article", "data-row", "data-rows", "data-c", "data-say", "data-label", "data-only"},
    "span": {"data-say", "data-label", "data-c"},
    "button": {"type"},
    "details": {"open", "data-event"},
    "input": {"type", "name", "value", "checked", "autocomplete", "placeholder"},
    "label": {"for"},
    "option": {"value"},
    "script": {"type"},
    "article": {"data-kind", "data-severity", "data-status", "data-event", "data-sources", "data-number", "data-short"},
    "tr": {"data-kind", "data-standing", "data-severity", "data-sources", "data-why"},
    "th": {"scope"},
    "p": {"data-line"},
    "div": {"data-pair"},
    "figure": {"data-event"},
    "svg": {"viewbox"},
    "path": {"d"},
    "line": {"x1", "x2", "y1", "y2"},
    "rect": {"x", "y", "width", "height", "rx"},
    "circle": {"cx", "cy", "r"},
    "text": {"x", "y", "text-anchor"},
    "polyline": {"points"},
}
PLAIN = {
    *("html", "head", "title", "style", "body", "header", "nav", "main", "section", "footer", "dialog", "h1", "h2", "h3", "h4", "p"),
    *("ul", "ol", "li", "dl", "dt", "dd", "form", "fieldset", "legend", "select", "summary", "table", "thead", "tbody", "td"),
    *("blockquote", "figcaption", "code", "mark", "b", "small", "g"),
}
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "' onmouseover='alert(4)",
    "</style><svg onload=alert(5)>",
    "<!-- ]]> --><iframe src=https://example.org></iframe>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "javascript:alert(6)",
    "\x1b[31m\u202e<base href=//example.org>",
    "</title></textarea></p><form action=//example.org>",
]


class Nodes(HTMLParser):
    """The elements of a page with their attributes, in order, and whether they are balanced."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def nodes(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """The elements of a page; it is balanced and has no comment."""
    parser = Nodes()
    parser.feed(page)
    parser.close()
    assert parser.open == [] and parser.comments == []
    return parser.found


def foreign(page: str) -> list[str]:
    """What no template makes: elements, attributes, and links to anywhere else."""
    out = []
    for tag, attributes in nodes(page):
        if tag not in PLAIN and tag not in KNOWN:
            out.append(tag)
        out += [f"{tag} {name}" for name in attributes if name not in KNOWN[""] | KNOWN.get(tag, set())]
        href = attributes.get("href") or ""
        if href and not href.startswith(("#", "data:image/svg+xml,")):
            out.append(f"{tag} {href}")
    return out


def of(folder: Path) -> str:
    """The page of a folder."""
    read = [(f"texts/{p.name}", p.read_bytes()) for p in sorted(folder.iterdir())]
    texts = {name: decode(data, name)[0] for name, data in read}
    return html.render(pipeline.check(read), View(texts.__getitem__))


@pytest.fixture(scope="module")
def seeds() -> str:
    return of(ROOT / "seeds")


def test_it_holds_all_findings_items_and_texts(seeds: str) -> None:
    found = nodes(seeds)
    assert len([a for t, a in found if t == "article" and "card" in (a["class"] or "")]) == 10
    assert len([a for t, a in found if t == "article" and a["class"] == "text"]) == 5
    assert len([a for t, a in found if t == "tr" and "row" in (a.get("class") or "")]) == 48
    for words in ("huit conventions", "neuf conventions de partenariat", "8 and 9 differ by", "reconcile accept 64a3a84b"):
        assert words in seeds


def test_nothing_foreign_and_nothing_from_elsewhere(seeds: str) -> None:
    assert foreign(seeds) == []
    assert "http:" not in seeds.replace("http://www.w3.org/2000/svg", "") and "https:" not in seeds


def test_ids_are_unique_and_every_link_leads_somewhere(seeds: str) -> None:
    ids = [a["id"] for _, a in nodes(seeds) if "id" in a]
    assert len(ids) == len(set(ids))
    assert {(a["href"] or "")[1:] for t, a in nodes(seeds) if t == "a"} <= set(ids)
    for name in ("for", "aria-labelledby"):
        assert {a[name] for _, a in nodes(seeds) if name in a} <= set(ids)


def test_without_the_texts_no_link_leads_into_them() -> None:
    for report in samples.all_reports().values():
        page = html.render(report, View())
        ids = {a["id"] for _, a in nodes(page) if "id" in a}
        assert {(a["href"] or "")[1:] for t, a in nodes(page) if t == "a"} <= ids
        assert foreign(page) == []


def test_what_is_not_shown_is_no_agreement() -> None:
    report = samples.loud()
    for view in (View(samples.text_of, min_severity="error"), View(samples.text_of, hide_accepted=True)):
        made = page(report, view)
        rows = [r for t in made.tables for r in t.rows]
        assert [r.standing for r in rows] == ["conflict"] and rows[0].sign == "≠"
    assert [c.id for c in page(report, View(min_severity="error")).cards] == ["aaaaaaaa11"]


def brightness(colour: str) -> float:
    """Relative luminance of #rrggbb or #rgb, as WCAG has it."""
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_stands_out_by_4_5_to_1_in_every_theme() -> None:
    """The pictures too, which a checker of pages does not look into."""
    style = (Path(rendering.__file__).parent / "page.css").read_text(encoding="utf-8")
    themes = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", rule)) for rule in re.findall(r"{[^{}]*--paper: [^{}]*}", style)]
    assert len(themes) == 4
    sorts = ("error", "warning", "note", "settled")
    pairs = [(text, ground) for text in ("ink", "soft", "accent") for ground in ("paper", "sheet", "sunk")]
    pairs += [(s, ground) for s in sorts for ground in (f"{s}-tint", f"{s}-mark", "sheet")]
    pairs += [("sheet", s) for s in (*sorts, "accent", "soft")] + [("accent", "accent-tint")]
    pairs += [("ink", f"{s}-{ground}") for s in sorts for ground in ("tint", "mark")] + [("soft", f"{s}-tint") for s in sorts]
    for theme in themes:
        for text, ground in pairs:
            light, dark = sorted((brightness(theme[text]), brightness(theme[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground, theme["paper"])


def test_the_policy_lets_nothing_run_but_what_stands_there(seeds: str) -> None:
    policy = next(a["content"] or "" for t, a in nodes(seeds) if t == "meta" and a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (held,) = re.findall(rf"<{tag}>(.*?)</{tag}>", seeds, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(held.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def test_the_page_of_five_articles_is_small(seeds: str) -> None:
    assert len(seeds.encode()) < 300_000


def hostile_reports() -> Iterator[tuple[str, Report]]:
    """Reports in which every string that a file may give is hostile."""
    for bad in HOSTILE:
        report = samples.loud()
        names = {name: f"{name[:9]}{bad}.txt" for name in samples.TEXTS}
        report.sources = [
            replace(s, id=names[s.id], origin=names[s.id], title=bad, publisher=bad, published=bad, language="fr") for s in report.sources
        ]
        report.events = [replace(e, label=bad, names=[bad], sources=list(names.values())) for e in report.events]
        for claim in report.claims:
            claim.source, claim.subject_label = names[claim.source], bad
            claim.evidence = replace(claim.evidence, quote=bad)
        for finding in report.findings:
            finding.message, finding.explanation, finding.subject, finding.id = bad, [bad, bad], bad, f"{finding.id}{bad}"
            for group in finding.groups:
                group.label, group.sources = bad, [names.get(s, s) for s in group.sources]
        settled = report.findings[0]
        settled.status, settled.reason = "resolved", bad
        settled.decision = Decision("name-variant", "partner", "name", (bad,), bad, by=bad, until="2026-01-01", prefer=bad)
        for item in report.items:
            item.why = bad
        report.notices = [replace(n, path=bad, message=bad) for n in samples.with_note().notices]
        report.skipped = [replace(s, path=bad, reason=bad) for s in samples.half_read().skipped]
        yield bad, report


@pytest.mark.parametrize(("bad", "report"), list(hostile_reports()), ids=range(len(HOSTILE)))
def test_no_string_of_a_file_becomes_a_node(bad: str, report: Report) -> None:
    text = f"{bad}\n\n{bad} huit conventions {bad}\n"
    page = html.render(report, View(lambda name: text))
    assert foreign(page) == []
    tame = [tag for tag, _ in nodes(page)]
    harmless = next(r for b, r in hostile_reports() if b == bad)
    assert tame == [tag for tag, _ in nodes(html.render(harmless, View(lambda name: text.replace(bad, "word"))))]


def test_hostile_texts_through_the_whole_engine() -> None:
    texts = {
        f"{n}<b>{chr(34)}.txt": f"Les Assises <script>alert({n})</script> de l'eau\n\nLe 3 mai 2024, {word} conventions ont été signées "
        f"à Rabat lors des Assises de l'eau avec l'Agence <img src=x onerror=alert(1)> du Sud. « {bad} »\n"
        for n, (word, bad) in enumerate(zip(["huit", "neuf"] * 5, HOSTILE, strict=True))
    }
    report = pipeline.check([(name, text.encode()) for name, text in texts.items()])
    assert report.findings
    page = html.render(report, View(texts.__getitem__))
    assert foreign(page) == []
    assert "&lt;script&gt;alert(0)" in page


def test_what_acts_in_a_terminal_is_made_visible() -> None:
    report = next(r for bad, r in hostile_reports() if "\x1b" in bad)
    page = html.render(report, View(samples.text_of))
    assert "\x1b" not in page and "\u202e" not in page and "\\x1b[31m" in page


def test_a_command_holds_the_words_of_a_source_as_one_word_of_the_shell() -> None:
    report = samples.loud()
    for group in report.findings[0].groups:
        group.label = group.value = "AI'; rm -rf ~ #$(id)"
    page = html.render(report, View(samples.text_of))
    assert "--prefer &#39;AI&#39;&#34;&#39;&#34;&#39;; rm -rf ~ #$(id)&#39;" in page


def test_every_sentence_comes_from_the_catalogue() -> None:
    filled, element = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL), re.compile(r"<[^>]*>", re.DOTALL)
    for path in sorted(Path(rendering.__file__).parent.glob("*.j2")):
        text = re.sub(r"<(style|script)>.*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        left = "".join(element.sub(" ", filled.sub(" ", text)).split()).replace("reconcile", "").strip(string.punctuation + "·✕✓")
        assert not re.search(r"[A-Za-z]{3}", left), (path.name, left)
    script = (Path(rendering.__file__).parent / "page.js").read_text(encoding="utf-8")
    said = set(re.findall(r"say\(\"([\w.]+)\"", script)) | {f"theme.{t}" for t in ("auto", "light", "dark")}
    assert said == set(rendering.SCRIPT_WORDS)


def test_every_sentence_of_the_page_is_used() -> None:
    folder = Path(rendering.__file__).parent
    text = "".join(p.read_text(encoding="utf-8") for p in sorted(folder.iterdir()) if p.is_file())
    made = ("page.item.", "page.type.", "page.stands.", "page.means.", "page.tile.", "page.lane.", "page.decided.")
    made += ("page.command.", "page.howto.", "page.script.")
    for name in ENGLISH:
        bare = re.sub(r"\.(one|other)$", "", name)
        if bare.startswith("page.") and not bare.startswith(made):
            assert f"'{bare}'" in text or f'"{bare}"' in text, name


def test_two_sources_side_by_side() -> None:
    run = reconcile("diff", "000", "001", "--format", "html")
    assert run.returncode in (0, 1) and foreign(run.stdout) == []
    assert '<h1 id="title">seeds/000-communique-ministere.txt against seeds/001-panorapost.txt</h1>' in run.stdout


def test_it_goes_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    assert reconcile("check", "seeds", "--output", f"html={target}").returncode == 0
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and "Settled: both may stand" in page


def test_many_sources_stand_in_lines() -> None:
    text = "Les Assises de l'eau se sont tenues à Rabat le 3 mai 2024. {} conventions ont été signées lors des Assises de l'eau.\n"
    read = [(f"{n:02}.txt", text.format("Huit" if n % 2 else "Neuf").encode()) for n in range(14)]
    page = html.render(pipeline.check(read), View(lambda name: dict(read)[name].decode()))
    assert 'class="values"' in page and '<body class="large">' in page
    assert foreign(page) == []


def test_a_text_has_its_own_weekday_and_the_calendar_is_no_text() -> None:
    folder = ROOT / "tests" / "dossiers" / "summit" / "texts"
    report = pipeline.check([(p.name, p.read_bytes()) for p in sorted(folder.iterdir())])
    rows = [r for t in page(report, View()).tables for r in t.rows if r.kind == "date" and r.standing == "conflict"]
    assert [[s.label for s in spot.said] for spot in rows[0].spots if spot] == [["tue 2025-09-16"], ["wed 2025-09-16"], ["2025-09-16"]]


def test_figures_in_the_order_of_their_times() -> None:
    folder = ROOT / "tests" / "dossiers" / "seisme" / "texts"
    report = pipeline.check([(p.name, p.read_bytes()) for p in sorted(folder.iterdir())])
    short = {s.id: s.id for s in report.sources}
    drawn = figures(report, grid(report), short)
    assert [f.what for _, f in drawn] == ["morts", "blessés"]
    for _, figure in drawn:
        times = [p.when for p in figure.points]
        assert times == sorted(times) and len(set(times)) > 2
        assert all(0 <= p.x <= figure.width and 0 <= p.y <= figure.height for p in figure.points)
        labels = [(p.x, p.label_y) for p in figure.points]
        assert len(set(labels)) == len(labels)


@given(st.one_of(st.floats(0.001, 1e15), st.integers(1, 10**15)))
def test_a_scale_fits_every_figure(most: float) -> None:
    values = _scale(most)
    assert 3 <= len(values) <= 7 and values[0] == 0 and values[-2] < most * 1.02 <= values[-1]


def test_days_far_away_are_said_and_not_drawn() -> None:
    folder = ROOT / "tests" / "dossiers" / "outbreak" / "texts"
    report = pipeline.check([(p.name, p.read_bytes()) for p in sorted(folder.iterdir())])
    drawn = calendar(report, grid(report), {s.id: s.id for s in report.sources})
    assert drawn
    for _, made in drawn:
        for bar in (b for lane in made.lanes for b in lane.bars):
            assert bar.x >= 0 and bar.x + bar.width <= made.width
