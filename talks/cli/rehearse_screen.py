"""The rehearsal on the whole terminal. The only module that knows Textual; nothing is told by color alone."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from talks.compose.rehearsal import Rehearsal
from talks.compose.talk import Slide, Talk
from talks.compose.text import Text

_KEYS = "space next   left back   p pause   up/down scroll   ? help   q quit"
_HELP = """\
space, right, page down   begin; the next slide
left, page up             back to the slide before
p                         stop the clock, and let it go on
up, down                  scroll the notes
?                         this page
q                         stop; nothing is saved

After the last slide the rehearsal is at its end, and
a table shows what was measured.

Any key goes back to the notes."""


class HelpPage(ModalScreen[None]):
    """The keys."""

    CSS = "HelpPage { align: center middle; } HelpPage > Static { width: 62; border: solid; padding: 0 1; }"

    def compose(self) -> ComposeResult:
        yield Static(_HELP, markup=False)

    def on_key(self, event: Key) -> None:
        event.stop()  # or a p would stop the clock as well
        event.prevent_default()
        self.dismiss()


class RehearsalScreen(App[None]):
    """Slide and notes, what comes next, and the clocks."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layout: vertical; }
    #slide { height: auto; max-height: 2; text-style: bold; }
    #clocks { height: 2; }
    #notes { height: 1fr; border-top: solid; border-bottom: solid; padding: 0 1; }
    #notes Static { max-width: 90; margin-bottom: 1; }
    #next { height: 1; }
    #keys { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right,pagedown,enter", "forward", "next", priority=True),
        Binding("left,pageup,backspace", "back", "back", priority=True),
        Binding("p", "pause", "pause"),
        Binding("question_mark", "help", "help"),
        Binding("q", "leave", "quit"),
        Binding("up", "scroll(-1)", "scroll up", priority=True),
        Binding("down", "scroll(1)", "scroll down", priority=True),
    ]

    def __init__(self, talk: Talk, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.talk = talk
        self.rehearsal = rehearsal
        self.leaving = False  # q was pressed once

    def compose(self) -> ComposeResult:
        yield Static(id="slide", markup=False)
        yield Static(id="clocks", markup=False)
        yield VerticalScroll(id="notes")
        yield Static(id="next", markup=False)
        yield Static(_KEYS, id="keys", markup=False)

    async def on_mount(self) -> None:
        self.set_interval(0.25, self.show_clocks)
        await self._show_slide()

    async def action_forward(self) -> None:
        if self._help_is_open():
            return
        self.leaving = False
        self.rehearsal.forward()
        if self.rehearsal.finished:
            self.exit()
            return
        await self._show_slide()

    async def action_back(self) -> None:
        if self._help_is_open():
            return
        self.leaving = False
        self.rehearsal.back()
        await self._show_slide()

    def action_pause(self) -> None:
        self.leaving = False
        self.rehearsal.pause()
        self.show_clocks()

    def action_help(self) -> None:
        self.push_screen(HelpPage())

    def action_leave(self) -> None:
        """A slip of the finger must not end a rehearsal of half an hour."""
        if self.leaving or not self.rehearsal.started:
            if not self.rehearsal.paused:
                self.rehearsal.pause()
            self.exit()
            return
        self.leaving = True
        self.show_clocks()

    def action_scroll(self, lines: int) -> None:
        self.query_one("#notes", VerticalScroll).scroll_relative(y=lines, animate=False)

    def _help_is_open(self) -> bool:
        if isinstance(self.screen, HelpPage):
            self.screen.dismiss()
            return True
        return False

    async def _show_slide(self) -> None:
        one = self.rehearsal.slide
        self._write("slide", f"Slide {one.number} of {self.rehearsal.slides[-1].number}: {one.slide.title.plain}")
        following = self.rehearsal.next_slide
        title = following.slide.title.plain if following else "nothing; the next key ends the rehearsal"
        self._write("next", f"Next: {title}")
        notes = self.screen_stack[0].query_one("#notes", VerticalScroll)
        await notes.remove_children()
        await notes.mount(*_paragraphs(one.slide))
        notes.scroll_home(animate=False)
        self.show_clocks()

    def show_clocks(self) -> None:
        self._write("clocks", "\n".join(clock_lines(self.rehearsal, leaving=self.leaving)))

    def _write(self, name: str, text: str) -> None:
        self.screen_stack[0].query_one(f"#{name}", Static).update(Content(text))


def _paragraphs(slide: Slide) -> list[Static]:
    """What is said, and the cues set apart from it."""
    found = []
    for paragraph in slide.notes:
        if paragraph.cue:
            said = paragraph.text.plain
            found.append(Static(Content.styled(f">> {paragraph.cue.upper()}{': ' if said else ''}{said}", "reverse")))
        else:
            found.append(Static(_formatted(paragraph.text)))
    return found or [Static(Content("No notes for this slide."))]


def _formatted(text: Text) -> Content:
    """Figures stand out, as in the printed notes."""
    return Content.assemble(*((run.text, "bold" if run.bold or run.is_figure else "") for run in text.runs))


def clock_lines(rehearsal: Rehearsal, *, leaving: bool = False) -> tuple[str, str]:
    """The clock of the talk, and that of the slide."""
    if not rehearsal.started:
        return "Press space to begin.", f"This slide: {_clock(rehearsal.slide.planned * 60)} planned"
    state = "   PAUSED" if rehearsal.paused else ""
    if leaving:
        state = "   Press q again to stop; nothing is saved."
    over = rehearsal.remaining < 0
    remaining = f"{_clock(-rehearsal.remaining)} OVER" if over else f"{_clock(rehearsal.remaining)} left"
    behind = rehearsal.behind
    pace = "on time" if abs(behind) < 1 else f"{_clock(abs(behind))} {'behind' if behind > 0 else 'ahead'}"
    talk = f"Talk: {_clock(rehearsal.elapsed)}, {remaining}, {pace}{state}"
    left = rehearsal.left_on_slide
    of_slide = f"{_clock(-left)} OVER" if left < 0 else f"{_clock(left)} left"
    planned = _clock(rehearsal.slide.planned * 60)
    return talk, f"This slide: {_clock(rehearsal.on_slide)} of {planned}, {of_slide}"


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
