"""Search over what one may read. It crosses the apps, and so stands to the right of them."""
