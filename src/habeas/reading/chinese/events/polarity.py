"""Said to be so, not to be so, feared, asked for, promised, over."""

from __future__ import annotations

import re
from functools import lru_cache

from habeas.reading.chinese.events.hits import Hit
from habeas.reading.chinese.page import Page
from habeas.reading.chinese.vocabulary import any_of, topic, words
from habeas.reading.reading import Polarity, Statement


@lru_cache(maxsize=1)
def _future() -> re.Pattern[str]:
    return re.compile(topic("polarity")["future"]["pattern"])


@lru_cache(maxsize=8)
def _list(kind: str) -> re.Pattern[str]:
    return re.compile(any_of(words("polarity", kind)))


@lru_cache(maxsize=1)
def _denied() -> tuple[re.Pattern[str], re.Pattern[str]]:
    distance = topic("polarity")["denied_distance"]
    negators = any_of(words("polarity", "denied"))
    return re.compile(negators + rf"[^，。；：]{{0,{distance}}}$"), re.compile(negators + "$")


def polarity_of(page: Page, hit: Hit, holder: Statement | None) -> Polarity:
    """The polarity of the mention. A claim is asserted by its statement; the statement's stance counts."""
    own = hit.frame.polarity
    lead = page.plain[hit.clause[0] : hit.start]
    wished = hit.type in words("polarity", "by_wish")
    if holder and holder.stance == "demands" and wished:
        return "requested"
    if holder and holder.stance == "promises":
        return "promised"
    if wished and _wished_by_author(page, hit, holder):
        return "requested"
    if own != "asserted":
        twice = own == "denied" and holder and holder.stance == "denies" and hit.type != "condition"
        return "asserted" if twice else own
    near, right_before = _denied()
    if (right_before if hit.type == "condition" else near).search(lead) and hit.type != "answer":
        return "denied"
    if holder and holder.stance == "denies":
        return "denied"
    if _list("promised").search(lead):
        return "promised"
    if hit.type == "appeal" and not hit.frame.attributes and _future().search(page.plain[hit.clause[0] : hit.end]):
        return "promised" if holder else "possible"
    feared = re.search(r"担心|担忧|恐怕|可能|害怕", lead)
    if hit.type in ("condition", "filing", "answer", "charge") and not (feared or _list("possible").search(lead[-6:])):
        return "asserted"
    if _list("possible").search(lead) or (_future().search(lead) and "押后" not in page.plain[hit.clause[0] : hit.end]):
        return "possible"
    if wished and re.search(r"(?:请求|要求|呼吁|申请|希望|盼|敦促)[^，。；]{0,12}$", lead) and hit.type != "answer":
        return "requested"
    return own


def _wished_by_author(page: Page, hit: Hit, holder: Statement | None) -> bool:
    """Whether the report's author asks for it, in the sentence up to these words."""
    if holder is not None:
        return False
    start = page.sentence_at(hit.start)[0]
    return bool(_list("author_wish").search(page.plain, start, hit.end))
