"""The group of people who keep the catalogue true, with exactly the rights that takes."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db.models import Q

NAME = "Curators"
# Of these only drafts are deleted, and of a label its lines, which the admin sees to.
_KEPT = (
    "claim",
    "frequencyrule",
    "holdkind",
    "ingredient",
    "ingredientline",
    "product",
    "productkind",
    "technique",
    "topic",
)
RIGHTS = frozenset(
    {
        # Sources are never deleted: facts elsewhere are checked by them.
        *(f"{verb}_source" for verb in ("view", "add", "change")),
        # Made by changing a safety rule, and answered; made by what people tell, and settled.
        *(f"{verb}_proposal" for verb in ("view", "change")),
        *(f"{verb}_report" for verb in ("view", "change", "delete")),
        *(f"{verb}_registername" for verb in ("view", "add", "change", "delete")),
        # Files are taken in by a command; their rows are mended, taken in or set aside.
        *("view_intake", "view_intakerow", "change_intakerow"),
        "view_annexentry",  # The official files are taken in by a command.
        *(f"{verb}_{model}" for verb in ("view", "add", "change", "delete") for model in _KEPT),
    }
)


def curators_group() -> Group:
    """The group, made when it is missing and set right when it has other rights."""
    group, _made = Group.objects.get_or_create(name=NAME)
    rights = Permission.objects.filter(content_type__app_label="catalog", codename__in=RIGHTS)
    wanted = set(rights)
    if set(group.permissions.all()) != wanted:
        group.permissions.set(wanted)
    return group


def has_another(person: Any) -> bool:
    """Whether somebody else is a curator, who could look at what this one writes."""
    people = get_user_model()._default_manager.filter(is_active=True, is_staff=True)
    curators = people.filter(Q(is_superuser=True) | Q(groups__name=NAME))
    return curators.exclude(pk=person.pk).exists()
