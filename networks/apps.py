from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "networks"
    verbose_name = "Nettverk"

    def ready(self):
        from networks import rules  # noqa: F401 – fills the table of permissions
