from django.urls import path

from quality.assessments.urls import ASSESSMENT
from quality.indicators.views import imports, interpreting, municipality, own, seen

IMPORT = "indikatorer/import/"
MUNICIPALITY = "indikatorer/kommunen/"
OWN = "indikatorer/egne/"
FIGURES = f"{ASSESSMENT}tall/"
GROUP = f"{FIGURES}<slug:group>/"

urlpatterns = [
    path(IMPORT, imports.figure_import_list, name="figure_import_list"),
    path(f"{IMPORT}ny/", imports.figure_import_new, name="figure_import_new"),
    path(f"{IMPORT}mal/", imports.figure_template, name="figure_template"),
    path(f"{IMPORT}ny/<str:waiting>/", imports.figure_import_preview, name="figure_import_preview"),
    path(f"{IMPORT}<int:pk>/", imports.figure_import, name="figure_import"),
    path(f"{IMPORT}<int:pk>/ta-tilbake/", imports.figure_import_take_back, name="figure_import_take_back"),
    path(MUNICIPALITY, municipality.figure_spread_list, name="figure_spread_list"),
    path(f"{MUNICIPALITY}<slug:code>/", municipality.figure_spread, name="figure_spread"),
    path(f"{MUNICIPALITY}<slug:code>/regneark/", municipality.figure_spread_file, name="figure_spread_file"),
    path(OWN, own.own_indicator_list, name="own_indicator_list"),
    path(f"{OWN}ny/", own.own_indicator_create, name="own_indicator_create"),
    path(f"{OWN}<slug:code>/<skoleaar:year>/", own.own_figures, name="own_figures"),
    path("indikatorer/<slug:code>/endre/", own.indicator_edit, name="indicator_edit"),
    path("indikatorer/<slug:code>/brudd/", own.series_break_create, name="series_break_create"),
    path("indikatorer/brudd/<int:pk>/ta-bort/", own.series_break_delete, name="series_break_delete"),
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
