import cron from "node-cron";

type Rhythm = { everyMs: number } | { cronPattern: string };

interface Options {
  /** Runs at once as well; default false. */
  isFirstNow?: boolean;
  onError: (error: unknown) => void;
}

/** Repeats `work`, never overlapping: a run due during another is skipped. */
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
