import { UserError } from "../../errors.ts";
import { answerPress } from "../send/reply.ts";
import { getOwnJob } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import { submitJob } from "../update/submit.ts";
import { AGAIN, OFFER } from "./card.ts";
import { FETCH_PRESS } from "./fetch-user.ts";
import { usersJob } from "./request.ts";

export const USERS_PRESSES: readonly PressHandler[] = [
  FETCH_PRESS,

  onPress(AGAIN, async (ctx, { jobId }, { jobs }) => {
    const view = await getOwnJob(ctx, jobs, jobId);
    const isStarted = await jobs.users.sendAgain(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isStarted ? "again-started" : "again-nothing") });
  }),

  /** A job of its own for the card; pressing twice makes only one. */
  onPress(OFFER, async (ctx, { jobId, what }, services) => {
    const view = await getOwnJob(ctx, services.jobs, jobId, "users");
    if (!view.owner) throw new UserError("error-rung-gone");
    const { platform, owner: handle, title } = view;
    const kind = what === "highlights" ? "highlights" : "spotlight"; // without an id: all of the profile
    const number = what === "highlights" ? 0 : 1;
    await submitJob(ctx, services, usersJob({ title, number, query: { platform, kind, handle }, again: false }));
    await answerPress(ctx);
  }),
];
