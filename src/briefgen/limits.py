"""How large, deep and slow anything may be that a paper is made from. Each limit is far above what papers need; a mistake, or
somebody's malice, meets it before the machine does.

Times are seconds of computing (processor time), which other programs on the machine do not change. `bounds.py` keeps them.
"""

from __future__ import annotations

# Files, in bytes.
TEXT_FILE = (
    1_000_000  # of Markdown, YAML, the page template and its styles: 150,000 words; so far some have 20,000 bytes
)
FILE = 20_000_000  # a picture or the Word template: a page in 600 dpi has some 10 MB
RESULT_FILE = 200_000_000  # of a past build: a hundred pictures of some MB, which Word and PDF hold as they are

# YAML.
YAML_DEPTH = 40  # records are some five deep
YAML_NODES = 100_000  # keys and values of a file, with those that aliases repeat: a thousand records have 20,000
VALUE = 20_000  # characters of a value; a text that is longer belongs into a file of its own
DIGITS = 30  # of a whole number: Python itself refuses to print 4,300

# Markdown.
PARAGRAPH = 20_000  # characters of a paragraph, heading or cell: five full pages
INLINE_DEPTH = 40  # stress within stress within links …
COLUMNS = 63  # of a table: Word has no more
BLOCKS = 10_000  # paragraphs, items and cells of one text: a thousand pages
ADDRESS = 2_000  # characters of a link: what all browsers open
PASSAGES = 2_000  # passages that a paper takes in: one for each record that it lists

# Expressions.
PRODUCT = 10_000  # characters, or items, that a multiplication may give
BITS = 4_000  # of a whole number that a power gives

# Pictures, in points: the width or height of a poster in 300 dpi, and an A3 page in 600.
PICTURE_SIDE = 20_000
PICTURE_AREA = 70_000_000

# Those of the Word template are in wordml/template.py, which knows nothing of papers.

# Seconds.
READ = 3.0  # a text or a file of records: usually some hundredths
EXPRESSION = 1.0  # an expression, or a passage: usually some thousandths
TEMPLATE = 2.0  # the fields of a template
CONTENT = 6.0  # everything that is read, put together and checked, without a paper's length
CONTENT_PER_LETTER = 100e-6
WORD_PER_WORD = 300e-6  # of the Word file: twenty times what it takes
LAYOUT = 8.5  # the pages and the PDF of a paper of the usual length, which take some two seconds
USUAL_WORDS = 7_000  # with those of notes: the longest paper so far has 6,300
LAYOUT_PER_WORD = 3e-3  # of a longer one: six times what they take
EDITOR = 8.0  # the rules, and then once more the proof: usually a tenth of it
EDITOR_PER_WORD = 3e-3  # ten times what it takes

# Memory of each process, in bytes: a paper of 300 pages takes 250 MB.
MEMORY = 640_000_000
SPARE = 30_000_000  # more, once that was not enough: to say so
