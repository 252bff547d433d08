"""What can be asked of the yearly report."""

import rules


@rules.predicate
def is_report_open(user, report):
    return report is not None and not report.is_frozen


@rules.predicate
def is_report_frozen(user, report):
    return report is not None and report.is_frozen
