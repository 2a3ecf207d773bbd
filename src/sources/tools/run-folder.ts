import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing } from "../../runtime/files.ts";

const PREFIX = "run-";

/** Folder in `home` for one run of a tool, removed on dispose, after leftovers of dead processes. */
export async function openRunFolder(
  home: string,
  { leftoverMs }: { leftoverMs: number },
): Promise<{ path: string } & AsyncDisposable> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  for (const name of await readdir(home)) if (name.startsWith(PREFIX)) await sweep(path.join(home, name), leftoverMs);
  const folder = await mkdtemp(path.join(home, PREFIX));
  return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

async function sweep(folder: string, leftoverMs: number): Promise<void> {
  const modifiedMs = (await stat(folder).catch(ignoreMissing))?.mtimeMs ?? Date.now(); // gone meanwhile: its run is over
  if (Date.now() - modifiedMs > leftoverMs) await rm(folder, { recursive: true, force: true });
}
