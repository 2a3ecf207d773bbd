import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { createMeters } from "../../src/http/create.ts";
import { promtool } from "../promtool.ts";
import { openHttp } from "./open-http.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../deploy/monitoring");
const read = (name: string): string => readFileSync(path.join(FOLDER, name), "utf8");
const SAMPLE = /\b(?:mediaferry|nodejs|process)_[a-z0-9_]+/g;

test("the alert rules and the scrape configuration are as Prometheus wants them", async () => {
  for (const args of [
    ["check", "rules", path.join(FOLDER, "alerts.yml")],
    ["check", "config", "--syntax-only", path.join(FOLDER, "prometheus.yml")],
  ])
    expect(await promtool(args)).toMatchObject({ code: 0, said: expect.stringContaining("SUCCESS") });
});

test("the alerts fire when they should, and not before", async () => {
  expect(await promtool(["test", "rules", path.join(FOLDER, "alerts.test.yml")])).toMatchObject({
    code: 0,
    said: expect.stringContaining("SUCCESS"),
  });
});

test("the dashboard and the alerts ask for metrics that there are", async () => {
  const meters = createMeters();
  await using harness = await openHttp({ meters });
  const text = await (await fetch(`${harness.url}/metrics`)).text();
  await meters.close();
  const exported = new Set([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name]) => name));
  const asked = (read("dashboard.json") + read("alerts.yml")).match(SAMPLE) ?? [];
  const names = new Set(asked.map((name) => name.replace(/_(bucket|count|sum)$/, "")));
  expect(names.size).toBeGreaterThan(20);
  expect([...names].filter((name) => !exported.has(name))).toEqual([]);
});

test("the dashboard has no two panels in one place", () => {
  const { panels } = JSON.parse(read("dashboard.json")) as {
    panels: { id: number; title: string; gridPos: { x: number; y: number; w: number; h: number } }[];
  };
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
});
