"""The round's screens as Excel files, each under the screen's own address."""

from django.urls import path

from quality.workbooks import views

OWNER = "kvalitet/<skoleaar:year>/skoleeier/"
HEAT = "kvalitet/<skoleaar:year>/varmekart/"
ASSESSMENT = "skoler/<slug:school>/vurdering/<skoleaar:year>/"
TALK = f"{ASSESSMENT}samtale/"
LEADER_TALK = f"{ASSESSMENT}ledersamtale/"

urlpatterns = [
    path("kvalitet/kriterier/regneark/", views.criterion_file, name="criterion_file"),
    path("kvalitet/<skoleaar:year>/regneark/", views.round_file, name="round_file"),
    path(f"{HEAT}regneark/", views.heat_map_file, name="heat_map_file"),
    path(f"{HEAT}<str:code>/regneark/", views.heat_criterion_file, name="heat_criterion_file"),
    path(f"{OWNER}regneark/", views.owner_file, name="owner_file"),
    path(f"{TALK}regneark/", views.dialogue_file, name="dialogue_file"),
    path(f"{LEADER_TALK}regneark/", views.leader_talk_file, name="leader_talk_file"),
    path(f"{ASSESSMENT}regneark/", views.assessment_file, name="assessment_file"),
    path("avtaler/regneark/", views.agreement_file, name="agreement_file"),
]
