import { createHash, createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import type { IncomingHttpHeaders, Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pipeline } from "node:stream/promises";
// @ts-expect-error: it comes without types
import S3rver from "s3rver";
import { ignoreMissing } from "../../../src/runtime/files.ts";
import type { StoresConfig } from "../../../src/stores/index.ts";
import { temporaryFolder } from "../../bot-process.ts";

const BUCKET = "public";
const PART = ".part";
const [ACCESS_KEY, SECRET_KEY] = ["S3RVER", "S3RVER"]; // of its only account

interface S3Request {
  method: string;
  /** With its query. */
  url: string;
  headers: IncomingHttpHeaders;
}

export interface S3 extends AsyncDisposable {
  config: NonNullable<StoresConfig["s3"]>;
  /** What a bot needs in its environment to use it. */
  env: Record<string, string>;
  requests: S3Request[];
  /** Beginning of the addresses that everybody may read, as the policy of a bucket has it. */
  readable: string | undefined;
  /** Called before each request is answered; a status that it gives is the answer. */
  onRequest: (request: S3Request) => Promise<number | undefined> | number | undefined;
  /** Keys of all objects that there are. */
  keys(): Promise<string[]>;
  /** Uploads in parts that were neither completed nor taken back. */
  openUploads(): Promise<number>;
}

/** The part of a Koa context that is used here. */
interface Context {
  req: NodeJS.ReadableStream;
  request: S3Request & { query: Record<string, string>; host: string };
  status: number;
}

interface Stored {
  bucket: string;
  key: string;
  content: NodeJS.ReadableStream;
  metadata: object;
}

/**
 * A real S3 server on loopback, behind a gate that does what it leaves out: signed addresses are verified, and nobody gets
 * in without a signature, except to what is `readable`; an upload can be taken back; and what was acknowledged lies on the disk as a whole.
 */
export async function openS3(): Promise<S3> {
  await using cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await temporaryFolder());
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory: folder.path,
    vhostBuckets: false,
    configureBuckets: [{ name: BUCKET }],
  });
  server.logger.silent = true; // else it complains of what ends after it
  const parts = path.join(folder.path, BUCKET, "._S3rver_uploads");
  keepWhole(server.store, parts);
  const s3: Pick<S3, "requests" | "readable" | "onRequest"> = {
    ...{ requests: [], readable: undefined },
    onRequest: () => undefined,
  };
  const isReadable = ({ method, url }: S3Request) =>
    method === "GET" && s3.readable !== undefined && url.startsWith(s3.readable);
  server.middleware.unshift(async (context: Context, next: () => Promise<void>) => {
    const { request } = context;
    const { method, url, headers } = request;
    s3.requests.push({ method, url, headers });
    const status = await s3.onRequest({ method, url, headers });
    const { uploadId } = request.query;
    if (status !== undefined) refuse(context, status);
    else if (!headers.authorization && !isSigned(request) && !isReadable(request)) refuse(context, 403);
    else if (method !== "DELETE" || uploadId === undefined) await next();
    else {
      await rm(path.join(parts, path.basename(uploadId)), { recursive: true });
      context.status = 204;
    }
  });
  const { port } = (await server.run()) as AddressInfo;
  cleanup.defer(() => close(server.httpServer));
  const kept = cleanup.move();
  const endpoint = `http://127.0.0.1:${port}`;
  return Object.assign(s3, {
    env: {
      ...{ S3_ENDPOINT: endpoint, S3_BUCKET: BUCKET },
      ...{ S3_ACCESS_KEY_ID: ACCESS_KEY, S3_SECRET_ACCESS_KEY: SECRET_KEY },
    },
    config: {
      endpoint,
      region: "auto",
      bucket: BUCKET,
      accessKeyId: ACCESS_KEY,
      secretAccessKey: SECRET_KEY,
    },
    async keys() {
      const { objects } = await server.store.listObjects(BUCKET, {});
      return objects.map(({ key }: { key: string }) => key);
    },
    openUploads: async () =>
      ((await readdir(parts).catch(ignoreMissing)) ?? []).filter((name) => !name.endsWith(PART)).length,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  });
}

function refuse(context: Context, status: number): void {
  const code = { 403: "AccessDenied", 404: "NoSuchKey", 503: "SlowDown" }[status] ?? "InternalError";
  Object.assign(context, { status, type: "application/xml", body: `<Error><Code>${code}</Code></Error>` });
}

/** Its own store answers while it still writes, and keeps what was cut off. */
function keepWhole(store: Record<string, unknown>, parts: string): void {
  store.putPart = (_bucket: string, uploadId: string, part: string, content: NodeJS.ReadableStream) =>
    write(content, path.join(parts, path.basename(uploadId), String(Number(part))));
  const { getResourcePath, putMetadata } = store as {
    getResourcePath: (bucket: string, key: string, kind: string) => string;
    putMetadata: (bucket: string, key: string, metadata: object, md5: string) => Promise<void>;
  };
  store.putObject = async ({ bucket, key, content, metadata }: Stored) => {
    const file = getResourcePath.call(store, bucket, key, "object");
    await mkdir(path.dirname(file), { recursive: true });
    const written = await write(content, file);
    await putMetadata.call(store, bucket, key, metadata, written.md5);
    return written;
  };
}

async function write(content: NodeJS.ReadableStream, file: string): Promise<{ size: number; md5: string }> {
  const md5 = createHash("md5");
  let size = 0;
  const part = path.join(path.dirname(path.dirname(file)), `${randomUUID()}${PART}`);
  content.on("data", (chunk: Buffer) => {
    md5.update(chunk);
    size += chunk.length;
  });
  await pipeline(content, createWriteStream(part));
  await rename(part, file);
  return { size, md5: md5.digest("hex") };
}

/** Signature version 4 in a query, as docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html has it. */
function isSigned({ method, url, host }: Context["request"]): boolean {
  const [place, query = ""] = url.split("?");
  const parameters = new URLSearchParams(query);
  const get = (name: string) => parameters.get(`X-Amz-${name}`) ?? "";
  const [accessKey, ...scope] = get("Credential").split("/");
  const canonicalQuery = query.split("&").filter((pair) => !pair.startsWith("X-Amz-Signature="));
  const canonicalRequest = [method, place, canonicalQuery.sort().join("&"), `host:${host}`, "", "host"];
  const digest = createHash("sha256")
    .update([...canonicalRequest, "UNSIGNED-PAYLOAD"].join("\n"))
    .digest("hex");
  const key = scope.reduce((secret: string | Buffer, part) => hmac(secret, part), `AWS4${SECRET_KEY}`);
  const signed = ["AWS4-HMAC-SHA256", get("Date"), scope.join("/"), digest].join("\n");
  return accessKey === ACCESS_KEY && hmac(key, signed).toString("hex") === get("Signature");
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
