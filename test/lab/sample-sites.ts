import { clip, type Instagram, openInstagram, openSnapchat, photo, type Snapchat } from "./index.ts";

export interface SampleSites extends AsyncDisposable {
  instagram: Instagram;
  snapchat: Snapchat;
  /** What makes a bot know the sites, with the operator's session on Instagram. */
  environment: Record<string, string>;
  /** @example_user has a new story. */
  postsAnother(): Promise<void>;
}

const PORTRAIT = { width: 360, height: 640 };
const HOUR_MS = 3_600_000;

/** Both sites with people whom anybody may watch: @example_user on Instagram, @example.creator on Snapchat. */
export async function openSampleSites(folder: string): Promise<SampleSites> {
  await using cleanup = new AsyncDisposableStack();
  const instagram = cleanup.use(await openInstagram({ folder }));
  const snapchat = cleanup.use(await openSnapchat({ folder }));
  const picture = await photo(folder, PORTRAIT);
  const film = await clip(folder, { ...PORTRAIT, seconds: 3 });
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

  const user = instagram.user("example_user");
  await user.postsStory({ photo: picture, takenAt: hoursAgo(9) });
  await user.postsStory({ video: film, takenAt: hoursAgo(5) });
  await user.postsStory({ video: film, takenAt: hoursAgo(2) });
  await user.highlight({ title: "Holiday ☀", items: [{ photo: picture }, { video: film }] });
  await user.postsCarousel({ items: [{ photo: picture }, { video: film }], caption: "Two of a kind" });
  await user.postsReel({ video: film, caption: "In motion" });
  instagram.user("example_private", { isPrivate: true });

  const creator = snapchat.user("example.creator");
  await creator.postsSnap({ photo: picture, takenAt: hoursAgo(4) });
  await creator.postsSnap({ video: film, takenAt: hoursAgo(1) });
  await creator.postsSpotlight({ video: film });
  snapchat.user("plain_user", { isOrdinary: true });

  const sites = [instagram, instagram.cdn, snapchat, snapchat.cdn];
  const kept = cleanup.move();
  return {
    instagram,
    snapchat,
    environment: {
      INSTAGRAM_ORIGIN: instagram.url,
      INSTAGRAM_COOKIES_FILE: await instagram.session.cookiesFile(folder),
      INSTAGRAM_PACE_SECONDS: "0-1",
      SNAPCHAT_ORIGIN: snapchat.url,
      ALLOW_PRIVATE_HOSTS: sites.map(({ host }) => host).join(","),
    },
    postsAnother: async () => void (await user.postsStory({ photo: picture })),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
