/** A link to a file ends so long after it was made, however often it is refreshed. */
export const LONGEST_LINK_HOURS = 72;
/** The file of a link is kept for so long after its end: until then it can be made good again. */
export const LINK_GRACE_HOURS = 24;
/** An upload is kept for so long after its page has closed. */
export const UPLOAD_GRACE_HOURS = 24;
