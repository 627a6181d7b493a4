"""Part of speech and dictionary form of a word, as the model's own rules and tables give them, each asked once.

The model's components for this look at every word of every text anew, which costs a fifth of the whole parse. What they
answer hangs on the word, its tag and its relation alone (and on a "there" before it), so one answer serves all texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Key = tuple[str, str, str, bool]
_MOST = 200_000  # words kept; an endless batch must not fill the memory


class Dictionary:
    """The answers of a pipeline's `attribute_ruler` and `lemmatizer`, kept by word, tag and relation."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        self._known: dict[Key, tuple[str, str]] = {}

    def learn(self, keys: Iterable[Key]) -> dict[Key, tuple[str, str]]:
        """(part of speech, lemma in small letters) of each key and of others; a key is word, tag, relation and
        whether an expletive "there" stands right before the word."""
        new = [k for k in dict.fromkeys(keys) if k not in self._known]
        if len(self._known) + len(new) > _MOST:
            known = {k: v for k in keys if (v := self._known.get(k)) is not None}
            self._known = known
        if new:
            self._ask(new)
        return self._known

    def _ask(self, keys: list[Key]) -> None:
        from spacy.tokens import Doc

        words, tags, relations = [], [], []
        for word, tag, relation, after_there in keys:
            # What stands between keeps one word's rules from reaching into the next.
            words += ["there" if after_there else ".", word]
            tags += ["EX" if after_there else ".", tag]
            relations += ["expl" if after_there else "punct", relation]
        doc = Doc(self._nlp.vocab, words=words, tags=tags, deps=relations, heads=list(range(len(words))))
        for name in ("attribute_ruler", "lemmatizer"):
            doc = self._nlp.get_pipe(name)(doc)
        for n, key in enumerate(keys):
            self._known[key] = doc[2 * n + 1].pos_, doc[2 * n + 1].lemma_.lower()
