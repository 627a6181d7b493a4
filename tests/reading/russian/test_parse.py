"""Words, sentences and trees of Russian text: offsets hold, numbers of prisons and articles stay whole."""

from __future__ import annotations

import sys

from habeas.reading.russian.morphology import lemma, participle_noun
from habeas.reading.russian.parse import MOST_WORDS, parse_russian


def test_offsets_and_whole_numbers() -> None:
    text = "Гирса отправили в СИЗО-3.\nСтатья 361-4 УК, затем ст. 280.3 — и колония ЯС 3/1."
    parsed = parse_russian(text)
    assert all(text[t.start : t.end] == t.text for t in parsed.tokens)
    words = [t.text for t in parsed.tokens]
    assert "СИЗО-3" in words
    assert "361-4" in words
    assert "280.3" in words
    assert "3/1" in words


def test_an_abbreviation_ends_no_sentence() -> None:
    parsed = parse_russian("Его обвинили по ч. 1 ст. 280.3 УК. Гирс молчит.")
    assert len(parsed.sentences) == 2


def test_lemmas_are_without_yo_and_go_to_the_verb() -> None:
    assert lemma("приговорён", "VERB|Gender=Masc|Number=Sing|Variant=Short|VerbForm=Part") == "приговорить"
    assert lemma("осуждённого", "NOUN|Animacy=Anim|Case=Gen|Gender=Masc|Number=Sing") == "осужденный"
    assert participle_noun("задержанной") == "задержанная"


def test_endless_sentences_are_cut_and_heads_end_in_a_root() -> None:
    parsed = parse_russian("слово, " * (3 * MOST_WORDS))
    assert all(last - first <= MOST_WORDS for first, last in parsed.sentences)
    for token in parsed.tokens:
        assert len(list(parsed.ancestors(token.i))) <= MOST_WORDS


def test_natasha_itself_is_never_imported() -> None:
    parse_russian("Гирс на свободе.")
    assert "natasha" not in sys.modules
    assert "pymorphy2" not in sys.modules
