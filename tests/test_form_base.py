"""The form base: what it says, how it lays out, and what it does to Django's controls."""

import datetime as dt

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from networks.meetings.forms.meetings import WhenField
from networks.models import LearningArena, School
from sandnes_portal.language.dates import in_digits
from sandnes_portal.writing.forms import PUPIL_NOTE, Beside, FormError, PortalForm, PortalModelForm
from tests.crawl import as_read


class ActivityForm(PortalForm):
    title = forms.CharField(label="Aktivitet", max_length=10)
    why = forms.CharField(label="Hvorfor gjør dere dette?", widget=forms.Textarea, help_text="Kort.")
    starts_on = forms.DateField(label="Startdato", required=False)
    starts_at = forms.TimeField(label="Klokkeslett", required=False)
    count = forms.IntegerField(label="Antall", required=False, min_value=1, max_value=40)
    email = forms.EmailField(label="E-post", required=False)
    kind = forms.ChoiceField(label="Slag", required=False, choices=[("a", "A"), ("b", "B")])
    tools = forms.MultipleChoiceField(label="Verktøy", required=False, choices=[("igp", "I-G-P")])
    sure = forms.BooleanField(label="Vi er enige")
    own_words = forms.CharField(label="Navn", error_messages={"required": "Hva heter den?"})


GOOD = {"title": "Teamtid", "why": "Vi lærer", "sure": "on", "own_words": "x"}


def first_error(name, value):
    return ActivityForm({**GOOD, name: value}).errors[name][0]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("title", "", "Aktivitet må fylles ut."),
        ("title", "x" * 12, "Aktivitet kan ha høyst 10 tegn. Nå er det 12. Ta bort noe."),
        ("why", " ", "Svar på «Hvorfor gjør dere dette?»."),
        ("starts_on", "i går", "Startdato må være en dato, for eksempel 05.03.2026."),
        ("starts_on", "31.02.2026", "Startdato må være en dato, for eksempel 05.03.2026."),
        ("starts_at", "kvart over", "Klokkeslett må være et klokkeslett, for eksempel 14.30."),
        ("count", "mange", "Antall må være et tall, for eksempel 12."),
        ("count", "0", "Antall må være minst 1."),
        ("count", "41", "Antall kan være høyst 40."),
        ("email", "kari", "E-post må være en e-postadresse, for eksempel navn@kommunen.no."),
        ("kind", "z", "Velg på nytt under «Slag». Det du valgte, finnes ikke lenger."),
        ("tools", ["z"], "Velg på nytt under «Verktøy». Det du valgte, finnes ikke lenger."),
        ("sure", "", "Kryss av for «Vi er enige»."),
        ("own_words", "", "Hva heter den?"),
    ],
)
def test_errors_repeat_the_label_and_say_what_to_do(name, value, message):
    assert first_error(name, value) == message


def test_no_browser_cuts_what_is_pasted_and_the_page_counts():
    shown = str(ActivityForm()["title"])
    assert "maxlength" not in shown
    assert 'data-most="10"' in shown


@pytest.mark.parametrize(
    ("text", "clock"), [("10", (10, 0)), ("9", (9, 0)), ("1430", (14, 30)), ("930", (9, 30)), ("14:30", (14, 30))]
)
def test_clocks_are_read_as_people_write_them(text, clock):
    form = ActivityForm({**GOOD, "starts_at": text})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["starts_at"] == dt.time(*clock)


IN_WORDS = ["5. mars 2026", "torsdag 5. mars 2026", "torsdag den 5. mars 2026", "5 Mars 26", "05. mar. 2026"]


@pytest.mark.parametrize(
    "text", ["05.03.2026", "5.3.26", "5/3/2026", "2026-03-05", "05032026", "050326", "5 3 2026", *IN_WORDS]
)
def test_dates_are_read_as_people_write_them(text):
    form = ActivityForm({**GOOD, "starts_on": text})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["starts_on"] == dt.date(2026, 3, 5)


@pytest.mark.parametrize("text", ["14.30", "14:30", "1430"])
def test_times_are_read_as_people_write_them(text):
    assert ActivityForm({**GOOD, "starts_at": text}).fields["starts_at"].clean(text) == dt.time(14, 30)


@pytest.mark.parametrize("text", ["5. mas 2026", "5. mars", "i mars 2026", "31. februar 2026", "5. ma 2026"])
def test_date_that_is_none_stands_as_it_was_typed(text):
    """«31. februar» is read, and is no day."""
    form = ActivityForm({**GOOD, "starts_on": text})
    assert "må være en dato" in form.errors["starts_on"][0]
    assert f'value="{text}"' in str(form["starts_on"]) or 'value="31.2.2026"' in str(form["starts_on"])


def test_date_and_clock_are_read_as_the_portal_writes_them():
    field = WhenField()
    typed = field.widget.value_from_datadict({"when": "torsdag 5. mars 2026 kl. 14.30"}, {}, "when")
    assert timezone.localtime(field.clean(typed)).strftime("%d.%m.%Y %H.%M") == "05.03.2026 14.30"


def test_every_month_is_read_as_it_is_written():
    days = [dt.date(2026, month, 5) for month in range(1, 13)]
    assert [in_digits(date_format(day, "j. F Y")) for day in days] == [f"5.{day.month}.2026" for day in days]


def test_dates_are_shown_as_norwegians_write_them():
    assert 'value="05.03.2026"' in str(ActivityForm(initial={"starts_on": dt.date(2026, 3, 5)})["starts_on"])


def test_long_texts_say_once_that_they_are_not_about_pupils():
    class LongForm(ActivityForm):
        how = forms.CharField(label="Hvordan", widget=forms.Textarea)

    drawn = str(LongForm())
    assert f"Kort. {PUPIL_NOTE}" in drawn
    assert drawn.count(PUPIL_NOTE) == 1


def test_several_choices_are_boxes():
    assert isinstance(ActivityForm().fields["tools"].widget, forms.CheckboxSelectMultiple)


def test_a_choice_that_is_none_is_a_word():
    """Django's nine dashes are told by no screen reader, and by little on the screen."""

    class ArenaForm(PortalModelForm):
        class Meta:
            model = LearningArena
            fields = ("level", "run_by")

    ArenaForm.base_fields["run_by"].queryset = School.objects.none()
    drawn = as_read(str(ArenaForm()))
    assert drawn.count('<option value="" selected>Ikke valgt</option>') == 2
    assert "---" not in drawn


def test_needs_are_written_out():
    html = render_crispy_form(ActivityForm())
    assert html.count("Må fylles ut") == 3  # a box to tick says so by what stands beside it
    assert html.count("Valgfritt") == 6
    assert " required" not in html


def test_the_summary_links_to_the_first_control_of_each_field():
    form = ActivityForm({**GOOD, "title": "", "tools": ["z"]})
    assert form.error_list == [
        FormError("Aktivitet må fylles ut.", "id_title"),
        FormError("Velg på nytt under «Verktøy». Det du valgte, finnes ikke lenger.", "id_tools_0"),
    ]
    html = render_crispy_form(form)
    assert "For å gå videre må du rette opp følgende feil" in html
    assert '<a href="#id_tools_0">' in html
    assert 'id="id_tools_0"' in html


def test_an_error_of_the_whole_form_stands_in_the_summary_without_a_link():
    form = ActivityForm(GOOD)
    form.add_error(None, "Dette går ikke sammen.")
    assert form.error_list == [FormError("Dette går ikke sammen.")]


def test_help_and_error_are_tied_to_the_control():
    html = render_crispy_form(ActivityForm({**GOOD, "why": ""}))
    assert 'aria-describedby="id_why_helptext id_why_error"' in html
    assert 'id="id_why_helptext"' in html
    assert 'id="id_why_error"' in html


class BesideForm(PortalForm):
    first = forms.CharField(label="En")
    second = forms.CharField(label="To")

    def build_layout(self):
        return [Beside("first", "second")] if self.initial.get("beside") else ["second", "first"]


def test_a_layout_does_not_leak_from_one_form_into_the_next():
    assert "field-row" in render_crispy_form(BesideForm(initial={"beside": True}))
    assert "field-row" not in render_crispy_form(BesideForm())
    assert BesideForm().helper.layout is not BesideForm().helper.layout


def test_a_label_with_curly_brackets_breaks_nothing():
    class OddForm(PortalForm):
        odd = forms.CharField(label="100 % {sikker}")

    assert OddForm({"odd": ""}).errors["odd"] == ["100 % {sikker} må fylles ut."]
