"""The entry of D4, which the file names CYCLOMETHICONE, is found by its CAS number as well."""

from django.db import migrations

from catalog import inci
from catalog.models.ingredients import cas_numbers


def add_numbers(apps, _editor):
    AnnexEntry = apps.get_model("catalog", "AnnexEntry")
    AnnexName = apps.get_model("catalog", "AnnexName")
    of_d4 = AnnexEntry.objects.filter(annex="II", number="1388")
    AnnexName.objects.bulk_create(
        (
            AnnexName(entry_id=pk, key=key)
            for pk, cas in of_d4.values_list("pk", "cas")
            for key in dict.fromkeys(map(inci.key, cas_numbers(cas)))
        ),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("catalog", "0011_look_on_the_label")]
    operations = [migrations.RunPython(add_numbers, migrations.RunPython.noop, elidable=True)]
