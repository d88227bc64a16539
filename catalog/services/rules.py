"""How a frequency rule changes: a published row never does, a new version takes its place."""

import datetime as dt
import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from catalog.models import Edition, FrequencyRule, Status
from catalog.models.knowledge import lacks_source

from .second_look import Writer


def next_version(skin_type: str) -> int:
    rules = FrequencyRule.objects.filter(skin_type=skin_type)
    return (rules.aggregate(latest=Max("version"))["latest"] or 0) + 1


@transaction.atomic
def draft_of(rule: FrequencyRule, *, by: str = "") -> FrequencyRule:
    """A new draft that says what `rule` says, to be changed before it is published."""
    draft = FrequencyRule.objects.create(
        skin_type=rule.skin_type,
        version=next_version(rule.skin_type),
        min_count=rule.min_count,
        min_unit=rule.min_unit,
        max_count=rule.max_count,
        max_unit=rule.max_unit,
        evidence=rule.evidence,
        note=rule.note,
        proposed_by=by,
    )
    draft.sources.set(rule.sources.all())
    return draft


class ChangedSinceError(ValidationError):
    """What was looked at before publishing is not what would be published now."""


def fingerprint(draft: FrequencyRule) -> str:
    """Names what a draft says and the rules it would join: a change of either makes another."""
    in_force = FrequencyRule.objects.published().order_by("skin_type")
    parts = (
        *(getattr(draft, name) for name in ("pk", *FrequencyRule.FIXED, "evidence", "note")),
        sorted(draft.sources.values_list("pk", flat=True)),
        list(in_force.values_list("skin_type", "version")),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def refuse_unless_sound(rule: FrequencyRule) -> None:
    """Raises ValidationError, in words, for what cannot be published."""
    if rule.status != Status.DRAFT:
        raise ValidationError(_("%(rule)s is not a draft any more.") % {"rule": rule})
    rule.full_clean()
    if lacks_source(rule.evidence, has_source=rule.sources.exists()):
        raise ValidationError(
            _("%(rule)s names no source. Add one, or mark it “our default”.") % {"rule": rule}
        )


def needs_another(rule: FrequencyRule, by: Writer) -> bool:
    """Whether another curator publishes it, since this one wrote it."""
    return rule.proposed_by == by.name and not by.is_alone


@transaction.atomic
def publish(
    rule: FrequencyRule, *, now: dt.datetime, seen: str | None = None, by: Writer | None = None
) -> FrequencyRule:
    """Put a draft in force and retire the rule it replaces; with `seen`, only what has that
    fingerprint. `by` is the curator who asks, where one does.

    It moves no dates by itself: whoever calls it says so to the part that keeps people's plans.
    """
    # The locks let one of two people who publish at once go first; the other meets the sentence.
    # Every rule in force is locked, since those of all skin types together are what was seen.
    list(FrequencyRule.objects.published().order_by("pk").select_for_update())
    versions = FrequencyRule.objects.select_for_update().filter(skin_type=rule.skin_type)
    rule = versions.order_by("pk").get(pk=rule.pk)
    refuse_unless_sound(rule)
    if by is not None and needs_another(rule, by):
        raise ValidationError(
            _("You wrote %(rule)s, so another curator publishes it.") % {"rule": rule}
        )
    if seen is not None and seen != fingerprint(rule):
        raise ChangedSinceError(
            _("%(rule)s, or a rule in force, was changed after you looked. Nothing is published.")
            % {"rule": rule}
        )
    versions.filter(status=Status.PUBLISHED).update(status=Status.RETIRED)
    rule.status = Status.PUBLISHED
    rule.published_at = now
    rule.save(update_fields=["status", "published_at"])
    Edition.turn()
    return rule
