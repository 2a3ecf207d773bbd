import pg from "pg";

export interface Table {
  name: string;
  columns: string[];
}

const TABLES = `
  select c.relname::text as name,
    array(
      select attname::text from pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
    array(
      select r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
      where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid) as "refersTo"
  from pg_class c
  where c.relnamespace = 'mediaferry'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'
  order by name`;

/** Tables of the schema, `migrations` aside; those that others refer to come before these. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { refersTo: string[] }>(TABLES);
  const left = new Map(rows.map((row) => [row.name, row]));
  const ordered: Table[] = [];
  while (left.size > 0) {
    const next = [...left.values()].filter(({ refersTo }) => !refersTo.some((name) => left.has(name)));
    if (next.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(", ")}`);
    for (const { name, columns } of next) {
      left.delete(name);
      ordered.push({ name, columns });
    }
  }
  return ordered;
}

export const nameOf = ({ name }: Pick<Table, "name">): string => `mediaferry.${pg.escapeIdentifier(name)}`;

/** Names a table with its columns, as COPY takes it. */
export const columnsOf = (table: Table): string =>
  `${nameOf(table)} (${table.columns.map((column) => pg.escapeIdentifier(column)).join(", ")})`;
