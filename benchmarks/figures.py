"""How fast a file of figures of the whole country is read, and how much memory it takes.

    python -m benchmarks.figures [rows] [file]

For example `python -m benchmarks.figures 100000`. Without a file it makes one of Udir's form. The goal: at least 10,000
rows a second, and under 60 MB more than before.
"""

# ruff: noqa: E402 – Django must be set up before its models are imported
import sys
import tempfile
from pathlib import Path

from benchmarks.surroundings import own_database, set_up, timed

set_up()

from networks.models import School
from quality.indicators.actions import take_in_figures
from quality.indicators.planning import plan_of
from quality.models import IndicatorValue

ROWS, OURS, FIRST_ORGNR = 20_000, 33, 900_000_000
KIND = School.Kind.PRIMARY
UNITS = "EnhetNivaa Nasjonaltkode Fylkekode Kommunekode Organisasjonsnummer Nasjonalt Fylke Kommune EnhetNavn".split()
MEASURES = ("Skalapoeng", "Usikkerhet", "Antall elever deltatt")


def made_file(folder, rows):
    """A file of so many rows, of which the first are our own schools'."""
    columns = [
        f"2025-26.{subject}.5. årstrinn.Alle eierformer.Alle kjønn.{measure}"
        for subject in ("Engelsk", "Lesing", "Regning")
        for measure in MEASURES
    ]
    path = Path(folder) / "2025-26_20260218-1045_Nasjonale_proever_5._trinn.csv"
    with path.open("w", encoding="utf-16-le", newline="") as file:
        file.write("sep=\t\r\n" + "\t".join((*UNITS, *columns)) + "\r\n")
        for number in range(rows):
            municipality = "1108" if number < OURS else "0301"
            unit = (
                "4",
                "I",
                municipality[:2],
                municipality,
                f"{900_000_000 + number}",
                "Hele landet",
                "F",
                "K",
                "Skole",
            )
            cells = (str(40 + number % 20), "2,5", str(20 + number % 70)) * 3
            file.write("\t".join((*unit, *cells)) + "\r\n")
    return path


def memory(name):
    """Megabytes of this process: `VmRSS` now, `VmHWM` at most since `forget_the_most`."""
    line = next(line for line in Path("/proc/self/status").read_text("utf-8").splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


def forget_the_most():
    Path("/proc/self/clear_refs").write_text("5", "utf-8")


def measured(what, rows, action):
    """Do it, and print how fast it went and how much more memory it took at most. Out: what it gave."""
    before = memory("VmRSS")
    forget_the_most()
    seconds, given = timed(action)
    more = memory("VmHWM") - before
    sys.stdout.write(f"{what:<10} {rows} rows in {seconds:.2f} s: {rows / seconds:,.0f} a second, +{more:.0f} MB\n")
    return given


def main(rows=ROWS, path=None):
    with tempfile.TemporaryDirectory() as folder, own_database():
        School.objects.bulk_create(
            School(
                name=f"Skole {n}", short_name=f"Skole {n}", slug=f"s-{n}", kind="primary", orgnr=f"{FIRST_ORGNR + n}"
            )
            for n in range(OURS)
        )
        path = Path(path) if path else made_file(folder, rows)
        with path.open("rb") as file:
            rows = plan_of(file, path.name, is_restricted=False).rows
            said = {"file": file, "name": path.name, "is_restricted": False}
            measured("looked at", rows, lambda: plan_of(**said))
            measured("taken in", rows, lambda: take_in_figures(by=None, **said))
            again = measured("once more", rows, lambda: take_in_figures(by=None, **said))
        sys.stdout.write(f"{path.stat().st_size / 1e6:.1f} MB, {IndicatorValue.objects.count()} values\n")
        sys.stdout.write(f"the second time: {'nothing changed' if again is None else again}\n")


if __name__ == "__main__":
    main(*(int(each) if each.isdigit() else each for each in sys.argv[1:]))
