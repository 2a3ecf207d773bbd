import type { Api } from "grammy";
import type { JobView, Outbox } from "../../jobs/index.ts";
import { jobTitle, textOptions, type UiOf } from "../cards/card-parts.ts";
import { explainCallError } from "../connection/call-errors.ts";
import { inThread } from "../connection/topics.ts";
import type { Library } from "../texts/texts.ts";

/** `Outbox.ping`: a message of its own, since edits of a card make no sound. */
export function createPing({ api, library, uiOf }: { api: Api; library: Library; uiOf: UiOf }): Outbox["ping"] {
  return async (view) => {
    const texts = library.textsFor(view.language);
    const title = jobTitle(view, uiOf, texts);
    try {
      await api.sendMessage(view.chatId, texts.html(`ping-${outcomeOf(view, uiOf)}`, { title }), {
        ...textOptions(),
        ...inThread(view.threadId),
        reply_parameters: { message_id: view.requestMessageId, allow_sending_without_reply: true },
      });
    } catch (error) {
      throw explainCallError(error);
    }
  };
}

function outcomeOf(view: JobView, uiOf: UiOf): "done" | "failed" | "waits" {
  if (uiOf(view).waitsForChoice?.(view)) return "waits";
  return view.state === "failed" ? "failed" : "done";
}
