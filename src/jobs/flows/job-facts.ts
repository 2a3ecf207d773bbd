import type { JobRow, Rows } from "../../stores/index.ts";
import { isOpen } from "../api/job.ts";
import type { Progress } from "../engine/progress.ts";

/** Facts of a job's row for its card. @throws {Error} for a poll, which has no chat */
export function factsOf(job: JobRow) {
  const { id, chatId, userId, requestMessageId, threadId, cardMessageId, language } = job;
  if (chatId === null || userId === null || requestMessageId === null) throw new Error(`job ${id} has no chat`);
  return {
    ...{ id, chatId, userId, requestMessageId },
    threadId: threadId ?? undefined,
    cardMessageId: cardMessageId ?? undefined,
    language: language ?? undefined,
    title: job.title,
    state: job.state,
    isHeld: job.isHeld,
    listId: job.listId ?? undefined,
    createdAt: job.createdAt,
    startsAt: job.startsAt ?? undefined,
    startedAt: job.startedAt ?? undefined,
    finishedAt: job.finishedAt ?? undefined,
  };
}

interface Deps {
  rows: Pick<Rows, "chatSettings" | "jobPosition">;
  progress: Pick<Progress, "read">;
}

/** The same with what is known of it at the moment, and its live progress. */
export async function currentFactsOf({ rows, progress }: Deps, job: JobRow) {
  const facts = factsOf(job);
  const [live, position, locale] = await Promise.all([
    progress.read(job.id),
    job.state === "queued" ? rows.jobPosition(job.id) : undefined,
    localeFor(rows, { chatId: facts.chatId, declared: job.language }),
  ]);
  const waitsFor = isOpen(job) ? live.waitsFor : undefined;
  return { live, facts: { ...facts, ...locale, position, waitsFor } };
}

/** The chat's choices; without one, the language of the requester's client. */
export async function localeFor(
  rows: Pick<Rows, "chatSettings">,
  { chatId, declared }: { chatId: number; declared: string | null },
): Promise<{ language: string | undefined; timeZone: string | undefined }> {
  const { language, timeZone } = await rows.chatSettings(chatId);
  return { language: language ?? declared ?? undefined, timeZone: timeZone ?? undefined };
}
