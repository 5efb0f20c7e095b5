"""Preview: a finished deck as pictures, one for each slide."""
