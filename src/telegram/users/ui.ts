import { isOpen, type UsersView } from "../../jobs/index.ts";
import type { FlowUi } from "../update/flow-ui.ts";
import { usersCard, usersTitle } from "./card.ts";
import { holdForItems } from "./hold.ts";
import { USERS_PRESSES } from "./presses.ts";

/** Fetching a user's items once. */
export const usersUi: FlowUi<UsersView> = {
  commands: [],
  presses: USERS_PRESSES,
  render: usersCard,
  holdMs: (view) => (isOpen(view) ? holdForItems(view) : 0),
  title: usersTitle,
};
