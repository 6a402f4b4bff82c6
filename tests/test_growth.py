"""Time grows with the length of a text, not with its square: no text can hold the linter up.

Each shape is made for something that looks ahead or back: numbers, names, lists, brackets, rules of sentences. It is read
at a size and at its double. Reading is measured in calls of functions, which are the same on every machine and in every
run; a regular expression is one call however long it takes, so for these the clock has to do, and only a ratio that stays
too high in every try counts. This is about growth, not speed; what takes no time to speak of is not measured.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator

import pytest

import reconcile
from reconcile.pipeline import read
from reconcile.plugins import ROOT

SIZE = 20_000
MOST = 3.2
ROUNDS = 3
TRIES = 3
# A work is tried on less first, so that what grows too fast is found before it takes minutes.
LADDER = (SIZE // 8, SIZE // 2, SIZE)
# Below this many seconds a ratio is noise.
NOISE = 0.02
# Above this many, one round tells.
SURE = 0.5

SHAPES: dict[str, str] = {
    "digits with spaces": "1 234 567 ",
    "groups of one digit": "1 ",
    "digits with points": "1.234.",
    "digits without a space": "1234567890",
    "capitals": "Abc Def Ghi ",
    "capitals in one word": "ABCDEFGHIJ",
    "et de la": "et de la ",
    "le ministère de": "le ministère de ",
    "ministères in a list": "les ministères de la Santé, de la Justice et ",
    "agreements with": "une convention avec ",
    "brackets that open": "(",
    "brackets in brackets": "((ab) (AB) ",
    "quotation marks that open": "sous le thème « ",
    "one long line without spaces": "abcdefghij",
    "accents that combine": "e\u0301",
    "full stops": "...",
    "spaces": "          ",
    "line ends": "\n",
    "carriage returns": "\r\n\r\n ",
    "bullets": "- une convention avec Abc ;\n",
    "a list that is announced again and again": "trois accords : A, B et C ; ",
    "days without a month": "les 1, 2, 3 et 4, ",
    "number words": "vingt mille ",
    "titles": "M. Dr ",
    "roles": "le directeur général de la ",
    "one sentence again and again": "Le 3 mai 2024, douze accords ont été signés à Tozeur par M. Salif Traoré, maire. ",
    "colons": "ab : cd ; ",
    "apostrophes": "d'l'd'",
    "hyphens": "a-b-",
    "short lines": "Abc Def\n",
}


def text_of(shape: str, size: int) -> str:
    """About `size` signs of a shape, between two words: what stands between words is looked at too."""
    piece = SHAPES[shape]
    return "Abc" + (piece * (size // len(piece) + 1))[:size] + "xyz"


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    work(text)
    return time.perf_counter() - start


def growth(work: Callable[[str], object], shape: str) -> float:
    """How many times longer twice the text takes, at the first size where that is too much, else at the last."""
    ratio = 1.0
    for size in LADDER:
        ratio = growth_at(work, shape, size)
        if ratio > MOST:
            break
    return ratio


def growth_at(work: Callable[[str], object], shape: str, size: int) -> float:
    """How many times longer twice this size takes; 1 for what takes no time. The best of a few rounds counts, and the
    rounds end as soon as one is good."""
    single, double = text_of(shape, size), text_of(shape, 2 * size)
    one = two = float("inf")
    for _ in range(ROUNDS):
        one, two = min(one, seconds(work, single)), min(two, seconds(work, double))
        if two < NOISE or two <= MOST * one or two > SURE:
            break
    return 1.0 if two < NOISE else two / one


def calls(work: Callable[[str], object], text: str) -> int:
    """How many functions are called for a text, of Python and of C."""
    count = 0

    def note(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return count


def reading(text: str) -> object:
    return read("long.txt", text.encode(), "fr")


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_grows_with_the_text(shape: str) -> None:
    read("warm.txt", text_of(shape, 500).encode(), "fr")
    single, double = (calls(reading, text_of(shape, size)) for size in (SIZE // 4, SIZE // 2))
    assert double <= MOST * single


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled regular expression of the package with its place, those in lists and mappings too."""
    for info in pkgutil.walk_packages(reconcile.__path__, "reconcile."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in sorted(vars(module).items()):
            held = value if isinstance(value, (list, tuple, set, frozenset)) else value.values() if isinstance(value, dict) else [value]
            for n, item in enumerate(held):
                if isinstance(item, re.Pattern) and isinstance(item.pattern, str):
                    yield f"{info.name.removeprefix('reconcile.')}.{name}" + (f"[{n}]" if item is not value else ""), item


def uses(name: str) -> set[str]:
    """How the package uses a regular expression (`match`, `search`, ...): one that is only matched at a place never
    starts anew at the next. All that are found by no use are searched for."""
    module, _, constant = name.partition("[")[0].rpartition(".")
    called = re.compile(rf"\b{re.escape(constant)}\.(match|fullmatch|search|findall|finditer|sub|split)\(")
    sources = [
        p.read_text(encoding="utf-8")
        for p in ROOT.rglob("*.py")
        if p == ROOT.joinpath(*module.split(".")).with_suffix(".py") or not constant.startswith("_")
    ]
    return {m[1] for s in sources for m in called.finditer(s)} or {"search"}


def work_of(name: str) -> Callable[[str], object]:
    """Everything that the package does with a regular expression, done to one text."""
    pattern, used = PATTERNS[name], uses(name)

    def work(text: str) -> None:
        for method in used & {"match", "fullmatch"}:
            getattr(pattern, method)(text)
        if used - {"match", "fullmatch"}:
            for _ in pattern.finditer(text):
                pass

    return work


PATTERNS = dict(sorted({id(p): (name, p) for name, p in patterns()}.values()))


def test_there_are_regular_expressions_to_try() -> None:
    assert len(PATTERNS) > 10


@pytest.mark.parametrize("name", PATTERNS)
def test_a_regular_expression_grows_with_the_text(name: str) -> None:
    work = work_of(name)
    for shape in SHAPES:
        assert any(growth(work, shape) <= MOST for _ in range(TRIES)), shape


def test_growth_is_seen() -> None:
    def square(text: str) -> int:
        return sum(1 for i in range(0, len(text), 10) for _ in range(0, i, 10))

    def squared(text: str) -> None:
        for _ in range(len(text) // 100):
            for _ in range(len(text) // 100):
                len(text)

    assert any(growth(square, "capitals") > MOST for _ in range(TRIES))
    assert calls(squared, "a" * 4000) > MOST * calls(squared, "a" * 2000)
    assert calls(sorted, "a" * 4000) <= MOST * calls(sorted, "a" * 2000)
