"""Page templates of Jinja2, filled in: what is wrong with one is a problem with its file and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from talks.problems import Place, Problem, error


def sandbox(template: Path, *, autoescape: bool = False, finalize: Callable[[Any], Any] | None = None) -> Any:
    """An environment for a page template; sandboxed, since template folders are passed on from church to church."""
    import jinja2
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        loader=jinja2.FileSystemLoader(template.parent),
        undefined=jinja2.StrictUndefined,
        autoescape=autoescape,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def filled(environment: Any, template: Path, **values: Any) -> tuple[str, list[Problem]]:
    """The template with these values filled in; no text where it is broken."""
    import jinja2

    try:
        return environment.get_template(template.name).render(**values), []
    except jinja2.TemplateSyntaxError as broken:
        file = Path(broken.filename) if broken.filename else template
        return "", [_broken(file, broken.lineno, broken.message or "")]
    # A template can fail in any way that Python can: a sum of a text and a number, an unknown name, a missing file.
    except Exception as broken:
        return "", [_broken(*_line_of(broken, template), str(broken))]


def _line_of(broken: BaseException, template: Path) -> tuple[Path, int]:
    """The last line of a template on the way to the exception."""
    found = (template, 0)
    for frame in traceback.extract_tb(broken.__traceback__):
        if Path(frame.filename).parent == template.parent and frame.lineno:
            found = (Path(frame.filename), frame.lineno)
    return found


def _broken(file: Path, line: int, message: str) -> Problem:
    return error(
        Place(str(file), line, 1 if line else 0),
        f"The page template {file.name} cannot be filled in: {message.rstrip('.')}.",
        "Mend the line; compare it with slides_templates/steppe.",
        code="broken-page-template",
    )
