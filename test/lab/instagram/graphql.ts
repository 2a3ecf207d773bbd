import type { Resource } from "../resource.ts";
import type { SiteRequest } from "../site.ts";
import { findReel } from "./api.ts";
import { json } from "./modes.ts";
import type { Viewer } from "./session.ts";
import type { Json, Shapes } from "./shapes.ts";
import { type Item, isOpen, type World } from "./world.ts";

/** Operations by their name and the number that a client has to send for them. */
export const OPERATIONS: Record<string, string> = {
  PolarisStoriesV3ReelPageGalleryQuery: "29306733562261201",
  PolarisProfilePageContentQuery: "28717443601247930",
  PolarisProfileStoryHighlightsTrayContentQuery: "26970053832668570",
  PolarisProfilePostsTabContentQuery_connection: "28544666141895803",
  PolarisProfileReelsTabContentQuery_connection: "29285972954340351",
  PolarisProfileTaggedTabContentQuery_connection: "28474042942277898",
};

interface Variables {
  id?: string;
  user_id?: string;
  username?: string;
  reel_ids?: string[];
  after?: string | null;
  first?: number;
}

const wrap = (data: unknown) => json(200, { data, extensions: { is_final: true }, status: "ok" });

/** The other half of the web API: one address, the operation named in the form. */
export function createGraphql({ world, shapes }: { world: World; shapes: Shapes }) {
  const operations: Record<string, (variables: Variables, viewer: Viewer) => unknown> = {
    PolarisStoriesV3ReelPageGalleryQuery: ({ reel_ids = [] }, viewer) => {
      const found = viewer === "operator" ? reel_ids.map((id) => findReel(world, id)) : [];
      const reels = found.map((each) => {
        if (!each || !isOpen(each.account)) return undefined;
        return each.highlight ? shapes.highlightReel(each.account, each.highlight) : shapes.reel(each.account);
      });
      const nodes = reels.filter((reel) => reel !== undefined).map(reelNode);
      return { xdt_api__v1__feed__reels_media__connection: page(nodes, ({ id }) => String(id)) };
    },

    PolarisProfilePageContentQuery: ({ id = "" }) => {
      const account = world.findById(id);
      if (!account) return { user: null };
      const counts = { media_count: account.posts.length, follower_count: 1234, following_count: 56 };
      const picture = { hd_profile_pic_url_info: { url: shapes.user(account).profile_pic_url } };
      return {
        user: { ...shapes.user(account), biography: "Synthetic bio", ...counts, ...picture, __typename: "XDTUserDict" },
      };
    },

    PolarisProfileStoryHighlightsTrayContentQuery: ({ user_id = "" }, viewer) => {
      const account = world.findById(user_id);
      const shown = account && isOpen(account) && viewer === "operator" ? account.highlights : [];
      const nodes = shown.map(({ id, title }) => ({ id: `highlight:${id}`, __typename: "XDTReelDict", title }));
      return { highlights: page(nodes, ({ id }) => String(id)) };
    },

    PolarisProfilePostsTabContentQuery_connection: ({ username = "", ...rest }, viewer) => {
      const posts = postsOf(world.find(username), viewer);
      return { xdt_api__v1__feed__user_timeline_graphql_connection: pageOf(posts, rest) };
    },

    PolarisProfileReelsTabContentQuery_connection: ({ id = "", ...rest }, viewer) => {
      const clips = postsOf(world.findById(id), viewer).filter(({ product }) => product === "clips");
      const { edges, page_info } = pageOf(clips, rest);
      const wrapped = edges.map(({ node, cursor }) => ({ node: { media: node }, cursor }));
      return { fetch__XDTUserDict: { id, xdt_api__v1__clips__user__connection_v2: { edges: wrapped, page_info } } };
    },

    PolarisProfileTaggedTabContentQuery_connection: ({ user_id = "", ...rest }, viewer) => {
      const account = world.findById(user_id);
      const tagged = account && isOpen(account) && viewer === "operator" ? account.tagged : [];
      return { xdt_api__v1__usertags__user_id__feed_connection: pageOf(tagged, rest) };
    },
  };

  function pageOf(items: Item[], { after, first = 12 }: Variables) {
    const start = after ? items.findIndex(({ pk }) => after.startsWith(pk)) + 1 : 0;
    const shown = items.slice(start, start + first).map((item) => mediaNode(shapes.post(item)));
    return page(shown, ({ id }) => String(id), start + first < items.length);
  }

  return (request: SiteRequest, viewer: Viewer): Resource | undefined => {
    const name = request.form.get("fb_api_req_friendly_name") ?? "";
    const operation = operations[name];
    if (!operation || request.form.get("doc_id") !== OPERATIONS[name]) return undefined;
    if (!request.form.get("lsd") || !request.form.get("fb_dtsg")) return undefined;
    return wrap(operation(JSON.parse(request.form.get("variables") ?? "{}"), viewer));
  };
}

const postsOf = (account: ReturnType<World["find"]>, viewer: Viewer): Item[] =>
  account && isOpen(account) && viewer === "operator" ? account.posts.filter(({ isGone }) => !isGone) : [];

function page(nodes: Json[], cursorOf: (node: Json) => string, hasMore = false) {
  const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }));
  const end = edges.at(-1)?.cursor ?? null;
  return {
    edges,
    page_info: { has_next_page: hasMore, end_cursor: end, has_previous_page: false, start_cursor: null },
  };
}

const reelNode = ({ expiring_at: _, items, ...reel }: Json): Json => ({
  ...reel,
  items: (items as Json[]).map(mediaNode),
  __typename: "XDTReelDict",
});

/** As REST has it, but with a type, with nulls for what is not there, and videos without sizes. */
function mediaNode(item: Json): Json {
  const videos = item.video_versions as Json[] | undefined;
  return {
    video_dash_manifest: null,
    carousel_media: null,
    carousel_media_count: null,
    ...item,
    ...(item.carousel_media ? { carousel_media: (item.carousel_media as Json[]).map(mediaNode) } : {}),
    video_versions: videos ? videos.map(({ type, url }) => ({ type, url })) : null,
    __typename: "XDTMediaDict",
  };
}
