import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { temporaryFolder } from "../bot-process.ts";
import { type DevTools, openDevTools } from "./dev-tools.ts";

const CHROMIUM = process.env.CHROMIUM_PATH ?? "chromium";

/** A window as its owner has set it up. */
export interface Look {
  width?: number;
  height?: number;
  isPhone?: boolean;
  isDark?: boolean;
  /** Runs scripts of a test as well that the policy of the page would refuse. */
  isLax?: boolean;
}

export interface Page {
  goto(url: string): Promise<void>;
  /** Value of an expression in the page; promises are awaited. */
  evaluate<Result>(expression: string): Promise<Result>;
  /** Resolves once the expression is truthy there, with its value. */
  until<Result>(expression: string): Promise<Result>;
  /** Limits the line, in bits per second; undefined: as fast as it is. */
  throttle(bitsPerSecond?: number): Promise<void>;
  /** Types a key, as "f" or "ArrowRight". */
  press(key: string): Promise<void>;
  /** Writes into what has the focus. */
  type(text: string): Promise<void>;
  /** Drops files of the disk where this element is. */
  drop(selector: string, files: readonly string[]): Promise<void>;
  /** What is to be seen, as PNG. */
  picture(): Promise<Buffer>;
  /** Addresses of all that it has asked for, in order. */
  readonly requests: readonly string[];
  /** What it has complained of: exceptions, refused addresses, errors on its console. */
  readonly complaints: readonly string[];
}

export interface Chromium extends AsyncDisposable {
  open(look?: Look): Promise<Page>;
}

/** A Chromium without a window, with a profile of its own. */
export async function openChromium(): Promise<Chromium> {
  const home = await temporaryFolder();
  const child = spawn(
    CHROMIUM,
    [
      ...["--headless", "--disable-gpu", "--mute-audio", "--no-first-run", "--hide-scrollbars"],
      ...["--autoplay-policy=no-user-gesture-required", "--remote-debugging-port=0"],
      // Of several pages one is in front: the others run as it does.
      ...["--disable-background-timer-throttling", "--disable-renderer-backgrounding"],
      ...["--disable-backgrounding-occluded-windows"],
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), // Chromium has none for root; the pages are our own
      ...[`--user-data-dir=${path.join(home.path, "profile")}`, "about:blank"],
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = once(child, "close");
  const tools = await openDevTools(await addressIn(child.stderr));
  return {
    open: (look = {}) => openPage(tools, look),
    async [Symbol.asyncDispose]() {
      await tools.send("Browser.close").catch(() => undefined); // it may be gone before it answers
      await ended;
      await home[Symbol.asyncDispose]();
    },
  };
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: output })) {
    const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address) {
      output.resume();
      return address;
    }
    lines.push(line);
  }
  throw new Error(`Chromium did not start: ${lines.join("\n")}`);
}

async function openPage(tools: DevTools, look: Look) {
  const { width = 1280, height = 800, isPhone = false, isDark = false, isLax = false } = look;
  const { targetId } = await tools.send<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await tools.send<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true });
  const call = <Answer>(method: string, params: object = {}) => tools.send<Answer>(method, params, sessionId);
  const requests: string[] = [];
  const complaints: string[] = [];
  tools.on(sessionId, "Network.requestWillBeSent", ({ request }) => requests.push(request.url));
  tools.on(sessionId, "Runtime.exceptionThrown", ({ exceptionDetails: { text, exception } }) =>
    complaints.push(exception?.description ?? text),
  );
  tools.on(sessionId, "Log.entryAdded", ({ entry }) => complaints.push(`${entry.text} ${entry.url ?? ""}`));
  for (const domain of ["Page", "Network", "Runtime", "Log"]) await call(`${domain}.enable`);
  await call("Emulation.setDeviceMetricsOverride", {
    ...{ width, height, mobile: isPhone, deviceScaleFactor: isPhone ? 2 : 1 },
  });
  if (isPhone) await call("Emulation.setTouchEmulationEnabled", { enabled: true });
  const features = [{ name: "prefers-color-scheme", value: isDark ? "dark" : "light" }];
  await call("Emulation.setEmulatedMedia", { features });
  await call("Page.setBypassCSP", { enabled: isLax });

  const evaluate = async <Result>(expression: string): Promise<Result> => {
    const answer = await call<Evaluated<Result>>("Runtime.evaluate", {
      ...{ expression, awaitPromise: true, returnByValue: true, userGesture: true },
    });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? expression);
    return answer.result.value;
  };
  const page: Page = {
    ...{ requests, complaints, evaluate },
    async goto(url) {
      const loaded = tools.next(sessionId, "Page.loadEventFired");
      await call("Page.navigate", { url });
      await loaded;
    },
    async throttle(bitsPerSecond) {
      const rate = bitsPerSecond === undefined ? -1 : bitsPerSecond / 8;
      const limits = { downloadThroughput: rate, uploadThroughput: rate, latency: 0, offline: false };
      await call("Network.emulateNetworkConditions", limits);
    },
    ...handsOf(call, evaluate),
    async picture() {
      await call("Page.bringToFront"); // what is behind another one is not painted
      const { data } = await call<{ data: string }>("Page.captureScreenshot", { format: "png" });
      return Buffer.from(data, "base64");
    },
    until: (expression) =>
      evaluate(`new Promise((resolve, reject) => {
        const look = () => { const found = (() => ${expression})(); if (found) resolve(found); else setTimeout(look, 50); };
        try { look(); } catch (error) { reject(error); }
      })`),
  };
  return page;
}

/** What a user does with keyboard and mouse. */
function handsOf(
  call: (method: string, params: object) => Promise<unknown>,
  evaluate: <Result>(expression: string) => Promise<Result>,
): Pick<Page, "press" | "type" | "drop"> {
  return {
    async press(key) {
      const text = key.length === 1 ? { text: key } : {};
      await call("Input.dispatchKeyEvent", { type: "keyDown", key, ...text });
      await call("Input.dispatchKeyEvent", { type: "keyUp", key });
    },
    async type(text) {
      await call("Input.insertText", { text });
    },
    async drop(selector, files) {
      const box = `document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect()`;
      const place = await evaluate<{ x: number; y: number }>(
        `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(${box})`,
      );
      const data = { items: [], files, dragOperationsMask: 1 };
      for (const type of ["dragEnter", "dragOver", "drop"])
        await call("Input.dispatchDragEvent", { type, ...place, data });
    },
  };
}

interface Evaluated<Result> {
  result: { value: Result };
  exceptionDetails?: { exception?: { description?: string } };
}
