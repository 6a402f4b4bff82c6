"""Sums of money: a number with its currency. Nothing is converted; two currencies are not comparable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reconcile.kinds._given import Given
from reconcile.kinds.count import IN_FULL, Count, added_up, became, counted, counts_nothing, precise_apart, times
from reconcile.kinds.count import compare as compare_counts
from reconcile.kinds.count import read_value as read_count
from reconcile.languages.language import joined
from reconcile.messages import row, say
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.context import context, key_of
from reconcile.recognisers.dates import is_year
from reconcile.recognisers.numbers import NumberSpan
from reconcile.recognisers.parts import parts_before, parts_of
from reconcile.recognisers.scan import Scan
from reconcile.recognisers.scope import EACH, bound, scope
from reconcile.recognisers.sums import DOLLARS, converts, currency_of, implied_currency, one_coin

KIND = "money"
# So many words before a sum may say what it is.
PURPOSE, FAR_PURPOSE = 8, 14
# ... and so many behind it what became of it: "480 millions dépensés". How the key of that begins.
NEAR_ROLE, ROLE = 3, "role:"
# The role of a first prize.
WON = "won"
# Signs behind which another prize is told.
ASIDE = frozenset(",;()")
ATTRIBUTES = ("number",)
# The mark of a sum that is another one in another currency.
CONVERTED = "converted"
# How the word of its context begins that says of which.
BASE = "for:"
# ... and so many words stand before it that say so: "or about", "soit l'équivalent de".
SAID = 6
# Two estimates of a sum that are told with two digits or more are two when they lie farther apart.
SUMS_APART = 0.05


@dataclass(slots=True, frozen=True)
class Money:
    """A sum, exact or as a bound, in one currency (ISO 4217)."""

    amount: Count
    currency: str

    def as_json(self) -> dict[str, object]:
        return {**self.amount.as_json(), "currency": self.currency}

    def label(self) -> str:
        return say("money.sum", amount=self.amount.label(), currency=self.currency)


def compare(left: Money, right: Money) -> Comparison:
    """Whether two sums for one thing can both be true; not comparable when the currencies differ, unless the same number is given in
    both: "25 millions de dinars", "25 millions d'euros", or one with another word for its magnitude: "412 milliards de francs"."""
    if one_coin(left.currency) != one_coin(right.currency):
        if _dollars(left, right):
            return Comparison(Relation.NOT_COMPARABLE, say("why.and-are-not-converted", a=left.currency, b=right.currency))
        if (left.amount == right.amount and left.amount.number > 0) or _thousandfold(left.amount, right.amount):
            return Comparison(Relation.CONFLICT, say("why.against", a=left.label(), b=right.label()))
        return Comparison(Relation.NOT_COMPARABLE, say("why.and-are-not-converted", a=left.currency, b=right.currency))
    if precise_apart(left.amount, right.amount, SUMS_APART):
        return Comparison(Relation.CONFLICT, say("why.against", a=left.label(), b=right.label()))
    return compare_counts(left.amount, right.amount)


def _dollars(left: Money, right: Money) -> bool:
    """Whether one sum is in the dollars of the United States and the other in those of another country: texts of that country write "$6.18"
    for "C$6.18"."""
    return DOLLARS["US"] in (left.currency, right.currency) and {left.currency, right.currency} <= set(DOLLARS.values()) - {DOLLARS["R"]}


def _thousandfold(a: Count, b: Count) -> bool:
    """Whether one number is a thousand times the other, with the same three telling digits or more."""
    return times(a.number, b.number, IN_FULL) == 1000


WRITTEN = ("number", "qualifier", "number_max", "currency")


def read_value(given: Given, before: Money | None = None) -> Money:
    """The sum that a person wrote.

    Raises:
        WrongValue: it is none.
    """
    return Money(read_count(given), given.matching("currency", "[A-Z]{3}", row(("XOF", "EUR"), "or"), needed=True))


def subject_of(value: Money) -> str:
    """What a sum is filed under where nobody says more: its currency."""
    return one_coin(value.currency)


def recognise(scan: Scan) -> Iterator[Claim]:
    """The sums of a document; the subject is the noun that the sum is for, where the sentence says it."""
    before_it: tuple[int, str] | None = None
    for number in scan.numbers:
        if counts_nothing(scan, number):
            continue
        money = currency_of(scan, number) or _continued(scan, number, before_it) or _implied(scan, number)
        if money is None:
            continue
        currency, first, last = money
        if before_it is None or not converts(scan, number.core):  # "29,5 milliards, soit 45 millions d'euros, et 19,5 milliards"
            before_it = (number.core, currency)
        gap = scan.gap_after(last)
        end = None
        if scan.language.currencies.sign_in(gap[:3]):
            sign = next(s for s in scan.language.currencies.signs if s in gap[:3])
            end = scan.tokens[last - 1].end + gap.index(sign) + len(sign)
        start = None
        before = scan.tokens[first].gap
        if scan.language.currencies.sign_in(before[-2:]):
            sign = next(s for s in scan.language.currencies.signs if s in before[-2:])
            start = scan.tokens[first].start - (len(before) - before.rindex(sign))
        topic = context(scan, first, last, figure=True)
        base = _converted(scan, number, currency)
        claim = Claim(
            source=scan.document.id,
            kind=KIND,
            subject=one_coin(currency),
            subject_label=_purpose(scan, first, last) or currency,
            value=Money(Count(number.value, _bound(scan, number, last), number.high), currency),
            evidence=scan.evidence(first, last, start, end),
            modality="planned" if scan.plans(number.core) else "actual",
            token=number.core,
            scope=frozenset(scope(scan, number, last) | ({CONVERTED} if base else set()) | _periodic(scan, last)),
            topic=topic | ({base} if base else set()),
            as_of=scan.moment(number.core) or scan.as_of(number.core),
            anchors=_purposes(scan, first, last),
            replaces=None if (old := became(scan, number)) is None else Money(old, currency),
        )
        yield claim
        counts = partial(_is_sum, scan, (number.core, currency))
        parts = parts_of(scan, number, last, counts) or parts_before(scan, number, counts)
        if parts is not None:
            yield added_up(scan, claim, parts, Money(Count(sum(p.value for p in parts)), currency))


def _bound(scan: Scan, number: NumberSpan, last: int) -> str:
    """How exact a sum is: as a count is, or less than what stands behind "sous"."""
    told = bound(scan, number, last)
    return "less_than" if told == "exact" and scan.language.under.before(scan.tokens, number.first, 3) is not None else told


def _periodic(scan: Scan, last: int) -> set[str]:
    """The mark of a sum of each year or month: "85 millions d'euros de synergies annuelles"."""
    end = min(last + NEAR_ROLE + 1, scan.sentence(last - 1)[1])
    return {EACH} if scan.language.periodic.within(scan.tokens, last, end) else set()


def _converted(scan: Scan, number: NumberSpan, currency: str) -> str:
    """The sum that another one in this currency is told for, as a word of its context: "for:6.38e+08 gbp" of "£638mn for all of it (some
    €735mn)", "Rs 963 crore, or about $109 million"; "" where it stands for none."""
    tokens, language = scan.tokens, scan.language
    opens = scan.bracket(number.first)
    here = [n for n in scan.numbers_in[tokens[number.core].sentence] if n.core < (number.first if opens is None else opens)]
    if not here:
        return ""
    known = currency_of(scan, here[-1])
    if known is None or one_coin(known[0]) == one_coin(currency):
        return ""
    if opens is None:
        said = language.converts.at(tokens, known[2])
        sure = said is not None and (said[1] == "same" or number.qualifier == "about")
        near = sure and number.core - known[2] <= SAID  # "5 million shillings or 20,000 dollars of equipment" are two
    else:
        near = opens - here[-1].last <= PURPOSE
    return f"{BASE}{here[-1].value:g} {one_coin(known[0])}" if near else ""


def _is_sum(scan: Scan, before_it: tuple[int, str], part: NumberSpan) -> bool:
    """Whether a number is a sum in the currency of the one before it, named or not."""
    own = currency_of(scan, part) or _continued(scan, part, before_it) or _implied(scan, part)
    return own is not None and own[0] == before_it[1]


def _implied(scan: Scan, number: NumberSpan) -> tuple[str, int, int] | None:
    """A large sum whose currency other sums of the text give: ("XOF", 10, 12)."""
    code = implied_currency(scan, number)
    return None if code is None else (code, number.first, number.last)


def _continued(scan: Scan, number: NumberSpan, before_it: tuple[int, str] | None) -> tuple[str, int, int] | None:
    """ "300 000 dinars au perdant, 500 000 au vainqueur": the currency of the sum before, in one sentence."""
    tokens, language = scan.tokens, scan.language
    if before_it is None or tokens[before_it[0]].sentence != tokens[number.core].sentence or number.value < 100:
        return None
    if number.core - before_it[0] > 30 or (number.bare and is_year(tokens[number.core])) or counted(scan, number, None) is not None:
        return None
    if number.value < 1000 and not number.magnitude and _scaled(scan, before_it[0]):
        return None  # "620 millions, apportés par A (290), B (210) et C (120)" are millions, or nobody knows what
    i = number.last
    follows = tokens[i] if i < len(tokens) and scan.same_phrase(i) else None
    if follows is not None and follows.fold not in language.stopwords:
        return None
    return before_it[1], number.first, number.last


def _scaled(scan: Scan, core: int) -> bool:
    """Whether the number at a word is of thousands, millions or more by its words."""
    return any(n.core == core and n.magnitude for n in scan.numbers_in[scan.tokens[core].sentence])


def _purposes(scan: Scan, first: int, last: int) -> dict[str, str]:
    """What a sum is, by the two nouns nearest before it and the one behind its "of": key -> word ("amende de 350 000 euros", "300 000
    euros d'amende", "l'enveloppe est de 1,5 milliard")."""
    tokens, language = scan.tokens, scan.language
    start, end = scan.sentence(first)
    out: dict[str, str] = {}
    for i in range(first - 1, max(start, first - PURPOSE) - 1, -1):
        if set(tokens[i + 1].gap) & set(";:()") or len(out) == 2:
            break
        if _names_a_sum(scan, i):
            out.setdefault(key_of(scan, i), tokens[i].text)
    for k in range(first - 1, max(start, first - FAR_PURPOSE) - 1, -1):  # "le coût des engagements pris par l'État, évalué à 58 milliards"
        if any(n.core == k for n in scan.numbers_in[tokens[first].sentence]):
            break
        if _is_purpose(scan, k):
            out.setdefault(key_of(scan, k), tokens[k].text)
    behind = next((k for k in range(last - 1, min(end, last + 2)) if tokens[k].fold in language.of), None)
    if behind is not None:
        noun = next((k for k in range(behind + 1, min(end, behind + 4)) if _names_a_sum(scan, k)), None)
        if noun is not None:
            out.setdefault(key_of(scan, noun), tokens[noun].text)
    for at, n, role in language.sum_roles.within(tokens, max(start, first - FAR_PURPOSE), min(end, last + NEAR_ROLE)):
        between = any(k in scan.number_at for k in (*range(at + n, first), *range(last, at)))
        if not between and (_won(scan, at, first, last) if role == WON else _of_the_event(scan, at, at + n, first)):
            out.setdefault(f"{ROLE}{role}", scan.text(at, at + n))
    return {key: word for key, word in out.items() if not key.startswith("act:")}


def _won(scan: Scan, at: int, first: int, last: int) -> bool:
    """Whether the word at `at` says of a sum that it is the first prize, not that of a runner-up."""
    tokens, (begins, ends) = scan.tokens, scan.sentence(first)
    start, end = min(at, first), max(at, last)
    low = next((k for k in range(start, max(start - NEAR_ROLE, begins), -1) if set(tokens[k].gap) & ASIDE), max(start - NEAR_ROLE, begins))
    high = next((k for k in range(end, min(end + NEAR_ROLE, ends)) if set(tokens[k].gap) & ASIDE), min(end + NEAR_ROLE, ends))
    return not scan.language.runners_up.within(tokens, low, high)  # "first prize of 500, |second prize of 200"


def _of_the_event(scan: Scan, at: int, behind: int, sum_at: int) -> bool:
    """Whether the role of a sum, words at to behind (excluded), is said of nothing but the event: "l'édition a coûté", "son budget", "le
    budget de la foire", not "le budget de la commune" nor "le stade a coûté"."""
    tokens, language = scan.tokens, scan.language
    start, end = scan.sentence(at)
    k = behind
    while k < end and scan.same_phrase(k) and (tokens[k].fold in language.of or tokens[k].fold in language.articles):
        k += 1
    if k > behind and k != sum_at and not (k < end and _whole_event(scan, k)):
        return False
    if at > start and tokens[at - 1].fold in language.articles:
        return True
    k = at - 1
    while k >= start and tokens[k].fold in language.stopwords and joined(tokens[k + 1].gap):
        k -= 1
    return k < start or k in scan.number_at or _whole_event(scan, k) or at >= sum_at


def _whole_event(scan: Scan, k: int) -> bool:
    language = scan.language
    return language.event_heads.at(scan.tokens, k) is not None or scan.tokens[k].fold in language.edition_words


def _is_purpose(scan: Scan, i: int) -> bool:
    """Whether word i is the noun of a sum behind its article: "le coût", "its budget"."""
    tokens, language = scan.tokens, scan.language
    return i > 0 and tokens[i].fold in language.sum_words and tokens[i - 1].fold in language.articles and joined(tokens[i].gap)


def _names_a_sum(scan: Scan, i: int) -> bool:
    token, language = scan.tokens[i], scan.language
    lists = (language.stopwords, language.currencies, language.numbers_scales, language.bounds_before, language.event_verbs)
    return token.shape == "lower" and len(token.fold) > 3 and i not in scan.dated and not any(token.fold in words for words in lists)


def _purpose(scan: Scan, first: int, last: int) -> str:
    """What the sum is for, as the text says it: the nearest noun before it, else the one behind it."""
    tokens, language = scan.tokens, scan.language
    start, end = scan.sentence(first)
    for i in [*range(first - 1, max(start, first - 7) - 1, -1), *range(last, min(end, last + 6))]:
        word = tokens[i]
        if (
            word.shape == "lower"
            and word.fold not in language.stopwords
            and len(word.fold) > 3
            and language.bounds_before.get(word.fold) is None
            and not (i > start and tokens[i - 1].fold in language.reflexives)
        ):
            return str(word.text)
    return ""
