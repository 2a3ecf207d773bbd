import { readStart } from "../../runtime/files.ts";

/** Bytes of the start of a file: the header of an ASF file with its pictures, and some seconds of a broadcast. */
const START_BYTES = 1_000_000;

/** First bytes of every ASF file, and the objects of its header that say it is encrypted (ASF specification, 10.2 and 10.3). */
const ASF = Buffer.from("3026b2758e66cf11", "hex");
const ASF_PROTECTIONS = [
  "fbb3112223bdd211b4b700a0c955fc6e", // content encryption
  "14e68a292226174cb935dae07ee9289c", // extended content encryption
  "338505438169e6499b74ad12cb86d58c", // advanced content encryption
].map((guid) => Buffer.from(guid, "hex"));

/** Whether a container says of itself, where FFmpeg does not look, that what is in it is encrypted. */
export async function isProtected(file: string): Promise<boolean> {
  const start = await readStart(file, START_BYTES);
  if (start.indexOf(ASF) === 0) return ASF_PROTECTIONS.some((guid) => start.includes(guid));
  return isScrambled(start);
}

/** Packets of MPEG-TS, without and with the time that recorders put before each (ISO/IEC 13818-1, 2.4.3.2); in bytes. */
const PACKETS = [
  { size: 188, offset: 0 },
  { size: 192, offset: 4 },
];
const SYNC = 0x47;
const LEAST_PACKETS = 20;

/** Whether most packets of a broadcast have a payload that is scrambled: tables and empty packets never are. */
function isScrambled(start: Buffer): boolean {
  const layout = PACKETS.find(({ size, offset }) =>
    Array.from({ length: LEAST_PACKETS }).every((_, number) => start[offset + number * size] === SYNC),
  );
  if (!layout) return false;
  let packets = 0;
  let scrambled = 0;
  for (let at = layout.offset; at + 4 <= start.length && start[at] === SYNC; at += layout.size) {
    packets++;
    if (((start[at + 3] as number) & 0xc0) !== 0) scrambled++;
  }
  return scrambled > packets / 2;
}
