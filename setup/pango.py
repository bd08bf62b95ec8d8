"""Checks for the libraries that WeasyPrint loads.

Exit status: 0 all are there; 1 some are missing; 2 only the optional one (HarfBuzz's subset library) is.
"""

import contextlib
import ctypes
import ctypes.util
import os
import sys

# The names that WeasyPrint 70 tries, in its order.
NEEDED = {
    "gobject": "libgobject-2.0-0 gobject-2.0-0 gobject-2.0 libgobject-2.0.so.0 libgobject-2.0.0.dylib"
    " libgobject-2.0-0.dll",
    "pango": "libpango-1.0-0 pango-1.0-0 pango-1.0 libpango-1.0.so.0 libpango-1.0.dylib libpango-1.0-0.dll",
    "harfbuzz": "libharfbuzz-0 harfbuzz harfbuzz-0.0 libharfbuzz.so.0 libharfbuzz.0.dylib libharfbuzz-0.dll",
    "fontconfig": "libfontconfig-1 fontconfig-1 fontconfig libfontconfig.so.1 libfontconfig.1.dylib"
    " libfontconfig-1.dll",
    "pangoft2": "libpangoft2-1.0-0 pangoft2-1.0-0 pangoft2-1.0 libpangoft2-1.0.so.0 libpangoft2-1.0.dylib"
    " libpangoft2-1.0-0.dll",
}
SUBSET = (
    "libharfbuzz-subset-0 harfbuzz-subset harfbuzz-subset-0.0 libharfbuzz-subset.so.0"
    " libharfbuzz-subset.0.dylib libharfbuzz-subset-0.dll"
)
MSYS2 = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"
HELP = """\
  Debian, Ubuntu   sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  Fedora           sudo dnf install pango harfbuzz
  macOS            brew install pango python    (Homebrew's Python finds Homebrew's libraries)
  Windows, MSYS2   pacman -S mingw-w64-ucrt-x86_64-pango"""


def load(names: str) -> ctypes.CDLL | None:
    """Load the first library of `names` that there is, by name, else as the system finds it."""
    for find in (str, ctypes.util.find_library):
        for found in filter(None, map(find, names.split())):
            with contextlib.suppress(OSError):
                return ctypes.CDLL(found)
    return None


def main() -> int:
    """Print what is missing."""
    if sys.platform == "win32":
        for folder in os.getenv("WEASYPRINT_DLL_DIRECTORIES", MSYS2).split(";"):
            if os.path.isdir(folder):
                os.add_dll_directory(folder)
    libraries = {name: load(names) for name, names in NEEDED.items()}
    missing = [name for name, library in libraries.items() if library is None]
    pango = libraries["pango"]
    if pango and pango.pango_version() < 14400:
        missing.append("pango 1.44 or newer")
    if missing:
        print(f"briefgen: the PDF needs libraries that are missing: {', '.join(missing)}. Install:\n{HELP}")
        return 1
    if load(SUBSET) is None:
        print(f"briefgen: HarfBuzz's subset library is missing; papers build, but slower. Install:\n{HELP}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
