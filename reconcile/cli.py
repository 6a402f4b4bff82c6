"""The commands: read options, call the pipeline, hand the report over, return the verdict.

A command returns its exit status; what ends it otherwise is turned into one by `__main__`. What a command needs is
imported inside it, since `--help` should not wait for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from reconcile import __version__, completion
from reconcile.gate import FAIL_ON, Verdict, extracted, verdict
from reconcile.messages import say
from reconcile.model.finding import SEVERITIES
from reconcile.plain import PlainCommand, PlainGroup
from reconcile.reports import formats
from reconcile.speech import ENVIRONMENT, SOURCE, SPOKEN

app = typer.Typer(
    cls=PlainGroup,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="reconcile explain RULE says what a rule means, and where the documentation is.",
)


if TYPE_CHECKING:
    from reconcile.config import Wishes
    from reconcile.model.finding import Report
    from reconcile.project import Sources


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reconcile {__version__}")
        raise typer.Exit


def _one_of(allowed: Callable[[], tuple[str, ...]]) -> Callable[[str | None], str | None]:
    def choose(value: str | None) -> str | None:
        if value is not None and value not in allowed():
            raise typer.BadParameter(say("usage.not-one-of", value=repr(value), values=", ".join(allowed())))
        return value

    return choose


def _two() -> tuple[str, ...]:
    return ("text", "json")


def _a_day(value: str) -> str:
    if not value:
        return value  # what reads decisions is not imported for it
    from reconcile.decisions.read import day

    if not day(value):
        raise typer.BadParameter(say("usage.no-day", value=repr(value)))
    return value


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files and folders. Without any: the configured paths, else seeds/.", show_default=False),
]
SideA = Annotated[
    str, typer.Argument(metavar="A", autocompletion=completion.source, help="A file, - for standard input, or a part of one source's name.")
]
SideB = Annotated[str, typer.Argument(metavar="B", autocompletion=completion.source, help="The other one, named likewise.")]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        callback=_one_of(formats),
        autocompletion=completion.one_of(formats),
        help=f"Of the report: {', '.join(formats())}.",
        show_default="text, or as configured",
    ),
]
Output = Annotated[
    list[str] | None,
    typer.Option("--output", metavar="[FORMAT=]FILE", help="Write a report to a file as well. Can be repeated.", show_default=False),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        metavar="SEVERITY",
        callback=_one_of(lambda: FAIL_ON),
        autocompletion=completion.one_of(lambda: FAIL_ON),
        help=f"The least that gives status 1: {', '.join(FAIL_ON)}.",
        show_default="error, or as configured",
    ),
]
MinSeverity = Annotated[
    str | None,
    typer.Option(
        metavar="SEVERITY",
        callback=_one_of(lambda: SEVERITIES),
        autocompletion=completion.one_of(lambda: SEVERITIES),
        help=f"The least that is shown: {', '.join(reversed(SEVERITIES))}.",
        show_default="note, or as configured",
    ),
]
RequireComparison = Annotated[bool, typer.Option("--require-comparison", help="Status 2 when nothing could be compared.")]
NoDecisions = Annotated[bool, typer.Option("--no-decisions", help="Show everything as if nothing were settled.")]
HideAccepted = Annotated[bool, typer.Option("--hide-accepted", help="Leave out what is settled.")]
Locked = Annotated[bool, typer.Option("--locked", help="A claim file that is out of date is an error.")]
Today = Annotated[str, typer.Option(metavar="DATE", callback=_a_day, help="The day by which decisions end.", show_default=False)]
NewPaths = Annotated[
    list[str] | None,
    typer.Option(
        "--new",
        metavar="PATH",
        help="Only what this file or folder, or - for standard input, brings. Can be repeated; need not be under the paths.",
        show_default=False,
    ),
]
ChangedFrom = Annotated[
    str | None,
    typer.Option(
        metavar="REF",
        help="Only what the sources bring that git has as added, changed or renamed since REF, or since this branch left it; "
        "what is not committed, or not even tracked, counts too.",
        show_default=False,
    ),
]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FINDING [PATH]...",
        help="The id that a report prints, or its beginning.",
        show_default=False,
        autocompletion=completion.open_finding,
    ),
]
Settled = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FINDING [PATH]...",
        help="The id that a report prints, or its beginning.",
        show_default=False,
        autocompletion=completion.settled_finding,
    ),
]
Lang = Annotated[  # it is spoken from the start, see __main__
    str | None,
    typer.Option(
        metavar="LANG",
        callback=_one_of(lambda: SPOKEN),
        help=f"The language of messages and reports: {', '.join(SPOKEN)}.",
        show_default=f"{ENVIRONMENT}, else {SOURCE}",
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show where an internal error came from.")]

settings_app = typer.Typer(cls=PlainGroup, help="The settings of a project.", no_args_is_help=False)
app.add_typer(settings_app, name="config")


def _told(
    report: Report,
    sources: Sources,
    places: list[tuple[str, str]],
    wishes: Wishes,
    require_comparison: bool,
    hide_accepted: bool,
    prefer: frozenset[str] = frozenset(),
) -> Verdict:
    """Hand a report over to every place that wants it; what it comes to."""
    from reconcile import delivery
    from reconcile.reports.view import View

    view = View(
        delivery.texts(sources),
        prefer=prefer,
        min_severity=wishes.min_severity,
        fail_on=wishes.fail_on,
        require_comparison=require_comparison,
        hide_accepted=hide_accepted,
        file_of=delivery.files(sources.root),
    )
    delivery.deliver(report, view, places)
    return verdict(report, wishes.fail_on, require_comparison)


@app.callback()
def reconcile(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")] = False,
) -> None:
    """A linter for facts: says where documents about the same things cannot all be right.

    Examples:

    reconcile check seeds/

    reconcile explain 64a3a84b
    """


@app.command(cls=PlainCommand)
def check(
    paths: Paths = None,
    new: NewPaths = None,
    changed_from: ChangedFrom = None,
    format: Format = None,
    output: Output = None,
    fail_on: FailOn = None,
    min_severity: MinSeverity = None,
    require_comparison: RequireComparison = False,
    no_decisions: NoDecisions = False,
    hide_accepted: HideAccepted = False,
    today: Today = "",
    locked: Locked = False,
    lang: Lang = None,
    debug: Debug = False,
) -> Verdict:
    """Read every source under the paths and report where they disagree.

    Exit status: 0 nothing at or above --fail-on was found, 1 something was, 2 there is no trustworthy verdict.

    Examples:

    reconcile check seeds/

    reconcile check --format concise --output json=report.json seeds/ draft.txt

    reconcile check seeds/ --new draft.txt

    reconcile check seeds/ --changed-from origin/main --output sarif=report.sarif
    """
    from reconcile import arrivals, comparing, config, delivery, progress

    found, settings = config.find(paths or [])
    wishes = config.wishes(settings, format, fail_on, min_severity)
    places = delivery.destinations(wishes.format, output or [])
    sources, arrived = arrivals.read(found, new or [], changed_from)
    delivery.spare(sources, places)
    wish = comparing.Wish(None if no_decisions else today, locked=locked)
    with progress.working() as watch:
        report, _ = comparing.check(sources, settings, wish, arrived.beside, watch)
    report = arrivals.narrowed(report, arrived)
    return _told(report, sources, places, wishes, require_comparison, hide_accepted, arrived.names or frozenset())


@app.command(cls=PlainCommand)
def diff(
    a: SideA,
    b: SideB,
    format: Format = None,
    output: Output = None,
    fail_on: FailOn = None,
    min_severity: MinSeverity = None,
    require_comparison: RequireComparison = False,
    no_decisions: NoDecisions = False,
    hide_accepted: HideAccepted = False,
    today: Today = "",
    locked: Locked = False,
    lang: Lang = None,
    debug: Debug = False,
) -> Verdict:
    """Set two sources side by side: where they agree, where they differ, and what only one of them says.

    Exit status: 0 nothing at or above --fail-on stands between the two, 1 something does, 2 there is no trustworthy verdict.

    Examples:

    reconcile diff draft.txt seeds/000-press-release.txt

    reconcile diff 000 001

    reconcile diff - 000 --format json < draft.txt
    """
    from reconcile import comparing, config, delivery
    from reconcile.pair import pair

    here = config.here()
    two = pair(a, b, here.paths, here.excluded)
    settings = config.load(two.sources.root)
    wishes = config.wishes(settings, format, fail_on, min_severity)
    places = delivery.destinations(wishes.format, output or [])
    delivery.spare(two.sources, places)
    report = comparing.diff(two, settings, comparing.Wish(None if no_decisions else today, locked=locked))
    return _told(report, two.sources, places, wishes, require_comparison, hide_accepted)


@app.command(cls=PlainCommand)
def extract(
    paths: Paths = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; status 1 when a file is missing or out of date.")] = False,
    lang: Lang = None,
    debug: Debug = False,
) -> Verdict:
    """Write the claims of every source to claims/NAME.yaml, to be read, reviewed and settled there.

    What people settled stays: a claim with a status (confirmed, corrected, rejected or added) is kept as it is written.

    Exit status: 0 all files are as they should be, 1 with --check one is not, 2 a source or file cannot be read or written.

    Examples:

    reconcile extract seeds/

    reconcile extract --check
    """
    from reconcile import config, delivery, owned, pipeline, progress, project

    found, settings = config.find(paths or [])
    sources = project.read(found)
    with progress.working() as watch:
        profiles, skipped = pipeline.read_all(sources.contents, settings.language_of, settings.known, watch=watch)
    changes = owned.extract(sources, profiles, check)
    changed = [c.name for c in changes if c.changed or c.moved]
    unread = [*sources.skipped, *skipped]
    delivery.say_extracted(len(profiles), changed, check)
    delivery.say_moved([(old, c.name) for c in changes for old in c.moved], check)
    delivery.say_noticed([n for c in changes for n in c.notices])
    delivery.complain_unread(unread)
    return extracted(unread, changed if check else [])


@app.command(cls=PlainCommand)
def rules(
    format: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", callback=_one_of(_two), autocompletion=completion.one_of(_two), help="Of the list: text or json."
        ),
    ] = "text",
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """List the rules: what each finds, and how grave a finding is unless it is configured otherwise.

    Examples:

    reconcile rules

    reconcile rules --format json
    """
    from reconcile.reports import catalogue
    from reconcile.reports.terminal import colourful, columns

    fitted = catalogue.listing(columns(sys.stdout), colourful(sys.stdout)) if format == "text" else catalogue.listing_json()
    sys.stdout.write(fitted)


@app.command(cls=PlainCommand)
def explain(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RULE-or-FINDING [PATH]...",
            autocompletion=completion.rule_or_finding,
            help="The name of a rule or notice, or the id of a finding that a report prints, or its beginning (4 signs or more).",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", callback=_one_of(_two), autocompletion=completion.one_of(_two), help="Of the page: text or json."
        ),
    ] = "text",
    lang: Lang = None,
    debug: Debug = False,
) -> Verdict:
    """Say what a rule finds and why, or tell one finding in full.

    Of a rule: a case that is reported and one that is not. Of a finding: every quote in its sentence, how the claims were brought
    together, who says what else, and the commands that settle it.

    Exit status: 0 it is explained, 2 there is no such rule or finding, or a source cannot be read.

    Examples:

    reconcile explain count-conflict

    reconcile explain 64a3a84b

    reconcile explain 64a3 seeds/ --format json
    """
    from reconcile import inspecting

    if not words:
        raise typer.BadParameter(say("usage.rule-or-finding"))
    text, status = inspecting.explain(words[0], words[1:], format)
    sys.stdout.write(text)
    return status


@app.command("show", cls=PlainCommand)
def show_source(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", autocompletion=completion.source, help="A file, - for standard input, or a part of one source's name."
        ),
    ],
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            autocompletion=completion.kind,
            help="Only claims of this kind: count, date, partner, ... Can be repeated.",
            show_default=False,
        ),
    ] = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """Print one source with its claims marked, and the list of them below.

    The marks are coloured by kind and numbered as in the list; what belongs to the page and not to the article is dimmed.

    Exit status: 0 it is shown, 2 there is no such source, or it cannot be read.

    Examples:

    reconcile show seeds/000-press-release.txt

    reconcile show 001 --kind count --kind date
    """
    from reconcile import inspecting

    sys.stdout.write(inspecting.show(source, kind or []))


@app.command(cls=PlainCommand)
def matrix(
    paths: Paths = None,
    all: Annotated[bool, typer.Option("--all", help="Also what one source alone has, and every row.")] = False,
    no_decisions: NoDecisions = False,
    format: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", callback=_one_of(_two), autocompletion=completion.one_of(_two), help="Of the table: text or json."
        ),
    ] = "text",
    lang: Lang = None,
    debug: Debug = False,
) -> Verdict:
    """Show all sources at a glance: what is claimed by which, and who says the same.

    Items are rows, sources numbered columns, and equal letters equal values; what disagrees comes first.

    Exit status: 0 it is shown, 2 a path does not exist, no source was found, or one cannot be read.

    Examples:

    reconcile matrix seeds/

    reconcile matrix seeds/ --all --format json
    """
    from reconcile import inspecting

    text, status = inspecting.matrix(paths or [], format, all, no_decisions)
    sys.stdout.write(text)
    return status


@app.command(cls=PlainCommand)
def accept(
    words: Words = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; needed.", show_default=False)] = "",
    value: Annotated[str, typer.Option(metavar="V", help="Settle it as this one of its values.", show_default=False)] = "",
    prefer: Annotated[str, typer.Option(metavar="NAME", help="The form in which a name is to be written.", show_default=False)] = "",
    until: Annotated[str, typer.Option(metavar="DATE", callback=_a_day, help="The last day on which it holds.", show_default=False)] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides; else the name that git or the login has.", show_default=False)] = "",
    all: Annotated[bool, typer.Option("--all", help="Accept all that is open; every argument is a PATH.")] = False,
    rule: Annotated[
        str,
        typer.Option(metavar="RULE", help="With --all: only what this rule found.", show_default=False, autocompletion=completion.rule),
    ] = "",
    new: Annotated[
        list[str] | None,
        typer.Option("--new", metavar="PATH", help="Read this too; with --all: only what it brings. Can be repeated.", show_default=False),
    ] = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """Record in claims/decisions.yaml that a finding is settled, and why.

    Exit status: 0 it is recorded, 2 there is no such finding, or the file cannot be read or written.

    Examples:

    reconcile accept 64a3a84b --reason "the ministry counts one agreement apart"

    reconcile accept 64a3a84b --value 9 --reason "confirmed by the ministry" --until 2026-12-31

    reconcile accept --all seeds/ --reason "as it was before we began"

    reconcile accept --all --new seeds/005-late.txt --reason "counted on another day"
    """
    from reconcile import settling

    asked = settling.Asked(tuple(words or ()), reason, by, until, value, prefer, all, rule, tuple(new or ()))
    settling.accept(asked)


@app.command(cls=PlainCommand)
def reopen(words: Settled = None, lang: Lang = None, debug: Debug = False) -> None:
    """Take what was decided about a finding out of claims/decisions.yaml.

    Exit status: 0 it is taken out, 2 nothing is decided about it, or the file cannot be read or written.

    Examples:

    reconcile reopen 64a3a84b

    reconcile reopen 64a3 seeds/
    """
    from reconcile import settling

    settling.reopen(tuple(words or ()))


@settings_app.command(cls=PlainCommand)
def show(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files and folders of the project. Without any: the working directory.", show_default=False),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", callback=_one_of(_two), autocompletion=completion.one_of(_two), help="Of the list: text or json."
        ),
    ] = "text",
    fail_on: FailOn = None,
    min_severity: MinSeverity = None,
    lang: Lang = None,
    debug: Debug = False,
) -> None:
    """Say every setting, its value, and where it comes from: the default, the file with its line, the environment or an option.

    Examples:

    reconcile config show

    reconcile config show --format json seeds/
    """
    from reconcile import config_show

    shown = config_show.settings(paths or [], {"fail-on": fail_on, "min-severity": min_severity})
    sys.stdout.write(config_show.text(shown) if format == "text" else config_show.as_json(shown))


@app.command(cls=PlainCommand)
def init(lang: Lang = None, debug: Debug = False) -> None:
    """Write a starter configuration, a workflow for GitHub and a pre-commit entry into the working directory.

    A file that is there stays as it is, and this is said.

    Examples:

    reconcile init

    reconcile init && reconcile check seeds/
    """
    from reconcile import adoption

    adoption.init()
