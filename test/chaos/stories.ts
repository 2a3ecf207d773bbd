import { workFilesIn } from "../bot/open.ts";
import type { LogLine } from "../bot-process.ts";
import { type Delivered, deliveredIn } from "../delivered.ts";
import { clip, openSnapchat, type Person, photo, type Telegram } from "../lab/index.ts";

const HANDLE = "bob.ferry";
const EVERY_SECONDS = 5;
/** Of its interval, by which a check may come early: targets drift apart. */
const DRIFT = 0.05;
/** Slow enough for a blow to fall upon a download or a call. */
const SLOWNESS_SECONDS = 0.7;
/** Each story is wider than the one before: so it is known again, wherever it arrives. */
const FIRST_WIDTH = 180;

const ENV = { WATCH_EVERY: `${EVERY_SECONDS}s`, WATCH_EVERY_MIN: "1s", WATCH_TICK: "* * * * * *" };

/** A user of Snapchat with stories, two people who watch her, and one who fetches what there is. */
export interface Stories extends AsyncDisposable {
  env: Record<string, string>;
  /** That the bot has to be allowed. */
  hosts: string[];
  /** Put into chats so far. */
  deliveries(): number;
  posts(): Promise<void>;
  watch(): Promise<void>;
  fetch(): Promise<void>;
  /** Everything that was posted is in every chat, its cards say so, a later check found nothing new, and no file is left. */
  areOver(lines: LogLine[]): Promise<boolean>;
  /** What is not as it should be. */
  check(lines: LogLine[]): string[];
}

export async function openStories({ telegram, folder }: { telegram: Telegram; folder: string }): Promise<Stories> {
  const snapchat = await openSnapchat({ folder });
  const user = snapchat.user(HANDLE);
  const person = (firstName: string) => telegram.user({ firstName, language: "en" });
  const watchers = [person("Dora"), person("Emil")];
  const fetcher = person("Finn");
  const people = [...watchers, fetcher];
  const widths: number[] = [];
  const startedAt = Date.now();
  snapchat.cdn.misbehaves({ delayMs: SLOWNESS_SECONDS * 1000 });
  const times = Number.POSITIVE_INFINITY;
  telegram.fault({ method: "sendMediaGroup", kind: "delay", seconds: SLOWNESS_SECONDS, times });

  const widthOf = ({ fileId }: Delivered) => telegram.file(fileId).facts?.width ?? 0;
  const deliveredTo = ({ id }: Person) => deliveredIn(telegram).filter(({ chatId }) => chatId === id);
  const delivered = () => people.flatMap(deliveredTo);
  const missingFor = (one: Person) => {
    const there = new Set(deliveredTo(one).map(widthOf));
    return widths.filter((width) => !there.has(width));
  };
  const saysSo = (one: Person) => cardText(one).includes(`${widths.length} seen, ${widths.length} delivered`);

  return {
    env: { ...ENV, SNAPCHAT_ORIGIN: snapchat.url },
    hosts: [snapchat.host, snapchat.cdn.host],
    deliveries: () => delivered().length,
    async posts() {
      const width = FIRST_WIDTH + 2 * widths.length;
      const size = { width, height: 320 };
      await user.postsSnap(
        widths.length % 3 === 1 ? { photo: await photo(folder, size) } : { video: await clip(folder, size) },
      );
      widths.push(width);
    },
    async watch() {
      for (const watcher of watchers) await watcher.sends(`/watch snapchat ${HANDLE}`);
    },
    async fetch() {
      await fetcher.sends(`/fetch snapchat ${HANDLE}`);
    },
    async areOver(lines) {
      const isThere = people.every((one) => missingFor(one).length === 0) && watchers.every(saysSo);
      return isThere && hasNothingNew(lines, widths.length) && (await workFilesIn(folder)).length === 0;
    },
    check(lines) {
      const repeated = repeatedIn(lines, "users", "poll");
      const doubled = delivered().length - people.length * widths.length;
      const uploads = delivered().filter(({ isUpload }) => isUpload).length - widths.length;
      const pages = snapchat.pages(`/@${HANDLE}`);
      const lists = lines.filter(({ msg, phase }) => msg === "step started" && phase === "list").length;
      const polls = lines.filter(({ msg }) => msg === "watched user is due").length;
      const slots = (Date.now() - startedAt) / (EVERY_SECONDS * (1 - DRIFT) * 1000) + watchers.length;
      return [
        ...people.flatMap((one) => {
          const missing = missingFor(one);
          return missing.length > 0 ? [`${one.user.first_name} misses ${missing.length} stories: ${missing}`] : [];
        }),
        ...watchers.filter((one) => !saysSo(one)).map((one) => `a card tells otherwise: ${cardText(one)}`),
        ...(doubled > repeated ? [`${doubled} stories too many, ${repeated} of them known`] : []),
        ...(uploads > repeated ? [`${uploads} uploads too many, ${repeated} of them known`] : []),
        ...(pages > lists ? [`${pages} pages for ${lists} lists`] : []),
        ...(polls > slots ? [`${polls} checks in ${Math.floor(slots)} slots`] : []),
        ...snapchat.cdn.complaints.map((complaint) => `media server: ${complaint}`),
      ];
    },
    [Symbol.asyncDispose]: () => snapchat.close(),
  };
}

/** Items of jobs of these kinds, all by default, that the log names as maybe sent twice: a call to Telegram was cut off, and so was made again. */
export const repeatedIn = (lines: LogLine[], ...kinds: string[]): number =>
  lines
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(String(kind)))
    .reduce((sum, { repeated }) => sum + (Array.isArray(repeated) ? repeated.length : 0), 0);

/** A check has come to its end that found all of them known. */
function hasNothingNew(lines: LogLine[], known: number): boolean {
  const polls = new Set(lines.flatMap(({ msg, jobId }) => (msg === "watched user is due" ? [jobId] : [])));
  const quiet = new Set(
    lines.flatMap((line) =>
      line.msg === "site listed" && line.claimed === 0 && line.known === known ? [line.jobId] : [],
    ),
  );
  return lines.some(({ msg, jobId }) => msg === "job finished" && polls.has(jobId) && quiet.has(jobId));
}

/** Of the last card of a watch. */
const cardText = ({ chat }: Person): string =>
  chat.messages.findLast(({ from, text }) => from?.is_bot && text?.includes(`@${HANDLE}`))?.text ?? "";
