"""Who is whose brother or lawyer: the relations of a report between named persons."""

from __future__ import annotations

from collections.abc import Mapping

from habeas.reading.entities.roles import RoleTable
from habeas.reading.entities.scene import Scene
from habeas.reading.entities.vocabulary import Vocabulary
from habeas.reading.parsed import ParsedText
from habeas.reading.reading import Relation


def find_relations(parsed: ParsedText, words: Vocabulary, roles: RoleTable, scene: Scene) -> tuple[Relation, ...]:
    """Kinship and office between two named persons, as the text has them; `from_` has the role, `to` is whose.

    `scene` tells whom the possessor ("his", "the activist's") means. Each relation is given once, in order of the text.
    """
    found: list[Relation] = []
    given: set[tuple[str, str, str]] = set()
    for role in sorted(roles.by_token.values(), key=lambda r: r.head):
        kin = role.word in words.relations.kinship or role.word in words.relations.office
        owner = scene.who_person(role.owner) if role.owner is not None and kin else None
        if owner is None or owner == role.id or (role.id, owner, role.word) in given:
            continue
        given.add((role.id, owner, role.word))
        found.append(Relation(role.id, owner, role.word, parsed.span(role.first, role.last)))
    return tuple(found)


def role_owners(
    relations: tuple[Relation, ...], genders: Mapping[str, str], words: Vocabulary
) -> dict[tuple[str, str], str]:
    """(role word, owner's id) to the one who has that role; kin also seen from the other side ("her husband")."""
    owners = {(r.kind, r.to): r.from_ for r in relations}
    for relation in relations:
        for kind in words.relations.inverse.get(relation.kind, ()):
            gender = words.relations.kinship.get(kind, "")
            if genders.get(relation.to, "") in ("", gender):
                owners.setdefault((kind, relation.from_), relation.to)
    return owners
