"""A workbook's whole way: written, opened in LibreOffice, edited, saved, read back, checked, served."""

import csv
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from office import Office  # noqa: E402

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests/fixtures/office"
TABLES = ("poles.csv", "appels.csv", "laureats.csv", "membres.csv", "referents.csv")
SAVED = ("registre.xlsx", "registre.ods", "poles.csv")

# What is typed under the last pole, column by column, and what the register then says.
NEW = "pole-d-essai"
TYPED = {
    "id": (NEW, NEW),
    "nom": ("Pôle d'essai « Œuvre », dit \"l'Été\"", None),
    "type": ("PTCE", "PTCE"),
    "statut": ("actif", "actif"),
    "statut_annee": ("2026", "2026"),
    "commune": ("01443", "01443"),
    "commune_nature": ("siege", "siege"),
    "departement": ("01", "01"),
    "region": ("84", "84"),
    "thematiques": ("culture; energie", "culture;energie"),
    "sources": ("https://example.org/essai", "https://example.org/essai"),
    "compile_le": ("25/11/2026", "2026-11-25"),
}
EDITED = ("resume", "Résumé modifié à la main ; coût : 12 €.")


def run(binary: str, *arguments) -> str:
    """Runs the program; its output."""
    command = [binary, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def rows(path: Path) -> dict[str, dict[str, str]]:
    """The rows of a canonical CSV by their first column."""
    with path.open(encoding="utf-8", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


def letter(at: int) -> str:
    """What a spreadsheet calls the column at `at`, of the first 26."""
    return chr(ord("A") + at)


def edit(office: Office, workbook: Path, before: dict[str, dict[str, str]], folder: Path) -> None:
    """Edits a pole and adds one, as by hand, and saves in the three formats."""
    book = office.open(workbook)
    book.show("poles")
    columns = list(next(iter(before.values())))
    at = {name: letter(place) for place, name in enumerate(columns)}
    row = book.row_of(next(iter(before)))
    book.type(f"{at[EDITED[0]]}{row}", EDITED[1])
    row = book.first_free_row()
    assert row == len(before) + 2, row
    for name, (typed, _) in TYPED.items():
        book.type(f"{at[name]}{row}", typed)
    # Codes keep their zeros before any file is written, and enumerations have their list.
    assert book.text(f"{at['commune']}{row}") == "01443", book.text(f"{at['commune']}{row}")
    assert book.text(f"{at['compile_le']}{row}") == "2026-11-25"
    assert "inconnu" in book.choices(f"{at['statut']}{row}"), book.choices(f"{at['statut']}{row}")
    for name in SAVED:
        book.save_as(folder / name)
    book.close()


def expect_edited(before: dict[str, dict[str, str]], path: Path) -> None:
    """Every cell is what it was, save those that were typed."""
    after = rows(path)
    new = after.pop(NEW)
    for name, (typed, read) in TYPED.items():
        # LibreOffice puts the apostrophes and quotes of print while one types.
        expected = {typed, typed.replace("'", "’")} if read is None else {read}
        assert new[name] in expected, (name, new[name])
    edited = {pole: dict(row) for pole, row in before.items()}
    edited[next(iter(before))][EDITED[0]] = EDITED[1]
    assert after == edited, "another cell has changed"


def serve(binary: str, folder: Path) -> None:
    """The new pole has its page."""
    command = [binary, "serve", "--listen", "127.0.0.1:0", "--base-map", "none", "--data", str(folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as service:
        try:
            for line in service.stderr:
                if found := re.search(r"listening on (http://\S+)", line):
                    break
            else:
                raise AssertionError("the service did not start")
            with urllib.request.urlopen(f"{found[1]}/poles/{NEW}", timeout=30) as page:
                assert "Œuvre" in page.read().decode()
        finally:
            service.terminate()


def whole_way(binary: str, office: Office, data: Path, folder: Path) -> None:
    """From the register in `data`, through `folder`."""
    folder.mkdir()
    before = rows(data / "poles.csv")
    workbook = folder / "depart.xlsx"
    run(binary, "register", "workbook", data, "-o", workbook)
    edit(office, workbook, before, folder)
    results = set()
    for name in SAVED:
        copy = folder / f"data-{name}"
        shutil.copytree(data, copy)
        told = run(binary, "register", "read", folder / name, "-o", copy)
        assert "1 nouvelle, 1 modifiée, 0 disparue" in told, told
        assert all((copy / table).read_bytes() == (data / table).read_bytes() for table in TABLES)
        run(binary, "register", "read", folder / name, "-o", copy, "--apply")
        assert "aucune faute" in run(binary, "check", copy)
        expect_edited(before, copy / "poles.csv")
        for table in TABLES[1:]:
            assert (copy / table).read_bytes() == (data / table).read_bytes(), table
        results.add((copy / "poles.csv").read_bytes())
        print(f"{data.name}, {name}: read, checked")
    assert len(results) == 1, "the formats say different things"
    serve(binary, copy)
    print(f"{data.name}: served")


def small_data(folder: Path) -> Path:
    """A data folder with the small register in it."""
    data = folder / "petit"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("build"))
    for table in TABLES:
        shutil.copy(SMALL / "avant" / table, data / table)
    return data


def keep(folder: Path) -> None:
    """Replaces the files that `make test` replays."""
    for name in SAVED:
        shutil.copy(folder / name, SMALL / name)
    (SMALL / "apres").mkdir(exist_ok=True)
    shutil.copy(folder / f"data-{SAVED[0]}" / "poles.csv", SMALL / "apres/poles.csv")


def main() -> None:
    binary, *flags = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="ptce-office-") as name:
        folder = Path(name)
        whole = folder / "entier"
        shutil.copytree(ROOT / "data", whole, ignore=shutil.ignore_patterns("build"))
        office = Office(folder / "profil")
        try:
            assert office.locale() == "fr-FR", office.locale()
            whole_way(str(Path(binary).resolve()), office, small_data(folder), folder / "petit-chemin")
            whole_way(str(Path(binary).resolve()), office, whole, folder / "chemin")
        finally:
            office.close()
        if "--keep" in flags:
            keep(folder / "petit-chemin")
    print("A workbook's whole way through LibreOffice: passed.")


if __name__ == "__main__":
    main()
