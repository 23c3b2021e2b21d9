"""The table of signs: how each is written, its kind, its ASCII, its words and its commands."""

from __future__ import annotations

GREEK = """
α alpha β beta γ gamma δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu ν nu
ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon ϕ phi φ varphi χ chi ψ psi ω omega
Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega
"""

# sign | kind | ASCII | words | commands
TABLE = """
∂|ord|d|partial|partial
∇|ord|grad|nabla|nabla
∞|ord|oo|infinity|infty
ℓ|ord|l|script l|ell
ℏ|ord|hbar|h bar|hbar
ℜ|ord|Re|real part|Re
ℑ|ord|Im|imaginary part|Im
ℵ|ord|aleph|aleph|aleph
ı|ord|i|dotless i|imath
ȷ|ord|j|dotless j|jmath
℘|ord|P|Weierstrass p|wp
∅|ord|{}|the empty set|emptyset varnothing
∀|ord|for all|for all|forall
∃|ord|exists|there exists|exists
∄|ord|not exists|there does not exist|nexists
¬|ord|not|not|neg lnot
⊤|ord|T|top|top
∠|ord|angle|angle|angle
△|ord|triangle|triangle|triangle
□|ord|[]|square|square Box
■|ord|[]|filled square|blacksquare
◇|ord|<>|diamond|Diamond
♭|ord|b|flat|flat
′|ord|'|prime|prime
‵|ord|`|back prime|backprime
°|ord|deg|degrees|degree
…|ord|...|dot dot dot|ldots dots dotsc dotso
⋯|ord|...|dot dot dot|cdots dotsb dotsm
⋮|ord|:|vertical dots|vdots
⋱|ord|...|diagonal dots|ddots
/|ord|/|divided by|slash
∖|bin|\\|set minus|setminus smallsetminus
!|ord|!|factorial|
%|ord|%|percent|%
$|ord|$|dollar|$
#|ord|#|number|#
&|ord|&|and|&
_|ord|_|underscore|_
@|ord|@|at|
?|ord|?|question mark|
"|ord|"|quote|
`|ord|`|back quote|
+|bin|+|plus|
−|bin|-|minus|
±|bin|+-|plus or minus|pm
∓|bin|-+|minus or plus|mp
×|bin|x|times|times
÷|bin|/|divided by|div
⋅|bin|*|times|cdot
∗|bin|*|asterisk|ast
⋆|bin|*|star|star
∘|bin|o|composed with|circ
∙|bin|*|bullet|bullet
⊙|bin|(.)|circled dot|odot
⊗|bin|(x)|tensor|otimes
⊕|bin|(+)|circled plus|oplus
⊖|bin|(-)|circled minus|ominus
⊘|bin|(/)|circled slash|oslash
∩|bin|cap|intersection|cap
∪|bin|cup|union|cup
⊎|bin|u+|multiset union|uplus
⊓|bin|cap|meet|sqcap
⊔|bin|cup|join|sqcup
∧|bin|and|and|wedge land
∨|bin|or|or|vee lor
⊻|bin|xor|exclusive or|veebar
†|bin|+|dagger|dagger
‡|bin|++|double dagger|ddagger
≀|bin|wr|wreath|wr
⋉|bin|><|semidirect|ltimes
⋊|bin|><|semidirect|rtimes
⊞|bin|[+]|boxed plus|boxplus
⊠|bin|[x]|boxed times|boxtimes
=|rel|=|equals|
<|rel|<|is less than|lt
>|rel|>|is greater than|gt
:|rel|:|colon|
:=|rel|:=|is defined as|coloneqq
=:|rel|=:|defines|eqqcolon
≤|rel|<=|is less than or equal to|le leq leqslant
≥|rel|>=|is greater than or equal to|ge geq geqslant
≠|rel|!=|is not equal to|ne neq
≪|rel|<<|is much less than|ll
≫|rel|>>|is much greater than|gg
≈|rel|~~|is approximately|approx
≲|rel|<~|is less than or about|lesssim
≳|rel|>~|is greater than or about|gtrsim
⪅|rel|<~|is less than or approximately|lessapprox
⪆|rel|>~|is greater than or approximately|gtrapprox
≮|rel|!<|is not less than|nless
≯|rel|!>|is not greater than|ngtr
≡|rel|===|is equivalent to|equiv
≢|rel|!==|is not equivalent to|nequiv
∼|rel|~|is distributed as|sim thicksim
≁|rel|!~|is not similar to|nsim
≃|rel|~=|is similar or equal to|simeq
≅|rel|~=|is congruent to|cong
≐|rel|=.|approaches|doteq
≜|rel|:=|is defined as|triangleq
∝|rel|prop|is proportional to|propto varpropto
≺|rel|<|precedes|prec
≻|rel|>|succeeds|succ
⪯|rel|<=|precedes or equals|preceq
⪰|rel|>=|succeeds or equals|succeq
≍|rel|~|is asymptotic to|asymp
∣|rel|||given|mid
∤|rel|!||does not divide|nmid
∥|rel||||is parallel to|parallel
∦|rel|!|||is not parallel to|nparallel
∈|rel|in|in|in isin
∉|rel|not in|not in|notin
∋|rel|owns|contains|ni owns
⊂|rel|subset|is a proper subset of|subset
⊃|rel|superset|is a proper superset of|supset
⊆|rel|subset=|is a subset of|subseteq
⊇|rel|superset=|is a superset of|supseteq
⊊|rel|subset!=|is a proper subset of|subsetneq
⊋|rel|superset!=|is a proper superset of|supsetneq
⊄|rel|!subset|is not a proper subset of|nsubset
⊈|rel|!subset=|is not a subset of|nsubseteq
⊑|rel|subset=|is below or equal to|sqsubseteq
⊢|rel|-|proves|vdash
⊨|rel|=|models|models vDash
∴|rel|therefore|therefore|therefore
∵|rel|because|because|because
→|rel|->|to|to rightarrow
←|rel|<-|gets|leftarrow gets
↔|rel|<->|left right arrow|leftrightarrow
⇒|rel|=>|implies|Rightarrow
⇐|rel|<=|is implied by|Leftarrow
⇔|rel|<=>|if and only if|Leftrightarrow
⟶|rel|-->|to|longrightarrow
⟵|rel|<--|gets|longleftarrow
⟷|rel|<-->|left right arrow|longleftrightarrow
⟹|rel|==>|implies|implies Longrightarrow
⟸|rel|<==|is implied by|impliedby Longleftarrow
⟺|rel|<==>|if and only if|iff Longleftrightarrow
↦|rel|->|maps to|mapsto
⟼|rel|-->|maps to|longmapsto
↪|rel|->|includes into|hookrightarrow
↩|rel|<-|is included from|hookleftarrow
↠|rel|->>|onto|twoheadrightarrow
⇀|rel|->|harpoon to|rightharpoonup
⇁|rel|->|harpoon to|rightharpoondown
↼|rel|<-|harpoon from|leftharpoonup
↽|rel|<-|harpoon from|leftharpoondown
⇌|rel|<=>|is in equilibrium with|rightleftharpoons
↝|rel|~>|leads to|leadsto rightsquigarrow
↑|rel|^|up arrow|uparrow
↓|rel|v|down arrow|downarrow
↕|rel|^v|up down arrow|updownarrow
⇑|rel|^|double up arrow|Uparrow
⇓|rel|v|double down arrow|Downarrow
↗|rel|/|north east arrow|nearrow
↘|rel|\\|south east arrow|searrow
↖|rel|\\|north west arrow|nwarrow
↙|rel|/|south west arrow|swarrow
∑|op|sum|sum|sum
∏|op|prod|product|prod
∐|op|coprod|coproduct|coprod
⋃|op|union|union|bigcup
⋂|op|intersection|intersection|bigcap
⋁|op|or|disjunction|bigvee
⋀|op|and|conjunction|bigwedge
⨁|op|(+)|direct sum|bigoplus
⨂|op|(x)|tensor product|bigotimes
⨀|op|(.)|circled dot product|bigodot
⨄|op|u+|multiset union|biguplus
⨆|op|join|join|bigsqcup
∫|int|int|integral|int
∬|int|iint|double integral|iint
∭|int|iiint|triple integral|iiint
∮|int|oint|contour integral|oint
(|open|(|open paren|lparen
)|close|)|close paren|rparen
[|open|[|open bracket|lbrack
]|close|]|close bracket|rbrack
{|open|{|open brace|{ lbrace
}|close|}|close brace|} rbrace
⟨|open|<|open angle bracket|langle
⟩|close|>|close angle bracket|rangle
⌈|open|ceil(|ceiling of|lceil
⌉|close|)|end ceiling|rceil
⌊|open|floor(|floor of|lfloor
⌋|close|)|end floor|rfloor
⌜|open|[|open corner|ulcorner
⌝|close|]|close corner|urcorner
,|punct|,|comma|
;|punct|;|semicolon|
.|ord|.|point|
"""
