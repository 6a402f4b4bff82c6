"""The one boundary for text that comes from a file or a file name: past it, no string can drive a terminal or a CI runner.

Three things are driven by text. A terminal by control characters (ESC and the C1 controls start commands; bidirectional
marks reorder what one reads). Rich by its markup, which is why our text reaches it as plain parts only. And CI runners:
GitHub's takes `::name::` at the start of any line, blanks before it or not, and `##[name]` anywhere in a line, on stdout
and stderr, in every format; Azure's takes `##vso[`, TeamCity's `##teamcity[`. All are made visible rather than dropped:
a reader should see that a source tries.
"""

from __future__ import annotations

import re

from reconcile.speech import spoken

_UNSEEN = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidirectional, zero-width, line and paragraph
    "\ud800-\udfff"  # half of a pair, or a byte of a file name that is not UTF-8
    "\U000e0000-\U000e007f"  # tags
)
_HOSTILE = re.compile(f"[{_UNSEEN}]")
_HASHES = re.compile(r"##(?=\w*\[)")
_COLOUR = r"\x1b\[[0-9;]*m"
_COLONS = re.compile(rf"^((?:[^\S\n]|{_COLOUR})*)::", re.MULTILINE)
_COLOURED_HASHES = re.compile(rf"##(?=(?:\w|{_COLOUR})*\[)")
_NAMES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def clean(text: str) -> str:
    """The text in one line without a character that acts: `\\x1b`, `\\n`, `\\u202e` stand there instead. A sentence of
    ours is said in the language that is spoken."""
    return _neutral(_HOSTILE.sub(_visible, spoken(text)))


def clean_json(text: str) -> str:
    """JSON that means the same, with every such character inside its strings as a JSON escape."""
    safe = _HOSTILE.sub(lambda m: m[0] if m[0] == "\n" else _json_escape(m[0]), text)
    return _HASHES.sub(r"#\\u0023", safe)


def guard(output: str) -> str:
    """Whole lines of ours, colours included, in which no runner finds a command: the parts that we join could make one."""
    return no_hashes(_COLONS.sub(r"\1\\::", output))


def no_hashes(output: str) -> str:
    """The same for an output whose lines are commands of ours: only the older form, which stands anywhere, is broken."""
    return _COLOURED_HASHES.sub(r"##\\", output)


def _neutral(text: str) -> str:
    text = _HASHES.sub(r"##\\", text)
    return "\\" + text if text.lstrip().startswith("::") else text


def _visible(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return _NAMES.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def _json_escape(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
