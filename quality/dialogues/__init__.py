"""The development dialogue: its time, agenda, pack, minutes and archive, and what was promised."""
