import { acceptedLanguages, negotiateLanguages } from "@fluent/langneg";
import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { UserError, type UserErrorKey } from "../errors.ts";
import type { TextArguments, TextKey } from "../text-keys.ts";
import { pageShell, sendPage } from "./page-shell.ts";
import type { RequestContext } from "./request-context.ts";

export interface Texts {
  readonly locale: string;
  plain<Key extends TextKey>(key: Key, ...params: TextArguments<Key>): string;
}

export interface Words {
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  textsFor(language?: string): Texts;
}

const STATUS: Partial<Record<UserErrorKey, ContentfulStatusCode>> = {
  "error-broken-file": 400,
  "error-disk-full": 507,
  "error-no-video": 415,
  "error-upload-busy": 423,
  "error-upload-gone": 410,
  "error-upload-too-big": 413,
};

export const statusOf = ({ key }: UserError): ContentfulStatusCode => STATUS[key] ?? 400;

/** Texts in `language`, else in what the browser asks for (`Accept-Language`). */
export function textsFor(
  words: Words,
  { language, accepted }: { language?: string | undefined; accepted: string | null | undefined },
): Texts {
  if (language !== undefined) return words.textsFor(language);
  const { locales, defaultLocale } = words;
  const wanted = acceptedLanguages(accepted ?? "");
  const [best] = negotiateLanguages(wanted, [...locales], { defaultLocale, strategy: "lookup" });
  return words.textsFor(best);
}

/** Answers with a sentence: a page for browsers, else plain text. */
export function answerWith(
  context: RequestContext,
  status: ContentfulStatusCode,
  { texts, text }: { texts: Texts; text: string },
) {
  const readsPages = context.req.header("accept")?.includes("text/html") ?? false;
  if (!readsPages) return context.text(`${text}\n`, status);
  return sendPage(context, status, pageShell({ context, texts, body: html`<main><p>${text}</p></main>` }));
}

export function answerRefusal(context: RequestContext, error: unknown, texts: Texts) {
  if (!(error instanceof UserError)) throw error;
  return answerWith(context, statusOf(error), { texts, text: texts.plain(error.key, error.params) });
}
