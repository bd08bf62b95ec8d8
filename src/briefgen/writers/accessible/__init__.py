"""An accessible PDF (PDF/UA-1): the structure tree that WeasyPrint makes, mended step by step; `steps.py` lists the steps."""
