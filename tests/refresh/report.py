"""What came of many seeded trials: `python -m tests.refresh.report [HOW MANY]` prints a table."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping

from tests.refresh.judging import Verdict
from tests.refresh.subjects import SHIPPED, TWELVE, VALLEY, subject
from tests.refresh.trials import judged, seeded

COLUMNS = ("trials", "updated", "conflicts", "gone", "left", "wrong")
Row = tuple[str, int, Mapping[str, int], int]


def table(rows: Iterable[Row]) -> list[str]:
    """A line for each deck, and one for all: places updated, conflicts, gone, old values left, and wrong ones."""
    summed: dict[str, Counter[str]] = {}
    for name, count, counts, wrong in rows:
        mine = summed.setdefault(name, Counter())
        mine.update({"trials": count, "wrong": wrong, "updated": counts.get("texts updated", 0), **_of(counts)})
    total: Counter[str] = Counter()
    for one in summed.values():
        total.update(one)
    lines = [f"{'':28}" + "".join(f"{name:>11}" for name in COLUMNS)]
    for name, one in {**summed, "all": total}.items():
        lines.append(f"{name:28}" + "".join(f"{one[column]:>11,}" for column in COLUMNS))
    return lines


def _of(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: counts.get(name, 0) for name in ("conflicts", "gone", "left")}


def main(trials: int) -> None:
    rows = []
    for name in (TWELVE, VALLEY, *SHIPPED):
        found = Verdict()
        for seed in range(trials):
            made = seeded(subject(name), seed)
            found.add(judged(made), str(made))
        rows.append((name, trials, dict(found.counts), len(found.false) + len(found.silent)))
        for line in (*found.false, *found.silent):
            print(line)
    print("\n".join(table(rows)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
