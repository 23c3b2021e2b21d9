"""The names an author gives to what is new."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mathkata.model.errors import UsageError

TOPIC = re.compile(r"[a-z][a-z0-9_]{0,60}")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PLUGIN = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LONGEST = 60


def template_name(text: str) -> tuple[str, str]:
    """Topic and slug of `topic/slug`; UsageError with the nearest right spelling."""
    topic, between, slug = text.partition("/")
    near = f"{_topic_of(topic)}/{_slug_of(slug)}"
    hint = f"; did you mean {near}?" if _topic_of(topic) and _slug_of(slug) else ""
    if not between:
        raise UsageError(f"{text} is no TOPIC/SLUG, such as convolution/output-size")
    if not TOPIC.fullmatch(topic):
        raise UsageError(f"{topic!r} is no topic: small letters, digits and _{hint}")
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST:
        raise UsageError(f"{slug!r} is no slug: small letters and digits with - between{hint}")
    return topic, slug


def _topic_of(text: str) -> str:
    found = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_").lstrip("0123456789_")
    return found[:LONGEST]


def _slug_of(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:LONGEST].strip("-")


@dataclass(frozen=True, slots=True)
class PluginName:
    """The names of a new plugin: its topic, which is its name to mathkata, and those of package and distribution."""

    topic: str

    @property
    def package(self) -> str:
        """The import package: `mathkata_waves`."""
        return f"mathkata_{self.topic}"

    @property
    def distribution(self) -> str:
        """The name that pip knows: `mathkata-waves`."""
        return self.package.replace("_", "-")

    @property
    def words(self) -> str:
        """The topic as words: `linear algebra`."""
        return self.topic.replace("_", " ")


def plugin_name(text: str) -> PluginName:
    """The names of a plugin called `waves`, `mathkata-waves` or `mathkata_waves`."""
    topic = re.sub(r"^mathkata[-_]", "", text).replace("-", "_")
    if not PLUGIN.fullmatch(topic) or len(topic) > LONGEST:
        near = _topic_of(re.sub(r"^mathkata[-_]", "", topic.lower()))
        hint = f"; did you mean {near}?" if PLUGIN.fullmatch(near) else ""
        raise UsageError(f"{text!r} is no name of a plugin: small letters, digits and -{hint}")
    return PluginName(topic)
