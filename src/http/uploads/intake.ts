import { rm } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import { UserError } from "../../errors.ts";
import type { EncodeCalls, Jobs, SpaceClaim, UploadView } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { lastFileName } from "../../runtime/file-names.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import type { Parts, ReceivedUpload } from "./parts.ts";

export interface UploadJobs extends Pick<Jobs, "claimSpace"> {
  encode: Pick<EncodeCalls, "findUpload" | "placeUpload" | "reserveUpload" | "takeUpload">;
}

/** As `openUpload` makes them. Also the name of a folder, so nothing else may pass. */
export const TOKEN = "[0-9a-z]{32}";
const IS_TOKEN = new RegExp(`^${TOKEN}$`);

/** Containers that file-type names no better. */
const MEDIA = /^(?:video|audio)\/|^image\/(?:gif|apng)$|^application\/(?:ogg|mxf|mp4|vnd\.ms-asf|vnd\.rn-realmedia)/;

export interface UploadIntake {
  /** Id of the other host that has the upload, or is to have it from the request on that begins it. */
  findOther(view: UploadView, method: string): Promise<string | undefined>;
  /** @throws {UserError} `error-upload-too-big`, `error-disk-full`, `error-daily-bytes` */
  claimSpace(view: UploadView, sizeBytes: number): Promise<SpaceClaim>;
  /** @throws {UserError} `error-broken-file`, `error-no-video`, `error-upload-gone`; the file is removed then */
  take(token: string, brought: ReceivedUpload): Promise<void>;
  find(token: string): Promise<UploadView | undefined>;
  /** Removes expired uploads, and hands over complete files that a crash left. */
  sweep(): Promise<void>;
}

export function createUploadIntake(deps: { jobs: UploadJobs; parts: Parts; log: Logger }): UploadIntake {
  const { jobs, parts, log } = deps;
  const take: UploadIntake["take"] = async (token, brought) => {
    try {
      await requireMedia(brought);
      await jobs.encode.takeUpload(token, { ...brought, name: lastFileName(brought.name) || "file" });
    } catch (error) {
      if (error instanceof UserError) await parts.forget(token);
      throw error;
    }
    await rm(brought.path, { force: true });
  };

  const find: UploadIntake["find"] = async (token) => {
    const view = IS_TOKEN.test(token) ? await jobs.encode.findUpload(token) : undefined;
    if (!view || view.state === "done" || parts.isHeld(token)) return view;
    const whole = await parts.findWhole(token);
    if (!whole) return view;
    await take(token, whole).then(
      () => log.warn({ sizeBytes: whole.sizeBytes }, "complete upload found, accepted now"),
      (error) => {
        if (!(error instanceof UserError)) throw error;
        log.warn({ key: error.key }, "complete upload found, refused"); // its page begins anew
      },
    );
    return jobs.encode.findUpload(token);
  };

  return {
    async claimSpace({ token, limitBytes }, sizeBytes) {
      if (sizeBytes > limitBytes) throw tooBig(limitBytes);
      await jobs.encode.reserveUpload(token, sizeBytes);
      const claim = jobs.claimSpace();
      await claim.reserve(sizeBytes);
      return claim;
    },
    async findOther({ token, state, elsewhere }, method) {
      if (elsewhere !== undefined) return elsewhere;
      const begins = state === "open" && (method === "POST" || method === "PUT");
      return begins ? jobs.encode.placeUpload(token) : undefined;
    },
    take,
    find,
    async sweep() {
      for (const token of await parts.tokens()) {
        if (parts.isHeld(token)) continue;
        const view = await find(token);
        if (view && view.expiresAt.getTime() > Date.now()) continue;
        await parts.forget(token);
        log.info("unfinished upload removed");
      }
    },
  };
}

export const tooBig = (limitBytes: number): UserError =>
  new UserError("error-upload-too-big", { limitMb: Math.floor(limitBytes / 1e6) });

/** Only refuses what surely is no media: a probe will tell more. A file taken already was checked. */
async function requireMedia({ path, sizeBytes }: ReceivedUpload): Promise<void> {
  if (sizeBytes === 0) throw new UserError("error-broken-file");
  const type = await fileTypeFromFile(path).catch(ignoreMissing);
  if (type && !MEDIA.test(type.mime)) throw new UserError("error-no-video");
}
