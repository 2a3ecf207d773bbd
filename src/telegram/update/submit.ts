import { UserError } from "../../errors.ts";
import type { EncodeRequest, ImagesRequest, JobView, LinkRequest, UsersRequest } from "../../jobs/index.ts";
import type { Query } from "../../sources/index.ts";
import { failureText, shownTitle } from "../cards/card-parts.ts";
import { showOnce } from "../cards/show-once.ts";
import { explainCallError } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";
import { threadIdOf } from "../connection/topics.ts";
import { replyWith, replyWithCard } from "../send/reply.ts";
import { isRefusedByRate, type RatedAction } from "./rates.ts";
import type { Services } from "./services.ts";

/** One job: what it is called in /jobs, and what it is to do. */
export type JobRequest = { title: string } & (
  | { kind: "encode"; request: EncodeRequest }
  | { kind: "relay"; request: UsersRequest; number?: number }
  | { kind: "link"; request: LinkRequest; number?: number }
  | { kind: "images"; request: ImagesRequest }
);

/**
 * Records the job, shows its card as a reply and lets it begin. Safe to repeat: the same message finds the job it made,
 * and a card that is there already is not sent again. False when all of that was done before.
 * @throws {UserError} one of `isRefusedByRate`; then there is no job
 */
export async function submitJob(ctx: Ctx, services: Services, wish: JobRequest): Promise<boolean> {
  const { jobs, rates, log } = services;
  const { msg } = ctx;
  if (!msg) return false;
  await rates.take(ctx, hitOf(wish), partOf(wish));
  const { view, isNew } = await jobs.submit({
    ...wish,
    chatId: msg.chat.id,
    userId: ctx.senderId,
    language: ctx.language,
    requestMessageId: msg.message_id,
    threadId: threadIdOf(msg),
  });
  const show = () => showCard(ctx, services, view);
  await jobs.begin(view.id, view.cardMessageId ?? (await showOnce(ctx, view.id, show)));
  log.info({ jobId: view.id, isNew, kind: wish.kind }, "job taken");
  return view.cardMessageId === undefined;
}

/** @throws {UserError} `error-blocked` when there can be no card: then there is no job either */
async function showCard(ctx: Ctx, { jobs, telegram }: Services, view: JobView): Promise<number> {
  try {
    return await replyWithCard(ctx, { ...telegram.renderCard(view, ctx.texts), to: view.requestMessageId });
  } catch (error) {
    const cause = explainCallError(error);
    if (cause instanceof UserError) await jobs.cancel(view.id);
    throw cause;
  }
}

/**
 * What one message asks for, a job each. Those above the limits are named in one answer.
 * @throws {UserError} one of `isRefusedByRate` when the only one is above them
 */
export async function submitJobs(ctx: Ctx, services: Services, wishes: readonly JobRequest[]): Promise<void> {
  const leftOut: JobRequest[] = [];
  let refusal: UserError | undefined;
  for (const wish of wishes)
    try {
      await submitJob(ctx, services, wish);
    } catch (error) {
      if (!isRefusedByRate(error) || wishes.length === 1) throw error;
      refusal ??= error;
      leftOut.push(wish);
    }
  if (refusal && !(await services.rates.isTold(ctx, refusal))) await replyWith(ctx, leftOutText(ctx, refusal, leftOut));
}

/** Of one thing that a link names everything is sent, whatever came before; of a user's stories and tabs what is new. */
export function usersRequest(query: Query): UsersRequest {
  const isOneThing = query.itemId !== undefined || !["stories", "reels", "tagged", "highlights"].includes(query.kind);
  return { query, again: isOneThing };
}

/** A link asks what there is, and so does a list; where the quality is chosen already it is work at once. */
function hitOf({ kind, request }: JobRequest): RatedAction {
  if (kind === "link") return request.choice ? "job" : "look-up";
  return kind === "encode" ? "job" : "look-up";
}

/** As one message can have one job of a kind and number. */
function partOf(wish: JobRequest): string {
  return `${wish.kind}-${("number" in wish && wish.number) || 0}`;
}

function leftOutText({ texts }: Ctx, refusal: UserError, leftOut: readonly JobRequest[]): string {
  const names = leftOut.map(({ title }) => texts.html("left-out-one", { title: shownTitle(title, texts) }));
  const head = texts.html("left-out", { count: leftOut.length });
  return [failureText(refusal, texts), "", head, ...names].join("\n");
}
