"""The file of the decisions: what people wrote in it stays, what is wrong in it is said, and it is always whole."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from reconcile.decisions import store
from reconcile.decisions.edit import add, exchange, order, remove, render
from reconcile.decisions.read import parse
from reconcile.errors import ReconcileError
from reconcile.model.decision import Decision
from tests.commandline import environment, unwritten
from tests.decided import file_of

FILE = "claims/decisions.yaml"


def decision(n: int, **more: object) -> Decision:
    """One of many decisions."""
    made = Decision(
        "count-conflict", "count", "number", (str(n), str(n + 1)), f"reason {n}", "visitor", ("Foire de Meknès",), ("seeds/a.txt",)
    )
    return replace(made, **more)  # type: ignore[arg-type]


ODD = [
    decision(1, reason="with: colon # and hash", by='O\'Neil "X"', until="2026-12-31"),
    decision(2, values=("no", "null", "~", "12:30", "1e3", "- x", "é ’", "true"), value="no", excused=("seeds/a b.txt",)),
    decision(3, reason="two\nlines\n\nand more", names=("[x]", "{y}", "*z", "&a", "!t", "%d", "@e", "`f")),
    decision(4, reason=" ".join(["long"] * 400), subject="", prefer="5"),
]


@pytest.mark.parametrize("made", ODD, ids=range(len(ODD)))
def test_what_is_written_is_read(made: Decision) -> None:
    (read,) = parse(render(made), FILE)
    assert replace(read, line=0) == made
    assert parse(add("", made, FILE), FILE)[0].line == 4


def test_who_adds_first_makes_no_difference() -> None:
    texts = set()
    for some in permutations(ODD):
        text = ""
        for made in some:
            text = add(text, made, FILE)
        texts.add(text)
    assert len(texts) == 1
    assert [replace(d, line=0) for d in parse(texts.pop(), FILE)] == sorted(ODD, key=order)


COMMENTED = """\
# ours since spring
# keep it tidy

# asked the fair
- rule: count-conflict   # the usual one
  about:
    # which fair
    kind: count
    subject: visitor
    attribute: number
    names: [Foire de Meknès]
  values:
    - 4   # press
    - 5
  reason: |
    a text # no comment

    of lines
    # nor this
  # it ends here

# ---- between ----

-
  rule: count-conflict
  about: {kind: count, subject: visitor, attribute: number, sources: [seeds/a.txt]}
  values: ["8", "9"]
  reason: "a # b" # beside
# the end
"""


@pytest.mark.parametrize("text", [COMMENTED, COMMENTED.replace("\n", "\r\n"), COMMENTED.removesuffix("\n")], ids=["lf", "crlf", "open end"])
@pytest.mark.parametrize("n", [1, 6, 9])
def test_comments_survive_what_does_not_concern_them(text: str, n: int) -> None:
    new = decision(n)
    more = add(text, new, FILE)
    assert len(parse(more, FILE)) == 3
    for line in text.splitlines():
        assert line in more.splitlines()
    assert "\r\n" not in text or "\n" not in more.replace("\r\n", "")
    entry = next(d for d in parse(more, FILE) if d.reason == f"reason {n}")
    assert remove(more, entry, FILE).rstrip() == text.rstrip()


def test_the_comments_of_an_entry_go_with_it_and_no_others() -> None:
    first, last = parse(COMMENTED, FILE)
    left = remove(COMMENTED, first, FILE)
    assert [line for line in left.splitlines() if line.startswith("#")] == [
        "# ours since spring",
        "# keep it tidy",
        "# ---- between ----",
        "# the end",
    ]
    assert "usual" not in left and parse(left, FILE)[0].values == last.values
    assert COMMENTED.startswith(remove(COMMENTED, last, FILE).removesuffix("# the end\n").rstrip())


def test_an_entry_that_changes_keeps_its_comments() -> None:
    first, _ = parse(COMMENTED, FILE)
    made = exchange(COMMENTED, first, replace(first, values=("4", "5", "6")), FILE)
    for comment in ("# asked the fair", "# the usual one", "# which fair", "# press", "# it ends here", "# ---- between ----"):
        assert made.count(comment) == 1, comment
    assert "a text # no comment" in made and made.count("nor this") == 1
    assert sorted(d.values for d in parse(made, FILE)) == [("4", "5", "6"), ("8", "9")]


@pytest.mark.parametrize("empty", ["", "# only this\n", "[]\n", "# a\n[]\n# b\n"])
def test_an_empty_file_takes_an_entry(empty: str) -> None:
    made = add(empty, decision(1), FILE)
    assert len(parse(made, FILE)) == 1 and all(line in made for line in empty.splitlines() if line.startswith("#"))


def test_what_cannot_be_edited_is_left_alone() -> None:
    flow = "[{rule: a, about: {kind: k, attribute: n, names: [x]}, values: [1], reason: r}]"
    assert len(parse(flow, FILE)) == 1
    with pytest.raises(ReconcileError, match="cannot be edited from here; put each entry on lines of its own"):
        add(flow, decision(1), FILE)


GOOD = "- rule: r\n  about: {kind: k, attribute: n, names: [x]}\n  values: [8, 9]\n  reason: why\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rule: r\n", "1:1: is no list of decisions; begin each one with '- rule: '"),
        ("- r\n", "1:3: a decision is no mapping"),
        (GOOD + "  reson: x\n", "5:3: unknown key reson, did you mean reason?; known keys are rule, about"),
        (GOOD.replace("kind: k", "kinds: k"), "2:11: unknown key kinds, did you mean kind?"),
        (GOOD.replace("  reason: why\n", ""), "1:3: a decision has no reason; add reason:"),
        (GOOD.replace("why", "''"), "4:11: reason: is empty; fill it in"),
        (GOOD.replace("[8, 9]", "8"), "3:11: values: must be a list, here it is text"),
        (GOOD.replace("why", "[a]"), "4:11: reason: must be text, here it is a list"),
        (GOOD.replace(", names: [x]", ""), "2:10: about says neither names nor sources"),
        (GOOD + "  until: tomorrow\n", "5:10: until: tomorrow is no day; write it as 2026-12-31"),
        (GOOD + "  until: 2026-02-30\n", "5:10: until: 2026-02-30 is no day"),
        (GOOD + "  value: 7\n", "5:10: value: 7 is not among its values; they are 8, 9"),
        (GOOD + "  excused: [a]\n", "5:12: excused says nothing without value or prefer"),
        (GOOD + "  value: 8\n  prefer: 9\n", "6:11: a decision has both value and prefer"),
        (GOOD + "  reason: again\n", "5:3: has the key reason twice"),
        (GOOD + "  by: *x\n", "5:7: holds an anchor or alias"),
        (GOOD + "  by: !!python/object:os.system x\n", "5:7: holds a tag"),
        (GOOD + "  by: " + "[" * 30 + "]" * 30 + "\n", "5:26: is nested more than 20 levels deep"),
        (GOOD + "  by: " + "[" * 200_000 + "\n", "5:26: is nested more than 20 levels deep"),
        (GOOD + "---\n" + GOOD, "5:1: is no valid YAML (but found another document)"),
        (GOOD + " x: [\n", "is no valid YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(ReconcileError) as error:
        parse(text, FILE)
    assert str(error.value).startswith(FILE) and said in str(error.value) and "\n" not in str(error.value)


WRITER = """
import sys
from tests.decisions.test_file import decision, FILE
from reconcile.decisions import store
from reconcile.decisions.edit import add
for n in range(int(sys.argv[2]), int(sys.argv[3])):
    store.change(sys.argv[1], lambda text: add(text, decision(n), FILE))
    print(n, flush=True)
"""


def writer(root: Path, first: int, last: int) -> subprocess.Popen[str]:
    """A process that adds the decisions of these numbers, one after the other, and says each when it stands."""
    args = [sys.executable, "-c", WRITER, str(root), str(first), str(last)]
    return subprocess.Popen(args, env=environment(), stdout=subprocess.PIPE, text=True)


def numbers(root: Path) -> set[int]:
    """The decisions that stand in the file, which is read whole."""
    return {int(d.reason.split()[1]) for d in store.read(str(root))}


def test_four_processes_at_one_time_lose_nothing(tmp_path: Path) -> None:
    running = [writer(tmp_path, n * 100, n * 100 + 10) for n in range(4)]
    for process in running:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert numbers(tmp_path) == {n * 100 + i for n in range(4) for i in range(10)}
    assert os.listdir(tmp_path / "claims") == ["decisions.yaml"]


def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    """A process writes without end, is killed somewhere in it, and the next goes on; forked, since starting takes longer."""
    rng = random.Random(4)
    for kill in range(50):
        before = numbers(tmp_path)
        if len(before) > 10:  # a short file is written more often
            file_of(tmp_path).unlink()
            before = set()
        there, here = os.pipe()
        child = os.fork()
        if child == 0:
            for n in range(kill * 100, kill * 100 + 100):
                store.change(str(tmp_path), lambda text: add(text, decision(n), FILE))  # noqa: B023
                os.write(here, f"{n}\n".encode())
            os._exit(0)
        os.close(here)
        time.sleep(rng.random() * 0.06)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(there) as pipe:
            said = {int(line) for line in pipe.read().split()}
        assert before | said <= numbers(tmp_path) <= before | said | {max(said, default=kill * 100 - 1) + 1}
        left = [f for f in os.listdir(tmp_path / "claims") if f != "decisions.yaml"] if (tmp_path / "claims").exists() else []
        assert all(f.startswith(".decisions-") and f.endswith(".tmp") for f in left) and len(left) <= 1
    store.change(str(tmp_path), lambda text: add(text, decision(9999), FILE))
    assert os.listdir(tmp_path / "claims") == ["decisions.yaml"], "what was left lying about is gone"


@pytest.mark.parametrize("how", ["full", "fsync", "read-only"])
def test_what_cannot_be_written_leaves_the_old_file_whole(tmp_path: Path, how: str) -> None:
    from tests.decided import project

    project(tmp_path)
    (tmp_path / "claims").mkdir()
    old = add("", decision(1), FILE)
    file_of(tmp_path).write_text(old, encoding="utf-8")
    done = unwritten(how, "accept", "--all", "seeds", "--reason", "x", cwd=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith("reconcile: error: claims/decisions.yaml: cannot be written (") and done.stderr.count("\n") == 1
    assert file_of(tmp_path).read_text(encoding="utf-8") == old
    assert os.listdir(tmp_path / "claims") == ["decisions.yaml"]


def test_a_folder_that_cannot_be_written_stays_without_claims(tmp_path: Path) -> None:
    (tmp_path / "claims").write_text("a file\n")
    with pytest.raises(ReconcileError, match="cannot be made"):
        store.change(str(tmp_path), lambda text: add(text, decision(1), FILE))


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    assert store.change(str(tmp_path), lambda text: text) is False
    assert not (tmp_path / "claims").exists()
    assert json.dumps(store.read(str(tmp_path))) == "[]"
