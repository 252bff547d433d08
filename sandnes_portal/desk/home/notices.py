from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandnes_portal.desk.home.forms import MailChoiceForm
from sandnes_portal.desk.home.overview import notices_for
from sandnes_portal.desk.models import NoticesSeen
from sandnes_portal.post.models import MailChoice


@require_safe
def notices(request):
    """The whole list, with a mark on what has come since the person last said that she has seen it."""
    now = timezone.now()
    found = notices_for(request.user, now)
    seen = NoticesSeen.objects.filter(user=request.user).values_list("seen_at", flat=True).first()
    unseen = [notice for notice in found.new if seen is None or notice.at > seen]
    return render(request, "desk/home/notices.html", {"notices": found, "unseen": unseen})


@require_POST
def notices_seen(request):
    NoticesSeen.objects.update_or_create(user=request.user, defaults={"seen_at": timezone.now()})
    messages.success(request, "Det nye er merket som sett.")
    return redirect("notices")


@require_http_methods(["GET", "HEAD", "POST"])
def mail_choices(request):
    """What the person wants by mail."""
    choice = MailChoice.objects.filter(user=request.user).first() or MailChoice(user=request.user)
    form = MailChoiceForm(request.POST if request.method == "POST" else None, instance=choice)
    if form.is_valid():
        MailChoice.objects.update_or_create(user=request.user, defaults=form.cleaned_data)
        messages.success(request, "Valgene dine er lagret.")
        return redirect("mail_choices")
    crumbs = [("Varsler", reverse("notices")), ("E-post til deg", "")]
    return render(request, "desk/home/mail_choices.html", {"form": form, "crumbs": crumbs})
