"""Persons: a run of capital words is a person when something says so: a title, a role beside it, a verb of speech, an age.

After a person was named in full, the surname alone and title and surname are the same person in that document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.gazetteer.lookup import is_given_name
from reconcile.languages.language import joined
from reconcile.recognisers.names import ROMAN, adjective, is_short, more_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.languages.language import Language
    from reconcile.model.document import Token
    from reconcile.recognisers.scan import Scan


# Nobody is older; a larger number behind a name is no age.
OLDEST = 120
# What stands between an abbreviation and the next word of a name.
POINTS = (". ", ".\u00a0", ".")
# Within a word.
APOSTROPHES = ("'", "’")
# Between "led by" and the name stand so many words that say who that is.
INTRODUCED = 4
# The words that lead to a name, at most: "sous la direction de".
LEADING = 4
# The letters of a surname that stands alone, at least.
SURNAME = 3
# Before the word of an office stand so many that say of what: "chief information security officer".
BEFORE_OFFICE = 4
# An age takes so many words, with its unit: "cinquante-sept ans".
AGED, YOUNGEST = 4, 10
# Whose office is of a field: "Minister of Culture".
MINISTER = "minister"
# The name of whose office it is has so many words at most: "the Bank of Ghana's".
OWNER = 6


@dataclass(slots=True)
class PersonSpan:
    """A person's name at words `first` to `last` (excluded), with the role that the text gives and where that stands."""

    first: int
    last: int
    name: str
    role: str = ""
    role_first: int = 0
    role_last: int = 0
    title: str = ""


def name_run(scan: Scan, i: int, titled: bool = False) -> int:
    """The end of the run of name words at i: capitals, and particles inside it ("El", "ben", "de la"). Behind a title a surname may
    stand in capitals before the given name: "M. DIALLO Marc-Antoine"."""
    tokens, language = scan.tokens, scan.language
    j = i
    while j < len(tokens) and j - i < 7 and (j == i or scan.same_phrase(j) or _behind_initial(scan, i, j)):
        t = tokens[j]
        if j > i and ("&" in t.gap or (t.capital and t.fold in language.particles and not _leads_on(scan, j))):
            break
        if not (_of_name(scan, i, j, titled) or _inside(scan, i, j) or _goes_on(scan, i, j)):
            break
        j += 1
    return j


def _of_name(scan: Scan, i: int, j: int, titled: bool) -> bool:
    """Whether word j may stand in a name that begins at word i: a capital, but no small word that begins a sentence and no short form."""
    t, language = scan.tokens[j], scan.language
    if not t.capital or (t.fold in language.stopwords and t.fold not in language.particles and t.shape == "Title" and len(t.text) > 1):
        return False
    short = t.shape == "CAPS" and len(t.text) > 1 and is_short(t.text) and t.fold not in ROMAN
    return not short or _surname(scan, i, j, titled)


def _inside(scan: Scan, i: int, j: int) -> bool:
    """Whether word j is a particle inside a name: "ben", "de la"."""
    t, language = scan.tokens[j], scan.language
    if j == i or t.fold not in language.particles or not _leads_on(scan, j):
        return False
    return t.fold not in language.definite or t.fold in language.of or scan.tokens[j - 1].fold in language.of


def _goes_on(scan: Scan, i: int, j: int) -> bool:
    """Whether word j is the rest of a surname with an apostrophe inside, no ending and no small word: "Kiplang'|at", "Ng'ang'|a"."""
    tokens, small = scan.tokens, scan.language.stopwords
    if j == i or tokens[j].gap not in APOSTROPHES or tokens[j].shape != "lower" or tokens[j].fold in scan.language.clitics:
        return False
    before = tokens[j - 1]
    return len(before.text) > 1 and before.fold not in small and (before.shape == "lower" or len(tokens[j].text) > 1)


def _leads_on(scan: Scan, j: int) -> bool:
    """Whether a word with a capital stands behind the particle at word j, or behind one more: "Van |der Stehn"."""
    tokens = scan.tokens
    if j + 1 >= len(tokens) or not scan.same_phrase(j + 1):
        return False
    return tokens[j + 1].capital or (tokens[j + 1].fold in scan.language.particles and j + 2 < len(tokens) and tokens[j + 2].capital)


def _behind_initial(scan: Scan, i: int, j: int) -> bool:
    """Whether word j goes on in a name behind an initial inside it: "Daniel K. |Rono", "George W. |Bush"."""
    tokens = scan.tokens
    initial = j - 1 > i and len(tokens[j - 1].text) == 1 and tokens[j - 1].capital and tokens[j].gap in POINTS
    return initial and is_given_name(tokens[i].fold) and tokens[j].sentence == tokens[j - 1].sentence and tokens[j].shape == "Title"


def _surname(scan: Scan, i: int, j: int, titled: bool) -> bool:
    """Whether a word in capitals is a surname: behind a given name, or, behind a title, before one, with nothing else between."""
    return _shouted(scan, i, j) or (titled and all(t.shape == "CAPS" or len(t.text) == 1 for t in scan.tokens[i : j + 1]))


def _shouted(scan: Scan, i: int, j: int) -> bool:
    """ "Jean DUPONT": a surname in capitals behind a first name is no acronym; one of three letters may be either."""
    return j > i and len(scan.tokens[j].text) > 3 and scan.tokens[j - 1].shape == "Title"


def persons(scan: Scan) -> list[PersonSpan]:
    """The persons of a document in the order of the text; each place where a person is named with evidence, and every
    later place with a surname that is known by then."""
    tokens, alone = scan.tokens, _alone(scan)
    out: list[PersonSpan] = []
    i = 0
    while i < len(tokens):
        if not scan.readable[i] or not tokens[i].capital or i in scan.dated:
            i += 1
            continue
        found = _person(scan, i, alone)
        if found is None:
            i += 1
            continue
        if not any(p.role and p.role_first <= found.first < p.role_last for p in out):
            out.append(found)
        i = found.last
    return out


def _person(scan: Scan, i: int, alone: set[str]) -> PersonSpan | None:
    tokens, language = scan.tokens, scan.language
    title = ""
    start = i
    if tokens[i].fold in language.definite and tokens[i].shape == "Title" and i == scan.sentence(i)[0]:
        return None  # "Le Dr Nadia Hamdi": the name begins behind the article
    if len(tokens[i].text) == 1 and tokens[i].fold in language.stopwords and not scan.gap_after(i + 1).startswith("."):
        return None  # "|À Lyon, on n'en est pas là": a small word, no initial
    _first, end = scan.sentence(i)
    if (
        language.titles.at(tokens, i)
        and tokens[i].fold in language.titles
        and i + 1 < end
        and (tokens[i + 1].capital)
        and not (i > 0 and scan.same_phrase(i) and is_given_name(tokens[i - 1].fold) and tokens[i - 1].capital)  # "Awa Cheikh Diouf"
        and (joined(tokens[i + 1].gap) or tokens[i + 1].gap in POINTS)
    ):
        title, start = tokens[i].text, i + 1
        while (
            start < end
            and (tokens[start].fold in language.titles or tokens[start].fold in language.roles)
            and start + 1 < end
            and tokens[start + 1].capital
        ):
            start += 1
    if (known := scan.own.persons.at(scan, start)) is not None:
        office = office_behind(scan, known[1]) or _role_before(scan, i) or ("", 0, 0)
        return PersonSpan(start, known[1], scan.text(start, known[1]), *office, title)
    last = name_run(scan, start, titled=bool(title))
    if not title and (behind := _behind_office(scan, start, last) or _behind_post(scan, start, last)) is not None:
        return behind
    words = tokens[start:last]
    held = i > 0 and scan.same_phrase(i) and tokens[i - 1].fold in language.roles and not title and len(words) > 2
    if held and not is_given_name(words[0].fold) and is_given_name(words[1].fold) and words[1].fold not in language.particles:
        return None  # "Chief |Executive Catriona Lennox": the name begins behind the office
    if not words or any(w.fold in language.org_heads or w.fold in language.event_heads for w in words[:1]):
        return None
    if any(w.fold in language.months or w.fold in language.weekdays for w in words) and not title:
        return None
    if not title and (
        len(words) < 2 or (scan.places.get(start) is not None and scan.places[start].last >= last and scan.places[start].sure)
    ):
        return None
    if any(w.fold in language.roles and w.shape == "Title" for w in words[:1]) and not title:
        return None
    if any(w.fold in language.event_heads or w.fold in language.building_heads for w in words[1:]):
        return None
    there = language.locative.before(tokens, i, 2) or language.locative_city.before(tokens, i, 2)
    if not title and there and words[-1].fold in language.houses_behind and not is_given_name(words[0].fold):
        return None  # "au King Fahd Palace"
    if not title and not is_given_name(words[0].fold) and any(_of_bodies(w.fold, language) for w in words):
        return None
    if not title and _is_office(scan, start, last):
        return None
    role = office_behind(scan, last) or _role_before(scan, i) or _role_over_bracket(scan, i)
    spoken = _speaks(scan, i, last) or (i > 0 and bool(language.attribution.before(tokens, i, 2)))
    aged = last < end and tokens[last].gap.strip() == "," and tokens[last].shape == "digits" and _age(scan, last)
    given = len(words) >= 2 and is_given_name(words[0].fold) and not _of_a_thing(scan, i) and words[-1].fold not in language.address_words
    told = any(language.leading.before(tokens, k, LEADING) for k in (i, _introduced(scan, i))) or _who(scan, last) or _of_a_country(scan, i)
    told = told or _heads(scan, last) or (1 < len(words) < 4 and words[-1].fold in alone and words[0].fold not in alone)
    if not (title or role or spoken or aged or given or (told and len(words) > 1)):
        return None
    if not title and not role and not aged and (len(words) < 2 or _parts(words) > 4 or words[0].fold in language.generic):
        return None
    span = PersonSpan(start, last, scan.text(start, last), title=title)
    if role:
        span.role, span.role_first, span.role_last = role
    return span


def _is_office(scan: Scan, first: int, last: int) -> bool:
    """Whether a run of capitals is the end of an office: "Chief |Executive Officer". "Paul King" is a name."""
    tokens, language = scan.tokens, scan.language
    ends = last - first > 1 and tokens[last - 1].fold in language.roles and language.modifiers == "before"
    return ends and not any(is_given_name(t.fold) for t in tokens[first : last - 1]) and office_begins(scan, last - 1, 0) < first


def _alone(scan: Scan) -> set[str]:
    """The surnames that stand alone where only a person's can: behind a civility, or with a verb of speech. A body goes by the first
    word of its name, a person by the last: "Air Kolda", "Isla Renwick ... Renwick said"."""
    tokens, language = scan.tokens, scan.language
    out = set()
    for i in range(len(tokens)):
        if tokens[i].shape != "Title" or not scan.readable[i] or i in scan.dated or i in scan.places or _ordinary(tokens[i].fold, language):
            continue
        first, last = scan.sentence(i)
        if (i > first and tokens[i - 1].capital and tokens[i - 1].fold not in language.titles) or (i + 1 < last and _runs_on(scan, i + 1)):
            continue
        titled = i > first and tokens[i - 1].capital and joined(tokens[i].gap.replace(".", ""))
        said = i + 1 < last and scan.same_phrase(i + 1) and tokens[i + 1].fold in language.speech_verbs and not tokens[i - 1].capital
        if titled or (said and (i == first or not _joined_on(scan, i))):
            out.add(tokens[i].fold)
    return out


def _runs_on(scan: Scan, i: int) -> bool:
    """Whether a name goes on at word i."""
    return scan.tokens[i].capital and scan.same_phrase(i)


def _ordinary(word: str, language: Language) -> bool:
    """Whether a word that begins a sentence, or a name, is no surname."""
    known = (language.stopwords, language.roles, language.titles, language.event_heads, language.building_heads, language.demonyms)
    return any(word in words for words in known) or _of_bodies(word, language) or is_given_name(word) or len(word) < SURNAME


def _introduced(scan: Scan, i: int) -> int:
    """The first of the words that say what a person is who stands at word i: "présidé par |la cinéaste malienne X", "led by |former
    minister X"; i where there are none."""
    tokens, language = scan.tokens, scan.language
    k = i
    while k > max(scan.sentence(i)[0], i - INTRODUCED) and scan.same_phrase(k) and tokens[k - 1].shape == "lower":
        k -= 1
        if tokens[k].fold in language.articles and tokens[k].fold not in language.of:
            return k
        if language.leading.before(tokens, k, LEADING) is not None:
            return k
        if tokens[k].fold in language.stopwords:
            return i
    return i


def _of_a_country(scan: Scan, i: int) -> bool:
    """Whether what people of a country are called stands before a name: "le Kényan Peter Kosgei", "the Kenyan Peter Kosgei"."""
    tokens, language = scan.tokens, scan.language
    if i < 2 or not scan.same_phrase(i) or not tokens[i - 1].capital or tokens[i - 1].fold not in language.demonyms:
        return False
    if language.modifiers == "before" and not is_given_name(tokens[i].fold):
        return False  # "the Ghanaian Black Stars"
    return tokens[i - 2].fold in language.definite and scan.same_phrase(i - 1)


def _who(scan: Scan, last: int) -> bool:
    """Whether the words behind a name say that it is a person's: "Ruth Odera, who chairs the committee"."""
    tokens = scan.tokens
    return last < len(tokens) and tokens[last].gap.strip() == "," and tokens[last].fold in scan.language.person_pronouns


def _heads(scan: Scan, last: int) -> bool:
    """Whether the words behind a name say what somebody heads: "Rakesh Menon, the executive in charge of security", "Awa Fall, à la tête
    de l'agence"."""
    tokens = scan.tokens
    if last >= len(tokens) or tokens[last].gap.strip() != ",":
        return False
    end = min(last + INTRODUCED, scan.sentence(last)[1])
    stop = next((k for k in range(last + 1, end) if not scan.same_phrase(k)), end)
    return any(n > 1 for _, n, _ in scan.language.heading.within(tokens, last, min(stop + 3, scan.sentence(last)[1])))


def _behind_office(scan: Scan, start: int, last: int) -> PersonSpan | None:
    """The person behind an office that ends in words with capitals: "Under-Secretary for Road Safety Amina Obura", where
    a given name tells where the office ends."""
    office = _office_over(scan, start)
    if office is None:
        return None
    tokens, language = scan.tokens, scan.language
    k = next((k for k in range(start + 1, last - 1) if is_given_name(tokens[k].fold)), None)
    parts = [n for n in range(start, last) if n == start or "-" not in tokens[n].gap]
    of_a_field = tokens[start - 1].fold in language.purpose or MINISTER in _offices(scan, office, start)
    if k is None and len(parts) == 3 and of_a_field and _strange(scan, parts[1], last):
        k = parts[1]  # "Commissioner for Transport Zodwa Khoza", "Minister of Culture Desreen Alcott-Browne": the field is one word then
    if k is None or any(_of_bodies(t.fold, language) for t in tokens[k:last]):
        return None
    return PersonSpan(k, last, scan.text(k, last), scan.text(office, k), office, k)


def _strange(scan: Scan, first: int, last: int) -> bool:
    """Whether no word of a name means anything by itself: "Culture Minister |Desrine Alcott", not "Sports Minister |Cup Final"."""
    language = scan.language
    return not any(_ordinary(t.fold, language) or language.singular(t.fold) in language.nouns for t in scan.tokens[first:last])


def _offices(scan: Scan, first: int, last: int) -> set[str]:
    """What the words first to last (excluded) are by what they mean, where they are offices."""
    language = scan.language
    return {str(language.nouns.get(language.singular(t.fold))) for t in scan.tokens[first:last] if t.fold in language.roles}


def _behind_post(scan: Scan, start: int, last: int) -> PersonSpan | None:
    """The person behind an office that is written with capitals throughout: "Industry Minister Steven Phiri", with the fields before
    it: "Commerce, Trade and"."""
    tokens, language = scan.tokens, scan.language
    for k in range(start + 1, last - 2):
        if is_given_name(tokens[k - 1].fold):
            return None
        known = is_given_name(tokens[k + 1].fold) or (MINISTER in _offices(scan, k, k + 1) and _strange(scan, k + 1, last))
        if tokens[k].fold in language.roles and tokens[k].shape == "Title" and known:
            office = _fields_before(scan, start)
            return PersonSpan(k + 1, last, scan.text(k + 1, last), scan.text(office, k + 1), office, k + 1)
    return None


def _fields_before(scan: Scan, i: int) -> int:
    """The first word of the fields that lead to word i, one of which is joined by "and" and another by a comma."""
    tokens, language = scan.tokens, scan.language
    first = scan.sentence(i)[0]
    if i < first + 3 or tokens[i - 1].fold not in language.conjunctions or tokens[i - 2].shape != "Title":
        return i
    k = i - 2
    while k > max(first, i - 8) and tokens[k].gap.strip() == "," and tokens[k - 1].shape == "Title":
        k -= 1
    return k if k < i - 2 else i


def _office_over(scan: Scan, i: int) -> int | None:
    """The word with which an office begins that goes on at word i over a joining word: "Secretary for |Health", "ministre de la |Santé"."""
    tokens, language = scan.tokens, scan.language
    second = i > 2 and tokens[i - 1].fold in language.conjunctions and tokens[i - 2].capital and scan.same_phrase(i)
    if not _joined_on(scan, i) and not (second and _joined_on(scan, i - 2)):  # "Minister of Trade and |Industry"
        return None
    first, _ = scan.sentence(i)
    for k in range(i - 2, max(first, i - 12) - 1, -1):
        if tokens[k + 1].gap.strip() not in ("", "'", "’", "-"):
            return None
        if tokens[k].fold in language.roles:
            while k > first and tokens[k - 1].capital and scan.same_phrase(k) and tokens[k - 1].fold not in language.stopwords:
                k -= 1  # "Under Secretary"
            return k if role_end(scan, k) > i else None
    return None


def _inside_run(scan: Scan, i: int) -> bool:
    """Whether the words with capitals before word i go on with it: "chief executive of Highland |Passenger Ferries"; but where modifiers
    stand behind, the name of a field has one capital: "ministre de la Santé |Awa Diop"."""
    tokens, language = scan.tokens, scan.language
    before = tokens[i - 1]
    if i == 0 or not before.capital or not scan.same_phrase(i) or before.fold in language.roles or before.fold in language.titles:
        return False
    return language.modifiers == "before" or not _joined_on(scan, i - 1)


def _joined_on(scan: Scan, i: int) -> bool:
    """Whether a joining word leads to word i, with or without an article: "chief executive of |Highland Ferries"."""
    tokens, language = scan.tokens, scan.language
    if i == 0 or not scan.same_phrase(i):
        return False
    j = i - 1
    while j > 0 and tokens[j].fold in language.definite and tokens[j].fold not in language.of and scan.same_phrase(j):
        j -= 1
    return tokens[j].fold in language.of or tokens[j].fold in language.purpose


def _of_bodies(word: str, language: Language) -> bool:
    """Whether a word stands in names of bodies: "Harbour Rescue Service" is no person, whoever speaks for it."""
    return word in language.org_heads or word in language.company_words or word in language.body_fillers


def _parts(words: Sequence[Token]) -> int:
    """How many names a run of words is: "Marie-Ange Kouadio-N'Guessan" is two."""
    return 1 + sum(t.gap not in ("-", "'", "’") for t in words[1:])


def _age(scan: Scan, i: int) -> bool:
    """Whether the digits at word i are an age: "54 ans", or "Owen Pritchard, 54, of Swansea"."""
    tokens = scan.tokens
    if i + 1 < len(tokens) and tokens[i + 1].fold in scan.language.age_words:
        return True
    return 1 < len(tokens[i].text) < 4 and int(tokens[i].text) < OLDEST and scan.gap_after(i + 1).strip()[:1] in (",", ".")


def _of_a_thing(scan: Scan, i: int) -> bool:
    """ "l'Institut Jean Perrin", "le stade Hédi-Ennaifer", "rue Victor Hugo": a person's name that is part of another."""
    tokens, language = scan.tokens, scan.language
    if i == 0 or not scan.same_phrase(i):
        return False
    before = tokens[i - 1].fold
    if (
        before in language.org_heads
        or before in language.building_heads
        or before in language.event_heads
        or before in language.address_words
    ):
        return True
    if i > 1 and scan.same_phrase(i - 1) and adjective(before, language) and tokens[i - 2].fold in language.building_heads:
        return True  # "le Centre culturel Jacques-Aka"
    return tokens[i - 1].capital and before not in language.stopwords and before not in language.roles


def _speaks(scan: Scan, first: int, last: int) -> bool:
    tokens, language = scan.tokens, scan.language
    if first > 0 and tokens[first - 1].fold in language.speech_verbs and joined(tokens[first].gap):
        return True
    set_off = first > scan.sentence(first)[0] and tokens[first].gap.strip() == "," == scan.gap_after(last).strip()
    for j in range(last, min(last + 3, len(tokens))):
        if not joined(tokens[j].gap) and not (j == last and set_off):  # "la ministre de la Santé et de l'Hygiène, X, a indiqué"
            return False
        if tokens[j].fold in language.speech_verbs:
            return True
        if tokens[j].fold not in language.stopwords:
            return False
    return False


def office_behind(scan: Scan, last: int) -> tuple[str, int, int] | None:
    """ "X, ministre de la Santé, ..." and "X (ministre de la Santé)"."""
    tokens, language = scan.tokens, scan.language
    if last >= len(tokens) or tokens[last].gap.strip() not in (",", "(", ", «"):
        return None
    last = over_age(scan, last)
    i = last
    while i < len(tokens) and (tokens[i].fold in language.articles or tokens[i].fold in language.role_adverbs) and i - last < 4:
        i += 1
    if language.modifiers == "before" and (owned := _behind_owner(scan, i)) > i:
        i = owned
        while i < len(tokens) and tokens[i].fold in language.role_adverbs:
            i += 1
    if i < len(tokens) and language.modifiers == "before" and tokens[i].fold not in language.roles:
        i = _compound(scan, i)
    if i == len(tokens) or tokens[i].fold not in language.roles:  # "the chief |executive of Helix": both may stand before another office
        i = next((k for k in range(i - 1, last - 1, -1) if tokens[k].fold in language.roles), i)
    if i >= len(tokens) or (i > last and not joined(tokens[i].gap) and tokens[i].gap.strip() != tokens[last].gap.strip()):
        return None
    if tokens[i].fold not in language.roles:
        return None
    start = last if tokens[last].fold not in language.articles else last + 1
    end = role_end(scan, i)
    if scan.owning(end) and not any(tokens[k].fold in language.of for k in range(i, end)):
        return None  # "Ama Owusu, 42, Minister John Mensah's deputy"
    return scan.text(start, end), start, end


def _behind_owner(scan: Scan, i: int) -> int:
    """Where an office begins behind whose it is: "the county's |chief fire officer", "the Bank of Ghana's |deputy governor"; i where no
    owner stands at word i."""
    tokens = scan.tokens
    for k in range(i, min(i + OWNER, len(tokens) - 1)):
        if k > i and not (scan.same_phrase(k) and (tokens[k].capital or tokens[k].fold in scan.language.of)):
            return i
        if tokens[k].fold in scan.language.roles:
            return i  # "Ama Owusu, 42, Minister John Mensah's deputy"
        if scan.owning(k + 1) and scan.same_phrase(k + 1) and (k == i or tokens[i].capital):
            return k + 2
    return i


def over_age(scan: Scan, last: int) -> int:
    """Where what is said of somebody goes on behind the age at word `last`: ", 57 ans, |président de"; `last` where there is none."""
    number = scan.number_at.get(last)
    if number is None or number.last - last > AGED or not YOUNGEST <= number.value < OLDEST:
        return last
    k = next((k for k in range(number.last, min(number.last + AGED, len(scan.tokens))) if not scan.same_phrase(k)), last)
    return k if k > last and scan.tokens[k].gap.strip() == "," and scan.tokens[k].sentence == scan.tokens[last].sentence else last


def _compound(scan: Scan, i: int) -> int:
    """The word of the office that a row of nouns at word i ends with: "chief information security |officer"; i where there is none."""
    tokens, language = scan.tokens, scan.language
    for k in range(i + 1, min(i + BEFORE_OFFICE + 1, len(tokens))):
        if not scan.same_phrase(k) or tokens[k - 1].fold in language.stopwords or k - 1 in scan.dated:
            return i
        if tokens[k].fold in language.roles:
            return k
    return i


def role_end(scan: Scan, i: int) -> int:
    """The end of a role that starts at word i: over "de", "du", "chargé de" and names, up to a comma or a verb."""
    tokens, language = scan.tokens, scan.language
    j = i + 1
    while j < len(tokens) and j - i < 30 and tokens[j].sentence == tokens[i].sentence:
        t = tokens[j]
        if not joined(t.gap):
            if t.gap.strip() == "," and (t.fold in language.role_goes_on or (t.fold in language.of and more_fields(scan, j))):
                j += 1
                continue
            break
        if (
            t.capital
            or t.fold in language.of
            or t.fold in language.role_links
            or t.fold in language.definite
            or t.fold in language.role_goes_on
        ):
            j += 1
            continue
        if (
            t.fold in language.conjunctions
            and j + 1 < len(tokens)
            and (
                tokens[j + 1].capital
                or tokens[j + 1].fold in language.of
                or tokens[j + 1].fold in language.roles
                or (_adjective_role(scan, j - 1) and _adjective_role(scan, j + 1))
            )
        ):
            j += 1
            continue
        if (
            t.shape == "lower"
            and t.fold not in language.stopwords
            and t.fold not in language.speech_verbs
            and (
                tokens[j - 1].fold in language.of
                or tokens[j - 1].fold in language.definite
                or tokens[j - 1].fold in language.role_links
                or _adjective_role(scan, j)
                or _last_noun(scan, j)
            )
        ):
            j += 1
            continue
        break
    while j > i + 1 and (
        tokens[j - 1].fold in language.of
        or tokens[j - 1].fold in language.definite
        or tokens[j - 1].fold in language.role_links
        or tokens[j - 1].fold in language.conjunctions
    ):
        j -= 1
    return j


def _last_noun(scan: Scan, j: int) -> bool:
    """Where modifiers stand first: the noun that closes a role, "chairman of the organising committee,"."""
    return scan.language.modifiers == "before" and not joined(scan.gap_after(j + 1))


def _adjective_role(scan: Scan, j: int) -> bool:
    from reconcile.recognisers.names import adjective

    word = scan.tokens[j].fold
    return adjective(word, scan.language) or word in scan.language.roles or word in scan.language.role_adverbs


def _role_over_bracket(scan: Scan, i: int) -> tuple[str, int, int] | None:
    """ "la directrice de l'Agence de l'eau (ADE), X": the office ends before the short form of the body whose it is."""
    tokens, language = scan.tokens, scan.language
    j = i - 1
    if j < 1 or tokens[i].gap.strip() not in (")", "),") or tokens[j].gap.strip() != "(" or not is_short(tokens[j].text):
        return None
    if tokens[i].sentence != tokens[j].sentence:
        return None
    for k in range(j - 1, max(scan.sentence(i)[0], j - 26) - 1, -1):
        if tokens[k].fold in language.roles and not (k > 0 and tokens[k - 1].fold in language.roles and scan.same_phrase(k)):
            return (scan.text(k, j), k, j) if role_end(scan, k) == j else None
        if tokens[k].gap.strip() not in ("", ",", "'", "’", "-"):
            return None
    return None


def office_begins(scan: Scan, k: int, first: int) -> int:
    """The first word of an office in capitals of which word k is the last noun: "the |Chief Executive Officer"."""
    tokens, language = scan.tokens, scan.language
    begins = j = k
    while language.modifiers == "before" and j > first and tokens[j].capital and tokens[j - 1].capital and scan.same_phrase(j):
        j -= 1
        begins = j if tokens[j].fold in language.roles else begins
    return begins


def _role_before(scan: Scan, i: int) -> tuple[str, int, int] | None:
    """ "la ministre déléguée chargée de la Pêche, X", "le wali de Béjaïa, X", "le ministre X"."""
    tokens, language = scan.tokens, scan.language
    first, _ = scan.sentence(i)
    if _joined_on(scan, i) or _inside_run(scan, i):
        return None  # "l'avocat de |Jean Dupont": the office is another's
    for k in range(i - 1, max(first, i - 26) - 1, -1):
        if tokens[k].fold in language.roles and not (k > first and tokens[k - 1].fold in language.roles and scan.same_phrase(k)):
            end = role_end(scan, k)
            k = office_begins(scan, k, first)
            if tokens[i - 1].fold in language.conjunctions:
                return None  # "Professor A and Dr B": the office is A's
            if end == i or (end < i and end >= i - 1 and tokens[end].fold in language.titles):
                return scan.text(k, min(end, i)), k, min(end, i)
            if end >= i > k and not any(t.capital and t.index < i for t in tokens[k + 1 : end]) and joined(tokens[i].gap):
                return scan.text(k, i), k, i
            if end > i > k and joined(tokens[i].gap):
                return scan.text(k, i), k, i
            return None
        if tokens[k].gap.strip() not in ("", ",", "'", "’", "-") and k < i - 1:
            return None
    return None
