export interface DiskLimits {
  /** Stays free whatever jobs do. */
  reserveBytes: number;
  imageDays: number;
  imageBytes: number;
  uploadHours: number;
  /** How long a new link to a file is good. */
  linkHours: number;
  /** How long finished rungs are kept. */
  keepHours: number;
}

/** After a link was made, however often it is refreshed. */
export const LONGEST_LINK_HOURS = 72;
/** How long the file of an expired link is kept: until then the link can be refreshed. */
export const LINK_GRACE_HOURS = 24;
/** How long an upload is kept after its page has closed. */
export const UPLOAD_GRACE_HOURS = 24;
