"""Laws that hold for every text: quotes and places, comparing, folding, identity, order, purity."""

from __future__ import annotations

import pickle
import random
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date as Day
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reconcile.alignment import names as alignment_names
from reconcile.documents.fold import fold, folded
from reconcile.documents.load import decode, document
from reconcile.extraction.extract import extract
from reconcile.kinds import count, date, money, venue
from reconcile.model.claim import Claim, Evidence
from reconcile.model.comparison import Relation
from reconcile.model.document import Document
from reconcile.model.profile import Profile
from reconcile.pipeline import check, read
from tests.test_cases import HERE, table, wanted_claims

ROOT = HERE.parent
FOLDERS = [ROOT / "seeds", *sorted(p / "texts" for p in (HERE / "dossiers").iterdir() if p.name != "set-aside")]
FILES = [p for folder in FOLDERS for p in sorted(folder.glob("*.txt"))]
QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
MANY = settings(QUICK, max_examples=400)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def profile_of(path: Path) -> Profile:
    return read(name_of(path), path.read_bytes())


def places(claims: list[Claim]) -> Iterator[Evidence]:
    """Every place that claims point at."""
    for claim in claims:
        yield claim.evidence
        yield from claim.context
        yield from claim.mentions
        yield from claim.closes


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The place of an offset, counted sign by sign: a line ends at LF, CRLF or CR."""
    line = column = 1
    for i in range(offset):
        if text[i] == "\n" or (text[i] == "\r" and text[i + 1 : i + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    return line, column


def check_places(text: str, claims: list[Claim]) -> None:
    for place in places(claims):
        assert text[place.start : place.end] == place.quote
        assert place.quote.strip()
        assert (place.line, place.column) == line_and_column(text, place.start)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_quote_stands_where_it_is_said_to(path: Path) -> None:
    text, _ = decode(path.read_bytes(), name_of(path))
    claims = profile_of(path).claims
    assert claims, "a source of ours makes claims"
    check_places(text, claims)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_claim_has_an_id_of_its_own(path: Path) -> None:
    ids = [c.id for c in profile_of(path).claims]
    assert len(set(ids)) == len(ids)
    assert all(ids)


@cache
def sentences() -> list[str]:
    """The texts of all tables of kinds."""
    out = []
    for path in sorted((HERE / "kinds").glob("*.yaml")):
        data = table(path)
        for part in (data, data.get("known_faults", {})):
            out += [c["text"] for c in part.get("yields", {}).values()]
            out += [c if isinstance(c, str) else c["text"] for c in part.get("nothing", {}).values()]
    return out


ODD = [
    "\u200b",
    "\u00a0",
    "\u202f",
    "\ufeff",
    "\u200d",
    "🎉",
    "👩‍🌾",
    "e\u0301",
    "\u0301",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    "\x0b",
    "\x85",
    "\u2028",
    "ﬁ",
    "ß",
    "İ",
    "١٢",
    "²",
    "½",
    "Ⅳ",
    "(",
    ")",
    "«",
    "»",
    ":",
    ";",
    "%",
    "€",
    "'",
    "’",
    "-",
    "—",
    "\x1b[31m",
    "漢字",
    "עברית",
    "\U0001d7d9",
]
TREATMENTS: list[Callable[[str], str]] = [
    lambda t: t,
    lambda t: unicodedata.normalize("NFD", t),
    lambda t: t.replace("\n", "\r\n"),
    lambda t: t.replace("\n", "\r"),
    lambda t: t.replace(" ", "\u00a0"),
    lambda t: t.replace(" ", " \u200b"),
    lambda t: t.replace(" ", "\n"),
    lambda t: t.replace("'", "’"),
    str.upper,
    str.lower,
    lambda t: t.replace(".", ""),
    lambda t: "- " + t.replace(", ", ",\n- "),
]


@st.composite
def mixtures(draw: st.DrawFn) -> str:
    """A few sentences, each treated, with odd signs thrown in between and inside."""
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        text = draw(st.sampled_from(TREATMENTS))(draw(st.sampled_from(sentences())))
        for _ in range(draw(st.integers(0, 3))):
            at = draw(st.integers(0, len(text)))
            text = text[:at] + draw(st.sampled_from(ODD)) + text[at:]
        parts.append(text)
    return draw(st.sampled_from([" ", "\n", "\n\n", "\r\n\r\n", "\r"])).join(parts)


def document_of(text: str) -> Document:
    return document("mixture.txt", text.encode(), "fr")


@settings(QUICK, max_examples=120)
@given(mixtures())
def test_quotes_hold_in_mixtures_with_odd_signs(text: str) -> None:
    made = document_of(text)
    claims = extract(made)
    check_places(made.text, claims)
    assert len({c.id for c in claims}) == len(claims)


@QUICK
@given(st.text(max_size=300))
def test_quotes_hold_in_any_text(text: str) -> None:
    assume("\0" not in text)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    made = document("any.txt", data, "fr")
    check_places(made.text, extract(made))


@QUICK
@given(mixtures())
def test_words_and_gaps_make_the_text(text: str) -> None:
    made = document_of(text)
    end = 0
    for token in made.tokens:
        assert made.text[end : token.start] == token.gap
        assert made.text[token.start : token.end] == token.text
        end = token.end
    assert [b.first for b in made.blocks] == sorted(b.first for b in made.blocks)


@QUICK
@given(mixtures())
def test_extracting_is_pure(text: str) -> None:
    made = document_of(text)
    first = extract(made)
    assert extract(made) == first
    assert extract(document_of(text)) == first


@pytest.mark.parametrize("path", FILES[::6], ids=name_of)
def test_a_profile_can_be_sent_to_another_process(path: Path) -> None:
    profile = profile_of(path)
    assert pickle.loads(pickle.dumps(profile)) == profile


@MANY
@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    word = fold(text)
    assert folded(folded(text)) == folded(text)
    assert fold(word) == word


@pytest.mark.parametrize("text", ["Đà Nẵng", "½ tonne", "⅓", "paraŀlel"])
def test_folding_twice_changes_nothing_where_a_sign_falls_apart(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@MANY
@given(st.text(alphabet=st.sampled_from("aàâéèêëïîôùûçœÆßøİıﬁÅ’'- \u00a0\u0301"), max_size=30))
def test_folding_does_not_see_the_form_of_unicode(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))


# --- comparing

NUMBERS = st.one_of(
    st.integers(0, 200),
    st.integers(0, 3_000_000),
    st.sampled_from([1000, 1200, 2000, 900, 915, 41_450, 41_500]),
    st.floats(0, 200).map(lambda f: round(f, 2)),
)
QUALIFIERS = st.sampled_from(["exact", "about", "more_than", "at_least", "less_than", "at_most"])


@st.composite
def counts(draw: st.DrawFn) -> count.Count:
    number = float(draw(NUMBERS))
    if draw(st.integers(0, 4)) == 0:
        return count.Count(number, "exact", number + draw(st.integers(1, 500)))
    return count.Count(number, draw(QUALIFIERS))


def mirrored(compare: Callable[[object, object], object], a: object, b: object) -> None:
    left, right = compare(a, b), compare(b, a)
    assert left.relation is right.relation  # type: ignore[attr-defined]
    assert compare(a, a).relation is Relation.SAME  # type: ignore[attr-defined]


@MANY
@given(counts(), counts())
def test_comparing_counts_has_no_direction(a: count.Count, b: count.Count) -> None:
    mirrored(count.compare, a, b)  # type: ignore[arg-type]


@MANY
@given(counts(), counts(), st.sampled_from(["EUR", "MAD"]), st.sampled_from(["EUR", "MAD"]))
def test_comparing_sums_has_no_direction(a: count.Count, b: count.Count, one: str, other: str) -> None:
    left, right = money.Money(a, one), money.Money(b, other)
    mirrored(money.compare, left, right)  # type: ignore[arg-type]
    one_number = a == b and a.number > 0  # given in two currencies, it is wrong in one of them
    assert (money.compare(left, right).relation is Relation.NOT_COMPARABLE) == (one != other and not one_number)


@MANY
@given(st.integers(0, 2000), st.integers(0, 2000))
def test_exact_whole_numbers_below_a_hundred_are_the_same_or_conflict(a: int, b: int) -> None:
    seen = count.compare(count.Count(float(a)), count.Count(float(b))).relation
    if a == b:
        assert seen is Relation.SAME
    elif max(a, b) < 100:
        assert seen is Relation.CONFLICT


@st.composite
def dates(draw: st.DrawFn) -> date.Date:
    start = draw(st.dates(min_value=Day(2019, 12, 1), max_value=Day(2021, 2, 1)))
    end = start
    precision = draw(st.sampled_from(["day", "day", "span", "month", "year"]))
    if precision == "span":
        end = min(start.replace(year=2022), start + timedelta(days=draw(st.integers(1, 40))))
        precision = "day"
    elif precision == "month":
        start = start.replace(day=1)
        end = (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    elif precision == "year":
        start, end = start.replace(month=1, day=1), start.replace(month=12, day=31)
    a, b = start.isoformat(), end.isoformat()
    if precision != "year" and draw(st.integers(0, 3)) == 0 and start.year == end.year:
        a, b = "--" + a[5:], "--" + b[5:]
    return date.Date(a, b, precision, draw(st.sampled_from(["", "mon"])))


@MANY
@given(dates(), dates())
def test_comparing_dates_has_no_direction(a: date.Date, b: date.Date) -> None:
    mirrored(date.compare, a, b)  # type: ignore[arg-type]


@cache
def names() -> list[tuple[str, str]]:
    """The names of bodies, persons, events and towns in the tables of cases."""
    out = set()
    for kind, sort in (
        ("partner", "organisation"),
        ("person", "person"),
        ("event", "event"),
        ("acronym", "organisation"),
        ("venue", "place"),
    ):
        data = table(HERE / "kinds" / f"{kind}.fr.yaml")
        for case in [*data["yields"].values(), *data.get("known_faults", {}).get("yields", {}).values()]:
            for row in wanted_claims(kind, case):
                out |= {(sort, row[f]) for f in ("name", "long", "city") if row.get(f)}
    for path in sorted((HERE / "rules").glob("*.yaml")):
        for case in table(path).get("finds", {}).values():
            for wanted in case["findings"]:
                if wanted["rule"] in ("name-variant", "acronym-conflict", "event-name-variant"):
                    out |= {({"event-name-variant": "event"}.get(wanted["rule"], "organisation"), label) for label in wanted["values"]}
    return sorted(out)


def test_comparing_names_has_no_direction() -> None:
    prepared = [alignment_names.prepare(name, kind) for kind, name in names()]
    assert len(prepared) > 60
    for n, left in enumerate(prepared):
        assert alignment_names.compare(left, left).judgement == alignment_names.SAME, left.raw
        for right in prepared[n + 1 :]:
            if left.kind == right.kind:
                there, back = alignment_names.compare(left, right), alignment_names.compare(right, left)
                assert (there.judgement, there.score) == (back.judgement, back.score), (left.raw, right.raw)


def test_comparing_names_does_not_see_case_or_accents() -> None:
    for kind, name in names():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        match = alignment_names.compare(alignment_names.prepare(name, kind), alignment_names.prepare(plain, kind))
        assert match.judgement == alignment_names.SAME, name


@pytest.mark.parametrize(("a", "b"), [("Londres", "London"), ("Tozeur", "TOZEUR"), ("Tozeur", "Gabès"), ("Oran", "Orange")])
def test_comparing_towns_has_no_direction(a: str, b: str) -> None:
    mirrored(venue.compare_city, a, b)  # type: ignore[arg-type]


# --- the whole


@pytest.mark.parametrize("folder", [FOLDERS[0], *FOLDERS[1::3]], ids=name_of)
def test_the_order_of_sources_changes_nothing(folder: Path) -> None:
    sources = [(name_of(p), p.read_bytes()) for p in sorted(folder.glob("*.txt"))]
    first = check(sources)
    assert first.claims
    shuffled = sources[:]
    random.Random(7).shuffle(shuffled)
    for other in (sources[::-1], shuffled):
        assert check(other) == first


def test_every_claim_of_a_report_has_an_id_of_its_own() -> None:
    report = check([(name_of(p), p.read_bytes()) for p in sorted(FOLDERS[0].glob("*.txt"))])
    assert len({c.id for c in report.claims}) == len(report.claims)
    assert len({f.id for f in report.findings}) == len(report.findings)
    assert len({i.id for i in report.items}) == len(report.items)


def test_every_claim_is_counted_once() -> None:
    for folder in FOLDERS:
        report = check([(name_of(p), p.read_bytes()) for p in sorted(folder.glob("*.txt"))])
        assert report.compared + report.alone + report.not_comparable == len(report.claims)
        for item in report.items:
            inside = [c.id for g in item.groups for c in g.claims]
            assert len(set(inside)) == len(inside), f"a claim stands in two groups of {item.subject}"
