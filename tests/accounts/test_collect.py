"""Accounts over several reports: agreement, conflict, later change, several, and what is counted once."""

from __future__ import annotations

from dataclasses import replace

from habeas.accounts import Answers, collect
from told import PERSON, Said, happened, report


def sentenced(text: str, term: str, words: str, **given):
    when = given.pop("when", None)
    ordinal = given.pop("ordinal", None)
    attributes = {"term": term} | ({"ordinal": ordinal} if ordinal else {})
    return report(text, happened("sentence", words, when=when, **attributes), **given)


def on(key: str, *readings) -> Answers:
    answers = collect(readings).on(key)
    assert answers is not None
    return answers


def kinds(answers: Answers) -> list[str]:
    return [b.kind for b in answers.between]


def test_two_reports_that_say_the_same_agree_and_count_twice():
    a = sentenced(f"A court gave {PERSON} seven years.", "P7Y", "seven years")
    b = sentenced(f"{PERSON} is serving 84 months, says the lawyer of the family.", "P84M", "84 months")
    answers = on("sentence-length", a, b)
    assert answers.state == "agreed"
    assert len(answers.answers) == 1 and answers.answers[0].sources == 2
    assert [x.value for x in answers.answers[0].accounts] == ["P7Y", "P84M"]  # both values stay as they came


def test_seven_and_ten_years_are_a_conflict_and_both_stand():
    a = sentenced(f"A court gave {PERSON} seven years.", "P7Y", "seven years")
    b = sentenced(f"{PERSON} is serving a ten-year sentence.", "P10Y", "ten-year sentence")
    answers = on("sentence-length", a, b)
    assert answers.state == "disputed" and kinds(answers) == ["conflict"]
    assert [x.value for x in answers.answers] == ["P7Y", "P10Y"]
    assert answers.clusters() == ((0, 1),)


def test_a_demand_of_the_prosecution_takes_no_part():
    a = sentenced(f"A court gave {PERSON} seven years.", "P7Y", "seven years")
    b = report(
        f"Prosecutors want twelve years for {PERSON}.",
        happened("sentence", "twelve years", term="P12Y", polarity="possible"),
    )
    answers = on("sentence-length", a, b)
    assert answers.state == "one" and len(answers.not_claimed) == 1


def test_a_term_reduced_on_appeal_is_a_change_with_the_words_that_say_so():
    first = sentenced(f"A court gave {PERSON} ten years.", "P10Y", "ten years")
    later = report(
        f"The Supreme Court reduced the term of {PERSON} from ten to eight years.",
        happened("appeal", "The Supreme Court reduced the term", answer="reduced"),
        happened("sentence", "eight years", term="P8Y"),
    )
    answers = on("sentence-length", first, later)
    assert answers.state == "changed"
    assert "reduced the term" in answers.between[0].reason and "report 2" in answers.between[0].reason


def test_words_of_reduction_do_not_explain_a_longer_term():
    first = sentenced(f"A court gave {PERSON} ten years.", "P10Y", "ten years")
    later = report(
        f"His sentence was reduced on appeal, and {PERSON} now has twelve years to serve.",
        happened("sentence", "twelve years to serve", term="P12Y"),
    )
    assert on("sentence-length", first, later).state == "disputed"


def test_first_and_second_sentence_are_told_apart_by_number():
    a = sentenced(f"The first term of {PERSON} was three years.", "P3Y", "three years", ordinal=1)
    b = sentenced(f"{PERSON} is serving a second, nine-year term.", "P9Y", "nine-year term", ordinal=2)
    answers = on("sentence-length", a, b)
    assert kinds(answers) == ["both"] and "number" in answers.between[0].reason


def test_a_number_on_one_side_alone_settles_nothing_but_is_said():
    a = sentenced(f"A court gave {PERSON} seven years.", "P7Y", "seven years")
    b = sentenced(f"{PERSON} is serving his second ten-year term.", "P10Y", "ten-year term", ordinal=2)
    answers = on("sentence-length", a, b)
    assert kinds(answers) == ["conflict"] and "number 2" in answers.between[0].reason


def test_sentences_years_apart_are_two():
    a = sentenced(f"In 2014 {PERSON} got three years.", "P3Y", "three years", when=("2014", "2014"))
    b = sentenced(f"In May 2022 {PERSON} got nine years.", "P9Y", "nine years", when=("May 2022", "2022-05"))
    assert kinds(on("sentence-length", a, b)) == ["both"]


def test_one_voice_that_gives_two_terms_is_not_set_against_itself():
    a = report(
        f"{PERSON} got three years, then nine years.",
        happened("sentence", "three years", term="P3Y"),
        happened("sentence", "nine years", term="P9Y"),
    )
    assert on("sentence-length", a).state == "several"


def test_two_speakers_of_one_report_can_contradict_each_other():
    a = report(
        f"The lawyer of {PERSON} spoke of seven years, the court clerk of ten years.",
        Said("of seven years", called="The lawyer", cue="spoke"),
        Said("of ten years", called="the court clerk", cue="spoke"),
        happened("sentence", "seven years", term="P7Y", by=1),
        happened("sentence", "ten years", term="P10Y", by=2),
    )
    assert on("sentence-length", a).state == "disputed"


def test_a_month_agrees_with_a_day_in_it_and_another_day_does_not():
    day = report(
        f"{PERSON} was arrested on 4 May 2022.", happened("arrest", "arrested", when=("4 May 2022", "2022-05-04"))
    )
    month = report(
        f"{PERSON}, arrested in May 2022, waits.", happened("arrest", "arrested", when=("May 2022", "2022-05"))
    )
    other = report(
        f"On 9 May 2022 they came for {PERSON}.", happened("arrest", "came", when=("9 May 2022", "2022-05-09"))
    )
    assert on("arrest-date", day, month).state == "agreed"
    answers = on("arrest-date", day, other)
    assert answers.state == "disputed"
    three = on("arrest-date", day, month, other)
    assert len(three.answers) == 3  # the month fits both days, so it is put with neither
    assert sorted(kinds(three)) == ["both", "both", "conflict"]


def test_alternative_readings_of_the_words_keep_two_days_from_a_false_conflict():
    a = report(f"{PERSON} was arrested last May.", happened("arrest", "arrested", when=("last May", "2025-05")))
    a = replace(a, times=(replace(a.times[0], alternatives=("2024-05",)),))
    b = report(f"{PERSON} was arrested in May 2024.", happened("arrest", "arrested", when=("May 2024", "2024-05")))
    answers = on("arrest-date", a, b)
    assert kinds(answers) == ["both"] and "2024-05" in answers.between[0].reason


def test_alleged_and_denied_is_a_conflict_alleged_and_ended_a_change():
    alleged = report(f"{PERSON} was beaten.", happened("condition", "was beaten", condition="beating"))
    denied = report(
        f"The prison denied that {PERSON} was beaten.",
        Said(f"that {PERSON} was beaten", called="The prison", cue="denied", stance="denies"),
        happened("condition", "was beaten", condition="beating", polarity="denied", by=1),
    )
    ended = report(
        f"Nobody beats {PERSON} any longer.", happened("condition", "any longer", condition="beating", polarity="ended")
    )
    assert on("condition:beating", alleged, denied).state == "disputed"
    assert on("condition:beating", alleged, ended).state == "changed"


def held(text: str, place: str, published: str, words: str | None = None):
    return report(text, happened("detention", words or place, place=place), published=published)


def test_the_place_held_last_clashes_only_where_reports_speak_of_one_time():
    camp = held(f"{PERSON} is held at Karasu Camp.", "Karasu Camp", "2025-10-18")
    colony = held(f"{PERSON} is held at the Tobyl colony.", "Tobyl", "2025-10-02")
    before = held(f"{PERSON} is held in Almat Prison.", "Almat Prison", "2023-03-18")
    answers = on("held-last", camp, colony, before)
    found = {(b.first, b.second): b.kind for b in answers.between}
    assert found == {(0, 1): "conflict", (0, 2): "change", (1, 2): "change"}
    assert answers.clusters() == ((0, 1), (2,))


def test_who_was_moved_years_ago_is_there_still_as_far_as_the_report_knows():
    camp = held(f"{PERSON} is held at Karasu Camp.", "Karasu Camp", "2025-10-18")
    text = f"In August 2023 {PERSON} was moved to Tobyl."
    moved = report(text, happened("transfer", "was moved to Tobyl", place="Tobyl", when=("August 2023", "2023-08")))
    assert on("held-last", camp, moved).state == "disputed"


def test_the_last_place_of_a_report_is_where_its_words_put_the_person_now():
    text = f"{PERSON} is now held in Almat Prison. Until 2022 he sat in Karasu Camp."
    reading = report(
        text,
        happened("detention", "held in Almat Prison", place="Almat Prison"),
        happened("detention", "sat in Karasu Camp", place="Karasu Camp", when=("2022", "2022")),
    )
    assert [a.value for a in on("held-last", reading).answers] == ["Almat Prison"]
    assert on("place-held", reading).state == "changed"  # "now" says that it was not always so


def test_places_under_two_spellings_could_be_one_and_numbered_ones_are_not():
    a = held(f"{PERSON} is held in Karakaragai.", "Karakaragai", "2025-10-18")
    b = held(f"{PERSON} is held in Karakaragay.", "Karakaragay", "2025-10-12")
    assert on("held-last", a, b).state == "unsure"
    c = held(f"{PERSON} is held in Colony No. 7.", "Colony No. 7", "2025-10-18")
    d = held(f"{PERSON} is held in Colony No. 17.", "Colony No. 17", "2025-10-12")
    e = held(f"{PERSON} is held in Penal Colony No. 7 near Tobyl.", "Penal Colony No. 7", "2025-10-12")
    assert on("held-last", c, d).state == "disputed"
    assert on("held-last", c, e).state == "agreed"


def test_silence_and_a_denied_receipt_do_not_contradict_each_other_but_granted_and_refused_do():
    def answered(text: str, words: str, answer: str):
        return report(text, happened("answer", words, filing="parole-application", answer=answer))

    silent = answered(f"The application of {PERSON} went unanswered.", "went unanswered", "none")
    denied = answered(f"The camp says it has no paper of {PERSON}.", "has no paper", "receipt-denied")
    granted = answered(f"The court granted parole to {PERSON}.", "granted parole", "granted")
    refused = answered(f"The court refused {PERSON} parole.", "refused", "refused")
    key = "answer:parole-application"
    assert on(key, silent, denied).state == "several"
    assert on(key, silent, granted).state == "changed"
    assert on(key, granted, refused).state == "disputed"


def test_an_upheld_judgment_and_a_rejected_appeal_are_one_outcome():
    a = report(f"The judgment against {PERSON} was upheld.", happened("appeal", "was upheld", answer="upheld"))
    b = report(f"The appeal of {PERSON} was rejected.", happened("appeal", "was rejected", answer="rejected"))
    assert on("appeal-outcome", a, b).state == "agreed"


def test_never_charged_stands_against_a_charge():
    a = report(f"{PERSON} is charged with treason.", happened("charge", "charged with treason", charge="treason"))
    b = report(f"{PERSON} was never charged.", happened("charge", "never charged", polarity="denied"))
    answers = on("charge", a, b)
    assert answers.state == "disputed" and answers.answers[1].value is None


def test_charges_in_other_words_agree_and_further_charges_stand_beside():
    a = report(f"{PERSON}: inciting social discord.", happened("charge", "inciting", charge="inciting social discord"))
    b = report(f"{PERSON}: inciting discord!", happened("charge", "inciting", charge="“inciting discord”"))
    c = report(f"{PERSON}: tax evasion.", happened("charge", "tax", charge="tax evasion"))
    assert on("charge", a, b).state == "agreed"
    assert on("charge", a, c).state == "several"


def test_one_named_speaker_behind_two_reports_is_shown_as_one_witness():
    def told(opening: str):
        text = f"{opening} seven years for {PERSON}, said Dina Sarsen."
        return report(
            text,
            Said(f"seven years for {PERSON}", speaker="Dina Sarsen", cue="said"),
            happened("sentence", "seven years", term="P7Y", by=1),
        )

    answer = on("sentence-length", told("It is"), told("On Monday evening the court decided:")).answers[0]
    assert (answer.sources, answer.one_speaker) == (2, "Dina Sarsen")


LONG = (
    "{person} was taken from the flat of a cousin by four men who showed no paper, and for three days no office would "
    "say where the teacher was. On the fourth day a guard telephoned the family and asked for warm socks and a book. "
    "The court gave {person} seven years after a trial of two mornings, to which neither neighbours nor the press "
    "were admitted, and the judge read the verdict so quietly that the first row asked what had been said."
)


def test_copies_of_one_report_count_once_and_say_why():
    text = LONG.format(person=PERSON)
    a = report(text, happened("sentence", "seven years", term="P7Y"))
    edited = "Correction added. " + text.replace("a guard telephoned", "a guard rang")
    b = report(edited, happened("sentence", "seven years", term="P7Y"))
    c = report(f"{PERSON} was given seven years.", happened("sentence", "seven years", term="P7Y"))
    collected = collect([a, b, c, a])
    assert [group.reports for group in collected.copies] == [(0, 1, 3), (2,)]
    assert "nearly the same words" in collected.copies[0].reason and "the same file" in collected.copies[0].reason
    answers = collected.on("sentence-length")
    assert answers is not None and answers.answers[0].sources == 2 and len(answers.answers[0].accounts) == 4


def test_accounts_are_of_the_person_the_report_tells_most_of_unless_others_are_chosen():
    other = "Arsen Duman"
    reading = report(
        f"{PERSON} got seven years and was beaten. {other} got two years.",
        happened("sentence", "seven years", term="P7Y"),
        happened("condition", "was beaten", condition="beating"),
        happened("sentence", "two years", term="P2Y", to=other),
    )
    assert {a.value for a in collect([reading]).accounts} == {"P7Y", "asserted"}
    chosen = [{e.id for e in reading.entities if e.name == other}]
    assert {a.value for a in collect([reading], chosen).accounts} == {"P2Y"}


def test_a_reading_without_events_gives_no_accounts():
    assert collect([report("Nothing happened to anybody.")]).questions == ()
    assert collect([]).accounts == ()
