"""A document with everything that was recognised in it, each recogniser run once. The kinds of claims look things up here."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from reconcile.gazetteer.lookup import is_given_name
from reconcile.languages.language import Language, Phrases, joined, load
from reconcile.model.claim import Evidence
from reconcile.model.document import Block, Document, Token
from reconcile.model.known import NOTHING, Known
from reconcile.recognisers.clock import clock_at
from reconcile.recognisers.dates import DateSpan, date_at, is_year
from reconcile.recognisers.metadata import dateline_tokens, read_metadata
from reconcile.recognisers.moves import with_moves
from reconcile.recognisers.numbers import NumberSpan, numbers
from reconcile.recognisers.own import own
from reconcile.recognisers.people import PersonSpan, persons
from reconcile.recognisers.places import PlaceSpan, own_towns, places
from reconcile.recognisers.reckoned import day_headings, fitting_year, of_years_past, reckoned_at, year_of
from reconcile.recognisers.scores import of_a_vote
from reconcile.recognisers.sums import LARGE, currency_of

# A clause is at most so many words to each side, so that a text without a full stop takes no longer than one with.
CLAUSE = 60
# A relative word so near behind a figure is of its own noun: "300 exposants qui seront là".
OWN_CLAUSE = 5
# And of a relative clause that is set off so many words before what it says.
ASIDE = 9
CLAUSE_BREAKS = frozenset(";:()—–")
# A line above rows has so many words where no colon ends it: "Key figures as of 17 February".
LEAD = 12


class Scan:
    """The recognised parts of one document. Word positions are indexes into `tokens`; `own` is the gazetteer of the project."""

    def __init__(self, document: Document, known: Known = NOTHING) -> None:
        self.document = document
        self.own = own(known)
        self.language: Language = load(document.language)
        self.tokens: list[Token] = document.tokens
        self._future: dict[int, bool] = {}
        self.of_years_past = False
        read_metadata(document)
        self.dateline = dateline_tokens(document)

    @cached_property
    def folds(self) -> list[str]:
        """The folded words."""
        return [t.fold for t in self.tokens]

    def starts(self, phrases: Phrases) -> list[int]:
        """The readable words at which one of some phrases may start: triggers first, then a look around."""
        index = phrases.index
        return [i for i, fold in enumerate(self.folds) if fold in index and self.readable[i]]

    @cached_property
    def readable(self) -> list[bool]:
        """For each word whether it is text of the article: not furniture, not metadata, not the dateline."""
        out = [True] * len(self.tokens)
        for block in self.document.blocks:
            if block.kind in ("furniture", "metadata"):
                out[block.first : block.last] = [False] * (block.last - block.first)
        for i in self.dateline:
            out[i] = False
        return out

    @cached_property
    def of_a_vote(self) -> bool:
        """Whether the text is about a vote."""
        return of_a_vote(self)

    @cached_property
    def dates(self) -> list[DateSpan]:
        """Every date, in order; relative ones and missing years resolved where the document's own date allows it."""
        published = self.document.metadata.published
        out: list[DateSpan] = []
        i = 0
        year = 0
        guessed: dict[int, DateSpan] = {}
        triggers = self.language.date_words
        while i < len(self.tokens):
            token = self.tokens[i]
            if token.fold not in triggers and not is_year(token) and not token.text[0].isdecimal():
                i += 1
                continue
            span = date_at(self.tokens, i, self.language) if self.readable[i] else None
            if span is None and self.readable[i]:
                span = reckoned_at(self, i, out)
            if span is not None and span.start.startswith("--"):
                if not published:
                    guessed[len(out)] = span
                span = year_of(self, span, published, year if published else fitting_year(span, year, out))
            if span is None:
                guessed.pop(len(out), None)
                i += 1
                continue
            if not span.start.startswith("--") and span.precision != "year":
                year = int(span.start[:4])
            out.append(span)
            i = max(span.first + span.length, i + 1)
        self.of_years_past = of_years_past(self, out, guessed)
        if self.of_years_past:
            out = [guessed.get(n, span) for n, span in enumerate(out)]
        return with_moves(self, out)

    @cached_property
    def day_headings(self) -> list[tuple[int, str]]:
        """The headings that are a day, as in a running report: (first word behind, ISO day)."""
        return day_headings(self)

    @cached_property
    def number_at(self) -> dict[int, NumberSpan]:
        """The numbers by their first word."""
        return {n.first: n for n in self.numbers}

    @cached_property
    def numbers_in(self) -> dict[int, list[NumberSpan]]:
        """The numbers of each sentence, by the number of the sentence; [] where there are none."""
        out: defaultdict[int, list[NumberSpan]] = defaultdict(list)
        for span in self.numbers:
            out[self.tokens[span.core].sentence].append(span)
        return out

    @cached_property
    def days(self) -> dict[int, list[DateSpan]]:
        """The days that each sentence names, by the number of the sentence."""
        out: dict[int, list[DateSpan]] = {}
        for span in self.dates:
            if span.precision == "day":
                out.setdefault(self.tokens[span.first].sentence, []).append(span)
        return out

    @cached_property
    def dates_in(self) -> dict[int, list[DateSpan]]:
        """The dates of each sentence, by the number of the sentence."""
        out: dict[int, list[DateSpan]] = {}
        for span in self.dates:
            out.setdefault(self.tokens[span.first].sentence, []).append(span)
        return out

    @cached_property
    def dated(self) -> set[int]:
        """The words that belong to a date."""
        return {i for d in self.dates for i in range(d.first, d.first + d.length)}

    @cached_property
    def numbers(self) -> list[NumberSpan]:
        """Every number that is no part of a date, in order."""
        return [n for n in numbers(self.tokens, self.language) if self.readable[n.core] and n.core not in self.dated]

    @cached_property
    def coins(self) -> list[tuple[int, str]]:
        """The large sums that name their currency: (the word of the number, the currency), in order."""
        large = [n for n in self.numbers if n.magnitude and n.value >= LARGE]
        return [(n.core, coin[0]) for n in large if (coin := currency_of(self, n)) is not None]

    @cached_property
    def places(self) -> dict[int, PlaceSpan]:
        """Every town and country of the gazetteers, by its first word."""
        return places(self)

    @cached_property
    def countries(self) -> Counter[str]:
        """How often the document names each country (ISO 3166), its towns or its people."""
        named = [p.country for p in self.places.values() if p.sure and p.country]
        named += [str(land) for fold in self.folds if (land := self.language.demonyms.get(fold)) is not None]
        return Counter(named)

    @cached_property
    def proper(self) -> set[str]:
        """The folded words that have a capital where no sentence asks for one."""
        return {t.fold for t in self.tokens if t.capital and t.index > self.sentence(t.index)[0]}

    @cached_property
    def people(self) -> list[PersonSpan]:
        """Every place where a person is named, in order."""
        return persons(self)

    @cached_property
    def personal(self) -> set[int]:
        """The words that belong to the name of a person."""
        return {i for p in self.people for i in range(p.first, p.last)}

    @cached_property
    def own_towns(self) -> frozenset[str]:
        """The towns that the document names as such and the gazetteer does not have, folded."""
        return own_towns(self)

    def moment(self, i: int) -> str | None:
        """The moment that the sentence of word i gives for a figure, as an ISO day and minute: "à 18 heures, mercredi".
        None without an hour; the day is that of the sentence, else of the document."""
        first, last = self.sentence(i)
        near = range(max(first, i - CLAUSE), min(last, i + CLAUSE))
        hours = [(abs(k - i), h) for k in near if (h := clock_at(self.tokens, k, self.language)) is not None]
        if not hours:
            return None
        days = [(abs(d.first - i), d.start) for d in self.days.get(self.tokens[i].sentence, ()) if d.first in near]
        day = min(days)[1] if days else self.document.metadata.published[:10]
        return f"{day}T{min(hours)[1]}" if day else None

    def is_future(self, i: int) -> bool:
        """Whether the sentence of word i speaks of what is planned."""
        number = self.tokens[i].sentence
        known = self._future.get(number)
        if known is None:
            first, last = self.sentence(i)
            known = bool(self.language.planned.within(self.tokens, first, last)) or any(map(self.future_verb, self.tokens[first:last]))
            self._future[number] = known
        return known

    def as_of(self, i: int) -> str | None:
        """The day for which the sentence of word i gives a figure: "au 31 mars, 263 commandes", "by Tuesday evening 780 delegates"; but not
        "la rencontre, qui se poursuit jusqu'au 17 octobre, réunit 24 ministres"."""
        for date in self.days.get(self.tokens[i].sentence, ()):
            if date.first < i and self._set_off(i, date.first):
                continue
            if any(i < n.core < date.first for n in self.numbers_in[self.tokens[i].sentence] if n.first not in self.dated):
                continue  # "12 % en deux étapes : 7 % au 1er mars"
            if self._is_as_of(date):
                return date.start
        return None if self.days.get(self.tokens[i].sentence) else self._above_the_rows(i)

    def _is_as_of(self, date: DateSpan) -> bool:
        """Whether the words before a day say that figures are those of that day."""
        whole = date.start == date.end and not date.start.startswith("--") and joined(self.tokens[date.first].gap)
        return whole and self.language.as_of.before(self.tokens, date.first, 4) is not None

    def line_above(self, i: int) -> Block | None:
        """The block above the rows of which word i is in one; None for a word of running text."""
        return self._leads[self.tokens[i].block]

    @cached_property
    def _leads(self) -> list[Block | None]:
        """For each block that is a row the block above the rows."""
        out: list[Block | None] = []
        above: Block | None = None
        for block in self.document.blocks:
            above = above if block.kind == "bullet" else block
            out.append(above if above is not block else None)
        return out

    def _above_the_rows(self, i: int) -> str | None:
        """The day of the line above the rows of which word i is in one: "Au 4 octobre, la situation se présente comme suit :", "Key figures
        as of 17 February"."""
        lead = self.line_above(i)
        if lead is None:
            return None
        if lead.kind != "heading" and lead.last - lead.first > LEAD and not self.gap_after(lead.last).strip().startswith(":"):
            return None
        days = [d for d in self.dates if lead.first <= d.first < lead.last]
        return days[0].start if len(days) == 1 and self._is_as_of(days[0]) else None

    def plans(self, i: int) -> bool:
        """Whether a figure at word i is planned: as its sentence is, save that a relative clause behind it ("... un accord qui
        permettra", "an agreement that will let") or one that is set off before it says nothing of it, nor does what never came to be
        ("would have stayed")."""
        if not self.is_future(i):
            return self._planned_above(i)
        first, last = self.sentence(i)
        first, last = max(first, i - CLAUSE), min(last, i + CLAUSE)
        wished = self.language.planned.within(self.tokens, first, last)
        hits = [at for at, _, _ in wished if not self._unreal(at)]
        hits += [k for k in range(first, last) if self.future_verb(self.tokens[k])]
        return any(not self._aside(i, at) for at in hits)

    def _planned_above(self, i: int) -> bool:
        """Whether word i is in rows below a line that says that they are of what is to come: "Les chiffres attendus"."""
        lead = self.line_above(i)
        if lead is None or lead.last - lead.first > LEAD:
            return False
        return bool(self.language.to_come.within(self.tokens, lead.first, lead.last))

    def _unreal(self, at: int) -> bool:
        """Whether word at looks back on what is over or never was, with an adverb in between or not: "aura finalement tenu"."""
        tokens, unreal = self.tokens, self.language.unreal
        adverb = at + 2 < len(tokens) and (
            any(tokens[at + 1].fold.endswith(x) for x in self.language.adverb_endings.index)
            or tokens[at + 1].fold in self.language.stopwords
        )
        return unreal.at(tokens, at) is not None or (adverb and unreal.at([tokens[at], *tokens[at + 2 : at + 5]], 0) is not None)

    def _aside(self, i: int, at: int) -> bool:
        """Whether word at stands in a relative clause that word i is not in."""
        relatives = self.language.relatives
        if at > i:
            held = any(k <= at for k, _, _ in self.language.set_against.within(self.tokens, i, at + 1))  # ", against a target of 1,500"
            return held or any(self.tokens[k].fold in relatives for k in range(i + OWN_CLAUSE, at)) or self._other_subject(i, at)
        return self._set_off(i, at)

    def told_of(self, i: int, words: Phrases) -> bool:
        """Whether one of some phrases in the clause of word i is said of it, and not in a relative clause that is set off before it: "the
        hospital, which had so far served as the only one, has lost 31 nurses"."""
        hits = [at for at, _, _ in words.within(self.tokens, *self.clause(i)) if not self._is_match(at)]
        return any(at > i or not self._set_off(i, at) for at in hits)

    def _is_match(self, at: int) -> bool:
        """Whether the word for what is last is that of a match: "la |finale s'est jouée", "won the |final"; not "the final tally"."""
        tokens, language = self.tokens, self.language
        if at == 0 or language.event_heads.at(tokens, at) is None or not self.same_phrase(at):
            return False
        if tokens[at - 1].fold not in language.definite and tokens[at - 1].fold not in language.of:
            return tokens[at].capital and at > self.sentence(at)[0]
        ends = at + 1 >= len(tokens) or not self.same_phrase(at + 1) or tokens[at + 1].fold in language.stopwords
        return language.modifiers == "after" or ends or tokens[at + 1].capital

    def _set_off(self, i: int, at: int) -> bool:
        """Whether word at stands in a relative clause between commas before word i."""
        opens = next((k for k in range(at, max(at - ASIDE, 0), -1) if "," in self.tokens[k].gap), None)
        if opens is None or self.tokens[opens].fold not in self.language.relatives:
            return False
        return any("," in self.tokens[k].gap and len(self.tokens[k].gap) > 1 for k in range(at + 1, i + 1))

    def _other_subject(self, i: int, at: int) -> bool:
        """Whether what word at says is of a subject of its own, behind word i: "31 hôpitaux échangent leurs données, et la liste devrait
        s'allonger". Not so in a list ("300 exposants, 20 pays, et les écoles")."""
        commas = [k for k in range(i + 1, at) if "," in self.tokens[k].gap]
        if len(commas) != 1 or any(n.core > i and n.core < at for n in self.numbers_in.get(self.tokens[i].sentence, ())):
            return False
        k = commas[0]
        return self.tokens[k].fold in self.language.conjunctions and k + 1 < at and self.tokens[k + 1].fold in self.language.definite

    def owning(self, k: int) -> bool:
        """Whether word k is the s behind an apostrophe: "Grey's Hospital"."""
        return 0 <= k < len(self.tokens) and self.tokens[k].fold == "s" and self.tokens[k].gap in ("'", "’")

    def future_verb(self, token: Token) -> bool:
        """Whether a word ends as verbs in the future do."""
        word = token.fold
        if len(word) <= 5 or token.shape != "lower" or word in self.language.not_future:
            return False
        return any(word[-n:] in self.language.future_endings for n in (3, 4, 5))

    def sentence(self, i: int) -> tuple[int, int]:
        """First and last word (excluded) of the sentence of word i."""
        return self.document.sentences[self.tokens[i].sentence]

    def clause(self, i: int) -> tuple[int, int]:
        """First and last word (excluded) of the stretch around word i without ; : ( ) or a dash."""
        first, last = self.sentence(i)
        first, last = max(first, i - CLAUSE), min(last, i + CLAUSE)
        start = i
        while start > first and not CLAUSE_BREAKS & set(self.tokens[start].gap):
            start -= 1
        end = i + 1
        while end < last and not CLAUSE_BREAKS & set(self.tokens[end].gap):
            end += 1
        return start, end

    def block(self, i: int) -> Block:
        """The block of word i."""
        return self.document.blocks[self.tokens[i].block]

    def evidence(self, first: int, last: int, start: int | None = None, end: int | None = None) -> Evidence:
        """The evidence of words first to last (excluded); signs before or after come in by `start` and `end`."""
        a = self.tokens[first].start if start is None else start
        b = self.tokens[last - 1].end if end is None else end
        line, column = self.document.place(a)
        return Evidence(a, b, line, column, self.document.text[a:b])

    def text(self, first: int, last: int) -> str:
        """The text of words first to last (excluded), spaces made plain."""
        return " ".join(self.document.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def fold(self, first: int, last: int) -> str:
        """The folded words first to last (excluded)."""
        return " ".join(t.fold for t in self.tokens[first:last])

    def gap_after(self, last: int) -> str:
        """The text between word last - 1 and the next one, or the rest of the text."""
        if last < len(self.tokens):
            return self.tokens[last].gap
        return self.document.text[self.tokens[last - 1].end :]

    def bracket(self, i: int) -> int | None:
        """The first word in the bracket that word i stands in, in its sentence."""
        return self._brackets[i]

    @cached_property
    def _brackets(self) -> list[int | None]:
        """For each word the first one in the bracket that it stands in, in its sentence."""
        out: list[int | None] = [None] * len(self.tokens)
        for first, last in self.document.sentences:
            opened: int | None = None
            for k in range(first, last):
                opens, closes = (self.tokens[k].gap.rfind(sign) for sign in "()")
                if opens != closes:
                    opened = k if opens > closes else None
                out[k] = opened
        return out

    def same_phrase(self, i: int) -> bool:
        """Whether word i goes on in the phrase of the word before it: nothing but spaces, apostrophes or hyphens, or the sign between
        two halves of a name."""
        if not 0 < i < len(self.tokens) or self.tokens[i].sentence != self.tokens[i - 1].sentence:
            return False
        return joined(self.tokens[i].gap) or self._other_half(i)

    def _other_half(self, i: int) -> bool:
        """Whether word i is behind a "&" inside a name, "Baker & Sons", "Ministry of Trade & Industry", and begins no other one: "Awa
        Sy & Minister Issa Ba", "Awa Sy & Issa Ba"."""
        before, token, language = self.tokens[i - 1], self.tokens[i], self.language
        if token.gap.strip() != "&" or not before.capital or not token.capital:
            return False
        other = (language.roles, language.titles, language.org_heads, language.definite)
        return not any(token.fold in words for words in other) and not is_given_name(token.fold)
