"""Beginnings for authors: the texts of a new template, a new bank, a new plugin."""

from mathkata.cli.scaffold.existing import Existing, existing_bank
from mathkata.cli.scaffold.names import PluginName, plugin_name, template_name
from mathkata.cli.scaffold.texts import bank_text, plugin_files, template_text

__all__ = [
    "Existing",
    "PluginName",
    "bank_text",
    "existing_bank",
    "plugin_files",
    "plugin_name",
    "template_name",
    "template_text",
]
