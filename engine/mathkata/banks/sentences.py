"""A sentence about every key of a bank: what an editor shows beside it."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "BankModel": {
        "topic": "The topic of the templates: small letters, digits and _.",
        "language": "The language of the texts, such as en.",
        "licence": "What others may do with the bank, such as CC-BY-4.0.",
        "authors": "Who wrote it.",
        "contact": "Where errors are reported: a web or mail address.",
        "title": "What the bank is called in listings.",
        "requires": "Plugins whose functions or kinds the bank uses.",
        "templates": "The templates: each makes any number of problems.",
    },
    "TemplateModel": {
        "id": "The name within the topic: small letters, digits and - between. It stands in learners' histories.",
        "title": "One line for listings.",
        "ask": "The question in Markdown; $...$ is LaTeX, {{...}} puts a value in.",
        "skills": "What a learner gets better at.",
        "level": "How hard it is, from 1 (easiest) to 5.",
        "covers": "Rows of a curriculum.",
        "formerly": "Former ids, so that a new name keeps everybody's history.",
        "symbols": "Names that responses may use, with where they live (real, positive, (0, 1]) or what they stand for (= formula).",
        "draw": "Random values: a name and its rule, such as integer(2, 9).",
        "let": "Names for values, and functions f(u) of this template.",
        "where": "Conditions; draws that do not meet them are drawn again.",
        "answer": "What is asked for: its kind, its value, and other ways to it.",
        "parts": "Several things asked, instead of one answer.",
        "mistakes": "Wrong values that are expected, and what to say about each.",
        "hints": "What is said to those who are stuck, the gentlest first.",
        "solution": "Steps with worked lines; a line must follow from the one above, and one must be the answer.",
        "known": "Instances whose answer is published; they need not obey the rules of draw.",
        "samples": "Responses as learners type them, by the outcome they must get.",
        "equivalent": "Planted errors that are none, for check --mutate.",
        "limits": "What working by hand may need; check reports draws whose answer or solution goes beyond.",
    },
    "AnswerModel": {
        "kind": "The kind of answer: number, expression, vector, matrix, choice and so on.",
        "value": "The formula of the right answer. Powers are written **.",
        "check": "Formulas that reach the answer another way, or conditions on `answer`. Without one nothing is asked.",
        "numeric": "Formulas worked in floating point only that must agree: quadrature, adding up, trying out.",
        "show": "How the key is written on paper, if not as the value comes out.",
    },
    "PartModel": {
        "name": "The name of the part, such as area.",
        "answer": "What is asked for: its kind, its value, and other ways to it.",
        "ask": "What this part asks, in Markdown.",
        "weight": "How many points it counts, 1 if not said.",
        "mistakes": "Wrong values that are expected, and what to say about each.",
        "samples": "Responses as learners type them, by the outcome they must get.",
    },
    "MistakeModel": {
        "code": "A name for the mistake: small letters, digits and _.",
        "value": "The formula of the wrong value it leads to.",
        "say": "What to say to a learner who makes it, in Markdown.",
    },
    "SamplesModel": {
        "correct": "Responses that are right.",
        "misformed": "Responses with the right value in the wrong form, such as an unfinished calculation.",
        "incorrect": "Responses that are wrong.",
        "unreadable": "Responses that cannot be read.",
        "undecided": "Responses that can be proved neither right nor wrong.",
    },
    "StepModel": {
        "say": "A sentence, in Markdown.",
        "lines": "Formulas, each following from the one above.",
    },
    "KnownModel": {
        "draw": "The value of every draw.",
        "answer": "The published answer, as a learner types it; by part, if there are several.",
        "mistakes": "Published wrong values, by the code of their mistake.",
        "cites": "Where it is published.",
    },
    "LimitsModel": {
        "digits": "The most digits of a number, zeros at either end aside.",
        "denominator": "The largest denominator of a fraction.",
        "magnitude": "The largest distance of a number from 0.",
        "terms": "The most terms of a sum.",
    },
    "EquivalentModel": {
        "formula": "The changed formula, as check --mutate shows it.",
        "reason": "Why it gives the same answer.",
    },
}
