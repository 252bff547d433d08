"""The dates of the yearly round, as Min side and the notices show them."""


def round_dates(round_, today):
    """What is still to come in the round, as rows of the dates component."""
    if round_ is None or round_.closed_at:
        return []
    rows = (
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
