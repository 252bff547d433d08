"""The quality report: last year's went to the city council, this year's is not begun."""

from quality.models import ReportPart
from quality.report.actions import begin_report, freeze_report
from quality.report.reading import fingerprint_now
from sandnes_portal.demo.people import person_of

WORDS = {
    ReportPart.Kind.ENVIRONMENT: (
        "Skolene forteller om roligere overganger og færre som står alene i friminuttene. Tallene fra "
        "Elevundersøkelsen legges fram i en egen sak."
    ),
    ReportPart.Kind.OUTCOME: "Flere skoler ser at elevene leser mer. Nasjonale prøver legges fram i en egen sak.",
    ReportPart.Kind.ONWARDS: (
        "Neste år prioriterer kommunen:\n\n- mer tid til utvikling i nettverkene\n- svar på det skolene melder inn\n"
        "- veiledning til skolene som ber om hjelp"
    ),
}


def make_report(round_):
    """A round's report, written and frozen."""
    fagstab = person_of("fagstab")
    report = begin_report(round=round_, by=fagstab)
    for part in report.parts.filter(kind__in=WORDS):
        part.text, part.changed_by, part.version = WORDS[part.kind], fagstab, 2
        part.save()
    freeze_report(report=report, by=fagstab, seen=fingerprint_now(report))
