from django.urls import path

from quality.indicators.views import imports, municipality

IMPORT = "indikatorer/import/"
MUNICIPALITY = "indikatorer/kommunen/"

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
]
