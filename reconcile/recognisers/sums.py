"""Which numbers are sums of money, and in which currency: by the sign or word beside them, else by the sums around.

A text names its currency once and goes on without it: "un coût de 32 milliards de francs, dont 12 milliards prêtés par A".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.languages.language import joined
from reconcile.recognisers.phrases import noun_phrase

if TYPE_CHECKING:
    from reconcile.recognisers.numbers import NumberSpan
    from reconcile.recognisers.scan import Scan

# Only sums of so much are told without their currency; of so much little else is told at all.
LARGE, HUGE = 1e6, 1e9


def currency_of(scan: Scan, number: NumberSpan) -> tuple[str, int, int] | None:
    """The currency of a number and the first and last word of the sum: ("XOF", 10, 14), or None."""
    tokens, language = scan.tokens, scan.language
    at = number.last
    coin = language.currency_prefixes.get(number.suffix)
    if coin is not None:
        return str(coin), number.first, at
    sign = language.currencies.sign_in(scan.gap_after(at)[:3])
    if sign and not scan.gap_after(at)[:3].lstrip(" \u00a0\u202f")[:1].isalpha():
        return str(sign), number.first, at
    before = language.currencies.sign_in(tokens[number.core].gap[-2:])
    if before:
        return str(before), number.first, at
    if at < len(tokens) and joined(tokens[at].gap):
        j = at
        if tokens[j].fold in language.of and j + 1 < len(tokens):
            j += 1
        hit = language.currencies.at(tokens, j) or _of_initials(scan, j)
        if hit and (tokens[j].text not in ("cad",)):
            return str(hit[1]), number.first, j + hit[0]
    if number.core > 0 and joined(tokens[number.core].gap) and tokens[number.core - 1].shape == "CAPS":
        code = language.currencies.get(tokens[number.core - 1].fold)
        if code:
            return str(code), number.core - 1, at
    return None


def _of_initials(scan: Scan, i: int) -> tuple[int, object] | None:
    """ "20,000 U.S. dollars": the words of a currency whose country is written in letters with points."""
    tokens = scan.tokens
    k = i
    while k + 1 < min(len(tokens), i + 4) and len(tokens[k].text) == 1 and tokens[k].capital and tokens[k + 1].gap in (".", ". "):
        k += 1
    rows = scan.language.currencies.index.get("".join(t.fold for t in tokens[i:k]), ()) if k > i + 1 else ()
    return next(((k + 1 - i, value) for rest, value in rows if rest == [tokens[k].fold]), None)


def implied_currency(scan: Scan, number: NumberSpan) -> str | None:
    """The currency of a large number that counts nothing, where the text has named it with other large sums: "dont 12 milliards
    prêtés par A". None where nothing speaks for a sum, or the number goes on with what was counted ("1,2 million de visiteurs,
    contre 1,1 million")."""
    if not number.magnitude or number.value < LARGE or number.suffix or not scan.coins or not _stands_alone(scan, number):
        return None
    core, sentence = number.core, scan.tokens[number.core].sentence
    before = [n for n in scan.numbers_in[sentence] if n.core < core and n.magnitude and n.value >= LARGE]
    here = [code for at, code in scan.coins if scan.tokens[at].sentence == sentence and at < core]
    if before and not here and not (_stands_alone(scan, before[-1]) or before[-1].value >= HUGE):
        return None
    if here:
        return here[-1] if number.value < HUGE or len(set(here)) == 1 else here[0]
    close = any(
        scan.tokens[at].sentence in (sentence - 1, sentence) and scan.tokens[at].block == scan.tokens[core].block for at, _ in scan.coins
    )
    if not (close or number.value >= HUGE or _spoken_of_money(scan, number)):
        return None
    codes = [code for _, code in scan.coins]
    return max(dict.fromkeys(codes), key=codes.count)


def _stands_alone(scan: Scan, number: NumberSpan) -> bool:
    """Whether no counted thing follows a number: the end of a phrase, a small word, a participle, or what only money is ("de
    pertes")."""
    tokens, language = scan.tokens, scan.language
    i = number.last
    if i >= len(tokens) or not scan.same_phrase(i):
        return not language.numbers_percent.sign_in(scan.gap_after(i)[:3])
    if tokens[i].fold in language.of:
        return i + 1 < len(tokens) and language.sum_words.at(tokens, i + 1) is not None
    if language.numbers_percent.at(tokens, i) or tokens[i].capital:
        return False
    if language.modifiers == "before":
        return tokens[i].fold in language.stopwords or tokens[i].fold in language.sum_words
    return not ((phrase := noun_phrase(scan, i)) is not None and phrase.known)


def _spoken_of_money(scan: Scan, number: NumberSpan) -> bool:
    first, last = scan.sentence(number.core)
    return bool(scan.language.sum_words.within(scan.tokens, max(first, number.first - 12), min(last, number.last + 6)))
