"""The way through: read -> compose -> lay out -> render -> write. The only module that sees all rooms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from talks.check.checking import check_talk
from talks.check.deck import deck_problems
from talks.compose.ageing import with_overdue
from talks.compose.composer import compose
from talks.compose.expressions import derived_problems
from talks.compose.outline import outlines_used
from talks.compose.printing import AS_USUAL, PrintSettings
from talks.compose.talk import Talk
from talks.facts.building import build_registry
from talks.facts.registry import Registry
from talks.layout.deck import Deck
from talks.outputs import SHIPPED_TEMPLATE, Progress, Rendering, file_names, rendered
from talks.preview.pictures import WIDTH, Renderer
from talks.problems import Problem, error, has_errors, in_order
from talks.read.root import shipped_folder
from talks.read.template_names import found_file, is_file_name, missing_file
from talks.read.template_records import Template, Variant
from talks.read.workspace import Workspace, read_workspace, template_advice, template_folder
from talks.write.files import Output, Written, clear_folder, write_outputs
from talks.write.kept_templates import keep_template, kept_template
from talks.write.said import keep_said
from talks.write.state import DOUBTFUL, State, deck_id

if TYPE_CHECKING:  # only a build that goes to its end needs it
    from talks.changes.records import Snapshot

KINDS = ("deck", "notes", "handout")
ALL_KINDS = (*KINDS, "images")  # what takes an office program is made only when asked for
LOOKS = ("light", "dark")
SHAPES = ("16:9", "4:3")
LONGEST = 600  # minutes: with every extra slide, all that a talk may say

# What can't be judged while slides are missing.
OF_WHOLE_TALKS = ("too-short", "too-long", "lists", "no-help", "nothing-shown")


@dataclass(frozen=True)
class Options:
    """What to build: audience and template overrule what the outline says; kinds are of ALL_KINDS."""

    audience: str = ""
    template: str = ""
    kinds: tuple[str, ...] = KINDS
    renderers: tuple[Renderer, ...] = ()  # for images, the best one first
    width: int = WIDTH  # of images, pixels
    look: str = ""  # of LOOKS, shape of SHAPES: they, too, overrule the outline
    shape: str = ""
    minutes: int = 0  # shorter or longer than the outline's own; 0 for that
    printing: PrintSettings = AS_USUAL  # overrules the outline, too
    formats: tuple[str, ...] = ("pdf", "md")  # of notes for the lectern, of FORMATS
    drawers: tuple[Renderer, ...] = ()  # for the pictures beside the notes and on the handout, the best one first
    handouts: tuple[str, ...] = ("sheet",)  # of HANDOUTS
    handout_formats: tuple[str, ...] = ("pdf",)  # of HANDOUT_FORMATS


@dataclass
class Project:
    """A workspace read, with its registry and the problems of both."""

    workspace: Workspace
    registry: Registry
    problems: list[Problem]
    templates: dict[tuple[Path, str, Variant], Template] = field(default_factory=dict)  # that were read already

    def problems_of(self, talks: Sequence[str]) -> list[Problem]:
        """The problems of the facts, and of the outlines that these talks use."""
        used = {name for talk in talks for name in outlines_used(self.workspace, talk)}
        outlines = (problem for name in sorted(used) for problem in self.workspace.outline_problems.get(name, []))
        return [*self.problems, *outlines]


@dataclass
class Built:
    """A talk that was composed and rendered, not yet written."""

    talk: Talk | None
    outputs: list[Output] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    on_paper: list[Problem] = field(default_factory=list)  # of these, what only setting the pages can find
    deck: Deck | None = None
    folders: list[Path] = field(default_factory=list)  # where nothing else belongs than what was built now
    said: Snapshot | None = None  # what the deck says, to be kept with the day
    day: date | None = None
    template: Path | None = None  # the file of it
    layouts: Template | None = None  # as it was read
    there: list[Written] = field(default_factory=list)  # instead of outputs: all is there already, made from the same


def open_project(root: Path, replaced: Mapping[Path, bytes] | None = None) -> Project:
    """Read the workspace and its registry; replaced holds what is to stand in some of its files."""
    workspace = read_workspace(root, replaced)
    registry, problems = build_registry(workspace)
    return Project(workspace, registry, [*workspace.problems, *problems, *derived_problems(registry)])


def compose_talk(project: Project, outline: str, options: Options, today: date) -> tuple[Talk | None, list[Problem]]:
    """The talk, with everything that is wrong or doubtful about it."""
    overruled = (options.audience, options.template, options.look, options.shape, options.minutes)
    talk, problems = compose(project.workspace, project.registry, outline, *overruled)
    problems = [problem for problem in problems if not _follows(problem, project.workspace.unreadable_facts)]
    if talk is not None:
        talk = with_overdue(talk, project.registry, today)
        found = check_talk(talk, project.registry, today)
        if has_errors([*project.problems, *problems]):
            found = [problem for problem in found if problem.code not in OF_WHOLE_TALKS]
        problems = [*problems, *found]
    return talk, problems


def _follows(problem: Problem, unreadable: Sequence[str]) -> bool:
    """Whether a fact is missing only because its file can't be read, which is told already."""
    about_facts = problem.code in ("expression", "unknown-fact", "formula")
    return about_facts and any(f"`{name}`" in problem.message or f"`{name}." in problem.message for name in unreadable)


def lay_out_talk(project: Project, talk: Talk) -> tuple[Deck | None, Template | None, Path, list[Problem]]:
    """The deck, its template and the folder of its page templates, with everything wrong or doubtful about them."""
    from talks.refresh.alike import alike_problems
    from talks.render.base import base_of

    deck, template, folder, problems = place_talk(project, talk)
    if deck is None or template is None or has_errors(problems):
        return deck, template, folder, problems
    return deck, template, folder, [*problems, *deck_problems(deck, template), *alike_problems(deck, base_of(deck))]


def place_talk(project: Project, talk: Talk) -> tuple[Deck | None, Template | None, Path, list[Problem]]:
    """The same without a second look at what was placed."""
    from talks.layout.place import lay_out

    file, folder, problems = _template_file(project, talk)
    if file is None:
        return None, None, folder, problems
    key = file, Path(talk.template).name, talk.variant
    template = project.templates.get(key) or kept_template(project.workspace.root, *key)
    if template is None:
        from talks.read.template import TemplateError, read_template

        try:
            template = read_template(*key)
        except TemplateError as exc:
            return None, None, folder, [exc.problem]
    project.templates[key] = template
    deck, found = lay_out(talk, template, deck_id(talk.id, talk.audience, talk.length))
    return deck, template, folder, [*problems, *found]


def build_talk(project: Project, outline: str, options: Options, out: Path, today: date, progress: Progress) -> Built:
    """Compose, lay out and render a talk; nothing is written. With errors there are no outputs.

    Neither are there where all files are there already, made from the same by the same program, and not edited since.
    """
    progress(f"{outline}: composing")
    talk, problems = compose_talk(project, outline, options, today)
    built = Built(talk, problems=problems)
    if talk is None or has_errors(problems):
        return built
    made_from = _made_from(project, built, talk, options)
    if made_from and "images" not in options.kinds:
        from talks.unchanged import already_made

        paths = [out / name for name in file_names(talk, options.kinds, options)]
        built.there = already_made(paths, made_from, State.load(project.workspace.root))
        if built.there:
            return built
    progress(f"{outline}: laying out {len(talk.slides)} slides")
    built.deck, template, folder, found = lay_out_talk(project, talk)
    built.layouts = template
    built.problems = [*problems, *found]
    if built.deck is None or template is None or has_errors(found):
        return built
    rendering = Rendering(project, built, talk, template, folder, options)
    outputs = list(rendered(rendering, out, progress))
    built.problems = [*built.problems, *built.on_paper]
    if not has_errors(built.problems):
        if made_from and (found or built.on_paper):
            made_from += DOUBTFUL
        built.outputs = [replace(one, made_from=made_from, talk=talk.id) for one in outputs]
        if "deck" in options.kinds:
            built.said, built.day = said_by(project, talk, built.deck, [*problems, *found]), today
    return built


def _made_from(project: Project, built: Built, talk: Talk, options: Options) -> str:
    """The digest of all that goes into a talk's files; empty where its template is missing."""
    from talks.unchanged import talk_digest

    built.template, folder, found = _template_file(project, talk)
    if has_errors(found):
        return ""
    problems = [*project.problems_of([talk.id]), *built.problems]
    others = [options.printing, options.formats, [one.name for one in options.drawers]]
    others += [options.handouts, options.handout_formats]
    return talk_digest(talk, project.registry, problems, (built.template, folder), others)


def made_of(project: Project, talk: Talk, problems: Sequence[Problem], options: Options) -> str:
    """The digest of all that would go into a talk's files; empty where its template is missing."""
    return _made_from(project, Built(talk, problems=list(problems)), talk, options)


def said_by(project: Project, talk: Talk, deck: Deck, problems: Sequence[Problem]) -> Snapshot:
    """What a talk says, with what was doubtful when it was composed and laid out."""
    from talks.changes.plan import problem_keys
    from talks.changes.snapshot import snapshot

    keys = problem_keys([*project.problems_of([talk.id]), *problems])
    return replace(snapshot(talk, deck, project.registry), problems=keys)


def check_all(project: Project, talks: Sequence[str], options: Options, today: date) -> list[Problem]:
    """All problems of the talks, their slides laid out but nothing rendered or written."""
    problems = project.problems_of(talks)
    for name in talks:
        talk, found = compose_talk(project, name, options, today)
        problems.extend(found)
        if talk is not None and not has_errors(found):
            problems.extend(lay_out_talk(project, talk)[3])
    return in_order(problems)


def snapshots_of(
    project: Project, talks: Sequence[str], options: Options, today: date, progress: Progress
) -> list[Snapshot]:
    """What the talks say, place by place; one that has errors, or can't be laid out, is left out."""
    from talks.changes.snapshot import snapshot

    found = []
    for name in talks:
        progress(f"{name}: reading what it says")
        talk, problems = compose_talk(project, name, options, today)
        if talk is None or has_errors(problems):
            continue
        deck, _, _, problems = lay_out_talk(project, talk)
        if deck is not None and not has_errors(problems):
            found.append(snapshot(talk, deck, project.registry))
    return found


def write_built(project: Project, built: Sequence[Built]) -> tuple[list[Written], list[Problem]]:
    """Write what was built."""
    outputs = [output for one in built for output in one.outputs]
    state = State.load(project.workspace.root)
    written, problems = write_outputs(outputs, state)
    written = [*(file for one in built for file in one.there), *written]
    for folder in (folder for one in built for folder in one.folders):
        removed, found = clear_folder(folder, outputs, state)
        written += removed
        problems += found
    if not problems:
        for one in built:
            if one.said and one.day:
                keep_said(project.workspace.root, one.said.deck, one.day, one.said.as_json())
            if one.layouts:
                keep_template(project.workspace.root, one.layouts)
    return written, problems


def _template_file(project: Project, talk: Talk) -> tuple[Path | None, Path, list[Problem]]:
    """The deck.pptx of a template, by name or as a file, and the folder of its page templates."""
    root = project.workspace.root
    outline = project.workspace.outlines.get(talk.id)
    place = outline.place("template") if outline else talk.place
    shipped = shipped_folder() / "slides_templates" / SHIPPED_TEMPLATE
    folder = template_folder(root, talk.template)
    if folder is None and is_file_name(talk.template):
        file = found_file(talk.template, [root])
        if file is not None:
            return file, file.parent, []
        message, advice = missing_file(talk.template, [root])
        return None, shipped, [error(place, message, advice, talk.template)]
    if folder is None:
        advice = template_advice(root, talk.template)
        problem = error(place, f"no template `{talk.template}`", advice, talk.template)
        return None, shipped, [problem]
    return folder / "deck.pptx", folder, []
