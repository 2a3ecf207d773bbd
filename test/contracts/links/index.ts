import { describe } from "vitest";
import { type Opened, playOn } from "../users/play.ts";
import { filesContract } from "./files.ts";
import { menusContract } from "./menus.ts";
import { uploadsContract, usageContract } from "./uploads.ts";

/** The part of the contract of `Rows` that is of links: menus, files handed out, uploads and what users take. */
export function linksContract(opened: () => Opened): void {
  describe("links", () => {
    const play = playOn(opened);
    menusContract(play);
    filesContract(play, opened);
    uploadsContract(play, opened);
    usageContract(play, opened);
  });
}
