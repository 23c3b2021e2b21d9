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
// The font would make dashes and quotation marks of these, and words must stay what they are.
#show regex("--+|``+|''+|,,+|[?!]`"): set text(features: (liga: 0))
// Typst lets tall formulas reach into the leading; a negative one keeps them apart, and lines bring their own distance.
#set text(top-edge: 0.95em, bottom-edge: -0.47em)
#show math.equation: set text(font: ("New Computer Modern Math", "DejaVu Sans Mono"))
#set par(leading: -0.1em, spacing: 0.32em, justify: false, linebreaks: "optimized")
#set enum(indent: 0pt, body-indent: 0.6em)
#set list(indent: 0.4em)
#set table(stroke: 0.4pt + luma(120), inset: (x: 0.7em, y: 0.15em))
#show table: it => align(center, it)
#show table.cell.where(y: 0): strong
#show raw: set text(font: "DejaVu Sans Mono", size: 0.94em)
#show raw.where(block: true): it => block(inset: (left: 1em, y: 0.2em), it)
#show heading.where(level: 1): set text(size: 17pt, weight: "bold")
#show heading.where(level: 1): set block(above: 0pt, below: 0pt)
#show heading.where(level: 2): set text(size: 10.5pt, weight: "bold")
#show heading.where(level: 2): set block(above: 0pt, below: 0.3em)
#show math.equation.where(block: true): set block(above: 0.5em, below: 0.5em)
#show math.equation.where(block: true): set par(leading: 0.55em)
#show quote.where(block: true): set block(above: 0.5em, below: 0.5em)

// What is filled in by hand.
#let small(body) = text(size: 9pt, fill: grey, body)
#let blank(width) = box(width: width, height: 0.9em, baseline: 2pt, stroke: (bottom: 0.5pt + luma(60)))

// The top of the first page, of the others, and the foot of all.
#let masthead(title, topic, mark) = {
  grid(columns: (1fr, auto), align: (left + bottom, right + bottom), heading(level: 1, title), text(size: 13pt, mark))
  block(above: 0.3em, below: 0.4em, text(size: 9.5pt, fill: grey, topic))
  line(length: 100%, stroke: 0.6pt)
}
#let fill-in() = block(above: 1.2em, below: 0.4em)[#small[Name] #h(0.4em) #blank(86mm) #h(1fr) #small[Date] #h(0.4em) #blank(42mm)]
#let running(title, right) = context if counter(page).get().first() > 1 {
  set text(size: 9pt, fill: grey)
  grid(columns: (1fr, auto), align: bottom, title, right)
  v(-0.2em)
  line(length: 100%, stroke: hair)
}
#let foot(left) = context {
  set text(size: 7.5pt, fill: grey)
  set par(leading: -0.2em)
  line(length: 100%, stroke: hair)
  v(-0.2em)
  grid(
    columns: (1fr, auto), column-gutter: 2em,
    left,
    text(size: 9pt)[Page #counter(page).display() of #counter(page).final().first()],
  )
}

// A numbered problem, and a body that stays on one page where it fits on one.
#let problem(number, body) = enum(start: number, number-align: start, body-indent: 0pt, numbering: n => box(width: 8mm, strong[#n.]), body)
#let kept(body, limit: text-height, above: 1.2em) = context {
  let tall = measure(width: text-width, body).height > limit
  block(above: above, below: 0pt, width: 100%, breakable: tall, body)
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
#let step(left, body) = block(above: 0.15em, below: 0.15em, inset: (left: left))[
  #set text(top-edge: 1.1em, bottom-edge: -0.6em)
  #set par(leading: -0.4em, hanging-indent: 2em)
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
  let letters = items.enumerate().map(((place, item)) => (numbering("A.", place + 1), item))
  if columns == 1 {
    block(above: 0.4em, below: 0.3em, enum(numbering: "A.", tight: false, spacing: 0.1em, ..items))
  } else {
    // Boxes in lines, not cells: they stand on one base line however tall a fraction is.
    for row in letters.chunks(columns) {
      block(above: 0.4em, below: 0.3em, row.map(((letter, item)) => box(width: 100% / columns)[#letter#h(0.6em)#item]).join())
    }
  }
}

// Parts, lettered.
#let parts(gap, ..given) = block(above: 0.5em, below: 0.4em, enum(numbering: "(a)", tight: false, spacing: gap, ..given))

// Room for the working, a rule for the answer, points.
#let working(height) = v(height)
#let answer-rule(width) = block(above: 0pt, width: 100%, align(right)[#small[Answer] #h(0.4em) #blank(width)])
#let points(body) = [#h(1fr) #small[(#body)]]

// The key's own pieces. A long solution may go on on the next page; question and answer stay together.
#let keyed(number, asked, solution) = kept(limit: 75mm, problem(number)[
  #kept(above: 0pt, asked)
  #solution
])
#let key-answer(body) = block(above: 0.5em, below: 0.55em, width: 100%, fill: luma(243), inset: (x: 0.8em, y: 0.3em), radius: 2pt, body)
#let small-print(body) = block(above: 0.45em, breakable: false, below: 0pt, text(size: 8pt, fill: grey, body))
#let credentials(certificate, command, version) = small-print[
  #certificate
  #v(0.1em, weak: true)
  #grid(columns: (1fr, auto), column-gutter: 1em, align: bottom, command, version)
]
"""
