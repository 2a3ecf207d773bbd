import { StartError } from "../errors.ts";
import type { Check, Doctor, DoctorSettings, Finding, Patient } from "./api.ts";
import { CHECKS } from "./checks.ts";
import { fail } from "./findings.ts";

/** Longer than any answer takes that is still of use. */
const LIMIT_MS = 30_000;
const MESSAGE_LENGTH = 300;

export interface DoctorDeps {
  /** May change while the process runs, as a port that is chosen at its start. */
  settings: () => DoctorSettings;
  patient: Patient;
  /** Hides secrets, those of the configuration too. */
  hide: (text: string) => string;
  checks?: readonly Check[];
  limitMs?: number;
}

/** Runs all checks at once; what throws or says nothing has failed. */
export function createDoctor({ settings, patient, hide, checks = CHECKS, limitMs = LIMIT_MS }: DoctorDeps): Doctor {
  const clean = ({ state, says, advice }: Finding): Finding => ({
    state,
    says: hide(says),
    ...(advice !== undefined && { advice: hide(advice) }),
  });
  return {
    async *examine() {
      const examined = { ...askedOnce(patient), settings: settings() };
      const running = checks.map(({ name, examine }) => ({
        name,
        findings: within(limitMs, examine(examined)).catch(findingOf),
      }));
      for (const { name, findings } of running) yield { name, findings: (await findings).map(clean) };
    },
  };
}

/** Several checks look at one answer. */
function askedOnce(patient: Patient): Patient {
  const answers = new Map<string, Promise<unknown>>();
  const once =
    <Answer>(name: keyof Patient, ask: () => Promise<Answer>) =>
    (): Promise<Answer> => {
      const known = answers.get(name) ?? ask();
      answers.set(name, known);
      return known as Promise<Answer>;
    };
  return {
    telegram: once("telegram", patient.telegram),
    redis: once("redis", patient.redis),
    database: once("database", patient.database),
    storage: once("storage", patient.storage),
    ffmpeg: once("ffmpeg", patient.ffmpeg),
    tools: once("tools", patient.tools),
    disk: once("disk", patient.disk),
  };
}

class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

async function within<Answer>(limitMs: number, answer: Promise<Answer>): Promise<Answer> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new NoAnswer(`gave no answer within ${limitMs / 1000} s`)), limitMs);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The words of a StartError say what to do themselves. */
function findingOf(error: unknown): Finding[] {
  if (error instanceof StartError) return [fail(error.message, "The bot does not start like that.")];
  const { message = String(error) } = error as Partial<Error>;
  const says = message.replace(/\s+/g, " ").slice(0, MESSAGE_LENGTH);
  return [fail(says, "Look whether it runs and can be reached from this machine.")];
}
