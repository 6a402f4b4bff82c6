"""What a project knows of names beyond what the tables and the texts say: its configuration, as data that any process may be given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class OwnPlace:
    """A place that the project names: a town, or a building where `city` is the town that it stands in. `country` is its code
    (ISO 3166), "" where nothing is said; `aliases` are other ways to write it."""

    name: str
    city: str = ""
    country: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class OwnName:
    """A body or person that the project names, with its short form and other ways to write it."""

    name: str
    acronym: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way to write it, the name first."""
        return tuple(f for f in (self.name, self.acronym, *self.aliases) if f)


@dataclass(slots=True, frozen=True)
class Known:
    """`aliases` are groups of names that are one body or person; `preferred` are names in the form in which they are to be written;
    the rest is the gazetteer of the project."""

    aliases: tuple[tuple[str, ...], ...] = ()
    preferred: tuple[str, ...] = ()
    places: tuple[OwnPlace, ...] = ()
    organisations: tuple[OwnName, ...] = ()
    persons: tuple[OwnName, ...] = ()

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """All groups of names that are one: the aliases, and the forms of what the gazetteer names."""
        own = (n.forms for n in (*self.organisations, *self.persons))
        return (*self.aliases, *(forms for forms in own if len(forms) > 1))


NOTHING = Known()
