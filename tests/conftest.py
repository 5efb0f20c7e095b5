"""Options that all tests share."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew; read the difference")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the trials of refreshing did, whatever process they ran in."""
    reports = [one for key in ("passed", "failed") for one in terminalreporter.stats.get(key, [])]
    rows = [row for one in reports for name, row in one.user_properties if name == "trials"]
    if rows:
        from tests.refresh.report import table

        terminalreporter.section("decks edited by chance, then refreshed for two years")
        for line in table(sorted(rows, key=lambda row: row[0])):
            terminalreporter.write_line(line)
