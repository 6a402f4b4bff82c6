"""What people settled about the claims of a source, as its claim file says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EXTRACTED, CONFIRMED, CORRECTED, REJECTED, ADDED = "extracted", "confirmed", "corrected", "rejected", "added"
SETTLED = (CONFIRMED, CORRECTED, REJECTED, ADDED)


@dataclass(slots=True, frozen=True)
class Entry:
    """A claim that a person confirmed, corrected, rejected or added.

    `value` and `extracted` (what was read there before it was corrected) are words by their keys; what is "" or None is not
    said. `at` is line and column, (0, 0) where it is not said; `gone` says that the quote was seen to stand no more in the text.
    `line` is where the entry begins, `place` line and column of its quote.
    """

    status: str
    kind: str
    quote: str
    id: str = ""
    subject: str | None = None
    says: str | None = None
    value: Mapping[str, str] = field(default_factory=dict)
    extracted: Mapping[str, str] = field(default_factory=dict)
    at: tuple[int, int] = (0, 0)
    gone: bool = False
    about: str = ""
    modality: str = ""
    as_of: str = ""
    line: int = 0
    place: tuple[int, int] = (0, 0)

    @property
    def matter(self) -> tuple[object, ...]:
        """What it says, without what `extract` keeps up to date."""
        return (
            self.status,
            self.kind,
            self.quote,
            self.subject,
            self.says,
            tuple(sorted(self.value.items())),
            self.about,
            self.modality,
            self.as_of,
        )


@dataclass(slots=True, frozen=True)
class Plain:
    """A claim of a file that has no status, as the file says it: `value` is words by their keys, `line` where it begins."""

    id: str
    kind: str = ""
    subject: str = ""
    says: str = ""
    value: Mapping[str, str] = field(default_factory=dict)
    quote: str = ""
    about: str = ""
    modality: str = ""
    as_of: str = ""
    derived: str = ""
    line: int = 0


@dataclass(slots=True, frozen=True)
class Owned:
    """What people settled about one source. `path` is the claim file, `source` what the source was called when the file was made,
    `current` says that it was made from this very text, `language` which language that was said to be in ("" where it is not said).
    `plain` are the claims that have no status, in which people may have changed something."""

    path: str
    source: str
    current: bool
    entries: tuple[Entry, ...] = ()
    plain: tuple[Plain, ...] = ()
    language: str = ""
