import type { JobRow } from "../../stores/index.ts";

/** What the card of every job tells of its row. @throws {Error} for a poll, which has no chat */
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
    createdAt: job.createdAt,
    startedAt: job.startedAt ?? undefined,
    finishedAt: job.finishedAt ?? undefined,
  };
}
