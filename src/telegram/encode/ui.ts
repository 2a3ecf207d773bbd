import type { EncodeView } from "../../jobs/index.ts";
import type { FlowUi } from "../update/flow-ui.ts";
import { asks, encodeCard } from "./card.ts";
import { encode, takeMedia } from "./command.ts";
import { ENCODE_PRESSES } from "./presses.ts";

/** A rung due so soon brings the card's news along; an edit before it would only take its turn in the chat. */
const RUNG_IS_NEAR_SECONDS = 1.5;

export const encodeUi: FlowUi<EncodeView> = {
  commands: [encode],
  presses: ENCODE_PRESSES,
  takes: takeMedia,
  helpTopic: "encode",
  render: encodeCard,
  holdMs: ({ nextRungSeconds }) => ((nextRungSeconds ?? RUNG_IS_NEAR_SECONDS) < RUNG_IS_NEAR_SECONDS ? "next" : 0),
  holdsDeliveries: true,
  waitsForChoice: asks,
};
