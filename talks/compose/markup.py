"""Inline Markdown and marks become text with bindings."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import unquote

from talks.compose.text import Run, Text, each_once
from talks.compose.values import Speech

_MARK = re.compile("\ue000(\\d+)\ue001")
_SPACES = re.compile(r"[ \t]*\n[ \t]*|[ \t]{2,}|\t")
_MARKDOWN = re.compile(r"[*_\[\\]")
# Bold words and nothing else: the usual case, for which the parser need not be loaded (it would find the same).
_ONLY_BOLD = re.compile(r"[^*_\[\\]*(?:(?<!\S)\*\*(?=\w)[^*_\[\\]*(?<=\w)\*\*[^*_\[\\]*)+")
_APOSTROPHE = re.compile(r"(?<=\w)'")
_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\u2014\u2013*_]))"')


def to_text(marked: str, speech: Speech) -> Text:
    """A paragraph from inline Markdown (bold, italic, links) in which marks stand for facts."""
    marked = _SPACES.sub(" ", marked).strip()  # an `if` that says nothing leaves two of them
    if "](" not in marked:  # an address is not to be touched
        marked = typographic(marked, speech.language)
    if not _MARKDOWN.search(marked):
        return Text(tuple(_runs(marked, {}, speech)))
    runs: list[Run] = []
    if _ONLY_BOLD.fullmatch(marked):
        for number, stretch in enumerate(marked.split("**")):
            runs.extend(_runs(stretch, {"bold": True} if number % 2 else {}, speech))
        return Text(_merged(runs))
    format_now: dict[str, Any] = {}
    for token in _parser().parseInline(marked)[0].children or []:
        if token.type == "text":
            runs.extend(_runs(token.content, format_now, speech))
        elif token.type == "softbreak":
            runs.append(Run(" ", **format_now))
        elif token.type in ("strong_open", "strong_close"):
            format_now = format_now | {"bold": token.nesting > 0}
        elif token.type in ("em_open", "em_close"):
            format_now = format_now | {"italic": token.nesting > 0}
        elif token.type == "link_open":
            format_now = format_now | _link(str(token.attrs.get("href", "")), speech)
        elif token.type == "link_close":
            format_now = {key: value for key, value in format_now.items() if key not in ("link", "link_uses")}
        else:
            runs.extend(_runs(token.content, format_now, speech))
    return Text(_merged(runs))


def _link(href: str, speech: Speech) -> dict[str, Any]:
    """A link address; a fact said in it stands there as text."""
    if "%EE%80%80" not in href:
        return {"link": href}
    href = unquote(href)
    said = [speech.said[int(mark.group(1))] for mark in _MARK.finditer(href)]
    uses = each_once(use for _, binding in said if binding for use in binding.uses)
    return {"link": _MARK.sub(lambda mark: speech.said[int(mark.group(1))][0], href), "link_uses": uses}


def typographic(text: str, language: str) -> str:
    """Typewriter apostrophes and (in English) quotation marks as print has them."""
    if "'" in text:
        text = _APOSTROPHE.sub("\u2019", text)
    if '"' in text and language.startswith("en"):
        text = _OPENING.sub("\u201c", text).replace('"', "\u201d")
    return text


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable(["emphasis", "link", "escape"])


def _runs(marked: str, format_now: dict[str, Any], speech: Speech) -> list[Run]:
    runs = []
    at = 0
    for match in _MARK.finditer(marked):
        if match.start() > at:
            runs.append(Run(marked[at : match.start()], **format_now))
        text, binding = speech.said[int(match.group(1))]
        runs.append(Run(typographic(text, speech.language), **format_now, binding=binding))
        at = match.end()
    if at < len(marked):
        runs.append(Run(marked[at:], **format_now))
    return runs


def _merged(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one format and without bindings become one run: fewer pieces for her to edit."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        same = last and (last.bold, last.italic, last.link) == (run.bold, run.italic, run.link)
        if last and same and last.binding is None and run.binding is None:
            merged[-1] = replace(run, text=last.text + run.text)
        elif run.text:
            merged.append(run)
    return tuple(merged)
