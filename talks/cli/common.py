"""What several commands need: the workspace, the talks that are meant, the output format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from talks.cli.failures import UsageError
from talks.compose.outline import audiences_of
from talks.pipeline import LOOKS, SHAPES, Project, open_project
from talks.read.root import OUTLINES, workspace_root
from talks.read.suggest import did_you_mean
from talks.read.template_names import found_file, is_file_name, missing_file
from talks.read.workspace import template_advice, template_folder


def project_at(folder: Path | None) -> Project:
    """The workspace of a folder, or of the current one."""
    return open_project(root_at(folder))


def root_at(folder: Path | None) -> Path:
    """Where the workspace of a folder, or of the current one, is."""
    root = workspace_root(folder, Path.cwd())
    if root is None:
        raise UsageError(
            f"there is no folder `{OUTLINES}` in {(folder or Path.cwd()).resolve()}"
            + ("" if folder else " or above it"),
            "Go to your workspace, name it with --workspace, or make one: talks init my-talks",
        )
    return root


def wanted_talks(project: Project, names: Sequence[str]) -> list[str]:
    """The talks named (a file name will do), or all."""
    known = project.workspace.talk_ids
    if not names:
        if not known:
            raise UsageError(
                "there is no talk in outlines/", "Write one, or make a workspace with examples: talks init DIR"
            )
        return known
    wanted = []
    for name in names:
        stem = Path(name).stem if name.endswith((".yaml", ".yml")) else name
        if stem not in project.workspace.outlines:
            raise UsageError(f"no talk `{name}`", did_you_mean(stem, known))
        if stem not in known:
            raise UsageError(f"`{name}` is a part, not a talk", did_you_mean("", known, "Name a talk that uses it."))
        wanted.append(stem)
    return list(dict.fromkeys(wanted))


def require_audience(project: Project, talks: Sequence[str], audience: str) -> None:
    if not audience:
        return
    known = sorted({one for talk in talks for one in audiences_of(project.workspace, talk)})
    if audience not in known:
        raise UsageError(f"no audience `{audience}` in these talks", did_you_mean(audience, known))


def chosen_template(project: Project, template: str) -> str:
    """A template by name, or the path of a file, found from here or from the workspace."""
    root = project.workspace.root
    if not template or template_folder(root, template):
        return template
    if not is_file_name(template):
        advice = template_advice(root, template)
        raise UsageError(f"no template `{template}`", advice)
    folders = (Path.cwd(), root)
    file = found_file(template, folders)
    if file is None:
        raise UsageError(*missing_file(template, folders))
    return str(file)


def require_variant(look: str, shape: str) -> None:
    """Look and shape of the slides are known ones, or not given."""
    for value, choices, option in ((look, LOOKS, "--look"), (shape, SHAPES, "--shape")):
        if value:
            require_choice(value, choices, option)


def output_folder(project: Project, out: Path | None) -> Path:
    """Where to write; decks/ of the workspace by default."""
    folder = (out or project.workspace.root / "decks").absolute()
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"`{out or folder.name}` is a file, not a folder", "Name a folder with --out.")
    return folder


def require_choice(value: str, choices: Sequence[str], option: str) -> str:
    if value not in choices:
        said = f"`{value}`" if value else "empty"
        raise UsageError(f"{option} can't be {said}", did_you_mean(value, choices))
    return value
