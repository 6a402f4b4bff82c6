"""Time grows with the length of a text, not with its square: no text can hold the linter up.

Each shape is made for something that looks ahead or back: numbers, names, lists, brackets, rules of sentences. It is read
at a size and at its double. This is about growth, not speed; what takes no time to speak of is not measured.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest

import reconcile
from reconcile.pipeline import read

SIZE = 20_000
MOST = 3.2
ROUNDS = 3
# Below this many seconds a ratio is noise.
NOISE = 0.004

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
    """About `size` signs of a shape."""
    piece = SHAPES[shape]
    return (piece * (size // len(piece) + 1))[:size]


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    work(text)
    return time.perf_counter() - start


def growth(work: Callable[[str], object], shape: str, size: int = SIZE) -> float:
    """How many times longer twice the text takes; 1 for what takes no time. The best of a few rounds counts, and the
    rounds end as soon as one is good."""
    single, double = text_of(shape, size), text_of(shape, 2 * size)
    one = two = float("inf")
    for _ in range(ROUNDS):
        one, two = min(one, seconds(work, single)), min(two, seconds(work, double))
        if two < NOISE or two <= MOST * one:
            break
    return 1.0 if two < NOISE else two / max(one, NOISE / 4)


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_grows_with_the_text(shape: str) -> None:
    read("warm.txt", text_of(shape, 500).encode(), "fr")
    assert growth(lambda text: read("long.txt", text.encode(), "fr"), shape) <= MOST


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


def grown(pattern: re.Pattern[str]) -> list[str]:
    """The shapes on which a regular expression grows too fast. It is tried on less first, so that one which does is
    found before it takes minutes."""
    return [shape for shape in SHAPES if any(growth(pattern.findall, shape, size) > MOST for size in (SIZE // 8, SIZE // 2, SIZE))]


PATTERNS = dict(sorted({id(p): (name, p) for name, p in patterns()}.values()))


def test_there_are_regular_expressions_to_try() -> None:
    assert len(PATTERNS) > 10


@pytest.mark.parametrize("name", PATTERNS)
def test_a_regular_expression_grows_with_the_text(name: str) -> None:
    assert grown(PATTERNS[name]) == []


def test_growth_is_seen() -> None:
    def square(text: str) -> int:
        return sum(1 for i in range(0, len(text), 40) for _ in range(0, i, 10))

    def cube(text: str) -> int:
        n = len(text) // 100
        return sum(1 for i in range(n) for j in range(n))

    assert growth(square, "capitals") > MOST
    assert growth(cube, "capitals", 2 * SIZE) > MOST
    assert growth(lambda text: sum(map(ord, text)), "capitals") <= MOST
