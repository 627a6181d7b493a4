"""Kazakh text as tokens and sentences, by `razdel` and the shape of the words: there is no parser and no model.

Lemmas are the words in small letters, `pos` is PROPN for a capital inside a sentence, NUM, PUNCT, or X; `dep` says
nothing. The steps of this room go by endings and word order.
"""

from __future__ import annotations

import re

from habeas.reading.parsed import ParsedText, Token

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


def parse_kazakh(text: str) -> ParsedText:
    """Tokens and sentences of a Kazakh report. Sentences never cross a line."""
    from razdel import sentenize, tokenize

    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        for sentence in sentenize(line[0]):
            first = len(tokens)
            start = line.start() + sentence.start
            for piece in tokenize(sentence.text):
                tokens.append(_token(len(tokens), start + piece.start, start + piece.stop, text))
            if len(tokens) > first:
                sentences.append((first, len(tokens)))
    return ParsedText(text, "kk", tuple(tokens), tuple(sentences))


def _token(i: int, start: int, end: int, text: str) -> Token:
    word = text[start:end]
    if not any(c.isalnum() for c in word):
        pos = "PUNCT"
    elif word[0].isdigit():
        pos = "NUM"
    else:
        pos = "PROPN" if word[0].isupper() else "X"
    return Token(i, start, end, word, word.lower(), pos, "", "", i)
