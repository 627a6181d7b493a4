"""What a regime allows: visits, parcels, walks, as the law counts them."""

from __future__ import annotations

from habeas.law.clocks.select import select_all
from habeas.law.clocks.working import Working
from habeas.law.outcome import Refused, Value


def entitlements(w: Working) -> dict[str, Value]:
    """The clock: every number the law gives for the institution and regime. Raises `Refused` (<fact>-not-given)."""
    for provision in w.book.of_kind("entitlement"):
        for name in dict.fromkeys(n for v in provision.values for n in v.when):
            if name in w.book.facts and w.fact(name) is None:
                kind = w.book.facts[name]
                raise Refused(
                    f"{name.replace(' ', '-')}-not-given", f"{kind.label} decides.", f"fact {name}", kind.ask, name
                )
    found: dict[str, Value] = {}
    for chosen in select_all(w, "entitlement"):
        w.rest_on(chosen.provision, chosen.number, chosen.dated.words)
        found |= {name.replace("_", " "): str(value) for name, value in chosen.value.items()}
    if not found:
        raise Refused("no-provision", "The rulebook has no entitlements that fit.", f"{w.book.code}, entitlement", None)
    return found
