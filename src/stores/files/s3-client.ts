import { GetObjectCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { PublicFilesUnavailable } from "./public-files.ts";

export interface S3Config {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Address, without a slash at the end, under which everybody gets what is in the bucket. */
  publicUrl?: string | undefined;
}

/** `attempts` per request; default: the library's. */
export function clientFor(config: S3Config & { attempts?: number }): S3Client {
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

/** Asks the store once; an unreachable one is only logged. @throws {StartError} naming the rejected setting */
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

/** For a file that need not be there. */
export function ignoreAbsent(error: unknown): undefined {
  const isOf404 = error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
  if (!isOf404 || error.name === "NoSuchBucket") throw error;
}

/** Statuses and error names that ask to wait. */
const PASSING = [408, 429];
const SLOW_DOWN = /^(SlowDown|RequestTimeout|ServiceUnavailable|InternalError|TimeoutError)$/;
/** Connection errors before there is an answer. */
const LINE = /^(ECONN|ENOTFOUND$|EAI_AGAIN$|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$)/;

export function explain(error: unknown): never {
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
