from django.urls import path

from quality.criteria import views

WORDS = "kvalitet/kriterier/<str:code>/"

urlpatterns = [
    path("kvalitet/kriterier/", views.criterion_list, name="criterion_list"),
    path("kvalitet/kriterier/nytt/", views.criterion_create, name="criterion_create"),
    path(WORDS, views.criterion_signs, name="criterion_signs"),
    path(f"{WORDS}her/", views.criterion_presence, name="criterion_presence"),
    path(f"{WORDS}ta-ut/", views.criterion_retire, name="criterion_retire"),
    path(f"{WORDS}ta-med/", views.criterion_keep, name="criterion_keep"),
    path(f"{WORDS}kjennetegn/<int:pk>/", views.sign_save, name="sign_save"),
    path(f"{WORDS}kjennetegn/<int:pk>/to-tekster/<int:aside>/", views.sign_choice, name="sign_choice"),
    path(f"{WORDS}kjennetegn/<int:pk>/historikk/", views.sign_history, name="sign_history"),
    path(f"{WORDS}ny-ordlyd/", views.criterion_new_words, name="criterion_new_words"),
    path(f"{WORDS}ny-ordlyd/begynn/", views.criterion_reword, name="criterion_reword"),
    path(f"{WORDS}ny-ordlyd/dropp/", views.criterion_drop_words, name="criterion_drop_words"),
    path(f"{WORDS}ny-ordlyd/tekst/", views.wording_save, name="wording_save"),
    path(f"{WORDS}ny-ordlyd/tekst/to-tekster/<int:aside>/", views.wording_choice, name="wording_choice"),
    path(f"{WORDS}ny-ordlyd/tekst/historikk/", views.wording_history, name="wording_history"),
]
