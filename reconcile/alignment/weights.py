"""Every number that alignment uses, with the pair of names that taught it."""

from __future__ import annotations

from typing import NamedTuple

# How much a word of a name tells. "Ministère", "national": many bodies have them.
GENERIC = 0.2
# Any other word.
TELLING = 1.0

# In a word below this length and two, one other letter makes another word: "habitat" / "habitant".
FUZZY_LENGTH = 6

# Names of persons: what a pair of words costs that is not equal (`documents.spelling` measures two spellings).
# An initial and a nickname need a surname that is next to equal: "R. Dobrolioubine" / "Robert Dobrolyubin".
INITIAL, GIVEN_FORM, PARTICLE = 0.05, 0.1, 0.05
SURNAME = 0.3
# Surnames without a given name must be nearer: nothing else speaks for one person.
ALONE = 0.25
# A surname of four letters must be nearer still: "Wang Fang" / "Wang Feng".
SHORT = 0.2
# All words of two names together, and where no word is equal: "Toufik Mekhloufi" / "Tawfiq Makhloufi".
SPELLINGS, BOTH = 0.9, 0.5

# A context word that more than this share of the claims of a subject have tells little; a name tells more.
OFTEN = 0.7
COMMON = 0.25
NAMED = 1.5


# Two claims of one value are of one thing when this weight of context words agrees, or the number is at least so large
# that nobody gives it by chance ("1 240 exposants"; not "trois").
SAME_VALUE = 1.0
TELLING_NUMBER = 60


class Threshold(NamedTuple):
    """What two claims with other values must share to be about one thing: the weight of the common context words, and
    their share of the smaller context."""

    shared: float
    part: float


# Values that disagree about one thing are mostly near each other: numbers by this factor or step, days by so many days. Farther
# ones must share more.
NEAR_RATIO, FAR_RATIO = 1.6, 3.0
NEAR_STEP = 3
NEAR_DAYS, FAR_DAYS = 7, 31
# Two digits exchanged, or a wrong magnitude (a hundred, a thousand, a million times): so much less must be shared.
SLIP = 0.5
MAGNITUDES = frozenset((100, 1000, 1_000_000))
# Two figures that one source each gives must share so much more where both sources agree on a larger one of the same noun, and where they
# are shares or measures with nothing but their unit.
LOTS, LONE_UNIT = 2.5, 2.0
# Where the sources give more different figures of a kind than this, when one source gives the better supported of two, when two do, when
# three or more do, the two must share more in proportion.
CROWD = (8, 12, 20)

# Two figures of an event as a whole are of one thing without another word when they are no farther apart: 1 240 and 1 420.
CLOSE = 1.25

# Figures told in other words are of one thing when all that stands around them shares this weight, and so much more than with any
# other: a word weighs 1, a day, name or town more, an equal other figure most; what stands beside many figures of the event tells
# little. Sums need more: a text has many. (14 and 12 lorries: 6.6; the next best pair: 4.0)
BRIDGE, BRIDGE_SUM, BRIDGE_MARGIN = 2.0, 3.0, 1.0
# Two parts of one whole ("six of nine", "five of nine") need so much more.
BRIDGE_MORE = 0.8
# Where two digits are exchanged, so much that stands around both is enough for that to count.
BRIDGE_SLIP = 1.0
SIGN_FIGURE, SIGN_FACT = 2.0, 1.5
SIGN_RARE, SIGN_OFTEN, SIGN_COMMON = 0.06, 0.4, 0.1

# Two sums that are called by one noun are of one thing when they are no farther apart: fines of 300 000 and 350 000.
PURPOSE_RATIO = 1.3

# Two numbers of one phrase ("douze salles d'opération") are of one thing when they are no farther apart: 10 and 12, not 31 and 78.
PHRASE_RATIO = 1.45

# A figure that so many sources give and the one that the odd source gives instead are of one thing when what stands around them shares
# this weight; more where they lie farther apart than the first ratio, and never beyond the second. A word weighs 1 that stands beside so
# many figures or fewer; two digits exchanged weigh more, and the next best partner shares so much less. Where only two sources give the
# common figure they must share more.
ODD_SOURCES, ODD_RATIO, ODD_FAR_RATIO = 3, 1.3, 1.6
ODD_LEAST, ODD_FAR, ODD_TWO, ODD_MARGIN = 0.5, 1.5, 2.3, 0.3
ODD_WORDS, ODD_SLIP = 3.0, 2.0
# One number in two currencies is one sum where so much stands around both; less where a word right around both is among it.
COIN_WORDS, COIN_TOPIC = 0.8, 0.5
# Two neighbouring digits exchanged in a number of so many telling digits: the noun may be another one too, where a word is in common; with
# one digit more where several sources give the one, with two more without either. With any noun so much must stand around both.
ODD_DIGITS, ODD_SAME = 4, 1.0
# ... and a number of people as large as this with as many needs neither.
ODD_LARGE = 100_000
# A wrong magnitude of fewer telling digits than this is told by exact figures alone.
ODD_SHORT = 3
# Where two of three telling digits are exchanged a word beside them is enough that does not stand beside most figures, whatever the nouns
# are, if they are one noun, several sources give one of the two, or the digits are more.
ODD_WORD = 0.25

# Two sentences are one but for the value when this share of their telling words agrees.
SENTENCE = 0.8
# ... and where one source each gives the values, at least so many.
FEW_WORDS = 2

# One source contradicts itself only in sentences that share at least this part of their telling words.
OWN_WORDS = 0.8

# Two sentences of two sources are twins when they share so many telling words, so much of their weight, and more of it than
# with any other; beside a pair of sentences less is enough, and between two ("Morts : 43") still less. They are looked for only
# in sources that share so many runs of five words. A name tells twice as much as a word: "A : 120 voix" is rather "A : 130
# voix" than "B : 120 voix".
TWIN_WORDS, TWIN_WORDS_BESIDE, TWIN_WORDS_APART = 4, 2, 6  # apart: in sources that do not copy each other
TWIN_ALIKE, TWIN_BESIDE, TWIN_SHORT = 0.75, 0.6, 0.5
TWIN_MARGIN = 0.02
TWIN_RUNS = 2
# One source copies the other when it has sentences of so many words together word for word.
TWIN_COPY = 20
TWIN_WEIGHTS = {"name": 2.0, "word": 1.0, "which": 1.0, "number": 0.5, "little": 0.5}

# A reading below this rests on a guess.
SURE = 0.8

# What is counted for the event as a whole needs little ("31 pays", "28 pays": both speak of the exhibitors; "9 pays" does
# not); a measure, a sum or an incidental count needs the same words around it.
WHOLE = Threshold(1.0, 0.12)
DETAIL = Threshold(2.0, 0.25)
# Towns are many in a text too.
TOWN = Threshold(3.0, 0.4)
# Days are many in a text: two that differ are of one act only when their sentences say so plainly.
DAY = Threshold(3.0, 0.45)

# Two documents are about one event when this share of the telling words of the shorter one is in the other.
SAME_EVENT = 0.27
# Two groups of documents are about one event when their members are on average as alike as this part of it. Documents that were
# published more than three weeks apart need more in common, up to so much after two months: two events of one country share
# its towns, ministers and currency. Names with another word for the kind of event are of two events when their days are so far apart.
TOGETHER = 0.7
# A folder of which one group of so many texts is this part or more was collected about one event: a text that is alone, or so many,
# belong to it where they are on average so much like its members, and this part or more of the pairs is not vetoed. (Of 400 pairs of
# folders with three texts of one event and one or two of another, two came together.)
COLLECTED, MOST_OF_FOLDER, STRAYS = 3, 0.5, 2
STRAY, STRAY_ALLOWED = 0.13, 0.75
APART, APART_FROM, APART_UNTIL = 0.2, 21, 66
# And that a later text tells of an act and the very day on which an earlier one has it.
ONE_DAY = 0.1
OTHER_DAYS = 14
# Two names that agree but for the word for the kind of event count as so much.
OTHER_HEAD = 0.3
# Two documents that share telling facts (sums, full names of people, numbers of this many digits) are so much more alike for each, up
# to so many: 4 in 10 000 pairs about other events share two, more than half of those about one event.
FACT, MOST_FACTS, EXACT_DIGITS = 0.06, 3, 3
# So do words of their names that no list knows (two or more): 2 in 1 000 pairs about other events come as near by them, and half of the
# pairs about one event that other words leave apart; they count in a folder of so many texts, which somebody collected about one thing.
RARE, MOST_RARE, COLLECTION = 0.04, 5, 24
# Of the words of names a country or large town counts less, and so does one of which many names are made; however often one is
# said, it counts no more often than this. A long text of few names is easily covered by chance: it is taken to have so many more, up
# to three, one for each fifty words.
PLACE_TELLS, LARGE_TOWN = 0.5, 100_000
GENERIC_TELLS = 0.5
OFTEN_SAID = 3
FEW, WORDS_EACH = 3, 50
# Two documents are copies of one text when this share of their five-word runs agrees.
COPY = 0.5
# They are one text but for a few words when this share of the runs of the longer one agrees.
ONE_TEXT = 0.8

# Concepts that are counted for an event as a whole, so that two sources which count them speak of one number.
AGGREGATES = frozenset(
    [
        "agreement",
        "participant",
        "visitor",
        "spectator",
        "delegate",
        "delegation",
        "head-of-state",
        "minister",
        "exhibitor",
        "speaker",
        "country",
        "death",
        "injured",
        "missing",
        "homeless",
        "displaced",
        "evacuated",
        "rescued",
        "hospitalised",
        "survivor",
        "session",
        "plenary-session",
        "roundtable",
        "panel",
        "workshop",
        "startup",
        "polling-station",
        "edition",
        "case",
        "confirmed-case",
        "suspected-case",
        "vaccinated",
        "employee",
        "branch",
        "customer",
        "insured",
        "defendant",
        "civil-party",
        "passenger",
        "crew",
        "axis",
        "pillar",
        "priority",
        "recommendation",
        "aftershock",
        "concert",
        "stage",
        "artist",
        "magnitude",
        "turnout",
        "victim",
        "arrested",
        "list",
        "candidate",
    ]
)

# Of the running figures, those of which an event has one: all that sources say of it, at whatever time, is one series.
TOLLS = frozenset(
    [
        "death",
        "injured",
        "missing",
        "confirmed-case",
        "suspected-case",
        "displaced",
        "evacuated",
        "hospitalised",
        "homeless",
        "aftershock",
        "burned-hectare",
        "burned-acre",
        "burned-square-kilometer",
        "burned-square-mile",
    ]
)

# Figures of an operation, which grow with it: sources of one time that differ contradict each other, later ones go on.
GROWING = frozenset(["rescuer", "sample", "tent"])

# Figures that are revised while an event goes on: a difference between sources of different times is an update.
RUNNING = frozenset(
    [
        "death",
        "injured",
        "missing",
        "rescued",
        "evacuated",
        "displaced",
        "hospitalised",
        "case",
        "confirmed-case",
        "suspected-case",
        "survivor",
        "victim",
        "body",
        "vote",
        "homeless",
        "house",
        "family",
        "vaccinated",
        "dose",
        "arrested",
        "aftershock",
        "seat",
        "polling-station",
        "burned-hectare",
        "burned-acre",
        "burned-square-kilometer",
        "burned-square-mile",
    ]
)

# People in general and what everything has many of: a lot of so many of them may be any.
OF_MANY = frozenset(("person", "resident", "employee", "job", "vote", "voter", "share", "house", "family", "ticket", "dose", "agreement"))
