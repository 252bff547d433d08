from django.apps import AppConfig
from django.urls import register_converter


class SandnesPortalConfig(AppConfig):
    name = "sandnes_portal"
    verbose_name = "Portalen"

    def ready(self):
        from sandnes_portal.language.schoolyear import SchoolYearConverter

        register_converter(SchoolYearConverter, "skoleaar")
