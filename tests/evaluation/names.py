"""Are two names one body? `python -m tests.evaluation.names [--verbose] [--json]`

Asks the code that the tool itself asks: of persons, organisations and events the comparison of names, of places the
comparison of towns. A pair counts as joined when the answer is "same" or "variant".

open, more and fresh: lists to tune on. set-aside: kept for honest figures, so of it totals are said and nothing else.

Exit status: 0 every figure reaches its floor in tests/floors.yaml, 1 one does not, 2 wrong usage or no pairs.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

import yaml

from reconcile.alignment.names import compare, prepare
from reconcile.kinds.venue import compare_city
from reconcile.model.comparison import Relation
from tests.evaluate import below
from tests.evaluation.measure import ratio

HERE = Path(__file__).resolve().parent.parent
FILES = {"names": "pairs.csv", "names-more": "pairs_more.csv", "names-fresh": "pairs_fresh.csv", "names-set-aside": "pairs_set_aside.csv"}
SECRET = "names-set-aside"
COLUMNS = ["left", "right", "kind", "label", "dangerous", "note"]
KINDS = ("person", "organisation", "place", "event")
LABELS = ("same", "variant", "different")


@dataclass(slots=True)
class Tally:
    """How a list of pairs was judged: (joined by the list, joined by the tool) -> pairs, (label, answer) -> pairs, the
    dangerous pairs that were joined, and in `notes` the wrong ones line by line."""

    joined: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    dangerous: int = 0
    dangerous_joined: int = 0
    notes: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """What floors are set for."""
        right, wrong = self.joined[True, True], self.joined[False, True]
        missed, apart = self.joined[True, False], self.joined[False, False]
        root = sqrt((right + wrong) * (right + missed) * (apart + wrong) * (apart + missed))
        return {
            "pairs": self.joined.total(),
            "mcc": (right * apart - wrong * missed) / root if root else 0.0,
            "precision": ratio(right, right + wrong),
            "recall": ratio(right, right + missed),
            "false_merges": wrong,
            "dangerous_merges": self.dangerous_joined,
        }


def pairs(name: str) -> list[dict[str, str]]:
    """The rows of a list.

    Raises:
        LookupError: it has no rows, other columns, or a kind or label that there is not.
    """
    with (HERE / "names" / FILES[name]).open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
    if not rows or reader.fieldnames != COLUMNS or any(r["kind"] not in KINDS or r["label"] not in LABELS for r in rows):
        raise LookupError(f"{FILES[name]} is no list of pairs")
    return rows


def answer(left: str, right: str, kind: str) -> str:
    """What the tool says of two names; of places it says no more than whether they are one."""
    if kind == "place":
        return "same" if compare_city(left, right).relation is Relation.SAME else "different"
    return compare(prepare(left, kind), prepare(right, kind)).judgement


def measure(rows: Sequence[dict[str, str]]) -> Tally:
    """Judge every pair and count."""
    tally = Tally()
    for row in rows:
        said = answer(row["left"], row["right"], row["kind"])
        wanted, joined = row["label"] != "different", said != "different"
        tally.joined[wanted, joined] += 1
        tally.dangerous += row["dangerous"] == "yes"
        tally.dangerous_joined += row["dangerous"] == "yes" and joined
        tally.labels[row["label"], "one" if row["kind"] == "place" and joined else said] += 1
        fits = said == row["label"] or (row["kind"] == "place" and wanted == joined)
        if not fits:
            fault = "FALSE MERGE" if joined and not wanted else "missed" if wanted and not joined else "label"
            tally.notes.append(
                f"{fault:<12}{row['kind']:<13}{row['label']:<10}-> {said:<10} {row['left']} | {row['right']} ({row['note']})"
            )
    tally.notes.sort()
    return tally


def main(args: Sequence[str] | None = None) -> int:
    """Print the figures and give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.names", description="Matthews correlation on pairs of names.")
    parser.add_argument("--verbose", "-v", action="store_true", help="also print the pairs that are judged otherwise than labelled")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(args)
    try:
        floors = yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))
        tallies = {name: measure(pairs(name)) for name in FILES}
        missed = [line for name, tally in tallies.items() for line in below(name, tally.figures(), floors[name])]
    except (OSError, yaml.YAMLError, LookupError) as error:
        print(f"names: no figures: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps({name: t.figures() for name, t in tallies.items()} | {"below_floor": missed}, ensure_ascii=False, indent=2))
        return 1 if missed else 0
    for name, tally in tallies.items():
        print("\n".join(_lines(name, tally, options.verbose)))
    print("\n".join(missed) or "every figure reaches its floor")
    return 1 if missed else 0


def _lines(name: str, tally: Tally, verbose: bool) -> list[str]:
    figures = tally.figures()
    lines = [
        f"{name:<16} {figures['pairs']} pairs, Matthews correlation {figures['mcc']:.3f}, precision {figures['precision']:.3f}"
        f", recall {figures['recall']:.3f}, false merges {figures['false_merges']}"
        f", of the {tally.dangerous} dangerous pairs {tally.dangerous_joined}"
    ]
    if name == SECRET:
        return lines
    for label in LABELS:
        said = {s: n for (wanted, s), n in sorted(tally.labels.items()) if wanted == label}
        lines.append(f"  {label:<12}{sum(said.values()):>4}   " + ", ".join(f"{s} {n}" for s, n in said.items()))
    return lines + ([f"    {note}" for note in tally.notes] if verbose else [])


if __name__ == "__main__":
    sys.exit(main())
