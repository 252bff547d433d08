"""The contract gets another shape. The first one had a table and no screen, so no municipality has rows in it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("quality", "0013_times_and_cancelling")]

    operations = [migrations.DeleteModel("Contract"), migrations.DeleteModel("HistoricalContract")]
