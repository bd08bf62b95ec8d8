"""Notes stay on the page of their calls, whatever WeasyPrint would gain by moving them.

Where the second line of a paragraph does not fit on a page, WeasyPrint 70 (layout/block.py, `_linebox_layout`) moves the notes of
this page to the next one to make room, except in columns. Word never does that, and neither may a paper: the pages would part,
and notes stand without their calls. No style sheet can switch it off.
"""

from __future__ import annotations

import sys
from typing import Any

FUNCTION = "_linebox_layout"


def keep_notes_with_calls() -> None:
    """Tell that one function of WeasyPrint, and no other, that it is working in a column.

    `LayoutContext.in_column` becomes a property that looks at who asks. tests/test_pdf.py shows that the notes move without this,
    and that they do not with it; it fails when a later WeasyPrint needs it no longer, or names the function otherwise.
    """
    from weasyprint.layout import LayoutContext

    def is_in_column(context: Any) -> bool:
        return sys._getframe(1).f_code.co_name == FUNCTION

    LayoutContext.in_column = property(is_in_column, lambda context, value: None)
