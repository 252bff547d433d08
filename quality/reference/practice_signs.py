"""Signs of practice (kjennetegn): what each step of the scale looks like at a school, for S1–S17 in our own words.

They are the words a municipality begins with; fagstab changes them in the portal. At most 160 characters each, and each
step builds on the one before.
"""

# By the criterion's number: the four steps, lowest first.
SIGNS = {
    1: (
        "Noen få viser til «Alle elevene er våre» når de snakker om elever og undervisning.",
        "Vi har snakket om holdningen i personalet, og flere team kan si hva den betyr hos dem.",
        "Ansatte i skole og SFO har vært med på å si hva holdningen betyr i hverdagen, og vi minner hverandre på det.",
        "Nye merker holdningen fra første dag. Vi bruker den når vi velger, og endrer det som ikke er i tråd med den.",
    ),
    2: (
        "Rektor eller en annen leder driver utviklingen, mest når det er tid til det.",
        "Ledergruppen har utvikling på agendaen, men drift tar ofte over.",
        "Ledergruppen setter av fast tid til utvikling, fordeler ansvar og følger opp det som er bestemt.",
        "Lederne er med der læringen skjer, lærer sammen med personalet, og arbeidet går videre også når noen slutter.",
    ),
    3: (
        "Vi har mål i planen, men få kjenner dem, og kjernekomponenten er ikke valgt.",
        "Vi har valgt mål og en kjernekomponent ut fra det vi vet om skolen.",
        "Personalet kjenner mål og kjernekomponent, og vi har beskrevet hvordan de ser ut i timene.",
        "Mål og kjernekomponent styrer det vi bruker tid på, og vi justerer dem når vi ser hva elevene får ut av det.",
    ),
    4: (
        "Vi snakker om hva vi vil se, men har ikke skrevet det ned.",
        "Ledergruppen har skrevet egne suksesskriterier som bygger på skolens plan.",
        "Personalet har vært med på å lage kriteriene, og vi ser på dem når vi vurderer arbeidet.",
        "Kriteriene er så konkrete at alle kan se etter dem, og vi endrer kurs når de viser at noe ikke virker.",
    ),
    5: (
        "Team finner tid til samarbeid når det passer.",
        "Det er fast fellestid, men den går ofte med til beskjeder.",
        "Fellestiden er satt av til læring, med plan for halvåret, og lederne verner om den.",
        "Timeplan, vikarer og møter er lagt opp så alle lærer sammen, og vi ser at tiden gir bedre undervisning.",
    ),
    6: (
        "Noen har vært på kurs, og deler litt med dem de jobber tett med.",
        "Hele personalet har hatt felles økter, men det er langt fra økten til klasserommet.",
        "Vi leser og prøver ut det samme, og forteller hverandre hvordan det gikk.",
        "Teori, utprøving og deling går i en fast runde, og det vi har lært, er blitt måten vi jobber på.",
    ),
    7: (
        "Ledelsen ser på resultatene når de kommer.",
        "Resultatene blir lagt fram for personalet, og noen team snakker om dem.",
        "Team og ledelse tolker flere kilder sammen, også elevenes stemme, og velger tiltak ut fra det.",
        "Vi spør hva som virker for hvem, følger opp tiltakene og kan vise hva vi har endret på grunn av det vi fant.",
    ),
    8: (
        "Rektor møter på arenaene når det passer.",
        "Vi møter fast og har med oss noe hjem, men deler lite selv.",
        "Vi forbereder oss, deler egne erfaringer og tar det vi har lært med til personalet.",
        "Andre skoler bruker noe de har lært av oss, og vi kan peke på det vi har prøvd etter å ha hørt fra dem.",
    ),
    9: (
        "Noen ansatte hjelper ledelsen med enkeltoppgaver.",
        "Vi har en ressursgruppe, men mandat og møter er ikke helt på plass.",
        "Ressursgruppen har et tydelig oppdrag, møtes fast og leder økter sammen med ledelsen.",
        "Ressursgruppen driver utprøving på alle trinn, henter inn erfaringer og er med på å bestemme neste steg.",
    ),
    10: (
        "Vi kontakter PPT når det haster.",
        "Vi har faste møter med PPT, mest om enkeltsaker.",
        "PPT-kontakten er med tidlig, og vi snakker om hvordan undervisningen kan passe for flere.",
        "PPT er med i utviklingsarbeidet, kjenner planen vår, og vi ser at flere får god hjelp i klassen.",
    ),
    11: (
        "Tillitsvalgte får vite om planer når de er ferdige.",
        "Tillitsvalgte blir spurt om råd i faste møter.",
        "Rektor og tillitsvalgt former planer sammen, fra første utkast, og personalet vet om det.",
        "Medskaping er måten vi jobber på. Uenighet kommer fram tidlig og gjør planene bedre.",
    ),
    12: (
        "Noen lærere prøver ut nye måter å undervise på.",
        "Flere team har prøvd ut det samme tiltaket og snakket om hvordan det gikk.",
        "Tiltaket er i bruk på alle trinn, og vi ser etter om elevene lærer mer av det.",
        "Undervisningen er merkbart annerledes enn før, og elevenes arbeid og svar viser at de lærer mer.",
    ),
    13: (
        "Noen kolleger åpner døra for hverandre og ber om råd.",
        "I flere team er det trygt å si at noe er vanskelig, men ikke overalt.",
        "De fleste sier fra, spør om hjelp og snakker med hverandre, ikke om hverandre. Lederne går foran.",
        "Vi prøver og feiler åpent, tåler uenighet, og både nye og erfarne forteller at de blir sett og hørt.",
    ),
    14: (
        "Noen leser og prøver ut nytt på egen hånd.",
        "Teamene møtes fast, men snakker mest om det praktiske.",
        "Teamene planlegger, prøver ut og vurderer undervisning sammen.",
        "Teamene ser hverandre undervise, deler det de finner, og setter seg nye mål for egen læring.",
    ),
    15: (
        "Noen bruker et verktøy på egen hånd, for eksempel gjort–lært–lurt.",
        "Noen team bruker verktøy når ledelsen legger opp til det.",
        "Alle team bruker to eller flere verktøy, også digitale, og deler det de finner.",
        "Verktøyene er en vane. Teamene velger selv det som passer, og funnene endrer det vi gjør.",
    ),
    16: (
        "Noen lærere spør elevene hva de synes om timene.",
        "Flere lærere lar elevene være med på å planlegge, men det er ikke likt i klassene.",
        "Elevene er jevnlig med på å velge arbeidsmåter og vurdere eget arbeid på alle trinn.",
        "Elevene kan si hva de skal lære og hva som hjelper dem, og undervisningen endres ut fra det de sier.",
    ),
    17: (
        "Foresatte får den informasjonen de skal ha, og tar kontakt når det er noe.",
        "Møter og samtaler er godt forberedt, men det er mest skolen som snakker.",
        "Foresatte blir spurt om det de kan best, og vi avtaler sammen hva hver gjør.",
        "Foresatte er med i skolens utvikling, også de vi før sjelden nådde, og elevene merker at vi står sammen.",
    ),
}
