import { createReadStream, createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { StartError } from "../../errors.ts";
import type { Manifest } from "./manifest.ts";
import { columnsOf, nameOf, type Table, tablesOf } from "./tables.ts";

const FOLDER = "rows";
const fileOf = (folder: string, { name }: Table): string => path.join(folder, FOLDER, `${name}.copy.gz`);

/** Writes all tables as they are in the client's transaction, in the form of COPY. */
export async function dumpRows(client: pg.Client, folder: string): Promise<Pick<Manifest, "tables" | "sequences">> {
  await mkdir(path.join(folder, FOLDER));
  const tables: Manifest["tables"] = [];
  for (const table of await tablesOf(client)) {
    const copy = client.query(copyTo(`copy ${columnsOf(table)} to stdout`));
    await pipeline(copy, createGzip(), createWriteStream(fileOf(folder, table), { mode: 0o600 }));
    tables.push({ ...table, rows: copy.rowCount ?? 0 });
  }
  return { tables, sequences: await sequencesOf(client) };
}

/** A sequence may be ahead of the rows, which does no harm. */
async function sequencesOf(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `select sequencename::text as name, last_value::text as last from pg_sequences
     where schemaname = 'mediaferry' and last_value is not null`,
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

/**
 * Fills tables of the same migrations, which are empty, within the client's transaction. Triggers would give the rows times
 * of today. @throws {StartError} when the backup does not hold what it says
 */
export async function loadRows(client: pg.Client, folder: string, { tables, sequences }: Manifest): Promise<void> {
  const order = (await tablesOf(client)).map(({ name }) => name);
  const inOrder = tables.toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  for (const table of inOrder) {
    if (!order.includes(table.name))
      throw new StartError(`The backup has a table that no migration makes: ${table.name}.`);
    await client.query(`alter table ${nameOf(table)} disable trigger user`);
    const copy = client.query(copyFrom(`copy ${columnsOf(table)} from stdin`));
    await pipeline(createReadStream(fileOf(folder, table)), createGunzip(), copy);
    await client.query(`alter table ${nameOf(table)} enable trigger user`);
    if (copy.rowCount !== table.rows)
      throw new StartError(
        `The backup is damaged: ${table.name} has ${copy.rowCount} rows of ${table.rows}. Take another one.`,
      );
  }
  for (const [name, last] of Object.entries(sequences))
    await client.query("select setval(format('mediaferry.%I', $1::text)::regclass, $2::bigint)", [name, last]);
}
