from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("catalog", "0003_claims_of_edited_techniques"),
    ]

    operations = [
        migrations.RemoveField(
            model_name='technique',
            name='aftercare',
        ),
        migrations.RemoveField(
            model_name='technique',
            name='caution',
        ),
        migrations.RemoveField(
            model_name='technique',
            name='evidence',
        ),
        migrations.RemoveField(
            model_name='technique',
            name='how',
        ),
        migrations.RemoveField(
            model_name='technique',
            name='must_not',
        ),
        migrations.RemoveField(
            model_name='technique',
            name='sources',
        ),
    ]
