from django.views.generic import DetailView, ListView

from networks.models import LearningArena


class ArenaList(ListView):
    model = LearningArena
    template_name = "networks/arena_list.html"


class ArenaDetail(DetailView):
    model = LearningArena
    template_name = "networks/arena_detail.html"
    context_object_name = "arena"
