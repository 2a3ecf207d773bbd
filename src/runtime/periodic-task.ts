import cron from "node-cron";

type Rhythm = { everyMs: number } | { cronPattern: string };

interface Options {
  /** Begins with a run of its own; default: when its time comes. */
  isFirstNow?: boolean;
  onError: (error: unknown) => void;
}

/** Does `work` again and again, once at a time: a run that would begin while the one before goes on is left out. */
export function startPeriodicTask(
  work: () => Promise<void>,
  { isFirstNow = false, onError, ...rhythm }: Rhythm & Options,
): { close(): Promise<void> } {
  let running: Promise<void> | undefined;
  const run = (): void => {
    running ??= work()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  };
  if (isFirstNow) run();
  const end = start(run, rhythm);
  return {
    /** Waits for a run that is under way. */
    async close() {
      await end();
      await running;
    },
  };
}

function start(run: () => void, rhythm: Rhythm): () => void | Promise<void> {
  if ("cronPattern" in rhythm) {
    const task = cron.schedule(rhythm.cronPattern, run);
    return () => task.destroy();
  }
  const timer = setInterval(run, rhythm.everyMs).unref();
  return () => clearInterval(timer);
}
