"""Files into the part of the portal that the municipality shares."""

from networks.schools.imports.cells import is_orgnr, short_name_of
from networks.schools.imports.files import school_dataset
from networks.schools.imports.previews import PreviewFile
from networks.schools.imports.schools import (
    SchoolListError,
    SchoolResource,
    faults_of,
    fingerprint_of,
    import_schools,
    load_first_schools,
    rows_in_state,
    rows_left_out,
    run,
    summary_of,
)

__all__ = [
    "PreviewFile",
    "SchoolListError",
    "SchoolResource",
    "faults_of",
    "fingerprint_of",
    "import_schools",
    "is_orgnr",
    "load_first_schools",
    "rows_in_state",
    "rows_left_out",
    "run",
    "school_dataset",
    "short_name_of",
    "summary_of",
]
