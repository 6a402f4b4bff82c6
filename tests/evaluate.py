"""How well does it read? `python -m tests.evaluate [--set seeds|dossiers|fresh|set-aside|long|...|all] [--verbose] [--json]`

Runs the tool on annotated texts, and prints recall and precision by claim kind and by
finding type, one to one. seeds: the five articles; dossiers: texts about other events, which the tool is tuned on;
fresh: those of them that came last, after the others were tuned on; set-aside: held-out texts, so of
them totals are said and nothing else. long, long-fresh, long-set-aside: longer texts that each
tell other things of one event, of which only the findings are judged; nearly all in them agrees, so they show the
false alarms. long-hard: such texts with four disagreements to six of as many kinds, told in other words; long-natural,
long-further: such texts with disagreements as they come about in newsrooms, the second lot the last to come.

Recall is the share of the required gold that is reported. Precision is the share of what is reported that the gold has:
of claims only for the kinds of which it has every one, percentages aside.

Exit status: 0 every figure reaches its floor in tests/floors.yaml, 1 one does not, 2 wrong usage or no gold.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from tests.evaluation.gold import Dossier, load
from tests.evaluation.measure import Tally, measure, ratio, total

HERE = Path(__file__).resolve().parent
FOLDERS = {
    "dossiers": "dossiers",
    "fresh": "dossiers/fresh",
    "set-aside": "dossiers/set-aside",
    "long": "long",
    "long-fresh": "long/fresh",
    "long-hard": "long/hard",
    "long-natural": "long/natural",
    "long-further": "long/further",
    "long-set-aside": "long/set-aside",
}
SETS = ("seeds", *FOLDERS)
SECRET = "set-aside"


def main(args: Sequence[str] | None = None) -> int:
    """Print the figures and give the exit status."""
    options = _options(args)
    names = SETS if options.set == "all" else (options.set,)
    try:
        floors = yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))
        tallies = {name: [(d.name, measure(d)) for d in dossiers(name)] for name in names}
        missed = [line for name in names for line in below(name, total(t for _, t in tallies[name]).figures(), floors[name])]
    except (OSError, yaml.YAMLError, LookupError) as error:
        print(f"evaluate: no figures: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps({name: _data(name, tallies[name]) for name in names} | {"below_floor": missed}, ensure_ascii=False, indent=2))
        return 1 if missed else 0
    for name in names:
        print("\n".join(_table(name, tallies[name], options.verbose)), end="\n\n")
    print("\n".join(missed) or "every figure reaches its floor")
    return 1 if missed else 0


def dossiers(name: str) -> list[Dossier]:
    """The dossiers of a set.

    Raises:
        LookupError: there is none.
    """
    if name == "seeds":
        return [load("seeds", HERE.parent / "seeds", HERE / "gold" / "seeds.yaml")]
    folder = HERE / FOLDERS[name]
    found = [load(gold.parent.name, gold.parent / "texts", gold) for gold in sorted(folder.glob("*/gold.yaml"))]
    if not found:
        raise LookupError(f"no gold under {folder}")
    return found


def below(name: str, figures: Mapping[str, float], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """A line for each figure of a set that is worse than its floor allows.

    Raises:
        KeyError: a floor is set for a figure that there is not.
    """
    low = [(f, "floor", least) for f, least in floors.get("at_least", {}).items() if figures[f] < least]
    high = [(f, "ceiling", most) for f, most in floors.get("at_most", {}).items() if figures[f] > most]
    return [f"{name}: {figure} is {figures[figure]:.4g}, its {limit} {value}" for figure, limit, value in low + high]


def _options(args: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluate", description="Recall and precision on texts with a reference reading.")
    parser.add_argument("--set", choices=(*SETS, "all"), default="all", help="which texts (default: all)")
    parser.add_argument("--verbose", "-v", action="store_true", help="also say what was missed and what is not in the gold")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser.parse_args(args)


def _table(name: str, tallies: Sequence[tuple[str, Tally]], verbose: bool) -> list[str]:
    tally = total(t for _, t in tallies)
    lines = [f"{name}: {tally.texts} texts" + (f" in {len(tallies)} dossiers" if len(tallies) > 1 else "")]
    if not name.endswith(SECRET):
        lines += _rows("claims", tally.claims_wanted, tally.claims_found, tally.claims_checked, tally.claims_right)
        lines += _rows("findings", tally.wanted, tally.found, tally.checked, tally.right)
        if len(tallies) > 1:
            lines += ["", *(_line(dossier, t) for dossier, t in tallies)]
    lines += ["", _line("total", tally)]
    if verbose and not name.endswith(SECRET):
        lines += ["", *(f"  {note}" for note in tally.notes)]
    return lines


def _rows(title: str, wanted: Counter[str], found: Counter[str], checked: Counter[str], right: Counter[str]) -> list[str]:
    rows = [f"\n  {title:<20} {'found':>9} {'recall':>8} {'right':>11} {'precision':>10}"]
    for key in sorted({*wanted, *checked}):
        recall = f"{found[key]:>4}/{wanted[key]:<4} {_percent(found[key], wanted[key])}"
        precision = f"{right[key]:>6}/{checked[key]:<4} {_percent(right[key], checked[key]):>10}"
        rows.append(f"  {key:<20} {recall} {precision}")
    return rows


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.1f} %" if whole else f"{'-':>8}"


def _line(name: str, tally: Tally) -> str:
    figures = tally.figures()
    hard = sum(tally.checked[t] for t in ("contradiction", "self-contradiction"))
    return (
        f"  {name:<20} findings {tally.found.total()}/{tally.wanted.total()}"
        f", contradictions right {hard - int(figures['false_alarms'])}/{hard}"
        f", other extra {int(figures['other_extra'])} ({figures['other_extra_per_text']:.2f} per text)"
        f", claims {tally.claims_found.total()}/{tally.claims_wanted.total()} ({figures['claims_recall']:.1%})"
        f", of those judged right {tally.claims_right.total()}/{tally.claims_checked.total()} ({figures['claims_precision']:.1%})"
    )


def _data(name: str, tallies: Sequence[tuple[str, Tally]]) -> dict[str, object]:
    tally = total(t for _, t in tallies)
    data: dict[str, object] = {"texts": tally.texts, "dossiers": len(tallies), "figures": tally.figures()}
    if not name.endswith(SECRET):
        data["claims"] = _by_key(tally.claims_wanted, tally.claims_found, tally.claims_checked, tally.claims_right)
        data["findings"] = _by_key(tally.wanted, tally.found, tally.checked, tally.right)
        data["by_dossier"] = {dossier: t.figures() for dossier, t in tallies}
    return data


def _by_key(wanted: Counter[str], found: Counter[str], checked: Counter[str], right: Counter[str]) -> dict[str, dict[str, float | None]]:
    return {
        key: {
            "wanted": wanted[key],
            "found": found[key],
            "recall": ratio(found[key], wanted[key]) if wanted[key] else None,
            "checked": checked[key],
            "right": right[key],
            "precision": ratio(right[key], checked[key]) if checked[key] else None,
        }
        for key in sorted({*wanted, *checked})
    }


if __name__ == "__main__":
    sys.exit(main())
