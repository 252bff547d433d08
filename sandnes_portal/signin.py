"""Signing in by e-mail and password, and one's own account. Guessing is slowed down by django-axes."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import forms as auth_forms
from django.contrib.auth import get_user_model
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sandnes_portal import guessing
from sandnes_portal.doors import StaysWithinPortal
from sandnes_portal.post.passwordlinks import ask
from sandnes_portal.writing import sent
from sandnes_portal.writing.forms import PortalFormMixin

# What is counted in vain besides logins, and how often it may be.
PASSWORD, LINKS_FROM, LINKS_TO = "password", "links from", "links to"
MOST_LINKS_FROM_A_PLACE, MOST_LINKS_TO_AN_ADDRESS = 60, 5
TRIED_AT_MANY = "Dette passordet er prøvd på mange kontoer, og er stengt en time. Lag et nytt, så kommer du inn."
MANY_LINKS = "Det er bedt om mange lenker herfra den siste timen. Vent litt, og prøv en gang til."


def tried_address(request, credentials=None):
    """The e-mail that somebody tries to get in by, as axes counts it: people sign in by it however it is written."""
    tried = credentials if credentials else request.POST
    return str(tried.get(settings.AXES_USERNAME_FORM_FIELD) or "").strip().lower()


class LoginRequired(LoginRequiredMiddleware):
    """Everything needs login. A page that asks for a part of itself is told so, rather than given the login page to
    put into itself: then it can keep what is being written, and lead back to it. What was sent by a press is carried
    through the login (`sent.py`)."""

    def handle_no_permission(self, request, view_func):
        if request.htmx:
            return HttpResponse(status=401)
        if kept := sent.carried(request):
            context = {"form": SignInForm(request), "next": request.get_full_path(), "sent": kept}
            return render(request, "registration/login.html", context | demo_logins())
        return super().handle_no_permission(request, view_func)


class SignInForm(PortalFormMixin, auth_forms.AuthenticationForm):
    marks_needs = False
    error_messages = {
        "invalid_login": "E-post og passord passer ikke sammen. Prøv en gang til, eller lag et nytt passord.",
        "inactive": "Denne kontoen er stengt. Ta kontakt med fagstab hvis det er en feil.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        username = self.fields["username"]
        username.widget = forms.EmailInput(username.widget.attrs | {"autocomplete": "username"})

    def clean(self):
        account, password = tried_address(self.request), self.cleaned_data.get("password", "")
        if password and guessing.is_tried_at_many(PASSWORD, password):
            raise ValidationError(TRIED_AT_MANY, code="tried_at_many")
        try:
            return super().clean()
        except ValidationError:
            guessing.note(PASSWORD, password, who=account)
            raise


class AskForPasswordForm(PortalFormMixin, auth_forms.PasswordResetForm):
    marks_needs = False

    def __init__(self, *args, came_from=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.came_from = came_from

    def clean(self):
        if guessing.is_too_often(LINKS_FROM, self.came_from, most=MOST_LINKS_FROM_A_PLACE, within=guessing.HOUR):
            raise ValidationError(MANY_LINKS, code="many_links")
        return super().clean()

    def save(self, **_options):
        """Write down that a link was asked for. Whose address it is, and the link, is for the sender to find.

        An address that has been sent its links for this hour is answered as all others: a link is on its way to it.
        """
        address = self.cleaned_data["email"]
        guessing.note(LINKS_FROM, self.came_from)
        if not guessing.is_too_often(LINKS_TO, address.lower(), most=MOST_LINKS_TO_AN_ADDRESS, within=guessing.HOUR):
            guessing.note(LINKS_TO, address.lower())
            ask(address)


def _new_password_fields():
    """The two fields of Django's own forms, in our words: four rules in a list say less than what to do."""
    fields = auth_forms.SetPasswordMixin.create_password_fields("Nytt passord", "Nytt passord en gang til")
    for field, help_text in zip(fields, ("Minst tolv tegn, gjerne noen ord etter hverandre.", ""), strict=True):
        field.help_text = help_text
    return fields


class NewPasswordForm(PortalFormMixin, auth_forms.SetPasswordForm):
    new_password1, new_password2 = _new_password_fields()
    marks_needs = False


class ChangePasswordForm(PortalFormMixin, auth_forms.PasswordChangeForm):
    new_password1, new_password2 = _new_password_fields()
    marks_needs = False
    error_messages = {
        **auth_forms.PasswordChangeForm.error_messages,
        "password_incorrect": "Gammelt passord er ikke riktig. Skriv det en gang til.",
    }

    def clean_old_password(self):
        with guessing.own_password(self.user):
            return super().clean_old_password()


class SignIn(StaysWithinPortal, auth_views.LoginView):
    authentication_form = SignInForm
    redirect_authenticated_user = True

    @method_decorator(login_not_required)
    def dispatch(self, request, *args, **kwargs):
        # She may have signed in in another window meanwhile.
        if request.user.is_authenticated and (again := sent.show_again(request, self.get_success_url())):
            return again
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        signed_in = super().form_valid(form)
        return sent.show_again(self.request, signed_in.url) or signed_in

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, sent=self.request.POST.get(sent.FIELD, ""), **demo_logins())


class SignOut(StaysWithinPortal, auth_views.LogoutView):
    """Out, and to the login page. The browser forgets the pages it keeps in memory: «Tilbake» would show them to the
    next at the machine. What it keeps of unsaved words stays, and is its owner's."""

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache"'
        return response


class AskForPassword(auth_views.PasswordResetView):
    form_class = AskForPasswordForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"came_from": guessing.address_of(self.request)}

    template_name = "registration/password_ask.html"
    success_url = reverse_lazy("password_asked")


class PasswordAsked(auth_views.PasswordResetDoneView):
    template_name = "registration/password_asked.html"


class NewPassword(auth_views.PasswordResetConfirmView):
    form_class = NewPasswordForm
    template_name = "registration/password_new.html"
    success_url = reverse_lazy("login")

    def form_valid(self, form):
        messages.success(self.request, "Passordet er lagret. Nå kan du logge inn med det.")
        return super().form_valid(form)


class ChangePassword(auth_views.PasswordChangeView):
    form_class = ChangePasswordForm
    template_name = "registration/password_change.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form):
        messages.success(self.request, "Det nye passordet er lagret.")
        return super().form_valid(form)


@login_not_required
@never_cache
@require_safe
def signed_in(request):
    """Who is signed in, by number, or nothing: a page that comes back from the browser's memory asks."""
    return HttpResponse(request.user.pk or "", content_type="text/plain")


@require_safe
def account(request):
    return render(request, "registration/account.html", {"roles": request.user.roles_now})


def demo_logins():
    """One invented person for each role, shown on the login page of a machine that runs with DEBUG only."""
    if not (settings.DEBUG and settings.MUNICIPALITY.demo):
        return {}
    domain = f"@{settings.MUNICIPALITY.demo}"
    people = get_user_model().objects.filter(email__endswith=domain, is_active=True).order_by("pk")
    first_with = {}
    for person in people.prefetch_related("roles__school", "roles__network"):
        roles = sorted(person.roles.all(), key=lambda role: role.pk)
        for role in roles:
            first_with.setdefault(role.kind, (person.name, person.email, ", ".join(map(str, roles))))
    # One person may hold several roles.
    return {"demo_logins": list(dict.fromkeys(first_with.values())), "demo_password": settings.DEMO_PASSWORD}
