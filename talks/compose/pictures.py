"""Pictures, and codes that a telephone reads."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from talks.compose.kinds import Code, Picture
from talks.compose.text import Run, Text
from talks.compose.texts import Texts
from talks.problems import error, warning
from talks.read.pictures import PictureError, Pictures
from talks.read.record import Record
from talks.read.visual_records import CodeRecord, PictureRecord

# Fewer pixels across are seen as such in a hall: over the whole slide, or over a part of it.
LEAST_WIDTH_FULL, LEAST_WIDTH = 1000, 500
LONGEST_LINK = 120  # characters; with more, a code gets too fine to be read from a seat
_BARE = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


def compose_picture(record: PictureRecord, texts: Texts, pictures: Pictures) -> Picture | None:
    """The picture, or None where its file can't be used."""
    alt, credit, caption = (texts.text(getattr(record, key), record, key) for key in ("alt", "credit", "caption"))
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
        bare = "https://" + address if "." in address and "://" not in address and " " not in address else ""
        advice = f"Write {bare or 'a web address in full, such as https://example.org'}."
        texts.problems.append(error(of.place(key), message, advice, address, "code"))
        return None
    if len(address) > LONGEST_LINK:
        message = f"the address of the code has {len(address)} characters, which makes it hard to read from a seat"
        advice = f"Take a shorter one, at most {LONGEST_LINK}."
        texts.problems.append(warning(of.place(key), message, advice, address, "code"))
    label = texts.text(entry.label, entry, "label") if isinstance(entry, CodeRecord) and entry.label else _bare(link)
    return Code(address, label, link.uses)


def _is_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host.strip(".") and not re.search(r"[\s<>\"\x00-\x20]", link)


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
