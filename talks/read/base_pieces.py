"""How the base of a deck is packed for its custom properties; written at build and at refresh, and read by both."""

from __future__ import annotations

import base64
import bz2
import re

PREFIX = "talks.base."  # followed by the number of the piece, from 0001
PIECE = 255  # characters; PowerPoint cuts longer property values
NAME = re.compile(r"talks\.base\.(\d+)")


def pieces(base: bytes) -> dict[str, str]:
    """The values by the names of their properties, in order.

    bz2, not zlib: every machine has the same one implementation, and so the same bytes; it also packs tighter.
    """
    packed = base64.b64encode(bz2.compress(base, 9)).decode("ascii")
    starts = range(0, len(packed), PIECE)
    return {f"{PREFIX}{number:04}": packed[start : start + PIECE] for number, start in enumerate(starts, start=1)}
