from django.urls import path

from quality.assessments.urls import ASSESSMENT
from quality.indicators.views import interpreting, seen

FIGURES = f"{ASSESSMENT}tall/"
GROUP = f"{FIGURES}<slug:group>/"

urlpatterns = [
    path("indikatorer/", seen.indicator_list, name="indicator_list"),
    path("indikatorer/<slug:code>/horer-til/", seen.indicator_ties, name="indicator_ties"),
    path("skoler/<slug:school>/tall/", seen.school_figures, name="school_figures"),
    path(FIGURES, interpreting.interpretation_list, name="interpretation_list"),
    path(f"{FIGURES}her/", interpreting.interpretation_presence, name="interpretation_presence"),
    path(GROUP, interpreting.interpretation, name="interpretation"),
    path(f"{GROUP}to-tekster/<int:aside>/", interpreting.interpretation_choice, name="interpretation_choice"),
    path(f"{GROUP}historikk/", interpreting.interpretation_history, name="interpretation_history"),
    path("kvalitet/<skoleaar:year>/tall/", interpreting.interpretation_standing, name="interpretation_standing"),
]
