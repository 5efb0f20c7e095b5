"""The timer of a rehearsal: what was shown how long. Pure: the clock is passed in, nothing is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from talks.compose.timing import SlideTime, TalkTime

LEAST_SHOWN = 3.0  # seconds; a slide that was left sooner was passed over
LEAST_MINUTES = 0.5


@dataclass(frozen=True)
class Measured:
    """What a rehearsal measured of one slide. complete: it was shown to its end, and not merely passed over."""

    slide: SlideTime
    seconds: float
    complete: bool

    @property
    def minutes(self) -> float:
        """As an outline plans: to the nearest half minute, half a minute at the least."""
        halves = int(self.seconds / 30 + 0.5)
        return max(halves / 2, LEAST_MINUTES)


class Rehearsal:
    """A talk being rehearsed. clock: seconds since any moment; they must only go forward."""

    def __init__(self, time: TalkTime, clock: Callable[[], float]) -> None:
        self.time = time
        self.clock = clock
        self.at = 0  # the slide that is shown, from 0
        self.started = False
        self.finished = False
        self._spent = [0.0] * len(time.slides)
        self._complete = [False] * len(time.slides)
        self._since: float | None = None  # when the clock was last set going; None while it stands

    @property
    def slides(self) -> Sequence[SlideTime]:
        return self.time.slides

    @property
    def slide(self) -> SlideTime:
        return self.slides[self.at]

    @property
    def next_slide(self) -> SlideTime | None:
        return self.slides[self.at + 1] if self.at + 1 < len(self.slides) else None

    @property
    def paused(self) -> bool:
        return self.started and not self.finished and self._since is None

    @property
    def on_slide(self) -> float:
        """Seconds on this slide so far."""
        return self._spent[self.at] + self._running

    @property
    def elapsed(self) -> float:
        """Seconds since the start, without pauses."""
        return sum(self._spent) + self._running

    @property
    def remaining(self) -> float:
        """Seconds of the time given that are left; below zero, the talk is over its time."""
        return self.time.given * 60 - self.elapsed

    @property
    def left_on_slide(self) -> float:
        """Seconds planned for this slide that are left; below zero, it is over."""
        return self.slide.planned * 60 - self.on_slide

    @property
    def behind(self) -> float:
        """Seconds by which the talk is later than planned; below zero, it is earlier."""
        planned = self.slide.begins * 60 + min(self.on_slide, self.slide.planned * 60)
        return self.elapsed - planned

    @property
    def _running(self) -> float:
        return 0.0 if self._since is None else self.clock() - self._since

    def forward(self) -> None:
        """Begin; or go on to the next slide; or, after the last one, end."""
        if self.finished:
            return
        if not self.started:
            self.started = True
            self._since = self.clock()
            return
        self._book()
        self._complete[self.at] = self._spent[self.at] >= LEAST_SHOWN
        if self.next_slide is None:
            self.finished = True
            self._since = None
        else:
            self.at += 1

    def back(self) -> None:
        """To the slide before, which goes on being measured."""
        if self.finished or not self.started or self.at == 0:
            return
        self._book()
        self.at -= 1
        self._complete[self.at] = False

    def pause(self) -> None:
        """Stop the clock, or let it go on."""
        if not self.started or self.finished:
            return
        if self._since is None:
            self._since = self.clock()
        else:
            self._book()
            self._since = None

    def measured(self) -> tuple[Measured, ...]:
        """All slides with their times; of a rehearsal that was not finished none is complete."""
        return tuple(
            Measured(slide, self._spent[number], self.finished and self._complete[number])
            for number, slide in enumerate(self.slides)
        )

    def _book(self) -> None:
        if self._since is not None:
            now = self.clock()
            self._spent[self.at] += now - self._since
            self._since = now
