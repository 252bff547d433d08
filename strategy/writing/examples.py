"""The worked example that stands beside the fields of a core component: «klasseledelse», from A to E.

The parts and factors are those of figure 17 in the strategy; the sentences are our own.
"""

EXAMPLES = {
    "name": "Klasseledelse\nVi er i innføring: Alle har fått opplæring, og to team prøver ut rutinene i høst.",
    "reason": "Elevene skal slippe å lære nye regler i hver time. Når alle voksne leder økta på samme måte, blir det "
    "ro til å lære, også for dem som trenger mest forutsigbarhet.",
    "goals": "Målet «Elevene vet hva som skal skje, og hva de skal lære, i alle økter.»",
    "owner_components": "God klasseledelse",
    "part": "Emosjonell støtte:\nRelasjoner\nAnerkjennelse og respekt\nPositivt klima\n"
    "De andre delene våre er strukturell støtte og læringsstøtte.",
    "how": "Vi hilser på hver elev i døra og bruker navnet. Vi sier minst én ting vi setter pris på, hver dag. Når noe "
    "går galt, tar vi det på tomannshånd etterpå.",
    "training": "Alle øver på oppstart av timen i par i uke 34 og 35. Vi bruker I-G-P når vi ser på egne timer.",
    "guidance": "Teamene har kollegabasert veiledning annenhver tirsdag. Ressursgruppen leder.",
    "leadership": "Ledergruppen går skolevandring i uke 43 og 6, og sier fra om det de ser som virker.",
}

# What leadership is to the work, by the same figure: what one may choose to write about.
STARTS = {"leadership": ("Verdsettende ledelse", "Støtte", "Pådriver", "Ressurser")}
