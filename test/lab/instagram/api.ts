import type { Resource } from "../resource.ts";
import type { SiteRequest } from "../site.ts";
import { FOUND_USER, PROFILE } from "./boilerplate.ts";
import { json, REFUSALS } from "./modes.ts";
import type { Viewer } from "./session.ts";
import type { Json, Shapes } from "./shapes.ts";
import { type Account, expiryOf, type Highlight, isOpen, type World } from "./world.ts";

interface Asked {
  request: SiteRequest;
  viewer: Viewer;
  /** Of the path, decoded. */
  parts: string[];
}

const NOTHING_ELSE = { clear_client_cache: false, see_more: { preview_number: 0, list: [] }, inform_module: null };

type Handler = (asked: Asked) => Resource;

/** Reels that the site gives at once; about 5 is what clients ask for. */
const REELS_AT_ONCE = 5;

/** The REST half of the web API, under `/api/v1`. */
export function createApi({ world, shapes, session }: { world: World; shapes: Shapes; session: { account: string } }) {
  const ok = (body: Json) => json(200, { ...body, status: "ok" });
  /** A call that needs a session. */
  const forOperator =
    (handle: Handler): Handler =>
    (asked) => {
      if (asked.viewer === "stranger") return REFUSALS.pleaseWait;
      return asked.viewer === "dead" ? REFUSALS.loginRequired : handle(asked);
    };

  const reelsMedia: Handler = ({ request, viewer }) => {
    if (viewer !== "operator") return json(200, { reels: {}, status: "ok" });
    const ids = request.query.getAll("reel_ids").slice(0, REELS_AT_ONCE);
    const reels = ids.map(reelOf).filter((reel) => reel !== undefined);
    return ok({ reels: Object.fromEntries(reels.map((reel) => [reel.id, reel])), reels_media: reels });
  };

  function reelOf(id: string): Json | undefined {
    const found = findReel(world, id);
    if (!found || !isOpen(found.account)) return undefined;
    return found.highlight ? shapes.highlightReel(found.account, found.highlight) : shapes.reel(found.account);
  }

  const mediaInfo: Handler = ({ parts: [pk = ""] }) => {
    const item = world.findItem(pk);
    if (!item) return REFUSALS.mediaGone;
    if (!isOpen(item.owner)) return REFUSALS.notAuthorized;
    const isStory = item.product === "story";
    const shown = isStory
      ? { ...shapes.story(item), expiring_at: Math.floor(expiryOf(item).getTime() / 1000) }
      : shapes.post(item);
    return ok({ items: [shown], num_results: 1, more_available: false, auto_load_more_enabled: false });
  };

  const webProfileInfo: Handler = ({ request }) => {
    const account = world.find(request.query.get("username") ?? "");
    return account ? ok({ data: { user: webProfile(account) } }) : REFUSALS.unknownUser;
  };

  function webProfile(account: Account): Json {
    const { id, username, isPrivate, isFollowed, posts, highlights } = account;
    const { full_name, profile_pic_url } = shapes.user(account);
    return {
      ...PROFILE,
      followed_by_viewer: isFollowed,
      full_name,
      has_clips: posts.some(({ product }) => product === "clips"),
      highlight_reel_count: highlights.length,
      id,
      is_private: isPrivate,
      profile_pic_url,
      profile_pic_url_hd: profile_pic_url,
      username,
      edge_owner_to_timeline_media: { ...PROFILE.edge_saved_media, count: posts.length },
    };
  }

  /** Finds names that contain what was asked, not only the name itself. */
  const topSearch: Handler = ({ request }) => {
    const wanted = (request.query.get("query") ?? "").toLowerCase();
    const found = world.accounts.filter(({ username }) => wanted !== "" && username.includes(wanted));
    const users = found.map((account, position) => ({ position, user: { ...shapes.user(account), ...FOUND_USER } }));
    return ok({ users, places: [], hashtags: [], has_more: false, rank_token: "0.5", ...NOTHING_ELSE });
  };

  const userInfo: Handler = ({ parts: [id = ""] }) => {
    const account = world.findById(id);
    return account ? ok({ user: { ...shapes.user(account), biography: "Synthetic bio" } }) : REFUSALS.unknownUser;
  };

  const highlightsTray: Handler = ({ parts: [id = ""] }) => {
    const account = world.findById(id);
    if (!account) return REFUSALS.unknownUser;
    const tray = isOpen(account)
      ? account.highlights.map((each, index) => trayed(shapes.trayReel(account, each), index + 1))
      : [];
    return ok({ tray, show_empty_state: false, tray_cta: null, my_week: null });
  };

  const currentUser: Handler = () => {
    const account = { id: session.account, username: "operator_account", fullName: "Operator" };
    const empty = { isPrivate: false, isFollowed: false, stories: [], posts: [], tagged: [], highlights: [] };
    const { friendship_status: _, ...user } = shapes.user({ ...account, ...empty });
    return ok({ user: { ...user, is_business: false, email: "operator@example.invalid" } });
  };

  const clipsOfUser: Handler = ({ request }) => {
    const account = world.findById(request.form.get("target_user_id") ?? "");
    const clips = account && isOpen(account) ? account.posts.filter(({ product }) => product === "clips") : [];
    const paging_info = { more_available: false, max_id: "" };
    return ok({ items: clips.map((item) => ({ media: shapes.post(item) })), paging_info });
  };

  const ROUTES: [RegExp, Handler][] = [
    [/^feed\/reels_media\/$/, reelsMedia],
    [/^media\/(\d+)\/info\/$/, forOperator(mediaInfo)],
    [/^users\/web_profile_info\/$/, webProfileInfo],
    [/^users\/(\d+)\/info\/$/, forOperator(userInfo)],
    [/^highlights\/(\d+)\/highlights_tray\/$/, forOperator(highlightsTray)],
    [/^accounts\/current_user\/$/, forOperator(currentUser)],
    [/^clips\/user\/$/, forOperator(clipsOfUser)],
    // For everybody since September 2026; GraphQL has taken its place.
    [/^feed\/user\/(\d+)\/$/, () => REFUSALS.pleaseWait],
    [/^web\/get_ruling_for_content\/$/, () => ok({ title: null, description: null })],
  ];

  return {
    topSearch: forOperator(topSearch),
    answer(request: SiteRequest, viewer: Viewer): Resource {
      if (!request.headers["x-ig-app-id"]) return REFUSALS.wrongHeaders;
      const rest = request.path.replace("/api/v1/", "");
      for (const [route, handle] of ROUTES) {
        const match = route.exec(rest);
        if (match) return handle({ request, viewer, parts: match.slice(1) });
      }
      return { ...json(404, {}), body: "Not Found", contentType: "text/plain" };
    },
  };
}

const trayed = (reel: Json, position: number): Json => ({
  ...reel,
  ranked_position: position,
  seen_ranked_position: position,
  contains_stitched_media_blocked_by_rm: false,
});

/** Of a user's number, or of "highlight:" and a highlight's. */
export function findReel(world: World, id: string): { account: Account; highlight?: Highlight } | undefined {
  const number = /^highlight:(\d+)$/.exec(id)?.[1];
  if (!number) {
    const account = world.findById(id);
    return account && { account };
  }
  for (const account of world.accounts) {
    const highlight = account.highlights.find((each) => each.id === number);
    if (highlight) return { account, highlight };
  }
  return undefined;
}
