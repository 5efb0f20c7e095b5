"""Texts and addresses as a .pptx can hold them."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote, urlsplit

from talks.compose.text import Text

# Only what is safe to open by a click during a talk; a file: or javascript: link stays plain text.
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# XML 1.0 forbids most control characters, lone surrogates, U+FFFE and U+FFFF; C1 controls are allowed but never meant.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text without characters that a .pptx cannot hold; every kind of line end becomes a line feed."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def cleaned(text: Text) -> Text:
    """The text with every character that a .pptx can hold, and no other; bindings stay with their runs."""
    if all(clean(run.text) == run.text for run in text.runs):
        return text
    return Text(tuple(replace(run, text=clean(run.text)) for run in text.runs))


def is_safe_link(link: str) -> bool:
    try:
        return urlsplit(link).scheme.lower() in LINK_SCHEMES
    except ValueError:
        return False


def address_of(link: str) -> str:
    """The link as a valid URI: a relationship may hold no blank and no letter outside ASCII."""
    return quote(clean(link), safe="%/:=&?~#+!$,;'@()*[]")
