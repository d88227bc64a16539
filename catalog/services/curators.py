"""The group of people who keep the catalogue true, with exactly the rights that takes."""

from django.contrib.auth.models import Group, Permission

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
