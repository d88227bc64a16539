from uuid import uuid4

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def name_the_installation(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Once and early, so that two servers that start together cannot name it twice."""
    apps.get_model("sessions_app", "Installation").objects.create(pk=uuid4())


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0001_initial")]

    operations = [migrations.RunPython(name_the_installation, migrations.RunPython.noop)]
