"""The compiled form of a language lies beside its words and is of the same words: else every start parses YAML."""

from __future__ import annotations

import json

import pytest

from reconcile.languages.language import FOLDER, codes
from reconcile.languages.source import compile_language, dump


@pytest.mark.parametrize("code", codes())
def test_the_compiled_file_is_of_these_words(code: str) -> None:
    made = dump(compile_language((FOLDER / f"{code}.yaml").read_text(encoding="utf-8")))
    there = (FOLDER / f"{code}.json").read_text(encoding="utf-8")
    assert there == made, "run python -m reconcile.languages.source"


@pytest.mark.parametrize("code", codes())
def test_an_edited_file_is_not_taken_for_the_compiled_one(code: str) -> None:
    text = (FOLDER / f"{code}.yaml").read_text(encoding="utf-8")
    assert compile_language(text + "\n# another word\n")["sha256"] != json.loads((FOLDER / f"{code}.json").read_bytes())["sha256"]


def test_a_language_begins_with_its_name_its_code_and_function_words() -> None:
    """What a file leaves out is an empty list of the same form, so that a new language grows word by word."""
    made = compile_language("name: italiano\ncode: it\nstopwords: il la di\n")
    whole = json.loads((FOLDER / f"{codes()[0]}.json").read_text(encoding="utf-8"))
    assert {key: type(value) for key, value in made.items()} == {key: type(value) for key, value in whole.items()}
    assert made["counted"] == {"index": {}, "signs": {}}
