"""How long an author waits after saving: until the variants are there, the findings, and the planted errors.

Run on demand: `python tests/benchmarks/bench_author.py [SAVES]`. Not a test: nothing here asserts a time. The waits
include noticing the save; each is the middle one of several.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from mathkata.authoring import Deeper, Round
from mathkata.authoring.background import Background, Report, Told
from mathkata.host import discover

BANKS = Path(__file__).parents[2] / "problem_banks"


@dataclass
class Watch:
    """How long each report came after the last save."""

    waits: dict[str, list[float]] = field(
        default_factory=lambda: {"variants": [], "findings": [], "planted errors": []}
    )
    saved: float = 0.0

    def tell(self, report: Report) -> None:
        """Keep the time of a report."""
        now = time.monotonic() - self.saved
        match report:
            case Told(Round() as this, _):
                self.waits["findings" if this.report is not None else "variants"].append(now)
            case Told(Deeper(), _):
                self.waits["planted errors"].append(now)


def main(saves: int) -> None:
    host = discover()
    for bank in sorted(BANKS.rglob("*.yaml")):
        watch = Watch()

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / bank.name
            text = bank.read_text(encoding="utf-8")
            path.write_text(text, encoding="utf-8")
            background = Background(path, host, watch.tell)
            background.start()
            background.resting.wait()
            for each in watch.waits.values():
                each.clear()
            for number in range(saves):
                looks = background.desk.looks
                watch.saved = time.monotonic()
                # A comment changes nothing but the text of the last template.
                path.write_text(f"{text}# save {number}\n", encoding="utf-8")
                while background.desk.looks == looks:
                    time.sleep(0.01)
                background.resting.wait()
            background.stop()
            background.join()
        told = ", ".join(
            f"{what} {median(each):.2f} s" for what, each in watch.waits.items() if each
        )
        print(f"{bank.parent.name}/{bank.name}: {told}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
