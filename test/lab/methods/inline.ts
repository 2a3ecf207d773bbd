import type { InlineQueryResult, InlineQueryResultsButton } from "@grammyjs/types";
import { badRequest } from "../api-error.ts";
import { FILE_FIELDS } from "../inline.ts";
import type { Lab, Method } from "../lab.ts";
import { createParameters } from "../parameters.ts";
import { captionOf } from "../text.ts";

/** The Bot API page. */
const MOST_RESULTS = 50;
const DEFAULT_CACHE_SECONDS = 300;

const answerInlineQuery: Method = (lab, call) => {
  const id = call.text("inline_query_id") ?? "";
  const resolve = lab.inlineQueries.get(id);
  if (!resolve) throw badRequest("query is too old and response timeout expired or query ID is invalid");
  const results = call.object<InlineQueryResult[]>("results");
  if (!Array.isArray(results)) throw badRequest("can't parse inline query results: Array expected");
  if (results.length > MOST_RESULTS) throw badRequest("RESULTS_TOO_MUCH");
  if (new Set(results.map((result) => result.id)).size < results.length) throw badRequest("RESULT_ID_DUPLICATE");
  for (const result of results) checkResult(lab, result);
  const button = call.object<InlineQueryResultsButton>("button");
  if (button) checkButton(button);
  lab.inlineQueries.delete(id);
  const cacheSeconds = call.integer("cache_time") ?? DEFAULT_CACHE_SECONDS;
  resolve({ results, button, isPersonal: call.flag("is_personal"), cacheSeconds });
  return true;
};

function checkResult(lab: Lab, result: InlineQueryResult): void {
  const bytes = Buffer.byteLength(result.id ?? "");
  if (bytes < 1 || bytes > 64) throw badRequest("RESULT_ID_INVALID");
  const values = { ...result } as unknown as Record<string, unknown>;
  captionOf(createParameters({ values, uploads: new Map() }));
  const field = FILE_FIELDS[result.type as keyof typeof FILE_FIELDS];
  if (field === undefined || !(field in values)) {
    lab.complain(`the lab does not play results of this ${result.type}`);
    return;
  }
  const file = lab.files.find(String(values[field]));
  if (!file) throw badRequest("wrong file identifier/HTTP URL specified");
  if ((file.kind === "photo") !== (result.type === "photo")) throw badRequest("wrong file type");
  if ((result.type === "video" || result.type === "document") && !result.title)
    throw badRequest(`can't parse inline query result: Can't find field "title"`);
}

function checkButton({ text, ...rest }: InlineQueryResultsButton): void {
  if (!text) throw badRequest("can't parse inline query results button: Can't find field \"text\"");
  const { start_parameter: start, web_app: app } = rest as { start_parameter?: string; web_app?: object };
  if ((start === undefined) === (app === undefined)) throw badRequest("BUTTON_TYPE_INVALID");
  if (start !== undefined && !/^[\w-]{1,64}$/.test(start)) throw badRequest("START_PARAM_INVALID");
}

export const INLINE_METHODS: Record<string, Method> = { answerInlineQuery };
