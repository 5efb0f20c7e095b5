"""Bringing a deck up to date that was edited by hand: what changed facts say is written anew, all else stays."""
