"""PDF pages from a Typst page template and plain values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from talks.problems import Place, Problem, error, warning
from talks.render.paper.settings import NO_PICTURES, Pictures

PAPERS = ("us-letter", "a4", "a5")

_WHERE = re.compile(r"┌─ (?P<file>.+):(?P<line>\d+):(?P<column>\d+)")
_FONT_ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
# Signs without a picture of their own: blanks, joiners, direction marks, soft hyphen, variation selectors.
_NOT_SET = re.compile(r"[\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


@dataclass(frozen=True)
class Pages:
    """A compiled page template: the PDF, how many pages it has, and what went wrong. No PDF: no pages."""

    pdf: bytes = b""
    count: int = 0
    problems: tuple[Problem, ...] = ()


def find_template(name: str, folder: Path, fallback: Path | None) -> Path | Problem:
    """The page template of this name: the folder's own, else the one in the fallback folder."""
    for place in (folder, fallback):
        if place is not None and (place / name).is_file():
            return place / name
    return error(
        Place(str(folder / name)),
        f"There is no page template {name} in this template, and none to fall back to.",
        "Copy one from slides_templates/steppe.",
        code="no-page-template",
    )


def pages(template: Path, values: dict[str, Any], fonts: Path, paper: str, pictures: Pictures = NO_PICTURES) -> Pages:
    """Compile the template; it reads the values from sys.inputs.talk as JSON and the paper from sys.inputs.paper.

    sys.inputs.pictures is JSON, too: by the ids of slides the bytes of pictures, as numbers, for image(bytes(..)).
    Fonts come from the fonts folder and the template's own folder only, so that every machine prints the same.
    The PDF is tagged (PDF/UA-1), and its bytes are the same on every run.
    """
    if paper not in PAPERS:
        known = ", ".join(PAPERS)
        return Pages(
            problems=(error(Place(""), f"Paper {paper} is not known.", f"Known are {known}.", paper, "unknown-paper"),)
        )
    import typst

    lacking = missing_signs(fonts, template.parent, values)
    compiler_inputs = {
        "talk": json.dumps(_boxed(values, lacking), ensure_ascii=False, sort_keys=True),
        "paper": paper,
        "pictures": json.dumps({name: list(picture) for name, picture in pictures.items()}, sort_keys=True),
    }
    try:
        compiler = typst.Compiler(
            str(template),
            root=str(template.parent),
            font_paths=_fonts((str(fonts), str(template.parent))),
            sys_inputs=compiler_inputs,
        )
        made, warnings, barriers = _accessible_if_possible(compiler, template)
    except typst.TypstError as broken:
        return Pages(problems=(_broken(template, broken),))
    doubts = [
        warning(
            _where(template, doubt.diagnostic),
            f"Typst is in doubt about this page template: {doubt.message}.",
            "; ".join(doubt.hints) or "Look at the line, and at the printed page.",
            code="page-template-doubt",
        )
        for doubt in warnings
    ]
    return Pages(made, _page_count(made), tuple(dict.fromkeys([*doubts, *barriers])))


def _page_count(pdf: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def _accessible_if_possible(compiler: Any, template: Path) -> tuple[bytes, list[Any], list[Problem]]:
    """The PDF, Typst's warnings, and what keeps it from being PDF/UA-1: a look that is not accessible still prints."""
    import typst

    # A fixed time, because a template that sets no document date would print the time of the run into the file.
    try:
        made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards="ua-1", timestamp=0)
    except typst.TypstError as broken:
        if not broken.message.startswith("PDF/UA-1"):
            raise
        barrier = warning(
            _where(template, _errors(broken)),
            f"People who use a screen reader cannot follow this page template: {broken.message}.",
            "; ".join(broken.hints) or "Look at the line; pictures need alt texts, headings may skip no level.",
            code="inaccessible-page",
        )
        made, warnings = compiler.compile_with_warnings(format="pdf", timestamp=0)
        return made, warnings, [barrier]
    return made, warnings, []


def _boxed(values: Any, signs: list[str]) -> Any:
    """The values with an empty box for each of the signs, which PDF/UA-1 would refuse."""
    if isinstance(values, str):
        return values.translate({ord(sign): "□" for sign in signs})
    if isinstance(values, dict):
        return {key: value if key == "link" else _boxed(value, signs) for key, value in values.items()}
    if isinstance(values, list):
        return [_boxed(value, signs) for value in values]
    return values


def missing_signs(fonts: Path, template_folder: Path, values: object) -> list[str]:
    """The characters in the values that no font has, in order."""
    known = _signs((str(fonts), str(template_folder)))
    signs = dict.fromkeys(sign for text in _texts(values) for sign in text)
    return [sign for sign in signs if ord(sign) not in known and not _NOT_SET.match(sign)]


def _texts(values: object) -> Iterator[str]:
    """Every text among the values; a run's link is not printed."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for key, value in values.items():
            if key != "link":
                yield from _texts(value)
    elif isinstance(values, list):
        for value in values:
            yield from _texts(value)


@lru_cache(maxsize=8)
def _fonts(folders: tuple[str, ...]) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


@lru_cache(maxsize=8)
def _signs(folders: tuple[str, ...]) -> frozenset[int]:
    import uharfbuzz

    signs: set[int] = set()
    for folder in folders:
        for file in sorted(Path(folder).rglob("*")):
            if file.suffix.lower() in _FONT_ENDINGS:
                blob = uharfbuzz.Blob.from_file_path(str(file))
                for index in range(uharfbuzz.Face(blob).count):
                    signs.update(uharfbuzz.Face(blob, index).unicodes)
    return frozenset(signs)


def _broken(template: Path, broken: Any) -> Problem:
    return error(
        _where(template, _errors(broken)),
        f"The page template {template.name} cannot be set: {broken.message}.",
        "; ".join(broken.hints) or "Mend the line; compare it with slides_templates/steppe.",
        code="broken-page-template",
    )


def _errors(broken: Any) -> str:
    """The diagnostic without the warnings that come first."""
    return str(broken.diagnostic[max(broken.diagnostic.find("error:"), 0) :])


def _where(template: Path, diagnostic: str) -> Place:
    """The first place that the diagnostic names. Typst gives the path as seen from the working folder."""
    found = _WHERE.search(diagnostic)
    if not found:
        return Place(str(template))
    name = Path(found["file"].replace("\\", "/")).name
    file = template if name == template.name else next(iter(sorted(template.parent.rglob(name))), template)
    # Typst counts columns from 1 as editors do.
    return Place(str(file), int(found["line"]), int(found["column"]))
