"""The words around a claim that tell what it is about, in a form that sentences and languages share.

Words become concepts where the language file has one ("signé" and "signature" are one act, "exposants" a counted noun);
names keep an @. Two claims are about one thing when these words agree, not when their sentences look alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.recognisers.phrases import concept_at

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan

REACH = 14


def context(scan: Scan, start: int, end: int) -> frozenset[str]:
    """The telling words of the sentence around words start to end (excluded), at most 14 words away."""
    first, last = scan.sentence(start)
    tokens, language = scan.tokens, scan.language
    out: set[str] = set()
    for i in range(max(first, start - REACH), min(last, end + REACH)):
        if start <= i < end or (i in scan.dated and scan.language.weekdays.get(tokens[i].fold) is None):
            continue
        token = tokens[i]
        if (token.fold in language.stopwords and token.shape != "CAPS") or len(token.fold) < 3 or token.text[0].isdecimal():
            continue
        if token.fold in language.numbers_units or token.fold in language.numbers_scales or token.fold in language.currencies:
            continue
        if token.capital and i > first:
            out.add("@" + token.fold)
            continue
        out.add(key_of(scan, i))
    return frozenset(out)


def key_of(scan: Scan, i: int) -> str:
    """The concept of word i, or its singular where it has none."""
    language = scan.language
    fold = scan.tokens[i].fold
    noun = concept_at(scan, i)
    if noun is not None:
        return noun[0]
    for words, prefix in ((language.acts, "act:"), (language.status, ""), (language.name_words, "")):
        value = words.get(fold)
        if value is not None:
            return prefix + str(value)
    return language.singular(fold)[:7]
