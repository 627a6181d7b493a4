"""The case view: whom it is about, what is kept apart, and in what order things stand."""

from __future__ import annotations

import datetime as dt

import pytest

from habeas.cases import assemble
from habeas.cases.timeline import mark_of
from habeas.dossiers import casefile_summary
from habeas.errors import Invalid
from habeas.names.judgement import Judgement
from habeas.names.port import Named
from told import PERSON, Said, happened, report

GARBLED = "Iliyasi Tuoliemula"
OTHER = "Arsen Duman"


def two_people():
    return report(
        f"{PERSON} got seven years and was beaten. {OTHER} got two years.",
        happened("sentence", "seven years", term="P7Y"),
        happened("condition", "was beaten", condition="beating"),
        happened("sentence", "two years", term="P2Y", to=OTHER),
    )


def garbled():
    return report(f"{GARBLED} sits in a cell.", happened("detention", "sits in a cell", to=GARBLED))


def test_other_peoples_events_are_nowhere_but_in_the_list_of_names():
    case = assemble([two_people()])
    assert case.name == PERSON
    assert {t.event.person for t in case.tellings} == {case.persons[0].entity.id}
    assert [o.entity.name for o in case.others] == [OTHER]
    assert "P2Y" not in {a.value for a in case.accounts.accounts}


def test_another_person_of_the_reports_can_be_chosen():
    case = assemble([two_people()], person="arsen duman")
    assert case.name == OTHER and [t.event.attributes.get("term") for t in case.tellings] == ["P2Y"]
    assert [o.entity.name for o in case.others] == [PERSON]


def test_a_name_that_no_report_has_is_refused():
    with pytest.raises(Invalid) as error:
        assemble([two_people()], person="Nobody Atall")
    assert error.value.code == "case-person"
    assert PERSON not in str(error.value)  # messages name nobody


def test_sameness_is_proposed_with_reasons_never_decided():
    near = report("Iliyas Toremurat was arrested.", happened("arrest", "arrested", to="Iliyas Toremurat"))
    case = assemble([two_people(), near, garbled()])
    first, second, third = case.persons
    assert first.proposal is None
    assert second.proposal.speaks_for and "Toremurat" in " ".join(second.proposal.reasons)
    assert not third.proposal.speaks_for  # a first name alone is not enough
    assert third.entity.name == GARBLED
    assert third.judgement is None and "tells most" in third.why


def judged(a, b, verdict, month, **more):
    (left,), (right,) = a.keys, b.keys
    return Judgement(left, right, verdict, "A. Keita", dt.datetime(2026, month, 1, tzinfo=dt.UTC), **more)


def test_a_judgement_of_different_keeps_a_person_out_and_a_later_one_supersedes_it():
    base, other = two_people(), garbled()
    left, right = Named(base.source.sha256, PERSON), Named(other.source.sha256, GARBLED)
    no = judged(left, right, "different", 1, reasons="other fathers")
    yes = judged(right, left, "same", 2, supersedes=no.id)
    kept_out = assemble([base, other], judgements=[no])
    assert kept_out.persons[1].entity is None
    assert [(k.entity.name, k.judgement) for k in kept_out.persons[1].kept_out] == [(GARBLED, no)]
    assert "judged another person by A. Keita on 1 January 2026 (other fathers)" in casefile_summary(kept_out)
    case = assemble([base, other], judgements=[yes, no])
    assert case.persons[1].entity.name == GARBLED and case.persons[1].judgement == yes
    assert "judged the same person by A. Keita on 1 February 2026" in casefile_summary(case)


def test_a_judgement_holds_also_where_the_person_was_named_by_hand():
    base, other = two_people(), garbled()
    yes = judged(Named(base.source.sha256, PERSON), Named(other.source.sha256, GARBLED), "same", 1)
    assert assemble([base, other], PERSON, [yes]).persons[1].judgement == yes


def test_what_is_told_around_two_names_stands_beside_their_score_and_never_in_it():
    def told(name, day, place, companion):
        text = f"{name} was arrested on {day[0]} in {place}. {companion} got two years."
        return report(
            text,
            happened("arrest", "was arrested", to=name, when=day, place=place),
            happened("sentence", "two years", to=companion, term="P2Y"),
        )

    a = told("Ilyas Toremurat", ("4 May 2022", "2022-05-04"), "Almaty", OTHER)
    b = told("Iliyas Toremurad", ("May 2022", "2022-05"), "ALMATY", OTHER)
    c = told("Iliyas Toremurad", ("7 June 2023", "2023-06-07"), "Omsk", "Bota Anar")
    near, far = assemble([a, b]).persons[1], assemble([a, c]).persons[1]
    assert near.proposal.score == far.proposal.score and near.proposal.reasons == far.proposal.reasons
    assert [s.speaks for s in near.context] == ["for", "for", "for"]
    assert [s.speaks for s in far.context] == ["against"] and "2023-06-07" in far.context[0].words


def test_what_is_about_the_case_and_what_is_not():
    text = (
        f"A dam expert said the river was low. Lawyers for {PERSON} said he was ill. "
        f"A deputy called the verdict fair. A neighbour said {OTHER} had been set free. "
        '"Nobody reads," said a clerk. '
    )
    case = assemble(
        [
            report(
                text,
                Said("the river was low", called="A dam expert", cue="said"),
                Said("he was ill", called="Lawyers", cue="said"),
                Said("the verdict fair", called="A deputy", cue="called"),
                Said(f"{OTHER} had been set free", called="A neighbour", cue="said"),
                Said('"Nobody reads,"', called="a clerk", cue="said a", kind="direct"),
                happened("condition", "he was ill", condition="ill-health", by=2),
                happened("sentence", "the verdict fair", by=3),
                happened("release", "set free", to=OTHER, by=4),
            )
        ]
    )
    about = {s.statement.id: s.about for s in case.statements}
    assert about == {"s1": False, "s2": True, "s3": True, "s4": False, "s5": False}
    assert all(s.why for s in case.statements)
    assert not {t.event.said_by for t in case.tellings} & {s.statement.id for s in case.not_about}


def test_a_pronoun_stands_for_whoever_is_named_last():
    text = f"{PERSON} was arrested. A guard said he sang. {OTHER} is a poet. A critic said he rhymes badly."
    case = assemble(
        [
            report(
                text,
                Said("he sang", called="A guard", cue="said"),
                Said("he rhymes badly", called="A critic", cue="critic said"),
                happened("arrest", "was arrested"),
                also=[OTHER],
            )
        ]
    )
    assert [s.about for s in case.statements] == [True, False]


def test_the_same_speaker_going_on_with_a_pronoun_stays_about_the_case():
    text = (
        f"{PERSON} is held. {OTHER}, a lawyer, said she was refused entry to the prison. “We do not know if he eats.”"
    )
    case = assemble(
        [
            report(
                text,
                Said("she was refused entry to the prison", speaker=OTHER, cue="said"),
                Said("“We do not know if he eats.”", speaker=OTHER, kind="direct"),
                happened("detention", "is held"),
            )
        ]
    )
    assert [s.about for s in case.statements] == [True, True]


def test_dated_moments_in_order_undated_ones_as_told():
    text = (
        f"{PERSON} was moved in 2024. He was arrested on 4 May 2022. His trial ran from 3 January to 9 March 2023. "
        "He was beaten for three weeks. Around June 2024 he fell ill. He has a cell."
    )
    case = assemble(
        [
            report(
                text,
                happened("transfer", "was moved", when=("2024", "2024")),
                happened("arrest", "was arrested", when=("4 May 2022", "2022-05-04")),
                happened("trial", "His trial", when=("3 January to 9 March 2023", "2023-01-03/2023-03-09")),
                happened("condition", "beaten", condition="beating", when=("three weeks", "P3W", "duration")),
                happened("condition", "ill", condition="ill-health", when=("June 2024", "2024-06~")),
                happened("detention", "has a cell"),
            )
        ]
    )
    assert [m.first.event.type for m in case.timeline] == ["arrest", "trial", "transfer", "condition"]
    assert [m.mark for m in case.timeline] == ["exact", "span", "within", "about"]
    assert [m.first.event.type for m in case.undated] == ["condition", "detention"]
    assert mark_of(case.undated[0].first.time) == "undated"  # a length of time is no day


def test_tellings_of_one_moment_stand_together_and_stay_apart_values():
    a = report(
        f"{PERSON} was arrested on 4 May 2022.", happened("arrest", "was arrested", when=("4 May 2022", "2022-05-04"))
    )
    b = report(f"In May 2022 they took {PERSON}.", happened("arrest", "took", when=("May 2022", "2022-05")))
    c = report(f"On 9 May they took {PERSON}.", happened("arrest", "took", when=("9 May", "2022-05-09")))
    both = assemble([b, a]).timeline
    assert len(both) == 1 and [t.report for t in both[0].tellings] == [1, 0]  # the more precise one leads
    assert len(assemble([a, b, c]).timeline) == 3  # the month fits either day, so it is put with neither


def test_what_became_of_filings():
    text = (
        f"{PERSON} applied for parole on 29 September 2025. The camp says it never came. No answer has come. "
        "A complaint was sent. He wants to ask for clemency."
    )
    case = assemble(
        [
            report(
                text,
                happened(
                    "filing",
                    "applied for parole",
                    filing="parole-application",
                    when=("29 September 2025", "2025-09-29"),
                ),
                happened("answer", "never came", filing="parole-application", answer="receipt-denied"),
                happened("answer", "No answer has come", filing="parole-application", answer="none"),
                happened("filing", "A complaint was sent", filing="complaint"),
                happened("filing", "ask for clemency", filing="clemency-request", polarity="promised"),
            )
        ]
    )
    fates = {f.kind: f.fates for f in case.filings}
    assert fates == {
        "parole-application": ("receipt-denied", "none"),
        "complaint": ("not-told",),
        "clemency-request": ("not-filed",),
    }
    assert case.filings[0].sent_at.edtf == "2025-09-29"


def test_conditions_by_what_is_said_of_them():
    text = (
        f"{PERSON} was beaten; he was not beaten. It was cold; the heating came back. "
        "He may be tortured. No torture. Ill."
    )
    case = assemble(
        [
            report(
                text,
                happened("condition", "was beaten", condition="beating"),
                happened("condition", "not beaten", condition="beating", polarity="denied"),
                happened("condition", "was cold", condition="cold"),
                happened("condition", "came back", condition="cold", polarity="ended"),
                happened("condition", "may be tortured", condition="threats", polarity="possible"),
                happened("condition", "No torture", condition="torture", polarity="denied"),
                happened("condition", "Ill", condition="ill-health"),
            )
        ]
    )
    assert {c.code: c.state for c in case.conditions} == {
        "beating": "alleged and denied",
        "cold": "said to have ended",
        "ill-health": "alleged",
        "torture": "denied only",
        "threats": "feared or asked",
    }


def test_people_by_relation_and_part():
    text = f"{PERSON}'s sister Aina Toremurat said he was ill. Gulnar Beket, a singer, is mentioned."
    case = assemble(
        [
            report(
                text,
                Said("he was ill", speaker="Aina Toremurat", cue="said"),
                happened("condition", "was ill", condition="ill-health", by=1),
                relations=[(PERSON, "Aina Toremurat", "sister", "sister")],
                also=["Gulnar Beket"],
            )
        ]
    )
    (person,) = case.people
    assert person.entity.name == "Aina Toremurat"
    assert [r.kind for r in person.relations] == ["sister"] and person.speaks == 1


def test_as_of_leaves_out_what_appeared_later():
    old = report(f"{PERSON} was arrested.", happened("arrest", "arrested"), published="2023-01-02")
    new = report(f"{PERSON} was released.", happened("release", "released"), published="2025-10-10")
    undated = report(f"{PERSON} was moved.", happened("transfer", "moved"), published=None)
    case = assemble([old, new, undated], as_of=dt.date(2024, 1, 1))
    assert case.readings == (old, undated) and case.left_out == (new,)


def test_a_report_about_nobody_detained_is_kept_and_said():
    case = assemble([report("The river was low this spring.")])
    assert case.persons[0].entity is None and "nobody detained" in case.persons[0].why
    assert case.tellings == () and case.name
