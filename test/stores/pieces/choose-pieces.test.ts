import path from "node:path";
import { expect, test } from "vitest";
import { diskSpace } from "../../../src/stores/files/disk-usage.ts";
import { createLocalFiles } from "../../../src/stores/files/local-files.ts";
import { choosePieces } from "../../../src/stores/pieces/choose-pieces.ts";
import { createLocalPieces } from "../../../src/stores/pieces/local-pieces.ts";
import { createS3Pieces } from "../../../src/stores/pieces/s3-pieces.ts";
import { never } from "../../contracts/pieces.ts";
import { filesBelow } from "../../files-below.ts";
import { silentLog } from "../../media/studio.ts";
import { openS3 } from "../files/s3.ts";
import { openHome, QUICK } from "./open-home.ts";

const options = { signal: never };

test("pieces stay at home, come from the home where there is no store, and from the store where there is one", async () => {
  await using home = await openHome();
  await using s3 = await openS3();
  const { run, pieces: peer, folder } = home;
  const target = path.join(folder, "plan.json");
  const local = createLocalPieces(await createLocalFiles(home.root, diskSpace));
  const store = createS3Pieces({ s3: s3.config, persistence: QUICK, log: silentLog });
  const piece = { run, name: "plan.json" };
  await choosePieces({ hostId: "home", local, peer, s3: store }).bring(piece, target, options);
  expect([await filesBelow(folder), s3.requests]).toEqual([[], []]);
  const elsewhere = choosePieces({ hostId: "another", local, peer, s3: store });
  await expect(elsewhere.bring(piece, target, options)).rejects.toMatchObject({ name: "PieceGone" });
  await elsewhere.give(piece, path.join(home.home, "plan.json"), options);
  expect(await elsewhere.which(run, ["plan.json"], options)).toEqual(new Set(["plan.json"]));
  await elsewhere.drop(run.jobId);
  expect(await s3.keys()).toEqual([]);
  await choosePieces({ hostId: "another", local, peer }).bring(piece, target, options);
  expect(await filesBelow(folder)).toEqual([target]);
  await store.close();
});
