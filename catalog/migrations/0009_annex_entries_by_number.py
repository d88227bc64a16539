"""Annex entries for which the file has no INCI name are found by their CAS numbers."""

from django.db import migrations

from catalog import inci
from catalog.models.ingredients import cas_numbers


def add_numbers(apps, _editor):
    AnnexEntry = apps.get_model("catalog", "AnnexEntry")
    AnnexName = apps.get_model("catalog", "AnnexName")
    nameless = AnnexEntry.objects.filter(names=None)
    AnnexName.objects.bulk_create(
        (
            AnnexName(entry_id=pk, key=key)
            for pk, cas in nameless.values_list("pk", "cas")
            for key in dict.fromkeys(map(inci.key, cas_numbers(cas)))
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("catalog", "0008_product_pairs_merges_and_no_ingredients")]
    operations = [migrations.RunPython(add_numbers, migrations.RunPython.noop, elidable=True)]
