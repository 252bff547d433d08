from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "strategy"
    verbose_name = "Strategi"

    def ready(self):
        from strategy import rules  # noqa: F401 – fills the table of permissions
