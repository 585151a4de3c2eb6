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
    "model": 1,
    "settings": 1,
    "french": 2,
    "sound": 2,
    "reading": 3,
    "rundown": 3,
    "scripting": 3,
    "speaking": 3,
    "mixing": 3,
    "mastering": 3,
    "publishing": 3,
    "listening": 3,
    "pipeline": 4,
    "cli": 5,
    "__main__": 5,
}
NEIGHBOURS_ALLOWED = {
    ("errors", "messages"),
    ("settings", "model"),
    ("__main__", "cli"),
}
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
