import type { DatabaseFacts } from "../../stores/index.ts";
import type { Finding, Patient } from "../api.ts";
import { fail, ok, warn } from "../findings.ts";

const SHOWN_NAMES = 3;

/** Which one, its version, and whether its schema is that of this version of the bot. */
export async function checkDatabase({ database }: Pick<Patient, "database">): Promise<Finding[]> {
  const facts = await database();
  if (!facts.isRunning) return [sleeping(facts)];
  const { kind, version, tookMs, isReadOnly } = facts;
  const says = [kind, version].filter(Boolean).join(" ");
  return [
    isReadOnly
      ? fail(`${says} takes no writes`, "It is a replica, or was made read-only: name the primary.")
      : ok(`${says} answers in ${tookMs} ms`),
    schemaOf(facts),
  ];
}

function sleeping({ ofCluster, ours }: Extract<DatabaseFacts, { isRunning: false }>): Finding {
  if (ofCluster === undefined) return ok("private PostgreSQL; the bot makes it at its first start");
  if (ofCluster === ours) return ok(`private PostgreSQL ${ours}; the bot starts it`);
  return fail(
    `the database in DATA_DIR is of PostgreSQL ${ofCluster}, and this version of the bot brings ${ours}`,
    "Start the version that ran here before and there run: npm run backup FILE. Move DATA_DIR/postgres away, and here run: npm run restore FILE",
  );
}

function schemaOf({ applied, expected, kind }: Extract<DatabaseFacts, { isRunning: true }>): Finding {
  const unknown = applied.filter((name) => !expected.includes(name));
  const missing = expected.filter((name) => !applied.includes(name));
  if (unknown.length > 0)
    return fail(
      `the schema is of a newer version of the bot (${listed(unknown)})`,
      "Start that version, or restore a backup from before it.",
    );
  if (missing.length === 0) return ok(`schema ${expected.at(-1)}, up to date`);
  const says = `the schema lacks ${missing.length} of ${expected.length} steps (${listed(missing)})`;
  if (kind !== "Supabase") return warn(says, "The next start of the bot makes them.");
  return fail(says, "Set SUPABASE_DB_URL and run npm run migrate.");
}

const listed = (names: readonly string[]): string =>
  names.length > SHOWN_NAMES ? `${names.slice(0, SHOWN_NAMES).join(", ")} …` : names.join(", ");
