"""The report as one page for a browser: self-contained, loads nothing, works from disk. `page` says what stands on it and
`drawing` where the pictures have their points, both as plain data; `rendering` makes the bytes."""

from __future__ import annotations

from reconcile.model.finding import Report
from reconcile.reports.view import View

ABOUT = "one page for a browser, with everything in it: the summary, the findings, the matrix and the texts"
TELLS_VERDICT = False  # not to who sends the page into a file and looks at the terminal


def render(report: Report, view: View) -> str:
    """The page."""
    from reconcile.reports.html.rendering import rendered  # jinja2 is not imported for the other formats

    return rendered(report, view)
