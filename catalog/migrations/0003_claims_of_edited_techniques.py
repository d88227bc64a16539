"""What a curator wrote about a technique becomes claims; the starter's own arrive as they are now."""

from django.db import migrations

TEXTS = {
    "how": "how",
    "must_not": "must-not",
    "caution": "caution",
    "aftercare": "afterwards",
}


def make_claims(apps, schema_editor):
    Claim = apps.get_model("catalog", "Claim")
    Entry = apps.get_model("catalog", "StarterEntry")
    Technique = apps.get_model("catalog", "Technique")
    starter = dict(Entry.objects.filter(kind="techniques").values_list("key", "content"))
    for technique in Technique.objects.prefetch_related("sources"):
        sources = list(technique.sources.all())
        known = starter.get(technique.slug, {})
        for place, (field, aspect) in enumerate(TEXTS.items(), 1):
            text = getattr(technique, field)
            if not text or text == known.get(field):
                continue
            words, _, rest = text.partition(". ")
            if len(words) > 160:
                words, rest = technique.name, text
            claim = Claim.objects.create(
                key=f"techniques/{technique.slug}/{aspect}",
                technique=technique,
                aspect=aspect,
                statement=words.removesuffix("."),
                detail=rest[:1000],
                evidence=technique.evidence,
                status=technique.status,
                position=place * 10,
            )
            claim.sources.set(sources)


class Migration(migrations.Migration):

    dependencies = [
        ("catalog", "0002_knowledge"),
    ]

    operations = [
        migrations.RunPython(make_claims, migrations.RunPython.noop),
    ]
