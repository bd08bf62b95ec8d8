"""Reading: YAML files → typed records, and a country's folder → Paper, with the place of every value."""
