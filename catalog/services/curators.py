"""The group of people who keep the catalogue true, with exactly the rights that takes."""

from django.contrib.auth.models import Group, Permission

NAME = "Curators"
# Sources are never deleted: facts elsewhere are checked by them. Of the others only drafts are,
# which the admin sees to.
RIGHTS = frozenset(
    {
        *(f"{verb}_source" for verb in ("view", "add", "change")),
        *(f"{verb}_frequencyrule" for verb in ("view", "add", "change", "delete")),
        *(f"{verb}_technique" for verb in ("view", "add", "change", "delete")),
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
