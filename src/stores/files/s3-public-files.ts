import { rm, stat } from "node:fs/promises";
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { contentDisposition } from "./content-disposition.ts";
import { checkedKey, LONGEST_SIGNED_HOURS, type PublicFiles } from "./public-files.ts";
import { clientFor, explain, ignoreAbsent, type S3Config } from "./s3-client.ts";
import { createUploader } from "./s3-upload.ts";

const LARGEST_COPY_BYTES = 5 * 2 ** 30;

const LONGEST_SECONDS = LONGEST_SIGNED_HOURS * 3600;

/** `PublicFiles` in a bucket of any S3-compatible store; connects at the first call. */
export function createS3PublicFiles(deps: { s3: S3Config; log: Logger }): PublicFiles {
  const publicFiles = publicFilesIn(deps);
  return {
    ...publicFiles,
    put: (...args) => publicFiles.put(...args).catch(explain),
    has: (...args) => publicFiles.has(...args).catch(explain),
    copy: (...args) => publicFiles.copy(...args).catch(explain),
    remove: (...args) => publicFiles.remove(...args).catch(explain),
  };
}

function publicFilesIn({ s3, log }: { s3: S3Config; log: Logger }): PublicFiles {
  const client = clientFor(s3);
  const upload = createUploader({ client, log });
  const objectOf = (key: string) => ({ Bucket: s3.bucket, Key: checkedKey(key) });
  const findBytes = async (key: string, abortSignal?: AbortSignal): Promise<number | undefined> => {
    const command = new HeadObjectCommand(objectOf(key));
    const head = await client.send(command, abortSignal ? { abortSignal } : {}).catch(ignoreAbsent);
    return head && (head.ContentLength ?? 0);
  };
  return {
    ...{ host: undefined, disk: undefined },
    isPublic: true,

    async put(key, from, { contentType, signal, staysHere = false }) {
      const startedAt = Date.now();
      const object = objectOf(key);
      const found = await stat(from).catch(ignoreMissing);
      if (!found) {
        await client.send(new HeadObjectCommand(object), { abortSignal: signal }); // an earlier call took it away
        return;
      }
      await upload({ object, contentType, from, signal });
      if (!staysHere) await rm(from, { force: true });
      log.debug({ fileKey: key, sizeBytes: found.size, tookMs: Date.now() - startedAt }, "public file uploaded");
    },

    address: async (key, options) => signedAddress(client, { ...objectOf(key), ...options }),

    lastingAddress: (key) => s3.publicUrl && `${s3.publicUrl}/${checkedKey(key)}`,

    has: async (key) => (await findBytes(key)) !== undefined,

    async copy(from, to, { signal }) {
      const sizeBytes = await findBytes(from, signal);
      if (sizeBytes === undefined || sizeBytes > LARGEST_COPY_BYTES) return false;
      const CopySource = `${s3.bucket}/${checkedKey(from)}`;
      await client.send(new CopyObjectCommand({ ...objectOf(to), CopySource }), { abortSignal: signal });
      return true;
    },

    async findPath(key) {
      checkedKey(key);
      return undefined;
    },

    keysBefore: async () => [],

    async remove(key) {
      await client.send(new DeleteObjectCommand(objectOf(key))).catch(ignoreAbsent); // most stores make no error of it
    },

    close: async () => client.destroy(),
  };
}

type Signed = { Bucket: string; Key: string } & Parameters<PublicFiles["address"]>[1];

function signedAddress(client: S3Client, { name, contentType, expiresAt, ...object }: Signed): Promise<string> {
  const command = new GetObjectCommand({
    ...object,
    ResponseContentType: contentType,
    ResponseContentDisposition: contentDisposition(name),
  });
  // Signed for a moment such that the longest validity ends at `expiresAt`: equal requests get equal addresses.
  const signingDate = new Date(Math.min(expiresAt.getTime() - LONGEST_SECONDS * 1000, Date.now()));
  return getSignedUrl(client, command, { expiresIn: LONGEST_SECONDS, signingDate });
}
