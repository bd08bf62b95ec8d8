"""Whether a Word file can be read by everybody: rules that cover those of Word's own Accessibility Checker, on any .docx.

`checking.check_word` is the way in. Each rule is a function that looks at a `file.WordFile` and yields findings; `rule.Rule` says
what it is called in Word, and which requirement it serves. Like `reading.py`, nothing here shares code with what writes the file.
"""
