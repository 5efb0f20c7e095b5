"""Which ways to reach help may be tried by calling."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.facts.contacts import is_web, may_be_called
from talks.facts.registry import Fact
from tests.workspaces import project_of


def contact(folder: Path, value: str, claim: str = "a number") -> Fact:
    facts = f'source: club\nfacts:\n  line: {{claim: {claim}, kind: contact, value: "{value}"}}\n'
    return project_of(folder, {"facts/bees.yaml": facts}).registry.facts["bees.line"]


@pytest.mark.parametrize("value", ["1-888-373-7888", "+7 (7172) 11-16-16", "116 006", "1-800-555-0100 (day and night)"])
def test_a_number_of_a_help_line_may_be_called(tmp_path: Path, value: str) -> None:
    assert may_be_called(contact(tmp_path, value))


@pytest.mark.parametrize("value", ["911", "112", "999", "988"])
def test_a_number_for_emergencies_may_not(tmp_path: Path, value: str) -> None:
    assert not may_be_called(contact(tmp_path, value))


@pytest.mark.parametrize("value", ["bees.example", "https://bees.example/2024/10", "help@bees2024.example"])
def test_an_address_can_not(tmp_path: Path, value: str) -> None:
    found = contact(tmp_path, value)
    assert is_web(found)
    assert not may_be_called(found)


def test_neither_can_a_code_for_text_messages(tmp_path: Path) -> None:
    assert not may_be_called(contact(tmp_path, "233733", "short code for text messages"))
