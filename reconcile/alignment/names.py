"""Whether two names denote one body, and why, word by word.

Names are typed before they are compared; a string ratio judges nothing. `prepare` cuts a name into typed words, `compare`
asks `persons` or `bodies`, which pair the words of two names and judge by what is left over.
"""

from __future__ import annotations

from reconcile.alignment.bodies import compare_bodies
from reconcile.alignment.persons import compare_persons
from reconcile.alignment.prepared import DIFFERENT, SAME, VARIANT, Match, Name, prepare, translations
from reconcile.documents.spelling import skeleton

__all__ = ["DIFFERENT", "SAME", "VARIANT", "Match", "Name", "compare", "prepare", "skeleton", "translations"]


def compare(left: Name, right: Name, acronyms: dict[str, set[str]] | None = None) -> Match:
    """Whether two names of one kind denote one body; `acronyms` are short forms and their expansions, folded, that the
    texts give. Symmetric."""
    if left.kind == "person":
        return compare_persons(left, right)
    return compare_bodies(left, right, acronyms or {})
