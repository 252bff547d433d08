"""What is filled in on the way to a new strategy."""

from django import forms
from django.utils import timezone

from quality.models import SuccessCriterion
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.writing.fields import SchoolYearFormField
from sandnes_portal.writing.forms import PortalForm

LETTER = r"[A-ZÆØÅ]{1,3}"


class StartForm(PortalForm):
    """What the new strategy is called."""

    name = forms.CharField(label="Navn", max_length=150)


class DraftCriterionForm(PortalForm):
    """A criterion of a draft. In: `level` is set where the criterion is there already."""

    level = forms.ChoiceField(label="Nivå", choices=SuccessCriterion.Level)
    number = forms.IntegerField(label="Nummer", min_value=1, max_value=999, required=False)
    title = forms.CharField(label="Kort navn", max_length=80)
    text = forms.CharField(label="Ordlyd", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class AdoptForm(PortalForm):
    """From when a new strategy holds, and what its criteria are numbered by."""

    from_year = SchoolYearFormField(label="Fra og med skoleåret", help_text="Slik: 2027–28.")
    on = forms.DateField(label="Vedtatt")
    school_letter = forms.RegexField(LETTER, label="Bokstav for skolenes kriterier", help_text="For eksempel K.")
    owner_letter = forms.RegexField(LETTER, label="Bokstav for skoleeierens kriterier")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("school_letter") and cleaned.get("school_letter") == cleaned.get("owner_letter"):
            self.add_error("owner_letter", "De to nivåene må ha hver sin bokstav.")
        return cleaned


def first_values(strategy):
    """What the form of adopting begins with."""
    return {
        "from_year": SchoolYear.current().next,
        "on": timezone.localdate(),
        "school_letter": strategy.school_letter,
        "owner_letter": strategy.owner_letter,
    }


class CrosswalkForm(PortalForm):
    """A choice for each criterion of the draft, and a box for each of the strategy before."""

    NEW = "ny"

    def __init__(self, *args, strategy, **kwargs):
        self.after = list(strategy.criteria.prefetch_related("wordings"))
        self.before = list(strategy.follows.criteria.filter(retired_from=None).prefetch_related("wordings"))
        super().__init__(*args, **kwargs)
        year = SchoolYear.current()
        lines = {line.after_id: line.before_id or self.NEW for line in strategy.crosswalk.all() if line.after_id}
        gone = {line.before_id for line in strategy.crosswalk.all() if line.after_id is None}
        for each in self.after:
            same = [other for other in self.before if other.level == each.level]
            choices = [("", "Ikke valgt"), (self.NEW, "Er ny"), *((other.pk, _named(other, year)) for other in same)]
            self.fields[f"til-{each.pk}"] = forms.ChoiceField(
                label=_named(each, year), choices=choices, required=False, initial=lines.get(each.pk, "")
            )
        for each in self.before:
            self.fields[f"ut-{each.pk}"] = forms.BooleanField(
                label=f"{_named(each, year)} går ut", required=False, initial=each.pk in gone
            )

    def lines(self):
        """(goes_on, goes_out) as `actions.set_crosswalk` takes them. Of a valid form."""
        by_key = {str(each.pk): each for each in self.before}
        chosen = {each: self.cleaned_data[f"til-{each.pk}"] for each in self.after}
        goes_on = {each: by_key.get(value) for each, value in chosen.items() if value}
        return goes_on, [each for each in self.before if self.cleaned_data[f"ut-{each.pk}"]]


def _named(criterion, year):
    return f"{criterion.code} {criterion.wording_in(year).title}"
