"""What crosses the apps: Min side with its notices, pages that look across, the annual wheel, search."""
