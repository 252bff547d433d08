"""The theory that tools and questions rest on."""

SENGE = "Senges fem disipliner"
QUESTIONS = (
    ("Personlig mestring", "Hva vil jeg selv lære i år, og hvem kan jeg lære det av?"),
    ("Mentale modeller", "Hva tar vi for gitt om elevene våre, og hvordan kan vi prøve det?"),
    ("Felles visjon", "Kan alle hos oss si med egne ord hva «Alle elevene er våre» betyr?"),
    ("Gruppelæring", "Når lærte vi sist noe sammen som ingen av oss kunne fra før?"),
    ("Systemtenkning", "Hva i måten vi er organisert på, gjør det lett og vanskelig for elevene?"),
)
