import { document, type OutgoingFile, video } from "../index.ts";
import { landscapeFilm } from "../landscapes.ts";
import type { SamplePerson, SampleSites } from "../sample-sites.ts";

/** What the panel offers; commands are as one writes them in a private chat. */
export interface SamplePage {
  people: { handle: SamplePerson; site: string; fetch: string; watch: string }[];
  links: { title: string; about: string; command: string }[];
}

/** Every size of them has to be encoded. */
const FILM = { framesPerSecond: 24, level: "5.1" } as const;
const LANDSCAPE = { ...FILM, light: "dusk", width: 1920, height: 1080, seconds: 15 } as const;
const PORTRAIT = { ...FILM, light: "noon", width: 720, height: 1280, seconds: 12 } as const;

/** Files that the page sends by one press. Videos are made when they are asked for first. */
export type SampleFiles = Readonly<Record<"film" | "phone" | "list", () => Promise<OutgoingFile>>>;

export const createSampleFiles = ({ samples }: SampleSites): SampleFiles => ({
  film: async () => video(await landscapeFilm(LANDSCAPE), { name: "hills at dusk.mp4" }),
  phone: async () => video(await landscapeFilm(PORTRAIT), { name: "from my phone.mp4" }),
  list: async () => document(samples.imageListFile, { name: "gallery.json" }),
});

export const samplePage = ({ samples }: SampleSites): SamplePage => ({
  people: [personOf("example_user", "instagram", "Instagram"), personOf("example.creator", "snapchat", "Snapchat")],
  links: [
    { title: "A film", about: "choose a quality", command: `/fetch ${samples.film}` },
    { title: "A song", about: "comes to be played", command: `/fetch ${samples.song}` },
    { title: "A list of films", about: "one or all of them", command: `/fetch ${samples.list}` },
    { title: "60 MB", about: "too big for the chat: a link", command: `/fetch ${samples.bigFile}` },
    { title: "A dead link", about: "what the bot says then", command: `/fetch ${new URL("/gone", samples.film)}` },
  ],
});

const personOf = (handle: SamplePerson, platform: string, site: string) => ({
  ...{ handle, site },
  fetch: `/fetch ${platform} ${handle}`,
  watch: `/watch ${platform} ${handle}`,
});
