import { writeFile } from "node:fs/promises";
import path from "node:path";
import {
  type Clip,
  type ImageHosts,
  type Instagram,
  openImageHosts,
  openInstagram,
  openSnapchat,
  openWeb,
  type Snapchat,
  type Web,
  writeGalleryDl,
} from "./index.ts";
import { LIGHT_NAMES, type Light, landscapeFilm, landscapePhoto } from "./landscapes.ts";

export interface SampleSites extends AsyncDisposable {
  instagram: Instagram;
  snapchat: Snapchat;
  web: Web;
  images: ImageHosts;
  /** Links to what lies there; `imageListFile` is the list of images on the disk. */
  samples: Record<"film" | "song" | "bigFile" | "list" | "imageList" | "imageListFile", string>;
  /** What makes a bot know the sites, with the operator's session on Instagram. */
  environment: Record<string, string>;
  /** One of the people has a new story: photos and videos take turns. */
  postsAnother(who?: SamplePerson): Promise<void>;
}

export type SamplePerson = "example_user" | "example.creator";

const PORTRAIT = { width: 540, height: 960 };
const STORY = { ...PORTRAIT, seconds: 4, framesPerSecond: 24 };
const HOUR_MS = 3_600_000;

export const IMAGE_SITE = { hosts: 4, latencyMs: 150 };
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
  const [picture, film, other] = await Promise.all([
    landscapePhoto({ ...PORTRAIT, light: "dawn" }),
    landscapeFilm({ ...STORY, light: "noon" }),
    landscapeFilm({ ...STORY, light: "dusk" }),
  ]);
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

  const user = instagram.user("example_user");
  await user.postsStory({ photo: picture, takenAt: hoursAgo(9) });
  await user.postsStory({ video: film, takenAt: hoursAgo(5) });
  await user.postsStory({ video: other, takenAt: hoursAgo(2) });
  await user.highlight({ title: "Holiday ☀", items: [{ photo: picture }, { video: film }] });
  await user.postsCarousel({ items: [{ photo: picture }, { video: film }], caption: "Two of a kind" });
  await user.postsReel({ video: film, caption: "In motion" });
  instagram.user("example_private", { isPrivate: true });

  const creator = snapchat.user("example.creator");
  await creator.postsSnap({ video: other, takenAt: hoursAgo(4) });
  await creator.postsSnap({ photo: picture, takenAt: hoursAgo(1) });
  await creator.postsSpotlight({ video: film });
  snapchat.user("plain_user", { isOrdinary: true });

  const web = cleanup.use(await openWeb({ folder }));
  const images = cleanup.use(await openImageHosts(IMAGE_SITE));
  await images.misbehaves(MISSING_IMAGES, "not-found");
  const list = images.list("json", IMAGE_SET);
  const imageList = await images.serves("/gallery.json", list);
  const imageListFile = path.join(folder, "gallery.json");
  await writeFile(imageListFile, list);
  const storyAfter = createStories();
  const sites = [web, instagram, instagram.cdn, snapchat, snapchat.cdn];
  const kept = cleanup.move();
  return {
    instagram,
    snapchat,
    web,
    images,
    samples: { ...(await fillWeb(web)), imageList, imageListFile },
    environment: {
      INSTAGRAM_ORIGIN: instagram.url,
      GALLERY_DL_PATH: await writeGalleryDl(instagram, folder),
      INSTAGRAM_COOKIES_FILE: await instagram.session.cookiesFile(folder),
      INSTAGRAM_PACE_SECONDS: "0-1",
      SNAPCHAT_ORIGIN: snapchat.url,
      ALLOW_PRIVATE_HOSTS: [...sites.map(({ host }) => host), images.allowed].join(","),
    },
    async postsAnother(who = "example_user") {
      const story = await storyAfter();
      if (who === "example_user") await user.postsStory(story);
      else await creator.postsSnap(story);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Gives another story each time. */
function createStories(): () => Promise<Clip> {
  let posted = 0;
  return async () => {
    const light = LIGHT_NAMES[(posted + 3) % LIGHT_NAMES.length] as Light;
    const isPhoto = posted++ % 2 === 0;
    return isPhoto
      ? { photo: await landscapePhoto({ ...PORTRAIT, light }) }
      : { video: await landscapeFilm({ ...STORY, light }) };
  };
}

/** Its films come at the pace of a site that is far away, so that one sees them coming. */
async function fillWeb(web: Web): Promise<Omit<SampleSites["samples"], "imageList" | "imageListFile">> {
  const hills = await landscapeFilm({ light: "dusk", width: 1280, height: 720, seconds: 20, framesPerSecond: 10 });
  const about = { title: "A day in the hills", uploader: "Example Films" };
  const film = await web.page("/watch/hills", { ...about, seconds: 20, film: hills });
  const short = await web.page("/watch/birds", { title: "Birds at dawn", seconds: 4, uploader: "Example Films" });
  web.misbehaves({ bytesPerSecond: 60_000 }, { to: /^\/watch\/hills\.media\/\d+\/\d+\.ts$/ });
  return {
    film,
    song: await web.page("/listen/chord", {
      title: "A long chord",
      seconds: 30,
      uploader: "Example Sounds",
      is: "sound",
    }),
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
