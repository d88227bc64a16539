"""Rows of open data are found by the key that their code gives now.

A code that is no number keeps the zeros at its end, and a shortened number may begin with two.
"""

from django.db import migrations
from django.db.models import Q

from catalog.services.intake.judging import key_of


def renew(apps, _editor):
    IntakeRow = apps.get_model("catalog", "IntakeRow")
    rows = IntakeRow.objects.filter(Q(code__endswith="0") | Q(code__startswith="00"))
    changed, taken = [], set()
    for row in rows.exclude(key__startswith="row-").only("source", "key", "code").order_by("pk"):
        key = key_of({"code": row.code}, "")
        if key == row.key or (row.source, key) in taken:
            continue
        if not IntakeRow.objects.filter(source=row.source, key=key).exists():
            row.key = key
            taken.add((row.source, key))
            changed.append(row)
    IntakeRow.objects.bulk_update(changed, ["key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("catalog", "0012_d4_by_its_number")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop, elidable=True)]
