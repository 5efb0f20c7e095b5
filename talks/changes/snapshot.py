"""A snapshot of a talk: everything that deck, notes and handout say, and the facts they say."""

from __future__ import annotations

from collections.abc import Iterable

from talks.changes.deck_mentions import deck_mentions
from talks.changes.facts_said import facts_said
from talks.changes.paper_mentions import handout_mentions, notes_mentions
from talks.changes.records import Mention, SlideSaid, Snapshot, SourceSaid
from talks.compose.evidence import sources_of, uses_in
from talks.compose.talk import Talk
from talks.compose.text import FactUse
from talks.facts.registry import Registry
from talks.layout.deck import Deck


def snapshot(talk: Talk, deck: Deck, registry: Registry) -> Snapshot:
    """What the talk says, place by place; nothing that a build writes from a fact is left out."""
    listed = _listed(talk, registry)
    by_name = {source.full: listed[source.id] for source in registry.sources.values() if source.id in listed}
    by_name |= {entry.full: listed.get(entry.id, ()) for entry in talk.sources}
    mentions = (
        *deck_mentions(deck, by_name),
        *notes_mentions(talk, deck, listed),
        *handout_mentions(talk, listed),
    )
    return Snapshot(
        deck=deck.id,
        talk=talk.id,
        audience=talk.audience,
        title=talk.title,
        language=talk.language,
        slides=tuple(
            SlideSaid(slide.id, number, slide.title, slide.slide.kind, slide.hidden)
            for number, slide in enumerate(deck.slides, start=1)
        ),
        mentions=mentions,
        facts=facts_said(_used(mentions), registry, talk.language),
        sources=tuple(SourceSaid(entry.id, entry.short, entry.full, entry.url) for entry in talk.sources),
    )


def _used(mentions: Iterable[Mention]) -> list[str]:
    return sorted({fact for mention in mentions for fact in mention.facts})


def _listed(talk: Talk, registry: Registry) -> dict[str, tuple[str, ...]]:
    """By the id of a source the facts of the talk that are taken from it, or from another edition of it."""
    found: dict[str, dict[str, None]] = {}
    for use in all_uses(talk):
        for name in sources_of(use, registry.facts[use.fact]):
            source = registry.sources.get(name)
            if source:
                found.setdefault(source.series or name, {})[str(use)] = None
    return {
        source.id: tuple(found[source.series or source.id])
        for source in registry.sources.values()
        if (source.series or source.id) in found
    }


def all_uses(talk: Talk) -> Iterable[FactUse]:
    """All facts that a talk shows, says or hands out, each once."""
    uses = [use for slide in talk.told for use in (*slide.uses, *slide.notes_uses)]
    return dict.fromkeys([*uses, *uses_in(talk.handout)])
