from django.urls import path

from quality.rounds import views

urlpatterns = [
    path("kvalitet/", views.round_current, name="round_current"),
    path("kvalitet/ny/", views.round_open, name="round_open"),
    path("kvalitet/<skoleaar:year>/", views.round_detail, name="round_detail"),
    path("kvalitet/<skoleaar:year>/endre/", views.round_change, name="round_change"),
    path("kvalitet/<skoleaar:year>/endre/to-tekster/<int:aside>/", views.round_choice, name="round_choice"),
    path("kvalitet/<skoleaar:year>/endre/historikk/", views.round_history, name="round_history"),
    path("kvalitet/<skoleaar:year>/ansvarlige/", views.round_advisers, name="round_advisers"),
    path("kvalitet/<skoleaar:year>/ansvarlige/nettverk/", views.round_network, name="round_network"),
    path("kvalitet/<skoleaar:year>/avslutt/", views.round_close, name="round_close"),
    path("kvalitet/<skoleaar:year>/gjenapne/", views.round_reopen, name="round_reopen"),
    path("kvalitet/<skoleaar:year>/datoer-sett/", views.round_dates_seen, name="round_dates_seen"),
    path("kvalitet/<skoleaar:year>/ta-ut/<slug:school>/", views.round_leave, name="round_leave"),
    path("kvalitet/<skoleaar:year>/ta-med/<slug:school>/", views.round_include, name="round_include"),
]
