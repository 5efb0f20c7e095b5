"""The speaker's notes as Markdown: readable as plain text, one sentence a line, so that a diff shows what changed."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from talks.compose.talk import Talk
from talks.compose.text import Binding, Run, Text
from talks.problems import Problem
from talks.render.filling import filled, sandbox
from talks.render.paper.notes_values import NOT_LAID_OUT, SlideNumbers, notes_values
from talks.render.paper.settings import NotesSettings
from talks.render.paper.shared_values import Values
from talks.render.paper.texts import sentences
from talks.render.paper.typst_pages import find_template

MARKDOWN_TEMPLATE = "notes.md.j2"

# What begins a block at the start of a line: heading, list, ruler or underline, quote, numbered list.
_BLOCK = re.compile(r"#{1,6}(?=\s|$)|[-+*](?=\s|$)|-(?=-)|=+\s*$|>|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)")
# Signs that would become format, a link, HTML or an entity; a star or an underscore among blanks is harmless.
_INLINE = re.compile(
    r"[\\`\[\]|~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<=\S)\*|\*(?=\S)|^\*|\*$|(?<![^\W_])_|_(?![^\W_])|(?<=\s)#(?=#*$)|!(?=\[)"
)


class Ready(str):
    """Markdown as it shall stand; every other text that a template prints is escaped."""

    __slots__ = ()


def notes_markdown(
    talk: Talk,
    template_folder: Path,
    settings: NotesSettings = NotesSettings(),
    *,
    fallback: Path | None = None,
    numbers: SlideNumbers = NOT_LAID_OUT,
) -> tuple[str, list[Problem]]:
    """The notes as Markdown; no text when the page template is missing or broken.

    `template_folder` holds notes.md.j2; where it has none, the one in `fallback` is taken. `numbers` are the deck's.
    """
    template = find_template(MARKDOWN_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return "", [template]
    environment = sandbox(
        template,
        finalize=lambda value: escaped(value) if isinstance(value, str) and not isinstance(value, Ready) else value,
    )
    environment.filters.update(inline=inline, lines=sentence_lines, address=address)
    text, problems = filled(environment, template, talk=notes_values(talk, numbers, settings.start))
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n" if text else ""), problems


def escaped(plain: str) -> Ready:
    """Plain text as Markdown that reads the same: only signs that would be taken for format get a backslash."""
    return _marked(Text.of(plain))


def inline(values: list[Values]) -> Ready:
    """Runs as Markdown on one line; figures are bold."""
    return _marked(_text(values))


def sentence_lines(values: list[Values], before: str = "") -> Ready:
    """Runs as Markdown, one sentence a line; every line but the first begins with `before`."""
    lines = [_marked(sentence) for sentence in sentences(_text(values))]
    return Ready(f"\n{before}".join(line for line in lines if line))


def _marked(text: Text) -> Ready:
    shown = ""
    plain = text.plain
    at = 0
    for said, marks, link in _of_one_format(text):
        body = said.strip()
        start = at + said.find(body)
        # Stars that touch the stars of the run before would be read as other stars.
        if (shown.endswith("*") and start == at) or not _can_be_marked(plain, start, start + len(body)):
            marks = ""
        piece = f"{marks}{_INLINE.sub(_backslashed, body)}{marks[::-1]}" if body else ""
        if link and body:
            piece = f"[{piece}](<{address(link)}>)"
            # An exclamation mark before a link would make it a picture.
            shown = re.sub(r"!$", r"\\!", shown) if start == at else shown
        shown += said[: start - at] + piece + said[start - at + len(body) :]
        at += len(said)
    shown = shown.strip()
    return Ready(_BLOCK.sub(_unblocked, shown, count=1) if _BLOCK.match(shown) else shown)


def _of_one_format(text: Text) -> list[tuple[str, str, str]]:
    """Stretches of text with their marks and link; neighbours that look the same are one."""
    looks = groupby(
        text.runs,
        key=lambda run: (("**" if run.bold or run.is_figure else "") + ("*" if run.italic else ""), run.link or ""),
    )
    return [("".join(run.text for run in runs), marks, link) for (marks, link), runs in looks]


def _can_be_marked(plain: str, start: int, end: int) -> bool:
    """Markdown takes no bold that begins or ends with punctuation inside a word, such as a **%**b."""
    opens = start == 0 or not plain[start - 1].isalnum() or plain[start : start + 1].isalnum()
    closes = end >= len(plain) or not plain[end].isalnum() or plain[end - 1 : end].isalnum()
    return opens and closes


def _unblocked(sign: re.Match[str]) -> str:
    if sign["number"]:
        return f"{sign['number']}\\{sign['dot']}"
    return "\\" + sign.group()


def _backslashed(sign: re.Match[str]) -> str:
    return "\\" + sign.group()


def address(link: str) -> Ready:
    """A web address that can stand between < and >."""
    return Ready(re.sub(r"[<>\\\s]", lambda sign: f"%{ord(sign.group()):02X}", link))


def _text(values: list[Values]) -> Text:
    return Text(
        tuple(
            Run(run["text"], run["bold"], run["italic"], run["link"] or None, Binding(()) if run["figure"] else None)
            for run in values
        )
    )
