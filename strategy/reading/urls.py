from django.urls import path

from strategy.reading.views import exports, plans

PLAN = "skoler/<slug:school>/plan/<skoleaar:year>/"

urlpatterns = [
    path(PLAN, plans.plan_detail, name="plan_detail"),
    path(f"{PLAN}sammenheng/", plans.plan_thread, name="plan_thread"),
    path(f"{PLAN}kjernekomponenter/", plans.plan_table, name="plan_table"),
    path(f"{PLAN}last-ned/", exports.plan_download, name="plan_download"),
    path(f"{PLAN}pdf/", exports.plan_pdf, name="plan_pdf"),
    path(f"{PLAN}word/", exports.plan_word, name="plan_word"),
    path(f"{PLAN}excel/", exports.plan_excel, name="plan_excel"),
]
