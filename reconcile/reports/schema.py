"""The published JSON Schema of the report; `python -m reconcile.reports.schema` writes it into the package.

The schema is strict: a field that it does not name is an error, so that no report carries more than is promised. Of the kinds
of claims it knows the values; a kind that it does not know may come with any object, as the interface says. The tables of all
fields in `docs/json.md` are written from the same words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from reconcile.model.finding import SEVERITIES
from reconcile.reports.json import SCHEMA_VERSION
from reconcile.reports.view import TYPES

FILE = Path(__file__).parent.parent / "schema" / f"report-{SCHEMA_VERSION}.schema.json"
PAGE = FILE.parent.parent / "docs" / "json.md"
BEGIN, END = "<!-- the fields, written by python -m reconcile.reports.schema -->", "<!-- end of the fields -->"
Schema = dict[str, object]

_QUALIFIERS = ["exact", "about", "more_than", "at_least", "less_than", "at_most"]
_ATTRIBUTES = ["number", "span", "name", "role", "city", "place", "text", "expansion", "edition", "listed"]
_RELATIONS = ["single", "same", "compatible", "conflict"]
_STATUSES = ["extracted", "confirmed", "corrected", "added", "rejected"]
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_DAY = r"^(\d{4}|-)-\d{2}-\d{2}$"
_RULE = r"^[a-z]+(-[a-z]+)*$"


def text(about: str, *, pattern: str = "", one_of: list[str] | None = None, empty: bool = False) -> Schema:
    """A string; not empty unless `empty` says that it may be."""
    made: Schema = {"type": "string", "description": about}
    if one_of:
        made["enum"] = one_of
    elif pattern:
        made["pattern"] = pattern
    elif not empty:
        made["minLength"] = 1
    return made


def optional(of: Schema) -> Schema:
    """The same, or null."""
    made = {**of, "type": [of["type"], "null"]}
    if "enum" in made:
        made["enum"] = [*of["enum"], None]  # type: ignore[misc]
    return made


def number(about: str, least: int | None = None) -> Schema:
    """A number; a whole one, not below `least`, when that is given."""
    return {"type": "number", "description": about} if least is None else {"type": "integer", "minimum": least, "description": about}


def several(of: Schema, about: str) -> Schema:
    """An array."""
    return {"type": "array", "items": of, "description": about}


def ref(name: str, about: str = "") -> Schema:
    """One of the definitions."""
    return {"$ref": f"#/$defs/{name}", **({"description": about} if about else {})}


def record(about: str, fields: dict[str, Schema], may: dict[str, Schema] | None = None) -> Schema:
    """An object with exactly these fields; those of `may` can be missing."""
    return {
        "type": "object",
        "description": about,
        "properties": {**fields, **(may or {})},
        "required": list(fields),
        "additionalProperties": False,
    }


_SOURCE = text("id of a source")
_CLAIM = text("id of a claim")
_ITEM = text("id of an item")
_EVENT = text("id of an event")
_KIND = text("kind of claim; a reader skips those that it does not know", pattern=r"^[a-z]+(-[a-z]+)*$")
_SUBJECT = text("language-free key of what the value is about")
_SEVERITY = text("error, warning or note", one_of=list(reversed(SEVERITIES)))

_AMOUNT = {"number": number("the number, or the lower end of a range"), "qualifier": text("how it bounds", one_of=_QUALIFIERS)}
_AMOUNT_MAX = {"number_max": number("the upper end of a range")}
_SPAN = {
    "start": text("first day; a year that is not known is `-`", pattern=_DAY),
    "end": text("last day", pattern=_DAY),
    "precision": text("how much of the days is meant", one_of=["day", "month", "year"]),
}
_SPAN_MAY = {
    "weekday": text("as written", one_of=_WEEKDAYS),
    "time": text("where stated, hours and minutes", empty=True),
}
_NAME = text("as the text writes it")
_EDITION: Schema = {"type": ["integer", "null"], "description": "which one"}
VALUES: dict[str, Schema] = {
    "count": record("a number of things", _AMOUNT, _AMOUNT_MAX),
    "money": record("a sum", {**_AMOUNT, "currency": text("ISO 4217 code", pattern="^[A-Z]{3}$")}, _AMOUNT_MAX),
    "date": record("a day, an interval, or a part of the calendar", _SPAN, _SPAN_MAY),
    "venue": record("a place", {name: optional(_NAME) for name in ("name", "acronym", "city", "region", "country")}),
    "partner": record("an organisation", {"name": _NAME, "acronym": optional(_NAME)}),
    "person": record("a named person", {"name": _NAME, "role": optional(text("role or title"))}),
    "event": record("how an event is named", {"name": _NAME, "edition": _EDITION}),
    "theme": record("an official theme", {"text": text("the words quoted")}),
    "acronym": record("a short form", {"short": _NAME, "long": text("the expansion that the text gives")}),
}


def schema() -> Schema:
    """The whole schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:reconcile:report:{SCHEMA_VERSION}",
        "title": "reconcile report",
        "description": "What `reconcile check --format json` writes. Within a major version this only grows.",
        **record("The report.", _report(), {"diff": ref("diff"), "new": ref("new")}),
        "$defs": {
            "evidence": _evidence(),
            "claim": _claim(),
            "group_value": _group_value(),
            "item": _item(),
            "finding": _finding(),
            "diff": _diff(),
            "new": _new(),
        },
    }


def _report() -> dict[str, Schema]:
    return {
        "schema_version": {"const": SCHEMA_VERSION, "type": "string", "description": "version of this schema"},
        "tool": record(
            "what wrote the report",
            {"name": {"const": "reconcile", "type": "string", "description": "its name"}, "version": text("its version")},
        ),
        "sources": several(
            record(
                "one document",
                {
                    "id": text("its path from the project root"),
                    "sha256": text("of its bytes", pattern="^[0-9a-f]{64}$"),
                    "language": text("code of its language; empty when it is not known", empty=True),
                    "title": text("its title", empty=True),
                    "publisher": text("who published it", empty=True),
                    "published": text("when, as an ISO date or date and minute", empty=True),
                    "origin": text("the same for copies of one text, which are one voice", empty=True),
                    "events": several(_EVENT, "the events that it is about"),
                },
            ),
            "the documents that were read",
        ),
        "skipped": several(
            record("a file, or all files of one extension", {"path": text("which"), "reason": text("why")}), "what was not read"
        ),
        "events": several(
            record(
                "what claims are about",
                {
                    "id": _EVENT,
                    "label": text("its name for people", empty=True),
                    "names": several(_NAME, "the names that sources give it"),
                    "start": optional(text("first day, or the month or year that is known")),
                    "end": optional(text("last day")),
                    "sources": several(_SOURCE, "the sources that are about it"),
                },
            ),
            "the events that were told apart; what is said of one is never compared with what is said of another",
        ),
        "claims": several(ref("claim"), "every typed statement, in order of source and place"),
        "items": several(ref("item"), "what claims give values for"),
        "findings": several(ref("finding"), "the disagreements"),
        "notices": several(
            record(
                "something about a file, not about facts",
                {
                    "rule": text("its name", pattern=_RULE),
                    "severity": _SEVERITY,
                    "path": text("the file"),
                    "line": number("0 when no line can be named", 0),
                    "message": text("one sentence"),
                },
            ),
            "what is to be said of files",
        ),
        "summary": _summary(),
    }


def _summary() -> Schema:
    names = {
        "sources": "documents read",
        "sources_skipped": "documents that could not be read; other kinds of files do not count",
        "claims": "claims found",
        "claims_compared": "claims compared with one of another source",
        "claims_alone": "claims of which no other source speaks",
        "claims_not_comparable": "claims that may not be about the same thing as those beside them",
        "findings": "findings in this report",
        "open": "findings that no decision settles",
    }
    fields = {name: number(about, 0) for name, about in names.items()}
    severities = record("findings in this report", {s: number(f"of severity {s}", 0) for s in reversed(SEVERITIES)})
    types = record("findings in this report", {t: number(f"of type {t}", 0) for t in TYPES})
    off: Schema = {
        "type": "object",
        "description": "findings that are not in this report, by the rule that is configured off, where there are some",
        "properties": {},
        "patternProperties": {_RULE: number("findings", 1)},
        "additionalProperties": False,
    }
    return record("the numbers", {**fields, "by_severity": severities, "by_type": types}, {"off": off})


def _evidence() -> Schema:
    return record(
        "where a source says it: code points into its decoded text",
        {
            "start": number("first code point", 0),
            "end": number("after the last code point", 0),
            "line": number("line, from 1", 1),
            "column": number("code point in the line, from 1", 1),
            "quote": text("the text between start and end"),
        },
    )


def _claim() -> Schema:
    fields: dict[str, Schema] = {
        "id": _CLAIM,
        "source": _SOURCE,
        "event": optional(_EVENT),
        "kind": _KIND,
        "subject": _SUBJECT,
        "subject_label": text("how the text says it", empty=True),
        "value": {"type": "object", "description": "the value; its fields depend on the kind"},
        "about": text("whether it is about what the source is about", one_of=["main", "background"]),
        "modality": text("what is, or what is to be", one_of=["actual", "planned"]),
        "negated": {"type": "boolean", "description": "the source says that it is not so"},
        "attributed_to": optional(text("whom the source quotes for it")),
        "as_of": optional(text("the day for which a running figure holds")),
        "confidence": {"type": "number", "minimum": 0, "maximum": 1, "description": "below 0.8 it rests on a guess"},
        "derived": optional(text("made from a list or from the calendar", one_of=["list", "calendar"])),
        "status": text("what people did with it", one_of=_STATUSES),
        "evidence": ref("evidence", "the words of the value"),
        "context": several(ref("evidence"), "words that stand apart and belong to it"),
        "mentions": several(ref("evidence"), "where the source says it again"),
    }
    by_kind = [_when("kind", kind, "value", value) for kind, value in VALUES.items()]
    return {**record("one typed statement of one source", fields), "allOf": by_kind}


def _when(field: str, is_: str, then: str, of: Schema) -> Schema:
    return {"if": {"properties": {field: {"const": is_}}}, "then": {"properties": {then: of}}}


def _group_value() -> Schema:
    amount = record("a number or a sum", _AMOUNT, {**_AMOUNT_MAX, "currency": text("ISO 4217 code", pattern="^[A-Z]{3}$")})
    return {
        "description": "the value of the attribute alone; null where a source lacks what others name",
        "anyOf": [amount, record("days", _SPAN, _SPAN_MAY), {"type": ["string", "null"]}],
    }


def _item() -> Schema:
    group = record(
        "the claims that give the same value",
        {
            "value": ref("group_value"),
            "label": text("for people"),
            "claims": several(_CLAIM, "which"),
            "sources": several(_SOURCE, "whose"),
        },
    )
    return record(
        "what sources claim values for",
        {
            "id": _ITEM,
            "event": optional(_EVENT),
            "kind": _KIND,
            "subject": _SUBJECT,
            "attribute": text("which side of it", one_of=_ATTRIBUTES),
            "relation": text("how the values stand to each other", one_of=_RELATIONS),
            "why": text("one sentence", empty=True),
            "groups": several(group, "the values"),
        },
    )


def _finding() -> Schema:
    value = record(
        "one of the values that disagree",
        {
            "value": ref("group_value"),
            "label": text("for people"),
            "sources": several(_SOURCE, "whose"),
            "claims": several(_CLAIM, "which"),
            "origins": number("how many independent voices", 0),
            "decided": {"type": "boolean", "description": "a decision covers it"},
        },
    )
    decision = record(
        "what people settled, as claims/decisions.yaml holds it; null while it is open",
        {
            "reason": text("why", empty=True),
            "by": optional(text("who decided")),
            "until": optional(text("the last day on which it holds", pattern=r"^\d{4}-\d{2}-\d{2}$")),
            "value": optional(text("the value that it was resolved to")),
            "prefer": optional(text("the form in which a name is to be written")),
        },
    )
    return record(
        "a disagreement",
        {
            "id": text("fingerprint of what disagrees"),
            "rule": text("the fault", pattern=_RULE),
            "type": text("the kind of disagreement", one_of=list(TYPES)),
            "severity": _SEVERITY,
            "event": optional(_EVENT),
            "kind": _KIND,
            "subject": _SUBJECT,
            "attribute": text("which side of it", one_of=_ATTRIBUTES),
            "message": text("one sentence"),
            "values": several(value, "in order of independent voices; no side is called right"),
            "explanation": several(text("one sentence"), "why"),
            "explained_by": several(_CLAIM, "the claims that explain it"),
            "status": text("what people did with it", one_of=["open", "accepted", "resolved"]),
            "decision": optional(decision),
        },
    )


def _diff() -> Schema:
    two: Schema = {"type": "array", "items": _CLAIM, "minItems": 2, "maxItems": 2, "description": "one of each source"}
    pair = record("two claims", {"claims": two, "reason": text("why")})
    sides = {"agree": "the same", "compatible": "both can be true", "differ": "in conflict", "only_a": "only in a", "only_b": "only in b"}
    return record(
        "two sources side by side",
        {
            "a": text("id of one source"),
            "b": text("id of the other"),
            **{name: several(_ITEM, about) for name, about in sides.items()},
            "not_comparable": several(pair, "what may not be about the same thing"),
        },
    )


def _new() -> Schema:
    return record(
        "what new sources bring; the findings are then theirs alone",
        {
            "sources": several(_SOURCE, "which are new"),
            "claims": number("that they make", 0),
            "claims_compared": number("that met a claim of another source", 0),
            "open_elsewhere": number("open findings that are left out, since no new source brings them", 0),
        },
    )


def written() -> str:
    """The schema as it is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def tables() -> str:
    """Every field with its type and meaning, in Markdown: a table for each object."""
    defs: dict[str, Schema] = schema()["$defs"]  # type: ignore[assignment]
    found: dict[str, Schema] = {
        "report": {"properties": {**_report(), "diff": ref("diff"), "new": ref("new")}, "required": list(_report())},
        **defs,
    }
    found |= {f"value of {kind}": value for kind, value in VALUES.items()}
    lines: list[str] = []
    for name, of in found.items():
        if name != "group_value":
            lines += [f"### {name}", "", "| field | type | meaning |", "| --- | --- | --- |", *_rows(of), ""]
    return "\n".join(lines)


def _rows(of: Schema, before: str = "") -> Iterator[str]:
    """The fields of an object, those of objects within it below their own."""
    fields: dict[str, Schema] = of["properties"]  # type: ignore[assignment]
    required: list[str] = of.get("required", [])  # type: ignore[assignment]
    for name, field in fields.items():
        inner: Schema = field.get("items", field)  # type: ignore[assignment]
        missing = "" if name in required or not required else "; can be missing"
        yield f"| `{before}{name}` | {_type(field)} | {_meaning(field)}{missing} |"
        if inner.get("properties") and "$ref" not in inner:
            yield from _rows(inner, f"{before}{name}{'[]' if 'items' in field else ''}.")


def _type(of: Schema) -> str:
    if "$ref" in of:
        name = str(of["$ref"]).rpartition("/")[2]
        return "number, span or string, or null" if name == "group_value" else f"[{name}](#{name})"
    if "items" in of:
        return f"array of {_type(of['items'])}"  # type: ignore[arg-type]
    if "const" in of:
        return f"`{of['const']}`"
    kinds = of["type"] if isinstance(of["type"], list) else [of["type"]]
    return " or ".join(str(kind) for kind in kinds)


def _meaning(of: Schema) -> str:
    """What a field means; a definition says it where the field does not, and a word of a list is one of these."""
    named = str(of.get("$ref", "")).rpartition("/")[2]
    about = of.get("description") or {"group_value": _group_value, "diff": _diff, "new": _new}[named]()["description"]
    words = [f"`{word}`" for word in of.get("enum", ()) if word is not None]  # type: ignore[attr-defined]
    return f"{about}: {', '.join(words)}" if len(words) > 1 else str(about)


def with_tables(page: str) -> str:
    """The page with the tables where they stand in it."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(written(), encoding="utf-8")
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
