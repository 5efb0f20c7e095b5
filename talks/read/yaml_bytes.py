"""The text of a file as it is on disk: spliced without touching any other byte."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
Splice = tuple[int, int, str]  # what stands from start to end gives way to a text


@dataclass(frozen=True)
class Source:
    """A file in UTF-8; indexes count in `text`, where every line ends with a line feed alone."""

    data: bytes

    @cached_property
    def raw(self) -> str:
        return self.data.removeprefix(BYTE_ORDER_MARK).decode("utf-8")

    @cached_property
    def text(self) -> str:
        return self.raw.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def _pairs(self) -> list[int]:
        """The indexes in `text` of the line ends that are two characters on disk."""
        found: list[int] = []
        at = self.raw.find("\r\n")
        while at >= 0:
            found.append(at - len(found))
            at = self.raw.find("\r\n", at + 2)
        return found

    def _raw_index(self, index: int) -> int:
        return index + bisect_left(self._pairs, index)

    def line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """The index of the line's end, before its line feed."""
        found = self.text.find("\n", index)
        return found if found >= 0 else len(self.text)

    def column(self, index: int) -> int:
        return index - self.line_start(index)

    def is_first_on_line(self, index: int) -> bool:
        return not self.text[self.line_start(index) : index].strip(" ")

    def spliced(self, splices: Iterable[Splice]) -> bytes:
        """The file with other texts in some places; a new line ends as the line that it follows."""
        parts: list[str] = []
        at = 0
        for start, end, text in sorted(splices, key=lambda splice: splice[:2]):
            parts.append(self.raw[at : self._raw_index(start)])
            parts.append(text.replace("\n", self._line_end_near(start)) if "\n" in text else text)
            at = self._raw_index(end)
        parts.append(self.raw[at:])
        mark = BYTE_ORDER_MARK if self.data.startswith(BYTE_ORDER_MARK) else b""
        return mark + "".join(parts).encode("utf-8")

    def _line_end_near(self, index: int) -> str:
        """That of the line behind which something is written, else of the one before, else of the next."""
        found = index if self.text[index : index + 1] == "\n" else self.text.rfind("\n", 0, index)
        if found < 0:
            found = self.text.find("\n", index)
        return self.raw[self._raw_index(found) : self._raw_index(found + 1)] if found >= 0 else "\n"
