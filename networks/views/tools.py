from django.views.generic import DetailView, ListView

from networks.models import Tool


class ToolList(ListView):
    queryset = Tool.objects.by_kind()
    template_name = "networks/tool_list.html"


class ToolDetail(DetailView):
    queryset = Tool.objects.prefetch_related("questions")
    template_name = "networks/tool_detail.html"
    context_object_name = "tool"
