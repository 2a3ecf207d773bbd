import { z } from "zod";
import type { Choice, GalleryFile, PageEntry, Quality, SubtitleTrack, WebPage } from "../../../sources/index.ts";
import type { JobRow } from "../../../stores/index.ts";
import { readerOf, type Shape } from "../../stored.ts";
import { cutSchema } from "../source.ts";
import type { LinkChoice, LinkRequest, Tracks } from "./api.ts";

export const choiceSchema: z.ZodType<Choice> = z.union([
  z.enum(["best", "file", "m4a", "mp3"]),
  z.templateLiteral([z.number(), "p"]),
]);
export const linkChoice: z.ZodType<LinkChoice> = z.union([
  z.enum(["fit", "srt", "first", "all", "rest"]),
  choiceSchema,
]);

export const tracksSchema = z.object({
  sound: z.string().optional(),
  subtitles: z.string().optional(),
  shown: z.enum(["soft", "burnt"]).optional(),
} satisfies Shape<Tracks>);

export const linkRequest = z.object({
  url: z.string(),
  choice: linkChoice.optional(),
  cut: cutSchema.optional(),
  tracks: tracksSchema.optional(),
} satisfies Shape<LinkRequest>);

const quality = z.object({
  choice: choiceSchema,
  width: z.number(),
  height: z.number(),
  sizeBytes: z.number().optional(),
  isExact: z.boolean(),
} satisfies Shape<Quality>);

const subtitleTrack = z.object({
  language: z.string(),
  name: z.string().optional(),
  isAutomatic: z.boolean(),
} satisfies Shape<SubtitleTrack>);

const entry = z.object({
  url: z.string(),
  title: z.string(),
  durationSeconds: z.number().optional(),
} satisfies Shape<PageEntry>);

export const galleryFile = z.object({
  id: z.string(),
  kind: z.enum(["photo", "video", "audio"]),
  media: z.array(z.string()),
  isPage: z.boolean().optional(),
  referer: z.string(),
  title: z.string().optional(),
  performer: z.string().optional(),
  isSensitive: z.boolean().optional(),
} satisfies Shape<GalleryFile>);

const facts = {
  url: z.string(),
  title: z.string(),
  site: z.string(),
  uploader: z.string().optional(),
  text: z.string().optional(),
  version: z.string().optional(),
};

type PageThat<Is extends WebPage["is"]> = Shape<Extract<WebPage, { is: Is }>>;

const page: z.ZodType<WebPage> = z.discriminatedUnion("is", [
  z.object({
    ...facts,
    is: z.literal("video"),
    durationSeconds: z.number().optional(),
    qualities: z.array(quality),
    audio: z.object({ sizeBytes: z.number().optional(), isExact: z.boolean() }).optional(),
    sounds: z.array(z.string()).optional(),
    subtitles: z.array(subtitleTrack).optional(),
  } satisfies PageThat<"video">),
  z.object({
    ...facts,
    is: z.literal("file"),
    kind: z.enum(["photo", "video", "audio", "document"]),
    name: z.string(),
    sizeBytes: z.number().optional(),
  } satisfies PageThat<"file">),
  z.object({
    ...facts,
    is: z.literal("list"),
    entries: z.array(entry),
    count: z.number().optional(),
    isCut: z.boolean().optional(),
    unread: z.number().optional(),
  } satisfies PageThat<"list">),
  z.object({
    ...facts,
    is: z.literal("gallery"),
    files: z.array(galleryFile),
    listed: z.number(),
    count: z.number().optional(),
    isCut: z.boolean(),
    hasSound: z.boolean(),
    unread: z.number(),
  } satisfies PageThat<"gallery">),
]);

const read = readerOf(linkRequest);
const readPage = readerOf(page);

export const requestOf = ({ request }: Pick<JobRow, "request">): LinkRequest => read(request);

export const foundPage = ({ page }: Pick<JobRow, "page">): WebPage | undefined =>
  page === null ? undefined : readPage(page);
