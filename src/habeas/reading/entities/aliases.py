"""Second names that the text itself gives: "X, known as Y", "X (Y)", `the same "Z"`."""

from __future__ import annotations

from habeas.reading.entities.chain import Chain
from habeas.reading.entities.names import Candidate, Page


def join_aliases(page: Page, chains: list[Chain]) -> None:
    """Joins what the text itself says is one: "X, known as Y", "X (Y)", and a place of detention called "the same"."""
    listed = sorted(((m, c) for c in chains for m in c.mentions), key=lambda pair: pair[0].first)
    home = {id(c): c for c in chains}
    for k, (mention, chain) in enumerate(listed):
        if not _is_alias(page, mention):
            continue
        earlier = [c for m, c in listed[:k] if c.type == chain.type and _near(page, m, mention, chain.type)]
        if not earlier:
            continue
        mine, theirs = home[id(chain)], home[id(earlier[-1])]
        if mine is not theirs:
            theirs.mentions += mine.mentions
            theirs.forms += [f for f in mine.forms if f not in theirs.forms]
            chains[:] = [c for c in chains if c is not mine]
            home = {key: theirs if value is mine else value for key, value in home.items()}


def _is_alias(page: Page, mention: Candidate) -> bool:
    """Whether the words right before a name say that it is another name of what went before."""
    start = page.words[mention.first].start
    before = page.parsed.text[max(0, start - 40) : start].rstrip("\"“«'‘ ")
    if mention.type == "person" and before.endswith("("):
        closing = page.parsed.text[page.words[mention.last - 1].end :][:1]
        return closing == ")" and before[-3:-1].strip().isalpha()
    if before.endswith(page.vocabulary.context.known_as):
        return True
    quoted = page.parsed.text[start - 1] in '"“«'
    return mention.type == "facility" and quoted and before.endswith(" same")


def _near(page: Page, earlier: Candidate, mention: Candidate, type_: str) -> bool:
    """Whether two mentions stand in one sentence; a place of detention called "the same" may be further back."""
    start = page.words[mention.first].start
    before = page.parsed.text[max(0, start - 10) : start].rstrip("\"“«'‘ ")
    if type_ == "facility" and before.endswith(" same"):
        return not any(w.fold in page.vocabulary.facilities.other for w in page.words[earlier.first : earlier.last])
    between = page.parsed.text[page.words[earlier.last - 1].end : start]
    return "\n" not in between and ". " not in between and len(between) < 120
