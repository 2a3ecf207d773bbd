import type { ToolStatus } from "../../sources/index.ts";
import type { Finding, Patient } from "../api.ts";
import { fail, ok, warn } from "../findings.ts";

const NEEDED_FOR = { "yt-dlp": "links to web pages", "gallery-dl": "posts with pictures" } as const;

/** Programs that read other people's pages, and how old they are. */
export async function checkTools({ tools }: Pick<Patient, "tools">): Promise<Finding[]> {
  return (await tools()).map(findingOf);
}

function findingOf({ name, version, runtime, ageDays, installedDays, isOutdated, canUpdate }: ToolStatus): Finding {
  const update = canUpdate ? "Send /update to the bot." : "It was installed by somebody else: update it there.";
  if (version === undefined)
    return fail(
      `${name} is missing or does not run: ${NEEDED_FOR[name]} do not work`,
      canUpdate ? update : "Run npm run setup.",
    );
  const age =
    ageDays !== undefined
      ? `, ${days(ageDays)} old`
      : installedDays === undefined
        ? ""
        : installedDays === 0
          ? ", installed today"
          : `, installed ${days(installedDays)} ago`;
  const says = `${name} ${version}${age}${runtime ? `, with ${runtime}` : ""}`;
  if (isOutdated) return warn(`${says}: sites have probably changed since`, update);
  if (name === "yt-dlp" && runtime === undefined)
    return warn(
      `${says}, without a JavaScript runtime: some sites give it less`,
      "Run the bot by npm start, which brings Node.",
    );
  return ok(says);
}

const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);
