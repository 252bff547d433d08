import datetime as dt
from itertools import combinations

from crispy_forms.layout import Div
from django import forms
from django.utils import timezone

from networks.schools.holidays import holidays_of
from quality.dialogues.times import overlap, taken_times
from sandnes_portal.language.schoolyear import SchoolYear
from sandnes_portal.language.words import lower_first
from sandnes_portal.writing.fields import LineFormField
from sandnes_portal.writing.forms import Beside, PortalForm
from sandnes_portal.writing.validators import no_identity_number

# How many times each school has to choose among.
EACH = 2
SATURDAY = 5
# When somebody is at work in a school.
EARLIEST, LATEST = dt.time(7), dt.time(17)
FURTHEST = dt.timedelta(days=365)


class AllTimesForm(PortalForm):
    """Times for several schools at once: each with its own, and a tick for those that are to have them. Ticked are
    those whose review is released; when that is none, all of them.

    Made of the assessments, whose adviser the reader is, and of `times_for`. What a valid form says is in `offers`.
    """

    marks_needs = False

    def __init__(self, *args, assessments, adviser, times_of, **kwargs):
        self.assessments, self.adviser, self.times_of = assessments, adviser, times_of
        self.holidays = {}
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # How a date and a clock are written is said once, above them all.
            field.help_text = ""

    def add_fields(self):
        are_ready = any(each.is_released for each in self.assessments)
        for each in self.assessments:
            times = self.times_of.get(each.pk, [])
            self.fields[f"skole-{each.pk}"] = forms.BooleanField(
                label=each.school.name,
                required=False,
                initial=bool(times) and (each.is_released or not are_ready),
            )
            for number in range(EACH):
                day, clock = times[number] if number < len(times) else (None, None)
                self._add(each, forms.DateField, "dato", f"dato {number + 1}", day, number)
                self._add(each, forms.TimeField, "kl", f"kl. {number + 1}", clock, number)
            place = {"max_length": 200, "validators": [no_identity_number]}
            self._add(each, LineFormField, "sted", "sted", each.school.name, **place)

    def _add(self, each, kind, name, words, initial, *number, **more):
        """A field of one school's. Its label names the school, so that the list of what is wrong does too."""
        label = f"{each.school.short_name}, {words}"
        field = kind(label=label, required=False, initial=initial, **more)
        self.fields["-".join(str(part) for part in (name, each.pk, *number))] = field

    def build_layout(self):
        return [self._of_school(each) for each in self.assessments]

    def _of_school(self, each):
        times = [f"{name}-{each.pk}-{number}" for number in range(EACH) for name in ("dato", "kl")]
        return Div(f"skole-{each.pk}", Beside(*times, f"sted-{each.pk}"), css_class="school-times")

    def clean(self):
        cleaned = super().clean()
        self.offers = {each: self._offer_of(each) for each in self.assessments if cleaned.get(f"skole-{each.pk}")}
        if not self.offers and not self.errors:
            self.add_error(None, "Velg minst én skole som skal få tider.")
        self._look_for_clashes()
        return cleaned

    def _offer_of(self, each):
        names = [f"{name}-{each.pk}-{number}" for number in range(EACH) for name in ("dato", "kl")]
        times = [time for number in range(EACH) if (time := self._time_of(each, number))]
        if not times and not any(self.has_error(name) for name in names):
            self.add_error(f"dato-{each.pk}-0", f"{each.school.short_name} må ha minst én tid, eller tas bort.")
        return {"times": times, "place": self.cleaned_data.get(f"sted-{each.pk}", "")}

    def _time_of(self, each, number):
        """One of a school's times, or None where there is none, or something is wrong with it."""
        day_name, clock_name = f"dato-{each.pk}-{number}", f"kl-{each.pk}-{number}"
        day, clock = self.cleaned_data.get(day_name), self.cleaned_data.get(clock_name)
        if day and (wrong := self._wrong_with(day)):
            self.add_error(day_name, f"{self.fields[day_name].label} {wrong}")
        elif clock and not EARLIEST <= clock <= LATEST:
            hours = f"{EARLIEST:%H.%M} og {LATEST:%H.%M}"
            self.add_error(clock_name, f"{self.fields[clock_name].label} må være mellom {hours}.")
        elif day and clock:
            return day, clock
        elif day and not self.has_error(clock_name):
            self.add_error(clock_name, f"{self.fields[clock_name].label} må fylles ut når datoen er satt.")
        elif clock and not self.has_error(day_name):
            self.add_error(day_name, f"{self.fields[day_name].label} må fylles ut når klokkeslettet er satt.")
        return None

    def _look_for_clashes(self):
        """Nobody is at two places at once: neither in what is sent now, nor in what is booked or offered before."""
        here = [
            (each, number, day, clock)
            for each in self.offers
            for number in range(EACH)
            if (day := self.cleaned_data.get(f"dato-{each.pk}-{number}"))
            and (clock := self.cleaned_data.get(f"kl-{each.pk}-{number}"))
        ]
        for (each, number, day, clock), (other, _number, *when) in combinations(here, 2):
            if each != other and day == when[0] and overlap(clock, when[1]):
                self._tell_of_clash(each, number, other.school.short_name, when[1])
        for day, clock, name in taken_times(self.adviser, list(self.offers)):
            for each, number, own_day, own_clock in here:
                if day == own_day and clock and overlap(clock, own_clock):
                    self._tell_of_clash(each, number, name, clock)

    def _tell_of_clash(self, each, number, name, clock):
        field = f"kl-{each.pk}-{number}"
        self.add_error(field, f"{self.fields[field].label}: da er {name} kl. {clock:%H.%M}. Velg en annen tid.")

    def _wrong_with(self, day):
        """Why a talk is not held on a day, in words after the day's name; empty when it can be."""
        if day < timezone.localdate():
            return "er passert. Velg en dag som kommer."
        if day - timezone.localdate() > FURTHEST:
            return "er mer enn et år fram. Velg en dag før det."
        if day.weekday() >= SATURDAY:
            return "er i helgen. Velg en skoledag."
        year = SchoolYear.of(day)
        if year not in self.holidays:
            self.holidays[year] = holidays_of(year)
        holiday = next((name for name, first, last in self.holidays[year] if first <= day <= last), "")
        return f"er i skoleferien ({lower_first(holiday)}). Velg en skoledag." if holiday else ""
