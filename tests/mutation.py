"""Does `diff` see one changed fact, and stay calm where none changed? `python -m tests.mutation [--count N] [--seed S] [-v]`

Half of the mutants have one fact changed somewhere in one of our texts (a count, a date, a place, a person, an
organisation), half are changed without changing a fact. Each is set beside its original by the code behind `reconcile
diff A B`. A changed fact is found when a finding between the two holds a claim of the original that stands where the change is,
with the old value, and in another group a claim of the mutant that stands there, with the new one. A bound or range changed
for another ("plus de 2 000", "plus de 2 600") can be true twice: there an item that says so with both values is what the contract
asks for, and enough. A change without fact is a false alarm when any finding of type contradiction stands between the two.

Exit status: 0 both rates reach their floor in tests/floors.yaml, 1 one does not, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from random import Random

import yaml

from reconcile import pipeline
from reconcile.documents.fold import folded
from reconcile.kinds.count import Count
from reconcile.kinds.date import Date
from reconcile.kinds.money import Money
from reconcile.model.claim import Claim
from reconcile.model.finding import Group, Report
from tests.mutants.numbers import NUMBER
from tests.mutants.plant import spots
from tests.mutants.spare import CHANGES
from tests.mutants.spot import Spot
from tests.mutants.texts import Text, texts
from tests.mutants.words import MONTHS, NUMBERS

FLOORS = Path(__file__).resolve().parent / "floors.yaml"
COUNT, SEED = 2000, 1
MUTANT = "mutant/"


@dataclass(frozen=True)
class Mutant:
    """A text and its changed form; `spot` and `new` say what was planted, None where no fact changed."""

    kind: str
    text: Text
    changed: str
    spot: Spot | None = None
    new: str = ""

    def report(self) -> Report:
        """What the original and the mutant give side by side."""
        return pipeline.diff((self.text.name, self.text.text.encode()), (MUTANT + self.text.name, self.changed.encode()))


def planted(count: int, random: Random, only: str = "") -> Iterator[Mutant]:
    """So many mutants with one fact changed, each kind in its turn, no place twice while there are others."""
    by_kind: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots():
        if only in spot.kind:
            by_kind[spot.kind].append(spot)
    queues = {kind: random.sample(found, len(found)) for kind, found in sorted(by_kind.items())}
    made = 0
    while made < count and queues:
        for kind in sorted(queues):
            spot = queues[kind].pop()
            if not queues[kind]:
                del queues[kind]
            new = spot.new(random)
            if new is not None and made < count:
                made += 1
                yield Mutant(kind, spot.text, spot.text.text[: spot.start] + new + spot.text.text[spot.end :], spot, new)


def spared(count: int, random: Random, only: str = "") -> Iterator[Mutant]:
    """So many mutants without a changed fact, each kind of change in its turn, over all texts."""
    every = texts()
    made = tries = 0
    while made < count and tries < count * 10:
        kind = sorted(k for k in CHANGES if only in k)[tries % sum(only in k for k in CHANGES)]
        text = random.choice(every)
        tries += 1
        changed = CHANGES[kind](text, random)
        if changed is not None and changed != text.text:
            made += 1
            yield Mutant(kind, text, changed)


def found(mutant: Mutant, report: Report) -> bool:
    """Whether the report shows what was planted: see the docstring of the module."""
    conflicts = [f.groups for f in report.findings if f.type != "self-contradiction"]
    compatible = [i.groups for i in report.items if i.relation == "compatible"]
    return any(_shows(groups, mutant) for groups in conflicts) or any(_shows(groups, mutant, bounds=True) for groups in compatible)


def _shows(groups: list[Group], mutant: Mutant, bounds: bool = False) -> bool:
    spot = mutant.spot
    assert spot is not None
    for one, other in permutations(groups, 2):
        for a in (c for c in one.claims if c.source == spot.text.name and _stands(c, spot.start, spot.end)):
            for b in (c for c in other.claims if c.source != a.source and _stands(c, spot.start, spot.start + len(mutant.new))):
                if _values(a, b, mutant) and (not bounds or (_bound(a) and _bound(b))):
                    return True
    return False


def _stands(claim: Claim, start: int, end: int) -> bool:
    return any(e.start < end and start < e.end for e in (claim.evidence, *claim.mentions))


def _values(a: Claim, b: Claim, mutant: Mutant) -> bool:
    """Whether two claims of one kind give the old and the new value."""
    assert mutant.spot is not None
    if a.kind != b.kind or a.value.label() == b.value.label():
        return False
    old, new = mutant.spot.old, mutant.new
    left, right = (v.amount if isinstance(v, Money) else v for v in (a.value, b.value))
    if isinstance(left, Count) and isinstance(right, Count):
        ends = ((left.number, right.number), (left.high or 0.0, right.high or 0.0))
        return any(x != y and _in_proportion(x, y, _number(old, mutant), _number(new, mutant)) for x, y in ends)
    if isinstance(left, Date) and isinstance(right, Date):
        return _part(old, mutant) in _parts(left, mutant.kind) and _part(new, mutant) in _parts(right, mutant.kind)
    said = [" ".join([c.value.label(), *(e.quote for e in (c.evidence, *c.mentions))]) for c in (a, b)]
    return folded(old) in folded(said[0]) and folded(new) in folded(said[1])


def _number(words: str, mutant: Mutant) -> float | None:
    """The number that some words are; None for a part of a longer one ("vingt-huit", "six cent douze") and for a rough one."""
    assert mutant.spot is not None
    table = NUMBERS[mutant.text.language]
    if words.lower() in table:
        before, after = mutant.text.text[: mutant.spot.start], mutant.text.text[mutant.spot.end :]
        part = before.endswith("-") or re.search(r"\b(?:cent|mille|hundred|thousand|and)\s$", before)
        return None if part or re.match(r"\s(?:cents?|mille|hundred|thousand|dozen)\b", after) else float(table[words.lower()])
    match = NUMBER.fullmatch(words)
    if match is None:
        return None
    whole = words[: -len(match["decimals"])] if match["decimals"] else words
    return float(re.sub(r"\D", "", whole) + (match["decimals"] or "").replace(",", "."))


def _in_proportion(x: float, y: float, old: float | None, new: float | None) -> bool:
    """Whether two values are the old and the new number, magnitudes ("1,5 milliard") left aside."""
    return old is None or new is None or abs(x * new - y * old) <= 1e-6 * abs(y * old)


def _part(words: str, mutant: Mutant) -> str:
    months = MONTHS[mutant.text.language]
    return f"{months.index(words) + 1:02d}" if words in months else words.zfill(2)


def _parts(value: Date, kind: str) -> set[str]:
    """The days, months or years that a date begins and ends with."""
    where = slice(-2, None) if kind.endswith("day") else slice(-5, -3) if kind.endswith("month") else slice(0, 4)
    return {value.start[where], value.end[where]}


def _bound(claim: Claim) -> bool:
    value = claim.value.amount if isinstance(claim.value, Money) else claim.value
    return isinstance(value, Count) and (value.qualifier != "exact" or value.high is not None)


def alarms(report: Report) -> list[str]:
    """The contradictions between the two."""
    return [f"{f.rule}: {f.message}" for f in report.findings if f.type == "contradiction" and report.decides(f)]


def main(args: Sequence[str] | None = None) -> int:
    """Print the rates and give the exit status."""
    options = _options(args)
    random = Random(options.seed)
    seen: Counter[tuple[str, str]] = Counter()
    good: Counter[tuple[str, str]] = Counter()
    notes: list[str] = []
    for mutant in planted(options.count // 2, random, options.kind):
        key = (mutant.kind, mutant.text.language)
        seen[key] += 1
        if found(mutant, mutant.report()):
            good[key] += 1
        else:
            assert mutant.spot is not None
            notes.append(_missed(mutant))
    lines, rate = _table("planted", "found", seen, good)
    calm: Counter[tuple[str, str]] = Counter()
    alarmed: Counter[tuple[str, str]] = Counter()
    for mutant in spared(options.count - options.count // 2, random, options.kind):
        key = (mutant.kind, mutant.text.language)
        calm[key] += 1
        said = alarms(mutant.report())
        if said:
            alarmed[key] += 1
            notes.append(f"alarm  {mutant.kind}, {mutant.text.name}: {'; '.join(said)}")
    more, share = _table("no fact changed", "contradicted", calm, alarmed)
    print("\n".join([*lines, "", *more]))
    if options.verbose:
        print("\n".join(["", *notes]))
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["mutation"]
    low = rate is not None and rate < floors["at_least"]["planted_found"]
    high = share is not None and share > floors["at_most"]["contradicted_without_fact"]
    print("\nbelow the floor" if low or high else "\nboth rates reach their floor")
    return 1 if low or high else 0


def _missed(mutant: Mutant) -> str:
    assert mutant.spot is not None
    sentence = re.sub(r"\s+", " ", mutant.text.sentence(mutant.spot.start))
    return f"missed {mutant.kind}, {mutant.text.name}:{mutant.spot.start}: {mutant.spot.old} -> {mutant.new}: {sentence}"


def _table(title: str, what: str, seen: Counter[tuple[str, str]], hit: Counter[tuple[str, str]]) -> tuple[list[str], float | None]:
    languages = sorted({language for _, language in seen})
    lines = [f"{title:<28}" + "".join(f"{language + ' ' + what:>24}" for language in languages)]
    for kind in sorted({kind for kind, _ in seen}):
        cells = [f"{hit[kind, n]}/{seen[kind, n]} {_percent(hit[kind, n], seen[kind, n])}" for n in languages]
        lines.append(f"  {kind:<26}" + "".join(f"{cell:>24}" for cell in cells))
    lines.append(f"  {'together':<26}{f'{hit.total()}/{seen.total()} {_percent(hit.total(), seen.total())}':>24}")
    return lines, hit.total() / seen.total() if seen.total() else None


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.2f} %" if whole else f"{'-':>8}"


def _options(args: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description="Mutants of our texts, set beside their originals.")
    parser.add_argument("--count", type=int, default=COUNT, help=f"how many mutants, half of them with a planted change (default: {COUNT})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"which ones (default: {SEED})")
    parser.add_argument("--kind", default="", help="only kinds that hold this word")
    parser.add_argument("--verbose", "-v", action="store_true", help="also print every miss and every false alarm")
    return parser.parse_args(args)


if __name__ == "__main__":
    sys.exit(main())
