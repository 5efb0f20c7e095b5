"""Paper: the speaker's notes and the handout, as PDF set by Typst."""
