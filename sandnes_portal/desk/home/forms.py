from sandnes_portal.post.models import MailChoice
from sandnes_portal.writing.forms import PortalModelForm


class MailChoiceForm(PortalModelForm):
    marks_needs = False

    class Meta:
        model = MailChoice
        fields = ["digest", "calls", "returned", "reminders"]
        labels = {
            "digest": "Mandagsbrevet",
            "calls": "Innkallinger og avlysninger",
            "returned": "Når noe er sendt tilbake til meg",
            "reminders": "Påminnelser fra fagstab",
        }
        help_texts = {
            "digest": "Mandag morgen: det som venter på deg, de neste to ukene og det som er nytt. "
            "Ikke i skoleferiene, og ikke når det er ingenting å fortelle.",
            "calls": "Med en fil til kalenderen. Uten e-posten kan du hente den samme fila fra møtets side.",
            "returned": "En vurdering fagstab vil ha mer av, eller noe du har godkjent som er åpnet igjen.",
            "reminders": "Når noen i fagstab minner skolen din på noe de venter på. Høyst én om dagen om det samme.",
        }
