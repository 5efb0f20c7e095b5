"""Texts that nobody should put on a slide, and outlines that put them on every kind of slide."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

LONG = (
    "An employer took the passports of nine people who had come to build a stadium, lodged them in one room behind "
    "the site, paid nothing for eleven months and told them that the police would send them home if they complained. "
)
MOST, MOST_IN_TITLE = 400, 200  # characters; what is longer is refused before anything is laid out
EXAMPLES = Path(__file__).parents[1] / "every_kind" / "outlines"

TEXTS = {
    "long word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "endless word": "x" * 900,
    "twelve lines": LONG * 4,
    "400 characters": ("A title that does not end, and says everything twice; " * 9)[:400].strip(),
    "thousands of words": "bus " * 3000,
    "address": "https://www.example.org/reports/2011/kazakhstan/trafficking_in_persons?year=2011&tier=2%20watch#a" * 4,
    "digits": "123456789012345678901234567890 and 9.87654321098765432109876543210",
    "kazakh": "Қазақстан Республикасындағы адам саудасына қарсы іс-қимылдардың үйлестірілмегендігі туралы " * 3,
    "russian": "Высокопревосходительствовавшие законоисполнители противопоставляли недоброжелательства " * 3,
    "arabic": "هاجر الرعاة من السهوب إلى المدن وفقد كثير منهم طريقة حياتهم القديمة " * 3,
    "hebrew": "בשנים מעטות איבדו הרועים את דרך חייהם ורבים מהם מתו ברעב בערבות הצפון " * 3,
    "mixed directions": "The word شرف in Arabic (and כבוד in Hebrew) means 88% honour, 1,234 times " * 2,
    "chinese": "哈萨克斯坦是世界上最大的内陆国家，位于中亚，北邻俄罗斯，东接中国，南部与吉尔吉斯斯坦接壤。" * 3,
    "japanese": "「きょうは、カザフスタンについておはなしします。」とうきょうからひこうきでなんじかん？" * 3,
    "korean": "카자흐스탄은 중앙아시아에 위치한 나라로 세계에서 가장 큰 내륙국이다 " * 4,
    "thai": "คาซัคสถานเป็นประเทศที่ไม่มีทางออกสู่ทะเลที่ใหญ่ที่สุดในโลกตั้งอยู่ในเอเชียกลาง" * 3,
    "hindi": "कज़ाख़िस्तान मध्य एशिया में स्थित एक बड़ा देश है जो दुनिया का सबसे बड़ा स्थलरुद्ध देश है " * 3,
    "emoji": "👩‍👩‍👧‍👦👍🏽🇰🇿🇺🇸❤️🏳️‍🌈👩🏿‍🚀" * 12,
    "flags": "🇰🇿" * 60,
    "zero width": "a\u200bb\u200dc\u2060d\ufeffe\u00adf" * 40,
    "combining": "Z̸̢͎̽̓a̶̛͓͒l̵̰͐g̷͎̀o̸̺͝ " * 20 + "e" + "\u0301" * 200,
    "no-break": "\u00a0".join(["word"] * 60),
    "breaks": "one\ntwo\n\n\nthree\tfour\t\t\tfive\r\nsix",
    "blanks": "a" + " " * 300 + "b",
    "one letter": "i",
    "only marks": "--- *** ___ `` [] <> && {} \\ | ~ ^ # @ %",
    "markup": '<script>alert("x")</script> & <a:t>no</a:t> &amp; &#0; ]]>',
    "odd signs": "\ufffd \u2066\u202eback\u202c\u2069 ﷽ 𒐫 ௵ ⸻",
    "capitals": "WWWWWWWW MMMMMMMM " * 20,
    "narrow": "illi.ill.ili " * 60,
}


def slides(text: str, title: str) -> Iterator[dict[str, Any]]:
    """A slide of every kind that says the text wherever it can."""
    point = {"text": text, "points": [text, "short"]}
    yield {"id": "title", "title": f"The end: {title}"[:MOST_IN_TITLE], "points": ["short"]}
    yield {"id": "section", "section": text}
    yield {"id": "points", "points": [text]}
    yield {"id": "points_six", "points": [text] * 6}
    yield {"id": "points_twelve", "points": [point] * 12}
    yield {"id": "number", "number": {"value": text, "label": text, "meaning": text}}
    yield {"id": "numbers", "number": [{"value": text, "label": text, "meaning": text}] * 3}
    yield {"id": "number_value", "number": {"value": text, "label": "short"}, "points": ["short"]}
    yield {"id": "number_points", "number": {"value": "82", "label": "short"}, "points": [text]}
    yield {"id": "chart", "chart": {"facts": ["facts.hives"], "years": [2021, 2022], "subtitle": text, "note": text}}
    for kind in ("column", "bar", "line", "slope", "pictogram"):
        facts = [{"fact": "facts.hives", "label": text}, {"fact": "facts.losses", "label": "lost"}]
        facts = facts[:1] if kind == "pictogram" else facts
        chart = {"kind": kind, "facts": facts, "years": [2021, 2022]}
        yield {"id": f"chart_{kind}", "chart": chart, "points": [text]}
    yield {"id": "table", "table": {"columns": [text, text], "rows": [[text, text], ["a", "b"]]}}
    yield {"id": "table_40", "table": {"columns": ["Year", text], "rows": [["1", text]] * 40}}
    yield {"id": "table_wide", "table": {"columns": [text] * 8, "rows": [[text] * 8] * 3}}
    yield {"id": "table_points", "table": {"columns": ["a"], "rows": [["b"]] * 30}, "points": [text]}
    side = {"title": text, "points": [text, point]}
    yield {"id": "compare", "compare": {"left": side, "right": side}}
    yield {"id": "quote", "quote": {"text": text, "by": text}}
    yield {"id": "statement", "statement": {"text": text, "support": text}}
    yield {"id": "definition", "definition": {"term": text, "parts": [{"label": text, "text": text}] * 4}}
    events = [{"when": text, "text": text}, {"when": "1851", "text": "short"}, {"when": "1900", "text": text}]
    yield {"id": "timeline", "timeline": {"events": events, "subtitle": text, "note": text}}
    yield {"id": "steps", "steps": [{"label": text, "text": text}, "short", text]}
    yield {"id": "steps_six", "steps": [{"label": "short", "text": text}] * 6}
    picture = {"file": "road.png", "alt": "A road", "credit": text, "caption": text}
    yield {"id": "picture", "picture": picture}
    yield {"id": "picture_points", "picture": picture, "points": [text]}
    yield {"id": "picture_full", "picture": {**picture, "full": True}}
    places = {"show": "Kazakhstan", "cities": [{"name": text, "place": "Astana"}], "subtitle": text, "note": text}
    yield {"id": "map", "map": places}
    yield {"id": "map_points", "map": places, "points": [text]}
    yield {"id": "closing", "closing": {"points": [text] * 3, "code": {"link": "https://example.org", "label": text}}}


def outline(text: str, only: Sequence[str] = ()) -> str:
    """An outline in which every kind of slide says the text, as far as texts may be long."""
    line, title = text[:MOST], text[:MOST_IN_TITLE]
    made = [{"title": f"Slide {one['id']}", **one, "notes": line} for one in slides(line, title)]
    made = [one for one in made if not only or one["id"] in only]
    talk = {"title": title, "subtitle": line, "speaker": line, "audience": "school", "minutes": 30, "slides": made}
    return yaml.dump(talk, allow_unicode=True, sort_keys=False, width=10_000)


def workspace(folder: Path, text: str, only: Sequence[str] = ()) -> Path:
    """A workspace with that outline, and facts and a picture for it."""
    shutil.copytree(EXAMPLES, folder / "outlines")
    (folder / "outlines" / "talk.yaml").write_text(outline(text, only), encoding="utf-8")
    return folder
