"""What the administrators see of the tables that belong to no app, gathered where Django looks for it."""

from sandnes_portal.desk import release_admin as release
from sandnes_portal.post import admin as post

__all__ = ["post", "release"]
