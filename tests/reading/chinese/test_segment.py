"""Words lie in the text, in order, inside sentences."""

from itertools import pairwise

from habeas.reading.chinese.segment import parse_chinese


def test_tokens_are_the_text() -> None:
    text = "維權人士周德安，\n 昨日 被捕。ABC 😀"
    parsed = parse_chinese(text)
    assert parsed.language == "zh"
    assert all(text[t.start : t.end] == t.text and t.text.strip() == t.text for t in parsed.tokens)
    assert all(a.end <= b.start for a, b in pairwise(parsed.tokens))
    assert "".join(t.text for t in parsed.tokens) == "".join(text.split())
    assert parsed.sentences[0][0] == 0
    assert parsed.sentences[-1][1] == len(parsed.tokens)
    assert [t.label for t in parsed.tokens if t.text == "周德安"] == ["PER"]


def test_a_long_sentence_is_shown_in_pieces() -> None:
    text = "他说" * 400
    assert "".join(t.text for t in parse_chinese(text).tokens) == text


def test_nothing() -> None:
    assert parse_chinese("").tokens == ()
    assert parse_chinese(" \n\t").tokens == ()
