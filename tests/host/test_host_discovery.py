"""Plugins are found and put together; a broken one is named with its hook and set aside, the rest go on."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import mathkata
from mathkata.host import Host, SheetFormat, discover
from mathkata.host import finding as finding_module
from mathkata.host.asking import HOOKS
from mathkata.maths.evaluation import evaluate
from mathkata.maths.kinds import all_kinds
from mathkata.maths.language.parser import parse
from mathkata.maths.signature import DrawFunction, Function

CUBE = Function(
    "cube", (("x", "scalar"),), "scalar", "m:f", "x times x times x.", definition="x**3"
)
DIE = DrawFunction("die", "m:f", "integer", "1 to 6.")
CARDS = SheetFormat("cards", ".cards", "Cards to cut out.", "m:f")


def plugin(name="made_up", **hooks):
    """A module with these hooks; each value is what its hook hands back, or a function."""
    module = ModuleType(name)
    for hook, answer in hooks.items():
        function = answer if callable(answer) else _giving(answer)
        setattr(module, hook, mathkata.hookimpl(function))
    return module


def _giving(answer):
    def hook():
        return answer

    return hook


def only_trouble(*plugins):
    """The one trouble of these plugins."""
    host = discover(list(plugins))
    assert len(host.troubles) == 1, [str(trouble) for trouble in host.troubles]
    return host.troubles[0]


def test_the_installed_plugins_are_found():
    """Protects the entry points: the engine's own plugin and the two topics are there, and nothing is wrong."""
    host = discover()
    assert host.plugins[0].name == "builtins"
    assert {"builtins", "calculus", "linear_algebra"} <= {info.name for info in host.plugins}
    own = next(info for info in host.plugins if info.name == "builtins")
    assert own.distribution == "mathkata"
    assert own.version
    assert own.problems == ()
    assert {"sigmoid", "dot"} <= set(own.provides["functions"])
    assert set(own.provides["answer_kinds"]) == set(host.registry.kinds)


def test_given_plugins_are_exactly_those():
    """Protects tests of plugins: nothing installed slips in."""
    host = discover([plugin(mathkata_functions=[CUBE])])
    assert list(host.registry.functions) == ["cube"]
    assert discover([]) == Host()


def test_a_plugin_brings_everything(tmp_path):
    """Protects each hook: what is handed back is found in the host under its name."""
    (tmp_path / "deep").mkdir()
    for name in ("b.yaml", "a.yml", "notes.txt", ".hidden.yaml", "_draft.yaml", "deep/c.yaml"):
        (tmp_path / name).write_text("topic: t\n", encoding="utf-8")
    kind = all_kinds()[0]
    host = discover(
        [
            plugin(
                mathkata_functions=[CUBE],
                mathkata_draws=(DIE,),
                mathkata_answer_kinds=[kind],
                mathkata_sheet_formats=[CARDS],
                mathkata_banks=[tmp_path, tmp_path / "b.yaml"],
            )
        ]
    )
    assert host.troubles == ()
    assert host.registry.functions["cube"] is CUBE
    assert host.registry.draws["die"] is DIE
    assert host.registry.kinds == {kind.name: kind}
    assert host.formats == (CARDS,)
    assert [(name, file.name) for name, file in host.banks] == [
        ("made_up", "a.yml"),
        ("made_up", "b.yaml"),
        ("made_up", "c.yaml"),
        ("made_up", "b.yaml"),
    ]
    (info,) = host.plugins
    assert info.as_json()["provides"] == {
        "functions": ["cube"],
        "draws": ["die"],
        "answer_kinds": [kind.name],
        "sheet_formats": ["cards"],
        "banks": ["a.yml", "b.yaml", "c.yaml", "b.yaml"],
    }


def test_a_plugins_function_works_like_a_built_in_one():
    """Protects extension: a stranger's function is evaluated by the same machinery."""
    host = discover(["builtins", plugin(mathkata_functions=[CUBE])])
    assert evaluate(parse("cube(3) + norm([3, 4])"), {}, host.registry) == parse("32")


def _raise():
    raise RuntimeError("out of cheese")


def _exit():
    sys.exit(3)


def _with_argument(config):
    return []


BROKEN = [
    (plugin(mathkata_functions=_raise), "mathkata_functions", "RuntimeError: out of cheese"),
    (plugin(mathkata_banks=_exit), "mathkata_banks", "SystemExit"),
    (plugin(mathkata_functions=None), "mathkata_functions", "nothing (None), and a list"),
    (plugin(mathkata_functions=CUBE), "mathkata_functions", "a Function, and a list"),
    (
        plugin(mathkata_functions=[DIE]),
        "mathkata_functions",
        "a DrawFunction, and a mathkata.Function",
    ),
    (plugin(mathkata_draws=[CUBE]), "mathkata_draws", "a mathkata.DrawFunction was expected"),
    (plugin(mathkata_answer_kinds=[object()]), "mathkata_answer_kinds", "mathkata.Kind"),
    (plugin(mathkata_sheet_formats=["pdf"]), "mathkata_sheet_formats", "a str"),
    (plugin(mathkata_banks=["/a/path"]), "mathkata_banks", "pathlib.Path"),
    (plugin(mathkata_bank=[]), "mathkata_bank", "no such hook; the hooks are mathkata_functions"),
    (plugin(mathkata_draws=_with_argument), "mathkata_draws", "take no arguments"),
    (ModuleType("empty"), "register", "has no hooks"),
]


@pytest.mark.parametrize(("broken", "hook", "message"), BROKEN, ids=[row[2] for row in BROKEN])
def test_a_broken_plugin_is_named_and_set_aside(broken, hook, message):
    """Protects everybody else: the trouble names plugin and hook, and the other plugins still work."""
    good = plugin("good", mathkata_functions=[CUBE])
    host = discover([broken, good])
    (trouble,) = host.troubles
    assert (trouble.plugin, trouble.hook) == (broken.__name__, hook)
    assert message in trouble.message
    assert str(trouble) == f"plugin {broken.__name__}, {hook}: {trouble.message}"
    assert list(host.registry.functions) == ["cube"]
    assert host.plugins[0].problems == (str(trouble),)
    assert dict(host.plugins[0].provides) == {}


def test_a_forgotten_mark_is_loud():
    """Protects newcomers: a hook without @mathkata.hookimpl would be passed over in silence."""
    module = plugin(mathkata_draws=[DIE])
    module.mathkata_functions = _giving([CUBE])
    trouble = only_trouble(module)
    assert trouble.hook == "mathkata_functions"
    assert "@mathkata.hookimpl" in trouble.message


@pytest.mark.parametrize(
    ("hook", "item", "name"),
    [
        ("mathkata_functions", CUBE, "cube"),
        ("mathkata_draws", DIE, "die"),
        ("mathkata_sheet_formats", CARDS, "cards"),
        ("mathkata_answer_kinds", all_kinds()[0], all_kinds()[0].name),
    ],
)
def test_two_plugins_cannot_bring_one_name(hook, item, name):
    """Protects meaning: the later plugin is refused for that name, and both are named."""
    trouble = only_trouble(plugin("first", **{hook: [item]}), plugin("second", **{hook: [item]}))
    assert (trouble.plugin, trouble.hook) == ("second", hook)
    assert name in trouble.message
    assert "first" in trouble.message
    assert "second" in trouble.message


def test_nobody_takes_a_name_of_the_engine(monkeypatch):
    """Protects the engine's functions from a plugin whose name sorts first."""
    thief = plugin(
        "aaa",
        mathkata_functions=[Function("dot", (("x", "any"),), "any", "m:f", "Mine.", exact="m:g")],
    )
    points = [
        EntryPoint("aaa", "aaa_plugin", "mathkata"),
        EntryPoint("builtins", "mathkata.builtins.plugin", "mathkata"),
    ]
    monkeypatch.setitem(sys.modules, "aaa_plugin", thief)
    monkeypatch.setattr(finding_module, "entry_points", lambda group: points)
    host = discover()
    assert [info.name for info in host.plugins] == ["builtins", "aaa"]
    assert host.registry.functions["dot"].doc != "Mine."
    (trouble,) = host.troubles
    assert trouble.plugin == "aaa"
    assert "builtins" in trouble.message


def test_entry_points_that_fail_or_collide(monkeypatch):
    """Protects the drill room from one bad install: import errors, missing attributes, twins, doubles."""
    good = plugin("good_module", mathkata_functions=[CUBE])
    monkeypatch.setitem(sys.modules, "good_module", good)
    points = [
        EntryPoint("gone", "no_such_module_anywhere", "mathkata"),
        EntryPoint("half", "good_module:nothing", "mathkata"),
        EntryPoint("fine", "good_module", "mathkata"),
        EntryPoint("fine", "good_module", "mathkata"),
        EntryPoint("twin", "good_module", "mathkata"),
        EntryPoint("twin", "string", "mathkata"),
    ]
    monkeypatch.setattr(finding_module, "entry_points", lambda group: points)
    host = discover()
    troubles = {(trouble.plugin, trouble.hook): trouble.message for trouble in host.troubles}
    assert "ModuleNotFoundError" in troubles["gone", "import"]
    assert "AttributeError" in troubles["half", "import"]
    assert "two plugins have this name" in troubles["twin", "register"]
    assert "good_module" in troubles["twin", "register"]
    assert "string" in troubles["twin", "register"]
    assert list(host.registry.functions) == ["cube"]
    assert [info.name for info in host.plugins] == ["fine", "gone", "half", "twin", "twin"]


def test_an_unknown_name_is_refused_with_the_known_ones():
    """Protects against a typing error in discover(["builtin"])."""
    trouble = only_trouble("builtin")
    assert "builtins" in trouble.message


def test_a_missing_bank_does_not_cost_the_others(tmp_path):
    """Protects a plugin's other banks from one that is gone."""
    (tmp_path / "here.yaml").write_text("", encoding="utf-8")
    host = discover([plugin(mathkata_banks=[tmp_path / "gone.yaml", tmp_path / "here.yaml"])])
    assert [file.name for _, file in host.banks] == ["here.yaml"]
    (trouble,) = host.troubles
    assert "gone.yaml" in trouble.message


def test_objects_may_be_plugins(tmp_path):
    """Protects tests and notebooks: an object with hooks is a plugin too."""

    class Mine:
        @mathkata.hookimpl
        def mathkata_draws(self):
            return [DIE]

    assert list(discover([Mine()]).registry.draws) == ["die"]


def test_every_hook_says_when_it_is_called_and_what_to_hand_back():
    """Protects plugin authors: the docstrings are their manual."""
    from mathkata.host import hookspecs

    for hook in HOOKS.values():
        doc = getattr(hookspecs, hook).__doc__
        assert "Hand back" in doc
        assert any(word in doc for word in (" asked ", " used ", " read ", " looked up "))


def test_discovery_reads_no_bank(tmp_path, monkeypatch):
    """Protects start-up: banks are listed, not read."""
    (tmp_path / "large.yaml").write_text("topic: [", encoding="utf-8")
    monkeypatch.setattr(Path, "read_text", lambda *_args, **_kw: pytest.fail("a bank was read"))
    assert len(discover([plugin(mathkata_banks=[tmp_path])]).banks) == 1


def test_entry_points_are_asked_for_one_group(monkeypatch):
    """Protects the group's name, which strangers rely on."""
    asked = []
    monkeypatch.setattr(finding_module, "entry_points", lambda group: asked.append(group) or [])
    assert discover() == Host()
    assert asked == ["mathkata"]


def test_versions_come_from_the_distribution(monkeypatch):
    """Protects bug reports: a plugin is listed with its distribution and version."""
    module = plugin("listed", mathkata_draws=[DIE])
    monkeypatch.setitem(sys.modules, "listed", module)
    point = SimpleNamespace(
        name="listed",
        value="listed",
        dist=SimpleNamespace(name="listed-plugin", version="2.1"),
        load=lambda: module,
    )
    monkeypatch.setattr(finding_module, "entry_points", lambda group: [point])
    (info,) = discover().plugins
    assert (info.distribution, info.version, info.module) == ("listed-plugin", "2.1", "listed")


def test_the_engines_own_writers_load():
    """Protects printing: every format of the engine names a writer that exists."""
    for made in discover(["builtins"]).formats:
        assert callable(made.writer_function)
        assert made.suffix.startswith(".")
