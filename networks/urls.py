from django.urls import path

from networks import views

urlpatterns = [
    path("skoler/", views.school_list, name="school_list"),
    path("nettverk/", views.NetworkList.as_view(), name="network_list"),
    path("nettverk/<slug:slug>/", views.NetworkDetail.as_view(), name="network_detail"),
    path("laringsarenaer/", views.ArenaList.as_view(), name="arena_list"),
    path("laringsarenaer/<slug:slug>/", views.ArenaDetail.as_view(), name="arena_detail"),
    path("ressursbank/", views.ToolList.as_view(), name="tool_list"),
    path("ressursbank/<slug:slug>/", views.ToolDetail.as_view(), name="tool_detail"),
]
