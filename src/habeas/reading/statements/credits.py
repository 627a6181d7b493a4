"""Captions with a credit: "The gate of the prison. Image: Ann Poe". The caption stands on the word of whom it names."""

from __future__ import annotations

from habeas.reading.statements.page import Draft, Page

_LONGEST = 9  # words of the one who is credited


def credit_drafts(page: Page) -> list[Draft]:
    """A draft for each line that ends with a word of [credits], a colon and a name."""
    drafts = []
    words = page.lexicon.lists.get("credits.words", frozenset())
    for first, last in page.lines:
        for at in range(last - 2, max(first, last - _LONGEST - 2), -1):
            if page.tokens[at].text in (":", ";") and page.tokens[at - 1].lower in words and at - 1 > first:
                drafts += _credit(page, first, at - 1, last)
                break
    return drafts


def _credit(page: Page, first: int, word: int, last: int) -> list[Draft]:
    tokens = page.tokens
    end = last - (tokens[last - 1].text == ".")
    named = range(word + 2, end)
    if not named or not tokens[word + 2].text[:1].isupper() or any(page.finite(i) for i in named):
        return []
    start, stop = page.clean(first, word)
    head = next((i - 1 for i in named if i > named[0] and tokens[i].text in (",", "/", "(")), end - 1)
    if stop <= start:
        return []
    return [Draft(word, (word, word + 1), head, [page.chars(start, stop)], phrase=(word + 2, end))]
