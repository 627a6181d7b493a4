"""The language of the frames: how a line is read, what it matches, and what is refused."""

import pytest

from habeas.reading.events.clauses import headlines
from habeas.reading.events.frames import build, lexicon
from habeas.reading.events.match import Sight, find_matches
from habeas.reading.parse import parse


def matched(pattern: str, text: str, **tables: dict[str, str]) -> list[str]:
    frames = build([{**tables, "frame": [{"type": "arrest", "patterns": pattern}]}])
    parsed = parse(text, "en")
    found = find_matches(parsed, frames, Sight({}, headlines(parsed)))
    return [" ".join(parsed.tokens[i].text for i in m.tokens) for m in found]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("arrest/v", "They arrested him.", ["arrested"]),
        ("arrest/v", "His arrest was quick.", []),
        ("take ~2 away", "They took him away.", ["took away"]),
        ("take ~2 away", "They took the old man's son away.", []),
        ("=taken", "They took him.", []),
        ("lawyer|counsel", "His counsel came.", ["counsel"]),
        ("in the? cell", "He sat in a cell, then in the cell.", ["in the cell"]),
        ("in ~1 the? cell", "He sat in cell nine.", ["in cell"]),
        ("take ~4 away", "They took him: he went away.", []),
        ("ill-treat", "They were ill-treated.", ["ill - treated"]),
        ("three|*/u years", "He got nine years.", []),
        ("*/u years", "He got nine years.", ["nine years"]),
    ],
)
def test_a_line_matches(pattern, text, words):
    assert matched(pattern, text) == words


def test_sets_and_phrases():
    tables = {"sets": {"meal": "soup bread"}, "phrases": {"no": "no\nwithout ~1"}}
    assert matched("{no} <meal>", "There was no soup. He sat without any bread.", **tables) == [
        "no soup",
        "without bread",
    ]


def test_verb_and_noun_far_apart_are_joined_by_the_parse():
    text = "The letters that his mother had written to him every week of that year were seized."
    assert matched("seize/v ~4 letter", text) == ["letters seized"]
    assert matched("seize/v ~2 letter", text) == []


@pytest.mark.parametrize("line", ["~3 arrest", "arrest ~3", "the?", "<nobody-knows> arrest"])
def test_a_broken_line_is_refused(line):
    with pytest.raises(ValueError, match=r"pattern|set of words"):
        build([{"frame": [{"type": "arrest", "patterns": line}]}])


CONDITIONS = [
    "solitary-confinement",
    "punishment-cell",
    "incommunicado",
    "special-regime",
    "confined-all-day",
    "movement-restricted",
    "constant-surveillance",
    "no-association",
    "no-outdoor-exercise",
    "constant-light",
    "no-light",
    "cold",
    "heat",
    "overcrowding",
    "insanitary",
    "no-bedding",
    "no-hygiene",
    "poor-food",
    "reduced-food",
    "no-water",
    "force-feeding",
    "hunger-strike",
    "no-medical-care",
    "medical-neglect",
    "forced-medication",
    "psychiatric-confinement",
    "ill-health",
    "beating",
    "torture",
    "sexual-violence",
    "threats",
    "sleep-deprivation",
    "stress-position",
    "restraints",
    "invasive-search",
    "forced-confession",
    "coerced-labour",
    "collective-punishment",
    "arbitrary-discipline",
    "no-library",
    "no-news-media",
    "no-correspondence",
    "no-telephone",
    "no-family-visits",
    "no-lawyer",
    "lawyer-not-confidential",
    "no-consular-access",
    "no-religious-practice",
    "complaints-obstructed",
    "reprisals",
    "far-from-home",
    "enforced-disappearance",
    "detained-with-convicts",
    "other",
]
TYPES = [
    "arrest",
    "search",
    "charge",
    "remand",
    "detention",
    "trial",
    "conviction",
    "sentence",
    "appeal",
    "transfer",
    "condition",
    "visit",
    "eligibility",
    "filing",
    "answer",
    "undertaking",
    "intervention",
    "release",
    "death",
]


def test_english_has_frames_for_every_type_and_condition_and_no_other():
    frames = lexicon("en").frames
    assert {f.type for f in frames} - {"none"} == set(TYPES)
    assert {f.attributes["condition"] for f in frames if f.type == "condition"} == set(CONDITIONS)
    assert {f.polarity for f in frames} <= {"", "asserted", "denied", "possible", "requested", "promised", "ended"}
    assert {f.patient for f in frames} <= {"any", "object", "subject", "possessor", "focus"}


def test_looking_up_costs_by_the_rarest_word():
    by_word = lexicon("en").by_word
    assert max(len(patterns) for patterns in by_word.values()) < 120
    assert not {"the", "a", "of"} & set(by_word)
