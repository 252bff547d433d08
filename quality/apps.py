from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "quality"
    verbose_name = "Kvalitet"

    def ready(self):
        from quality import rules  # noqa: F401 – fills the table of permissions
