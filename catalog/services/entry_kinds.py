"""What the starter catalogue holds: one kind of entry a file or folder, and its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from catalog.models import (
    Claim,
    FrequencyRule,
    HoldKind,
    Ingredient,
    Product,
    ProductKind,
    RegisterName,
    Source,
    Technique,
    Topic,
)

Content = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Kind:
    """What a file or folder fills, by which key, and which fields it may give."""

    name: str
    model: type[Model]
    key_field: str
    fields: Mapping[str, Any]  # with what a field is when the file does not give it
    links: Mapping[str, str] = field(default_factory=dict)  # field to the kind it names a key of
    many: tuple[str, ...] = ()  # fields that name any number of sources
    subject: str = ""  # the field of a claim that names an entry of this kind

    @property
    def plain(self) -> list[str]:
        """The fields that are columns of the row itself."""
        return [name for name in self.fields if name not in self.links and name not in self.many]

    def may_lack(self, link: str) -> bool:
        """Whether an entry can do without the one that a link names."""
        column: Any = self.model._meta.get_field(link)
        return bool(column.null)


SOURCES = Kind(
    "sources",
    Source,
    "key",
    {"title": "", "publisher": "", "year": None, "url": "", "kind": "", "note": ""},
)
RULES = Kind(
    "rules",
    FrequencyRule,
    "skin_type",
    {
        "min_count": None,
        "min_unit": "",
        "max_count": None,
        "max_unit": "",
        "evidence": "",
        "sources": [],
        "note": "",
    },
    many=("sources",),
)
HOLDS = Kind(
    "holds",
    HoldKind,
    "slug",
    {
        "name": "",
        "effect": "",
        "rest_days": None,
        "drops": [],
        "clears_when": "",
        "evidence": "",
        "sources": [],
        "note": "",
        "position": 100,
        "status": "published",
    },
    many=("sources",),
)
TOPICS = Kind(
    "topics",
    Topic,
    "slug",
    {"area": "", "name": "", "position": 100, "status": "published"},
    subject="topic",
)
INGREDIENTS = Kind(
    "ingredients",
    Ingredient,
    "slug",
    {
        "inci_name": "",
        "name": "",
        "other_names": [],
        "cas": "",
        "kind": "",
        "step": "",
        "summary": "",
        "status": "published",
    },
    subject="ingredient",
)
TECHNIQUES = Kind(
    "techniques",
    Technique,
    "slug",
    {
        "name": "",
        "other_names": "",
        "step": "",
        "part": "",
        "at_home": False,
        "at_professional": False,
        "offered": True,
        "why_not_offered": "",
        "minutes_min": None,
        "minutes_max": None,
        "minutes_source": None,
        "minutes_evidence": "",
        "ingredient_kinds": [],
        "summary": "",
        "status": "published",
        "position": 100,
    },
    links={"minutes_source": "sources"},
    subject="technique",
)
KINDS = Kind(
    "kinds",
    ProductKind,
    "slug",
    {
        "name": "",
        "other_names": "",
        "step": "",
        "technique": None,
        "summary": "",
        "position": 100,
        "status": "published",
    },
    links={"technique": "techniques"},
    subject="kind",
)
PRODUCTS = Kind(
    "products",
    Product,
    "slug",
    {
        "name": "",
        "brand": "",
        "kind": None,
        "use": "",
        "label_minutes_min": None,
        "label_minutes_max": None,
        "skin_types": [],
        "barcode": None,
        "status": "published",
    },
    links={"kind": "kinds"},
)
REGISTER = Kind(
    "register",
    RegisterName,
    "inci_name",
    {"kind": "", "aliases": [], "cas": ""},
)
CLAIMS = Kind(
    "claims",
    Claim,
    "key",
    {
        "aspect": "",
        "statement": "",
        "detail": "",
        "skin_types": [],
        "conditions": [],
        "not_with": [],
        "evidence": "",
        "sources": [],
        "question": "",
        "other_statement": "",
        "other_evidence": "",
        "other_sources": [],
        "what_we_do": "",
        "reviewed_on": None,
        "status": "published",
        "position": 100,
    },
    many=("sources", "other_sources"),
)

ENTRIES = (SOURCES, RULES, HOLDS, TOPICS, INGREDIENTS, TECHNIQUES, KINDS, PRODUCTS, REGISTER)
"""Those with files of their own, each after those it names. Claims stand with their subjects."""

SUBJECTS = {kind.name: kind.subject for kind in ENTRIES if kind.subject}
