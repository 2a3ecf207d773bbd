import { once } from "node:events";
import process from "node:process";
import { parseArgs } from "node:util";
import { openDemo } from "./demo.ts";
import { openBrowser } from "./open-browser.ts";
import { playTour } from "./tour.ts";

const USAGE = "usage: npm run demo -- [--port NUMBER] [--no-open], or npm run demo -- --tour";
/** Where it is taken the page gets a free one. */
const PORT = 8123;

/** `npm run demo`: a chat with the bot in the browser; `--tour`: the same bot, told in the terminal. */
async function main(): Promise<void> {
  const { port, tour, open } = optionsOf(process.argv.slice(2));
  if (tour) return playTour();
  const stop = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await using demo = await openDemo({ port });
  console.log(`\nMediaferry, to be tried in your browser:  ${demo.url}\n`);
  if (open && process.stdout.isTTY) openBrowser(demo.url);
  const ready = demo.ready.then(() =>
    console.log("The bot is ready. Ctrl+C ends it, and everything it has made goes with it."),
  );
  await Promise.race([stop, ready.then(() => stop)]);
  console.log("\nEnding…");
}

function optionsOf(args: string[]): { port: number; tour: boolean; open: boolean } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: "string", default: String(PORT) },
        tour: { type: "boolean", default: false },
        open: { type: "boolean", default: true },
      },
      allowNegative: true,
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${values.port} is no port`);
    return { port, tour: values.tour, open: values.open };
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
}

await main();
