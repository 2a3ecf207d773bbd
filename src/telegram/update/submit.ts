import { UserError } from "../../errors.ts";
import type { JobView, Submission } from "../../jobs/index.ts";
import { failureText, shownTitle } from "../cards/card-parts.ts";
import { showOnce } from "../cards/show-once.ts";
import { explainCallError } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";
import { threadIdOf } from "../connection/topics.ts";
import { answerPress, replyWith, replyWithCard } from "../send/reply.ts";
import { type Channel, postCard, requestIdOf } from "./channel.ts";
import { isRefusedByRate, type RatedAction } from "./rates.ts";
import type { Services } from "./services.ts";

type FromMessage = "chatId" | "userId" | "language" | "requestMessageId" | "threadId" | "startsAt";
type Requested<One> = One extends Submission ? Omit<One, FromMessage> : never;

/** One job: its title in /jobs, its request, the user's limit that it counts for, and where it goes if not to the chat. */
export type JobRequest = Requested<Submission> & { rated: RatedAction; channel?: Channel | undefined };

/**
 * Records the job, shows its card as a reply and lets it begin; one that has to wait stands in a list. Safe to repeat: the
 * same message finds its job, and an existing card is not sent again. False when all of that was done before. @throws
 * {UserError} one of `isRefusedByRate`; then there is no job
 */
export async function submitJob(
  ctx: Ctx,
  services: Services,
  { rated, channel, ...job }: JobRequest,
): Promise<boolean> {
  const { jobs, rates, log } = services;
  const { msg } = ctx;
  if (!msg) return false;
  const startsAt = await rates.take(ctx, rated, partOf(job));
  const { view, isNew } = await jobs.submit({
    ...job,
    userId: ctx.senderId,
    language: ctx.language,
    ...(channel
      ? { chatId: channel.id, requestMessageId: requestIdOf(msg) }
      : { chatId: msg.chat.id, requestMessageId: msg.message_id, threadId: threadIdOf(msg) }),
    startsAt,
  });
  log.debug({ jobId: view.id, isNew, kind: job.kind, isHeld: view.isHeld }, "job accepted");
  if (view.listId !== undefined) {
    await showList(services, view.listId);
    return isNew;
  }
  const show = () => showCard(ctx, services, { view, channel });
  await jobs.begin(view.id, view.cardMessageId ?? (await showOnce(ctx, view.id, show)));
  return view.cardMessageId === undefined;
}

/** Where the job waits; its card comes when it starts. */
async function showList({ jobs, telegram }: Services, listId: string): Promise<void> {
  const list = await jobs.findCard(listId);
  if (list && list.cardMessageId === undefined) await telegram.cards.open(list, () => jobs.findCard(listId));
}

/** @throws {UserError} `error-blocked` when there can be no card: then there is no job either */
async function showCard(
  ctx: Ctx,
  { jobs, telegram }: Services,
  { view, channel }: { view: JobView; channel: Channel | undefined },
): Promise<number> {
  const card = telegram.uiOf(view).render(view, ctx.texts);
  try {
    if (channel) return await postCard(telegram.api, channel, card);
    return await replyWithCard(ctx, { ...card, to: view.requestMessageId });
  } catch (error) {
    const cause = explainCallError(error);
    if (cause instanceof UserError) await jobs.cancel(view.id);
    throw cause;
  }
}

/** Submits a job that a pressed button asks for, and answers: pressing twice makes only one, which is already there. */
export async function submitPressed(ctx: Ctx, services: Services, request: JobRequest): Promise<void> {
  const isNew = await submitJob(ctx, services, request);
  await answerPress(ctx, isNew ? {} : { text: ctx.texts.plain("links-below") });
}

/** Submits a message's jobs; one answer names those above the limits. @throws {UserError} when the only one is */
export async function submitJobs(ctx: Ctx, services: Services, requests: readonly JobRequest[]): Promise<void> {
  const leftOut: JobRequest[] = [];
  let refusal: UserError | undefined;
  for (const request of requests)
    try {
      await submitJob(ctx, services, request);
    } catch (error) {
      if (!isRefusedByRate(error) || requests.length === 1) throw error;
      refusal ??= error;
      leftOut.push(request);
    }
  if (refusal && !(await services.rates.isReported(ctx, refusal)))
    await replyWith(ctx, leftOutText(ctx, refusal, leftOut));
}

/** Unique among the jobs of one message: one of each kind and number. */
function partOf(job: Requested<Submission>): string {
  return `${job.kind}-${("number" in job && job.number) || 0}`;
}

function leftOutText({ texts }: Ctx, refusal: UserError, leftOut: readonly JobRequest[]): string {
  const names = leftOut.map(({ title }) => texts.html("left-out-one", { title: shownTitle(title, texts) }));
  const head = texts.html("left-out", { count: leftOut.length });
  return [failureText(refusal, texts), "", head, ...names].join("\n");
}
