"""Scripts and spellings without development data: names romanised by hand from the published standards.

Each language has ten given and ten family names; thirty pairs are composed of them, against look-alikes that share a
part and names that share none.
"""

from __future__ import annotations

import pytest

from habeas.names import compare_many

NAMES = {
    "Georgian (national system 2002)": (
        "გიორგი Giorgi,ნინო Nino,დავით Davit,თამარ Tamar,ლევან Levan,ქეთევან Ketevan,ზურაბ Zurab,"
        "ელენე Elene,შოთა Shota,ირაკლი Irakli",
        "ბერიძე Beridze,კაპანაძე Kapanadze,გელაშვილი Gelashvili,მაისურაძე Maisuradze,"
        "წიკლაური Tsiklauri,ჯაფარიძე Japaridze,"
        "ხუციშვილი Khutsishvili,ჩხეიძე Chkheidze,ღვინიაშვილი Ghviniashvili,ყიფიანი Qipiani",
    ),
    "Armenian (BGN/PCGN 1981)": (
        "Արմեն Armen,Անի Ani,Գագիկ Gagik,Նարեկ Narek,Լուսինե Lusine,Հայկ Hayk,Մարիամ Mariam,"
        "Վահագն Vahagn,Շուշան Shushan,Տիգրան Tigran",
        "Պետրոսյան Petrosyan,Գրիգորյան Grigoryan,Խաչատրյան Khachatryan,Ղազարյան Ghazaryan,Ճշմարիտյան Chshmarityan,"
        "Հովհաննիսյան Hovhannisyan,Սարգսյան Sargsyan,Ծատուրյան Tsaturyan,Մկրտչյան Mkrtchyan,Զաքարյան Zakaryan",
    ),
    "Greek (ELOT 743)": (
        "Γιώργος Giorgos,Μαρία Maria,Νίκος Nikos,Ελένη Eleni,Κώστας Kostas,Αικατερίνη Aikaterini,Χρήστος Christos,"
        "Ευαγγελία Evangelia,Θανάσης Thanasis,Ξανθή Xanthi",
        "Παπαδόπουλος Papadopoulos,Οικονόμου Oikonomou,Μπακάλης Bakalis,Ντόκος Ntokos,Γκίκας Gkikas,"
        "Χατζηδάκης Chatzidakis,"
        "Ψαράς Psaras,Αυγερινός Avgerinos,Τσουκαλάς Tsoukalas,Βλάχου Vlachou",
    ),
    "Devanagari (Hunterian)": (
        "अनिल Anil,सुनीता Sunita,राजेश Rajesh,प्रिया Priya,विक्रम Vikram,गीता Gita,मोहन Mohan,"
        "शारदा Sharada,दीपक Dipak,कमला Kamala",
        "शर्मा Sharma,वर्मा Varma,गुप्ता Gupta,ठाकुर Thakur,मिश्रा Mishra,जोशी Joshi,"
        "कुलकर्णी Kulkarni,चौधरी Chaudhari,पांडे Pande,भट्ट Bhatt",
    ),
    "Ukrainian (2010)": (
        "Гліб Hlib,Юлія Yuliia,Сергій Serhii,Олександр Oleksandr,Наталія Nataliia,Євген Yevhen,"
        "Їжак Yizhak,Ганна Hanna,"
        "Андрій Andrii,Дмитро Dmytro",
        "Згурський Zghurskyi,Щербак Shcherbak,Гончаренко Honcharenko,Кривоніс Kryvonis,"
        "Яценюк Yatseniuk,Ґалаґан Galagan,"
        "Хоменко Khomenko,Жук Zhuk,Лисенко Lysenko,Цимбал Tsymbal",
    ),
    "Kazakh (Cyrillic to Latin, several spellings)": (
        "Әсел Assel,Қайрат Kairat,Нұрлан Nurlan,Айгүл Aigul,Ерлан Yerlan,Жанар Zhanar,"
        "Бауыржан Bauyrzhan,Гүлнәр Gulnar,"
        "Дәурен Dauren,Ұлжан Ulzhan",
        "Қожахметов Kozhakhmetov,Әбдіров Abdirov,Сәрсенбай Sarsenbay,Төлегенов Tolegenov,"
        "Жұмабаев Zhumabayev,Оңғарбаев Ongarbayev,"
        "Мұқанов Mukanov,Есенғали Yessengali,Шәріпов Sharipov,Бөкейхан Bokeikhan",
    ),
    "Uzbek (Cyrillic to the 1995 alphabet)": (
        "Ўткир Oʻtkir,Шаҳло Shahlo,Қаҳрамон Qahramon,Гулчеҳра Gulchehra,Жасур Jasur,Зуҳра Zuhra,"
        "Темур Temur,Нигора Nigora,"
        "Фарҳод Farhod,Мўмин Moʻmin",
        "Ғуломов Gʻulomov,Йўлдошев Yoʻldoshev,Ҳакимов Hakimov,Жўраев Joʻrayev,Раҳмонов Rahmonov,"
        "Қодиров Qodirov,Тошматов Toshmatov,"
        "Ўринов Oʻrinov,Хўжаев Xoʻjayev,Эргашев Ergashev",
    ),
}


def composed(given: str, family: str) -> list[tuple[str, str, int]]:
    first = [tuple(pair.split()) for pair in given.split(",")]
    last = [tuple(pair.split()) for pair in family.split(",")]
    people = [(i, (i * 3 + k) % 10) for i in range(10) for k in range(3)]
    rows = []
    for g, f in people:
        written = f"{first[g][0]} {last[f][0]}"
        rows.append((written, f"{first[g][1]} {last[f][1]}", 1))
        rows.append((written, f"{first[(g + 1) % 10][1]} {last[f][1]}", 0))
        rows.append((written, f"{first[g][1]} {last[(f + 1) % 10][1]}", 0))
        rows.append((written, f"{first[(g + 4) % 10][1]} {last[(f + 7) % 10][1]}", 0))
    return rows


def area(scores: list[float], labels: list[int]) -> float:
    same = [s for s, label in zip(scores, labels, strict=True) if label]
    other = [s for s, label in zip(scores, labels, strict=True) if not label]
    return sum((s > o) + 0.5 * (s == o) for s in same for o in other) / (len(same) * len(other))


@pytest.mark.parametrize("language", NAMES)
def test_thirty_pairs_from_the_standard(language: str) -> None:
    rows = composed(*NAMES[language])
    scores = compare_many((a, b) for a, b, _ in rows)
    assert sum(label for _, _, label in rows) == 30
    assert area(scores, [label for _, _, label in rows]) >= 0.95
