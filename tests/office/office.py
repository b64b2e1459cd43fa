"""LibreOffice with French settings, driven as a person would: cells are typed, files are saved as."""

import subprocess
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooLocale" oor:op="fuse"><value>fr</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
</oor:items>
"""

# `;`, `"`, Windows-1252, from the first row on, no types, quotes where they are needed, cells as they are
# shown, no formulas, no spaces taken away; then the sheet by its number: a window that is not shown shows
# none. https://wiki.openoffice.org/wiki/Documentation/DevGuide/Spreadsheets/Filter_Options
CSV_OPTIONS = "59,34,1,1,,0,false,true,false,false,false,{sheet}"
FILTERS = {
    ".xlsx": ("Calc MS Excel 2007 XML", ""),
    ".ods": ("calc8", ""),
    ".csv": ("Text - txt - csv (StarCalc)", CSV_OPTIONS),
}


def _properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


class Office:
    """A LibreOffice of its own, with its own profile in `folder`."""

    def __init__(self, folder: Path) -> None:
        user = folder / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        pipe = f"ptce{folder.name}"
        self._process = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--norestore",
                "--nologo",
                f"-env:UserInstallation={folder.as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._context = self._connect(pipe)
        self._manager = self._context.ServiceManager
        self._desktop = self._create("com.sun.star.frame.Desktop")

    def _connect(self, pipe: str):
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        deadline = time.monotonic() + 120
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except NoConnectException:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise
                time.sleep(0.2)

    def _create(self, service: str):
        return self._manager.createInstanceWithContext(service, self._context)

    def open(self, path: Path) -> "Book":
        """Opens a file, in a window that is not shown."""
        document = self._desktop.loadComponentFromURL(
            path.as_uri(), "_blank", 0, _properties(Hidden=True)
        )
        return Book(document, self._create("com.sun.star.frame.DispatchHelper"))

    def locale(self) -> str:
        """The locale by which what is typed is understood."""
        provider = self._create("com.sun.star.configuration.ConfigurationProvider")
        node = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            _properties(nodepath="/org.openoffice.Setup/L10N"),
        )
        return node.getByName("ooSetupSystemLocale")

    def close(self) -> None:
        """Ends the program."""
        try:
            self._desktop.terminate()
            self._process.wait(30)
        except Exception:  # whatever the bridge says when its other end is gone
            self._process.kill()
            self._process.wait()


class Book:
    """An open workbook."""

    def __init__(self, document, dispatcher) -> None:
        self._document = document
        self._dispatcher = dispatcher
        self._controller = document.getCurrentController()

    def _dispatch(self, command: str, **arguments) -> None:
        frame = self._controller.getFrame()
        self._dispatcher.executeDispatch(frame, command, "", 0, _properties(**arguments))

    def show(self, sheet: str) -> None:
        """Goes to a sheet: CSV has the one that is shown."""
        self._controller.setActiveSheet(self._document.Sheets.getByName(sheet))

    def type(self, cell: str, text: str) -> None:
        """Types `text` into `cell` of the sheet that is shown, and presses Enter."""
        self._dispatch(".uno:GoToCell", ToPoint=cell)
        self._dispatch(".uno:EnterString", StringName=text)

    def text(self, cell: str) -> str:
        """What `cell` shows."""
        return self._controller.getActiveSheet().getCellRangeByName(cell).getString()

    def first_free_row(self) -> int:
        """The row under the last of the sheet that is shown."""
        cursor = self._controller.getActiveSheet().createCursor()
        cursor.gotoEndOfUsedArea(False)
        return cursor.getRangeAddress().EndRow + 2

    def row_of(self, text: str) -> int:
        """The row whose first cell says `text`."""
        row = 1
        while self.text(f"A{row}") not in (text, ""):
            row += 1
        assert self.text(f"A{row}") == text, text
        return row

    def choices(self, cell: str) -> str:
        """The list that `cell` offers, as a formula."""
        validation = self._controller.getActiveSheet().getCellRangeByName(cell).Validation
        return validation.getFormula1()

    def save_as(self, path: Path) -> None:
        """Saves under another name, in the format of its extension."""
        name, options = FILTERS[path.suffix]
        properties = {"FilterName": name}
        if options:
            sheet = self._controller.getActiveSheet()
            number = self._document.Sheets.getElementNames().index(sheet.Name) + 1
            properties["FilterOptions"] = options.format(sheet=number)
        self._document.storeToURL(path.as_uri(), _properties(**properties))
        if options:
            # A sheet that is asked for by its number adds its name to the file's.
            path.with_stem(f"{path.stem}-{sheet.Name}").rename(path)

    def close(self) -> None:
        """Closes without saving."""
        self._document.close(True)
