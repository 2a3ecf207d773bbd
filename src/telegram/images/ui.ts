import type { ImagesView } from "../../jobs/index.ts";
import type { FlowUi } from "../update/flow-ui.ts";
import { imagesCard } from "./card.ts";
import { images } from "./command.ts";
import { isBareList } from "./lists.ts";
import { IMAGES_PRESSES } from "./presses.ts";

export const imagesUi: FlowUi<ImagesView> = {
  commands: [images],
  presses: IMAGES_PRESSES,
  async takes(ctx, services) {
    const isTaken = isBareList(ctx);
    if (isTaken) await images.handle(ctx, "", services);
    return isTaken;
  },
  helpTopic: "images",
  render: imagesCard,
  waitsForChoice: ({ state, stage }) => state === "done" && stage === "ready",
};
