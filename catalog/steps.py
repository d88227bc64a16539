"""The words for skin and what it lives with, the five steps and their parts, and the places."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SkinType(TextChoices):
    OILY = "oily", _("Oily")
    ACNE_PRONE = "acne-prone", _("Acne-prone")
    NORMAL = "normal", _("Normal")
    COMBINATION = "combination", _("Combination")
    DRY = "dry", _("Dry")
    SENSITIVE = "sensitive", _("Sensitive")


class Condition(TextChoices):
    """What a person lives with or uses that changes what suits their skin."""

    ROSACEA = "rosacea", _("Rosacea")
    ECZEMA = "eczema", _("Eczema")
    PREGNANCY = "pregnancy", _("Pregnancy")
    RETINOID = "retinoid", _("A retinoid in the routine")
    BENZOYL_PEROXIDE = "benzoyl-peroxide", _("Benzoyl peroxide in the routine")
    ISOTRETINOIN = "isotretinoin", _("Isotretinoin, now or in the last six months")


class Step(TextChoices):
    """The five steps, in the order of a session."""

    PREPARE = "prepare", _("Prepare")
    EXFOLIATE = "exfoliate", _("Exfoliate")
    DEEP_CLEANSE = "deep-cleanse", _("Deep-cleanse")
    SOOTHE = "soothe", _("Soothe")
    HYDRATE = "hydrate", _("Hydrate")

    @property
    def purpose(self) -> str | Promise:
        return _PURPOSES[self]


class Part(TextChoices):
    """Which place in its step a technique takes; the last four are around the session."""

    CLEANSER = "cleanser", _("Cleanser")
    WARMTH = "warmth", _("Warmth")
    EXFOLIANT = "exfoliant", _("Exfoliant")
    DEEP_CLEANSE = "deep-cleanse", _("Deep-cleanse")
    SOOTHING = "soothing", _("Soothing")
    TOOL = "tool", _("Tool")
    SERUM = "serum", _("Serum")
    MOISTURISER = "moisturiser", _("Moisturiser")
    OIL = "oil", _("Oil")
    SOUND = "sound", _("Sound")
    LIGHT = "light", _("Light")
    ATTENTION = "attention", _("Attention")
    AROMA = "aroma", _("Aroma")

    @property
    def step(self) -> str:
        """The step it is a part of; empty for an element of the ritual."""
        return _STEPS.get(self, "")


class Setting(TextChoices):
    HOME = "home", _("At home")
    PROFESSIONAL = "professional", _("With a professional")


_PURPOSES = {
    Step.PREPARE: _("Clean skin and gentle warmth, so that the rest works with less effort."),
    Step.EXFOLIATE: _("One exfoliant a session, chemical rather than rough."),
    Step.DEEP_CLEANSE: _("Empties the pores without forcing or squeezing."),
    Step.SOOTHE: _("Calms skin that may be tender or warm."),
    Step.HYDRATE: _("Puts water back and keeps it in."),
}

_STEPS = {
    Part.CLEANSER: Step.PREPARE,
    Part.WARMTH: Step.PREPARE,
    Part.EXFOLIANT: Step.EXFOLIATE,
    Part.DEEP_CLEANSE: Step.DEEP_CLEANSE,
    Part.SOOTHING: Step.SOOTHE,
    Part.TOOL: Step.SOOTHE,
    Part.SERUM: Step.HYDRATE,
    Part.MOISTURISER: Step.HYDRATE,
    Part.OIL: Step.HYDRATE,
}

_PLACES = {step.value: place for place, step in enumerate(Step)}


def parts_of(step: str) -> list[Part]:
    """The parts of a step in their order; those of the ritual where it is empty."""
    return [part for part in Part if part.step == step]


def step_place(step: str) -> int:
    """Where a step comes in a session; what belongs to no step comes after all of them."""
    return _PLACES.get(step, len(_PLACES))
