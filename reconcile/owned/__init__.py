"""Claim files that people own: what they settled about claims is read, compared, and kept when the file is made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from reconcile.documents.load import document
from reconcile.model.profile import Profile
from reconcile.owned import store
from reconcile.owned.store import Change, Hands
from reconcile.pair import Pair
from reconcile.project import Sources


def of_sources(root: str, contents: Sequence[tuple[str, bytes]], beside: Collection[str] = (), locked: bool = False) -> Hands:
    """What people settled about sources, given as name and bytes, without those that do not belong to the record.

    Raises:
        ReconcileError: a claim file cannot be read, or is wrong; says where and what to do.
    """
    return store.read(root, {name: hashlib.sha256(data).hexdigest() for name, data in contents if name not in beside}, locked)


def of_pair(two: Pair, locked: bool = False) -> Hands:
    """What people settled about two sources, under the names that they have beside each other.

    Raises:
        ReconcileError: as `of_sources`.
    """
    hands = store.read(two.sources.root, {two.named[shown]: sha for shown, sha in two.hashes.items()}, locked, whole=False)
    return Hands({shown: hands.of[name] for shown, name in two.named.items() if name in hands.of}, hands.notices)


def extract(sources: Sources, profiles: Sequence[Profile], check: bool = False) -> list[Change]:
    """The claim file of every source is made anew, with all that people wrote in it; with `check` it is only said what would change.

    Raises:
        ReconcileError: a claim file is wrong, or cannot be edited or written.
    """
    contents = dict(sources.contents)
    act = store.stale if check else store.write
    return act(sources.root, profiles, lambda name: document(name, contents[name]))
