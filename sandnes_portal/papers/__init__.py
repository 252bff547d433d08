"""Files in and out: a paper drawn as PDF or Word, tables read and written, downloads."""
