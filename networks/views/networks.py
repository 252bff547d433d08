from django.views.generic import DetailView, ListView

from networks.models import LeaderNetwork


class NetworkList(ListView):
    queryset = LeaderNetwork.objects.with_members()
    template_name = "networks/network_list.html"


class NetworkDetail(DetailView):
    queryset = LeaderNetwork.objects.with_members()
    template_name = "networks/network_detail.html"
    context_object_name = "network"
