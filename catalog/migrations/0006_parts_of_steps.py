"""Techniques get a part of their step, and the kinds of product a technique to be used in.

The kept history gets them too, so that a row can go back to what it was before.
"""

import catalog.models.claims
import django.db.models.deletion
from django.db import migrations, models

FIRST_PARTS = {
    "prepare": "cleanser",
    "exfoliate": "exfoliant",
    "deep-cleanse": "deep-cleanse",
    "soothe": "soothing",
    "hydrate": "serum",
    "": "attention",
}

# By step and slug: a technique that a curator moved to another step is none of these.
OTHER_PARTS = {
    ("prepare", "warm-shower"): "warmth",
    ("prepare", "warm-towel"): "warmth",
    ("prepare", "facial-steamer"): "warmth",
    ("soothe", "jade-roller"): "tool",
    ("soothe", "gua-sha"): "tool",
    ("hydrate", "non-comedogenic-moisturiser"): "moisturiser",
    ("hydrate", "facial-oil"): "oil",
    ("", "soft-music"): "sound",
    ("", "warm-light"): "light",
    ("", "lavender-aroma"): "aroma",
    ("", "eucalyptus-aroma"): "aroma",
}

INGREDIENT_KINDS = {
    ("exfoliate", "salicylic-acid"): "bha",
    ("exfoliate", "glycolic-acid"): "aha",
    ("exfoliate", "lactic-acid"): "aha",
    ("deep-cleanse", "clay-mask"): "clay",
    ("deep-cleanse", "charcoal-mask"): "charcoal",
    ("deep-cleanse", "enzyme-mask"): "enzyme",
}

# By step and the slug of the kind.
TECHNIQUES = {
    ("prepare", "hydrating-cleanser"): "gentle-cleanser",
    ("prepare", "low-foam-cleanser"): "gentle-cleanser",
    ("exfoliate", "salicylic-acid-exfoliant"): "salicylic-acid",
    ("exfoliate", "glycolic-acid-exfoliant"): "glycolic-acid",
    ("exfoliate", "lactic-acid-exfoliant"): "lactic-acid",
    ("deep-cleanse", "clay-mask"): "clay-mask",
    ("deep-cleanse", "charcoal-mask"): "charcoal-mask",
    ("deep-cleanse", "enzyme-mask"): "enzyme-mask",
    ("soothe", "aloe-vera-gel"): "aloe-vera",
    ("soothe", "centella-cream"): "centella-asiatica",
    ("soothe", "green-tea-serum"): "green-tea-extract",
    ("soothe", "niacinamide-serum"): "niacinamide",
    ("soothe", "chamomile-cream"): "chamomile",
    ("soothe", "hyaluronic-acid-gel"): "hyaluronic-acid",
    ("hydrate", "hydrating-serum"): "light-serum",
    ("hydrate", "non-comedogenic-moisturiser"): "non-comedogenic-moisturiser",
    ("hydrate", "facial-oil"): "facial-oil",
}


def fill(apps, schema_editor):
    for name in ("Technique", "HistoricalTechnique"):
        rows = apps.get_model("catalog", name).objects
        for step, part in FIRST_PARTS.items():
            rows.filter(step=step).update(part=part)
        for (step, slug), part in OTHER_PARTS.items():
            rows.filter(step=step, slug=slug).update(part=part)
        for (step, slug), kind in INGREDIENT_KINDS.items():
            rows.filter(step=step, slug=slug).update(ingredient_kinds=[kind])
    numbers = {
        (step, slug): pk
        for pk, step, slug in apps.get_model("catalog", "Technique").objects.values_list(
            "pk", "step", "slug"
        )
    }
    for name in ("ProductKind", "HistoricalProductKind"):
        rows = apps.get_model("catalog", name).objects
        for (step, slug), technique in TECHNIQUES.items():
            rows.filter(step=step, slug=slug).update(technique=numbers.get((step, technique)))


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0005_hold_kinds'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalproductkind',
            name='technique',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='The guide offers products of this kind there.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='catalog.technique', verbose_name='technique it is used in'),
        ),
        migrations.AddField(
            model_name='historicaltechnique',
            name='ingredient_kinds',
            field=models.JSONField(blank=True, default=list, help_text='Claims about “Not in the same session” look for these.', validators=[catalog.models.claims.kinds_only], verbose_name='kinds of ingredient it brings to the skin'),
        ),
        migrations.AddField(
            model_name='historicaltechnique',
            name='part',
            field=models.CharField(choices=[('cleanser', 'Cleanser'), ('warmth', 'Warmth'), ('exfoliant', 'Exfoliant'), ('deep-cleanse', 'Deep-cleanse'), ('soothing', 'Soothing'), ('tool', 'Tool'), ('serum', 'Serum'), ('moisturiser', 'Moisturiser'), ('oil', 'Oil'), ('sound', 'Sound'), ('light', 'Light'), ('attention', 'Attention'), ('aroma', 'Aroma')], default='', help_text='Which place it takes there. Sound, light, attention and aroma have no step.', max_length=12, verbose_name='part of its step'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='productkind',
            name='technique',
            field=models.ForeignKey(blank=True, help_text='The guide offers products of this kind there.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='product_kinds', to='catalog.technique', verbose_name='technique it is used in'),
        ),
        migrations.AddField(
            model_name='technique',
            name='ingredient_kinds',
            field=models.JSONField(blank=True, default=list, help_text='Claims about “Not in the same session” look for these.', validators=[catalog.models.claims.kinds_only], verbose_name='kinds of ingredient it brings to the skin'),
        ),
        migrations.AddField(
            model_name='technique',
            name='part',
            field=models.CharField(choices=[('cleanser', 'Cleanser'), ('warmth', 'Warmth'), ('exfoliant', 'Exfoliant'), ('deep-cleanse', 'Deep-cleanse'), ('soothing', 'Soothing'), ('tool', 'Tool'), ('serum', 'Serum'), ('moisturiser', 'Moisturiser'), ('oil', 'Oil'), ('sound', 'Sound'), ('light', 'Light'), ('attention', 'Attention'), ('aroma', 'Aroma')], default='', help_text='Which place it takes there. Sound, light, attention and aroma have no step.', max_length=12, verbose_name='part of its step'),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
