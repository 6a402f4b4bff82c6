"""Which act of its sentence a date or a place belongs to: a statement, a signature, an opening, the event itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.recognisers.names import MOST_WORDS, extend

if TYPE_CHECKING:
    from reconcile.recognisers.scan import Scan


# Events that are at a place; a merger, an election or an outbreak is not held anywhere.
HELD = frozenset(["meeting", "fair", "festival", "contest", "trial", "quake", "wreck"])

# Acts that are held as ceremonies; an act is of a place so near, or farther where the place opens the sentence, behind so many words.
CEREMONIES = frozenset(("opening", "closing", "agreement", "founding"))
NEAR, FRONTED, OPENS = 12, 18, 5
# Between the noun of an act and the verb that it was held stand so many small words: "la signature a eu lieu".
HELPERS = 4
# An event that a text brings up is described in so many words at most, with its article; the noun alone stands so near.
DESCRIBED, LONE = 5, 2


def act_at(scan: Scan, i: int, last: int, place: bool = False) -> tuple[str, str, float]:
    """The act that governs the words i to last: (key, how the text says it, confidence).

    The nearest word that names an act decides; a verb or noun of the event itself gives "event". Words in brackets or
    behind a semicolon do not count, and with `place` only events that are held somewhere do. Without any such word the key
    is "mention" and rests on a guess.
    """
    language, tokens = scan.language, scan.tokens
    first, end = scan.sentence(i)
    best: tuple[int, str, str] | None = None
    fronted = place and _fronted(scan, i, last)
    held = place and not fronted and bool(language.event_verbs.within(tokens, first, i))
    for words, key in ((language.acts, ""), (language.event_verbs, "event"), (language.event_heads, "event")):
        for at, n, value in words.within(tokens, first, end):
            if i <= at < last or (place and words is language.event_heads and value not in HELD):
                continue
            if held and value == "statement" and at >= last and "," in tokens[at - 1].gap + tokens[at].gap:
                continue  # "se tiendra à Bouaké, a annoncé le commissaire": who says so is somewhere else
            if place and tokens[at].shape == "Title" and at > first and tokens[at].fold in language.org_heads:
                continue  # "la Fondation Félix Houphouët-Boigny, à Yamoussoukro"
            distance = i - (at + n) if at < i else at - last
            stretch = tokens[at + n : i] if at < i else tokens[last + fronted : at + 1]
            distance += 6 * sum(1 for t in stretch if any(c in t.gap for c in ",;:()—–"))
            if words is language.event_heads:
                distance += 4
            label = scan.text(at, at + n)
            if place and words is language.event_verbs and at < i and (what := _of_what(scan, first, at)):
                key_here = what
            elif not place and words is language.event_verbs and tokens[at].fold in language.due_verbs and not _of_event(scan, at):
                key_here = "mention"  # "a final investment decision is due in June"
            else:
                key_here = key or str(value)
            if best is None or distance < best[0]:
                best = (distance, key_here, label)
    if place and (named := _behind_name(scan, i)):
        return "event", named, 0.9
    if best is None:
        return "mention", "", 0.5
    return best[1], best[2], 0.9 if best[0] <= (FRONTED if fronted else NEAR) else 0.6


def _behind_name(scan: Scan, i: int) -> str:
    """The head of the name of a held event that ends where a place begins, whatever else its sentence tells: "après la fermeture du Salon
    national de l'agriculture |à Bafoussam, le comité s'est réuni"."""
    tokens, language = scan.tokens, scan.language
    if not scan.same_phrase(i) or scan.is_future(i):
        return ""  # "will host the fourth Summit in |Lusaka"
    for at, n, sort in language.event_heads.within(tokens, max(scan.sentence(i)[0], i - MOST_WORDS), i - 1):
        if sort in HELD and tokens[at].capital and at > scan.sentence(i)[0] and extend(scan, at + n - 1, event=True) == i:
            return scan.text(at, at + n) if _of_it_alone(scan, at) else ""
    return ""


def _of_it_alone(scan: Scan, at: int) -> bool:
    """Whether what is said at the name of an event at word `at` is said of it, or of its opening or close: "la présentation du |Festival"
    is held elsewhere."""
    tokens, language = scan.tokens, scan.language
    k = at
    while k > 0 and scan.same_phrase(k) and (tokens[k - 1].fold in language.of or tokens[k - 1].fold in language.definite):
        k -= 1
    if not any(t.fold in language.of for t in tokens[k:at]) or k == 0:
        return True
    act = language.acts.before(tokens, k, 2)
    return tokens[k - 1].fold in language.edition_words or (act is not None and act[1] in ("opening", "closing"))


def _fronted(scan: Scan, i: int, last: int) -> bool:
    """Whether a place opens its sentence, or stands behind a few words that do, before a comma: what the sentence tells is there:
    "L'après-midi, à l'hôtel de ville, les deux maires ont signé"."""
    first, end = scan.sentence(i)
    return i - first <= OPENS and last < end and scan.tokens[last].gap.strip() == ","


def _of_event(scan: Scan, verb: int) -> bool:
    """Whether what is due by a verb is an event: its clause names one before the verb, or a name, or begins with a pronoun or the verb."""
    tokens, language = scan.tokens, scan.language
    first, _ = scan.clause(verb)
    if language.event_heads.within(tokens, first, verb) or any(t.capital for t in tokens[first + 1 : verb]):
        return True
    return not any(t.shape == "lower" and t.fold not in language.stopwords and len(t.fold) > 2 for t in tokens[first:verb])


def _of_what(scan: Scan, first: int, verb: int) -> str:
    """The act whose noun stands right before a verb that says only that something was held: "la cérémonie d'ouverture |tenue à",
    "la signature a |eu lieu à"; "mention" where the noun is of an event that the text brings up: "une table ronde |prévue à"."""
    tokens, language = scan.tokens, scan.language
    k = verb
    while k > first and verb - k < HELPERS and scan.same_phrase(k) and (k == verb or tokens[k].fold in language.stopwords):
        named = language.acts.before(tokens, k, 3)
        if named is not None and str(named[1]) in CEREMONIES:
            return str(named[1])
        head = language.event_heads.before(tokens, k, 3)
        if head is not None and k - head[0] > first and tokens[k - head[0] - 1].fold in language.numbers_articles:
            return "mention"
        k -= 1
    return "mention" if _brought_up(scan, first, verb) else ""


def _brought_up(scan: Scan, first: int, verb: int) -> bool:
    """Whether the participle at word `verb` ends a phrase in small letters that an indefinite article begins, with an event as its noun:
    "une réunion ministérielle régionale |tenue à", "a regional ministerial meeting |held in"."""
    tokens, language = scan.tokens, scan.language
    k = verb
    while k > first and verb - k <= DESCRIBED and scan.same_phrase(k) and tokens[k - 1].shape == "lower":
        k -= 1
        if tokens[k].fold in language.numbers_articles:
            heads = language.event_heads.within(tokens, k + 1, verb) or [
                h for h in language.acts.within(tokens, k + 1, verb) if h[2] == "meeting"
            ]
            return bool(heads) and verb - k > LONE
        if tokens[k].fold in language.stopwords:
            return False
    return False
