import { z } from "zod";

/** Exact paths, as pages also hold other people's profiles. Scalars are `{ value }` or null, 64-bit numbers texts. */
const scalar = z.union([z.string(), z.number().transform(String)]);
const boxed = z.union([z.object({ value: scalar }).transform(({ value }) => value), scalar]).nullish();

const SNAP = z.object({
  snapIndex: z.number().int().nullish(),
  snapId: boxed,
  /** 0: a picture; 1 and 2: a video. */
  snapMediaType: z.number().int().nullish(),
  snapUrls: z.object({ mediaUrl: z.string().nullish() }).nullish(),
  timestampInSec: boxed,
});
export type Snap = z.infer<typeof SNAP>;

const STORY = z.object({ snapList: z.array(SNAP).nullish(), storyId: boxed, highlightId: boxed });
export type Story = z.infer<typeof STORY>;

const METADATA = z
  .object({
    description: z.string().nullish(),
    videoMetadata: z
      .object({
        uploadDateMs: scalar.nullish(),
        contentUrl: z.string().nullish(),
        durationMs: scalar.nullish(),
        width: z.number().nullish(),
        height: z.number().nullish(),
        creator: z.object({ personCreator: z.object({ username: z.string() }).nullish() }).nullish(),
      })
      .nullish(),
  })
  .nullish();
export type Metadata = z.infer<typeof METADATA>;

const PROFILE = z.object({
  username: z.string(),
  hasStory: z.boolean().nullish(),
  hasCuratedHighlights: z.boolean().nullish(),
  hasSpotlightHighlights: z.boolean().nullish(),
});

/** `/@user` and `/@user/<snap id>`; the latter has no spotlights. */
export const PROFILE_PAGE = z.object({
  userProfile: z.discriminatedUnion("$case", [
    z.object({ $case: z.literal("publicProfileInfo"), publicProfileInfo: PROFILE }),
    z.object({ $case: z.literal("userInfo") }),
  ]),
  story: STORY.nullish(),
  curatedHighlights: z.array(STORY).nullish(),
  /** Joined by index with their metadata; holds empty placeholders. */
  spotlightHighlights: z.array(STORY).nullish(),
  spotlightStoryMetadata: z.array(METADATA).nullish(),
});
export type ProfilePage = z.infer<typeof PROFILE_PAGE>;

export const HIGHLIGHT_PAGE = z.object({ publicUserProfile: PROFILE, highlight: STORY.nullish() });

/** `/spotlight/<id>`: the requested one, then other people's. */
export const SPOTLIGHT_PAGE = z.object({
  spotlightFeed: z.object({ spotlightStories: z.array(z.object({ story: STORY, metadata: METADATA })) }),
});

export class UnknownFormat extends Error {
  override readonly name = "UnknownFormat";
}

const DATA = 'id="__NEXT_DATA__"';
const NEXT_DATA = z.object({ props: z.object({ pageProps: z.unknown() }) });

/** @throws {UnknownFormat} */
export function pagePropsOf(html: string): unknown {
  const from = html.indexOf(">", html.indexOf(DATA) + DATA.length) + 1;
  const to = html.indexOf("</script>", from);
  if (!html.includes(DATA) || from === 0 || to < 0) throw new UnknownFormat("no __NEXT_DATA__");
  return parseAs(NEXT_DATA, jsonOf(html.slice(from, to))).props.pageProps;
}

/** @throws {UnknownFormat} naming the unexpected places */
export function parseAs<T extends z.ZodType>(shape: T, value: unknown): z.infer<T> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new UnknownFormat(places.slice(0, 5).join("; "));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnknownFormat("__NEXT_DATA__ is no JSON", { cause: error });
  }
}
