"""How many must stand behind what is told without names, be they answers or schools."""

from sandnes_portal.language.words import number_word

FEWEST = 5  # of fewer, somebody could be recognised (design.md, section 3)
FEWEST_WORD = number_word(FEWEST)
