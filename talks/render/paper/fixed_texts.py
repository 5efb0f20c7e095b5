"""What the notes of every talk say in the same words."""

from __future__ import annotations

TO_BRING = (
    "These notes, printed on one side, numbered, not stapled; a pen",
    "The deck on the laptop, and a second copy on a stick",
    "Laptop, charger, and an adapter for the projector",
    "Clicker with fresh batteries",
    "Handouts, some of them in large print",
    "A watch that lies flat and can be seen",
    "Water, and reading glasses",
)
TO_BRING_HELP = ("Small cards with the help lines, to be taken unseen",)
BEFORE = (
    "Every slide seen once on this screen, from the last row",
    "Microphone tried; light on this lectern",
    "Phone silent; clock set",
)

# By the cues of talks.compose.notes, in the order in which they are explained.
CUE_MEANINGS = {
    "pause": "stop; let it sink in",
    "eyes": "look up, at them",
    "ask": "say it to them, and wait",
    "click": "the next step of the slide, or the next slide",
    "show": "do it; it is not said",
}

# Private, calm, no probing, no promise of secrecy, who reports: Diocese of Syracuse. The rest is our own.
DISCLOSURE_PLAN = (
    "Someone may tell you that it happened to them, or to a person they know. You need not solve it.",
    "Go where others do not hear or see you. If you cannot leave now, agree on a place and a time today.",
    "Stay calm. Listen. Say: I am glad you told me. It is not your fault.",
    "Do not probe: no questions about details, names or dates, and take no notes or pictures.",
    "Do not promise secrecy. Say whom you would have to tell, before they say more.",
    "Let them decide what comes next. Call nobody for them unless they ask or someone is in danger now.",
    "Hand over the help lines below, and the safest way to call: not from a phone that someone else checks.",
    "When someone is in danger now: the emergency number. When it is a child: the law may ask you to report.",
    "Before the talk, ask the host who takes reports here, and write the name down.",
    "Afterwards tell no story of it, not even without the name.",
)
