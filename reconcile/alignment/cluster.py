"""Which names of a corpus are one body: grouping that does not depend on the order of the sources.

All pairs of distinct names that share a word, a short form or their consonants are compared; the surest are joined
first; two names that one source lists side by side are never joined, nor two groups with such a pair between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from reconcile.alignment.names import SAME, VARIANT, Match, Name, compare, prepare, skeleton
from reconcile.alignment.offices import one_holder
from reconcile.documents.fold import folded
from reconcile.kinds.acronym import Acronym
from reconcile.kinds.partner import Partner
from reconcile.kinds.person import Person
from reconcile.messages import say
from reconcile.model.claim import Claim
from reconcile.model.profile import Profile

NEAR = 400
CERTAIN = 100.0
T = TypeVar("T")


def joined_groups(members: Sequence[T], one: Callable[[T, T], bool]) -> list[list[T]]:
    """The members cut into groups: two are in one group when a chain of pairs that are `one` leads from one to the other. In order."""
    group = list(range(len(members)))
    for i, j in combinations(range(len(members)), 2):
        if group[i] != group[j] and one(members[i], members[j]):
            old, new = max(group[i], group[j]), min(group[i], group[j])
            group = [new if g == old else g for g in group]
    found: dict[int, list[T]] = {}
    for g, member in zip(group, members, strict=True):
        found.setdefault(g, []).append(member)
    return [found[g] for g in sorted(found)]


@dataclass(slots=True)
class Form:
    """One way to write a name, with the claims that write it so."""

    name: Name
    label: str
    claims: list[Claim] = field(default_factory=list)


@dataclass(slots=True)
class Entity:
    """A body or person: its forms, in order, and the matches that joined them; the claims of all forms, also by source, and the longest
    of the names."""

    kind: str
    key: str
    forms: list[Form]
    matches: dict[tuple[int, int], Match] = field(default_factory=dict)
    claims: list[Claim] = field(init=False)
    by_source: dict[str, list[Claim]] = field(init=False)
    full: Name = field(init=False)

    def __post_init__(self) -> None:
        self.claims = [c for f in self.forms for c in f.claims]
        self.by_source = {}
        for claim in self.claims:
            self.by_source.setdefault(claim.source, []).append(claim)
        self.full = max((f.name for f in self.forms), key=lambda n: (len(n.words), n.words))


def acronyms_of(profiles: list[Profile]) -> dict[str, set[str]]:
    """The short forms of a corpus with their expansions, both folded."""
    return acronyms_in(claim for profile in profiles for claim in profile.claims)


def acronyms_in(claims: Iterable[Claim]) -> dict[str, set[str]]:
    """The short forms that some claims give, with their expansions, both folded."""
    out: dict[str, set[str]] = {}
    for claim in claims:
        if isinstance(claim.value, Acronym):
            out.setdefault(folded(claim.value.short), set()).add(prepare(claim.value.long, "organisation").text)
        elif isinstance(claim.value, Partner) and claim.value.acronym:
            out.setdefault(folded(claim.value.acronym), set()).add(prepare(claim.value.name, "organisation").text)
    return out


def _surname(name: Name) -> str:
    return name.plain[-1] if name.plain else ""


def entities(
    profiles: list[Profile], kind: str, acronyms: dict[str, set[str]], aliases: Sequence[Sequence[str]] = (), preferred: Sequence[str] = ()
) -> list[Entity]:
    """The bodies ("partner") or persons ("person") of a corpus, in the order of their keys. Each of `aliases` holds names that
    somebody who knows says are one, whatever their words say and wherever they stand; one that is `preferred` is the form to write,
    so that the others of its group are variants of it."""
    forms = forms_of(profiles, kind)
    known = _known(forms, kind, aliases)
    for pair in known:
        if any(same_name(forms[n].name, name) for n in pair for name in preferred):
            match = compare(forms[pair[0]].name, forms[pair[1]].name, acronyms)
            known[pair] = match if match.judgement == SAME else Match(VARIANT, CERTAIN, (say("why.alias"),))
    blocked = _apart(forms, acronyms) - known.keys()
    matches: dict[tuple[int, int], Match] = {}
    bearers = Counter(_surname(f.name) for f in forms if len(f.name.plain) > 1)
    for i, j in _candidates(forms, acronyms):
        if (i, j) not in blocked:
            match = compare(forms[i].name, forms[j].name, acronyms)
            if not match.one and kind == "person":
                alone = bearers[_surname(forms[i].name)] == 2
                settled = any(same_name(forms[n].name, name) for n in (i, j) for name in preferred)
                match = one_holder(forms[i].name, forms[j].name, forms[i].claims, forms[j].claims, alone, settled) or match
            if match.one:
                matches[(i, j)] = Match(SAME, match.score, match.why) if _turned_alone(forms[i].name, forms[j].name) else match
    matches |= known
    groups = _join(len(forms), matches, blocked)
    out = []
    used: set[str] = set()
    for members in groups:
        place = {m: n for n, m in enumerate(members)}
        inside = {(place[i], place[j]): m for (i, j), m in matches.items() if i in place and j in place}
        out.append(Entity(kind, _key([forms[m] for m in members], used), [forms[m] for m in members], inside))
    return sorted(out, key=lambda e: e.key)


def _known(forms: list[Form], kind: str, aliases: Sequence[Sequence[str]]) -> dict[tuple[int, int], Match]:
    """The pairs of forms that are one since an alias says so, as surely the same as a pair can be."""
    out: dict[tuple[int, int], Match] = {}
    for group in aliases:
        members = [n for n, form in enumerate(forms) if any(same_name(form.name, name) for name in group)]
        out |= {pair: Match(SAME, CERTAIN, (say("why.alias"),)) for pair in combinations(members, 2)}
    return out


def same_name(name: Name, written: str) -> bool:
    """Whether a name is what somebody wrote, but for case, accents and articles."""
    return name.text == prepare(written, name.kind).text


def forms_of(profiles: list[Profile], kind: str) -> list[Form]:
    found: dict[tuple[str, str], Form] = {}
    for profile in sorted(profiles, key=lambda p: p.id):
        for claim in profile.claims:
            if claim.kind != kind:
                continue
            value = claim.value
            raw, acronym = (
                (value.name, value.acronym) if isinstance(value, Partner) else (value.name, "") if isinstance(value, Person) else ("", "")
            )
            name = prepare(raw, "organisation" if kind == "partner" else "person", acronym)
            beside = (*name.titles, *name.hyphens) if kind == "person" else ()
            key = (f"{' '.join(name.words)}|{','.join(beside)}", acronym.lower())
            form = found.setdefault(key, Form(name, raw))
            form.label = min(form.label, raw)
            form.claims.append(claim)
    return [found[k] for k in sorted(found)]


def _turned_alone(left: Name, right: Name) -> bool:
    """Whether two names of persons differ in order alone, and capitals say why: "DIALLO Marc-Antoine" in a list of results. Two names
    in themselves; in a corpus no disagreement."""
    if left.kind != "person" or left.hyphens != right.hyphens or bool(left.turned) == bool(right.turned):
        return False
    turned, other = (left, right) if left.turned else (right, left)
    return turned.plain[turned.turned :] + turned.plain[: turned.turned] == other.plain


def _apart(forms: list[Form], acronyms: dict[str, set[str]]) -> set[tuple[int, int]]:
    """Pairs of names that one source puts into one list: two members of a list are two bodies. A name and the short form given
    with it are one, however near they stand."""
    out: set[tuple[int, int]] = set()
    for i, j in combinations(range(len(forms)), 2):
        one, other = forms[i].name, forms[j].name
        if other.text in acronyms.get(one.text, ()) or one.text in acronyms.get(other.text, ()):
            continue
        for a in forms[i].claims:
            for b in forms[j].claims:
                if (
                    a.source == b.source
                    and a.kind == "partner"
                    and a.subject == b.subject
                    and abs(a.evidence.start - b.evidence.start) < NEAR
                    and abs(a.token - b.token) < 40
                ):
                    out.add((i, j))
                if a.source == b.source and a.kind == "person":
                    out.add((i, j))
    return out


def _candidates(forms: list[Form], acronyms: dict[str, set[str]]) -> list[tuple[int, int]]:
    """Pairs worth comparing: those that share a block key. Short forms meet every expansion."""
    blocks: dict[str, list[int]] = {}
    for n, form in enumerate(forms):
        keys = {w for w, weight in zip(form.name.concepts, form.name.weights, strict=True) if weight >= 1.0} | {
            skeleton(w) for w in form.name.words if len(w) > 3
        }
        keys |= {form.name.acronym.lower()} - {""}
        if form.name.kind == "person" and len(form.name.plain) > 1:
            keys.add("~" + "".join(skeleton(w)[:1] for w in (form.name.plain[0], form.name.plain[-1])))
        keys |= {u.concept for u in form.name.units if u.weight >= 1.0}
        if len(form.name.words) == 1:
            keys.add(form.name.words[0])
        initials = "".join(w[0] for w in form.name.words)
        keys |= {"=" + initials[:2]} if len(initials) > 2 else {"=" + form.name.words[0][:2]} if form.label.isupper() else set()
        for short, longs in acronyms.items():
            if form.name.text in longs:
                keys.add(short)
        for key in keys - {""}:
            blocks.setdefault(key, []).append(n)
    pairs = {(i, j) for members in blocks.values() for i, j in combinations(members, 2)}
    return sorted(pairs)


def _join(size: int, matches: dict[tuple[int, int], Match], blocked: set[tuple[int, int]]) -> list[list[int]]:
    group = list(range(size))
    for (i, j), _ in sorted(matches.items(), key=lambda m: (-m[1].score, m[0])):
        a, b = group[i], group[j]
        if a == b:
            continue
        left = [k for k in range(size) if group[k] == a]
        right = [k for k in range(size) if group[k] == b]
        if any((min(x, y), max(x, y)) in blocked for x in left for y in right):
            continue
        for k in right:
            group[k] = a
    found: dict[int, list[int]] = {}
    for k in range(size):
        found.setdefault(group[k], []).append(k)
    return [found[g] for g in sorted(found)]


def _key(forms: list[Form], used: set[str]) -> str:
    """A readable key: the telling words of the shortest form that has any, the same in every run."""

    def words_of(form: Form) -> list[str]:
        return [w for w, weight in zip(form.name.words, form.name.weights, strict=True) if weight >= 1.0] or form.name.words

    best = min(forms, key=lambda f: (len(words_of(f)) < 1, len(words_of(f)), f.name.text))
    base = "-".join(words_of(best)) or "name"
    key, n = base, 2
    while key in used:
        key, n = f"{base}-{n}", n + 1
    used.add(key)
    return key


def same_groups(entity: Entity) -> list[list[Form]]:
    """The forms of an entity that are written the same in the sense of the contract, as groups."""
    parent = list(range(len(entity.forms)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for (i, j), match in sorted(entity.matches.items(), key=lambda m: (-m[1].score, m[0])):
        a, b = root(i), root(j)
        if match.judgement != SAME or a == b:
            continue
        across = [tuple(sorted((x, y))) for x in range(len(parent)) if root(x) == a for y in range(len(parent)) if root(y) == b]
        if any(entity.matches[pair].judgement != SAME for pair in across if pair in entity.matches):
            continue  # the surname alone is the same as two spellings of the name, which are still two
        parent[max(a, b)] = min(a, b)
    found: dict[int, list[Form]] = {}
    for n, form in enumerate(entity.forms):
        found.setdefault(root(n), []).append(form)
    return [found[k] for k in sorted(found)]
