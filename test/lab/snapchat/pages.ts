import type { Resource } from "../resource.ts";
import { BOOKKEEPING, NO_LISTS, NO_METADATA, PADDING, PROFILE, VIEWER } from "./boilerplate.ts";
import { type Curated, liveSnaps, type Profile, type Snap } from "./world.ts";

type Json = Record<string, unknown>;

const value = (text: string | undefined) => (text === undefined ? null : { value: text });
const seconds = (date: Date) => String(Math.floor(date.getTime() / 1000));

/** HTML with its data in the last script, where "<", ">" and "&" are escaped. */
function page(status: number, { head = "", data }: { head?: string; data: Json }): Resource {
  const json = JSON.stringify(data).replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`);
  return {
    ...bare(
      status,
      `<!DOCTYPE html><html dir="ltr" lang="en-US"><head><meta charSet="utf-8"/>` +
        `<link rel="stylesheet" href="https://static.snapchat.com/synthetic/a.css"/>${head}` +
        `<script defer="" src="https://static.snapchat.com/synthetic/main.js"></script></head><body>` +
        `<div id="__next">synthetic</div>` +
        `<script id="__NEXT_DATA__" type="application/json">${json}</script></body></html>`,
    ),
  };
}

const bare = (status: number, body: string): Resource => ({
  status,
  body,
  contentType: "text/html; charset=utf-8",
  isGzipped: true,
  takesRanges: false,
});

const frame = (page: string, query: Json, pageProps: Json): Json => ({
  props: { pageProps, __N_SSP: true },
  page,
  query,
  buildId: "SYNTHETIC",
  assetPrefix: "https://static.snapchat.com/accounts/_next",
  isFallback: false,
  isExperimentalCompile: false,
  gssp: true,
  appGip: true,
  scriptLoader: [],
});

/** The pages of the site, around media at `mediaUrl` (without a slash at its end). */
export function createPages({ mediaUrl }: { mediaUrl: string }) {
  const address = ({ mediaId }: Snap, size: number) => `${mediaUrl}/d/${mediaId}.${size}.IRZXSOY?${BOOKKEEPING}`;
  const mediaAddress = (snap: Snap) =>
    snap.hasNoMedia ? "" : address(snap, snap.asset.kind === "photo" ? 1023 : 1322);

  const snapOf = (snap: Snap, snapIndex: number, hasId = true): Json => ({
    snapIndex,
    snapMediaType: snap.asset.kind === "photo" ? 0 : 1,
    snapId: { value: hasId ? snap.id : "" },
    snapUrls: {
      mediaUrl: mediaAddress(snap),
      mediaPreviewUrl: snap.hasNoMedia ? null : { value: address(snap, 256) },
    },
    timestampInSec: { value: seconds(snap.takenAt) },
    snapSubtitles: null,
    title: null,
  });

  const storyOf = (storyType: number, snaps: Snap[], rest: Json, hasIds = true): Json => ({
    storyType,
    storyTapId: "0",
    snapList: snaps.map((snap, index) => snapOf(snap, index, hasIds)),
    storyId: null,
    storyTitle: null,
    thumbnailUrl: value(snaps[0] && !snaps[0].hasNoMedia ? address(snaps[0], 256) : undefined),
    highlightId: null,
    ...rest,
  });

  function story(profile: Profile): Json | null {
    const live = liveSnaps(profile);
    return live.length > 0 ? storyOf(5, live, { storyId: { value: profile.username } }) : null;
  }

  /** Its snaps have no ids. */
  const curated = ({ id, title, snaps }: Curated): Json =>
    storyOf(3, snaps, { storyId: { value: "" }, storyTitle: { value: title }, highlightId: { value: id } }, false);

  const spotlight = (snap: Snap | undefined): Json =>
    snap && !snap.isGone ? storyOf(7, [snap], { storyId: { value: snap.id } }) : storyOf(0, [], {});

  function spotlightMetadata({ username, title }: Profile, snap: Snap | undefined): Json {
    if (!snap || snap.isGone) return NO_METADATA;
    const { name = "Spotlight Snap", description = "Another Spotlight Snap brought to you by Snapchat", asset } = snap;
    const person = { username, name: title, url: `https://www.snapchat.com/@${username}`, followerCount: "0" };
    return {
      ...NO_METADATA,
      videoMetadata: {
        ...NO_METADATA.videoMetadata,
        name,
        description,
        thumbnailUrl: address(snap, 256),
        uploadDateMs: `${seconds(snap.takenAt)}368`,
        viewCount: "1529",
        contentUrl: mediaAddress(snap),
        durationMs: String(Math.round(1000 * asset.durationSeconds)),
        width: asset.width,
        height: asset.height,
        creator: { $case: "personCreator", personCreator: person },
      },
      engagementStats: { viewCount: "1529", shareCount: "3", commentCount: "1", boostCount: "7", recommendCount: "0" },
      hashtags: ["#example"],
      contextCards: [{ contextType: 2, title: "Original Sound", subtitle: username }],
      deeplink: `https://www.snapchat.com/spotlight/${snap.id}`,
    };
  }

  /** `hasStory` is false even while a story lives. */
  const publicProfile = ({ username, title, highlights, spotlights }: Profile): Json => ({
    ...PROFILE,
    username,
    title,
    snapcodeImageUrl: snapcode(username),
    profilePictureUrl: `${mediaUrl}/aps/bolt/aHR0cHM6Ly9leGFtcGxl._RS0,90_FMjpeg`,
    hasCuratedHighlights: highlights.length > 0,
    hasSpotlightHighlights: spotlights.length > 0,
    hasStory: false,
    squareHeroImageUrl: `${mediaUrl}/aps/bolt/aHR0cHM6Ly9oZXJv._RS0,1080_FMjpeg`,
    lastUpdateTimestampMs: { value: String(Date.now()) },
  });

  const snapcode = (username: string) =>
    `https://app.snapchat.com/web/deeplink/snapcode?username=${username}&type=SVG&bitmoji=enable`;

  const common = (username: string): Json => ({
    viewerInfo: VIEWER,
    locale: "en-US",
    localization: { direction: 0, messages: PADDING },
    pageLinks: {
      oneLinkUrl: "https://click.snapchat.com/aVHG",
      snapchatCanonicalUrl: `https://www.snapchat.com/@${username}`,
      canonicalUrl: `https://www.snapchat.com/@${username}`,
      snapcodeImageUrl: snapcode(username),
    },
  });

  const lists = (profile: Profile): Json => ({
    story: story(profile),
    curatedHighlights: profile.highlights.map(curated),
    curatedHighlightsCursor: "",
    spotlightHighlights: profile.spotlights.map(spotlight),
    spotlightHighlightsCursor: "",
    spotlightStoryMetadata: profile.spotlights.map((snap) => spotlightMetadata(profile, snap)),
  });

  const metadata = (pageType: number, { title, username }: Profile): Json => ({
    lenses: [],
    pageMetadata: {
      pageType,
      pageTitle: `${title} (@${username}) | Snapchat Stories, Spotlight & Lenses`,
      pageDescription: { value: `${title} is on Snapchat!` },
      shareId: "",
    },
  });

  function ordinary(profile: Profile): Resource {
    const { username, title } = profile;
    const userProfile = {
      $case: "userInfo",
      userInfo: { username, displayName: title, snapcodeImageUrl: snapcode(username), bitmoji3d: null },
    };
    const props = { ...common(username), userProfile, ...NO_LISTS, ...metadata(17, profile) };
    return page(200, { data: frame("/at/[username]", { username }, props) });
  }

  function profilePage(
    profile: Profile,
    { snapId, isStripped = false }: { snapId?: string; isStripped?: boolean } = {},
  ) {
    if (profile.isOrdinary) return ordinary(profile);
    const { username } = profile;
    const info = publicProfile(profile);
    const publicProfileInfo = isStripped ? { ...info, hasSpotlightHighlights: true } : info;
    const shown = isStripped ? NO_LISTS : lists(profile);
    const userProfile = { $case: "publicProfileInfo", publicProfileInfo };
    const props = { ...common(username), userProfile, ...shown, ...metadata(18, profile) };
    const query = snapId ? { username, profileParams: [username, snapId] } : { username };
    return page(200, { data: frame(snapId ? "/at/[username]/[snapId]" : "/at/[username]", query, props) });
  }

  return {
    profilePage,
    ordinary,
    missing: (username: string): Resource =>
      page(404, {
        data: frame(
          "/at/[username]",
          { username },
          {
            status: 2,
            pageProps: {
              pageMetadata: { pageType: "NOT_FOUND", pageTitle: "Snapchat", shareId: "" },
              viewerInfo: VIEWER,
            },
          },
        ),
      }),
    /** Of a site that wants something else from its visitor first, or looks different from now on. */
    withoutData: (): Resource =>
      bare(200, "<!DOCTYPE html><html><head><title>Snapchat</title></head><body>Before you go on…</body></html>"),
    highlight(profile: Profile, highlight: Curated): Resource {
      const { username } = profile;
      const props = { ...common(username), publicUserProfile: publicProfile(profile), highlight: curated(highlight) };
      const query = { username, highlightId: highlight.id };
      return page(200, { data: frame("/at/[username]/highlight/[highlightId]", query, props) });
    },
    /** The site goes on to other spotlights behind the first. */
    spotlight(owner: Profile, snap: Snap): Resource {
      const others = owner.spotlights.filter((each) => each !== undefined && each !== snap && !each.isGone);
      const spotlightStories = [snap, ...others].map((each) => ({
        story: spotlight(each),
        metadata: spotlightMetadata(owner, each),
      }));
      const link = mediaAddress(snap).replaceAll("&", "&amp;");
      const head = `<link data-react-helmet="true" rel="preload" href="${link}" as="video"/>`;
      const props = { ...common(owner.username), spotlightFeed: { spotlightStories } };
      return page(200, { head, data: frame("/spotlight/[id]", { id: snap.id }, props) });
    },
  };
}
