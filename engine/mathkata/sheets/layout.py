"""How a page looks: the Typst definitions that every sheet begins with. No text of a bank comes in here."""

from __future__ import annotations

LAYOUT = r"""
#let text-width = 168mm
#let text-height = 245mm
#let grey = luma(90)
#let hair = 0.4pt + luma(150)

#set page(
  paper: "a4",
  margin: (x: 21mm, top: 24mm, bottom: 26mm),
  header-ascent: 8mm,
  footer-descent: 7mm,
)
#set text(font: ("New Computer Modern", "DejaVu Sans Mono"), size: 10.5pt, number-type: "lining")
#show math.equation: set text(font: ("New Computer Modern Math", "DejaVu Sans Mono"))
#set par(leading: 0.68em, spacing: 0.95em, justify: false, linebreaks: "optimized")
#set enum(indent: 0pt, body-indent: 0.6em)
#set list(indent: 0.4em)
#set table(stroke: 0.4pt + luma(120), inset: (x: 0.7em, y: 0.45em))
#show table: it => align(center, it)
#show table.cell.where(y: 0): strong
#show raw: set text(font: "DejaVu Sans Mono", size: 0.94em)
#show raw.where(block: true): it => block(inset: (left: 1em, y: 0.2em), it)
#show heading.where(level: 1): set text(size: 17pt, weight: "bold")
#show heading.where(level: 1): set block(above: 0pt, below: 0pt)
#show heading.where(level: 2): set text(size: 10.5pt, weight: "bold")
#show heading.where(level: 2): set block(above: 0pt, below: 1em)
#show math.equation.where(block: true): set block(above: 0.95em, below: 0.95em)

// What is filled in by hand.
#let small(body) = text(size: 9pt, fill: grey, body)
#let blank(width) = box(width: width, height: 0.9em, baseline: 2pt, stroke: (bottom: 0.5pt + luma(60)))

// The top of the first page, of the others, and the foot of all.
#let masthead(title, topic, mark) = {
  grid(columns: (1fr, auto), align: (left + bottom, right + bottom), heading(level: 1, title), text(size: 13pt, mark))
  block(above: 0.75em, below: 0.8em, text(size: 9.5pt, fill: grey, topic))
  line(length: 100%, stroke: 0.6pt)
}
#let fill-in() = block(above: 1.2em, below: 0.4em)[#small[Name] #h(0.4em) #blank(86mm) #h(1fr) #small[Date] #h(0.4em) #blank(42mm)]
#let running(title, right) = context if counter(page).get().first() > 1 {
  set text(size: 9pt, fill: grey)
  grid(columns: (1fr, auto), title, right)
  v(-0.5em)
  line(length: 100%, stroke: hair)
}
#let foot(left) = context {
  set text(size: 7.5pt, fill: grey)
  set par(leading: 0.5em)
  line(length: 100%, stroke: hair)
  v(-0.6em)
  grid(
    columns: (1fr, auto), column-gutter: 2em,
    left,
    text(size: 9pt)[Page #counter(page).display() of #counter(page).final().first()],
  )
}

// A numbered problem, and a body that stays on one page where it fits on one.
#let problem(number, body) = enum(start: number, number-align: start, body-indent: 0pt, numbering: n => box(width: 8mm, strong[#n.]), body)
#let kept(body) = context {
  let tall = measure(width: text-width, body).height > text-height
  block(above: 1.9em, below: 0pt, width: 100%, breakable: tall, body)
}

// A formula that breaks where it may, and is made smaller only where it still is wider than its place.
#let fitted(body) = layout(place => {
  let width = measure(width: place.width, body).width
  let natural = measure(body).width
  // What cannot break keeps its natural width.
  if calc.min(width, natural) > place.width + 0.1pt {
    scale(calc.max(35%, place.width / natural * 100%), reflow: true, origin: left + horizon, body)
  } else { body }
})
#show math.equation.where(block: true): it => layout(place => {
  let width = measure(it).width
  if width > place.width + 0.1pt {
    scale(calc.max(35%, place.width / width * 100%), reflow: true, origin: left + horizon, it)
  } else { it }
})

// Lines of working: under each other at the equals sign, or one by one where they are too wide for that.
#let step(left, body) = block(above: 0.8em, below: 0.8em, inset: (left: left))[
  #set par(leading: 0.5em, hanging-indent: 2em)
  #fitted(body)
]
#let chain(together, first, ..rest) = layout(place => {
  if measure(together).width <= place.width - 1.5em.to-absolute() {
    show math.equation.where(block: true): set align(left)
    pad(left: 1.5em, together)
  } else {
    step(1.5em, first)
    for each in rest.pos() { step(3em, each) }
  }
})

// Options: as many side by side as their widths allow.
#let options(..given) = context {
  let items = given.pos()
  let widest = calc.max(..items.map(item => measure(item).width)) + 2.8em.to-absolute()
  let columns = (4, 3, 2).find(n => n <= items.len() and widest * n <= text-width - 16mm)
  if columns == none { columns = 1 }
  if items.len() == 4 and columns == 3 { columns = 2 }
  block(above: 1em, below: 1em, grid(
    columns: (1fr,) * columns,
    row-gutter: 0.9em,
    column-gutter: 0.6em,
    ..items.enumerate().map(((place, item)) => enum(start: place + 1, numbering: "A.", item)),
  ))
}

// Parts, lettered.
#let parts(gap, ..given) = block(above: 1.2em, below: 1em, enum(numbering: "(a)", tight: false, spacing: gap, ..given))

// Room for the working, a rule for the answer, points.
#let working(height) = v(height)
#let answer-rule(width) = block(above: 0pt, width: 100%, align(right)[#small[Answer] #h(0.4em) #blank(width)])
#let points(body) = [#h(1fr) #small[(#body)]]

// The key's own pieces. A line takes less room than its tall formulas by a share of the leading: none of it here.
#let key-answer(body) = block(above: 0.9em, below: 0.9em, width: 100%, fill: luma(243), inset: (x: 0.8em, y: 0.65em), radius: 2pt)[
  #set par(leading: 0pt)
  #body
]
#let small-print(body) = block(above: 0.9em, below: 0pt, text(size: 8pt, fill: grey, body))
"""
