"""What depends on the language: names, dates, figures, capitals."""
