from django.urls import path

from quality.report import views

REPORT = "kvalitet/<skoleaar:year>/rapport/"
REPORT_PART = f"{REPORT}<slug:kind>/"

urlpatterns = [
    path(REPORT, views.report, name="report"),
    path(f"{REPORT}begynn/", views.report_begin, name="report_begin"),
    path(f"{REPORT}tall/", views.report_refresh, name="report_refresh"),
    path(f"{REPORT}her/", views.report_presence, name="report_presence"),
    path(f"{REPORT}las/", views.report_freeze, name="report_freeze"),
    path(f"{REPORT}ny-utgave/", views.report_renew, name="report_renew"),
    path(f"{REPORT}pdf/", views.draft_pdf, name="draft_pdf"),
    path(f"{REPORT}word/", views.draft_word, name="draft_word"),
    path(f"{REPORT}utgave/<int:number>/", views.report_edition, name="report_edition"),
    path(f"{REPORT}utgave/<int:number>/pdf/", views.report_pdf, name="report_pdf"),
    path(f"{REPORT}utgave/<int:number>/word/", views.report_word, name="report_word"),
    path(f"{REPORT}utgave/<int:number>/regneark/", views.report_file, name="report_file"),
    path(REPORT_PART, views.report_part, name="report_part"),
    path(f"{REPORT_PART}to-tekster/<int:aside>/", views.part_choice, name="report_part_choice"),
    path(f"{REPORT_PART}historikk/", views.part_history, name="report_part_history"),
]
