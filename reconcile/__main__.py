"""The one owner of the exit status.

Python and Typer end an uncaught exception, a broken pipe and a full disk with 1: the status that says "the sources
contradict each other". Here nothing is believed to be 0 or 1 but a `Verdict`, which only counting findings can make.
Commands print into a buffer; it is written here, at once, so that no other place can fail on standard output.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from reconcile import __version__
from reconcile.errors import INTERRUPTED, OK, TROUBLE, ReconcileError
from reconcile.messages import advised, say
from reconcile.speech import SOURCE, listen, speak, speaking, spoken
from reconcile.streams import Held, complain, steady, write
from reconcile.usage import asked_for, told

# Where this is set, a shell asks how a line may go on, and gives no words.
COMPLETING = "_RECONCILE_COMPLETE"


def main() -> NoReturn:
    """End the program with the status of the command line.

    It ends here and now, as mypy does: tidying up the memory of a program that is over takes a fifth of its time, and no
    later flush can replace the status by one of its own. A profiler or a debugger gets its usual end.
    """
    status = run(sys.argv[1:])
    if sys.getprofile() is None and sys.gettrace() is None:
        os._exit(status)
    sys.exit(status)


def run(args: Sequence[str]) -> int:
    """The exit status of a command line, with everything printed and flushed."""
    try:
        steady()
        with speaking(SOURCE):
            return _main(args)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BaseException:  # failing to say what failed must not become a verdict either
        return TROUBLE


def _main(args: Sequence[str]) -> int:
    if list(args) == ["--version"]:  # before typer is imported: half the time of a Typer program is that import
        return _print(f"reconcile {__version__}\n", OK)
    stdout = sys.stdout
    held = sys.stdout = Held(stdout)
    try:
        status = _run(args)
    finally:
        sys.stdout = stdout
    return _print(held.getvalue(), status)


def _run(args: Sequence[str]) -> int:
    """The exit status of a command, all that it can raise included."""
    try:
        listen()
        if language := asked_for(args):
            speak(language)
        if not args and COMPLETING not in os.environ:
            raise ReconcileError(say("error.no-command"), hint=say("hint.no-command"))
        from reconcile.cli import app

        return _believed(app(args, prog_name="reconcile", standalone_mode=False))
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as end:
        return _believed(end.code)
    except BaseException as error:
        complain(_message(error))
        if _debugging(args):
            _trace(error)
        return TROUBLE


def _believed(result: object) -> int:
    """A verdict as it is; of anything else only that it went well, or that it was interrupted."""
    from reconcile.gate import Verdict

    if isinstance(result, Verdict):
        return int(result)
    if result is None or (result == 0 and isinstance(result, int)):
        return OK
    return INTERRUPTED if result == INTERRUPTED else TROUBLE


def _message(error: BaseException) -> str:
    if isinstance(error, ReconcileError):
        return str(error)
    usage = getattr(error, "format_message", None)  # what typer raises for wrong usage; its class has moved between versions
    if usage is not None:
        command = getattr(getattr(error, "ctx", None), "command_path", "reconcile")
        return spoken(say("error.see-help", what=told(" ".join(usage().split()).rstrip(".")), command=command))
    if isinstance(error, MemoryError):
        return spoken(advised(say("error.out-of-memory"), say("hint.out-of-memory")))
    if isinstance(error, ModuleNotFoundError) and error.name and error.name.partition(".")[0] != __package__:
        # the code was put on the path without what it needs, or is run by another Python than it was installed for
        return spoken(advised(say("error.no-package", package=error.name, python=sys.executable), say("hint.no-package")))
    said, kind = " ".join(str(error).split())[:200], type(error).__name__
    what = say("error.internal", fault=say("error.fault", kind=kind, said=said) if said else kind)
    fault = advised(what, say("hint.internal", version=__version__))
    return spoken(fault if os.environ.get("RECONCILE_DEBUG") else advised(fault, say("hint.debug")))


def _debugging(args: Sequence[str]) -> bool:
    return bool(os.environ.get("RECONCILE_DEBUG")) or "--debug" in args


def _trace(error: BaseException) -> None:
    """The traceback on standard error, line by line, since its last line may quote a source."""
    import traceback

    for block in traceback.format_exception(error):
        for line in block.splitlines():
            complain(line, kind="")


def _print(text: str, status: int) -> int:
    """The status, once the text stands on standard output; 2 when it cannot. A reader who left early changes nothing."""
    try:
        write(sys.stdout, text)
    except OSError as error:
        complain(advised(say("error.no-stdout", reason=error.strerror or error.args[0]), say("hint.no-stdout")))
        return TROUBLE
    return status


if __name__ == "__main__":
    main()
