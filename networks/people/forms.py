"""A person and her roles, as administrators enter them, and what roles are called."""

from django import forms

from networks.models import Role, RoleType, User
from networks.people import rolenames
from sandnes_portal.writing.forms import EditableForm, PortalModelForm

NOBODY = ("", "---------")


class PersonForm(PortalModelForm):
    class Meta:
        model = User
        fields = ("name", "email", "is_active")


class RoleField(forms.ChoiceField):
    """The roles there are today, as they are called: those that carry rights, and the municipality's own."""

    def __init__(self, **kwargs):
        super().__init__(label="rolle", choices=lambda: [NOBODY, *rolenames.choices()], **kwargs)


class RoleForm(PortalModelForm):
    kind = RoleField()

    class Meta:
        model = Role
        fields = ("user", "kind", "school", "network", "starts_on", "ends_on")


class RoleTypeForm(EditableForm):
    """What a role is called. Where it stands is chosen for the municipality's own, until somebody holds it."""

    class Meta:
        model = RoleType
        fields = ("name", "definite", "everyone", "stands")

    def add_fields(self):
        if self.instance.pk and (self.instance.carries_rights or self.instance.uses()):
            del self.fields["stands"]

    def clean_name(self):
        name = self.cleaned_data["name"]
        if RoleType.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("En annen rolle heter dette. Velg et annet navn.")
        return name
