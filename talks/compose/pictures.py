"""Pictures, and codes that a telephone reads."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from talks.compose.kinds import Code, Picture
from talks.compose.text import Run, Text
from talks.compose.texts import Texts
from talks.compose.values import ExpressionError
from talks.problems import error, warning
from talks.read.pictures import PictureError, Pictures
from talks.read.record import Record
from talks.read.visual_records import CodeRecord, PictureRecord

# Fewer pixels across are seen as such in a hall: over the whole slide, or over a part of it.
LEAST_WIDTH_FULL, LEAST_WIDTH = 1000, 500
LONGEST_LINK = 120  # characters; with more, a code gets too fine to be read from a seat
_SAY_IT = "Say in a sentence what it shows, for those who can't see it."
# What cameras and programs call a file, or a word that every picture could have (WCAG 2.2, failure F30).
_NO_DESCRIPTION = re.compile(
    r"(?:an? |the )?(?:picture|image|photo|photograph|pic|screenshot|illustration|graphic)\.?"
    r"|\S+\.(?:png|jpe?g|gif|webp|heic|tiff?|bmp|svg)|(?:img|dsc|dscn|dscf|pxl|image|photo|scan)[-_ ]?\d[\d_-]*",
    re.IGNORECASE,
)
_FACT_ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
_BARE = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


def compose_picture(record: PictureRecord, texts: Texts, pictures: Pictures) -> Picture | None:
    """The picture, or None where its file can't be used."""
    alt, credit, caption = (texts.text(getattr(record, key), record, key) for key in ("alt", "credit", "caption"))
    if not any(letter.isalnum() for letter in alt.plain):
        message = "the `alt` of the picture says nothing"
        texts.problems.append(error(record.place("alt"), message, _SAY_IT, code="picture"))
        return None
    if _NO_DESCRIPTION.fullmatch(alt.plain.strip()):
        message = f"`{alt.plain.strip()}` does not say what the picture shows"
        texts.problems.append(warning(record.place("alt"), message, _SAY_IT, code="picture"))
    try:
        file = pictures.get(record.file)
    except PictureError as exc:
        texts.problems.append(error(record.place("file"), exc.message, exc.advice, record.file, "picture"))
        return None
    least = LEAST_WIDTH_FULL if record.full else LEAST_WIDTH
    if file.width < least:
        message = f"the picture `{record.file}` is {file.width} pixels wide, which looks coarse in a hall"
        advice = f"Take one of at least {least} pixels" + (", or leave out `full:`." if record.full else ".")
        texts.problems.append(warning(record.place("file"), message, advice, record.file, "picture"))
    return Picture(file, alt, credit, caption, record.full)


def compose_code(entry: str | CodeRecord, record: Record, texts: Texts) -> Code | None:
    """The code and the address it opens, or None where it is no address."""
    of, key = (entry, "link") if isinstance(entry, CodeRecord) else (record, "code")
    link = texts.text(entry.link if isinstance(entry, CodeRecord) else entry, of, key)
    address = link.plain.strip()
    if "…" in address:
        return None  # an expression that can't be said: its problem is told
    if not _is_address(address):
        message = f"`{address}` is no address that a telephone can open"
        texts.problems.append(error(of.place(key), message, _advice(address, texts), address, "code"))
        return None
    if len(address) > LONGEST_LINK:
        message = f"the address of the code has {len(address)} characters, which makes it hard to read from a seat"
        advice = f"Take a shorter one, at most {LONGEST_LINK}."
        texts.problems.append(warning(of.place(key), message, advice, address, "code"))
    label = texts.text(entry.label, entry, "label") if isinstance(entry, CodeRecord) and entry.label else _bare(link)
    return Code(address, label, link.uses)


def _advice(address: str, texts: Texts) -> str:
    if said := _said_by(address, texts):
        scheme = "" if "://" in said else "https://"
        return f'Write "{scheme}{{{{ {address} }}}}" to take the address from the fact.'
    if re.match(r"https?://[^/?#]*@", address, re.IGNORECASE):
        return "Leave out what stands before the @: it hides where the address leads."
    if re.match(r"(mailto|tel|sms):", address, re.IGNORECASE) or ("@" in address and "://" not in address):
        return "Only web addresses work here. Write one in full, such as https://example.org."
    if "." in address and ":" not in address and " " not in address:
        return f"Write https://{address}."
    return "Write a web address in full, such as https://example.org."


def _said_by(name: str, texts: Texts) -> str:
    """What the fact of that name says, if it is one."""
    try:
        return texts.expressions.fact(name).text if _FACT_ID.fullmatch(name) else ""
    except ExpressionError:
        return ""


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https") and "." in host.strip(".")
    # With a user part the name that is read first is not the one that is opened.
    return is_web and "@" not in parts.netloc and not re.search(r"[\s<>\"\\\x00-\x20]", link)


def _bare(link: Text) -> Text:
    """The address as people say it, without what stands before the name; its bindings stay."""
    start = _BARE.match(link.plain.strip())
    left = start.end() if start else 0
    runs: list[Run] = []
    for run in link.runs:
        kept = run.text[left:]
        left = max(0, left - len(run.text))
        if kept:
            runs.append(replace(run, text=kept, link=None))
    if runs and runs[-1].text.endswith("/"):
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip("/"))
    return Text(tuple(run for run in runs if run.text))
