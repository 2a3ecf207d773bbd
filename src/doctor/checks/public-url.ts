import ipaddr from "ipaddr.js";
import { fetchTroubleOf } from "../../errors.ts";
import type { DoctorSettings, Finding } from "../api.ts";
import { fail, ok, warn } from "../findings.ts";

const ANSWER_MS = 10_000;

/** As far as it can be told from this machine. */
export async function checkPublicUrl({ settings }: { settings: DoctorSettings }): Promise<Finding[]> {
  const { publicUrl, httpPort, hasStore } = settings;
  if (publicUrl === undefined) return [unset(hasStore)];
  const reach = reachOf(new URL(publicUrl).hostname);
  const findings = reach ? [reach] : [];
  const [outside, here] = await Promise.all([
    answerOf(publicUrl),
    httpPort === undefined ? undefined : answerOf(`http://127.0.0.1:${httpPort}`),
  ]);
  if (outside.isOurs) return [...findings, ok(`${publicUrl} leads to the bot, from this machine at least`)];
  if (!here?.isOurs)
    return [
      ...findings,
      warn(
        `${publicUrl} cannot be tried: the bot does not run here (${outside.says})`,
        "Start the bot, then run this again.",
      ),
    ];
  return [
    ...findings,
    fail(
      `${publicUrl} does not lead to the bot (${outside.says})`,
      `Its name has to lead to this machine, and its server to port ${httpPort}. Some routers let no machine reach itself by its outer address: then try it from elsewhere.`,
    ),
  ];
}

function unset(hasStore: boolean): Finding {
  const says = "is not set: there are no pages to upload large videos and to watch them while they are encoded";
  return warn(
    hasStore ? says : `${says}, and no links to files that are too big for a chat`,
    "Set it to the address at which others reach HTTP_PORT.",
  );
}

/** Names that lead nowhere from outside. */
function reachOf(host: string): Finding | undefined {
  const name = host.replace(/^\[(.*)\]$/, "$1");
  const isPrivate = ipaddr.isValid(name) && ipaddr.process(name).range() !== "unicast";
  if (!isPrivate && name !== "localhost" && name.includes(".")) return undefined;
  return warn(
    `${host} is reached from this machine or this network alone`,
    "Others need an address that leads here from outside.",
  );
}

/** Whether the bot answers at an address, and what came else. */
async function answerOf(base: string): Promise<{ isOurs: boolean; says: string }> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await fetch(`${base}/livez`, { signal, redirect: "manual" });
    const text = (await response.text()).slice(0, 100);
    const isOurs = response.status === 200 && text === '{"status":"ok"}';
    return { isOurs, says: isOurs ? "it answers" : `it answers with ${response.status}, and not as the bot does` };
  } catch (error) {
    return { isOurs: false, says: fetchTroubleOf(error) };
  }
}
