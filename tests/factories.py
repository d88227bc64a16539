"""Rows for tests. Each test names what matters to it and leaves the rest to these."""

from __future__ import annotations

import datetime as dt

import factory
from factory.django import DjangoModelFactory, Password

from catalog.kinds import IngredientKind
from catalog.models import (
    Annex,
    AnnexEntry,
    AnnexName,
    Aspect,
    Claim,
    Evidence,
    HoldKind,
    Ingredient,
    Product,
    ProductKind,
    RegisterName,
    Source,
    Status,
    Technique,
    Use,
)
from catalog.steps import Step, parts_of
from sessions_app.models import ShelfItem, User

BEFORE_ALL_TESTS = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

PASSWORD = "a-calm-and-long-password"


class UserFactory(DjangoModelFactory[User]):
    """A person with oily skin who has answered the first questions; signs in with PASSWORD."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")
    password = Password(PASSWORD)
    skin_types = factory.LazyFunction(lambda: ["oily"])
    onboarded_at = BEFORE_ALL_TESTS


class SourceFactory(DjangoModelFactory[Source]):
    class Meta:
        model = Source

    key = factory.Sequence(lambda n: f"source-{n}")
    title = factory.Sequence(lambda n: f"A study, number {n}")
    kind = Source.Kind.STUDY


class HoldKindFactory(DjangoModelFactory[HoldKind]):
    """A published block; name `rest_days` for a rest."""

    class Meta:
        model = HoldKind
        django_get_or_create = ("slug",)

    slug = "sunburn"
    name = factory.LazyAttribute(lambda kind: kind.slug.replace("-", " ").capitalize())
    rest_days = None
    effect = factory.LazyAttribute(lambda kind: "rest" if kind.rest_days else "block")
    evidence = Evidence.OUR_DEFAULT
    status = Status.PUBLISHED


class IngredientFactory(DjangoModelFactory[Ingredient]):
    """A published ingredient of which nothing is said yet."""

    class Meta:
        model = Ingredient

    slug = factory.Sequence(lambda n: f"ingredient-{n}")
    inci_name = factory.Sequence(lambda n: f"INGREDIENTUM {n}")
    name = factory.Sequence(lambda n: f"Ingredient {n}")
    kind = IngredientKind.HUMECTANT
    summary = "Holds water."
    status = Status.PUBLISHED


class RegisterNameFactory(DjangoModelFactory[RegisterName]):
    """A name that labels print; `origin` says whether it came with the official inventory."""

    class Meta:
        model = RegisterName

    inci_name = factory.Sequence(lambda n: f"NOMEN {n}")


class AnnexEntryFactory(DjangoModelFactory[AnnexEntry]):
    """An entry in force that is found as one taken in from a file is."""

    class Meta:
        model = AnnexEntry
        skip_postgeneration_save = True

    annex = Annex.RESTRICTED
    number = factory.Sequence(str)
    substance = "A substance"
    inci_names = factory.LazyFunction(list)
    regulation = "(EC) 2009/1223"
    file_on = dt.date(2026, 9, 9)

    @factory.post_generation
    def names(self: AnnexEntry, _create: bool, _given: object, **_: object) -> None:
        AnnexName.objects.bulk_create(AnnexName(entry=self, key=key) for key in self.found_by())


class ProductKindFactory(DjangoModelFactory[ProductKind]):
    class Meta:
        model = ProductKind

    slug = factory.Sequence(lambda n: f"kind-{n}")
    name = factory.Sequence(lambda n: f"Kind {n}")
    step = Step.DEEP_CLEANSE
    summary = "Something to use."
    status = Status.PUBLISHED


class ProductFactory(DjangoModelFactory[Product]):
    """A published product of a published kind, without a label yet."""

    class Meta:
        model = Product

    slug = factory.Sequence(lambda n: f"product-{n}")
    name = factory.Sequence(lambda n: f"Product {n}")
    brand = "Brightwater"
    kind = factory.SubFactory(ProductKindFactory)
    use = Use.RINSE_OFF
    status = Status.PUBLISHED


class ShelfItemFactory(DjangoModelFactory[ShelfItem]):
    """Something typed, in use; name `user`, and `product` for one of the catalogue."""

    class Meta:
        model = ShelfItem

    product = None
    typed_name = factory.Maybe("product", "", factory.Sequence(lambda n: f"Thing {n}"))
    typed_kind = factory.Maybe("product", None, factory.SubFactory(ProductKindFactory))
    typed_use = factory.Maybe("product", "", Use.LEAVE_ON)
    created_at = BEFORE_ALL_TESTS


class TechniqueFactory(DjangoModelFactory[Technique]):
    class Meta:
        model = Technique

    slug = factory.Sequence(lambda n: f"technique-{n}")
    name = factory.Sequence(lambda n: f"Technique {n}")
    step = Step.SOOTHE
    part = factory.LazyAttribute(lambda technique: parts_of(technique.step)[0])
    at_home = True
    summary = "Something to do."
    status = Status.PUBLISHED


class ClaimFactory(DjangoModelFactory[Claim]):
    """A published claim of ours; name its subject, and sources where it is not our default."""

    class Meta:
        model = Claim
        skip_postgeneration_save = True

    aspect = Aspect.DOES
    statement = factory.Sequence(lambda n: f"Does one thing, number {n}")
    evidence = Evidence.OUR_DEFAULT
    status = Status.PUBLISHED

    @factory.post_generation
    def sources(self: Claim, _create: bool, given: list[Source] | None, **_: object) -> None:
        self.sources.set(given or [])

    @factory.post_generation
    def other_sources(self: Claim, _create: bool, given: list[Source] | None, **_: object) -> None:
        self.other_sources.set(given or [])
