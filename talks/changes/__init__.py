"""What a change of facts or outlines does to talks: what was said, what will be said, and what to read again."""
