"""The page as bytes: the templates filled, style and script put in, and their hashes told to the browser, which runs nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reconcile import __version__
from reconcile.model.finding import Report
from reconcile.reports.grid import SIGNS, STANDINGS
from reconcile.reports.html.page import SHOWN_SOURCES, page
from reconcile.reports.pieces import kind_named
from reconcile.reports.sanitize import guard
from reconcile.reports.view import View
from reconcile.reports.wording import say

HERE = Path(__file__).parent
# The sentences that the script shows, with the parts that it fills in itself.
SCRIPT_WORDS = {
    "shown": ("count", "all"),
    "copied": (),
    "copy": (),
    "here": (),
    "open_at": ("source",),
    "pane": ("which",),
    "close": (),
    "finding": (),
    "theme.auto": (),
    "theme.light": (),
    "theme.dark": (),
}
_UNBROKEN = re.compile(r"\d{4}-\d\d(?:-\d\d)?|\d{1,3}(?: \d{3})+")
_BETWEEN = re.compile(r">[^\S\n]*\n\s*<")


def rendered(report: Report, view: View) -> str:
    """The page of a report: equal reports give equal bytes."""
    style, script = _asset("page.css"), _asset("page.js")
    html = (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=page(report, view),
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
            words=Markup(_data({name: _sentence(name, parts) for name, parts in SCRIPT_WORDS.items()})),
            version=__version__,
            signs=SIGNS,
            standings=STANDINGS,
            shown_sources=SHOWN_SOURCES,
        )
    )
    return guard(_BETWEEN.sub(">\n<", html).rstrip("\n") + "\n")


def _sentence(name: str, parts: tuple[str, ...]) -> str:
    """A sentence with its parts still open."""
    return say(f"page.script.{name}", None, **{part: f"{{{part}}}" for part in parts})


def _kind(kind: str) -> str:
    """What a kind is called where nothing stands before it."""
    name = kind_named(kind)
    return name[:1].upper() + name[1:]


def _named(name: str, else_: str) -> str:
    """The word for a kind or an attribute; one that a plugin brought is shown as it is."""
    try:
        return say(name)
    except KeyError:
        return else_


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, sent or run but what stands in the page itself; the picture of the tab is part of it."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data(value: object) -> str:
    """JSON that no parser of HTML takes for anything else."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _whole(text: str) -> Markup:
    """The text, escaped, in which a day or a figure is not broken at the end of a line."""
    return Markup(_UNBROKEN.sub(r'<span class="whole">\g<0></span>', str(escape(text))))


@cache
def _asset(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE, encoding="utf-8"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals["say"] = say
    made.filters["whole"] = _whole
    made.globals["kind_name"] = _kind
    made.globals["item_name"] = lambda kind, attribute: _named(f"page.item.{kind}.{attribute}", f"{kind}: {attribute}")
    return made
