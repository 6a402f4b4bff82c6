"""One body or person is written in two ways, or two names are given in one place.

Reported: "Voltalis Marine" and "Marine Voltalis"; two spellings of one person's name; two names in two sentences that are
the same but for them; a name that one source alone writes with another letter or last word than all others; a spelling of a name of
which the project prefers another.
Not reported: case, accents, articles, an acronym that a text expands, a name shortened by its end or without its middle name, a
surname alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations

from reconcile.alignment.bodies import headless
from reconcile.alignment.cluster import Entity, same_name
from reconcile.alignment.names import SAME, VARIANT, Name, compare, prepare
from reconcile.alignment.offices import near_given
from reconcile.alignment.prepared import concept_known, of_land
from reconcile.alignment.weights import TELLING
from reconcile.documents.fold import words
from reconcile.gazetteer.lookup import cities, territory
from reconcile.kinds.partner import Partner
from reconcile.languages.language import codes, load
from reconcile.messages import row, say
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding, Group, Item
from reconcile.rules._about import About, Example
from reconcile.rules._context import Context, finding, ordered

# So many pairs of spellings are explained.
MOST_PAIRS = 3
# A middle name has so many letters.
MIDDLE = 4
# A letter may be a slip in a word of so many.
SLIP = 5
# What stands so many words from a name at most is said of it.
BESIDE = 25
RULE, TYPE, SEVERITY = "name-variant", "variant", "warning"
ABOUT = About(
    finds="One body or person is written in two ways.",
    matters="A name that is written in two ways is not found when searched for, is counted as two, and offends who bears it.",
    reported=Example(
        (
            "An agreement with Solaris Energy was signed at the Tamale Water Forum.",
            "An agreement with Energy Solaris was signed at the Tamale Water Forum.",
        ),
        why="The same words in another order: one of the two is not the name.",
        says="one name, 2 spellings: Energy Solaris and Solaris Energy",
    ),
    silent=Example(
        (
            "An agreement with Solaris Energy was signed at the Tamale Water Forum.",
            "An agreement with SOLARIS ENERGY was signed at the Tamale Water Forum.",
        ),
        why="Capitals, accents and articles make no other name.",
    ),
    settle=(
        "Take the form that the bearer uses. With people from another script several spellings may be usual: prefer one and keep to it."
    ),
    related=("acronym-conflict", "event-name-variant"),
)


def find(context: Context) -> Iterator[Finding]:
    """One finding for each body or person with several ways to be written."""
    entities = {(e.kind, e.key): e for e in [*context.bodies, *context.people]}
    preferring = {(e.kind, e.key): name for e in entities.values() if (name := _preferred(context, e))}
    for item in context.items:
        if item.attribute == "name" and not item.twins and (name := preferring.get((item.kind, item.subject), "")):
            yield from _not_preferred(context, item, entities[(item.kind, item.subject)], name)
    for kind in ("partner", "person"):
        for item in context.conflicts(kind, "name"):
            if item.twins:
                yield _two_names(item)
                continue
            entity = entities[(kind, item.subject)]
            groups = _in_full(_met(item.groups), _cut if kind == "partner" else _called_by)
            if (kind, item.subject) in preferring or len(groups) < 2:
                continue
            message = say("name-variant", n=len(groups), values=row([g.label for g in groups], "and"))
            yield finding(RULE, TYPE, SEVERITY, item, message, groups, _why(entity), entity=True)
    bodies = [*_nearly_one(context, context.bodies, _one_word), *_told_alike(context)]
    for a, b in (*_nearly_one(context, context.people, _one_letter), *bodies):
        if not {(e.kind, e.key) for e in (a, b)} & preferring.keys():
            yield _slip(context, a, b)


def _met(groups: list[Group]) -> list[Group]:
    """The spellings that are of one event with another, or have as many words as another: one that only lacks a word, and is told of
    another event, may be of another ministry of culture."""

    def meet(a: Group, b: Group) -> bool:
        events = [{c.event for c in g.claims if c.event is not None} for g in (a, b)]
        return bool(events[0] & events[1]) or len(words(a.label)) == len(words(b.label))

    return [g for g in groups if any(meet(g, o) for o in groups if o is not g)]


def _in_full(groups: list[Group], shortens: Callable[[list[str], list[str]], bool]) -> list[Group]:
    """The spellings without those that only shorten another one."""
    told = [(g, words(g.label)) for g in groups]
    return [g for g, own in told if not any(len(own) < len(whole) and shortens(own, whole) for _, whole in told)]


def _called_by(own: list[str], whole: list[str]) -> bool:
    """Whether a name of a person only leaves a middle name out: Martin Oduor Ochieng is called Martin Ochieng. A particle left out is
    another spelling."""
    lacks = [w for w in whole if w not in own]
    lacks = [w for n, w in enumerate(lacks) if not (w in _kin() and n + 1 < len(lacks))]  # "Yahya bin Khalfan Al Maskari"
    return bool(own) and own[0] == whole[0] and own[-1] == whole[-1] and set(own) <= set(whole) and all(len(w) >= MIDDLE for w in lacks)


@cache
def _kin() -> frozenset[str]:
    """The words that lead to the name of somebody's father: "bin", "ould"."""
    return frozenset(w for code in codes() for w in load(code).kinship_particles.single)


def _cut(own: list[str], whole: list[str]) -> bool:
    """Whether a name of a body is cut short, at its end or before its first telling word, which stood in another line: "Chambre de
    commerce", "[Department of] Economic Development"."""
    return own == whole[: len(own)] or headless(own, whole)


def _nearly_one(context: Context, entities: list[Entity], alike: Callable[[Entity, Entity], bool]) -> Iterator[tuple[Entity, Entity]]:
    """The pairs of bodies or persons of which one source alone names the one and at least two others the other, none of them both, and
    whose names differ by little; who knows two names them both at some place."""
    for a, b in _of_one_event(entities):
        told = [e.by_source.keys() for e in (a, b)]
        if not told[0] & told[1] and min(map(len, told)) == 1 < max(map(len, told)) and alike(a, b):
            yield a, b


def _of_one_event(entities: list[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """The pairs of bodies or persons that are named of one event, in order."""
    here: dict[str, list[int]] = {}
    for n, entity in enumerate(entities):
        for event in sorted({c.event for c in entity.claims if c.event is not None}):
            here.setdefault(event, []).append(n)
    for i, j in sorted({pair for members in here.values() for pair in combinations(members, 2)}):
        yield entities[i], entities[j]


def _told_alike(context: Context) -> Iterator[tuple[Entity, Entity]]:
    """The pairs of bodies whose names differ by what is done or how, of which sources say the same sum, each of one of them
    only: "Fonds de promotion du lin" and "Fonds de développement du lin", which lends 1.2 billion."""
    facts: dict[str, set[str]] = {}
    for a, b in _of_one_event(context.bodies):
        told = [e.by_source.keys() for e in (a, b)]
        at = _differ(a.full, b.full)
        if len(at) != 1 or told[0] & told[1] or (min(map(len, told)) == 1 < max(map(len, told)) and _one_word(a, b)):
            continue
        if not _lesser(a.full, b.full, at[0]) or not any(w >= TELLING for n, w in enumerate(a.full.weights) if n != at[0]):
            continue
        for entity in (a, b):
            facts.setdefault(entity.key, {fact for c in entity.claims for fact in _facts(context, c)})
        if facts[a.key] & facts[b.key]:
            yield a, b


def _facts(context: Context, body: Claim) -> set[str]:
    """The sums that stand near the name of a body. How many people came stands near every name."""
    sums = [c for c in context.profile[body.source].claims if c.kind == "money" and c.derived is None]
    return {c.value.label() for c in sums if c.evidence.line == body.evidence.line and abs(c.token - body.token) <= BESIDE}


def _lesser(one: Name, other: Name, at: int) -> bool:
    """Whether two names differ by words that say what is done or how, and not of what: "promotion" and "development", "accessible" and
    "inclusive"; behind the head, and before what they are of."""
    endings = [tuple(load(code).lesser_endings.index) for code in codes()]
    told = any(all(n.words[at].endswith(ends) for n in (one, other)) for ends in endings if ends)
    return told and 0 < at < len(one.words) - 1


def _differ(a: Name, b: Name) -> list[int]:
    """The places at which two names of as many words have another word."""
    if len(a.words) != len(b.words):
        return []
    return [n for n, (x, y) in enumerate(zip(a.words, b.words, strict=True)) if x != y]


def _one_letter(a: Entity, b: Entity) -> bool:
    """Whether two persons have all names in common but for one letter of the last: "Tigist Abera", "Tigist Adera"; or for a given name
    that is nearly the other."""
    one, other = a.full, b.full
    if near_given(one, other):
        return True
    if len(one.words) < 2 or _differ(one, other) != [len(one.words) - 1] or min(len(one.words[0]), len(other.words[0])) < 3:
        return False
    short, long = sorted((one.words[-1], other.words[-1]), key=len)
    if len(short) == len(long):
        return len(short) >= SLIP and sum(p != q for p, q in zip(short, long, strict=True)) == 1
    inserted = len(long) == len(short) + 1 and any(long[:k] + long[k + 1 :] == short for k in range(1, len(long)))
    return inserted and len(short) >= SLIP  # "Delvaux", "Delvaulx"


def _one_word(a: Entity, b: Entity) -> bool:
    """Whether two bodies differ by one word of their names, of which the rest tells enough: the last, behind a name of its own ("Solaris
    Wind Partners", "Solaris Wind Power"); how or to do what ("Lake Accessible Events Network", "Lake Inclusive Events Network"); one that
    begins alike, between a name of its own and what it does ("Kolda Hospital Projects", "Kolda Health Projects"); or
    "national" and of which land ("Agence nationale", "Agence béninoise de protection civile")."""
    one, other = a.full, b.full
    differ = _differ(one, other)
    if len(differ) != 1:
        return False
    (at,) = differ
    kept = [n for n, w in enumerate(one.weights) if n != at and w >= TELLING]
    if len(kept) < 2:
        return False
    values = [c.value for e in (a, b) for c in e.claims]
    named = not any(isinstance(v, Partner) and v.head for v in values)
    if at == len(one.words) - 1 and kept[0] == 0 and named:
        return all(territory(n.words[at]) is None and not cities(n.words[at]) for n in (one, other))
    if (
        0 < at < len(one.words) - 1
        and kept[0] == 0
        and named
        and one.words[at][0] == other.words[at][0]
        and not concept_known(one.words[0])
    ):
        return True
    lesser = [n.words[at] for n in (one, other) if n.weights[at] >= TELLING]
    return _lesser(one, other, at) or (0 < at < len(one.words) - 1 and len(lesser) == 1 and _names_land(lesser[0]))


def _names_land(word: str) -> bool:
    """Whether a word is a land or says of which one something is."""
    return territory(word) is not None or of_land(word)


def _slip(context: Context, a: Entity, b: Entity) -> Finding:
    """The finding of two names of which one may be miswritten."""
    groups = []
    for entity in (a, b):
        form = max(entity.forms, key=lambda f: (len(f.name.words), f.label))
        groups.append(Group(form.label, form.label, list(entity.claims)))
    groups = ordered(groups, context.origin)
    first = groups[0].claims[0]
    item = Item(first.event, a.kind, min(a.key, b.key), "name", groups, "conflict")
    values = row([g.label for g in groups], "and")
    return finding(RULE, TYPE, SEVERITY, item, say("names-nearly-one", values=values), groups, [say("why-nearly-one")], entity=True)


def _why(entity: Entity) -> list[str]:
    """Why the spellings of an entity are of one, the first of them."""
    variants = [(i, j, match) for (i, j), match in sorted(entity.matches.items()) if match.judgement == VARIANT]
    return [
        say("why-name", left=entity.forms[i].label, right=entity.forms[j].label, why=row(m.why, ", ")) for i, j, m in variants[:MOST_PAIRS]
    ]


def _preferred(context: Context, entity: Entity) -> str:
    """The form in which the name of an entity is to be written by the configuration: one that a source writes before one that is
    only another spelling; "" where nothing is said."""
    names = context.known.preferred
    written = (n for n in names if any(same_name(f.name, n) for f in entity.forms))
    return next(written, "") or next((n for n in names if any(_of_one(context, f.name, n) for f in entity.forms)), "")


def _of_one(context: Context, form: Name, preferred: str) -> bool:
    """Whether a form is of the body or person that a preferred name is of, by an alias or by its words."""
    if any(same_name(form, a) and any(same_name(prepare(preferred, form.kind), b) for b in g) for g in context.known.groups for a in g):
        return True
    return compare(prepare(preferred, form.kind), form, context.acronyms).one


def _written_so(context: Context, form: Name, preferred: str) -> bool:
    """Whether a form is the preferred name, as far as case, articles, a shortened end and a short form go."""
    shorts = {n.acronym for n in context.known.organisations if preferred in n.forms and n.acronym}
    return form.raw in shorts or compare(prepare(preferred, form.kind), form, context.acronyms).judgement == SAME


def _not_preferred(context: Context, item: Item, entity: Entity, preferred: str) -> Iterator[Finding]:
    """The finding of the spellings that are not the preferred one; those stand first, as with what contradicts a decision."""
    right = {id(c) for f in entity.forms if _written_so(context, f.name, preferred) for c in f.claims}
    groups = [replace(g, decided=all(id(c) in right for c in g.claims)) for g in item.groups]
    wrong = [replace(g, leading=[c for c in g.claims if id(c) not in right]) for g in groups if not g.decided]
    if not wrong:
        return
    groups = [*wrong, *(g for g in groups if g.decided)]
    values = row([g.label for g in groups], "and")
    said = say("name-variant", n=len(groups), values=values) if len(groups) > 1 else say("name-otherwise", name=values)
    why = [*_why(entity), say("why-preferred-here", value=preferred)]
    yield finding(RULE, TYPE, SEVERITY, item, say("preferred", message=said, value=preferred), groups, why, entity=True)


def _two_names(item: Item) -> Finding:
    """The finding of two names that are given in one place."""
    values = row([g.label for g in item.groups], "and")
    return finding(RULE, TYPE, SEVERITY, item, say("names-in-one-place", n=len(item.groups), values=values), item.groups, [])
