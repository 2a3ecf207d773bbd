import { spawn } from "node:child_process";
import process from "node:process";

/** Opens an address in the browser of this desktop, where there is one; whoever has none opens the printed address. */
export function openBrowser(url: string): void {
  const opener = openerOf(process.platform, process.env);
  if (!opener) return;
  const child = spawn(opener, [url], { stdio: "ignore", detached: true });
  child.on("error", (error) => console.log(`(${opener} could not open it: ${error.message})`));
  child.unref();
}

function openerOf(platform: NodeJS.Platform, { DISPLAY, WAYLAND_DISPLAY }: NodeJS.ProcessEnv): string | undefined {
  if (platform === "darwin") return "open";
  return DISPLAY || WAYLAND_DISPLAY ? "xdg-open" : undefined;
}
