"""The yearly round: its dates, its schools, and where each of them stands."""
