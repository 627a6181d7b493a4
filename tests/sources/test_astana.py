"""A real article from the development data: what its last lines tell."""

from __future__ import annotations

import json

from habeas.sources import WayBack, open_source


def test_the_day_is_known_from_the_platforms_id(shared):
    source = open_source(shared / "gold" / "astana.txt")
    gold = json.loads((shared / "gold" / "astana.json").read_text("utf-8"))
    assert source.text == gold["text"]
    assert (source.published.edtf, source.published.basis) == ("2025-12-21", "platform-id")
    assert source.published.span.pair() == gold["source"]["published"]["span"]
    assert source.genre == "opinion"
    assert source.url == gold["source"]["url"]
    assert source.title == gold["source"]["title"]
    assert source.translated_from == ("zh",)
    place = WayBack(source).places(*source.published.span.pair())[0]
    assert source.data[place.start : place.end].decode() == source.published.span.quote


def test_what_the_other_texts_say_of_themselves(shared):
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        source = open_source(path.with_suffix(".txt"))
        assert source.text == gold["text"]
        for key in ("title", "publisher", "language", "genre"):
            assert getattr(source, key) == gold["source"].get(key), (path.name, key)
