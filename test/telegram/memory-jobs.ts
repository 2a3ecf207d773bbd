import type {
  CardView,
  EncodeView,
  HostUpdate,
  ImagesView,
  Jobs,
  JobsStats,
  JobView,
  Kind,
  KnownFile,
  LinkView,
  PhaseName,
  RequestOf,
  Submission,
  UploadRequest,
  UploadView,
  UsersView,
  WatchView,
} from "../../src/jobs/index.ts";
import { type ChatSettings, type Stores, withDefaults } from "../../src/stores/index.ts";

type Of<K extends Kind> = Extract<Submission, { kind: K }>;

/** `Jobs` without queues: it keeps what was asked, and a test plays what the workers would do. */
export interface MemoryJobs extends Jobs {
  /** What was asked of one flow, oldest first. */
  asked<K extends Kind>(kind: K): readonly Of<K>[];
  /** Prices that were agreed to. */
  readonly agreed: readonly { jobId: string; maxHeight?: number | undefined }[];
  readonly began: readonly { jobId: string; cardMessageId: number }[];
  /** Pages that were offered, oldest first; where they lie, and how much may be brought. */
  readonly uploads: readonly (UploadView & UploadRequest)[];
  publicUrl: string;
  uploadLimitBytes: number;
  /** Of links, by their addresses. */
  readonly knownFiles: Map<string, KnownFile[]>;
  /** Regions in which a host fetches. */
  readonly poolNames: string[];
  /** What other hosts answer to an update. */
  readonly otherUpdates: HostUpdate[];
  readonly views: ReadonlyMap<string, JobView>;
  readonly watches: ReadonlyMap<string, WatchView>;
  /** Ids of watches whose check was asked for, and of jobs to be sent once more. */
  readonly checked: readonly string[];
  /** Users that were shut out. */
  readonly banned: readonly number[];
  /** Resolves with the job made of the n-th submission (from 0) once it may begin. */
  begun(index?: number): Promise<JobView>;
  /** Resolves with the n-th page that was offered (from 0) once it has its card. */
  offered(index?: number): Promise<UploadView & UploadRequest>;
  /** Resolves with the first watch of a chat once it may begin. */
  watching(chatId: number): Promise<WatchView>;
  /** Changes a view and tells who listens. */
  update(jobId: string, change: Partial<EncodeView>): EncodeView;
  updateUsers(jobId: string, change: Partial<UsersView>): UsersView;
  updateLink(jobId: string, change: Partial<LinkView>): LinkView;
  updateImages(jobId: string, change: Partial<ImagesView>): ImagesView;
  updateWatch(watchId: string, change: Partial<WatchView>): WatchView;
  /** Tells that a poll has news, which concerns these watches. */
  announcePoll(pollId: string, watchIds: string[]): void;
}

export const SOME_STATS: JobsStats = {
  people: {
    ...{ users: 12, activeUsers: 3, bannedUsers: 1 },
    ...{ groups: 2, activeGroups: 1, watches: 7, pausedWatches: 2 },
  },
  jobsByState: { queued: 1, active: 2, asking: 3, done: 30, failed: 4, cancelled: 5 },
  phases: [
    { phase: "download", count: 40, failed: 0, medianMs: 1200, p95Ms: 9000 },
    { phase: "chunk", count: 400, failed: 3, medianMs: 2500, p95Ms: 65_000 },
  ],
  failuresByCause: [{ cause: "error-broken-file", count: 3 }],
  rungsSent: 101,
  bytesSent: 3_210_000_000,
  hosts: [],
  queues: [
    { name: "chunk", waiting: 3, active: 2, delayed: 1, parents: 4, isPaused: false },
    { name: "send", waiting: 0, active: 0, delayed: 0, parents: 0, isPaused: false },
  ],
  disk: {
    freeBytes: 5e9,
    totalBytes: 2e10,
    usage: { work: 3e8, kept: 0, public: 0, images: 12e8, uploads: 0, databases: 1e8, tools: 4e7, other: 0 },
  },
  memory: { rssBytes: 1.5e8, systemFreeBytes: 8e9, systemTotalBytes: 1.6e10 },
  ffmpegVersion: "5.1.9",
  tools: [
    {
      name: "yt-dlp",
      version: "2026.11.01",
      runtime: "node 24.21.0",
      ageDays: 22,
      isOutdated: false,
      canUpdate: true,
    },
    { name: "gallery-dl", version: "1.32.18", installedDays: 3, isOutdated: false, canUpdate: true },
  ],
  uptimeSeconds: 7265,
};

const START = new Date("2026-11-23T12:00:00Z");
export const NO_COUNTS = { found: 0, known: 0, videos: 0, downloaded: 0, prepared: 0, sent: 0, failed: 0 };

/** What the card of a flow shows at first, beside what every job has. */
const FIRST_PARTS: { [K in Kind]?: (request: RequestOf<K>) => object } = {
  encode: () => ({ stage: "waiting", rungs: [], notices: [] }),
  links: ({ choice }) => ({ stage: "waiting", choice, menu: [], isMenuOld: false, isSent: false }),
  images: ({ max }) => ({ stage: "waiting", max, hosts: [], files: { sent: 0, total: 0 }, canClose: false }),
  users: ({ query: { platform, handle: owner } }) => ({
    ...{ platform, owner, isListing: true },
    ...{ counts: NO_COUNTS, failed: [], offers: [] },
  }),
};

function viewOf({ kind, request, ...asked }: Submission, id: string): JobView {
  const { chatId, userId, language, requestMessageId, title, startsAt } = asked;
  const parts = (FIRST_PARTS[kind] as ((request: RequestOf<Kind>) => object) | undefined)?.(request);
  const common = { id, kind, chatId, userId, language, requestMessageId, title, startsAt };
  return { ...common, state: "queued", fraction: 0, createdAt: START, ...parts } as JobView;
}

export function createMemoryJobs({ rows }: Pick<Stores, "rows">): MemoryJobs {
  const all: Submission[] = [];
  const agreed: { jobId: string; maxHeight?: number | undefined }[] = [];
  const began: { jobId: string; cardMessageId: number }[] = [];
  const checked: string[] = [];
  const banned: number[] = [];
  const paused = new Set<PhaseName>();
  const uploads: (UploadView & UploadRequest)[] = [];
  const knownFiles = new Map<string, KnownFile[]>();
  const views = new Map<string, JobView>();
  const watches = new Map<string, WatchView>();
  const polls = new Map<string, string[]>();
  const settings = new Map<number, ChatSettings>();
  const listeners = new Set<(id: string) => void>();
  const waiting = new Set<() => void>();

  function change<View extends CardView>(
    known: ReadonlyMap<string, CardView>,
    id: string,
    change: Partial<View>,
  ): View {
    const view = { ...known.get(id), ...change } as View;
    (known as Map<string, CardView>).set(id, view);
    for (const listener of listeners) listener(id);
    return view;
  }
  function wake() {
    for (const resolve of waiting) resolve();
    waiting.clear();
  }
  async function found<T>(find: () => T | undefined): Promise<T> {
    for (;;) {
      const value = find();
      if (value !== undefined) return value;
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  }
  const spoken = <View extends CardView>(view: View): View => {
    const language = settings.get(view.chatId)?.language ?? view.language;
    return { ...view, language };
  };
  const findCard = (id: string): CardView | undefined => {
    const view = views.get(id) ?? watches.get(id);
    return view && spoken(view);
  };
  const isOpen = (view: JobView | undefined) => view?.state === "queued" || view?.state === "active";
  const liveFile = (jobId: string) => {
    const view = views.get(jobId);
    const file = view && "file" in view ? view.file : undefined;
    return file?.state === "revoked" ? undefined : file;
  };
  const settingsOf = (chatId: number) => settings.get(chatId) ?? withDefaults({});

  const jobs: MemoryJobs = {
    asked: <K extends Kind>(kind: K) => all.filter((submission): submission is Of<K> => submission.kind === kind),
    agreed,
    began,
    uploads,
    publicUrl: "https://ferry.example.com",
    uploadLimitBytes: 4_000_000_000,
    knownFiles,
    poolNames: [],
    otherUpdates: [],
    views,
    watches,
    checked,
    banned,
    update: (id, given) => change<EncodeView>(views, id, given),
    updateUsers: (id, given) => change<UsersView>(views, id, given),
    updateLink: (id, given) => change<LinkView>(views, id, given),
    updateImages: (id, given) => change<ImagesView>(views, id, given),
    updateWatch: (id, given) => change<WatchView>(watches, id, given),
    announcePoll(pollId, watchIds) {
      polls.set(pollId, watchIds);
      for (const listener of listeners) listener(pollId);
    },
    begun: (index = 0) => found(() => began[index] && views.get(began[index].jobId)),
    offered: (index = 0) => found(() => (uploads[index]?.cardMessageId === undefined ? undefined : uploads[index])),
    watching: (chatId) =>
      found(() => [...watches.values()].find((view) => view.chatId === chatId && view.cardMessageId !== undefined)),
    async submit(submission) {
      const numberOf = (one: Submission) => `${one.kind} ${("number" in one && one.number) || 0}`;
      const at = all.findIndex(
        (one) =>
          one.chatId === submission.chatId &&
          one.requestMessageId === submission.requestMessageId &&
          numberOf(one) === numberOf(submission),
      );
      const id = `job${String(at < 0 ? all.length + 1 : at + 1).padStart(9, "0")}`;
      if (at >= 0) return { view: views.get(id)!, isNew: false };
      all.push(submission);
      views.set(id, viewOf(submission, id));
      return { view: views.get(id)!, isNew: true };
    },
    async begin(jobId, cardMessageId) {
      views.set(jobId, { ...views.get(jobId)!, cardMessageId });
      began.push({ jobId, cardMessageId });
      wake();
    },
    findView: async (jobId) => views.get(jobId),
    findCard: async (id) => findCard(id),
    cardsOf: async (id) => (polls.get(id) ?? [id]).map(findCard).filter((card) => card !== undefined),
    list: async (chatId) => [...views.values()].filter((view) => view.chatId === chatId),
    async listOpen({ offset, limit }) {
      const open = [...views.values()].filter(isOpen);
      return { count: open.length, views: open.slice(offset, offset + limit) };
    },
    async cancel(jobId) {
      if (!isOpen(views.get(jobId))) return false;
      change<JobView>(views, jobId, { state: "cancelled" });
      return true;
    },
    async retry(jobId) {
      const view = views.get(jobId);
      if (isOpen(view)) return false;
      if (view?.kind === "links")
        change<LinkView>(views, jobId, { state: "queued", stage: "waiting", failure: undefined });
      else if (view?.kind === "images") change<ImagesView>(views, jobId, { state: "queued", failure: undefined });
      else if (view?.kind === "users")
        change<UsersView>(views, jobId, { state: "queued", failure: undefined, failed: [] });
      else change<EncodeView>(views, jobId, { state: "queued", stage: "waiting", failure: undefined, rungs: [] });
      return true;
    },
    encode: {
      watch: { open: async () => "refused", awaitPart: async () => "refused" },
      work: { find: async () => "refused", receive: async () => "refused" },
      repeatable: async () => undefined,
      subtitles: async () => undefined,
      async agree(jobId, { maxHeight }) {
        const view = views.get(jobId);
        if (view?.failure?.key !== "error-costly") return false;
        agreed.push({ jobId, maxHeight });
        change<EncodeView>(views, jobId, { state: "queued", stage: "waiting", failure: undefined });
        return true;
      },
      async offerUpload(wish) {
        const { chatId, requestMessageId } = wish;
        const known = uploads.find((one) => one.chatId === chatId && one.requestMessageId === requestMessageId);
        if (known) return known;
        const token = `secret${uploads.length}`.padEnd(32, "x");
        const page = { token, url: `${jobs.publicUrl}/upload/${token}`, limitBytes: jobs.uploadLimitBytes };
        const upload = { ...wish, ...page, expiresAt: new Date(Date.now() + 3_600_000), state: "open" } as const;
        uploads.push(upload);
        return upload;
      },
      async setUploadCard(token, cardMessageId) {
        Object.assign(uploads.find((one) => one.token === token)!, { cardMessageId });
        wake();
      },
      placeUpload: async () => undefined,
      findUpload: async (token) => uploads.find((one) => one.token === token),
      reserveUpload: async () => undefined,
      async takeUpload(token) {
        const { title, wanted, cardMessageId, ...place } = uploads.find((one) => one.token === token)!;
        const request = { source: { from: "upload", token }, wanted } as const;
        const { view } = await jobs.submit({ ...place, kind: "encode", title, request });
        await jobs.begin(view.id, cardMessageId!);
      },
    },
    users: {
      async watch({ platform, handle, chatId, userId, language, requestMessageId, everyMinutes, startsAt }) {
        const known = [...watches.values()].find(
          (view) => view.chatId === chatId && view.platform === platform && view.handle === handle,
        );
        const id = known?.id ?? `watch${String(watches.size + 1).padStart(7, "0")}`;
        const place = { chatId, userId, language, requestMessageId, cardMessageId: undefined };
        const state = { asksToKeepTrying: false, isSlow: false };
        const facts = { ...state, seen: 0, delivered: 0, expired: 0, failed: [], ...known };
        const view: WatchView = {
          ...facts,
          ...place,
          kind: "watch",
          id,
          platform,
          handle,
          everyMinutes,
          isPaused: false,
          nextCheckAt: startsAt,
        };
        watches.set(id, view);
        return { view: spoken(view), isNew: !known };
      },
      async beginWatch(watchId, cardMessageId) {
        change<WatchView>(watches, watchId, { cardMessageId });
        wake();
      },
      async findWatch(watchId) {
        const view = watches.get(watchId);
        return view && spoken(view);
      },
      knownStories: async () => [],
      listChannelWatches: async (userId) =>
        [...watches.values()].filter((view) => view.userId === userId && view.requestMessageId < 0).map(spoken),
      listWatches: async (chatId) => [...watches.values()].filter((view) => view.chatId === chatId).map(spoken),
      changeWatch: async (watchId, given) =>
        watches.has(watchId) ? spoken(change<WatchView>(watches, watchId, given)) : undefined,
      keepTrying: async (watchId) =>
        watches.has(watchId) ? spoken(change<WatchView>(watches, watchId, { asksToKeepTrying: false })) : undefined,
      unwatch: async (watchId) => watches.delete(watchId),
      async checkNow(watchId) {
        if (!watches.has(watchId)) return false;
        checked.push(watchId);
        change<WatchView>(watches, watchId, { check: {} });
        return true;
      },
      recheck: async (platform) => void checked.push(platform),
      async sendAgain(jobId) {
        if (isOpen(views.get(jobId))) return false;
        checked.push(jobId);
        return true;
      },
    },
    links: {
      known: async (url) => knownFiles.get(url) ?? [],
      async choose(jobId, choice, tracks) {
        const view = views.get(jobId);
        if (view?.kind !== "links") return "gone";
        if (view.choice !== undefined) return "chosen";
        if (choice !== "srt" && !view.menu.some((item) => item.choice === choice)) return "gone";
        if (view.isMenuOld) return "old";
        change<LinkView>(views, jobId, { state: "queued", stage: "waiting", choice, tracks });
        return "started";
      },
    },
    images: {
      async takeColumn(jobId, column) {
        const view = views.get(jobId);
        if (view?.kind !== "images" || view.stage !== "ready") return false;
        change<ImagesView>(views, jobId, { state: "queued", stage: "waiting" });
        checked.push(column);
        return true;
      },
      async decide(jobId, decision) {
        const view = views.get(jobId);
        if (view?.kind !== "images") return false;
        if (decision === "close" ? !view.canClose : view.stage !== "ready") return false;
        const state = decision === "drop" ? "cancelled" : "queued";
        change<ImagesView>(views, jobId, { state, stage: state === "cancelled" ? "end" : "waiting", canClose: false });
        return true;
      },
    },
    files: {
      async refreshLinks(jobId) {
        const file = liveFile(jobId);
        if (!file) return false;
        const url = `https://ferry.example.com/files/${jobId}/new`;
        change<LinkView>(views, jobId, { file: { ...file, url, state: "live" } });
        return true;
      },
      async revokeLinks(jobId) {
        const file = liveFile(jobId);
        if (!file) return false;
        change<LinkView>(views, jobId, { file: { ...file, url: undefined, state: "revoked" } });
        return true;
      },
      open: () => Promise.reject(new Error("nobody serves files in these tests")),
    },
    async ban(userId) {
      const ended = [...watches.values()].filter((view) => view.userId === userId);
      for (const { id } of ended) watches.delete(id);
      for (const { id } of [...views.values()].filter((view) => view.userId === userId)) await jobs.cancel(id);
      await rows.setAccess(userId, "banned");
      banned.push(userId);
      return ended.map(spoken);
    },
    settings: async (chatId) => settingsOf(chatId),
    async changeSettings(chatId, given) {
      settings.set(chatId, { ...settingsOf(chatId), ...given });
      return settingsOf(chatId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stats: async () => SOME_STATS,
    queues: async () => [],
    load: async () => ({ queues: [], jobs: { queued: 0, active: 0, asking: 0 }, hosts: [] }),
    pools: async () => jobs.poolNames,
    statsSeries: async ({ spanSeconds, spans }) =>
      Array.from({ length: spans }, (_, at) => ({
        at: new Date(START.getTime() + at * spanSeconds * 1000),
        ...{ done: at % 7, failed: at % 3, cancelled: at % 2 },
        ...{ files: at, bytes: at * 20_000_000 },
      })),
    pausedPhases: async () => [...paused],
    async pausePhase(phase, isPaused) {
      if (isPaused) paused.add(phase);
      else paused.delete(phase);
    },
    hostAddress: async () => undefined,
    updateOthers: async () => jobs.otherUpdates,
    claimSpace() {
      throw new Error("nothing is written here");
    },
    close: async () => listeners.clear(),
  };
  return jobs;
}
