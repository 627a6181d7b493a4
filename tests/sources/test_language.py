"""The language of a text, by its letters, its small words and a model; never by a template's word alone."""

from __future__ import annotations

import pytest

from habeas.sources import source_from_text
from habeas.sources.language import language_of

TEXTS = {
    "en": "The lawyer said that the prisoner had been moved to a prison outside the city, and nobody had told him.",
    "ru": "Адвокат сообщил, что заключённого перевели в колонию, и суд отклонил жалобу, а приговор не вступил в силу.",
    "uk": "Адвокат повідомив, що в'язня перевели до колонії, і суд відхилив скаргу, але вирок ще не набув чинності.",
    "kk": "Адвокаттың айтуынша, тұтқын түрмеге ауыстырылған, бірақ үкім күшіне енген жоқ, сондықтан ол камерада.",
    "zh-Hans": "律师表示，被关押者已被转移到郊外的监狱，法院驳回了申诉。",
    "zh-Hant": "律師表示，被關押者已被轉移到郊外的監獄，法院駁回了申訴。",
    "ja": "弁護士によると、被拘禁者は郊外の刑務所に移送された。",
    "ko": "변호사는 수감자가 교외의 교도소로 이송되었다고 밝혔다.",
    "es": "El abogado informó que el preso fue trasladado a una cárcel y que el tribunal rechazó la apelación.",
    "tr": "Avukatı, tutuklunun bir cezaevine nakledildiğini söyledi ve mahkeme bu itirazı reddetti, ancak bu olmadı.",
    "az": "Vəkil bildirib ki, məhbus şəhərdən kənardakı həbsxanaya köçürülüb və məhkəmə onun şikayətini rədd edib.",
    "ky": "Адвокаттын айтымында, камактагы адам шаардын сыртындагы түрмөгө которулган, бирок өкүм күчүнө кире элек.",
    "fa": "وکیل گفت که زندانی به زندانی در بیرون شهر منتقل شده است و دادگاه درخواست تجدیدنظر را رد کرد.",
    "ar": "قال المحامي إن السجين نقل إلى سجن خارج المدينة، ورفضت المحكمة الطعن الذي تقدم به الدفاع.",
    "vi": "Luật sư cho biết người bị giam đã được chuyển đến nhà tù ngoài thành phố và tòa án đã bác đơn kháng cáo.",
}


@pytest.mark.parametrize("tag", sorted(TEXTS))
def test_languages(tag):
    assert language_of(TEXTS[tag])[0] == tag
    assert language_of(TEXTS[tag], declared="de")[0] == tag


def test_the_model_is_not_asked_where_words_suffice():
    assert language_of(TEXTS["en"])[1] == "small words"
    assert language_of(TEXTS["ru"])[1] == "small words"
    assert language_of(TEXTS["zh-Hans"])[1] == "letters"


@pytest.mark.parametrize(
    ("declared", "found"), [("ru-RU", "ru"), ("zh-TW", "zh-Hant"), ("zh", "zh-Hans"), ("x!", "und"), (None, "und")]
)
def test_too_little_text_to_tell(declared, found):
    assert language_of("№ 5 — 2023", declared)[0] == found


def test_a_quotation_does_not_change_the_language():
    assert language_of(TEXTS["en"] + " “" + TEXTS["zh-Hans"][:12] + "” " + TEXTS["en"])[0] == "en"


def test_given_by_hand():
    source = source_from_text(TEXTS["ru"], language="kk")
    assert (source.language, source.language_basis) == ("kk", "given")
