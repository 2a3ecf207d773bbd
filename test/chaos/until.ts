import { setTimeout as sleep } from "node:timers/promises";

/** For what tells nobody that it has come about. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}
