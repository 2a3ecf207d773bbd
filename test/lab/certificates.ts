import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A certificate with its key, in PEM. */
interface Certificate {
  key: string;
  cert: string;
}

interface Signed {
  /** Name of what signs it; itself by default. */
  by?: string;
  /** Of `localhost` by default. */
  host?: string;
  isAuthority?: boolean;
  /** As `openssl ca` writes days. */
  from?: string;
  until?: string;
}

export type Authority = Awaited<ReturnType<typeof createAuthority>>;

/** Makes certificates with OpenSSL, in a folder of the caller. */
export async function createAuthority(folder: string) {
  const openssl = (...args: string[]) => run("openssl", args, { cwd: folder });
  await writeFile(path.join(folder, "index.txt"), "");
  await writeFile(path.join(folder, "ca.cnf"), CONFIG);

  async function make(name: string, { by = name, host = "localhost", ...options }: Signed = {}): Promise<Certificate> {
    const { isAuthority = false, from = "20200101000000Z", until = "20991231235959Z" } = options;
    const [key, cert] = [`${name}.key`, `${name}.pem`];
    const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    await openssl("req", "-new", ...kind, "-subj", `/CN=${name}`, "-keyout", key, "-out", `${name}.csr`);
    const facts = isAuthority ? "basicConstraints=critical,CA:TRUE" : `subjectAltName=DNS:${host}`;
    await writeFile(path.join(folder, `${name}.ext`), facts);
    const signer = by === name ? ["-selfsign", "-keyfile", key] : ["-cert", `${by}.pem`, "-keyfile", `${by}.key`];
    const what = ["-in", `${name}.csr`, "-out", cert, "-extfile", `${name}.ext`];
    await openssl("ca", "-batch", "-config", "ca.cnf", ...signer, ...what, "-startdate", from, "-enddate", until);
    const read = (file: string) => readFile(path.join(folder, file), "utf8");
    return { key: await read(key), cert: await read(cert) };
  }
  return { make };
}

const CONFIG = `[ca]
default_ca = one
[one]
database = index.txt
new_certs_dir = .
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
[any]
commonName = supplied
`;

/** An HTTPS server on loopback that answers all with `body`. */
export async function openTlsServer({ body, ...certificate }: Certificate & { body: Buffer }) {
  const server = createServer(certificate, (_, response) => void response.end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `https://${host}/clip.mp4`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
