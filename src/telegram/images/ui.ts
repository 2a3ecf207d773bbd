import type { ImagesView } from "../../jobs/index.ts";
import type { FlowUi } from "../update/flow-ui.ts";
import { imagesCard } from "./card.ts";
import { images } from "./command.ts";
import { IMAGES_PRESSES } from "./presses.ts";

export const imagesUi: FlowUi<ImagesView> = {
  commands: [images],
  presses: IMAGES_PRESSES,
  render: imagesCard,
  waitsForChoice: ({ state, stage }) => state === "done" && stage === "ready",
};
