"""What a project says of names: its own gazetteer is read, and a preferred name speaks up; what is wrong in it is said with its place."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path

import pytest

from reconcile import config
from reconcile.errors import ReconcileError
from reconcile.model.claim import Claim
from reconcile.model.finding import Finding
from reconcile.model.known import NOTHING, Known, OwnName, OwnPlace
from reconcile.pipeline import check, read
from tests.commandline import reconcile

OWN = Known(
    places=(OwnPlace("Zarmoune", country="TN", aliases=("Zermoun",)), OwnPlace("Espace Kahina", city="Zarmoune")),
    organisations=(OwnName("Argana", "COOPAR", ("Argana du Sud",)),),
    persons=(OwnName("Tamzul Zemmour"),),
)
FRENCH = "Le 3e Forum des oasis du Djérid s'est tenu {} les 3 et 4 mai 2024. Huit conventions ont été signées au Forum des oasis du Djérid."
SIGNED = "Une convention a été signée avec {} au forum des oasis de Gabès."


def claims(text: str, known: Known = OWN, language: str = "fr") -> list[Claim]:
    return read("a.txt", text.encode(), language, known).claims


def city(text: str, known: Known = OWN, language: str = "fr") -> object:
    """The town of the one venue of a text."""
    (venue,) = (c for c in claims(text, known, language) if c.kind == "venue")
    return venue.value.as_json()["city"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH.format("à Zarmoune"), "fr"),
        ("The oasis forum was held in Zarmoune on 3 May 2024.", "en"),
        ("El foro tuvo lugar en Zarmoune.", "es"),
    ],
)
def test_a_town_that_no_table_has_is_where_the_event_is(text: str, language: str) -> None:
    (venue,) = (c for c in claims(text, language=language) if c.kind == "venue")
    assert venue.value.as_json()["city"] == "Zarmoune" and venue.evidence.quote == "Zarmoune" and venue.confidence >= 0.8


def test_the_gazetteer_makes_the_difference() -> None:
    text = "Zarmoune vient d'accueillir le forum des oasis."
    assert [c.value.as_json()["city"] for c in claims(text) if c.kind == "venue"] == ["Zarmoune"]
    assert [c for c in claims(text, NOTHING) if c.kind == "venue"] == []


def test_another_way_to_write_a_town_is_the_town() -> None:
    assert city(FRENCH.format("à Zermoun")) == city(FRENCH.format("à Zarmoune")) == "Zarmoune"


def test_a_building_stands_in_its_town() -> None:
    (venue,) = (c for c in claims(FRENCH.format("à l'Espace Kahina")) if c.kind == "venue")
    assert (venue.value.as_json()["name"], venue.value.as_json()["city"]) == ("Espace Kahina", "Zarmoune")
    assert city(FRENCH.format("à l'Espace Kahina, à Gabès")) == "Gabès", "what the text says goes first"


def test_towns_of_the_gazetteer_are_compared() -> None:
    def towns(*wheres: str) -> list[str]:
        sources = [(f"{n}.txt", FRENCH.format(where).encode()) for n, where in enumerate(wheres)]
        return [f.message for f in check(sources, language="fr", known=OWN).findings if f.rule == "venue-conflict"]

    assert towns("à Gabès", "à Zarmoune") == ["town of the event: Gabès against Zarmoune"]
    assert towns("à Zermoun", "à Zarmoune") == []


def bodies(text: str, known: Known = OWN) -> list[str]:
    return [c.evidence.quote for c in claims(text, known) if c.kind == "partner"]


def test_a_body_is_one_wherever_it_stands() -> None:
    text = "Ce mardi, Argana distribuera 300 plants aux familles."
    assert bodies(text) == ["Argana"] and bodies(text, NOTHING) == []
    assert bodies("Ce mardi, la COOPAR distribuera 300 plants aux familles.") == ["COOPAR"]
    assert bodies("Ce mardi, la coopar distribuera 300 plants aux familles.") == []


def test_the_forms_of_a_body_are_one() -> None:
    sources = [("a.txt", SIGNED.format("Argana").encode()), ("b.txt", SIGNED.format("la COOPAR").encode())]
    report = check(sources, language="fr", known=OWN)
    assert [len(i.groups) for i in report.items if i.kind == "partner" and i.attribute == "name"] == [1]
    assert report.findings == []


def test_a_person_is_one_without_a_role() -> None:
    text = "Le choix est tombé, avec ou sans Tamzul Zemmour, sur eux."
    assert [c.evidence.quote for c in claims(text) if c.kind == "person"] == ["Tamzul Zemmour"]
    assert [c for c in claims(text, NOTHING) if c.kind == "person"] == []


def test_what_is_known_goes_to_other_processes() -> None:
    known = pickle.loads(pickle.dumps(OWN))
    text = FRENCH.format("à Zermoun").encode()
    assert pickle.dumps(read("a.txt", text, "fr", known)) == pickle.dumps(read("a.txt", text, "fr", OWN))
    assert city(FRENCH.format("à Gabès"), NOTHING) == "Gabès", "and nothing of it stays behind"


# preferred names


def variants(*names: str, known: Known) -> list[Finding]:
    sources = [(f"{n}.txt", SIGNED.format(name).encode()) for n, name in enumerate(names)]
    return [f for f in check(sources, language="fr", known=known).findings if f.rule == "name-variant"]


PREFERRED = Known(preferred=("Current AI",))


def test_a_preferred_name_speaks_up_where_both_stand() -> None:
    (plain,) = variants("Current AI", "Current AI", "AI Current", known=NOTHING)
    (told,) = variants("Current AI", "Current AI", "AI Current", known=PREFERRED)
    assert told.message == "one name, 2 spellings: AI Current and Current AI; the preferred form is Current AI"
    assert [(g.label, g.decided, g.sources) for g in told.groups] == [
        ("AI Current", False, ["2.txt"]),
        ("Current AI", True, ["0.txt", "1.txt"]),
    ]
    assert (told.id, told.severity, told.type) == (plain.id, "warning", "variant")


def test_a_preferred_name_speaks_up_where_no_source_writes_it() -> None:
    (told,) = variants("AI Current", known=PREFERRED)
    assert told.message == "one name, spelled otherwise: AI Current; the preferred form is Current AI"
    assert variants("AI Current", known=NOTHING) == []


@pytest.mark.parametrize("name", ["Current AI", "CURRENT AI", "Kassoro Électricité"])
def test_a_name_that_is_written_so_or_another_one_is_fine(name: str) -> None:
    assert variants(name, name, known=PREFERRED) == []


def test_a_preferred_name_among_aliases_tells_which_of_them_to_write() -> None:
    aliases = (("Banque du Sud", "Société Kassoro"),)
    assert variants("Banque du Sud", "Société Kassoro", known=Known(aliases)) == []
    (told,) = variants("Banque du Sud", "Société Kassoro", known=Known(aliases, ("Banque du Sud",)))
    assert told.message == "one name, 2 spellings: Société Kassoro and Banque du Sud; the preferred form is Banque du Sud"
    (alone,) = variants("Société Kassoro", known=Known(aliases, ("Banque du Sud",)))
    assert alone.message.endswith("Société Kassoro; the preferred form is Banque du Sud")


def test_the_short_form_of_a_body_is_no_other_spelling() -> None:
    assert variants("Argana", "la COOPAR", known=Known(preferred=("Argana",), organisations=OWN.organisations)) == []
    (told,) = variants("Argana du Sud", known=Known(preferred=("Argana",), organisations=OWN.organisations))
    assert "the preferred form is Argana" in told.message


def test_a_person_has_a_preferred_form() -> None:
    texts = ["La ministre Awa Ndiayé-Sall a ouvert le forum.", "La ministre Awa Ndiaye Sall a ouvert le forum."]
    sources = [(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]
    (told,) = (f for f in check(sources, language="fr", known=Known(preferred=("Awa Ndiaye Sall",))).findings if f.rule == "name-variant")
    assert told.message.endswith("the preferred form is Awa Ndiaye Sall") and told.groups[0].sources == ["0.txt"]


# in the configuration


def project(folder: Path, settings: str, name: str = "reconcile.yaml", **sources: str) -> Path:
    for source, text in {"a": "Huit conventions.\n", **sources}.items():
        (folder / "seeds").mkdir(exist_ok=True)
        (folder / f"seeds/{source}.txt").write_text(text, encoding="utf-8")
    (folder / name).write_text(settings, encoding="utf-8")
    return folder


YAML = """\
gazetteer:
  places:
    - {name: Zarmoune, country: Tunisie, aliases: [Zermoun]}
    - {name: Espace Kahina, city: Zarmoune}
  organisations: [{name: Argana, acronym: COOPAR, aliases: [Argana du Sud]}]
  persons: [Tamzul Zemmour]
"""
TOML = """\
[[tool.reconcile.gazetteer.places]]
name = "Zarmoune"
country = "Tunisie"
aliases = ["Zermoun"]
[[tool.reconcile.gazetteer.places]]
name = "Espace Kahina"
city = "Zarmoune"
[tool.reconcile.gazetteer]
organisations = [{name = "Argana", acronym = "COOPAR", aliases = ["Argana du Sud"]}]
persons = ["Tamzul Zemmour"]
"""


@pytest.mark.parametrize(("text", "file"), [(YAML, "reconcile.yaml"), (TOML, "pyproject.toml")])
def test_a_gazetteer_in_the_configuration(tmp_path: Path, text: str, file: str) -> None:
    if file == "pyproject.toml":  # an array of tables may not be followed by the table that holds it
        head, _, rest = text.partition("[tool.reconcile.gazetteer]\n")
        text = f"[tool.reconcile.gazetteer]\n{rest}{head}"
    assert config.load(str(project(tmp_path, text, file))).known == OWN


def test_a_gazetteer_of_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text("".join(line[2:] + "\n" for line in YAML.splitlines()[1:]), encoding="utf-8")
    assert config.load(str(project(tmp_path, "gazetteer: names.yaml\n"))).known == OWN


def test_every_command_reads_with_it(tmp_path: Path) -> None:
    root = project(tmp_path, YAML, a=FRENCH.format("à Zermoun"), b=FRENCH.format("à Gabès"))
    for args in (["check"], ["diff", "seeds/a.txt", "seeds/b.txt"]):
        done = reconcile(*args, "--format", "json", cwd=root)
        assert done.returncode == 1 and "Gabès against Zarmoune" in done.stdout, done.stderr
    assert reconcile("extract", cwd=root).returncode == 0
    assert "city: Zarmoune" in (root / "claims/a.yaml").read_text(encoding="utf-8")
    done = reconcile("accept", "--all", "--reason", "two days, two towns", cwd=root)
    assert done.returncode == 0 and "accepted 1 finding" in done.stdout, done.stderr


def test_a_preferred_name_of_the_configuration(tmp_path: Path) -> None:
    root = project(tmp_path, "preferred: [Current AI]\nlanguage: fr\n", a=SIGNED.format("AI Current"))
    done = reconcile("check", "--format", "concise", cwd=root)
    assert done.stdout == (
        "seeds/a.txt:1:34: warning[name-variant] one name, spelled otherwise: AI Current; the preferred form is Current AI\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("preferred: Current AI\n", ":1:1: preferred: must be a list of names as they are to be written; here it is a word"),
        ("preferred: [A, '']\n", ":1:1: preferred: a name is empty"),
        ("preferred: [Abc, abc]\n", ":1:1: preferred: 'abc' stands twice"),
        ("aliases: [[Ab, Cd]]\npreferred: [Ab, Cd]\n", ":2:1: preferred: 'Ab' and 'Cd' are aliases of one"),
        ("prefered: [A]\n", ":1:1: unknown key prefered, did you mean preferred?"),
        ("gazeteer: {}\n", ":1:1: unknown key gazeteer, did you mean gazetteer?"),
        ("gazetteer: [A]\n", ":1:1: gazetteer: must be a mapping with places, organisations and persons, or the path of a YAML file"),
        ("gazetteer:\n  place: [A]\n", ":2:3: gazetteer: unknown key place, did you mean places?"),
        ("gazetteer:\n  places: A\n", ":2:3: gazetteer: places: must be a list"),
        (
            "gazetteer:\n  places:\n    - A\n    - 3\n",
            ":4:7: gazetteer: places: must be names, or mappings with name, city, country, aliases",
        ),
        ("gazetteer:\n  places:\n    - {nam: A}\n", ":3:8: gazetteer: places: unknown key nam, did you mean name?"),
        ("gazetteer:\n  places:\n    - {city: A}\n", ":3:7: gazetteer: places: an entry has no name"),
        ("gazetteer:\n  places:\n    - {name: A, aliases: B}\n", ":3:17: gazetteer: places: aliases must be a list of names"),
        ("gazetteer:\n  persons:\n    - {name: [A]}\n", ":3:8: gazetteer: persons: name must be a name"),
        ("gazetteer:\n  places:\n    - {name: A, country: Xyz}\n", ":3:17: gazetteer: places: no country 'Xyz' is known"),
        ("gazetteer:\n  places:\n    - Abc\n    - {name: B, aliases: [ABC]}\n", ":4:7: gazetteer: places: 'ABC' stands twice"),
        ("gazetteer: names.yaml\n", ":1:1: gazetteer: no such file: names.yaml"),
        ("gazetteer: ../names.yaml\n", ":1:1: gazetteer: ../names.yaml is not in the project"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    done = reconcile("check", cwd=project(tmp_path, text))
    assert done.returncode == 2 and done.stdout == "" and len(done.stderr.splitlines()) == 1
    assert f"reconcile.yaml{said}" in done.stderr


def test_what_is_wrong_in_a_file_of_its_own_names_that_file(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text("places: [A]\npeople: [B]\n", encoding="utf-8")
    with pytest.raises(ReconcileError) as caught:
        config.load(str(project(tmp_path, "gazetteer: names.yaml\n")))
    assert "names.yaml:2:1: gazetteer: unknown key people" in str(caught.value)


def test_what_is_wrong_in_a_table_of_toml_has_its_line(tmp_path: Path) -> None:
    entry = "[[tool.reconcile.gazetteer.places]]\nname = '{}'\n"
    with pytest.raises(ReconcileError) as caught:
        config.load(str(project(tmp_path, entry.format("A") + entry.format("B") + "land = 'C'\n", "pyproject.toml")))
    assert "pyproject.toml:5:1: tool.reconcile.gazetteer: places: unknown key land" in str(caught.value)


def test_names_are_shown_with_where_they_come_from(tmp_path: Path) -> None:
    root = project(tmp_path, f"preferred: [Current AI]\n{YAML}")
    rows = [re.split(r" {2,}", line) for line in reconcile("config", "show", cwd=root).stdout.splitlines()]
    assert [row for row in rows if row[0].startswith(("preferred", "gazetteer"))] == [
        ["preferred", "Current AI", "reconcile.yaml:1"],
        ["gazetteer.places", "Zarmoune, Espace Kahina", "reconcile.yaml:3"],
        ["gazetteer.organisations", "Argana", "reconcile.yaml:6"],
        ["gazetteer.persons", "Tamzul Zemmour", "reconcile.yaml:7"],
    ]
    shown = json.loads(reconcile("config", "show", "--format", "json", cwd=root).stdout)["settings"]
    assert {"places": ["Zarmoune", "Espace Kahina"], "organisations": ["Argana"], "persons": ["Tamzul Zemmour"]} in [
        s["value"] for s in shown
    ]
