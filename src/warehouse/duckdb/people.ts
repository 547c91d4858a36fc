/** The time a participant is dated by: when it was added, else joined, else created. */
export const addedAt = "coalesce(added_at, joined_at, created_at)";

/** A participant who is no bot: somebody of the contact center, or from outside. */
export const isPerson = "(is_bot IS NOT TRUE)";

/** A person who held the work item. */
export const joinedPrimary = `(session_participation_type = 'Primary' AND joined_at IS NOT NULL AND ${isPerson})`;
