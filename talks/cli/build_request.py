"""What `talks build` was asked for, and whether that was done before. Loads little, see talks.cli.build_report."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from talks.cli.build_report import Result, from_data, report
from talks.compose.printing import AS_USUAL, PrintSettings
from talks.read.root import OUTLINES, TEMPLATES, workspace_root
from talks.write.freshness import inputs_digest, remembered


@dataclass(frozen=True)
class Printing:
    """How notes and handout are to be printed, as it was written; formats: of FORMATS, with commas."""

    asked: PrintSettings = AS_USUAL
    formats: str = "pdf,md"
    handouts: str = "sheet"  # of HANDOUTS, handout_formats of HANDOUT_FORMATS, with commas
    handout_formats: str = "pdf"

    @property
    def words(self) -> list[object]:
        first, *others = astuple(self)
        return [*first, *others]


@dataclass(frozen=True)
class BuildRequest:
    """The arguments of `talks build`, as they were written."""

    names: tuple[str, ...] = ()
    audience: str = ""
    template: str = ""
    out: Path | None = None
    only: str = ""
    width: int = 1600
    look: str = ""
    shape: str = ""
    output_format: str = "text"
    workspace: Path | None = None
    minutes: int = 0
    printing: Printing = Printing()

    @property
    def root(self) -> Path | None:
        """The workspace, if there is one."""
        return workspace_root(self.workspace, Path.cwd())

    @property
    def words(self) -> list[object]:
        """What tells one request from another, wherever it is made from."""
        out = self.out.absolute() if self.out else ""
        template = Path(self.template)
        named = template.absolute() if template.suffix and template.is_file() else self.template
        return [
            *self.names,
            "|",
            self.audience,
            named,
            out,
            self.only,
            self.look,
            self.shape,
            self.minutes,
            *self.printing.words,
        ]

    @property
    def check(self) -> str:
        """The command that lists all problems of what was asked for."""
        options = (("--for", self.audience), ("--template", self.template), ("--look", self.look))
        more = (("--shape", self.shape), ("--minutes", str(self.minutes or "")))
        said = [part for name, value in (*options, *more) if value for part in (name, value)]
        return " ".join(["talks check", *self.names, *(f'"{one}"' if " " in one else one for one in said)])


def told_again(request: BuildRequest, today: date) -> Result | None:
    """Tell the result of the same build, if nothing that goes into it has changed and its files are as it left them."""
    root = request.root
    seen = remembered(root, request.words) if root and request.output_format in ("text", "json") else None
    if root is None or seen is None or not seen.since <= today.isoformat() < seen.until:
        return None
    others = [Path(name) for name in seen.others]
    if inputs_digest(root, (OUTLINES, TEMPLATES), others) != seen.inputs or not seen.left_as_it_was():
        return None
    try:
        result = from_data(seen.told, root)
    except (KeyError, TypeError, ValueError, IndexError):
        return None
    report(result, request.output_format)
    return result
