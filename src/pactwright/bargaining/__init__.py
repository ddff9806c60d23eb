"""Who would sign what: spaces, solutions, blockers and drafts."""
