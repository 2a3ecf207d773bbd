import {
  clip,
  type ImageHosts,
  type Instagram,
  openImageHosts,
  openInstagram,
  openSnapchat,
  openWeb,
  photo,
  type Snapchat,
  type Web,
  writeGalleryDl,
} from "./index.ts";

export interface SampleSites extends AsyncDisposable {
  instagram: Instagram;
  snapchat: Snapchat;
  web: Web;
  images: ImageHosts;
  /** Links to what lies there. */
  samples: { film: string; bigFile: string; list: string; imageList: string };
  /** What makes a bot know the sites, with the operator's session on Instagram. */
  environment: Record<string, string>;
  /** @example_user has a new story. */
  postsAnother(): Promise<void>;
}

const PORTRAIT = { width: 360, height: 640 };
const HOUR_MS = 3_600_000;

const IMAGE_SITE = { hosts: 4, latencyMs: 150 };
const IMAGE_SET = { posts: 60, images: 220, set: "gallery" };
/** Of the set: those that are not there. */
const MISSING_IMAGES = [7, 70, 170];

/**
 * Two sites with people whom anybody may watch, @example_user on Instagram and @example.creator on Snapchat, one with
 * films and files, and hosts with a gallery of images.
 */
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

  const web = cleanup.use(await openWeb({ folder }));
  const images = cleanup.use(await openImageHosts(IMAGE_SITE));
  await images.misbehaves(MISSING_IMAGES, "not-found");
  const imageList = await images.serves("/gallery.json", images.list("json", IMAGE_SET));
  const sites = [web, instagram, instagram.cdn, snapchat, snapchat.cdn];
  const kept = cleanup.move();
  return {
    instagram,
    snapchat,
    web,
    images,
    samples: { ...(await fillWeb(web)), imageList },
    environment: {
      INSTAGRAM_ORIGIN: instagram.url,
      GALLERY_DL_PATH: await writeGalleryDl(instagram, folder),
      INSTAGRAM_COOKIES_FILE: await instagram.session.cookiesFile(folder),
      INSTAGRAM_PACE_SECONDS: "0-1",
      SNAPCHAT_ORIGIN: snapchat.url,
      ALLOW_PRIVATE_HOSTS: [...sites.map(({ host }) => host), images.allowed].join(","),
    },
    postsAnother: async () => void (await user.postsStory({ photo: picture })),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Its films come at the pace of a site that is far away, so that one sees them coming. */
async function fillWeb(web: Web): Promise<Omit<SampleSites["samples"], "imageList">> {
  const film = await web.page("/watch/hills", { title: "A day in the hills", seconds: 20, uploader: "Example Films" });
  const short = await web.page("/watch/birds", { title: "Birds at dawn", seconds: 4, uploader: "Example Films" });
  web.misbehaves({ bytesPerSecond: 60_000 }, { to: /^\/watch\/hills\.media\/\d+\/\d+\.ts$/ });
  return {
    film,
    bigFile: web.file("/files/recordings.zip", { generatedBytes: 60_000_000 }, { contentType: "application/zip" }),
    list: web.list(
      "/films.rss",
      [
        { title: "A day in the hills", url: film, seconds: 20 },
        { title: "Birds at dawn", url: short, seconds: 4 },
      ],
      { title: "Example Films" },
    ),
  };
}
