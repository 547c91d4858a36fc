/** A participant who is no bot: somebody of the contact center, or from outside. */
export const isPerson = "(is_bot IS NOT TRUE)";

/** A person who held the work item. */
export const joinedPrimary = `(session_participation_type = 'Primary' AND joined_at IS NOT NULL AND ${isPerson})`;
