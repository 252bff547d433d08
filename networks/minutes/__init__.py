"""What is written in a meeting and read after it: minutes, decisions, things to do, attendance and time."""
