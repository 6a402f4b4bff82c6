"""The form of a language file, and how it is compiled.

A language is one YAML file of words. PyYAML needs longer to read it than the whole check may take, so a compiled form
(JSON, the same words folded and indexed by their first word) lies beside it; it names the hash of the YAML text it was
made from and is made anew in memory when that differs. `python -m reconcile.languages.source` writes it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

from reconcile.documents.fold import words

FOLDER = Path(__file__).parent
VERSION = 1

Words = Annotated[list[str], BeforeValidator(lambda v: v.split() if isinstance(v, str) else v)]
Concepts = dict[str, list[str]]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Numbers(Strict):
    """How numbers are written: the values of number words, and the signs in digits."""

    units: dict[str, int] = {}
    tens: dict[str, int] = {}
    hundreds: dict[str, int] = {}
    scales: dict[str, int] = {}
    short_scales: dict[str, int] = {}
    collectives: dict[str, int] = {}
    exact_collectives: Words = []
    articles: Words = []
    shares: dict[str, float] = {}
    join: Words = []
    joined_units: Words = []
    half: Words = []
    multiply_tens: dict[str, int] = {}
    decimal: str = "."
    grouping: Words = [".", ","]
    ordinal_suffixes: Words = []
    ordinals: dict[str, int] = {}
    not_after: Words = []
    not_after_words: Words = []
    percent: Words = []


class Bounds(Strict):
    """Words that make a number a bound or an approximation, before it and after it."""

    before: Concepts = {}
    after: Concepts = {}
    range: dict[str, list[str]] = {}


class Dates(Strict):
    """Words and order of dates."""

    order: str = "dmy"
    first: Words = []
    to: Words = []
    and_: Words = []
    year_before: Words = []
    month_before: Words = []
    relative: dict[str, int] = {}
    last: Words = []
    next: Words = []
    last_year: Words = []
    next_year: Words = []
    this_year: Words = []
    between: Words = []
    from_: Words = []
    formerly: Words = []
    was_due: Words = []
    moved: Words = []
    # Verbs of what lasts longer, and those of what is moved to an earlier day.
    extended: Words = []
    sooner: Words = []
    # Which way a bare weekday points: words that look ahead or back, ends of verbs that do (with their accents), and words
    # behind which such an end says nothing ("to be signed").
    ahead: Words = []
    gone: Words = []
    ahead_endings: str = ""
    gone_endings: str = ""
    not_gone: Words = []
    # Words before a weekday that is every one of its name, days counted from the day named last, parts of a year in months,
    # nouns before a stretch of years, and what stands behind the day of a month that is not named.
    habit: Words = []
    beside: dict[str, int] = {}
    parts: dict[str, int] = {}
    period: Words = []
    of_month: dict[str, int] = {}
    # Words that alone say that a day is another than was meant; "n'ont repris que le 6 octobre", "not until Monday": the words
    # before the day, and one that must stand before these.
    after_all: Words = []
    # Behind a spell of time by which a day is `late` or `early`.
    later_than: Concepts = {}
    earlier: Words = []
    of_part: Words = []
    only: Words = []
    only_with: Words = []
    day_words: Words = []


class Furniture(Strict):
    """Lines of a page that are no text of the article."""

    lines: Words = []
    starts: Words = []
    # Headings over the headlines of other texts.
    teasers: Words = []


class LanguageFile(Strict):
    """The whole of a language file; see `fr.yaml` for what each list means. What is left out is an empty list: a word that is
    missing makes no claim, never a wrong one. Only the name, the code and the function words, by which a text is known to be in
    this language, are needed."""

    name: str
    code: str
    stopwords: Words
    articles: Words = []
    definite: Words = []
    of: Words = []
    and_: Words = []
    particles: Words = []
    abbreviations: Words = []
    singular: list[tuple[str, str]] = []
    irregular: dict[str, str] = {}
    numbers: Numbers = Numbers()
    bounds: Bounds = Bounds()
    counted: Concepts = {}
    people: Words = []
    status: Concepts = {}
    status_before: Concepts = {}
    thing_states: Concepts = {}
    not_held: Words = []
    sessions: Concepts = {}
    decided_by: Words = []
    decided_for: Words = []
    scored: Words = []
    leads_by: Words = []
    prenominal: Words = []
    prenominal_restricting: Words = []
    neutral: Words = []
    across: Words = []
    then: Words = []
    nearby: Words = []
    worldwide: Words = []
    origins: Words = []
    offsets: Concepts = {}
    confirmed: Words = []
    part_markers: Words = []
    wholly: Words = []
    partly: Words = []
    by_itself: Words = []
    remainders: Words = []
    whole_markers: Words = []
    whole_of: Words = []
    whole_after: Words = []
    completes: Words = []
    likes: Words = []
    namely: Words = []
    # What a sentence begins with that gives the list which the one before it announces.
    list_openers: Words = []
    # What ends a word behind an apostrophe, and is no part of a name.
    clitics: Words = []
    list_nouns: Words = []
    listed_parts: dict[str, str] = {}
    each_markers: Words = []
    each_words: Words = []
    # Between parts and the total that they add up to.
    sums_to: Words = []
    # Behind a sum that is one by the year or the month; who had made the journey; between a short form and what it stands for.
    periodic: Words = []
    came: Words = []
    stands_for: Words = []
    # Small words before which a verb stands that may look like a noun.
    reflexives: Words = []
    # Between a sum and the same one in another currency.
    converts: Concepts = {}
    # What stands behind a figure that is so many more.
    increments: Words = []
    stage_markers: Words = []
    # Before how many there is room for, before how much a figure changes, and behind how much one is ahead by.
    room: Words = []
    steps: Words = []
    leads: Words = []
    or_words: Words = []
    part_nouns: dict[str, str] = {}
    labels: Words = []
    address_words: Words = []
    months: dict[str, int] = {}
    weekdays: dict[str, str] = {}
    dates: Dates = Dates()
    acts: Concepts = {}
    # Acts whose days are often moved, by concept, with verbs and nouns; what one applies for and what limits it; words for what was named.
    deeds: Concepts = {}
    applications: Concepts = {}
    limits: Words = []
    # Before the day by which something is to be reached: "d'ici à", "by the end of".
    horizons: Words = []
    pronouns: Words = []
    event_verbs: Words = []
    host_verbs: Words = []
    locative: Words = []
    locative_city: Words = []
    region_heads: Words = []
    building_sorts: Concepts = {}
    building_heads: Words = []
    facilities: Words = []
    vague_buildings: Words = []
    # Words that only a place stands behind, no person and no body.
    only_places: Words = []
    # Words for who sets out or comes back, before a "from".
    leaving: Words = []
    caring: Words = []
    contest_matches: Concepts = {}
    reaching: Concepts = {}
    stretches: Words = []
    # What lies near a town or is a side of a land, by how it is said; squares that need no word before them; the two ends of a journey;
    # bodies at whose seat things are held.
    edges: Concepts = {}
    squares: Words = []
    # What an event has once, so that two days or places of it are a slip.
    once: Words = []
    journeys: Concepts = {}
    seats: Words = []
    # Words of another language with which names of buildings end: "au King Fahd Palace".
    houses_behind: Words = []
    working: Words = []
    others: Words = []
    placed: Words = []
    org_heads: Words = []
    org_plurals: dict[str, str] = {}
    legal_forms: Words = []
    roles: Words = []
    role_adverbs: Words = []
    titles: Words = []
    speech_verbs: Words = []
    event_heads: Concepts = {}
    # Words that are heads of events in a name alone ("Semaine", "Week"), and heads of another language that stand behind what names them.
    named_event_heads: Concepts = {}
    event_tails: Concepts = {}
    event_adjectives: Words = []
    operation_heads: Words = []
    # What happens or is done and bears no official name, by whether a word alone names it.
    happenings: Concepts = {}
    told_tails: Words = []
    event_links: Words = []
    agreement_nouns: Words = []
    agreement_with: Words = []
    between: Words = []
    join_phrases: Words = []
    partner_verbs: Words = []
    sign_verbs: Words = []
    parts: Concepts = {}
    of_party: Words = []
    theme_markers: Words = []
    strong_theme_markers: Words = []
    background: Words = []
    against: Words = []
    set_against: Words = []
    measured_against: Words = []
    under: Words = []
    year_before: Words = []
    asked: Words = []
    hoped: Words = []
    first_told: Words = []
    # What a fire did to the land whose measure is given.
    burned: Words = []
    unreal: Words = []
    long_after: Words = []
    next_edition: Words = []
    invites: Words = []
    # Verbs for the town that something is to be held in.
    choosing: Words = []
    chosen_for: Words = []
    to_come: Words = []
    planned: Words = []
    total_nouns: Words = []
    total_verbs: Words = []
    currencies: dict[str, str] = {}
    scaled_currencies: dict[str, int] = {}
    currency_prefixes: dict[str, str] = {}
    sum_words: Words = []
    # What a sum is by the words beside it: a key -> nouns and verbs in all their forms.
    sum_roles: Concepts = {}
    runners_up: Words = []
    terms: Concepts = {}
    synonyms: list[list[str]] = []
    generic: Words = []
    furniture: Furniture = Furniture()
    publication_words: Words = []
    byline_words: Words = []
    credit_words: Words = []
    release_words: Words = []
    adjective_endings: Words = []
    lower_bodies: Words = []
    body_fillers: Words = []
    company_nouns: Words = []
    # The ends of words in names that say what is done or how, and not of what.
    lesser_endings: Words = []
    # Heads of bodies whose name may be two words with "and" between them: "l'association Mémoire et Bâti".
    pair_heads: Words = []
    # What a body gives or does at something: "Fonds d'appui au sport".
    aimed_nouns: Words = []
    leading: Words = []
    # Words that say what somebody heads: "who chairs", "à la tête de".
    heading: Words = []
    person_pronouns: Words = []
    company_relations: Words = []
    company_words: Words = []
    purpose: Words = []
    save: Words = []
    remaining: Words = []
    pluperfect: Words = []
    denials: Words = []
    been: Words = []
    denying_verbs: Words = []
    total_concepts: dict[str, str] = {}
    changes: Words = []
    # Of what has an object: "to raise the grant from 9 to 14".
    raising: Words = []
    instead_of: Words = []
    in_the_end: Words = []
    relatives: Words = []
    as_of: Words = []
    so_far: Words = []
    revisions: Words = []
    future_endings: Words = []
    adverb_endings: Words = []
    not_future: Words = []
    attribution: Words = []
    publication_verbs: Words = []
    issue_words: Words = []
    elliptic_verbs: Words = []
    anaphors: Concepts = {}
    no_agreement: Words = []
    binding_verbs: Words = []
    # Nouns of who belongs to a group, with their part; small words before them, and of these those that say that there
    # are more; verbs between a body and such a noun, between
    # such a noun and a list, between a group and a list of who sits in it; the heads of groups; "les six signataires sont"; and
    # what stands between "signed" and who else did.
    belongs: dict[str, str] = {}
    belongs_fillers: Words = []
    belongs_others: Words = []
    belongs_verbs: Words = []
    # What kind of a partner one is, and of these what makes the partner one of the event; "parmi les", with the verbs before it; and what
    # stands between a body and the group that it has a part in.
    belongs_kinds: Words = []
    belongs_official: Words = []
    among_words: Words = []
    stands_verbs: Words = []
    takes_part: Words = []
    roll_verbs: Words = []
    seat_verbs: Words = []
    seat_where: Words = []
    group_heads: Words = []
    listing_verbs: Words = []
    they: Words = []
    hourly: Words = []
    over_words: Words = []
    due_verbs: Words = []
    whose: Words = []
    one_spell: Concepts = {}
    beside_words: Words = []
    margins: Words = []
    name_words: Concepts = {}
    demonyms: Concepts = {}
    company_heads: Words = []
    collective_heads: Words = []
    omissible: Words = []
    # Words of names that are cut short, with the whole word.
    name_abbreviations: dict[str, str] = {}
    company_fillers: Words = []
    state_heads: Words = []
    former: Words = []
    feminine_endings: dict[str, str] = {}
    generational_suffixes: Concepts = {}
    kinship_particles: Concepts = {}
    feminine_titles: Words = []
    masculine_titles: Words = []
    name_titles: Words = []
    regnal_names: Concepts = {}
    join_nouns: Words = []
    age_words: Words = []
    role_links: Words = []
    role_goes_on: Words = []
    edition_words: Words = []
    town_heads: Words = []
    measure_nouns: dict[str, str] = {}
    clock_words: Words = []
    clock_before: Words = []
    clock_names: dict[str, str] = {}
    # Of the hour at which something befell: the verbs that say so, alone or with its noun, what says that the sentence is of what came
    # after it, what says that an hour is about right, what stands before one in words, other zones, and the words for past noon.
    befalls: Concepts = {}
    aftermath: Words = []
    about_hours: Words = []
    about_before: Words = []
    clock_zones: Words = []
    after_noon: Words = []
    modifiers: str = "after"
    gender_endings: Words = []
    plural_endings: Words = ["s"]


def _phrases(entries: dict[str, Any]) -> dict[str, Any]:
    """Index phrases by their first word: {first: [[rest, value], ...]}, the longest first; signs apart."""
    index: dict[str, list[list[Any]]] = {}
    signs: dict[str, Any] = {}
    for phrase, value in entries.items():
        parts = words(phrase)
        if not parts:
            signs[phrase.strip()] = value
        elif [parts[1:], value] not in index.setdefault(parts[0], []):
            index[parts[0]].append([parts[1:], value])
    for rows in index.values():
        rows.sort(key=lambda row: (-len(row[0]), row[0], str(row[1])))
    return {"index": index, "signs": signs}


def _plain(name: str, value: Any, out: dict[str, Any]) -> None:
    """Put a field of the model into the compiled form under a flat name."""
    name = "conjunctions" if name == "and_" else name.rstrip("_")
    if isinstance(value, BaseModel):
        for part in type(value).model_fields:
            _plain(f"{name}_{part}" if name else part, getattr(value, part), out)
    elif name in ("singular", "synonyms"):
        out[name] = value
    elif isinstance(value, list):
        out[name] = _phrases(dict.fromkeys(value, True))
    elif isinstance(value, dict) and name != "irregular" and value and isinstance(next(iter(value.values())), list):
        out[name] = _phrases({word: key for key, listed in value.items() for word in listed})
    elif isinstance(value, dict):
        out[name] = _phrases(value)
    else:
        out[name] = value


def compile_language(text: str) -> dict[str, Any]:
    """The compiled form of the text of a language file.

    Raises:
        pydantic.ValidationError: a field is missing, unknown or of the wrong type.
    """
    raw = yaml.load(text, Loader=yaml.BaseLoader)  # every word stays a string: "no", "on" and "y" are words here
    for section in (raw, raw.get("dates", {})):
        for name in ("and", "from"):
            if name in section:
                section[name + "_"] = section.pop(name)
    out: dict[str, Any] = {}
    _plain("", LanguageFile.model_validate(raw), out)
    out["singular"] = [[words(a)[0] if words(a) else a, b] for a, b in out["singular"]]
    out["synonyms"] = [[" ".join(words(w)) for w in group] for group in out["synonyms"]]
    out["version"] = VERSION
    out["sha256"] = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return out


def dump(compiled: dict[str, Any]) -> str:
    """The bytes of the compiled file, the same for the same words."""
    return json.dumps(compiled, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def main() -> None:
    """Write the compiled form of every language file."""
    for path in sorted(FOLDER.glob("*.yaml")):
        path.with_suffix(".json").write_text(dump(compile_language(path.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
