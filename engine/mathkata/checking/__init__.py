"""Checking: templates times seeds to findings."""

from mathkata.checking.report import COLUMNS, Report, RouteReport, TemplateReport
from mathkata.checking.running import check

__all__ = ["COLUMNS", "Report", "RouteReport", "TemplateReport", "check"]
