"""The units in which things are measured: the keys of their nouns in the language files, and their signs."""

from __future__ import annotations

# Spells of time.
TIMES = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year"))
# Of these, the ones in which rates are told, which say nothing of what a figure is of: "96 million a year".
PERIODS = frozenset(("hour", "day", "week", "month", "year"))
# Spells of time and shares, which are no parts of a number of people or things.
TIMED = TIMES | {"percent"}
# Lengths in which distances and, with an hour, speeds are told: "30 kilomètres au nord", "165 km/h" is "kilometer-hour".
LENGTHS = frozenset(("kilometer", "mile", "statute-mile", "meter"))
# Units of which every text has many numbers, of many things.
MEASURES = TIMED | frozenset(
    [
        "meter",
        "kilometer",
        "centimeter",
        "millimeter",
        "square-meter",
        "square-kilometer",
        "hectare",
        "tonne",
        "kilogram",
        "liter",
        "megawatt",
        "gigawatt",
        "degree",
        "mile",
        "kilometer-hour",
        "mile-hour",
        "statute-mile-hour",
        "meter-hour",
        "kilowatt-hour",
        "megawatt-hour",
        "gigawatt-hour",
        "kilowatt",
        "cubic-meter",
    ]
)
# Signs of units, written behind their number.
UNITS = {
    "km": "kilometer",
    "m": "meter",
    "kg": "kilogram",
    "ha": "hectare",
    "mw": "megawatt",
    "gw": "gigawatt",
    "mm": "millimeter",
    "cm": "centimeter",
    "h": "hour",
    "kwh": "kilowatt-hour",
    "km2": "square-kilometer",
    "m2": "square-meter",
    "m3": "cubic-meter",
    "kw": "kilowatt",
    "mwh": "megawatt-hour",
    "gwh": "gigawatt-hour",
}
