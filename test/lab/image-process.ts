import { createImageSite, type ImageSite } from "./image-site.ts";

/** A call of one of the site's methods, from the process that has started this one. */
export interface ImageSiteCall {
  id: number;
  method: keyof ImageSite;
  args: unknown[];
}

export type ImageSiteAnswer = { id: number; result: unknown } | { id: number; error: string };

const site = createImageSite();

process.on("message", (call: ImageSiteCall) => {
  answer(call).then((message) => process.send?.(message));
});
process.on("disconnect", () => process.exit());

async function answer({ id, method, args }: ImageSiteCall): Promise<ImageSiteAnswer> {
  try {
    const call = site[method] as (...args: unknown[]) => unknown;
    return { id, result: await call(...args) };
  } catch (error) {
    return { id, error: String((error as Error).stack) };
  }
}
