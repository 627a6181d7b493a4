"""Bytes become the right characters, or an error: never other characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import Invalid
from habeas.sources.formats.encoding import codec_of, decode
from habeas.sources.formats.plausible import complaint

RUSSIAN = (
    "Адвокат сообщил, что заключённого перевели в колонию под городом. Суд отклонил жалобу защиты, однако приговор ещё "
    "не вступил в силу. По словам сестры, он два месяца провёл в одиночной камере. «Нам не отвечают», — сказала она."
)
SAMPLES = {
    "ru": RUSSIAN,
    "uk": "Адвокат повідомив, що в'язня перевели до колонії під містом. Суд відхилив скаргу захисту, проте вирок ще не "
    "набув чинності. За словами її сестри, він два місяці провів у камері й не отримував листів.",
    "kk": "Адвокаттың айтуынша, тұтқын қала сыртындағы түрмеге ауыстырылған. Сот қорғау тарапының шағымын "
    "қанағаттандырмады, бірақ үкім әлі күшіне енген жоқ. Ол екі ай бойы жалғыз камерада отырған.",
    "zh": "律师表示，被关押者已被转移到郊外的监狱。法院驳回了辩方的申诉，但判决尚未生效。"
    "他的姐姐说，他在单人牢房里待了两个月。",
    "zh-Hant": "律師表示，被關押者已被轉移到郊外的監獄。法院駁回了辯方的申訴，但判決尚未生效。"
    "他的姐姐說，他在牢房裡待了兩個月。",
    "ja": "弁護士によると、被拘禁者は郊外の刑務所に移送された。裁判所は訴えを退けたが、判決はまだ確定していない。",
    "ko": "변호사는 수감자가 교외의 교도소로 이송되었다고 밝혔다. "
    "법원은 항소를 기각했지만 판결은 아직 확정되지 않았다.",
    "ar": "قال المحامي إن السجين نقل إلى سجن خارج المدينة. ورفضت المحكمة طعن الدفاع، لكن الحكم لم يصبح نهائيا بعد.",
    "el": "Ο δικηγόρος είπε ότι ο κρατούμενος μεταφέρθηκε σε φυλακή έξω από την πόλη. "
    "Το δικαστήριο απέρριψε την έφεση.",
    "tr": "Avukatı, tutuklunun şehir dışındaki bir cezaevine nakledildiğini söyledi. Mahkeme itirazı reddetti, ancak "
    "karar henüz kesinleşmedi. Kız kardeşi iki ay hücrede kaldığını, hiç mektup alamadığını anlattı.",
    "pl": "Adwokat poinformował, że więźnia przeniesiono do zakładu karnego pod miastem. Sąd oddalił zażalenie obrony, "
    "lecz wyrok nie jest jeszcze prawomocny. Według siostry spędził dwa miesiące w izolatce.",
    "es": "El abogado informó que el preso fue trasladado a una cárcel en las afueras. El tribunal rechazó la "
    "apelación de la defensa. Según su hermana, pasó dos meses en una celda, sin cartas. «Nadie contesta», dijo.",
    "en": "“Nobody answers us,” his sister told reporters — he hasn’t had a letter in two months. José Núñez is his "
    "lawyer. The court said the appeal would be heard in May.",
}
IN = {
    "ru": ["cp1251", "koi8-r", "cp866", "iso8859-5", "utf-8", "utf-16-le", "utf-16-be"],
    "uk": ["cp1251", "koi8-u"],
    "kk": ["kz1048", "ptcp154"],
    "zh": ["gb18030", "utf-16-le"],
    "zh-Hant": ["big5hkscs"],
    "ja": ["cp932", "euc_jp"],
    "ko": ["cp949"],
    "ar": ["cp1256"],
    "el": ["cp1253"],
    "tr": ["cp1254"],
    "pl": ["cp1250", "iso8859-2"],
    "es": ["cp1252"],
    "en": ["cp1252"],
}


@pytest.mark.parametrize(("language", "codec"), [(lang, codec) for lang, codecs in IN.items() for codec in codecs])
def test_an_undeclared_encoding_is_found(language, codec):
    data = SAMPLES[language].encode(codec, "ignore")
    assert decode(data).text == data.decode(codec)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(codec):
    found = decode(RUSSIAN.encode(codec))
    assert found.basis == "bom"
    assert found.text.removeprefix("\ufeff") == RUSSIAN


def test_valid_utf8_outranks_a_wrong_declaration():
    found = decode(RUSSIAN.encode(), declared="windows-1251")
    assert (found.text, found.encoding, found.basis) == (RUSSIAN, "utf-8", "valid")


def test_a_declaration_is_believed_where_it_fits():
    data = "Ürkək bir səs: Əli".encode("utf-16-le")
    assert decode("Дело 5. Он в СИЗО.".encode("koi8-r"), declared="KOI8-R").basis == "declared"
    assert decode(data, given="utf-16le").text == "Ürkək bir səs: Əli"


def test_a_declaration_that_makes_mojibake_is_not_believed():
    data = RUSSIAN.encode("koi8-r", "ignore")
    found = decode(data, declared="windows-1251")
    assert (found.text, found.encoding) == (data.decode("koi8-r"), "koi8_r")


def test_a_stateful_encoding_is_believed_when_declared():
    data = SAMPLES["ja"].encode("iso2022_jp")
    assert decode(data, declared="iso-2022-jp").text == SAMPLES["ja"]


@pytest.mark.parametrize(
    "data",
    [
        "Его арестовали в мае. ".encode() * 5 + "Суд отказал ему в залоге. ".encode("cp1251") * 5,
        RUSSIAN.encode()[:-40] + b"\xd0",
        RUSSIAN.encode().replace(b"\xd0", b"\xf0", 3),
    ],
    ids=["two encodings", "cut off", "damaged"],
)
def test_a_wrong_encoding_is_an_error_that_says_what_was_tried(data):
    with pytest.raises(Invalid, match="source-encoding") as caught:
        decode(data)
    assert "utf-8" in caught.value.found
    assert "арестовали" not in str(caught.value)


@pytest.mark.parametrize(("given", "why"), [("koi8-r", "nobody types"), ("klingon", "called"), ("rot13", "called")])
def test_a_wrong_encoding_given_by_hand_is_an_error(given, why):
    with pytest.raises(Invalid, match=why):
        decode(RUSSIAN.encode("cp1251"), given=given)


def test_only_encodings_of_text_have_names():
    assert codec_of(" 'Windows-1251' ") == "cp1251"
    assert codec_of("ISO-8859-1") == "cp1252"  # as browsers take it
    assert [codec_of(name) for name in ("zlib", "rot13", "unicode_escape", "utf-7", "idna")] == [None] * 5


def test_a_broken_byte_is_let_through_only_where_asked():
    data = b"<script>\xff</script>" + RUSSIAN.encode()
    assert decode(data, lenient=True).escaped
    with pytest.raises(Invalid, match="source-encoding"):
        decode(data)


WORDS = sorted({word.strip(".,«»—") for word in RUSSIAN.split() if len(word) > 2})
sentences = st.lists(st.sampled_from(WORDS), min_size=15, max_size=40).map(
    lambda words: " ".join(words).capitalize() + "."
)


@settings(max_examples=60, deadline=None)
@given(sentences, st.sampled_from(["cp1251", "koi8-r", "cp866", "iso8859-5", "utf-16-le", "utf-8"]))
def test_never_other_characters(sentence, codec):
    try:
        found = decode(sentence.encode(codec))
    except Invalid as error:
        assert error.code == "source-encoding"
    else:
        assert found.text == sentence


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_text_or_a_clear_error(data):
    try:
        found = decode(data)
    except Invalid as error:
        assert error.code == "source-encoding"
    else:
        assert found.text.encode(found.encoding) == data or found.encoding in ("big5hkscs", "cp932", "euc_jp")


def test_a_few_bytes_beyond_ascii_are_marks_and_accents_of_latin():
    assert decode("He was held for ten\u00a0days.".encode("cp1251")).text == "He was held for ten\u00a0days."
    assert decode("“No,” said José.".encode("cp1252")).text == "“No,” said José."
    with pytest.raises(Invalid, match="source-encoding"):
        decode("Prison: Озёрный.".encode("cp1251")[:13])


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_no_complaint_about_writing(language):
    assert complaint(SAMPLES[language]) is None
