"""Colours as people see them: contrast by WCAG 2.2, and a colour made lighter or darker until it can be read.

Colours are RRGGBB. Lightness is changed in OKLCH (B. Ottosson, "A perceptual color space for image processing", 2020),
where a colour keeps its hue when it becomes lighter; in HSL a blue would turn violet.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Linear = tuple[float, float, float]

# Relative luminance at which black and white are read equally well: (L + 0.05)^2 = 1.05 * 0.05.
_MIDDLE = 0.179
_STEPS = 200


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2), 0 for black and 1 for white."""
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2), from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_dark(color: str) -> bool:
    """Whether white can be read on it better than black."""
    return luminance(color) < _MIDDLE


def readable(color: str, grounds: Sequence[tuple[str, float]]) -> str:
    """The nearest colour of that hue with at least the given contrast on every ground.

    All grounds should be dark, or all light: the colour moves away from the first one. Where none will do, the best.
    """
    lightness, chroma, hue = _oklch(color)
    end = 1.0 if is_dark(grounds[0][0]) else 0.0
    best, shortfall = color, math.inf
    for step in range(_STEPS + 1):
        tried = color if not step else _color(lightness + (end - lightness) * step / _STEPS, chroma, hue)
        missing = max(wanted - contrast(tried, ground) for ground, wanted in grounds)
        if missing < shortfall:
            best, shortfall = tried, missing
        if missing <= 0:
            break
    return best


def _linear(color: str) -> Linear:
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _oklch(color: str) -> tuple[float, float, float]:
    """Lightness, chroma and hue (in radians)."""
    red, green, blue = _linear(color)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _color(lightness: float, chroma: float, hue: float) -> str:
    """The colour on a screen; one that no screen can show loses as much chroma as it must."""
    low, high = 0.0, 1.0
    if _is_shown(_from_oklch(lightness, chroma, hue)):
        low = 1.0
    else:
        for _ in range(20):
            half = (low + high) / 2
            if _is_shown(_from_oklch(lightness, chroma * half, hue)):
                low = half
            else:
                high = half
    return "".join(f"{_byte(part):02X}" for part in _from_oklch(lightness, chroma * low, hue))


def _from_oklch(lightness: float, chroma: float, hue: float) -> Linear:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _is_shown(color: Linear) -> bool:
    return all(-1e-6 <= part <= 1 + 1e-6 for part in color)


def _byte(part: float) -> int:
    part = min(1.0, max(0.0, part))
    return round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))
