"""What `check` hands back: the findings, and how every template fared."""

from __future__ import annotations

from dataclasses import dataclass

from mathkata.model.places import Finding


@dataclass(frozen=True, slots=True)
class RouteReport:
    """One way to an answer, and the weakest agreement it reached: `exact`, `proved`, `digits` or `numeric`; for author
    routes also `disagrees`, and `untested` where no problem could be made."""

    part: str
    name: str
    agreement: str

    def as_json(self) -> dict[str, str]:
        """The route as plain data."""
        return {"part": self.part, "name": self.name, "agreement": self.agreement}


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """How one template fared: variants made, routes compared, findings.

    `acceptance` is the share of drawn variants that met every condition, None if none was made; `variants` counts the
    different ones.
    """

    id: str
    version: str
    seeds: int
    made: int
    variants: int
    acceptance: float | None
    engine: tuple[RouteReport, ...]
    author: tuple[RouteReport, ...]
    findings: int

    def as_json(self) -> dict[str, object]:
        """The report as plain data with stable keys."""
        return {
            "id": self.id,
            "version": self.version,
            "seeds": self.seeds,
            "made": self.made,
            "variants": self.variants,
            "acceptance": None if self.acceptance is None else f"{self.acceptance:.3f}",
            "routes": {
                "engine": [route.as_json() for route in self.engine],
                "author": [route.as_json() for route in self.author],
            },
            "findings": self.findings,
        }


COLUMNS = ("template", "seeds", "variants", "accepted", "engine routes", "author routes", "found")
"""The heads of the summary's columns."""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, by file and line, and a report of every template in the order asked."""

    findings: tuple[Finding, ...] = ()
    templates: tuple[TemplateReport, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def as_json(self) -> dict[str, object]:
        """The report as plain data with stable keys."""
        return {
            "clean": self.clean,
            "findings": [finding.as_json() for finding in self.findings],
            "templates": [template.as_json() for template in self.templates],
        }

    def summary(self) -> list[tuple[str, ...]]:
        """Rows of a table that people read; the heads are `COLUMNS`."""
        return [
            (
                template.id,
                str(template.seeds),
                str(template.variants),
                "" if template.acceptance is None else f"{template.acceptance:.0%}",
                _routes(template.engine),
                _routes(template.author) or "none",
                str(template.findings) if template.findings else "",
            )
            for template in self.templates
        ]


def _routes(routes: tuple[RouteReport, ...]) -> str:
    """`2 exact, 1 proved`: how many routes agree how far; the exact value itself is the one compared with."""
    counts: dict[str, int] = {}
    for route in routes:
        how = route.agreement or "exact"
        counts[how] = counts.get(how, 0) + 1
    return ", ".join(f"{count} {how}" for how, count in sorted(counts.items()))
