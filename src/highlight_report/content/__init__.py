"""1 READ: files become a Report and a list of problems. The only layer that knows YAML, CSV and Markdown."""
