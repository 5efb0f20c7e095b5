"""The handout as one page of HTML with everything in it, and as Markdown."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

from talks.compose.talk import Talk
from talks.problems import Problem
from talks.render.filling import filled, sandbox
from talks.render.handout_picture import HandoutPicture
from talks.render.markdown import Ready, address, escaped, inline
from talks.render.paper.handout_values import handout_values
from talks.render.paper.shared_values import Values
from talks.render.paper.typst_pages import find_template

PAGE_TEMPLATE, MARKDOWN_TEMPLATE = "handout.html.j2", "handout.md.j2"
# As CSS names them; letter as it is called there.
_PAPERS = {"us-letter": "letter", "a4": "A4", "a5": "A5"}


def handout_page(
    talk: Talk,
    template_folder: Path,
    paper: str = "us-letter",
    *,
    fallback: Path | None = None,
    style: str = "sheet",
    picture: HandoutPicture | None = None,
) -> tuple[str, list[Problem]]:
    """The handout as HTML, with nothing loaded from elsewhere; no text where the template is missing or broken."""
    template = find_template(PAGE_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return "", [template]
    values = handout_values(talk, style, picture)
    images = {"picture": _inline(values["picture"], picture), "code": _inline(values["code"], None)}
    environment = sandbox(template, autoescape=True)
    return filled(environment, template, talk=values, images=images, paper=_PAPERS.get(paper, paper))


def handout_markdown(
    talk: Talk,
    template_folder: Path,
    paper: str = "",
    *,
    fallback: Path | None = None,
    style: str = "sheet",
    picture: HandoutPicture | None = None,
) -> tuple[str, list[Problem]]:
    """The handout as Markdown, a picture as what it says; no text where the page template is missing or broken."""
    template = find_template(MARKDOWN_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return "", [template]
    environment = sandbox(
        template,
        finalize=lambda value: escaped(value) if isinstance(value, str) and not isinstance(value, Ready) else value,
    )
    environment.filters.update(inline=_with_blanks, points=_listed, address=address)
    text, problems = filled(environment, template, talk=handout_values(talk, style, picture))
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n" if text else ""), problems


def _with_blanks(values: list[Values]) -> Ready:
    """Runs on one line; a blank is its number and a line to write on."""
    marks = {run["blank"]: f"({run['blank']}) " + r"\_" * max(8, run["letters"]) for run in values if "blank" in run}
    plain = [{**run, "text": f"\ue000{run['blank']}\ue001"} if "blank" in run else run for run in values]
    return Ready(re.sub("\ue000(\\d+)\ue001", lambda found: marks[int(found[1])], inline(plain)))


def _listed(points: list[Values], before: str = "") -> Ready:
    """A list, one entry a line, with the lists inside it."""
    lines = []
    for point in points:
        lines.append(f"{before}- {_with_blanks(point['text'])}")
        if point["children"]:
            lines.append(_listed(point["children"], f"{before}  "))
    return Ready("\n".join(lines))


def _inline(shown: Values | None, picture: HandoutPicture | None) -> str:
    if picture and picture.png:
        return f"data:image/png;base64,{b64encode(picture.png).decode()}"
    if shown is None:
        return ""
    return f"data:image/svg+xml;base64,{b64encode(shown['svg'].encode()).decode()}"
