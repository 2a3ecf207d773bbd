import type { RedisFacts } from "../../stores/index.ts";
import type { Finding, Patient } from "../api.ts";
import { fail, inUnits, ok, warn } from "../findings.ts";

/** It has all commands of the bot and of its queues. Valkey began with 7.2. */
const OLDEST = [6, 2];
/** Of its memory: beyond that writes may be refused soon. */
const FULL_SHARE = 0.9;

/** Version, what it does when it is full, and what outlives a restart. */
export async function checkRedis({ redis }: Pick<Patient, "redis">): Promise<Finding[]> {
  const facts = await redis();
  if (!facts.isRunning) return [ok(`private; the bot starts it (${facts.program} is installed)`)];
  const place = facts.isPrivate ? "private" : "of REDIS_URL";
  const findings = [versionOf(facts, place), policyOf(facts), persistenceOf(facts), memoryOf(facts), roleOf(facts)];
  return findings.filter((one) => one !== undefined);
}

type Running = Extract<RedisFacts, { isRunning: true }>;

function versionOf({ name, version, tookMs }: Running, place: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < OLDEST[0]! || (major === OLDEST[0] && minor < OLDEST[1]!);
  const says = `${name} ${version}, ${place}, answers in ${tookMs} ms`;
  return isOld ? fail(says, `The bot needs Redis ${OLDEST.join(".")} or newer, or Valkey.`) : ok(says);
}

function policyOf({ policy }: Running): Finding {
  if (policy === "noeviction") return ok("maxmemory-policy noeviction: it forgets nothing to make room");
  if (policy === undefined)
    return warn("does not tell its maxmemory-policy", "Make sure that it is noeviction: queues must not lose a key.");
  return fail(
    `maxmemory-policy ${policy}: when it is full it throws away keys, and jobs with them`,
    "Set maxmemory-policy to noeviction.",
  );
}

function persistenceOf({ isAppendOnly, snapshots, writeTrouble }: Running): Finding {
  if (writeTrouble !== undefined)
    return fail(
      `cannot write to its disk (${writeTrouble})`,
      "Look at the disk of Redis: is it full, and may it write there?",
    );
  if (isAppendOnly) return ok("keeps what it has on disk (append-only file)");
  if (snapshots)
    return warn(
      "keeps snapshots only: a crash forgets the steps since the last one, and their jobs begin anew",
      "Set appendonly yes, if its host lets you.",
    );
  return warn(
    "keeps nothing on disk: after its restart all open jobs begin anew",
    "Set appendonly yes, if its host lets you.",
  );
}

function memoryOf({ usedBytes, maxBytes }: Running): Finding | undefined {
  if (maxBytes === 0) return undefined;
  const says = `uses ${inUnits(usedBytes)} of ${inUnits(maxBytes)}`;
  return usedBytes > FULL_SHARE * maxBytes ? warn(says, "Raise its maxmemory before it refuses to write.") : ok(says);
}

const roleOf = ({ role }: Running): Finding | undefined =>
  role === "master" ? undefined : fail(`it is a ${role}, which takes no writes`, "Let REDIS_URL name the primary.");
