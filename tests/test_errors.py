"""What goes wrong is said in the language asked for: errors and hints are sentences of the catalogue, never literals."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reconcile.__main__ import _message
from reconcile.errors import ReconcileError, Unreadable
from reconcile.messages import say
from reconcile.speech import speaking, spoken
from reconcile.usage import asked_for, told
from tests.commandline import reconcile

PACKAGE = Path(__file__).parent.parent / "reconcile"
# What makes an error or a reason, and which of its arguments are sentences, by place or name.
SPEAKERS: dict[str, tuple[int | str, ...]] = {
    "ReconcileError": (0, 4, "what", "hint"),
    "Unreadable": (0, 4, "what", "hint"),
    "WrongValue": (0, 2, "what", "hint"),
    "BadParameter": (0, "message"),
    "Skipped": (1, "reason"),
    "Notice": (4, "message"),
    "complain": (0, "what"),
}
# `wrong` takes a node and a path before its sentences where it is that of yaml_nodes.
WRONG = {"config_gazetteer.py": {"wrong": (0, 1)}, "config_file.py": {"_wrong": (1, 2)}}
OTHER_WRONG: dict[str, tuple[int | str, ...]] = {"wrong": (2, 3, "what", "hint")}


def literals(source: str, name: str) -> list[int]:
    """The lines of a module on which an error is made of a text that stands in the code."""
    tree = ast.parse(source)
    speakers = {**SPEAKERS, **WRONG.get(name, OTHER_WRONG)}
    functions = [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.Lambda))]
    lines = set()
    for scope in (tree, *functions):
        given = assigned(scope)
        for call in (n for n in ast.walk(scope) if isinstance(n, ast.Call)):
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            wanted = speakers.get(called, ())
            told = [a for n, a in enumerate(call.args) if n in wanted] + [k.value for k in call.keywords if k.arg in wanted]
            if any(is_literal(node, given) for node in told):
                lines.add(call.lineno)
    return sorted(lines)


def assigned(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """What is put under each name in a function."""
    out: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            pairs = (
                zip(target.elts, node.value.elts, strict=False)
                if isinstance(node.value, ast.Tuple) and isinstance(target, ast.Tuple)
                else ()
            )
            for name, value in [(target, node.value), *pairs]:
                if isinstance(name, ast.Name):
                    out.setdefault(name.id, []).append(value)
    return out


def is_literal(node: ast.expr, given: dict[str, list[ast.expr]]) -> bool:
    """Whether an expression gives a text of the code: itself, by a name, a choice or a joint. What a call gives is its own affair."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value != ""
    if isinstance(node, ast.Name):
        known = {k: v for k, v in given.items() if k != node.id}
        return any(is_literal(value, known) for value in given.get(node.id, ()))
    if isinstance(node, ast.IfExp):
        return is_literal(node.body, given) or is_literal(node.orelse, given)
    if isinstance(node, ast.BoolOp):
        return any(is_literal(value, given) for value in node.values)
    return isinstance(node, (ast.JoinedStr, ast.BinOp)) or (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("join", "format")
    )


def modules() -> Iterator[Path]:
    yield from sorted(p for p in PACKAGE.rglob("*.py"))


def test_no_error_is_a_literal() -> None:
    found = [f"{path.relative_to(PACKAGE)}:{line}" for path in modules() for line in literals(path.read_text(encoding="utf-8"), path.name)]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'raise ReconcileError("no such path")',
        'raise ReconcileError(say("x"), path, hint="mend it")',
        'raise ReconcileError(f"{path} is wrong")',
        'raise Unreadable("is a folder" if folder else say("x"), name)',
        'raise ReconcileError(say("x"), path, 0, 0, "mend it")',
        'raise wrong(node, path, say("x"), f"add {key}:")',
        'def f():\n    what = f"{n} sources"\n    raise ReconcileError(what)',
        'def f():\n    what, hint = say("x"), "mend it"\n    raise ReconcileError(what, hint=hint)',
        'out.append(Skipped(name, "; ".join(parts)))',
        'complain("no " + name)',
        'raise typer.BadParameter(f"{value!r} is no day")',
    ],
)
def test_a_literal_error_is_seen(code: str) -> None:
    assert len(literals(code, "some.py")) == 1


def test_sentences_are_no_literals() -> None:
    code = (
        'raise ReconcileError(say("x", keys=", ".join(keys)), f"{path}", hint=say("y") if way else "")\nraise Unreadable(error.what, name)'
    )
    assert literals(code, "some.py") == []


# What English sentences are made of, and no French one, option, key or name of the cases below.
ENGLISH = re.compile(
    r"\b(an|the|is|are|was|be|been|it|its|of|to|and|or|no|not|none|nothing|in|with|without|by|from|for|that|this|these|has|have|holds"
    r"|give|write|check|add|remove|keep|see|say|mend|known|unknown|must|cannot|could|two|file|files|folder|sources?\s+read|error)\b"
)
# What may stand in a French sentence though it looks English: commands, keys, severities, and what is quoted.
NAMES = re.compile(
    r"reconcile (check|extract|accept|rules)|--[a-z-]+|fail-on|\berror, warning, note(, never| ou off)?|['\"][^'\"]*['\"]|\S*/\S*"
)
SOURCE = "Eight agreements were signed at the Tamale Water Forum on 4 March 2025.\n"


def project(root: Path) -> Path:
    """A project with two sources that disagree."""
    (root / "seeds").mkdir(parents=True)
    (root / "claims").mkdir()
    (root / "seeds" / "a.txt").write_text(SOURCE, encoding="utf-8")
    (root / "seeds" / "b.txt").write_text(SOURCE.replace("Eight", "Nine"), encoding="utf-8")
    return root


# (what is written into which file, the command line, what standard error says in French)
CASES: dict[str, tuple[dict[str, str | bytes], list[str], str]] = {
    "no path": (
        {},
        ["check", "nulle-part.txt"],
        "nulle-part.txt : aucun fichier ni dossier de ce nom ; vérifiez l’orthographe, ou donnez un autre chemin",
    ),
    "two projects": (
        {"x/reconcile.yaml": "", "x/a.txt": SOURCE, "y/reconcile.yaml": "", "y/a.txt": SOURCE},
        ["check", "x", "y"],
        "les chemins appartiennent à deux projets, {root}/x et {root}/y ; vérifiez-les l’un après l’autre",
    ),
    "no rule": (
        {},
        ["explain", "cont-conflict"],
        "pas de règle 'cont-conflict', vouliez-vous dire count-conflict ? ; reconcile rules les énumère toutes",
    ),
    "no source": (
        {"x/a.pdf": "", "x/b.pdf": ""},
        ["check", "x"],
        "x : aucune source trouvée ; 2 fichiers .pdf : non lus ; les sources sont des fichiers .txt et .md",
    ),
    "bad YAML": (
        {"reconcile.yaml": "language: [fr\nformat: text\n"},
        ["check"],
        "{root}/reconcile.yaml:2:7 : n’est pas du YAML valide (expected ',' or ']', but got ':') ; corrigez-le",
    ),
    "unknown key": (
        {"reconcile.yaml": "language: en\nfail_on: error\n"},
        ["check"],
        "{root}/reconcile.yaml:2:1 : clé inconnue fail_on, vouliez-vous dire fail-on ? ; les clés connues sont paths, exclude, "
        "language, aliases, preferred, gazetteer, severities, fail-on, min-severity, format",
    ),
    "of another sort": (
        {"reconcile.yaml": "severities: [count-conflict]\n"},
        ["check"],
        "{root}/reconcile.yaml:1:1 : severities : doit être une table qui donne aux règles error, warning, note ou off ; "
        "ici c’est une liste",
    ),
    "not UTF-8": (
        {"reconcile.yaml": "paths: [été]\n".encode("latin-1")},
        ["check"],
        "{root}/reconcile.yaml : n’est pas en UTF-8 ; enregistrez-le en UTF-8",
    ),
    "binary": (
        {"x/a.txt": b"a\0b"},
        ["check", "x"],
        "x/a.txt : contient des octets nuls : c’est un fichier binaire ; donnez un fichier texte",
    ),
    "no claim": (
        {"x/a.txt": "Bonjour.\n", "x/b.txt": "Bonsoir.\n"},
        ["check", "x"],
        "aucune affirmation dans 2 sources ; rien n’a pu être vérifié",
    ),
    "no reason": (
        {},
        ["accept", "64a3a84b"],
        "aucune raison n’est donnée ; dites pourquoi : --reason \"TEXT\"",
    ),
    "no finding": (
        {},
        ["accept", "00000000", "--reason", "oui"],
        "aucun constat n’a l’identifiant « 00000000 » ; reconcile check imprime les identifiants ; donnez les mêmes chemins qu’à lui",
    ),
    "decisions": (
        {"claims/decisions.yaml": "- rule: count-conflict\n  about: seeds\n"},
        ["check"],
        "claims/decisions.yaml:2:10 : about n’est pas une table ; écrivez ses clés avec un deux-points : kind, subject, attribute, "
        "names, sources",
    ),
    "claims": (
        {"claims/a.yaml": "source: seeds/a.txt\nclaims:\n  - status: added\n    kind: count\n    subject: agreement\n"
                          "    value: {number: huit}\n    quote: Eight agreements\n"},
        ["check"],
        "claims/a.yaml:6:21 : number : huit n’est pas un nombre ; écrivez-le comme 2000 ou 1.5",
    ),
    "one place": (
        {},
        ["check", "--output", "json=x", "--output", "sarif=x"],
        "x : deux rapports iraient au même endroit ; donnez à chaque --output son propre fichier",
    ),
    "no repository": (
        {},
        ["check", "--changed-from", "-x"],
        "--changed-from : '-x' n’est pas le nom d’un commit ; donnez une branche, une étiquette ou un hash : --changed-from origin/main",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_an_error_is_said_in_french(tmp_path: Path, case: str) -> None:
    root = project(tmp_path / "p")
    files, arguments, said = CASES[case]
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    done = reconcile(*arguments, "--lang", "fr", cwd=root)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [f"reconcile : erreur : {said.format(root=root)}"]
    own = re.sub(r"\(expected [^)]*\)", "", done.stderr)  # what the parser of YAML says
    assert ENGLISH.findall(NAMES.sub("", own)) == []


@pytest.mark.parametrize(
    ("arguments", "variables", "said"),
    [
        ([], {}, "aucune commande ; essayez « reconcile check seeds/ » ou « reconcile --help »"),
        (
            ["check"],
            {"RECONCILE_FAIL_ON": "eror"},
            "RECONCILE_FAIL_ON : 'eror' n’est pas parmi error, warning, note, never ; corrigez cette variable, ou retirez-la",
        ),
        (["check"], {"RECONCILE_LANG": "xx"}, ""),
    ],
)
def test_the_environment_asks_for_french_too(tmp_path: Path, arguments: list[str], variables: dict[str, str], said: str) -> None:
    done = reconcile(*arguments, cwd=project(tmp_path / "p"), variables={"RECONCILE_LANG": "fr", **variables})
    wanted = (
        f"reconcile : erreur : {said}"
        if said
        else "reconcile: error: RECONCILE_LANG: 'xx' is not one of en, fr; mend or unset this variable"
    )
    assert (done.returncode, done.stderr.splitlines()) == (2, [wanted])


def test_why_a_source_was_not_read_stands_in_the_report_in_french(tmp_path: Path) -> None:
    root = project(tmp_path / "p")
    (root / "seeds" / "c.txt").write_bytes(b"a\0b")
    (root / "seeds" / "d.pdf").write_bytes(b"")
    done = reconcile("check", "--lang", "fr", "--format", "json", cwd=root)
    assert {s["path"]: s["reason"] for s in json.loads(done.stdout)["skipped"]} == {
        "*.pdf": "1 fichier .pdf : non lu",
        "seeds/c.txt": "contient des octets nuls : c’est un fichier binaire ; donnez un fichier texte",
    }
    text = reconcile("check", "--lang", "fr", cwd=root)
    assert "seeds/c.txt contient des octets nuls : c’est un fichier binaire ; donnez un fichier texte" in text.stdout
    assert "seeds/c.txt : contient des octets nuls" in text.stderr


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("No such option: --nope (Possible options: --new)", "pas d’option --nope (options proches~: --new)"),
        ("No such option: -z", "pas d’option -z"),
        ("No such command 'chek'. Did you mean 'check'?", "pas de commande 'chek', vouliez-vous dire 'check'~?"),
        ("No such command 'xyz'", "pas de commande 'xyz'"),
        ("Missing argument 'RULE'", "il manque l’argument 'RULE'"),
        ("Got unexpected extra argument(s) (a b)", "arguments en trop (a b)"),
        ("Option '--format' requires an argument", "l’option '--format' demande une valeur"),
        ("Option '--debug' does not take a value", "l’option '--debug' ne prend pas de valeur"),
        (
            "Invalid value for '--fail-on': 'x' is not one of error, never",
            "valeur invalide pour '--fail-on'~: 'x' n’est pas parmi error, never",
        ),
        (
            "Invalid value for '--today': 'x' is no day; write it as 2026-12-31",
            "valeur invalide pour '--today'~: 'x' n’est pas un jour~; écrivez-le comme 2026-12-31",
        ),
        ("Invalid value: something", "valeur invalide~: something"),
        ("Something that is said nowhere", "Something that is said nowhere"),
    ],
)
def test_wrong_usage_is_said_in_french(english: str, french: str) -> None:
    assert told(english) == english
    with speaking("fr"):
        assert spoken(told(english)) == french.replace("~", "\xa0")


@pytest.mark.parametrize("arguments", ["check --nope", "chek", "explain", "rules a b", "check --fail-on x", "check --today x"])
def test_wrong_usage_is_answered_in_french(arguments: str) -> None:
    """The wording of Typer may change; what is ours may not."""
    done = reconcile(*arguments.split(), "--lang", "fr")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("reconcile\xa0: erreur\xa0: ")
    assert re.search("\xa0; voir «\xa0reconcile[a-z ]* --help\xa0»$", done.stderr.rstrip("\n"))


@pytest.mark.parametrize(
    ("args", "language"),
    [
        (["check", "--nope", "--lang", "fr"], "fr"),
        (["check", "--lang=fr", "--nope"], "fr"),
        (["check", "fr"], ""),
        (["check", "--lang", "xx"], ""),
        (["check", "--lang"], ""),
        ([], ""),
    ],
)
def test_the_language_is_known_before_a_command_line_is_understood(args: list[str], language: str) -> None:
    assert asked_for(args) == language


def test_faults_of_the_program_are_said_in_french() -> None:
    faults: dict[BaseException, str] = {
        MemoryError(): "mémoire épuisée ; vérifiez moins de sources à la fois, ou de plus petites",
        KeyError("x"): "erreur interne, KeyError ('x') ; la faute est à reconcile ",
        ModuleNotFoundError("", name="yaml"): "le paquet « yaml » n’est pas installé pour ",
        Unreadable(say("error.folder"), "a"): "a : est un dossier, non une source",
    }
    with speaking("fr"):
        for error, said in faults.items():
            assert _message(error).startswith(said)


def test_an_error_remembers_its_sentences() -> None:
    error = ReconcileError(say("error.key-twice", key="x"), "a.yaml", 3, 4, say("hint.remove-one"))
    assert str(error) == "a.yaml:3:4: has the key x twice; remove one of them"
    assert error.reason == "has the key x twice; remove one of them"
    assert str(ReconcileError("alone")) == "alone"
    with speaking("fr"):
        assert str(error) == "a.yaml:3:4 : a deux fois la clé x ; retirez l’une des deux"


@pytest.mark.parametrize(
    ("name", "begin", "what"),
    [
        ("a.docx", b"PK\x03\x04\x14\x00", "a Word, OpenDocument or ZIP file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "a Word file"),
        ("a.pdf", b"%PDF-1.7\n", "a PDF file"),
        ("a.rtf", b"{\\rtf1\\ansi Eight agreements were signed.}", "a Rich Text file"),
    ],
)
def test_a_file_of_a_word_processor_is_called_one(tmp_path: Path, name: str, begin: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(begin)
    done = reconcile("check", name, cwd=tmp_path)
    assert done.returncode == 2
    assert f"is {what} and no text; save it as plain text (.txt)" in done.stderr


@pytest.mark.parametrize(("file", "does"), [("r.html", "html=r.html"), ("r.xml", "junit=r.xml"), ("r.pdf", "another name")])
def test_a_file_that_promises_another_format_is_not_written(tmp_path: Path, file: str, does: str) -> None:
    (tmp_path / "a.txt").write_text("Eight agreements were signed in Tamale.", encoding="utf-8")
    done = reconcile("check", "a.txt", "--output", file, cwd=tmp_path)
    assert done.returncode == 2
    assert f"{file}: would get the format text" in done.stderr and does in done.stderr
    assert not (tmp_path / file).exists()


@pytest.mark.parametrize(("format", "file"), [("html", "r.html"), ("sarif", "r.json"), ("text", "r.txt"), ("json", "report")])
def test_a_file_gets_the_format_that_it_promises(tmp_path: Path, format: str, file: str) -> None:
    (tmp_path / "a.txt").write_text("Eight agreements were signed in Tamale.", encoding="utf-8")
    assert reconcile("check", "a.txt", "--format", format, "--output", file, cwd=tmp_path).returncode == 0
    assert (tmp_path / file).exists()
