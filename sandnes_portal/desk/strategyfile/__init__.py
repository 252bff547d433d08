"""A strategy as a file: written from the portal, and read into it, with a look at what it would do first."""
