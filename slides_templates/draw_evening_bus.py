"""Draw outlines/pictures/evening_bus.png: a bus with lit windows on a road through the steppe, at dusk. Nobody is seen.

    uv run python slides_templates/draw_evening_bus.py

Flat shapes in the colours of the template "steppe"; the same picture at every run.
"""

from __future__ import annotations

import math
import sys
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw

PICTURE = Path(__file__).parents[1] / "outlines" / "pictures" / "evening_bus.png"
WIDTH, HEIGHT = 1920, 1080
FINER = 3  # drawn so many times larger, then reduced, which smooths the edges
HORIZON = 640

Point = tuple[float, float]
Color = tuple[int, int, int]

NIGHT, LAKE, CLAY, CREAM = (15, 68, 83), (14, 95, 118), (173, 69, 19), (252, 250, 245)
SKY = [(0, (13, 56, 72)), (230, (17, 84, 103)), (400, (74, 119, 121)), (520, (196, 152, 108)), (640, (240, 188, 120))]
SUN, GLOW = (246, 214, 150), (233, 160, 92)
FAR, MIDDLE, NEAR, FRONT = (92, 96, 98), (48, 82, 88), (24, 62, 70), (14, 42, 50)
GRASS, ROAD, EDGE = (33, 72, 72), (201, 160, 118), (226, 192, 150)
LAMP, PANE = (255, 226, 160), (250, 197, 96)


def mixed(one: Color, other: Color, share: float) -> Color:
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def at(stops: list[tuple[int, Color]], y: float) -> Color:
    """The colour of a blend at a height."""
    for (top, upper), (bottom, lower) in pairwise(stops):
        if y <= bottom:
            return mixed(upper, lower, (y - top) / (bottom - top))
    return stops[-1][1]


def bend(*corners: Point, steps: int = 48) -> list[Point]:
    """A line through cubic bends: start, then control, control, end for each of them."""
    line = [corners[0]]
    for number in range(0, len(corners) - 1, 3):
        a, b, c, d = corners[number : number + 4]
        for step in range(1, steps + 1):
            t = step / steps
            u = 1 - t
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            line.append(tuple(sum(w * p[i] for w, p in zip(weights, (a, b, c, d), strict=True)) for i in (0, 1)))  # type: ignore[arg-type]
    return line


def curve(corners: str) -> list[Point]:
    """The corners of bends as they are written below: x,y and so on."""
    return [(float(x), float(y)) for x, y in (corner.split(",") for corner in corners.split())]


class Canvas:
    """A picture drawn in its own pixels, kept finer."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER))
        self.draw = ImageDraw.Draw(self.image)

    def area(self, line: list[Point], color: Color) -> None:
        self.draw.polygon([(x * FINER, y * FINER) for x, y in line], fill=color)

    def land(self, ridge: list[Point], color: Color) -> None:
        """All that lies below a ridge."""
        self.area([*ridge, (WIDTH, HEIGHT), (0, HEIGHT)], color)

    def circle(self, x: float, y: float, radius: float, color: Color) -> None:
        self.draw.ellipse([(v * FINER) for v in (x - radius, y - radius, x + radius, y + radius)], fill=color)

    def block(self, x: float, y: float, width: float, height: float, color: Color, corner: float = 0) -> None:
        box = [x * FINER, y * FINER, (x + width) * FINER, (y + height) * FINER]
        self.draw.rounded_rectangle(box, corner * FINER, fill=color)


def sky(canvas: Canvas) -> None:
    for row in range(HORIZON * FINER):
        canvas.draw.line([(0, row), (WIDTH * FINER, row)], fill=at(SKY, row / FINER))
    for stars, radius, share in (
        ("212,168 744,150 1660,158", 2.5, 0.85),
        ("468,240 1010,262 1420,226 1250,130", 2.0, 0.75),
        ("330,330 890,210 1806,300 96,262 610,300", 1.7, 0.6),
    ):
        for x, y in curve(stars):
            canvas.circle(x, y, radius, mixed(at(SKY, y), CREAM, share))


def sun(canvas: Canvas) -> None:
    """Half set behind the hills, in rings of light."""
    for radius, share in ((330, 0.12), (235, 0.28), (155, 0.5)):
        for row in range(int((HORIZON - radius) * FINER), HORIZON * FINER):
            y = row / FINER
            half = math.sqrt(max(0.0, radius**2 - (HORIZON - y) ** 2))
            color = mixed(at(SKY, y), GLOW, share)
            canvas.draw.line([((590 - half) * FINER, row), ((590 + half) * FINER, row)], fill=color)
    canvas.circle(590, HORIZON - 6, 92, SUN)


def hills(canvas: Canvas) -> None:
    far = bend(*curve("0,596 190,560 330,612 520,606 720,600 860,548 1090,566 1320,584 1480,540 1920,574"))
    canvas.land(far, mixed(FAR, GLOW, 0.28))
    middle = bend(*curve("0,632 260,604 420,640 700,636 980,632 1180,598 1400,612 1600,624 1760,606 1920,616"))
    canvas.land(middle, MIDDLE)
    canvas.land([(0, 652), (WIDTH, 640)], GRASS)


def road(canvas: Canvas) -> None:
    """From the front in one sweep to the right, and back along the plain."""
    outer = bend(*curve("170,1080 520,920 1180,862 1520,816 1700,790 1700,748 1440,738 1000,722 500,716 0,710"))
    inner = bend(*curve("0,724 500,736 960,746 1320,764 1440,770 1420,786 1260,802 800,850 80,920 -360,1080"))
    canvas.area([*outer, *inner], ROAD)


def plain(canvas: Canvas) -> None:
    """The folds of the land before and behind the road."""
    canvas.land(bend(*curve("0,690 420,664 900,690 1920,664")), mixed(GRASS, NEAR, 0.55))
    road(canvas)
    front = bend(*curve("760,1080 980,960 1360,900 1920,838"))
    canvas.area([*front, (WIDTH, HEIGHT)], NEAR)
    nearest = bend(*curve("1080,1080 1300,1000 1600,968 1920,930"))
    canvas.area([*nearest, (WIDTH, HEIGHT)], FRONT)
    left = bend(*curve("0,916 150,926 330,980 470,1080"))
    canvas.area([*left, (0, HEIGHT)], mixed(NEAR, FRONT, 0.3))


def poles(canvas: Canvas) -> None:
    """Along the far road, larger the nearer they are, with their wires."""
    tops: list[tuple[float, float, float]] = []
    for number in range(11):
        share = number / 10
        x, foot, high = -30 + 2010 * (0.55 * share + 0.45 * share**1.6), 706 + 26 * share, 62 + 92 * share
        tops.append((x, foot - high * 0.88, high))
        canvas.block(x - high * 0.02, foot - high, high * 0.04, high, FRONT)
        canvas.block(x - high * 0.16, foot - high * 0.9, high * 0.32, high * 0.034, FRONT)
    for (x1, y1, high1), (x2, y2, high2) in pairwise(tops):
        third = (x2 - x1) / 3
        for side in (-0.14, 0.14):
            start, end = (x1 + side * high1, y1), (x2 + side * high2, y2)
            slack = high1 * 0.16
            wire = bend(start, (x1 + third, y1 + slack), (x2 - third, y2 + slack), end, steps=24)
            canvas.draw.line([(x * FINER, y * FINER) for x, y in wire], fill=FRONT, width=4)


def bus(canvas: Canvas, x: float, foot: float, size: float) -> None:
    """Seen from the side, on its way to the right; x is its rear, foot where its wheels stand."""

    def unit(value: float) -> float:
        return value * size

    top = foot - unit(66)
    for step in range(60):  # the light of its lamps fades along the road
        near, far = (x + unit(186 + 2.6 * one) for one in (step, step + 1))
        spread = [foot - unit(7) + unit(share * step * 0.16) for share in (0.42, 1.0)]
        fade = 0.5 * (1 - step / 60) ** 1.5
        canvas.area([(near, spread[0]), (far, spread[0]), (far, spread[1]), (near, spread[1])], mixed(ROAD, LAMP, fade))
    canvas.block(x + unit(4), foot - unit(2), unit(184), unit(6), mixed(ROAD, FRONT, 0.75), unit(3))
    canvas.block(x, top, unit(188), unit(57), FRONT, unit(11))
    canvas.block(x, foot - unit(28), unit(188), unit(9), CLAY)
    canvas.block(x + unit(2), top + unit(3), unit(176), unit(3.5), NIGHT, unit(1.7))
    for number in range(6):
        canvas.block(x + unit(10 + number * 24.5), top + unit(11), unit(20), unit(21), PANE, unit(2.5))
        canvas.block(x + unit(10 + number * 24.5), top + unit(11), unit(20), unit(7), LAMP, unit(2.5))
    canvas.block(x + unit(159), top + unit(11), unit(23), unit(38), mixed(PANE, NIGHT, 0.45), unit(3))
    canvas.block(x + unit(182), foot - unit(22), unit(7), unit(7), LAMP, unit(3))
    canvas.block(x - unit(1), foot - unit(24), unit(4), unit(7), CLAY, unit(2))
    for wheel in (36, 146):
        canvas.circle(x + unit(wheel), foot - unit(8), unit(12), (9, 26, 31))
        canvas.circle(x + unit(wheel), foot - unit(8), unit(5), FAR)


def grass(canvas: Canvas) -> None:
    """Feather grass at the front, leaning with the wind."""
    ridge = bend(*curve("1080,1080 1300,1000 1600,968 1920,930"))
    for number in range(120):
        x, foot = ridge[2 + number * (len(ridge) - 3) // 119]
        x += 9 * math.sin(number * 2.7)
        high = 34 + 40 * math.sin(number * 1.9) ** 2 + (x - 1080) * 0.04
        lean = 20 + 16 * math.sin(number * 0.9)
        color = mixed(FRONT, GLOW, 0.05 + 0.4 * math.sin(number * 1.3) ** 2)
        stalk = ((x, foot + 10), (x, foot - high * 0.5), (x + lean * 0.4, foot - high * 0.9), (x + lean, foot - high))
        blade = bend(*stalk, steps=12)
        thin = [(px + 3.4 * (1 - step / (len(blade) - 1)), py) for step, (px, py) in enumerate(blade)]
        canvas.area([*blade, *reversed(thin)], color)
    canvas.area([*((px, py + 7) for px, py in ridge), (WIDTH, HEIGHT)], FRONT)


def make() -> Image.Image:
    canvas = Canvas()
    sky(canvas)
    sun(canvas)
    hills(canvas)
    plain(canvas)
    poles(canvas)
    bus(canvas, 930, 744, 1.45)
    grass(canvas)
    return canvas.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    make().save(target, optimize=True)
