import type { Jobs, JobsStats, JobView, Submission } from "../../src/jobs/index.ts";

/** `Jobs` without queues: it keeps what was asked, and a test plays what the workers would do. */
export interface MemoryJobs extends Jobs {
  readonly submissions: readonly Submission[];
  readonly began: readonly { jobId: string; cardMessageId: number }[];
  readonly views: ReadonlyMap<string, JobView>;
  /** Resolves with the job made of the n-th submission (from 0) once it may begin. */
  begun(index?: number): Promise<JobView>;
  /** Changes a view and tells who listens. */
  update(jobId: string, change: Partial<JobView>): JobView;
}

export const SOME_STATS: JobsStats = {
  jobsByState: { queued: 1, active: 2, done: 30, failed: 4, cancelled: 5 },
  phases: [
    { phase: "download", count: 40, failed: 0, medianMs: 1200, p95Ms: 9000 },
    { phase: "chunk", count: 400, failed: 3, medianMs: 2500, p95Ms: 65_000 },
  ],
  failuresByCause: [{ cause: "error-broken-file", count: 3 }],
  rungsSent: 101,
  bytesSent: 3_210_000_000,
  queues: [
    { name: "chunk", waiting: 3, active: 2, delayed: 1, parents: 4, isPaused: false },
    { name: "send", waiting: 0, active: 0, delayed: 0, parents: 0, isPaused: true },
  ],
  disk: { freeBytes: 5e9, totalBytes: 2e10, workBytes: 3e8 },
  memory: { rssBytes: 1.5e8, systemFreeBytes: 8e9, systemTotalBytes: 1.6e10 },
  ffmpegVersion: "5.1.9",
  uptimeSeconds: 7265,
};

export function createMemoryJobs(): MemoryJobs {
  const submissions: Submission[] = [];
  const began: { jobId: string; cardMessageId: number }[] = [];
  const views = new Map<string, JobView>();
  const listeners = new Set<(jobId: string) => void>();
  const waiting = new Set<() => void>();

  function update(jobId: string, change: Partial<JobView>): JobView {
    const view = { ...views.get(jobId)!, ...change };
    views.set(jobId, view);
    for (const listener of listeners) listener(jobId);
    return view;
  }
  const isOpen = (view: JobView | undefined) => view?.state === "queued" || view?.state === "active";

  return {
    submissions,
    began,
    views,
    update,
    async begun(index = 0) {
      for (;;) {
        const entry = began[index];
        if (entry) return views.get(entry.jobId)!;
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
    async submit(submission) {
      const known = [...views.values()].find(
        (view) => view.chatId === submission.chatId && view.requestMessageId === submission.requestMessageId,
      );
      if (known) return { view: known, isNew: false };
      submissions.push(submission);
      const { chatId, userId, language, requestMessageId, title } = submission;
      const id = `job${String(submissions.length).padStart(9, "0")}`;
      const place = { id, chatId, userId, language, requestMessageId, title };
      const view: JobView = {
        ...place,
        state: "queued",
        stage: "waiting",
        fraction: 0,
        rungs: [],
        notices: [],
        createdAt: new Date("2026-11-23T12:00:00Z"),
      };
      views.set(id, view);
      return { view, isNew: true };
    },
    async begin(jobId, cardMessageId) {
      views.set(jobId, { ...views.get(jobId)!, cardMessageId });
      began.push({ jobId, cardMessageId });
      for (const wake of waiting) wake();
      waiting.clear();
    },
    findView: async (jobId) => views.get(jobId),
    list: async (chatId) => [...views.values()].filter((view) => view.chatId === chatId),
    async cancel(jobId) {
      if (!isOpen(views.get(jobId))) return false;
      update(jobId, { state: "cancelled" });
      return true;
    },
    async retry(jobId) {
      if (isOpen(views.get(jobId))) return false;
      update(jobId, { state: "queued", stage: "waiting", failure: undefined, rungs: [] });
      return true;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stats: async () => SOME_STATS,
    close: async () => listeners.clear(),
  };
}
