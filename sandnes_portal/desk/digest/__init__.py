"""The Monday mail: the list of Min side, written down for each and sent once."""
