import type { Logger } from "../../log.ts";
import type { Files } from "../files/files.ts";
import type { S3Config } from "../files/s3-client.ts";
import { choosePieces } from "./choose-pieces.ts";
import { createLocalPieces } from "./local-pieces.ts";
import { createPeerPieces } from "./peer-pieces.ts";
import type { Peers, Pieces } from "./pieces.ts";

interface Deps {
  /** The way between hosts where it is set. */
  s3?: S3Config | undefined;
  files: Files;
  /** Of this host. */
  hostId: string;
  peers: Peers;
  log: Logger;
}

export async function openPieces({ s3, files, hostId, peers, log }: Deps): Promise<Pieces> {
  const [local, peer] = [createLocalPieces(files), createPeerPieces({ ...peers, log })];
  if (!s3) return choosePieces({ hostId, local, peer });
  const { createS3Pieces } = await import("./s3-pieces.ts"); // its client is imported only where there is a store
  return choosePieces({ hostId, local, peer, s3: createS3Pieces({ s3, log }) });
}
