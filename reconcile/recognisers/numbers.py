"""Numbers as people write them: digits with signs between groups, decimals, number words, collectives, magnitudes,
ranges, bounds and approximations. What stands for a year, an hour, a score, a telephone or an article of law is told
apart by the kinds that count, since it needs the words around.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.languages.language import Language, joined
from reconcile.model.document import Token
from reconcile.recognisers.dates import is_year
from reconcile.recognisers.units import MEASURES, TIMES

_SPACES = (" ", "\u00a0", "\u202f", "\u2009")
_APOSTROPHES = ("'", "’")
_POINTS = (".", ",")
_LINE_ENDS = ("\n", "\r\n", "\r")  # a paragraph may be wrapped between the groups of a number
_ORDINAL = re.compile(r"(\d+)([a-z]+)$")
_SUFFIXED = re.compile(r"(\d+)(km|m|kg|ha|mw|gw|kwh|mm|cm|bn|mn|tn|k|md|mds|m2|km2|h)$")
MOST_DIGITS = 15


@dataclass(slots=True)
class NumberSpan:
    """A number at words `first` to `last` (excluded), the bound before or after it included in `start` to `end`.

    `high` is None unless a range is given. `qualifier` is one of the contract's; `core` is the first word of the number
    itself, `bare` whether it was written as digits without any sign between (a year may look like that). `suffix` is a
    unit written on to the digits, as in "12km"; `changes` that the figure became the one behind it ("passé de 9 à 14").
    """

    first: int
    last: int
    core: int
    value: float
    high: float | None = None
    qualifier: str = "exact"
    words: bool = False
    bare: bool = False
    suffix: str = ""
    collective: bool = False
    magnitude: bool = False
    bracketed: bool = False
    changes: bool = False


def _digits(tokens: Sequence[Token], i: int, language: Language) -> tuple[float, int, bool, str] | None:
    """A number in digits at word i: (value, words taken, written bare, suffix)."""
    token = tokens[i]
    suffix = ""
    coin = _coin(token, language)
    if coin:
        bare = Token(i, token.text[len(coin) :], token.fold[len(coin) :], token.start, token.end, token.gap)
        read = _digits([*tokens[:i], bare, *tokens[i + 1 : i + 8]], i, language)
        after = tokens[i + read[1]] if read is not None and i + read[1] < len(tokens) else None
        scaled = after is not None and joined(after.gap) and after.fold in language.numbers_scales
        if read is None or (read[2] and not scaled and len(coin) == 1):
            return None  # "R103" is a road
        short = 1e6 if read[3] == "m" else float(language.numbers_short_scales.get(read[3]) or 1)  # "K1.4bn"
        return read[0] * short, read[1], False, coin.upper()  # "K45" is a sum, "45k" is not
    if token.shape != "digits" or not token.text.isdecimal():
        match = _SUFFIXED.match(token.fold)
        if not match:
            return None
        return (float(match[1]), 1, False, match[2]) if len(match[1]) <= MOST_DIGITS else None
    if len(token.text) > MOST_DIGITS:
        return None
    text = str(int(token.text))
    lead = token.text
    taken = 1
    sign = ""
    while i + taken < len(tokens):
        following = tokens[i + taken]
        gap = following.gap
        match = _SUFFIXED.match(following.fold)
        body = match[1] if match else following.text
        if not body.isdecimal() or not gap:
            break
        if gap.rstrip(" ") in _LINE_ENDS and following.block == token.block:  # the next line of an item is indented
            gap = sign if sign in _SPACES else _SPACES[0]
        space = gap in _SPACES
        if (
            len(body) == 3
            and len(lead) <= 3
            and lead != "0"
            and (space or gap in _APOSTROPHES or _groups(tokens, i + taken, language))
            and (not sign or sign == gap or (space and sign in _SPACES))
        ):
            if match and not space and gap == language.numbers_decimal:
                break
            text += body
            sign = gap
            taken += 1
            if match:
                suffix = match[2]
                break
            continue
        if gap == language.numbers_decimal or (gap in _POINTS and len(body) != 3):
            if sign and gap == sign:
                break
            if i + taken + 1 < len(tokens) and tokens[i + taken + 1].gap == gap and tokens[i + taken + 1].text[0].isdecimal():
                break
            return float(f"{text}.{body}"), taken + 1, False, match[2] if match else ""
        break
    if len(text) > MOST_DIGITS:
        return None
    return float(text), taken, taken == 1, suffix


def _coin(token: Token, language: Language) -> str:
    """The sign of a currency that is written on to the digits of a word ("R250", "KSh45", "R890m"), or ""."""
    if token.shape == "digits" or not token.text[0].isupper():
        return ""
    sign = token.text[: next((k for k, c in enumerate(token.text) if c.isdecimal()), 0)]
    return sign if sign and sign.lower() in language.currency_prefixes else ""


def _groups(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether the point or comma before the three digits at word i parts thousands. Both do in most languages, whatever the
    decimal sign ("12.500", "12,500"); where the file names one, the other does only in a row ("1.250.000")."""
    gap = tokens[i].gap
    if gap not in _POINTS:
        return False
    if gap in language.numbers_grouping.signs:
        return True
    for near in (i - 1, i + 1):
        if near < len(tokens) and tokens[near].gap == gap and len(tokens[near].text) == 3 and tokens[near].text.isdecimal():
            return True
    return False


def _words(tokens: Sequence[Token], i: int, language: Language) -> tuple[float, int] | None:
    """A number in words at word i: (value, words taken)."""
    total = current = 0
    at = i
    last = 0
    seen = False
    while at < len(tokens) and (at == i or joined(tokens[at].gap)):
        word = tokens[at].fold
        if tokens[at].text != word and at > i and tokens[at].capital:
            break
        if (hit := language.numbers_multiply_tens.at(tokens, at)) and (last == 0 or last >= 100):
            current += int(hit[1])
            last = int(hit[1])
            at += hit[0]
        elif (unit := language.numbers_units.get(word)) is not None:
            if seen and not (last >= 20 or last == 0 or (last == 10 and 7 <= int(unit) <= 9)):
                break  # "dix-sept" goes on, "deux trois" does not
            current += int(unit)
            last = max(int(unit), 1)
            at += 1
        elif (ten := language.numbers_tens.get(word)) is not None:
            if seen and last < 100:
                break
            current += int(ten)
            last = int(ten)
            at += 1
        elif (hundred := language.numbers_hundreds.get(word)) is not None:
            current = (current or 1) * int(hundred)
            last = 100
            at += 1
        elif (scale := language.numbers_scales.get(word)) is not None:
            if not seen and int(scale) > 1000:
                return None
            if 0 < total < int(scale):  # "tres mil millones": the smaller scale multiplies the larger
                total = (total + current) * int(scale)
            else:
                total += (current or 1) * int(scale)
            current = 0
            last = 1000
            at += 1
        elif seen and word in language.numbers_join and at + 1 < len(tokens) and joined(tokens[at + 1].gap):
            following = language.numbers_units.get(tokens[at + 1].fold)
            if following is None and language.numbers_tens.get(tokens[at + 1].fold) is None:
                break
            if last < 20 or (last < 100 and str(following) not in language.numbers_joined_units):
                break  # "vingt et un", "treinta y dos"; "vingt et deux" are two numbers
            at += 1
            continue
        else:
            break
        seen = True
    if not seen or at == i:
        return None
    return float(total + current), at - i


def number_at(tokens: Sequence[Token], i: int, language: Language) -> NumberSpan | None:
    """The number whose first word is word i, without its bounds, or None.

    An article ("un", "a") alone is no number; it is one before a collective or a magnitude ("une vingtaine").
    """
    token = tokens[i]
    collective = _collective(tokens, i, language)
    if collective is not None:
        return collective
    found = _digits(tokens, i, language)
    if found is not None:
        value, taken, bare, suffix = found
        coin = (suffix.isupper() or len(suffix) > 1) and suffix.lower() in language.currency_prefixes
        scaled, more = _magnitude(tokens, i + taken, language, suffix == "" or coin)
        if more:
            return NumberSpan(i, i + taken + more, i, _scaled(value, scaled), magnitude=True, suffix=suffix if coin else "")
        if suffix == "m" and language.currencies.sign_in(token.gap[-2:]):
            return NumberSpan(i, i + taken, i, _scaled(value, 1e6), magnitude=True)
        if not coin and (scale := language.numbers_short_scales.get(suffix)):
            return NumberSpan(i, i + taken, i, _scaled(value, float(scale)), magnitude=True)
        if suffix == "h":
            return None
        scaled = _in_coins(tokens, i + taken, language) if suffix == "" else 0.0
        if scaled:
            return NumberSpan(i, i + taken, i, _scaled(value, scaled), magnitude=True)
        return NumberSpan(i, i + taken, i, value, bare=bare, suffix=suffix)
    if (
        token.fold not in language.numbers_units
        and token.fold not in language.numbers_tens
        and token.fold not in language.numbers_hundreds
        and token.fold not in language.numbers_scales
        and not language.numbers_multiply_tens.at(tokens, i)
    ):
        return None
    spelled = _words(tokens, i, language)
    if spelled is None:
        return None
    value, taken = spelled
    if taken == 1 and token.fold in language.numbers_articles:
        return None
    if (ordinal := language.numbers_ordinals.at(tokens, i)) and ordinal[0] > taken:
        return None  # "the twenty-first edition" counts nothing
    if taken == 1 and token.capital and i > 0 and tokens[i].sentence == tokens[i - 1].sentence and not tokens[i].gap.strip():
        return None
    after = tokens[i - 1].fold if i > 0 and joined(token.gap) else ""
    if (
        taken == 1
        and after in language.numbers_not_after
        and token.fold in language.numbers_not_after_words
        and (
            after not in language.of
            or i + 1 >= len(tokens)
            or (not language.counted.at(tokens, i + 1) and not language.like_plural(tokens[i + 1].fold))
        )
        and not _told_again(tokens, i + 1, value)
    ):
        return None
    scaled, more = _magnitude(tokens, i + taken, language, True)
    if more:
        return NumberSpan(i, i + taken + more, i, _scaled(value, scaled), words=True, magnitude=True)
    half = tokens[i + taken : i + taken + 2]
    return NumberSpan(
        i, i + taken, i, value, words=True, magnitude=any(language.numbers_scales.get(t.fold) for t in tokens[i : i + taken]) and not half
    )


def _told_again(tokens: Sequence[Token], i: int, value: float) -> bool:
    """Whether word i is a number in figures behind the opening of a bracket: "de neuf (9) conventions"."""
    return i < len(tokens) and "(" in tokens[i].gap and tokens[i].text.isdecimal() and int(tokens[i].text) == value


def _scaled(value: float, by: float) -> float:
    """So many thousands or millions: 16.9 times 10**9 is a little less than sixteen billion nine hundred million."""
    return round(value * by, 3)


def _magnitude(tokens: Sequence[Token], i: int, language: Language, spaced: bool) -> tuple[float, int]:
    """ "million", "milliards": (factor, words taken) or (1, 0). "1 million 200 000" is not read on."""
    if i >= len(tokens) or not joined(tokens[i].gap) or not spaced:
        return 1.0, 0
    scale = language.numbers_scales.get(tokens[i].fold)
    if scale is not None:
        if i + 1 < len(tokens) and joined(tokens[i + 1].gap):
            second = language.numbers_scales.get(tokens[i + 1].fold)
            if second is not None and int(second) > int(scale):
                return float(scale) * float(second), 2
        return float(scale), 1
    short = language.numbers_short_scales.get(tokens[i].fold)
    if short and len(tokens[i].text) > 1 and tokens[i].shape != "CAPS":  # "3,2 Md", but not "BN", nor "5 k"
        return float(short), 1
    if tokens[i].text == "M" and i + 1 < len(tokens) and ("€" in tokens[i + 1].gap or "$" in tokens[i + 1].gap):
        return 1e6, 1
    return 1.0, 0


def _in_coins(tokens: Sequence[Token], i: int, language: Language) -> float:
    """The factor that a short form of a currency holds ("400 MDH", "3,5 MMDH"), or 0; the currency is read from it as well."""
    if i >= len(tokens) or not joined(tokens[i].gap) or not tokens[i].capital:
        return 0.0
    return float(language.scaled_currencies.get(tokens[i].fold) or 0.0)


def _collective(tokens: Sequence[Token], i: int, language: Language) -> NumberSpan | None:
    """ "une vingtaine", "deux dizaines", "two dozen", "half a million", "un demi-million"."""
    share = _share_of_scale(tokens, i, language)
    if share is not None:
        return share
    factor: float | None = None
    at = i
    if tokens[i].fold in language.numbers_articles:
        factor, at = 1.0, i + 1
    elif tokens[i].fold in language.numbers_half:
        at = i + 1
        if at < len(tokens) and tokens[at].fold in language.numbers_articles:
            at += 1
        if at >= len(tokens) or not joined(tokens[at].gap):
            return None
        scale = language.numbers_scales.get(tokens[at].fold)
        if scale and int(scale) >= 1000:
            return NumberSpan(i, at + 1, i, 0.5 * float(scale), qualifier="about", words=True, collective=True, magnitude=True)
        whole = language.numbers_collectives.get(tokens[at].fold)  # "half a dozen", "medio centenar"
        return NumberSpan(i, at + 1, i, 0.5 * float(whole), qualifier="about", words=True, collective=True) if whole else None
    else:
        spelled = _words(tokens, i, language) if tokens[i].fold in language.numbers_units else None
        if spelled:
            factor, at = spelled[0], i + spelled[1]
        elif tokens[i].shape == "digits" and len(tokens[i].text) <= 3:
            factor, at = float(tokens[i].text), i + 1
    if factor is None or at >= len(tokens) or not joined(tokens[at].gap):
        return None
    hit = language.numbers_collectives.at(tokens, at)
    if hit is None:
        singular = language.singular(tokens[at].fold)
        value = language.numbers_collectives.get(singular)
        if value is None:
            if (
                factor == 1.0
                and tokens[i].fold in language.numbers_articles
                and (scale := language.numbers_scales.get(tokens[at].fold))
                and int(scale) >= 1_000_000
            ):
                return NumberSpan(i, at + 1, i, float(scale), qualifier="exact", words=True, collective=True, magnitude=True)
            if (
                factor == 1.0
                and tokens[i].fold in language.numbers_articles
                and (language.numbers_hundreds.get(tokens[at].fold) or (language.numbers_scales.get(tokens[at].fold)))
                and at == i + 1
            ):
                spelled = _words(tokens, at, language)
                return NumberSpan(i, at + spelled[1], i, spelled[0], words=True) if spelled else None
            return None
        hit = (1, value)
    exact = tokens[at].fold in language.numbers_exact_collectives
    end = at + hit[0]
    total = factor * float(hit[1])
    if end + 1 < len(tokens) and tokens[end].fold in language.of:
        word = tokens[end + 1].fold
        scale = language.numbers_scales.get(word) or language.numbers_collectives.get(language.singular(word))
        if scale and int(scale) >= 1000:  # "une dizaine de milliers", "une centaine de millions"
            return NumberSpan(i, end + 2, i, total * float(scale), qualifier="about", words=True, collective=True, magnitude=True)
    return NumberSpan(i, end, i, total, qualifier="exact" if exact else "about", words=True, collective=True)


def _share_of_scale(tokens: Sequence[Token], i: int, language: Language) -> NumberSpan | None:
    """ "three quarters of a million", "un quart de milliard"."""
    k = i
    many = 1.0
    if tokens[k].fold in language.numbers_articles:
        k += 1
    elif (units := language.numbers_units.get(tokens[k].fold)) is not None:
        many, k = float(units), k + 1
    share = language.numbers_shares.get(language.singular(tokens[k].fold)) if k < len(tokens) and k > i else None
    if (
        share is None
        or (not joined(tokens[k].gap) and tokens[k].gap != "-")
        or k + 1 >= len(tokens)
        or tokens[k + 1].fold not in language.of
    ):
        return None
    k += 2
    k += k < len(tokens) and tokens[k].fold in language.numbers_articles
    scale = language.numbers_scales.get(tokens[k].fold) if k < len(tokens) and joined(tokens[k].gap) else None
    if scale is None:
        return None
    value = many * float(share) * float(scale)
    exact = share * 100 == int(share * 100)
    return NumberSpan(i, k + 1, i, round(value, -3), qualifier="exact" if exact else "about", words=True, magnitude=True)


def _and_half(tokens: Sequence[Token], span: NumberSpan, language: Language) -> NumberSpan:
    """ "un milliard et demi", "a million and a half": half of the last word more; "two and a half million": half a one."""
    i = span.last
    if i + 1 >= len(tokens) or tokens[i].fold not in language.conjunctions:
        return span
    j = i + 1 + (tokens[i + 1].fold in language.numbers_articles)
    if j >= len(tokens) or tokens[j].fold not in language.numbers_half or not all(joined(tokens[k].gap) for k in range(i, j + 1)):
        return span
    word = tokens[i - 1].fold
    unit = language.numbers_scales.get(word) or language.numbers_collectives.get(language.singular(word))
    factor, taken = _magnitude(tokens, j + 1, language, True)
    if unit:
        span.value, span.last, span.magnitude = span.value + float(unit) / 2, j + 1, True
    elif taken and span.words:
        span.value, span.last, span.magnitude = (span.value + 0.5) * factor, j + 1 + taken, True
    elif span.words:
        span.value, span.last = span.value + 0.5, j + 1  # "three and a half hours"
    return span


def numbers(tokens: Sequence[Token], language: Language) -> list[NumberSpan]:
    """Every number of a text with its bounds, in order, none overlapping."""
    out: list[NumberSpan] = []
    i = 0
    triggers = language.number_words
    while i < len(tokens):
        coin = _coin(tokens[i], language)
        if tokens[i].fold not in triggers and not tokens[i].text[0].isdecimal() and not coin:
            i += 1
            continue
        span = number_at(tokens, i, language) or _one(tokens, i, language)
        if span is None:
            i += 1
            continue
        span = _range(tokens, _and_half(tokens, _in_figures(tokens, span, language), language), language)
        _bound(tokens, span, language)
        if not _season(tokens, span):
            out.append(span)
        i = span.last
    return out


def _season(tokens: Sequence[Token], span: NumberSpan) -> bool:
    """Whether a number is two years that follow each other: "la saison 2025-2026", "2025/26" is read elsewhere."""
    first, last = tokens[span.core], tokens[span.last - 1]
    parted = span.last - span.core == 2 and last.gap.strip() in ("-", "–", "/")
    return parted and is_year(first) and is_year(last) and int(last.text) == int(first.text) + 1


def _one(tokens: Sequence[Token], i: int, language: Language) -> NumberSpan | None:
    """An article that is the number one: of a unit with a bound before it ("plus d'une heure"), or of time where the words around it say
    that it is a length ("pendant une semaine", "a week later"); not "jusqu'à une heure du matin", "for a second time"."""
    if tokens[i].fold not in language.numbers_articles or i + 1 >= len(tokens) or not joined(tokens[i + 1].gap):
        return None
    unit = language.nouns.get(language.singular(tokens[i + 1].fold), "")
    behind = tokens[i + 2] if i + 2 < len(tokens) and joined(tokens[i + 2].gap) else None
    after = language.one_spell.at(tokens, i + 2) if behind is not None else None
    if unit not in MEASURES or (behind is not None and behind.fold not in language.stopwords and after is None):
        return None
    if behind is not None and unit == "hour" and behind.fold in language.of and behind.fold in language.definite:
        return None
    bound = language.bounds_before.before(tokens, i, 5)
    before = language.one_spell.before(tokens, i, 4)
    told = (before is not None and before[1] == "before") or (after is not None and after[1] == "after")
    if (bound is not None and bound[1] != "exact") or (unit in TIMES and told):
        return NumberSpan(i, i + 1, i, 1.0, words=True)
    return None


def _in_figures(tokens: Sequence[Token], span: NumberSpan, language: Language) -> NumberSpan:
    """ "cinquante-huit (58) décès": the same number in figures behind the words belongs to it."""
    i = span.last
    if i + 1 < len(tokens) and span.words and tokens[i].gap.strip() == "(":
        again = number_at(tokens, i, language)
        closed = again is not None and again.last < len(tokens) and tokens[again.last].gap.lstrip().startswith(")")
        if again is not None and closed and again.value == span.value:
            span.last = again.last
            span.bracketed = True
    return span


# What is changed stands between the verb and its "from" in so many words: "porter l'indemnité de craie de 15 000 à 25 000 francs".
CHANGED = 5


def _changed(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """Whether what stands before a "from" at word i says that a figure becomes another: "est passé de 9 à 14", "to raise the grant from
    9 to 14"."""
    if language.changes.before(tokens, i, 2) is not None:
        return True
    for k in range(i - 1, max(0, i - 1 - CHANGED), -1):
        if not joined(tokens[k + 1].gap) or tokens[k].sentence != tokens[i].sentence or tokens[k].shape == "digits":
            return False
        if tokens[k].fold in language.raising and tokens[k + 1].fold in language.articles:
            return True
    return False


def _range(tokens: Sequence[Token], span: NumberSpan, language: Language) -> NumberSpan:
    """ "de 10 à 15", "entre 10 et 15", "10-15", "10 à 15": one number with a high end."""
    if span.last >= len(tokens):
        return span
    opened = language.bounds_range.before(tokens, span.first, 2)
    opening = opened[1] if opened and joined(tokens[span.first].gap) else ""
    if opened and opening == "from" and _changed(tokens, span.first - opened[0], language):
        span.changes = True
        return span  # "est passé de 9 à 14 morts": two figures of two times
    gap = tokens[span.last].gap
    at = span.last
    if gap.strip() in ("-", "–", "à") and len(gap) <= 3:
        pass
    elif (hit := language.bounds_range.at(tokens, at)) and hit[1] == "to" and joined(gap):
        both = tokens[at].fold
        if both in language.conjunctions and not (opening == "from" and tokens[span.first - 1].fold not in language.of):
            return span
        at += hit[0]
    else:
        return span
    if at >= len(tokens):
        return span
    other = number_at(tokens, at, language)
    if other is None:
        return span
    low = span.value
    if other.magnitude and not span.magnitude and low < 1000 and other.value >= 1000:
        scale = 10 ** (len(str(int(other.value))) - len(str(int(other.value)).rstrip("0")))
        scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if other.value >= s), float(scale))
        low *= scale
    if other.value <= low or other.collective != span.collective:
        return span
    return NumberSpan(
        span.first, other.last, span.core, low, other.value, "exact", span.words, suffix=other.suffix, magnitude=other.magnitude
    )


def _bound(tokens: Sequence[Token], span: NumberSpan, language: Language) -> None:
    """Take in the words before and after that make the number a bound or an approximation."""
    first = span.first
    if span.high is not None and first > 0 and (hit := language.bounds_range.before(tokens, first, 1)) and hit[1] == "from":
        first -= hit[0]
    coin = _coin_before(tokens, first, language)
    if coin and language.bounds_before.before(tokens, coin, 5) is not None and joined(tokens[coin].gap):
        first = coin
    for _ in range(2):
        if first <= 0 or not (joined(tokens[first].gap) or language.currencies.sign_in(tokens[first].gap[-2:])):
            break  # "about €2 million": the sign belongs to the number
        hit = language.bounds_before.before(tokens, first, 5)
        at = first
        if hit is None and tokens[first - 1].fold in language.definite:
            hit = language.bounds_before.before(tokens, first - 1, 5)
            at = first - 1
        if hit is None or tokens[at - hit[0]].sentence != tokens[span.core].sentence:
            break
        if hit[1] != "exact" and span.qualifier in ("exact", "about"):
            span.qualifier = str(hit[1])
        first = at - hit[0]
    span.first = first
    last = span.last
    hit = language.bounds_after.at(tokens, last)
    if hit and joined(tokens[last].gap):
        span.qualifier = str(hit[1])
        span.last = last + hit[0]
    elif span.qualifier == "exact" and last < len(tokens):
        span.qualifier = str(_sign(tokens[last].gap, language.bounds_after.signs) or "exact")


def _coin_before(tokens: Sequence[Token], i: int, language: Language) -> int | None:
    """The word of a currency right before the number at word i, which a bound stands before: "nearly US$190 million", "about USD 5
    million"."""
    prior = tokens[i - 1] if i > 1 else None
    if prior is None or not prior.capital:
        return None
    gap = tokens[i].gap
    glued = language.currencies.sign_in(gap[-2:]) and not gap[:1].isspace()
    named = joined(gap) and (prior.fold in language.currency_prefixes or (prior.shape == "CAPS" and prior.fold in language.currencies))
    return i - 1 if glued or named else None


def _sign(gap: str, signs: Mapping[str, object]) -> object:
    """The bound of a sign that is written on to the number: "40+ tables", not "40 + 2" nor "40+2"."""
    return next((value for sign, value in signs.items() if gap.startswith(sign) and len(gap) > len(sign)), None)


def ordinal_at(tokens: Sequence[Token], i: int, language: Language) -> int | None:
    """The ordinal at word i ("7e", "premières", "21st"), or None."""
    match = _ORDINAL.match(tokens[i].fold)
    if match:
        return int(match[1]) if match[2] in language.numbers_ordinal_suffixes and len(match[1]) <= 4 else None
    hit = language.numbers_ordinals.at(tokens, i)
    return int(hit[1]) if hit else None


def ordinal_before(tokens: Sequence[Token], i: int, language: Language) -> tuple[int, int] | None:
    """The ordinal that ends right before word i, as (number, words): (17, 2) in "la dix-septième édition"."""
    if i < 1 or not joined(tokens[i].gap):
        return None
    hit = language.numbers_ordinals.before(tokens, i)
    if hit is not None:
        return int(hit[1]), hit[0]
    number = ordinal_at(tokens, i - 1, language)
    return (number, 1) if number is not None else None
