"""Small school lists, as people write them and as Udir exports them."""

HEADING = "organisasjonsnummer;navn;kortnavn;type;nettverk"
LIST = (
    f"{HEADING}\n974610892;Giske ungdomsskole;Giske;ungdomsskole;RUS\n;Øygard skole;Øygard;barneskole;RUS|Nettverk 2\n"
)
UDIR = (
    "sep=\t\r\nEnhetNivaa\tKommunekode\tOrganisasjonsnummer\tEnhetNavn\r\n"
    "1\t\tI\tHele landet\r\n3\t1108\t964965137\tSandnes kommune\r\n"
    "4\t1108\t974610892\tGiske ungdomsskole   \r\n4\t1103\t974610744\tEn skole i Stavanger\r\n"
)
UDIR_PRIVATE = (
    "sep=\t\r\nEnhetNivaa\tKommunekode\tOrganisasjonsnummer\tEnhetNavn\t2026-27.Lesing.8. årstrinn.Skalapoeng\r\n"
    "4\t1108\t975275531\tForsand skule\t50\r\n4\t1108\t816578892\tWang Ung Sandnes AS\t50\r\n"
).encode("utf-16-le")
