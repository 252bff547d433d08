"""A plan as a file, made from the same document as the page people read."""

from strategy.reading.exports.excel import plan_as_xlsx
from strategy.reading.exports.paper import Remark, Thread, plan_paper, threads_of

__all__ = ["Remark", "Thread", "plan_as_xlsx", "plan_paper", "threads_of"]
