import { describe } from "vitest";
import { endingsContract } from "./endings.ts";
import { itemsContract } from "./items.ts";
import { ledgerContract } from "./ledger.ts";
import { type Opened, playOn } from "./play.ts";
import { scheduleContract } from "./schedule.ts";
import { sendingContract } from "./sending.ts";
import { sessionsContract } from "./sessions.ts";
import { watchesContract } from "./watches.ts";

export type { Opened } from "./play.ts";

/** The part of the contract of `Rows` that covers users and their watches. */
export function usersContract(opened: () => Opened): void {
  describe("the users flow", () => {
    const play = playOn(opened);
    watchesContract(play);
    scheduleContract(play);
    itemsContract(play);
    ledgerContract(play);
    sendingContract(play);
    endingsContract(play, opened);
    sessionsContract(play);
  });
}
