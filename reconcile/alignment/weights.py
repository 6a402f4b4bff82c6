"""Every number that alignment uses, with the pair of names that taught it."""

from __future__ import annotations

# How much a word of a name tells. "Ministère", "national": many bodies have them.
GENERIC = 0.2
# Any other word.
TELLING = 1.0

# Two words are one with a slip or another spelling: "nationale" / "nationnale" (0.95), "Gnaoua" / "Gnawa" (0.73) only by
# its consonants. "Culture" / "Agriculture" (0.82) are two words.
FUZZY = 0.86
# Below this length one letter makes another word: "PNUD" / "PNUE".
FUZZY_LENGTH = 6

# Two names share at least this much of the weight of the shorter one, or they are not compared further.
SHARED = 0.5

# Measures (days, kilometres) and sums are about one thing when this share of the words around them agrees.
TOPIC = 0.34

# Two documents are about one event when this share of the telling words of the shorter one is in the other.
SAME_EVENT = 0.3
# Two documents are copies of one text when this share of their five-word runs agrees.
COPY = 0.5

# Concepts that are counted for an event as a whole, so that two sources which count them speak of one number.
AGGREGATES = frozenset(
    "agreement participant visitor spectator delegate delegation exhibitor speaker country death injured missing homeless "
    "displaced evacuated rescued hospitalised survivor session plenary-session roundtable panel workshop startup vote voter "
    "seat polling-station edition case confirmed-case suspected-case vaccinated employee branch customer insured "
    "defendant civil-party passenger crew axis pillar priority recommendation aftershock concert stage artist magnitude turnout "
    "victim arrested list candidate".split()
)

# Figures that are revised while an event goes on: a difference between sources of different times is an update.
RUNNING = frozenset(
    "death injured missing rescued evacuated displaced hospitalised case confirmed-case suspected-case survivor victim body "
    "vote homeless house family vaccinated dose arrested aftershock seat polling-station".split()
)
