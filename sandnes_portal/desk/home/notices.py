from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandnes_portal.desk.home.forms import MailChoiceForm
from sandnes_portal.desk.home.news import news_for
from sandnes_portal.desk.home.overview import notices_for, unseen_of
from sandnes_portal.desk.home.weeks import news_begin
from sandnes_portal.desk.models import NoticesSeen
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.post.models import MailChoice

A_MINUTE = 60


@require_safe
def notices(request):
    """The whole list, with a mark on what has come since the person last said that she has seen it."""
    found = notices_for(request.user, timezone.now())
    unseen = unseen_of(request.user, found.new)
    return render(request, "desk/home/notices.html", {"notices": found, "unseen": unseen, "unread": len(unseen)})


@require_safe
@cache_control(private=True, max_age=A_MINUTE)
def notices_unread(request):
    """How many of the news the person has not seen, for the menu of an open page (decision 0188)."""
    now = timezone.now()
    new = news_for(request.user, SchoolYear.of(timezone.localdate(now)), news_begin(now))
    return HttpResponse(len(unseen_of(request.user, new)), content_type="text/plain")


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
