"""Which documents are about one event, and which claims therefore may meet.

Two documents are about one event when their names for it agree or their telling words overlap, unless something telling
vetoes it: another edition, another year, or one only recalls what the other is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import combinations

from reconcile.alignment.names import Name, compare, prepare, translations
from reconcile.alignment.prepared import concept_known
from reconcile.alignment.weights import (
    APART,
    APART_FROM,
    APART_UNTIL,
    COLLECTED,
    COLLECTION,
    EXACT_DIGITS,
    FACT,
    FEW,
    GENERIC_TELLS,
    LARGE_TOWN,
    MOST_FACTS,
    MOST_OF_FOLDER,
    MOST_RARE,
    OFTEN_SAID,
    ONE_DAY,
    ONE_TEXT,
    OTHER_DAYS,
    OTHER_HEAD,
    PLACE_TELLS,
    RARE,
    SAME_EVENT,
    STRAY,
    STRAY_ALLOWED,
    STRAYS,
    TELLING,
    TELLING_NUMBER,
    TOGETHER,
    WORDS_EACH,
)
from reconcile.documents.fold import folded, words
from reconcile.events.coming import gather
from reconcile.events.recognise import NEXT
from reconcile.gazetteer.lookup import cities, is_given_name, territory
from reconcile.kinds.count import Count, digits
from reconcile.kinds.date import Date
from reconcile.kinds.event import EventName
from reconcile.kinds.money import Money
from reconcile.kinds.person import Person
from reconcile.languages.language import codes, load
from reconcile.messages import say
from reconcile.model.finding import Event
from reconcile.model.profile import Profile


def align_events(profiles: list[Profile], acronyms: dict[str, set[str]], least: float = SAME_EVENT) -> list[Event]:
    """The events of a corpus in the order of their first source; sets the event of every claim. Documents are about one
    event when they are at least `least` alike; 0 takes all for one that nothing vetoes.

    A claim about the main event of its document gets that event's id; one about another year gets the id of the event
    of that year, if the corpus has it for the same main event; what is merely past gets none.
    """
    profiles = sorted(profiles, key=lambda p: p.id)
    groups = _groups(profiles, acronyms, least)
    events: list[Event] = []
    used: set[str] = set()
    for members in groups:
        event = _describe(members, used, acronyms)
        events.append(event)
        for member in members:
            for claim in member.claims:
                local = claim.event or ""
                if member.margins and claim.kind == "venue" and claim.subject == "statement" and local == "main":
                    claim.subject, claim.confidence = "event", min(claim.confidence, ON_THE_MARGINS)
                if local == "main":
                    claim.event = event.id
                elif local.startswith("year:") or local == NEXT:
                    claim.event = f"{event.id}@{local.removeprefix('year:')}"
                else:
                    claim.event = None
    for event, members in zip(events, groups, strict=True):
        gather(event.id, f"{event.id}@{NEXT}", (event.start or "")[:4], members)
    for event, members in zip(events, groups, strict=True):
        _link_background(event, members, profiles, acronyms)
    _link_years(events, groups)
    return [*events, *_recalled(events, profiles)]


def _recalled(events: list[Event], profiles: list[Profile]) -> list[Event]:
    """The earlier years of events that sources recall, and the editions that they announce, as events of their own."""
    labels = {e.id: e.label for e in events}
    told: dict[str, set[str]] = {}
    for profile in profiles:
        for claim in profile.claims:
            if claim.event is not None and claim.event not in labels:
                told.setdefault(claim.event, set()).add(profile.id)
    out = []
    for key in sorted(told):
        base, _, year = key.rpartition("@")
        label = say("event.other", name=labels.get(base, base), when=say("event.next") if year == NEXT else year)
        start, end = (None, None) if year == NEXT else (f"{year}-01-01", f"{year}-12-31")
        out.append(Event(key, label, [], start, end, [], sorted(told[key])))
    return out


def _link_years(events: list[Event], groups: list[list[Profile]]) -> None:
    """What one event recalls of an earlier year is about the event of that year, where other sources are about that: the
    trial of 2025 recalls the accident of 2019, of which a dispatch of 2019 tells."""
    for event, members in zip(events, groups, strict=True):
        for other, earlier in zip(events, groups, strict=True):
            years = {p.year for p in earlier}
            if other is event or len(years) != 1 or not all(p.year > max(years) for p in members):
                continue
            if max(_overlap(a, b) for a in members for b in earlier) < SAME_EVENT:
                continue
            for claim in (c for p in members for c in p.claims if c.event == f"{event.id}@{max(years)}"):
                claim.event = other.id
            other.background += [p.id for p in members]


def _link_background(event: Event, members: list[Profile], profiles: list[Profile], acronyms: dict[str, set[str]]) -> None:
    """Sources of other events that name this one as background."""
    names = [prepare(n, "event") for n in event.names]
    own = [n for m in members for n in main_names(m)[:1]]
    inside = {m.id for m in members}
    for other in profiles:
        if other.id in inside:
            continue
        for claim in other.claims:
            if claim.about != "background" or claim.subject != "event" or not isinstance(claim.value, EventName):
                continue
            alike = any(compare(prepare(claim.value.name, "event"), n).one for n in names)
            if alike or any(names_agree(claim.value, n, acronyms) for n in own):
                event.background.append(other.id)
                claim.event = event.id
                break


def _groups(profiles: list[Profile], acronyms: dict[str, set[str]], least: float) -> list[list[Profile]]:
    """The documents by event: the most alike are joined first, two groups only when all of their members together are alike.

    One chance likeness would else tie two events, and these a third: a state visit in Dakar, a strike there, the floods of the
    year before in the country that was visited.
    """
    facts = [_facts(p) for p in profiles]
    rare = [_rare(p) for p in profiles] if len(profiles) <= COLLECTION else []  # many texts are rather about many events
    likeness = {
        (i, j): None
        if _veto(profiles[i], profiles[j], acronyms, len(facts[i] & facts[j]))
        else _likeness(profiles[i], profiles[j], acronyms, len(facts[i] & facts[j]), len(rare[i] & rare[j]) if rare else 0)
        for i, j in combinations(range(len(profiles)), 2)
    }
    group = [[i] for i in range(len(profiles))]
    refused: set[tuple[int, int, int, int]] = set()  # groups as they stood: a folder of many texts has thousands of such pairs
    for i, j in sorted((k for k, v in likeness.items() if v is not None and v >= least), key=lambda k: (-(likeness[k] or 0.0), k)):
        tried = group[i][0], len(group[i]), group[j][0], len(group[j])
        if group[i] is group[j] or tried in refused:
            continue
        across = [likeness[min(x, y), max(x, y)] for x in group[i] for y in group[j]]
        scores = [score for score in across if score is not None]
        if len(scores) < len(across) or sum(scores) < TOGETHER * least * len(scores):
            refused.add(tried)
            continue
        joined = sorted([*group[i], *group[j]])
        for k in joined:
            group[k] = joined
    parts = _with_strays([members for i, members in enumerate(group) if members[0] == i], likeness)
    return [[profiles[k] for k in members] for members in parts]


def _with_strays(parts: list[list[int]], likeness: dict[tuple[int, int], float | None]) -> list[list[int]]:
    """The groups of a folder, a text or two that are alone put with the others where half of the folder or more is about one event: who
    collects texts does so about one thing, and a local paper tells of it by its own people and places. What is vetoed by more than a few
    of them, or hardly like any, stays alone."""
    main = max(parts, key=len, default=[])
    if len(main) < COLLECTED or len(main) < MOST_OF_FOLDER * sum(map(len, parts)):
        return parts
    joined, rest = list(main), []
    for part in parts:
        scores = [likeness[min(x, y), max(x, y)] for x in main for y in part] if len(part) <= STRAYS and part is not main else []
        told = [score for score in scores if score is not None]
        if told and len(told) >= STRAY_ALLOWED * len(scores) and sum(told) >= STRAY * len(told):
            joined += part
        elif part is not main:
            rest.append(part)
    return sorted([sorted(joined), *rest])


def main_names(p: Profile) -> list[EventName]:
    """The names that a document gives to its own event, most often named first."""
    count: Counter[str] = Counter()
    value: dict[str, EventName] = {}
    for claim in p.claims:
        if claim.subject == "event" and claim.about == "main" and isinstance(claim.value, EventName):
            key = folded(claim.value.name)
            count[key] += 1 + len(claim.mentions)
            value.setdefault(key, claim.value)
    return [value[k] for k in sorted(count, key=lambda k: (-count[k], k))]


def recalled_names(p: Profile) -> list[EventName]:
    """The names of events that a document only recalls."""
    return [c.value for c in p.claims if c.subject == "event" and c.about == "background" and isinstance(c.value, EventName)]


def telling(name: EventName, acronyms: dict[str, set[str]]) -> set[str]:
    """The words of an event's name without its head, number and articles; an acronym that the texts expand counts as
    its expansion ("EnR" as "énergies renouvelables")."""
    prepared: Name = prepare(name.name, "event")
    head = set(words(name.head))
    out: set[str] = set()
    for word, concept in zip(prepared.words, prepared.concepts, strict=True):
        if word in head or word in ordinals() or word.isdigit():
            continue  # "SITAL 2025" and "ICVDC 2025" share a year
        expansions = acronyms.get(word)
        if expansions:
            out |= set(prepare(min(expansions), "event").concepts)
        else:
            out.add(concept)
    return out


# A statement "on the margins of" the event is made where the event is: sure enough to count, less than being told so.
ON_THE_MARGINS = 0.85


@cache
def ordinals() -> frozenset[str]:
    """The ordinals of every language: the edition of an event tells no more than its number."""
    return frozenset(word for code in codes() for word in load(code).numbers_ordinals.single)


def names_agree(a: EventName, b: EventName, acronyms: dict[str, set[str]]) -> bool:
    """Whether two names can be of one edition of one event."""
    return not (a.edition and b.edition and a.edition != b.edition) and one_name(a, b, acronyms)


def one_name(a: EventName, b: EventName, acronyms: dict[str, set[str]]) -> bool:
    """Whether two names can be of one event, whatever its edition: one class, and the telling words of the shorter in the longer."""
    if a.sort != b.sort or (a.year and b.year and a.year != b.year):
        return False
    x, y = telling(a, acronyms), telling(b, acronyms)
    if not x or not y:
        return False
    short, long = (x, y) if len(x) <= len(y) else (y, x)
    return len(short & long) >= max(1, len(short) - (1 if len(short) > 3 else 0)) or all(near(w, long) for w in short)


# So many characters in, a document has said what it is about.
OPENING = 250
# A name is misspelled by one letter only where it has so many; two shorter ones are two names.
LONG = 7
# A word of a name that no list knows tells something where it has more letters.
SHORT = 3


def near(word: str, words: Iterable[str]) -> bool:
    """Whether a word is among others, or a long one of them is a misspelling of it: "Narindra", "Nirindra"; not two ordinary words."""
    return word in words or any(misspelled(word, other) for other in words)


def misspelled(a: str, b: str) -> bool:
    """Whether two long words that no list of words of names has differ in one letter inside."""
    from rapidfuzz.distance import Levenshtein

    if min(len(a), len(b)) < LONG or a[0] != b[0] or a[-1] != b[-1] or concept_known(a) or concept_known(b):
        return False
    return Levenshtein.distance(a, b, score_cutoff=1) == 1


def _veto(a: Profile, b: Profile, acronyms: dict[str, set[str]], facts: int = 0) -> str:
    """Why two documents cannot be about one event, or ""; `facts` is how many telling facts they share. The year of one that does not say
    when it appeared is that of its days, of which those to come may be most: "aucun licenciement avant le 31 décembre 2028"."""
    names_a, names_b = main_names(a), main_names(b)
    for x in names_a[:2]:
        for y in names_b[:2]:
            if x.sort == y.sort and telling(x, acronyms) == telling(y, acronyms):
                if x.edition and y.edition and x.edition != y.edition and not _days(a) & _days(b):
                    return "another edition"
                if x.year and y.year and x.year != y.year:
                    return "another year"
    if one_text(a, b):
        return ""  # a copy in which a year or a name was changed is still about what its original is about
    for p, q in ((a, b), (b, a)):
        own, other = main_names(p), main_names(q)
        past = recalled_names(q)
        dated = q.guessed or bool(a.published and b.published)
        if not other and dated and _apart(a, b) < 1.0:
            continue  # "three weeks after the Conference", "last year's Conference", and of nothing else: it is of this one
        if (
            own
            and past
            and any(names_agree(x, y, acronyms) for x in own[:1] for y in past)
            and not any(names_agree(x, y, acronyms) for x in own[:1] for y in other)
        ):
            return "one only recalls the other"
    guessed = a.guessed or b.guessed or (facts > 1 and not (a.published and b.published))
    if a.year and b.year and abs(a.year - b.year) >= 2 and not guessed:
        return "another year"
    known_a, known_b = _often(a), _often(b)
    if known_a and known_b and _foreign(known_a, b, acronyms) and _foreign(known_b, a, acronyms):
        return "each names an event that the other does not know"
    return ""


def _days(p: Profile) -> set[tuple[str, str]]:
    """The days on which a document has its event take place: two editions are never held on the same ones."""
    own = [c.value for c in p.claims if c.kind == "date" and c.subject == "event" and c.event == "main" and isinstance(c.value, Date)]
    return {(d.start, d.end) for d in own if d.precision == "day" and not d.start.startswith("--")}


def one_text(a: Profile, b: Profile) -> bool:
    """Whether two documents are one text but for a few words."""
    large = max(len(a.shingles), len(b.shingles))
    return bool(large) and len(a.shingles & b.shingles) / large >= ONE_TEXT


def _often(p: Profile) -> EventName | None:
    """The name that a document uses again and again for its event, in its title, or, of one alone, where it begins; else None."""
    names = main_names(p)
    if not names:
        return None
    key = folded(names[0].name)
    said = [c for c in p.claims if c.kind == "event" and c.subject == "event" and folded(c.value.label()) == key]
    opens = len(names) == 1 and any(c.evidence.start < OPENING for c in said)
    return names[0] if sum(1 + len(c.mentions) for c in said) > 1 or opens or key in folded(p.title) else None


def _foreign(name: EventName, other: Profile, acronyms: dict[str, set[str]]) -> bool:
    """Whether no telling word of an event's name stands anywhere in another document."""
    prepared = prepare(name.name, "event")
    parts = zip(prepared.words, prepared.concepts, prepared.weights, strict=True)
    concepts = {w: c for w, c, weight in parts if weight >= TELLING and w not in ordinals()}
    own = concepts.keys() - set(words(name.head))
    own |= {t for w in own for t in translations(concepts[w])}
    own |= {w for short in own for long in acronyms.get(short, ()) for w in long.split()}
    known = {w for short, longs in acronyms.items() if short in other.words for long in longs for w in long.split()}
    called = {w for n in main_names(other) for w in telling(n, acronyms)}
    return bool(own) and not own & (other.words | known) and not any(near(w, called) for w in own)


def _overlap(a: Profile, b: Profile) -> float:
    small, large = (a, b) if len(a.telling) <= len(b.telling) else (b, a)
    weights = {w: min(n, OFTEN_SAID) * _tells(w) for w, n in small.telling.items()}
    total, few = sum(weights.values()), min(FEW, len(small.words) / WORDS_EACH)
    return sum(n for w, n in weights.items() if w in large.telling) / (total + few) if total else 0.0


@cache
def _tells(word: str) -> float:
    """How much a word of a name tells about which event a text is about: a country, a large town or a word of which many
    names are made is shared by all events of a region."""
    if territory(word) or any(place.population >= LARGE_TOWN for place in cities(word)):
        return PLACE_TELLS
    return GENERIC_TELLS if concept_known(word) else 1.0


def _rare(p: Profile) -> set[str]:
    """The words of names in a document that no list knows: streets, quarters, firms and surnames, which a text about something else hardly
    has too, however many other names it has."""
    return {w for w in p.telling if _unlisted(w)}


@cache
def _unlisted(word: str) -> bool:
    lists = (x for code in codes() for x in (load(code).roles, load(code).building_heads, load(code).event_heads, load(code).demonyms))
    known = territory(word) or cities(word) or is_given_name(word) or concept_known(word)
    return len(word) > SHORT and not known and not any(word in words for words in lists)


def _facts(p: Profile) -> frozenset[tuple[str, str, float]]:
    """The figures and full names of a document that chance seldom repeats elsewhere: people by two names, sums, large numbers of two
    digits or more with their noun, and of three digits or more whatever they count."""
    out: set[tuple[str, str, float]] = set()
    for claim in p.claims:
        if isinstance(claim.value, Person) and len(claim.value.name.split()) > 1:
            out.add((claim.kind, folded(claim.value.name), 0.0))
        elif claim.derived is None and isinstance(claim.value, Money):
            out.add((claim.kind, claim.subject, claim.value.amount.number))
        elif claim.derived is None and isinstance(claim.value, Count) and claim.value.number >= TELLING_NUMBER:
            told = len(digits(claim.value.number))
            if told > 1:
                out.add((claim.kind, claim.subject.split("/")[0] if told < EXACT_DIGITS else "", claim.value.number))
    return frozenset(out)


def _likeness(a: Profile, b: Profile, acronyms: dict[str, set[str]], facts: int = 0, rare: int = 0) -> float:
    """How alike two documents are, from 0 to 1; `facts` is how many telling facts they share, `rare` how many words that no list knows."""
    names_a, names_b = main_names(a), main_names(b)
    far = _far(_days(a), _days(b))
    agree = [(x, y) for x in names_a[:3] for y in names_b[:3] if names_agree(x, y, acronyms)]
    if any(x.head == y.head for x, y in agree):
        return 1.0
    shared = _overlap(a, b) + (OTHER_HEAD if agree and not far else 0.0)
    if a.sort and a.sort == b.sort:
        shared += 0.1
    if facts > 1:  # one alone is chance: every other folder has a sum of ten million
        shared += FACT * min(facts, MOST_FACTS)
    if rare > 1:
        shared += RARE * min(rare, MOST_RARE)
    one_day = bool(_acts_of_days(a) & _acts_of_days(b))  # who tells months later of an act and its very day tells of it
    return max(0.0, min(shared + (ONE_DAY if one_day else -APART) * _apart(a, b), 0.99))


def _acts_of_days(p: Profile) -> set[tuple[str, str]]:
    """The acts that a document tells of with their day: ("agreement", "2025-06-12")."""
    told = ((c.subject, c.value) for c in p.claims if c.kind == "date" and isinstance(c.value, Date) and c.subject not in OF_A_TEXT)
    return {(act, day.start) for act, day in told if day.precision == "day" and day.start == day.end and not day.start.startswith("-")}


# Acts that say nothing of what befell on the day.
OF_A_TEXT = frozenset(("mention", "statement", "publication", "birth", "founding"))


def _far(days_a: set[tuple[str, str]], days_b: set[tuple[str, str]]) -> bool:
    """Whether two documents have their events on days that lie far apart: the Forum on health of June is not the Week of
    health of May, but a conference may be called a forum elsewhere."""
    return bool(days_a and days_b) and min(abs(_ordinal(x) - _ordinal(y)) for x, _ in days_a for y, _ in days_b) > OTHER_DAYS


def _apart(a: Profile, b: Profile) -> float:
    """How far the publication of two documents lies apart, from 0 (three weeks) to 1 (two months)."""
    try:
        between = abs(_ordinal(a.published) - _ordinal(b.published))
    except ValueError:
        return 0.0  # one of them has no day
    return min(max(between - APART_FROM, 0) / (APART_UNTIL - APART_FROM), 1.0)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


# From so many sources on, one alone says little about what all of them are about.
MANY = 4


def _best_title(members: list[Profile]) -> str:
    """The title of which most words are in the texts of the other members too: the line over a text is as often the name of the paper."""
    told = [(m, [w for w in words(m.title) if len(w) > SHORT]) for m in members if m.title]
    if not told:
        return ""

    def shared(own: Profile, title: list[str]) -> int:
        return sum(2 * sum(w in m.words for m in members if m is not own) >= len(members) - 1 for w in set(title))

    if len(members) == 1:
        return told[0][0].title
    return max(told, key=lambda t: (shared(*t), -told.index(t)))[0].title


def _describe(members: list[Profile], used: set[str], acronyms: dict[str, set[str]]) -> Event:
    names: Counter[str] = Counter()
    shown: dict[str, EventName] = {}
    told = [main_names(member)[:3] for member in members]
    for name in (n for own in told for n in own):
        key = folded(name.name)
        names[key] += 1
        shown.setdefault(key, name)
    # what most texts call it, in however many words; of the prizes and days of a fair several have each one
    agree = {k: {j for j, n in shown.items() if one_name(name, n, acronyms)} for k, name in shown.items()}
    called = Counter(frozenset(folded(n.name) for n in own) for own in told)
    alike = {k: sum(n for own, n in called.items() if own & agree[k]) for k in shown}
    ranked = sorted(names, key=lambda k: (-alike[k], -names[k], k))
    title = _best_title(members) or members[0].id
    # A name that one of many sources gives is of something beside: the fair at the end of a report on a fire.
    known = ranked and (len(members) < MANY or names[ranked[0]] > 1 or any(ranked[0] in folded(m.title) for m in members))
    label = shown[ranked[0]].name if known else title
    base = "-".join(words(label)[:8]) or "event"
    key, n = base, 2
    while key in used:
        key, n = f"{base}-{n}", n + 1
    used.add(key)
    spans = [
        c.value
        for m in members
        for c in m.claims
        if c.kind == "date"
        and c.subject == "event"
        and c.event == "main"
        and isinstance(c.value, Date)
        and c.value.precision == "day"
        and not c.value.start.startswith("--")
    ]
    years = {m.year for m in members}
    spans = [s for s in spans if int(s.start[:4]) in years] or spans  # not the days of next year's edition, on which all agree
    common = Counter((s.start, s.end) for s in spans)
    best: tuple[str | None, str | None] = min(common, key=lambda s: (-common[s], s)) if common else (None, None)
    if ranked and not known and len(common) == 1 and max(common.values()) == 1:
        best = (None, None)  # the day of what that one source names
    return Event(key, label, [shown[k].name for k in ranked], best[0], best[1], [m.id for m in members])
