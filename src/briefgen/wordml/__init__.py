"""Word XML (ISO/IEC 29500-1, transitional): the only package that writes `w:`. It knows Word, and nothing of papers."""
