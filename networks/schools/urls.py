from django.urls import path

from networks.schools import views

urlpatterns = [
    path("skoler/", views.school_list, name="school_list"),
]
