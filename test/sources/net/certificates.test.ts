import { randomBytes } from "node:crypto";
import tls from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { failureOfError } from "../../../src/sources/images/fetch/failures.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { type Authority, createAuthority, openTlsServer } from "../../lab/certificates.ts";
import { useDownloads } from "./open.ts";

const on = useDownloads();
const body = randomBytes(10_000);
const known = tls.getCACertificates("default");
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let authority: Authority;
let chain: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  authority = await createAuthority(folder.path);
  const root = await authority.make("root", { isAuthority: true });
  chain = (await authority.make("middle", { by: "root", isAuthority: true })).cert;
  await authority.make("stranger", { isAuthority: true });
  tls.setDefaultCACertificates([...known, root.cert]);
});
afterAll(async () => {
  tls.setDefaultCACertificates(known);
  await folder[Symbol.asyncDispose]();
});

type Made = Parameters<Authority["make"]>[1] & { chain?: boolean };

async function serving({ chain: isWhole = false, ...made }: Made) {
  const { key, cert } = await authority.make(`leaf-${randomBytes(4).toString("hex")}`, made);
  const server = await openTlsServer({ key, cert: isWhole ? cert + chain : cert, body });
  await on.reach([server.host]);
  return server;
}

test.each<[fault: string, Made]>([
  ["expired", { by: "root", until: "20210101000000Z" }],
  ["early", { by: "root", from: "20980101000000Z" }],
  ["other-name", { by: "root", host: "elsewhere.example" }],
  ["self-signed", {}],
  ["incomplete", { by: "middle" }],
  ["incomplete", { by: "stranger" }],
])("a certificate that is wrong is told so, in its own words (%s, case %#)", async (fault, made) => {
  await using server = await serving(made);
  const error = await on.get(server.url).catch((error) => error);
  expect(error).toMatchObject({ key: "error-link-certificate", params: { fault, host: "localhost" } });
  expect(failureOfError(error.cause, { hasHead: false })).toMatchObject({ reason: "certificate", mayPass: false });
  const texts = createLibrary(createLogger({ level: "silent" }));
  for (const language of ["en", "ru"]) {
    const told = texts.textsFor(language).plain(error.key, error.params);
    expect(told).toContain("localhost");
    expect(told).not.toBe(texts.textsFor(language).plain(error.key, { ...error.params, fault: "other" }));
  }
});

test.each<Made>([{ by: "root" }, { by: "middle", chain: true }])("a right certificate is let through", async (made) => {
  await using server = await serving(made);
  expect(await on.get(server.url)).toMatchObject({ sizeBytes: body.length });
});
