"""A workspace: the folder that holds outlines/. Reads all its files; what is wrong with them becomes problems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from talks.problems import Place, Problem, error
from talks.read.fact_records import FactsFile, SourcesFile, StoriesFile
from talks.read.outline_records import OutlineRecord
from talks.read.pictures import Pictures
from talks.read.record import R, validate
from talks.read.root import OUTLINES, shipped_folder
from talks.read.suggest import did_you_mean
from talks.read.yaml_source import read_document

FACTS = "facts"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
NOT_OUTLINES = ("sources", "stories")


@dataclass
class Workspace:
    """What the files of a workspace hold. Outlines that can't be read are None, with their problems beside them."""

    root: Path
    facts: dict[str, FactsFile] = field(default_factory=dict)  # by namespace
    sources: SourcesFile | None = None
    stories: StoriesFile | None = None
    outlines: dict[str, OutlineRecord | None] = field(default_factory=dict)  # by id, the stem of the file
    unreadable_facts: list[str] = field(default_factory=list)  # namespaces whose file has mistakes
    problems: list[Problem] = field(default_factory=list)  # of facts, sources and stories
    outline_problems: dict[str, list[Problem]] = field(default_factory=dict)
    replaced: Mapping[Path, bytes] = field(default_factory=dict)  # read in place of what stands in these files

    @cached_property
    def pictures(self) -> Pictures:
        """The pictures that outlines may name; read when they are asked for."""
        return Pictures(self.root / OUTLINES)

    @property
    def talk_ids(self) -> list[str]:
        """The outlines that are talks; one that can't be read counts, so that its problems are seen."""
        return [name for name, outline in self.outlines.items() if outline is None or outline.kind == "talk"]


def template_folder(workspace: Path, name: str) -> Path | None:
    """The folder of a template: the workspace's own, or the shipped one of that name."""
    for root in (workspace, shipped_folder()):
        folder = root / "slides_templates" / name
        if (folder / "deck.pptx").is_file():
            return folder
    return None


def template_names(workspace: Path) -> list[str]:
    folders = [root / "slides_templates" for root in (workspace, shipped_folder())]
    return sorted({deck.parent.name for folder in folders for deck in folder.glob("*/deck.pptx")})


def template_advice(workspace: Path, name: str) -> str:
    """What to do about a template that is not there."""
    return f"{did_you_mean(name, template_names(workspace))} A .pptx file is possible, too.".strip()


def read_workspace(root: Path, replaced: Mapping[Path, bytes] | None = None) -> Workspace:
    """Read everything; every file is read even if others have problems.

    replaced holds what is to stand in some files (by their paths as `root / ...`), to see what would come of it.
    """
    workspace = Workspace(root, replaced=replaced or {})
    folder = root / OUTLINES
    for path in _yaml_files(folder / FACTS):
        if path.stem in workspace.facts or not _NAME.fullmatch(path.stem):
            twice = path.stem in workspace.facts
            message = "there are two files of facts of this name" if twice else "facts can't be named after this file"
            advice = "Rename it: small letters, digits and underscores, such as my_facts.yaml."
            workspace.problems.append(error(Place(_shown(root, path)), message, advice))
            workspace.unreadable_facts.append(path.stem)
            continue
        facts = _read(workspace, path, FactsFile, workspace.problems)
        if facts is not None:
            workspace.facts[path.stem] = facts
        else:
            workspace.unreadable_facts.append(path.stem)
    workspace.sources = _read_optional(workspace, folder, "sources", SourcesFile)
    workspace.stories = _read_optional(workspace, folder, "stories", StoriesFile)
    for path in _yaml_files(folder):
        if path.stem in NOT_OUTLINES:
            continue
        problems = workspace.outline_problems.setdefault(path.stem, [])
        if path.stem in workspace.outlines:
            message = f"there are two outlines of this name ({path.stem}.yaml and {path.stem}.yml)"
            problems.append(error(Place(_shown(root, path)), message, "Rename one of them."))
            continue
        workspace.outlines[path.stem] = _read(workspace, path, OutlineRecord, problems)
    return workspace


def _yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a folder, without the hidden ones that Macs and editors leave beside them."""
    files = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in files if path.suffix.lower() in (".yaml", ".yml") and path.name[0] != ".")


def _read(workspace: Workspace, path: Path, model: type[R], problems: list[Problem]) -> R | None:
    document = read_document(path, _shown(workspace.root, path), workspace.replaced.get(path))
    return validate(document, model, problems)


def _read_optional(workspace: Workspace, folder: Path, stem: str, model: type[R]) -> R | None:
    found = [path for path in _yaml_files(folder) if path.stem == stem]
    return _read(workspace, found[0], model, workspace.problems) if found else None


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
