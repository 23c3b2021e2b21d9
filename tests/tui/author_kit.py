"""Banks as authors write and break them."""

from __future__ import annotations

BANK = """\
topic: sums
language: en
licence: CC-BY-4.0
templates:
  - id: first
    title: Sum of two
    skills: [sums]
    level: 1
    draw:
      a: integer(2, 9)
      b: integer(2, 9)
    ask: |
      What is ${{a}} + {{b}}$?
    answer:
      kind: number
      value: a + b
      check:
        - a + sum(1 for k in range(b))
    solution:
      - say: Together that is
        lines:
          - a + b
"""
PARTS = """\
  - id: both
    title: Sum and product
    draw:
      a: integer(2, 9)
      b: integer(2, 9)
    ask: |
      Let $a = {{a}}$ and $b = {{b}}$.
    parts:
      - name: total
        ask: What is $a + b$?
        answer:
          kind: number
          value: a + b
          check:
            - a + sum(1 for k in range(b))
      - name: product
        ask: What is $ab$?
        answer:
          kind: number
          value: a*b
          check:
            - sum(a for k in range(b))
"""
WRONG = ("", "topic: [", "topic: sums\ntemplates: no\n", "\t")
"""What half-written files look like; each has one finding."""
