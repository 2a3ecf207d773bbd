import type { JobRow, ListedItem, NewJob } from "../../../src/stores/index.ts";
import { nextId, type Play, story } from "../users/play.ts";

export async function submitLink({ rows }: Pick<Play, "rows">, changes: Partial<NewJob> = {}): Promise<JobRow> {
  const asked = { kind: "links", title: "https://example.org/v", request: { url: "https://example.org/v" } };
  const by = { chatId: nextId(), userId: nextId(), requestMessageId: nextId() };
  return (await rows().submitJob({ ...asked, ...by, ...changes })).job;
}

export const webItem = (): ListedItem => story({ platform: "web", expiresAt: undefined });
