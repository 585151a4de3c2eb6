"""The house stands: imports only go down, rooms on one floor never meet, and nothing imports in a circle."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import tts_pipeline

PACKAGE = Path(tts_pipeline.__file__).parent
FLOORS = {
    "errors": 0,
    "messages": 0,
    "__init__": 0,
    "model": 0,
    "files": 1,
    "french": 2,
    "rundown": 2,
    "network": 2,
    "phonetics": 3,
    "sound": 3,
    "settings": 3,
    "reading": 4,
    "scripting": 4,
    "speaking": 4,
    "mixing": 4,
    "mastering": 4,
    "listening": 4,
    "publishing": 4,
    "podcast": 5,
    "airing": 5,
    "pipeline": 6,
    "web": 7,
    "cli": 8,
    "__main__": 9,
}
NEIGHBOURS_ALLOWED = {("errors", "messages")}
"""On one floor, these may look at each other in this direction only."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_modules(path: Path) -> set[str]:
    known = {module_name(p) for p in MODULES}
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("tts_pipeline")}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if (node.module or "").startswith("tts_pipeline"):
                for alias in node.names:
                    longer = f"{node.module}.{alias.name}"
                    found.add(longer if longer in known else str(node.module))
    return found


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_only_go_down(path: Path) -> None:
    here = room_of(module_name(path))
    for target in imported_modules(path):
        there = room_of(target)
        if here == there or (here, there) in NEIGHBOURS_ALLOWED:
            continue
        assert FLOORS[there] < FLOORS[here], f"{module_name(path)} (floor {FLOORS[here]}) imports {target}"


def folder_of(path: Path) -> Path:
    return path.parent


def reached_from(starts: set[str], graph: dict[str, set[str]]) -> set[str]:
    found, waiting = set(starts), list(starts)
    while waiting:
        new = graph[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def test_what_a_subfolder_stands_on_never_looks_into_it() -> None:
    """A folder's own modules lie below its subfolder (which imports them) or above it (they import it), never both."""
    paths = {module_name(p): p for p in MODULES}
    graph = {name: imported_modules(p) & paths.keys() for name, p in paths.items()}
    for sub in sorted({folder_of(p) for p in MODULES} - {PACKAGE}):
        inside = {name for name, p in paths.items() if p.is_relative_to(sub)}
        siblings = {name for name, p in paths.items() if p.is_relative_to(sub.parent)} - inside
        below = {target for name in inside for target in graph[name]} & siblings
        offenders = {name: sorted(graph[name] & inside) for name in reached_from(below, graph) if graph[name] & inside}
        assert not offenders, f"{sub.name} imports {sorted(below)}, of which some import {sub.name} again"


def test_nothing_imports_in_a_circle() -> None:
    graph = {module_name(p): imported_modules(p) - {module_name(p)} for p in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"import circle: {error.args[1]}")


@pytest.mark.parametrize("library", ["pydub", "soundfile", "soxr", "pedalboard"])
def test_audio_codecs_live_in_the_sound_room_only(library: str) -> None:
    for path in MODULES:
        if room_of(module_name(path)) != "sound":
            source = path.read_text(encoding="utf-8")
            assert f"import {library}" not in source, path
            assert f"from {library}" not in source, path


PURE_ROOMS = ("model", "french", "scripting", "rundown", "mixing")


@pytest.mark.parametrize("forbidden", ["pathlib", "os", "time", "socket", "subprocess", "requests", "urllib.request"])
def test_pure_rooms_touch_neither_files_nor_clock_nor_network(forbidden: str) -> None:
    for path in MODULES:
        if room_of(module_name(path)) in PURE_ROOMS and path.stem != "episode":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
            names |= {str(n.module) for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
            assert forbidden not in names, path


def test_every_module_stays_readable_in_one_sitting() -> None:
    too_long = {module_name(p): n for p in MODULES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 200}
    assert not too_long


def test_every_function_fits_on_a_screen() -> None:
    too_long = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.body[0].lineno + 1  # options are no code
                doc = ast.get_docstring(node, clean=False)
                if lines - (len(doc.splitlines()) if doc else 0) > 30:
                    too_long.append(f"{module_name(path)}.{node.name}: {lines}")
    assert not too_long
