from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from import_export.admin import ImportMixin
from import_export.formats.base_formats import Format
from import_export.forms import ConfirmImportForm, ImportForm

from networks.admin.history import HistoryAdmin
from networks.models import Area, Municipality, School
from networks.schools.imports import (
    PreviewFile,
    SchoolListError,
    SchoolResource,
    faults_of,
    fingerprint_of,
    is_orgnr,
    rows_in_state,
    rows_left_out,
    run,
    school_dataset,
    summary_of,
)
from sandnes_portal.admin_base import PortalAdmin
from sandnes_portal.papers.tables import SpreadsheetError
from sandnes_portal.writing.validators import as_number

LEAVE_OUT_HELP = "Sett hake ved dem som ikke skal med."
DOUBT_HELP = "Noe ved disse radene ser galt ut. Ta bort haken ved dem som likevel skal med."
PRIVATE_HELP = (
    "Navnet tyder på at disse er private. Fila sier ikke hvem som eier skolene, så se over. "
    "Ta bort haken ved dem som likevel skal med."
)


class SchoolFile(Format):
    """Every kind of file a school list comes in: the reader finds out which."""

    def __init__(self, encoding=None):
        """The library passes an encoding; the reader finds that out as well."""

    def get_title(self):
        return "skoleliste"

    def create_dataset(self, in_stream):
        return school_dataset(in_stream)

    def is_binary(self):
        return True

    def get_read_mode(self):
        return "rb"

    def can_import(self):
        return True


def own_number():
    return settings.MUNICIPALITY.number


class KommuneField(forms.RegexField):
    def __init__(self, **kwargs):
        super().__init__(
            r"^\d{4}$",
            label="Kommunenummer",
            initial=own_number,
            error_messages={"invalid": "Kommunenummeret må ha fire sifre, for eksempel 0301."},
            help_text="Brukes når fila har skoler fra flere kommuner.",
            **kwargs,
        )


class SchoolImportForm(ImportForm):
    kommune = KommuneField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["import_file"].label = "Fil"
        self.fields["import_file"].help_text = "CSV fra Excel, eksport fra Udir, eller .xlsx."
        self.fields["import_file"].error_messages["required"] = "Velg en fil."


class SchoolConfirmForm(ConfirmImportForm):
    """Carries what was previewed, and the rows the administrator leaves out: they are few, also where the rows are
    thousands."""

    kommune = KommuneField(widget=forms.HiddenInput)
    # What the preview would do, so that the import does the same or nothing.
    fingerprint = forms.CharField(widget=forms.HiddenInput)
    all_rows = forms.RegexField(r"^[0-9,]*$", widget=forms.HiddenInput, required=False)

    def left_out(self):
        return [number for number in self.data.getlist("uten") if as_number(number) is not None]

    def taken(self):
        left_out = set(self.left_out())
        return [number for number in self.cleaned_data["all_rows"].split(",") if number and number not in left_out]


class SchoolForm(forms.ModelForm):
    class Meta:
        model = School
        fields = (
            "name",
            "short_name",
            "slug",
            "kind",
            "orgnr",
            "grade_from",
            "grade_to",
            "pupils",
            "municipality",
            "area",
            "active_from",
            "active_to",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("municipality", Municipality.objects.filter(number=own_number()).first())

    def clean_orgnr(self):
        orgnr = self.cleaned_data["orgnr"]
        if orgnr and not is_orgnr(orgnr):
            raise forms.ValidationError(f"«{orgnr}» er ikke et organisasjonsnummer. Se etter en tastefeil.")
        return orgnr


@admin.register(School)
class SchoolAdmin(ImportMixin, HistoryAdmin):
    form = SchoolForm
    resource_classes = (SchoolResource,)
    formats = (SchoolFile,)
    import_form_class = SchoolImportForm
    confirm_form_class = SchoolConfirmForm
    tmp_storage_class = PreviewFile
    import_template_name = "admin/networks/school/import.html"
    list_display = ("name", "short_name", "kind", "orgnr")
    list_filter = ("kind", "networks", "area")
    search_fields = ("name", "short_name", "orgnr")
    show_facets = admin.ShowFacets.NEVER
    skip_admin_log = True  # the school's own history tells more

    def get_import_formats(self):
        return list(self.formats)

    def has_import_permission(self, request):
        return request.user.has_perm("networks.import_school")

    def get_readonly_fields(self, request, obj=None):
        # Given once, so that addresses stay.
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("short_name",)}

    def get_import_resource_kwargs(self, request, form=None, **kwargs):
        # The form is not yet valid when the page is opened.
        cleaned = getattr(form, "cleaned_data", {})
        chosen = {"kommune": cleaned.get("kommune")}
        if isinstance(form, SchoolConfirmForm):
            chosen |= {"left_out": form.left_out(), "taken": form.taken(), "expected": cleaned["fingerprint"]}
        return chosen

    def get_confirm_form_initial(self, request, import_form):
        initial = super().get_confirm_form_initial(request, import_form)
        return initial | ({"kommune": import_form.cleaned_data["kommune"]} if import_form else {})

    def add_data_read_fail_error_to_form(self, form, error):
        if not isinstance(error, SpreadsheetError):
            raise error
        form.add_error("import_file", str(error))

    def import_action(self, request, **kwargs):
        response = super().import_action(request, **kwargs)
        context = response.context_data
        if "result" in context:
            context["faults"] = faults_of(context["result"])
        if "confirm_form" in context:
            context |= _preview(context["result"])
            context["confirm_form"].initial |= {
                "fingerprint": context["fingerprint"],
                "all_rows": context["all_rows"],
            }
        return response

    def process_import(self, request, **kwargs):
        """Import exactly what was previewed. What was tampered with or has expired ends in a message."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_confirm_form(request)
        if request.method != "POST" or not form.is_valid() or form.cleaned_data["format"] != "0":
            return self._start_again(request)
        try:
            return super().process_import(request, **kwargs)
        except (FileNotFoundError, IsADirectoryError, SpreadsheetError):
            return self._start_again(request)
        except SchoolListError as error:
            return self._start_again(request, *error.messages)

    def _start_again(self, request, *faults):
        for fault in faults or ["Forhåndsvisningen er for gammel. Velg fila på nytt."]:
            messages.error(request, fault)
        return redirect("admin:networks_school_import")

    def process_dataset(self, dataset, form, request, **kwargs):
        return run(SchoolResource(**self.get_import_resource_kwargs(request, form=form)), dataset)

    def process_result(self, result, request):
        if faults := faults_of(result):
            return self._start_again(request, *faults, "Ingenting er lagret. Velg fila på nytt.")
        messages.success(request, f"Skolelisten er lest inn: {summary_of(result)}.")
        return redirect("admin:networks_school_changelist")


def _preview(result):
    """The result as the template shows it: rows by what will happen to them, the private schools left out."""
    for row in result.rows:
        row.left_out = bool(row.doubt) or row.looks_private
    new, changed, left_out = rows_in_state(result, "new"), rows_in_state(result, "changed"), rows_left_out(result)
    doubtful = [row for row in left_out if row.doubt]
    private = [row for row in left_out if not row.doubt]
    return {
        "summary": summary_of(result),
        "groups": [
            ("Nye skoler", LEAVE_OUT_HELP, new),
            ("Endret", LEAVE_OUT_HELP, changed),
            ("Utelatt fordi noe ser galt ut", DOUBT_HELP, doubtful),
            ("Utelatt som private", PRIVATE_HELP, private),
        ],
        "notes": result.notes,
        "same_rows": rows_in_state(result, "same"),
        "missing": result.missing,
        "fingerprint": fingerprint_of(result),
        "all_rows": ",".join(str(row.file_row) for row in (*new, *changed, *left_out)),
    }


@admin.register(Municipality)
class MunicipalityAdmin(PortalAdmin):
    list_display = ("name", "number")


@admin.register(Area)
class AreaAdmin(HistoryAdmin):
    list_display = ("name", "position")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
