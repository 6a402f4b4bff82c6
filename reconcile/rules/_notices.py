"""What can be said of files rather than facts: the notices of a report, for `reconcile explain` and the pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class AboutNotice:
    """A notice for people: when it is given in one line, why that matters, and what to do. `severity` is the usual one."""

    name: str
    finds: str
    matters: str
    settle: str
    severity: str = "note"


NOTICES = (
    AboutNotice(
        "claims-out-of-date",
        finds="A claim file was made from another text of its source.",
        matters="Who reviews the file reads what the source no longer says.",
        settle="Run reconcile extract, and look at what changed.",
    ),
    AboutNotice(
        "claims-stale",
        finds="People settled a claim whose words stand no more in the source.",
        matters="It is kept and takes no part: what was confirmed or corrected may be gone, or only be told in other words.",
        settle="See what the source says now; settle that, or take the claim out of the file.",
    ),
    AboutNotice(
        "claims-unmarked",
        finds="A claim in a claim file says something else than was read, and has no status.",
        matters="Without a status it counts as not settled, so that the change has no effect and is lost when the file is made anew.",
        settle="Add status: corrected to it, or remove it and run reconcile extract to have what was read.",
    ),
    AboutNotice(
        "claims-unused",
        finds="A claim file belongs to no source.",
        matters="What people settled in it takes no part.",
        settle="Remove the file, or name the source as it was and run reconcile extract.",
    ),
    AboutNotice(
        "decision-expired",
        finds="The last day of a decision has passed.",
        matters="What it settled is open again, as whoever set the day wished.",
        settle="Accept the finding anew, with a later day or none, or remove the decision: reconcile reopen ID.",
    ),
    AboutNotice(
        "decision-stale",
        finds="A decision names a source that is gone, or a value that no source gives any more.",
        matters="The disagreement has changed since it was settled; the reason may hold no longer.",
        settle="Accept the finding anew, which brings the decision up to date, or edit its values and sources.",
    ),
    AboutNotice(
        "decision-unused",
        finds="A decision binds to no finding any more.",
        matters="The sources agree now, or the event is called otherwise: what it settles would be settled unseen if it came back.",
        settle="Remove it from claims/decisions.yaml, or mend what it is about where that is misspelt.",
    ),
    AboutNotice(
        "language-unknown",
        finds="The language of a source is none of those that the tool reads.",
        matters="Next to nothing of it was read, so that it contradicts nobody and nobody contradicts it.",
        settle="Say the language in the configuration where it is one of them (language), or leave the source out (exclude).",
    ),
    AboutNotice(
        "source-deleted",
        finds="A source was there at the commit that --changed-from names, and is gone.",
        matters="What it said is compared no more, and nobody sees that in a report on what is there. It never fails a check.",
        settle="Nothing, where it was meant; decisions that name it say so themselves.",
    ),
)
