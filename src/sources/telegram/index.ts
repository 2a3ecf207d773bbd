import type { Dispatcher } from "undici";
import { RetryLater, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { type Listing, PLATFORM_NAMES, type Query, type SourceItem, type SourcesConfig } from "../api.ts";
import type { SourceClient } from "../client.ts";
import { invalidHandle } from "../invalid-handle.ts";
import { failureOf, follow } from "../net/follow.ts";
import { GONE, readWithin } from "../net/response.ts";
import { recogniseTelegram } from "./links.ts";
import { type Post, type PostFile, readPost } from "./post.ts";

const SITE = "https://t.me";
const LIMIT_MS = 30_000;
/** Pages have 10 to 100 kB. */
const LIMIT_BYTES = 2_000_000;

interface TelegramDeps {
  config: Pick<SourcesConfig, "telegram">;
  dispatcher: Dispatcher;
  log: Logger;
}

/** Posts of public channels, by the page that Telegram gives for embedding; users have no names and no stories here. */
export function createTelegram({ config, dispatcher, log }: TelegramDeps): SourceClient {
  const since = new Date();
  const session = async () => ({ platform: "telegram", state: "none", since }) as const;
  const { origin } = config.telegram;

  async function ask(query: Query, signal: AbortSignal): Promise<string> {
    const link = new URL(`${origin}/${query.handle}/${query.id}?embed=1&mode=tme`);
    const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
    try {
      const { response } = await follow(link, { headers: { accept: "text/html" }, dispatcher, signal: limited, log });
      if (response.statusCode === 200)
        return (await readWithin(response.body, { limitBytes: LIMIT_BYTES, tooLong: unknownFormat })).toString();
      await response.body.dump();
      if (GONE.includes(response.statusCode)) throw new UserError("error-source-gone");
      throw new Error(`telegram answered ${response.statusCode}`);
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof UserError || error instanceof RetryLater ? error : failureOf(error, link);
    }
  }

  return {
    recognise: recogniseTelegram,
    storiesOf(text) {
      throw invalidHandle(text);
    },
    async list(query, { signal }) {
      const post = readPost(await ask(query, signal));
      if (!post) throw unknownFormat();
      return listingOf(query, post);
    },
    session,
    async renewSession() {
      throw new UserError("error-cookies-invalid");
    },
    resumeSession: session,
    async close() {
      // nothing to close
    },
  };
}

const unknownFormat = () => new UserError("error-source-format", { platform: PLATFORM_NAMES.telegram });

/** @throws {UserError} `error-source-gone`, `error-source-no-media`, `error-post-forward` for what only the apps show */
function listingOf(query: Query, post: Post): Listing {
  if (post.isGone) throw new UserError("error-source-gone");
  const wanted = post.files.filter(({ id }) => query.itemId === undefined || (id ?? query.id) === query.itemId);
  const items = wanted.flatMap((file) => itemOf(query, post, file) ?? []);
  if (items.length === 0) {
    const isUnshown = wanted.length > 0 || post.isPartial;
    throw new UserError(isUnshown ? "error-post-forward" : "error-source-no-media");
  }
  const hidden = wanted.filter(({ url }) => url === undefined);
  return {
    platform: "telegram",
    owner: { handle: query.handle ?? "" },
    items,
    offers: [],
    skipped: hidden.map(({ id = query.id ?? "" }) => ({ id, reason: "no-media" as const })),
  };
}

function itemOf({ handle = "", id: postId = "" }: Query, post: Post, file: PostFile): SourceItem | undefined {
  const { id = postId, kind, url } = file;
  const address = url === undefined ? undefined : URL.parse(url, SITE)?.href;
  if (address === undefined) return undefined;
  return {
    id: `${handle}/${id}`,
    kind,
    type: "post",
    owner: handle,
    takenAt: post.takenAt ?? new Date(),
    ...(post.text && { caption: post.text.trim() }),
    link: `${SITE}/${handle}/${id}`,
    media: [{ url: address }],
    query: { platform: "telegram", kind: "post", handle, id: postId, itemId: id },
  };
}
