"""Plugins: hook specifications, discovery, and errors that name plugin and hook."""

from mathkata.host.discovery import Host, discover
from mathkata.host.formats import SheetFormat
from mathkata.host.hookspecs import hookimpl
from mathkata.host.reports import PluginInfo, PluginTrouble

__all__ = ["Host", "PluginInfo", "PluginTrouble", "SheetFormat", "discover", "hookimpl"]
