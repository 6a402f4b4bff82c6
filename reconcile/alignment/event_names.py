"""Whether two names of one event are two names: another head word ("Forum", "Rencontres"), or the same head and one other word that
tells ("Semaine de la santé numérique", "Semaine de l'e-santé").

That both are of one event is known before; here a shorter form, another edition, a year, a place, a short form or a translation make
no other name. Of what happens and bears a given name (a storm) only another spelling of it counts: it has no official wording.
"""

from __future__ import annotations

from reconcile.alignment.bodies import one_language
from reconcile.alignment.names import prepare
from reconcile.alignment.prepared import HEAD, NUMBER, PLACE, Unit, base
from reconcile.alignment.weights import TELLING
from reconcile.documents.fold import folded, words
from reconcile.events.align import misspelled, telling
from reconcile.gazetteer.lookup import cities, territory
from reconcile.kinds.event import HAPPENINGS, EventName
from reconcile.languages.language import codes, load
from reconcile.messages import say
from reconcile.model.comparison import Comparison, Relation
from reconcile.recognisers.names import is_short

# Events that bear an official name; a trial or a match is called by what it is.
OFFICIAL = frozenset(("meeting", "fair", "festival"))
# A contest has an official name where words beside its head tell: "Africa Rugby Nations Cup", "... Trophy".
CONTEST = "contest"
# A word that begins the other is its short form: "numérique", "num".
BEGINS = 3
# A word in capitals of so many letters is a name that a heading shouts: "Cyclone NARINDRA".
SHOUTED = 7
# The words in both names of two wordings of one: "Salon national du livre ancien" is not "Salon national de la mer".
IN_BOTH = 2


def relate(a: EventName, b: EventName) -> Comparison:
    """How two names of one event stand to each other: the same, or a conflict. Symmetric."""
    same = Comparison(Relation.SAME, say("why.one-name-longer-or-shorter"))
    if a.sort == b.sort == CONTEST and _other_prize(a, b):
        return Comparison(Relation.CONFLICT, say("why.against", a=a.head, b=b.head))
    if not a.head or not b.head or a.sort not in OFFICIAL | HAPPENINGS:
        return same
    if a.head == b.head:
        differ = other_word(a, b)
        if differ is None and retold(a, b):
            return Comparison(Relation.CONFLICT, say("why.two-wordings"))
        return same if differ is None else Comparison(Relation.CONFLICT, say("why.against", a=differ[0], b=differ[1]))
    short, long = sorted((f" {' '.join(words(n.name))} " for n in (a, b)), key=len)
    if a.sort not in OFFICIAL or short in long:
        return same  # "le festival Les Nuits du Sel"
    if not any(all(_head_of(n, c) for n in (a, b)) for c in codes()):
        return Comparison(Relation.SAME, say("why.a-translation"))  # "foro", "forum": no language has both
    return Comparison(Relation.CONFLICT, say("why.against", a=a.head, b=b.head))


def _other_prize(a: EventName, b: EventName) -> bool:
    """Whether the names of one contest have all words in common, more than one of which is no place, but for the head, which both write
    with a capital: a match or a final is called by what it is."""
    heads = {*a.head.split()}, {*b.head.split()}
    if heads[0] & heads[1] or not any(all(_head_of(n, c) for n in (a, b)) for c in codes()):
        return False
    ours, theirs = _words(a), _words(b)
    told = [u for u in ours.values() if u.sort != PLACE]  # the Coupe and the Championnat d'Afrique des nations are two
    return ours.keys() == theirs.keys() and len(told) > 1 and all(_capital_head(n) for n in (a, b))


def _capital_head(name: EventName) -> bool:
    """Whether the head of a name is written with a capital."""
    return any(w[0].isupper() and words(w) == [name.head.split()[0]] for w in name.name.split())


def other_word(a: EventName, b: EventName) -> tuple[str, str] | None:
    """The one word of each name that the other lacks, where all else is in both and the two words make two names; else None."""
    left, right = (prepare(n.name, "event") for n in (a, b))
    ours, theirs = _words(a), _words(b)
    only = [w for w in ours if w not in theirs], [w for w in theirs if w not in ours]
    slipped = [(ours[x].text, theirs[y].text) for x in only[0] for y in only[1] if misspelled(x, y)]
    if slipped and min(map(len, only)) == 1:
        return slipped[0]  # whatever the longer says besides: "Cyclone tropical intense Narindra"
    if len(only[0]) != 1 or len(only[1]) != 1:
        return None
    one, other = ours[only[0][0]], theirs[only[1][0]]
    shared = [u for w, u in ours.items() if w in theirs and u.weight >= TELLING and u.sort not in (HEAD, PLACE)]
    if (
        a.sort not in OFFICIAL
        or not (shared or _one_but_the_end(a, b))
        or not one_language(left, right)
        or _tell_nothing(one)
        or _tell_nothing(other)
    ):
        return None
    short, long = sorted((one.text, other.text), key=len)
    return None if len(short) >= BEGINS and long.startswith(short) else (one.text, other.text)


def rewritten(a: EventName, b: EventName) -> bool:
    """Whether two names that need not be of one event are one in two wordings, by so many words that are in both."""
    if a.sort != b.sort or a.head != b.head or (a.edition and b.edition and a.edition != b.edition) or other_word(a, b) is None:
        return False
    return len(_words(a).keys() & _words(b).keys()) >= IN_BOTH


def _one_but_the_end(a: EventName, b: EventName) -> bool:
    """Whether two names are word for word the same but for the last: "Journée nationale de l'université numérique", "... virtuelle"."""
    left, right = words(a.name), words(b.name)
    return len(left) == len(right) > IN_BOTH and left[:-1] == right[:-1]


def _head_of(name: EventName, code: str) -> bool:
    """Whether the head of a name is a word of a language."""
    language, word = load(code), name.head.split()[0]
    return word in language.event_heads.index or word in language.named_event_heads.index


def retold(a: EventName, b: EventName) -> bool:
    """Whether two names of an official event with one head word say of what it is in other words: "Salon des métiers d'art de Thiès",
    "Salon de l'artisanat de Thiès". Both have a word that tells, and a place or a word that tells is in both."""
    left, right = (prepare(n.name, "event") for n in (a, b))
    if a.sort not in OFFICIAL or a.head != b.head or (a.edition and b.edition and a.edition != b.edition) or not one_language(left, right):
        return False
    ours, theirs = _words(a), _words(b)
    only = ([u for w, u in x.items() if w not in y and not _tell_nothing(u)] for x, y in ((ours, theirs), (theirs, ours)))
    both = [u for w, u in ours.items() if w in theirs and (u.sort == PLACE or _placed(u) or not _tell_nothing(u))]
    return bool(both) and all(only)


def _placed(unit: Unit) -> bool:
    return unit.capital and bool(cities(unit.text))


def _tell_nothing(unit: Unit) -> bool:
    """Whether a word makes no other name: a place, "national", a short form."""
    placed = unit.sort == PLACE or _placed(unit)
    return placed or unit.weight < TELLING or unit.sort in (HEAD, NUMBER)


def _words(name: EventName) -> dict[str, Unit]:
    """The words of an event's name by their base form, without its head, numerals and short forms; the letter of "e-santé" is a word."""
    prepared = prepare(name.name, "event")
    heads = set(name.head.split())
    short = {w.lower() for w in name.name.replace("-", " ").split() if is_short(w) and len(w) < SHOUTED}
    out: dict[str, Unit] = {}
    for unit in prepared.single:
        if unit.sort == NUMBER or unit.text in heads or unit.text in short:
            continue
        out[base(unit.text)] = unit
        for letter in (h[0] for h in prepared.hyphens if h[1:] == f"-{unit.text}"):
            out[f"{letter}-"] = Unit(f"{letter}-{unit.text}", f"{letter}-", "word", TELLING)
    return out


def renamed(a: EventName, core: EventName, acronyms: dict[str, set[str]]) -> bool:
    """Whether a name of an official event under another head word differs from the usual name but by a town: "Conférence internationale
    des donateurs d'Istanbul". For a source that does not have the usual name."""
    if (
        a.sort not in OFFICIAL
        or core.sort not in OFFICIAL
        or a.head == core.head
        or (a.edition and core.edition and a.edition != core.edition)
    ):
        return False
    ours, theirs = telling(a, acronyms), telling(core, acronyms)
    own = {w for w in ours if not _where(w)}
    least = 1 if any(_where(w) for w in ours & theirs) else 2  # "Semaine du cinéma de Thiès", "Festival du cinéma de Thiès"
    return len(own) >= least and own <= theirs


def held_beside(a: EventName, core: EventName) -> bool:
    """Whether a name says no more than that it is of an event with a short form, under another head word: "AAGS Hackathon" is held beside
    the Africa AI for Growth Summit (AAGS). The short form must be made of letters that begin words of the event's own name: "AU Summit"
    and "AU Conference" may be one."""
    opens, *rest = a.name.split() or [""]
    if a.head == core.head or not is_short(opens) or words(" ".join(rest)) != a.head.split() or is_short(core.name.split()[0]):
        return False
    initials = [w[0] for w in words(core.name)]
    ends = opens.lower()[-len(core.name.split()) :]
    return folded(core.acronym or "") == folded(opens) or all(letter in initials for letter in ends)


def _where(concept: str) -> bool:
    """Whether what a word of a name means is a place."""
    return concept.startswith("@") or territory(concept) is not None or bool(cities(concept))


def one_operation(a: EventName, b: EventName) -> bool:
    """Whether two titles of operations ("l'opération « Mains tendues »") are of one."""
    return a.head == b.head and _mostly(_telling(a), _telling(b))


def relate_titles(a: EventName, b: EventName) -> Comparison:
    """How two titles of one operation stand to each other: the same where one is cut short, else a conflict. Symmetric."""
    short, long = sorted((_telling(a), _telling(b)), key=len)
    if a.head != b.head or all(map(_one_word, short, long)):
        return Comparison(Relation.SAME, say("why.equal"))
    return Comparison(Relation.CONFLICT, say("why.two-wordings"))


def _telling(value: EventName) -> list[str]:
    """The words of a title in order, without those that are small in some language."""
    lists = [load(code) for code in codes()]
    return [w for w in words(value.name) if not any(w in x.stopwords for x in lists)]


def _one_word(a: str, b: str) -> bool:
    """Whether two folded words are one but for a plural, in some language."""
    return any(x.singular(a) == x.singular(b) for x in (load(code) for code in codes()))


def _mostly(a: list[str], b: list[str]) -> bool:
    """Whether more than half of the words of the shorter title are in the longer."""
    short, long = sorted((a, b), key=len)
    return sum(any(_one_word(x, y) for y in long) for x in short) * 2 > len(short)
