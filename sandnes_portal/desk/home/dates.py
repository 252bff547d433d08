"""The dates of the yearly round, as Min side and the notices show them."""

from quality.models import Round


def round_dates(year, today):
    """What is still to come in the rounds that are open, whatever their year, as rows of the dates component: all but a
    round that is prepared for the next school year."""
    rows = [row for round_ in Round.objects.with_dates_to_come(year) for row in _dates_of(round_, today)]
    return sorted(rows, key=lambda row: row["date"])


def _dates_of(round_, today):
    rows = (
        (round_.opens_on, "Egenvurderingen åpner", "Skolene kan begynne"),
        (round_.assessment_due_on, "Frist for egenvurderingen", "Rektor sender inn"),
        (round_.review_due_on, "Frist for gjennomgangen", "Fagstab leser og frigir"),
        (round_.dialogues_from, "Utviklingssamtalene begynner", ""),
        (round_.dialogues_to, "Siste utviklingssamtale", ""),
        (round_.leader_talks_from, "Ledersamtalene begynner", ""),
        (round_.leader_talks_to, "Siste ledersamtale", ""),
        (round_.contracts_due_on, "Kontraktene er signert", ""),
    )
    return [
        {"date": date, "title": title, "text": text, "url": round_.get_absolute_url()}
        for date, title, text in rows
        if date and date >= today
    ]
