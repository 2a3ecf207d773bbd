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
  /** Origin of the server; default: the one that everybody knows. */
  at?: string;
}

/** Makes the site have a post, as its API tells it; gives the link that people share. */
export function mastodonPost(
  web: Origin,
  { id, media, content = "", isSensitive = false, at = `https://${MASTODON}` }: Status,
): string {
  const link = `${at}/@lab_user/${id}`;
  const status = {
    ...{ id, url: link, content, sensitive: isSensitive, created_at: "2025-03-13T01:44:34.000Z" },
    ...{ reblog: null, in_reply_to_id: null, tags: [], account: { acct: "lab_user", username: "lab_user", id: "1" } },
    media_attachments: media.map((url, index) => ({ id: `${id}${index}`, type: "image", url, description: "alt" })),
  };
  web.serves(`/api/v1/statuses/${id}`, { body: JSON.stringify(status), contentType: "application/json" });
  return link;
}

/** Makes the site have a note, as the API of Misskey tells it; gives the link that people share. */
export function misskeyNote(web: Origin, { id, media, content = "", isSensitive = false }: Status): string {
  const createdAt = "2025-03-13T01:44:34.000Z";
  const note = {
    ...{ id, createdAt, text: content, renote: null, reply: null, user: { username: "lab_user", host: null } },
    files: media.map((url, index) => ({ id: `${id}${index}`, url, createdAt, isSensitive })),
  };
  web.serves("/api/notes/show", { body: JSON.stringify(note), contentType: "application/json" });
  return `${web.url}/notes/${id}`;
}

/** Makes the site tell which program of the fediverse it runs (NodeInfo). */
export function runsSoftware(web: Origin, name: string): void {
  const rel = "http://nodeinfo.diaspora.software/ns/schema/2.0";
  const index = { links: [{ rel, href: `${web.url}/nodeinfo/2.0` }] };
  const tells = (at: string, body: object) =>
    web.serves(at, { body: JSON.stringify(body), contentType: "application/json" });
  tells("/.well-known/nodeinfo", index);
  tells("/nodeinfo/2.0", { version: "2.0", software: { name, version: "1.0" } });
}
