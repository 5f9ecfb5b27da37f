"""The month's work around the pipeline."""
