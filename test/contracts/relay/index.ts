import { afterAll, beforeAll, describe } from "vitest";
import { endingsContract } from "./endings.ts";
import { itemsContract } from "./items.ts";
import { ledgerContract } from "./ledger.ts";
import { type Opened, playOn } from "./play.ts";
import { scheduleContract } from "./schedule.ts";
import { sendingContract } from "./sending.ts";
import { sessionsContract } from "./sessions.ts";
import { watchesContract } from "./watches.ts";

export type { Opened } from "./play.ts";

/** What every implementation of `RelayRows` has to do. `open` gives one on a database that is this suite's own. */
export function relayContract(name: string, open: () => Promise<Opened>): void {
  describe(`rows of the relay over ${name}`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => opened?.[Symbol.asyncDispose]());

    const play = playOn(() => opened);
    watchesContract(play);
    scheduleContract(play, () => opened);
    itemsContract(play);
    ledgerContract(play);
    sendingContract(play);
    endingsContract(play, () => opened);
    sessionsContract(play);
  });
}
