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
# In the language file before a currency whose name is an ordinary word too: it is one where the text names its country.
UNSURE = "?"
# The currencies that several countries share, and their members.
UNIONS = {
    "XOF": ("BJ", "BF", "CI", "GW", "ML", "NE", "SN", "TG"),
    "XAF": ("CM", "CF", "CG", "GA", "GQ", "TD"),
}
# The sign of many coins, and the letters that stand before it where it is not that of the United States: "NZ$77 million".
DOLLAR = "$"
DOLLARS = {
    "A": "AUD", "AU": "AUD", "B": "BND", "BZ": "BZD", "C": "CAD", "CA": "CAD", "EC": "XCD", "FJ": "FJD", "G": "GYD", "HK": "HKD",
    "J": "JMD", "L": "LRD", "MX": "MXN", "N": "NAD", "NT": "TWD", "NZ": "NZD", "R": "BRL", "S": "SGD", "SI": "SBD", "TT": "TTD",
    "US": "USD", "Z": "ZWL",
}  # fmt: skip
# Written alike ("FCFA") and at par: sums in one and in the other are compared.
AT_PAR = {"XAF": "XOF"}


def currency_of(scan: Scan, number: NumberSpan) -> tuple[str, int, int] | None:
    """The currency of a number and the first and last word of the sum: ("XOF", 10, 14), or None."""
    found = _named(scan, number)
    if found is None:
        return None
    codes, country, first, last = found
    code = _of_country(scan, codes, country)
    return None if code is None else (code, first, last)


def _named(scan: Scan, number: NumberSpan) -> tuple[str, str, int, int] | None:
    """What a sum is in, as the language file has it, the country beside it, and the first and last word of the sum: ("KES TZS UGX",
    "TZ", 10, 14) in "5 million Tanzanian shillings"."""
    tokens, language = scan.tokens, scan.language
    at = number.last
    attached = number.suffix.isupper() or len(number.suffix) > 1
    coin = language.currency_prefixes.get(number.suffix.lower()) if attached else None
    if coin is not None:
        return str(coin), "", number.first, at
    gap = scan.gap_after(at)
    sign = language.currencies.sign_in(gap[:3])
    leads = at in scan.number_at and gap[-1:].strip() and set(gap) & set(":,;(")  # the sign of the next sum: "(2024: £701 million)"
    if sign and not leads and not gap[:3].lstrip(" \u00a0\u202f")[:1].isalpha():
        return str(sign), "", number.first, at
    before = language.currencies.sign_in(tokens[number.core].gap[-2:])
    if before and tokens[number.core].gap == DOLLAR and number.core > 0 and tokens[number.core - 1].text in DOLLARS:
        return DOLLARS[tokens[number.core - 1].text], "", min(number.first, number.core - 1), at
    if before:
        return str(before), "", number.first, at
    told_twice = number.bracketed and gap.strip() == ")"  # "six cent vingt mille (620 000) euros"
    if at < len(tokens) and (joined(tokens[at].gap) or told_twice) and (behind := _behind(scan, at)) is not None:
        codes, country, last = behind
        return codes, country, number.first, last
    if number.core > 0 and joined(tokens[number.core].gap.removeprefix(".")):
        prior = tokens[number.core - 1]
        code = language.currencies.get(prior.fold) if prior.shape == "CAPS" else None
        if prior.capital and len(prior.fold) > 1 and code is None:
            code = language.currency_prefixes.get(prior.fold)
        if code and (prior.shape == "CAPS" or str(code).lower() != prior.fold):  # "Shs 10 million", but "Sar 3" is a name
            return str(code), "", min(number.first, number.core - 1), at
    return None


def _behind(scan: Scan, at: int) -> tuple[str, str, int] | None:
    """The currency that begins at word at, the country beside its name, and the word behind it: "de livres égyptiennes", "Zambian
    kwacha"."""
    tokens, language = scan.tokens, scan.language
    j = at + 1 if tokens[at].fold in language.of and at + 1 < len(tokens) else at
    hit = language.currencies.at(tokens, j) or _of_initials(scan, j)
    if hit is not None:
        end = j + hit[0]
        country = _country(scan, end) if end < len(tokens) and joined(tokens[end].gap) and " " in str(hit[1]) else ""
        ordinary = tokens[j].shape == "lower" and str(hit[1]).lower() == tokens[j].fold  # "6 mur", "9 cop": a code is written in capitals
        return None if ordinary else (str(hit[1]), country, end + bool(country))
    country = _country(scan, j)
    hit = language.currencies.at(tokens, j + 1) if country and scan.same_phrase(j + 1) else None
    return None if hit is None else (str(hit[1]), country, j + 1 + hit[0])


def _country(scan: Scan, i: int) -> str:
    """The country whose people a word names, as its ISO code, or ""."""
    language, word = scan.language, scan.tokens[i].fold
    found = language.demonyms.get(word) or language.demonyms.get(language.singular(word)) or ""
    return str(found) if len(str(found)) == 2 else ""


def _of_country(scan: Scan, codes: str, country: str) -> str | None:
    """Of the currencies that share a name that of the country beside it, else of the country that the text names most, else the first;
    a name that is an ordinary word too is none without its country ("trois livres", "13 won")."""
    unsure, listed = codes.startswith(UNSURE), codes.removeprefix(UNSURE).split()
    if country and any(country in issuers(c) for c in listed):
        return next(c for c in listed if country in issuers(c))
    if country and listed == [DOLLARS["US"]] and f"{country}D".lower() in scan.language.currencies.single:
        return f"{country}D"  # "5 million Jamaican dollars"
    if len(listed) == 1 and not unsure:
        return listed[0]
    told = {c: sum(scan.countries[land] for land in issuers(c)) for c in listed}
    best = max(listed, key=lambda c: told[c])
    return None if unsure and not told[best] else best


def one_coin(code: str) -> str:
    """The key of a currency, one for two that are at par and that texts write alike: "xof" for every franc CFA."""
    return AT_PAR.get(code, code).lower()


def issuers(code: str) -> tuple[str, ...]:
    """The countries of a currency: the first two letters of its code are one, save where several share it."""
    return UNIONS.get(code, (code[:2],))


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
    before_it = [(at, code) for at, code in scan.coins if scan.tokens[at].sentence == sentence and at < core]
    # "186 millions de dinars (environ 55 millions d'euros)", "29,5 milliards, soit 45 millions d'euros"
    here = [code for at, code in before_it if scan.bracket(at) is None and not converts(scan, at)]
    if before and not here and not (_stands_alone(scan, before[-1]) or before[-1].value >= HUGE):
        return None
    if here:
        return here[-1] if number.value < HUGE or len(set(here)) == 1 else here[0]
    close = any(
        scan.tokens[at].sentence in (sentence - 1, sentence) and scan.tokens[at].block == scan.tokens[core].block for at, _ in scan.coins
    )
    if not (close or number.value >= HUGE or _spoken_of_money(scan, number)):
        return None
    number_of = {n.core: n for n in scan.numbers}
    last = [
        code
        for at, code in scan.coins
        if at < core and scan.tokens[at].sentence == sentence - 1 and scan.bracket(at) is None and not converts(scan, at)
        if (number_of[at].value >= HUGE) == (number.value >= HUGE)  # "108 milliards de FCFA", "45 millions d'euros"
    ]
    if last and scan.tokens[core].block == scan.tokens[scan.sentence(core)[0] - 1].block:
        return last[-1]
    block = scan.tokens[core].block
    beside = {code for at, code in scan.coins if scan.tokens[at].block == block and scan.bracket(at) is None and not converts(scan, at)}
    if len(beside) == 1:
        return beside.pop()  # the one of its paragraph
    codes = [code for _, code in scan.coins]
    return max(dict.fromkeys(codes), key=codes.count)


def converts(scan: Scan, at: int) -> bool:
    """Whether the sum whose number stands at word `at` is told for the one before it: "29,5 milliards, soit 45 millions d'euros"."""
    number = next((n for n in reversed(scan.numbers_in.get(scan.tokens[at].sentence, [])) if n.first <= at), None)
    if number is None or not any(n.core < number.first for n in scan.numbers_in[scan.tokens[at].sentence]):
        return False
    return any(scan.language.converts.before(scan.tokens, k, 2) is not None for k in (number.first, number.core))


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
