import type { PlaylistView } from "../../jobs/index.ts";
import type { FlowUi } from "../update/flow-ui.ts";
import { playlistCard } from "./card.ts";
import { PLAYLIST_PRESSES } from "./presses.ts";

export const playlistsUi: FlowUi<PlaylistView> = {
  commands: [],
  presses: PLAYLIST_PRESSES,
  render: playlistCard,
};
