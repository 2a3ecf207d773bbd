import type { JobRow, Rows } from "../../stores/index.ts";
import type { Outbox, Told } from "../outbox.ts";
import { localeFor } from "./job-facts.ts";

export interface ExplainDeps {
  rows: Pick<Rows, "chatSettings">;
  outbox: Pick<Outbox, "explain">;
}

/** Words in the language of the job's chat, for files that list what failed. */
export async function createExplain({ rows, outbox }: ExplainDeps, job: JobRow): Promise<(told: Told) => string> {
  const chatId = job.chatId!; // what lists failures has one
  const locale = await localeFor(rows, { chatId, declared: job.language });
  return (told) => outbox.explain(told, locale);
}
