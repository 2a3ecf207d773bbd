import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/absent.ts";
import { contentDisposition } from "./content-disposition.ts";
import { checkedKey, type PublicFiles, PublicFilesUnavailable } from "./public-files.ts";

export interface S3Config {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Three parts are in memory during an upload; 10,000 parts, the maximum, make 83 GB. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 3;

/** S3's limit for copying in one request. */
const LARGEST_COPY_BYTES = 5 * 2 ** 30;

/** S3's longest validity of a signed address. */
const LONGEST_SECONDS = 7 * 24 * 3600;

/** `PublicFiles` in a bucket of any S3-compatible store; connects at the first call. */
export function createS3PublicFiles(deps: { s3: S3Config; log: Logger }): PublicFiles {
  const shelf = shelfIn(deps);
  return {
    ...shelf,
    put: (...args) => shelf.put(...args).catch(explain),
    has: (...args) => shelf.has(...args).catch(explain),
    copy: (...args) => shelf.copy(...args).catch(explain),
    remove: (...args) => shelf.remove(...args).catch(explain),
  };
}

/** Key that does not exist; the reply to it tells whether the settings work. */
const PROBE_KEY = "start-of-mediaferry";
/** Settings behind replies that no retry changes. */
const WRONG: Readonly<Record<string, string>> = {
  InvalidAccessKeyId: "S3_ACCESS_KEY_ID",
  SignatureDoesNotMatch: "S3_SECRET_ACCESS_KEY",
  NoSuchBucket: "S3_BUCKET",
  InvalidBucketName: "S3_BUCKET",
  AuthorizationHeaderMalformed: "S3_REGION",
  PermanentRedirect: "S3_ENDPOINT",
};

/**
 * Asks the store once; an unreachable one is only logged, since uploads wait for it. @throws {StartError} naming the
 * setting that the store rejects
 */
export async function requireBucket({ s3, log }: { s3: S3Config; log: Logger }): Promise<void> {
  const client = clientFor({ ...s3, attempts: 1 });
  try {
    await client.send(new GetObjectCommand({ Bucket: s3.bucket, Key: PROBE_KEY }));
  } catch (error) {
    const { name, message } = error as Error;
    const setting = error instanceof S3ServiceException ? WRONG[name] : undefined;
    if (setting)
      throw new StartError(`${setting} is not accepted by ${s3.endpoint} (${name}: ${message}).`, { cause: error });
    if (isAway(error)) log.warn({ err: error, endpoint: s3.endpoint }, "S3_ENDPOINT does not answer");
  } finally {
    client.destroy();
  }
}

function shelfIn({ s3, log }: { s3: S3Config; log: Logger }): PublicFiles {
  const client = clientFor(s3);
  const objectOf = (key: string) => ({ Bucket: s3.bucket, Key: checkedKey(key) });
  const head = (key: string, abortSignal?: AbortSignal) =>
    client.send(new HeadObjectCommand(objectOf(key)), abortSignal ? { abortSignal } : {}).catch((error) => {
      if (!isAbsent(error)) throw error;
      return undefined;
    });
  return {
    isOnDisk: false,
    isPublic: true,

    async put(key, from, { contentType, signal }) {
      const startedAt = Date.now();
      const object = objectOf(key);
      const found = await stat(from).catch(ignoreMissing);
      if (!found) {
        await client.send(new HeadObjectCommand(object), { abortSignal: signal }); // an earlier call took it away
        return;
      }
      await upload({ client, object: { ...object, ContentType: contentType }, from, signal });
      await rm(from, { force: true });
      log.info({ shelfKey: key, sizeBytes: found.size, tookMs: Date.now() - startedAt }, "public file uploaded");
    },

    async address(key, { name, contentType, expiresAt }) {
      const command = new GetObjectCommand({
        ...objectOf(key),
        ResponseContentType: contentType,
        ResponseContentDisposition: contentDisposition(name),
      });
      // Signed for a moment such that the longest validity ends at `expiresAt`: equal requests get equal addresses.
      const signingDate = new Date(Math.min(expiresAt.getTime() - LONGEST_SECONDS * 1000, Date.now()));
      return getSignedUrl(client, command, { expiresIn: LONGEST_SECONDS, signingDate });
    },

    has: async (key) => (await head(key)) !== undefined,

    async copy(from, to, { signal }) {
      const { ContentLength: sizeBytes = 0 } = (await head(from, signal)) ?? {
        ContentLength: Number.POSITIVE_INFINITY,
      };
      if (sizeBytes > LARGEST_COPY_BYTES) return false;
      const CopySource = `${s3.bucket}/${checkedKey(from)}`;
      await client.send(new CopyObjectCommand({ ...objectOf(to), CopySource }), { abortSignal: signal });
      return true;
    },

    async findPath(key) {
      checkedKey(key);
      return undefined;
    },

    async remove(key) {
      await client.send(new DeleteObjectCommand(objectOf(key))).catch((error) => {
        if (!isAbsent(error)) throw error; // most stores make no error of it
      });
    },

    close: async () => client.destroy(),
  };
}

/** `attempts` per request; default: the library's. */
function clientFor(config: S3Config & { attempts?: number }): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey, attempts } = config;
  return new S3Client({
    ...(attempts && { maxAttempts: attempts }),
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true, // a bucket as a part of the host's name needs DNS that small stores do not have
    // Otherwise checksums come in a framing that some stores take for a part of the file.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: 10_000, socketTimeout: 60_000 },
  });
}

interface UploadStep {
  client: S3Client;
  object: { Bucket: string; Key: string; ContentType: string };
  from: string;
  signal: AbortSignal;
}

/** Uploads all or nothing: after a failure or abort the store forgets the parts it has. */
async function upload({ client, object, from, signal }: UploadStep): Promise<void> {
  const Body = createReadStream(from);
  try {
    const options = { partSize: PART_BYTES, queueSize: PARTS_AT_ONCE };
    await new Upload({ client: ending(client, signal), params: { ...object, Body }, ...options }).done();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    Body.destroy();
  }
}

/** The client, whose requests end with the signal, except the one that discards an upload. */
function ending(client: S3Client, signal: AbortSignal): S3Client {
  const send = (command: Parameters<S3Client["send"]>[0]) =>
    client.send(command, command instanceof AbortMultipartUploadCommand ? {} : { abortSignal: signal });
  return Object.assign(Object.create(client), { send });
}

const isAbsent = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== "NoSuchBucket";

/** Statuses and error names that ask to wait. */
const PASSING = [408, 429];
const SLOW_DOWN = /^(SlowDown|RequestTimeout|ServiceUnavailable|InternalError|TimeoutError)$/;
/** Connection errors before there is an answer. */
const LINE = /^(ECONN|ENOTFOUND$|EAI_AGAIN$|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$)/;

function explain(error: unknown): never {
  throw isAway(error)
    ? new PublicFilesUnavailable(`the file store: ${(error as Error).message}`, { cause: error })
    : error;
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0;
  const { code = "" } = error as NodeJS.ErrnoException;
  return status >= 500 || PASSING.includes(status) || SLOW_DOWN.test(error.name) || LINE.test(code);
}
