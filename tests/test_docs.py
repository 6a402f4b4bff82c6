"""The documentation is true: what its pages tell people to do is done to the letter, what they show is compared, every link leads on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import indent
from xml.etree import ElementTree

import pytest
import yaml

from reconcile import config, errors, pipeline
from reconcile.alignment.names import compare, prepare
from reconcile.alignment.weights import GENERIC, TELLING
from reconcile.kinds.count import Count
from reconcile.kinds.count import compare as compare_counts
from reconcile.model.comparison import Relation
from reconcile.reports import schema
from reconcile.reports.json import as_data
from tests.commandline import reconcile
from tests.pages import DOCS, FENCE, ROOT, blocks, copy, follow, run

SVG = "{http://www.w3.org/2000/svg}"
# Pages that change the package: they are followed in a copy of it.
CHANGE = ("add-a-language.md", "add-a-kind.md", "add-a-rule.md", "add-a-format.md")


@pytest.mark.parametrize("name", CHANGE)
def test_a_page_that_adds_something_is_followed_to_the_letter(name: str, tmp_path: Path) -> None:
    project = copy(tmp_path / "project")
    whole(follow(DOCS / name, project, package=project))


def whole(lacking: list[str]) -> None:
    """Say where a page could not be followed to its end: what could be was right."""
    if lacking:
        pytest.skip(f"followed but for the commands of {', '.join(lacking)}, which is not installed")


SIDES = {
    "a.txt": "Eight agreements were signed at the Tamale Water Forum on 4 March 2025.",
    "b.txt": "Nine agreements were signed at the Tamale Water Forum on 4 March 2025.",
    "c.txt": "The Bolgatanga Energy Summit of 9 June 2025 ended with three agreements. It was held in the wake of the Tamale Water Forum.",
}


def test_the_picture_of_events_is_what_happens() -> None:
    report = pipeline.check([(name, text.encode()) for name, text in SIDES.items()])
    assert {e.label: e.sources for e in report.events} == {"Tamale Water Forum": ["a.txt", "b.txt"], "Bolgatanga Energy Summit": ["c.txt"]}
    assert [f.message for f in report.findings] == ["agreements: 8 against 9"]
    words = " ".join(texts(DOCS / "events.svg"))
    assert all(word in words for word in ("Eight", "Nine", "three", "Tamale Water Forum", "Bolgatanga Energy Summit"))


@pytest.mark.parametrize(
    ("left", "right", "judgement", "why"),
    [
        ("Ministère de la Transition numérique", "Ministère de la Transition énergétique", "different", "energetique against numerique"),
        ("Current AI", "AI Current", "variant", "the same words in another order"),
        ("Université de Tunis", "University of Tunis", "same", "universite = university"),
    ],
)
def test_the_picture_of_names_is_what_happens(left: str, right: str, judgement: str, why: str) -> None:
    match = compare(prepare(left, "organisation"), prepare(right, "organisation"))
    assert (match.judgement, match.why) == (judgement, (why,))
    assert GENERIC / TELLING == 0.2, "the page says a fifth"
    shown = texts(DOCS / "names.svg")
    assert all(word in shown for word in (*left.split(), *right.split()) if word not in ("de", "la", "of"))


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (Count(800, "more_than"), Count(915), Relation.COMPATIBLE),
        (Count(800, "more_than"), Count(612), Relation.CONFLICT),
        (Count(1000, "about"), Count(1060), Relation.COMPATIBLE),
    ],
)
def test_the_picture_of_intervals_is_what_happens(left: Count, right: Count, relation: Relation) -> None:
    assert compare_counts(left, right).relation is relation
    assert {left.label(), right.label()} <= set(texts(DOCS / "intervals.svg"))


@pytest.mark.parametrize("picture", sorted(DOCS.glob("*.svg")), ids=lambda p: p.stem)
def test_a_picture_stands_alone_and_can_be_read_in_light_and_dark(picture: Path) -> None:
    root = ElementTree.parse(picture).getroot()
    assert root.get("role") == "img" and root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
    known = {f"{SVG}{name}" for name in ("svg", "title", "desc", "style", "rect", "path", "circle", "text", "tspan")}
    assert {e.tag for e in root.iter()} <= known, "no script, no picture from elsewhere"
    style = root.findtext(f"{SVG}style") or ""
    light, dark = style.split("@media (prefers-color-scheme: dark)")
    for sheet in (light, dark):
        colours = dict(re.findall(r"^\s*([.\w]+) \{[^}]*fill: (#\w{6})", sheet, re.MULTILINE))
        inks = [colours[name] for name in ("text", ".dim", ".good", ".bad", ".link")]
        grounds = [colours[name] for name in (".panel", ".box", ".blue", ".green", ".red")]
        assert min(contrast(ink, ground) for ink in inks[:1] for ground in grounds) >= 4.5
        assert min(contrast(ink, colours[ground]) for ink in inks for ground in (".panel", ".box", ".blue")) >= 4.5


def texts(picture: Path) -> list[str]:
    """The texts of a picture, and their parts."""
    return [t.strip() for e in ElementTree.parse(picture).getroot().iter(f"{SVG}text") for t in ("".join(e.itertext()), *e.itertext())]


def contrast(a: str, b: str) -> float:
    """How far two colours are apart, as the Web Content Accessibility Guidelines measure it."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


# Pages that are followed with the package as it is.
USE = ("configuration.md", "json.md", "ci.md", "limits.md")


@pytest.mark.parametrize("name", USE)
def test_a_page_of_use_is_followed_to_the_letter(name: str, tmp_path: Path) -> None:
    whole(follow(DOCS / name, tmp_path))


def sections(page: str, level: int) -> dict[str, str]:
    """The text below each heading of a level, up to the next heading of any."""
    parts = re.split(rf"^{'#' * level} (.*)$", (DOCS / page).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name.strip(): re.split(r"^#+ ", text, flags=re.MULTILINE)[0] for name, text in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.mark.parametrize("key", config.WANTED)
def test_every_key_of_the_configuration_is_explained_with_an_example_that_holds(key: str, tmp_path: Path) -> None:
    told = sections("configuration.md", 3)
    assert key in told, f"reconcile/docs/configuration.md lacks a heading '### {key}' with an example"
    (example,) = (b for b in blocks(told[key]) if b.language == "yaml")
    (tmp_path / "reconcile.yaml").write_text(example.text, encoding="utf-8")
    assert list(yaml.safe_load(example.text)) == [key]
    assert config.load(str(tmp_path)) != config.Config(str(tmp_path / "reconcile.yaml")), "an example sets something"
    assert f"| [`{key}`](#{key}) |" in (DOCS / "configuration.md").read_text(encoding="utf-8"), "the table lacks the key"


def test_no_key_is_explained_that_there_is_not() -> None:
    assert set(sections("configuration.md", 3)) == set(config.WANTED)


def test_settings_in_toml_are_read(tmp_path: Path) -> None:
    (example,) = (b for b in blocks((DOCS / "configuration.md").read_text(encoding="utf-8")) if b.language == "toml")
    (tmp_path / "pyproject.toml").write_text(example.text, encoding="utf-8")
    read = config.load(str(tmp_path))
    assert (read.fail_on, read.severities) == ("warning", (("theme-variant", "off"),))


def test_every_variable_of_the_environment_is_named() -> None:
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    named = set(
        re.findall(r"(?<!_)RECONCILE_[A-Z_]+[A-Z]", "".join(p.read_text(encoding="utf-8") for p in (ROOT / "reconcile").rglob("*.py")))
    )
    for variable in sorted(named | {config.variable_name(key) for key in config.DEFAULTS}):
        assert f"`{variable}`" in text, variable
    for key, default in config.DEFAULTS.items():
        assert re.search(rf"\| \[`{key}`\].*\| `{default}` \|.*\| `{config.variable_name(key)}` \|", text), key


def test_the_page_on_json_has_every_field_of_the_schema() -> None:
    page = schema.PAGE.read_text(encoding="utf-8")
    assert page == schema.with_tables(page), "run python -m reconcile.reports.schema"
    named = set(re.findall(r"^\| `[\w.\[\]-]*?([\w-]+)` \|", page, re.MULTILINE))
    assert properties(schema.schema()) <= named


def properties(of: object) -> set[str]:
    """The names of all fields of a schema."""
    if isinstance(of, list):
        return {name for part in of for name in properties(part)}
    if not isinstance(of, dict):
        return set()
    own = set(of["properties"]) if isinstance(of.get("properties"), dict) else set()
    return own | {name for key, part in of.items() if key != "if" for name in properties(part)}


def test_the_examples_of_the_page_on_json_are_parts_of_its_report() -> None:
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    sources = [(m[1], b.text.encode()) for b in blocks(text) if (m := re.match(r"Write `(texts/.*)`:", b.lead))]
    report = as_data(pipeline.check(sources))
    shown = [json.loads(b.text) for b in blocks(text) if b.language == "json"]
    assert len(sources) == 2 and len(shown) == 3
    for part, name in zip(shown, ("claims", "items", "findings"), strict=True):
        assert part in report[name]  # type: ignore[operator]


CI = (DOCS / "ci.md").read_text(encoding="utf-8")


def written_as(language: str, holds: str) -> str:
    """The one block of the page on CI in a language that holds something."""
    (found,) = (b.text for b in blocks(CI) if b.language == language and holds in b.text and not b.lead.startswith("From "))
    return found


def test_what_the_page_takes_from_a_file_stands_there() -> None:
    taken = [(m[1], b.text) for b in blocks(CI) if (m := re.match(r"From `(.*)`:$", b.lead))]
    assert {name for name, _ in taken} == {".github/workflows/reconcile.yml", "reconcile/starter/pre-commit.yaml"}
    for name, text in taken:
        whole = (ROOT / name).read_text(encoding="utf-8")
        assert any(indent(text, " " * n) in whole for n in range(0, 9, 2)), text


def test_the_inputs_of_the_action_and_the_hooks_are_there() -> None:
    (step,) = yaml.safe_load(written_as("yaml", "OWNER/reconcile"))
    assert set(step["with"]) <= set(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"])
    (repo,) = yaml.safe_load(written_as("yaml", "repo: ADDRESS"))["repos"]
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {h["id"] for h in repo["hooks"]} == {h["id"] for h in offered}


def corpus(folder: Path) -> Path:
    """A repository with two articles that agree, and a third, not yet committed, that does not."""
    text = "{} agreements were signed at the Tamale Water Forum on 4 March 2025."
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text(text.format("Eight"), encoding="utf-8")
    (folder / "seeds" / "b.txt").write_text(text.format("Eight"), encoding="utf-8")
    run("git init -q -b main && git add -A && git commit -q -m two", folder)
    (folder / "seeds" / "c.txt").write_text(text.format("Nine"), encoding="utf-8")
    return folder


def test_the_shell_script_does_what_it_says(tmp_path: Path) -> None:
    script = written_as("sh", "reconcile check")
    assert "agreements: 8 against 9" in run(f"BASE=; {script}", corpus(tmp_path), status=(1,))
    assert "agreements: 9 against 8" in run(f"BASE=main; {script}", tmp_path, status=(1,))
    assert (tmp_path / "reconcile.md").stat().st_size and ElementTree.parse(tmp_path / "reconcile.xml").getroot().get("failures") == "1"


def test_the_job_of_gitlab_does_what_it_says(tmp_path: Path) -> None:
    job = yaml.safe_load(written_as("yaml", ".gitlab-ci.yml"))["reconcile"]
    (command,) = job["script"]
    corpus(tmp_path)
    assert "agreements: 8 against 9" in run(f"CI_MERGE_REQUEST_DIFF_BASE_SHA=; {command}", tmp_path, status=(1,))
    assert "new: " in run(f"CI_MERGE_REQUEST_DIFF_BASE_SHA=$(git rev-parse main); {command}", tmp_path, status=(1,))
    assert len(json.loads((tmp_path / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))) == 1
    assert (tmp_path / job["artifacts"]["reports"]["junit"]).is_file()


def test_the_pipeline_of_jenkins_does_what_it_says(tmp_path: Path) -> None:
    pipeline_ = written_as("groovy", "pipeline")
    _, command = re.findall(r"sh '(.*)'", pipeline_)
    run(command, corpus(tmp_path), status=(1,))
    (report,) = re.findall(r"junit '(.*)'", pipeline_)
    assert (tmp_path / report).is_file()


def test_the_statuses_are_those_of_the_code() -> None:
    table = {int(n) for n in re.findall(r"^\| (\d+) \|", CI, re.MULTILINE)}
    assert table == {errors.OK, errors.FOUND, errors.TROUBLE, errors.INTERRUPTED}


PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))


def anchors(page: Path) -> set[str]:
    """The anchors of the headings of a page, as GitHub makes them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    heads = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", head) for head in re.findall(r"^#+ (.*)$", text, re.MULTILINE)]
    return {re.sub(r"[^\w\- ]", "", head.strip().lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_leads_to_something(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?://", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists() and path.is_relative_to(ROOT), f"{page.name}: {target}"
        assert not anchor or anchor in anchors(path), f"{page.name}: {target}"


def test_every_page_is_reached_from_the_first_one() -> None:
    assert "](reconcile/docs/README.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in DOCS.glob("*.md") if p.name != "README.md" and f"]({p.name})" not in index] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_picture_has_words_for_who_cannot_see_it(page: Path) -> None:
    assert re.findall(r"!\[\s*\]", page.read_text(encoding="utf-8")) == []
    used = {name for p in PAGES for name in re.findall(r"!\[[^\]]{20,}\]\((\w+\.svg)\)", p.read_text(encoding="utf-8"))}
    assert used == {p.name for p in DOCS.glob("*.svg")}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_explain_leads_to_the_documentation(language: str) -> None:
    done = reconcile("explain", "count-conflict", "--lang", language)
    assert done.returncode == 0
    assert Path(done.stdout.splitlines()[-1].split(": ", 1)[1]) == DOCS / "README.md"
    assert "where the documentation is" in " ".join(reconcile("--help").stdout.split())
