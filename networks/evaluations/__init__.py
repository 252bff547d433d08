"""The yearly evaluation of the arenas: asked, answered without names, told from five answers."""
