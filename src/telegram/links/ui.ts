import type { LinkView } from "../../jobs/index.ts";
import type { FlowUi } from "../update/flow-ui.ts";
import { linkCard } from "./card.ts";
import { fetch } from "./command.ts";
import { takeLinks } from "./links.ts";
import { LINK_PRESSES } from "./presses.ts";

export const linksUi: FlowUi<LinkView> = {
  commands: [fetch],
  presses: LINK_PRESSES,
  takes: takeLinks,
  takesCaption: true,
  helpTopic: "fetching",
  render: (view, texts) => linkCard(view, texts),
  waitsForChoice: ({ state, stage }) => state === "done" && (stage === "menu" || stage === "list"),
};
