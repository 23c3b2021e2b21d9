"""`mathkata show` and `mathkata grade`: one problem, and a response to it."""

from __future__ import annotations

import json

import pytest


def test_show_is_the_same_bytes_on_every_run(run, added) -> None:
    """A seed means the same problem, for people and programs."""
    for arguments in (["--json"], ["--solution"], []):
        first = run("show", "powers/double", "--seed", "7", *arguments)
        assert first.exit_code == 0, first.output
        again = run("show", "powers/double", "--seed", "7", *arguments)
        assert first.stdout_bytes == again.stdout_bytes
    other = run("show", "powers/double", "--seed", "8", "--json")
    assert json.loads(other.stdout)["seed"] == 8


def test_show_json_tells_engine_and_author_routes_apart(run, added) -> None:
    """No key without independent agreement: both sorts of routes are listed."""
    data = json.loads(run("show", "powers/double", "--json").stdout)
    assert list(data) == sorted(data)
    assert {"template", "seed", "version", "params", "statement", "parts", "hints"} <= set(data)
    assert data["routes"]["engine"]
    assert data["routes"]["author"]
    n = int(data["params"]["n"])
    assert data["parts"][0]["answer"] == str(2 * n)


def test_show_keeps_the_answer_back_without_solution(run, added) -> None:
    """A learner may look at a problem without its key."""
    plain = run("show", "powers/double", "--seed", "3")
    assert "Twice a number" in plain.stdout
    assert "Answer" not in plain.stdout
    whole = run("show", "powers/double", "--seed", "3", "--solution").stdout
    for heading in ("Hints", "Answer", "Solution", "Engine routes", "Author routes"):
        assert heading in whole


def test_show_lists_parts(run, added) -> None:
    """Every part is asked under its name."""
    text = run("show", "powers/pair").stdout
    assert "twice:" in text
    assert "thrice:" in text


def test_show_gives_options_their_letters(run, added) -> None:
    """A learner types the letter that stands before the option."""
    lines = run("show", "powers/sign", "--solution").stdout.split("\n")
    letters = {line.strip()[:2]: line for line in lines if line.strip()[1:2] == ")"}
    assert set(letters) == {"a)", "b)"}
    (right,) = (name for name, line in letters.items() if "negative" in line)
    assert run("grade", "powers/sign", right[0]).exit_code == 0
    assert lines[lines.index("Answer") + 1].strip() == f"{right} negative"


def test_draft_without_author_route_is_shown_with_preview_only(run, added) -> None:
    """One formula, evaluated twice, is no agreement."""
    refused = run("show", "powers/draft")
    assert refused.exit_code == 1
    assert "author route" in refused.stderr
    preview = run("show", "powers/draft", "--preview")
    assert preview.exit_code == 0
    assert "UNVERIFIED" in preview.stderr
    data = json.loads(run("show", "powers/draft", "--preview", "--json").stdout)
    assert data["certificate"]["verified"] is False


def test_grade_marks_with_the_same_seed_as_show(run, added) -> None:
    """What show asks, grade marks."""
    answer = json.loads(run("show", "powers/double", "--seed", "5", "--json").stdout)["parts"][0][
        "answer"
    ]
    assert run("grade", "powers/double", "--seed", "5", answer).exit_code == 0
    assert run("grade", "powers/double", "--seed", "5", "-", input=f"{answer}\n").exit_code == 0
    assert run("grade", "powers/double", "--seed", "5", "-1").exit_code == 1
    assert run("grade", "powers/double", "--seed", "5", "2*(").exit_code == 2


def test_grade_names_the_mistake(run, added) -> None:
    """Which mistake it was is said, to people and programs."""
    n = int(json.loads(run("show", "powers/double", "--json").stdout)["params"]["n"])
    result = run("grade", "powers/double", str(n**2 + 20), "--json")
    assert result.exit_code == 1
    assert [each["code"] for each in json.loads(result.stdout)["mistakes"]] == ["squared"]
    assert (
        "squared:\n    That is the square" in run("grade", "powers/double", str(n**2 + 20)).stdout
    )


def test_grade_of_several_parts_needs_a_name(run, added) -> None:
    """Marking the first part unasked would mark the wrong thing."""
    refused = run("grade", "powers/pair", "6")
    assert refused.exit_code == 2
    assert "--part" in refused.stderr
    n = int(json.loads(run("show", "powers/pair", "--json").stdout)["params"]["n"])
    assert run("grade", "powers/pair", "--part", "thrice", str(3 * n)).exit_code == 0
    assert run("grade", "powers/pair", "--part", "nosuch", "1").exit_code == 2


@pytest.mark.parametrize("command", [["show"], ["grade"]])
def test_unknown_template_gets_the_nearest(run, added, command: list[str]) -> None:
    """A misspelt id is answered with the right one."""
    result = run(*command, "powers/duoble", *(["1"] if command == ["grade"] else []))
    assert result.exit_code == 2
    assert "powers/double" in result.stderr


def test_sigmoid_as_the_design_has_it(run) -> None:
    """The example everybody reads first works: several right forms, and the mistake by name."""
    name = "calculus/sigmoid-derivative"
    params = json.loads(run("show", name, "--seed", "7", "--json").stdout)["params"]
    w, b = int(params["w"]), int(params["b"])
    for right in (f"{w}*s*(1-s)", f"{w} e^(-({w}x+{b}))/(1+e^(-({w}x+{b})))^2"):
        result = run("grade", name, "--seed", "7", right)
        assert result.exit_code == 0, result.output
    wrong = run("grade", name, "--seed", "7", "s(1-s)", "--json")
    assert [each["code"] for each in json.loads(wrong.stdout)["mistakes"]] == [
        "missing_chain_factor"
    ]
