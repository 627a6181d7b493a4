"""What a page says about itself: title, publisher, author, day of publication, address, language."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from habeas.sources.days import day_of
from habeas.sources.formats.html.page import Page
from habeas.text import clean

_JSON_LIMIT = 1_000_000
_JSON_NODES = 2_000
_LONGEST = 500
_HEADING_SHORTEST = 8
_FIELDS = ("title", "publisher", "author", "published", "url", "language", "translated_from")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The believed answers, and everything that was found under its own name."""

    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None
    stated_kind: str | None
    found: tuple[tuple[str, str], ...]


def page_facts(page: Page, headings: Sequence[str] = ()) -> PageFacts:
    """The first believable answer to each question, in the order of `metadata.toml`.

    `headings` are the words of the page's highest headings: they tell the title from the name of the site behind it.
    """
    said = dict(_meta(page))
    for key, value in _jsonld(page):
        said.setdefault(key, value)
    answers: dict[str, str] = {}
    kept: list[tuple[str, str]] = []
    for field in _FIELDS:
        for key in _order()[field]:
            value = _tidy(said.get(key, ""))
            if value and _fits(field, value):
                answers.setdefault(field, value)
                kept.append((key, value))
    title = answers.get("title") or _title_tag(page, headings, answers.get("publisher"))
    published = answers.get("published")
    return PageFacts(
        title=title,
        publisher=answers.get("publisher"),
        author=answers.get("author"),
        published=day_of(published) if published else None,
        url=answers.get("url"),
        language=answers.get("language", "").replace("_", "-") or None,
        stated_kind=said.get("jsonld:@type"),
        found=tuple(kept),
    )


@cache
def _order() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("habeas.sources.formats.html").joinpath("metadata.toml").read_text("utf-8"))


def _tidy(value: str) -> str:
    return " ".join(clean(value[:_LONGEST])[0].split())


def _fits(field: str, value: str) -> bool:
    if field == "published":
        return day_of(value) is not None
    if field == "url":
        return re.match(r"https?://[^\s<>\"]+$", value) is not None
    if field == "language":
        return re.match(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$", value) is not None
    if field in ("author", "publisher"):
        return not value.startswith(("http://", "https://", "@"))
    return True


def _title_tag(page: Page, headings: Sequence[str], publisher: str | None) -> str | None:
    """The title element without the name of the site before or behind it."""
    if not page.titles:
        return _tidy(headings[0]) if headings else None
    title = _tidy(html.unescape(page.titles[0]))
    for heading in headings:
        if len(heading) >= _HEADING_SHORTEST and _tidy(heading).casefold() in title.casefold():
            return _tidy(heading)
    parts = re.split(r"\s+(?:[|–—»·:-]|::)\s+", title)
    if len(parts) > 1 and (
        (publisher and parts[-1].casefold() == publisher.casefold()) or len(parts[-1]) < len(title) / 4
    ):
        title = title[: title.rindex(parts[-1])].rstrip(" |–—»·:-")
    return title or None


def _meta(page: Page) -> Iterator[tuple[str, str]]:
    """`(name, value)` of the tags that say something, the first of two last, so that it wins in a dictionary."""
    said: list[tuple[str, str]] = []
    for name, given in page.tags:
        if name == "meta":
            for key in (given.get("property"), given.get("name"), given.get("http-equiv")):
                if key:
                    said.append((f"meta:{key.strip().lower()}", given.get("content", "")))
        elif name == "html":
            said += [(f"html:{key}", given[key]) for key in ("lang", "xml:lang") if key in given]
        elif name == "link" and given.get("rel", "").lower() == "canonical":
            said.append(("link:canonical", given.get("href", "")))
        elif name == "time" and day_of(given.get("datetime", "")):
            said.append(("time", given["datetime"]))
        prop = given.get("itemprop", "").lower()
        if prop:
            said.append((f"itemprop:{prop}", given.get("content") or given.get("datetime") or ""))
    return (pair for pair in reversed([(key, value) for key, value in said if value.strip()]))


def _jsonld(page: Page) -> Iterator[tuple[str, str]]:
    """Answers of the likeliest of all schema.org nodes in the page's scripts."""
    types = {name: rank for rank, name in enumerate(_order()["jsonld_types"])}
    nodes: list[tuple[int, Mapping[str, Any]]] = []
    for script in page.scripts:
        if len(script) > _JSON_LIMIT:
            continue
        try:
            data = json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            named = node.get("@type")
            ranks = [
                types[t] for t in (named if isinstance(named, list) else [named]) if isinstance(t, str) and t in types
            ]
            if ranks:
                nodes.append((min(ranks), node))
    for rank, node in sorted(nodes, key=lambda pair: pair[0]):
        yield "jsonld:@type", _order()["jsonld_types"][rank]
        for key in (
            "headline",
            "publisher",
            "author",
            "datePublished",
            "dateCreated",
            "mainEntityOfPage",
            "url",
            "inLanguage",
            "translationOfWork",
        ):
            value = _said(node.get(key), key)
            if value:
                yield f"jsonld:{key}", html.unescape(value)


def _nodes(data: object) -> Iterator[Mapping[str, Any]]:
    waiting = [data]
    seen = 0
    while waiting and seen < _JSON_NODES:
        seen += 1
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
        elif isinstance(node, list):
            waiting += node


def _said(value: object, key: str) -> str | None:
    """The words of a value of schema.org: a string, a thing with a name, or a list of either."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        inner = value.get(
            "@id" if key == "mainEntityOfPage" else "inLanguage" if key == "translationOfWork" else "name"
        )
        return _said(inner, "name") if inner is not None else None
    if isinstance(value, list):
        names = [name for name in (_said(item, key) for item in value[:5]) if name]
        return ", ".join(names) if key == "author" else names[0] if names else None
    return None
