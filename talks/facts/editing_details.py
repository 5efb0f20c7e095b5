"""What the changes of a fact share: what is said beside a value, and the sources it is taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from talks.facts.building import printed
from talks.facts.editing_checks import own_sources, published_of, require_published, require_sources
from talks.facts.editing_files import one_or_list, path_of, put, with_source
from talks.facts.edits import NewSource, RefusedError
from talks.facts.registry import Fact, Registry
from talks.read.yaml_edit import YamlFile

Files = Mapping[str, bytes]  # by their names in the workspace


@dataclass(frozen=True)
class Details:
    """What is said of a value beside the value; sure: that it is right although it is far from the earlier one."""

    sources: tuple[str, ...] = ()
    new_source: NewSource | None = None
    note: str = ""
    caveat: str = ""
    confidence: str = ""
    sure: bool = False

    def extras(self, fact: Fact) -> dict[str, str]:
        """The keys beside the value, without a confidence that the fact has anyway."""
        confidence = "" if self.confidence == fact.confidence else self.confidence
        told = {"confidence": confidence, "caveat": self.caveat, "note": self.note}
        return {key: text for key, text in told.items() if text}


def sources_for(
    registry: Registry, files: Files, fact: Fact, at: str, details: Details, today: date
) -> tuple[tuple[str, ...], dict[str, bytes]]:
    """The sources of a new value, and the file of sources where one is added to it."""
    if not details.sources and not details.new_source:
        return own_sources(registry, fact, at), {}
    names, edited = named_sources(registry, files, details, today)
    added = details.new_source.published if details.new_source else ""
    require_published(at, published_of(registry, names, names[0] if edited else "", added), names)
    return names, edited


def named_sources(
    registry: Registry, files: Files, details: Details, today: date
) -> tuple[tuple[str, ...], dict[str, bytes]]:
    if details.new_source is None:
        return require_sources(registry, details.sources), {}
    if len(details.sources) != 1:
        raise RefusedError("which id shall the new source have?", "Add one: --source bureau_2027.")
    there = registry.sources.get(details.sources[0])
    if there and there.title == printed(details.new_source.title):  # of a run that was stopped half-way
        return details.sources, {}
    file = with_source(files, registry, details.sources[0], details.new_source, today)
    return details.sources, {file.document.name: file.data}


def with_details(file: YamlFile, fact: Fact, sources: Sequence[str], details: Details) -> YamlFile:
    """A fact of one value with the sources of that value, and what is said beside it."""
    path = path_of(fact)
    if sources and tuple(sources) != fact.sources:
        file = put(file, path, "source", one_or_list(sources))
    for key, text in details.extras(fact).items():
        file = put(file, path, key, text)
    return file


def reason_given(why: str, what: str) -> str:
    if not why.strip():
        raise RefusedError(f"--why is empty: say {what}", "It stays in the file, for whoever reads it later.")
    return " ".join(why.split())
