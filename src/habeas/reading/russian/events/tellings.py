"""Whether the words of a frame tell of an event of somebody's, and the conviction that a penalty tells of besides."""

from __future__ import annotations

from habeas.reading.russian.events.attributes import attributes_of, is_offence, phrase_end
from habeas.reading.russian.events.draft import Draft
from habeas.reading.russian.events.extent import extent_of
from habeas.reading.russian.events.frames import Match
from habeas.reading.russian.events.persons import persons_of
from habeas.reading.russian.events.polarity import polarity_of
from habeas.reading.russian.events.scene import Scene
from habeas.reading.russian.forms import feature, is_order
from habeas.reading.russian.vocabulary import words


def telling(scene: Scene, match: Match) -> Draft | None:
    """What the frame tells and of whom; `None` where its words tell nothing, or of nobody known."""
    token = scene.parsed.tokens[match.anchor]
    if match.frame.type != "condition" and token.pos == "NOUN" and not _carries(scene, match):
        return None
    if _is_asked_or_supposed(scene, match) or _is_vague(scene, match):
        return None
    if feature(token, "Person") == "2" and not is_order(token):
        return None
    polarity = polarity_of(scene, match)
    if polarity is None or (match.frame.type in ("undertaking", "appeal") and polarity == "requested"):
        return None
    persons = persons_of(scene, match)
    persons = scene.held_by(persons) or scene.focus if persons else persons
    if not persons:
        return None
    first, last = extent_of(scene, match)
    by_verb = token.pos in ("VERB", "AUX")
    return Draft(match, persons, polarity, first, last, attributes_of(scene, match), match.frame.type, by_verb)


def _is_vague(scene: Scene, match: Match) -> bool:
    """ "Забрал сына из сада": a word of everyday life tells of an arrest only where nobody is named who does it."""
    token = scene.parsed.tokens[match.anchor]
    if match.frame.type != "arrest" or len(match.tokens) > 1 or token.lemma not in words("attributes", "vague_arrests"):
        return False
    passive = feature(token, "Voice") == "Pass" or feature(token, "Variant") == "Short"
    return not passive and feature(token, "Number") != "Plur"


def _is_asked_or_supposed(scene: Scene, match: Match) -> bool:
    """ "не бьют ли его", "если его освободят": a question or a supposition tells of nothing."""
    parsed = scene.parsed
    segment = [parsed.tokens[k].lower for k in scene.segment(match.anchor)]
    noun = parsed.tokens[match.anchor].pos == "NOUN"
    for_ = any(parsed.tokens[k].lower == "для" for k in parsed.children_by(match.anchor, "case"))
    return "ли" in segment or segment[:1] == ["если"] or (noun and for_)


def _carries(scene: Scene, match: Match) -> bool:
    """Whether a noun tells of the event itself and does not refer back: "арест Скребца", not "после ареста"."""
    parsed = scene.parsed
    token = parsed.tokens[match.anchor]
    if len(match.tokens) > 1:
        return True
    bound = any(scene.persons_at(k) for k in parsed.subtree(match.anchor) if k != match.anchor)
    case = [parsed.tokens[k].lower for k in parsed.children_by(match.anchor, "case")]
    back = any(
        word in ("после", "при", "до", "с", "во", "в", "перед", "о", "об", "по", "за", "от", "из-за", "против", "для")
        for word in case
    )
    verbal = token.dep in ("nsubj", "nsubj:pass", "obj", "root", "parataxis")
    return (bound and not back) or (token.dep == "root") or (verbal and not back and bound)


def cause(scene: Scene, draft: Draft) -> list[Draft]:
    """ "за репост", "за «контрабанду валюты»": the conviction that a penalty tells of."""
    parsed = scene.parsed
    if draft.type != "sentence" or draft.polarity in ("possible",) or draft.match.frame.type != "sentence":
        return []
    _, last = parsed.sentences[parsed.sentence_of(draft.match.anchor)]
    scope = set(scene.scope(draft.match.anchor)) | set(range(draft.last, min(last, draft.last + 6)))
    for k in sorted(scope):
        token = parsed.tokens[k]
        if token.lower != "за" or k <= draft.match.anchor - 6 or k + 1 >= last:
            continue
        noun = parsed.tokens[k + 1]
        if (
            feature(noun, "Case") not in ("Acc", "Gen", "")
            or k + 1 in scene.time_at
            or k + 1 in scene.cast.named
            or noun.lemma in ("решетка", "год", "она", "он", "день", "что", "это", "то")
        ):
            continue
        end = phrase_end(scene, k + 1, last)
        text = parsed.text[parsed.tokens[k + 1].start : parsed.tokens[end - 1].end]
        key = "charge" if is_offence(text) else "reason"
        value = text.strip("«»") if text.count("«") == 1 and text[:1] == "«" and text[-1:] == "»" else text
        return [Draft(draft.match, draft.persons, draft.polarity, k, end, {key: value}, "conviction")]
    return []
