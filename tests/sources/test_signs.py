"""What the first and last lines say: kind of text, where it comes from, title, author. All names are invented."""

from __future__ import annotations

import pytest

from habeas.sources import source_from_text

BODY = (
    "\n\nThe court of the city said on Monday that the teacher would be held for two more months. Her lawyer said that "
    "she had not seen a doctor since she was moved to the prison.\n\nHer family has had no letter for weeks.\n\n"
)

GENRES = [
    ("news", "ASKARA, March 3, 2024 (Beacon Wire) - The court held the teacher for two more months on Monday."),
    (
        "news",
        "Askara (AP) — The court held the teacher for two more months on Monday, her lawyer told reporters there.",
    ),
    (
        "news",
        "PORT LINDEN — The court held the teacher for two more months on Monday, her lawyer told reporters there.",
    ),
    ("news", "Port Linden, 3 May – The court held the teacher for two more months, her lawyer told reporters there."),
    (
        "news",
        "АСКАРА, 20 ноября 2023 года («Степной вестник»). Суд продлил арест учительницы на два месяца, сказал адвокат.",
    ),
    ("news", "寰宇通讯社2023年11月20日电　法院周一将这名教师的羁押期延长两个月，她的律师说。"),
    ("opinion", "Opinion | Why the teacher must go home"),
    ("opinion", "COMMENTARY"),
    ("opinion", "Мнение"),
    ("opinion", "The views expressed in this article are the author’s own and do not necessarily reflect our policy."),
    ("opinion", "Statement: The article represents the personal views of the author."),
    ("opinion", "Мнение автора может не совпадать с позицией редакции."),
    ("opinion", "本文仅代表作者个人观点。"),
    ("statement", "URGENT ACTION"),
    ("statement", "URGENT ACTION | VALDORIA | 15 February 2024"),
    ("statement", "Joint Statement: Valdoria must free the teacher"),
    ("statement", "FOR IMMEDIATE RELEASE"),
    ("statement", "Press release – 4 May 2023"),
    ("statement", "We, the undersigned organizations, call on the government of Valdoria to free the teacher."),
    ("statement", "Совместное заявление"),
    ("letter", "Dear Minister,"),
    ("letter", "Your Excellency,"),
    ("letter", "Уважаемый господин прокурор!"),
    ("letter", "尊敬的部长："),
    ("letter", "Open letter to the Minister"),
    ("ruling", "IN THE DISTRICT COURT OF ASKARA"),
    ("ruling", "Note of sentencing hearing"),
    ("ruling", "The State v Demirov and others: note of hearing"),
    ("ruling", "Valdoria v Northmark Press Ltd"),
    ("ruling", "District Court, Port Linden, 26 September 2024"),
    ("ruling", "Case No. 1-204/2023"),
    ("ruling", "Именем Республики"),
    ("ruling", "刑事判决书"),
    ("unknown", "Teacher held for two more months"),
    ("unknown", "Comment was not available from the ministry, which does not answer questions about prisoners."),
    ("unknown", "Statement after statement came from the ministry, and none of them said where she was."),
    ("unknown", "In the first court hearing the teacher said nothing."),
]


@pytest.mark.parametrize(("genre", "line"), GENRES)
def test_genre(genre, line):
    at_the_end = genre == "opinion" and "|" not in line and len(line) > 14
    text = f"A teacher in Valdoria{BODY}{line}\n" if at_the_end else f"{line}{BODY}"
    source = source_from_text(text)
    assert source.genre == genre, source.genre_reason
    assert (source.genre_reason is None) == (genre == "unknown")


def test_a_greeting_without_more_needs_a_signature():
    assert source_from_text(f"Hello everyone,{BODY}").genre == "unknown"
    assert source_from_text(f"Hello everyone,{BODY}With love,\nLena").genre == "letter"


def test_the_most_telling_sign_decides():
    text = f"URGENT ACTION{BODY}The views expressed here are those of the author."
    assert source_from_text(text).genre == "opinion"


@pytest.mark.parametrize(
    "line",
    [
        "Original: https://first.example/a",
        "Originally published by the Beacon Wire on 3 May 2023.",
        "This article first appeared in the Harbour Post.",
        "(Based on reporting by Beacon Wire and the Harbour Post)",
        "Republished with permission.",
        "Источник: https://first.example/a",
        "По материалам «Степного вестника»",
        "原文链接：https://first.example/a",
        "转载自《海港邮报》",
    ],
)
def test_republication(line):
    source = source_from_text(f"A teacher in Valdoria{BODY}{line}")
    assert [span.quote for span in source.republished] == [line]


def test_an_agencys_credit_is_a_sign_of_republication():
    source = source_from_text(f"ASKARA (AP) — The court held the teacher for two more months on Monday.{BODY}")
    assert [span.quote for span in source.republished] == ["AP"]
    assert source.publisher == "AP"


def test_no_republication_in_running_words():
    text = f"Her letters were first published by her brother, who said that the original: was lost.{BODY}" * 6
    assert source_from_text(f"A teacher\n\n{text}").republished == ()
    assert source_from_text(f"A teacher{BODY}").republished == ()


@pytest.mark.parametrize(
    ("line", "languages"),
    [
        ("Translated from Russian by the editors.", ("ru",)),
        ("(Machine-translated from the Chinese original)", ("zh",)),
        ("This article was originally published in Kazakh.", ("kk",)),
        ("[Translation from Persian]", ("fa",)),
        ("Translated by R. Hale", ("und",)),
        ("Machine translation", ("und",)),
        ("Original: https://www.toutiao.com/article/7346000000000000000/", ("zh",)),
        ("Her lawyer spoke Russian.", ()),
        ("The letter, translated by her brother, said that she was ill.", ()),
        ("Original: https://first.example/a", ()),
    ],
)
def test_signs_of_translation(line, languages):
    source = source_from_text(f"A teacher in Valdoria{BODY}{line}")
    assert source.translated_from == languages
    assert (source.translated_basis or "").startswith("guessed" if languages else "")
    assert bool(source.translated_basis) == bool(languages)


def test_a_text_is_not_translated_from_its_own_language():
    assert source_from_text(f"A teacher in Valdoria{BODY}Translated from English.").translated_from == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Teacher held for two more months{BODY}", "Teacher held for two more months"),
        (f"URGENT ACTION | VALDORIA | 4 May 2023\n\nTEACHER HELD{BODY}", "TEACHER HELD"),
        (f"Opinion\nThe teacher must go home{BODY}", "The teacher must go home"),
        (f"4 May 2023\n\nTeacher held{BODY}", "Teacher held"),
        (f"By Nora Vance\n\nTeacher held{BODY}", "Teacher held"),
        ("The teacher is still held, her lawyer said.", None),
        (f"“Where is she?” Valdoria asks{BODY}", "“Where is she?” Valdoria asks"),
    ],
)
def test_title(text, title):
    assert source_from_text(text).title == title


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Nora Vance", "Nora Vance"),
        ("By Nora Vance and Ilyas Demirov | 4 May 2023", "Nora Vance and Ilyas Demirov"),
        ("Author: N. Vance", "N. Vance"),
        ("Автор: Нора Ванс", "Нора Ванс"),
        ("作者：林若", "林若"),
        ("By law she must be charged within two days.", None),
        ("by the river", None),
    ],
)
def test_author(line, author):
    assert source_from_text(f"Teacher held\n\n{line}{BODY}").author == author
