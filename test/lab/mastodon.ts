import type { Origin } from "./origin.ts";

/** Host that the tool asks; what it asks goes to the lab (`gallery-dl.py`). */
export const MASTODON = "mastodon.social";

interface Status {
  id: string;
  /** Addresses of its pictures and videos. */
  media: readonly string[];
  /** HTML. */
  content?: string;
  isSensitive?: boolean;
}

/** Makes the site have a post, as its API tells it; gives the link that people share. */
export function mastodonPost(web: Origin, { id, media, content = "", isSensitive = false }: Status): string {
  const link = `https://${MASTODON}/@lab_user/${id}`;
  const status = {
    ...{ id, url: link, content, sensitive: isSensitive, created_at: "2025-03-13T01:44:34.000Z" },
    ...{ reblog: null, in_reply_to_id: null, tags: [], account: { acct: "lab_user", username: "lab_user", id: "1" } },
    media_attachments: media.map((url, index) => ({ id: `${id}${index}`, type: "image", url, description: "alt" })),
  };
  web.serves(`/api/v1/statuses/${id}`, { body: JSON.stringify(status), contentType: "application/json" });
  return link;
}
