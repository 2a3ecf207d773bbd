import { fileURLToPath } from "node:url";
import { releaseMemory } from "../../../runtime/memory.ts";

/** Has Latin, Greek, Cyrillic and Georgian letters. */
const FONT = "dejavu-fonts-ttf/ttf/DejaVuSans.ttf";

/** PNG of an SVG. What draws it is loaded by the first call: few processes ever draw anything. */
export async function pictureOf(svg: string): Promise<Buffer> {
  try {
    return await draw(svg);
  } finally {
    releaseMemory(); // pixels, of which V8 knows nothing
  }
}

async function draw(svg: string): Promise<Buffer> {
  const { renderAsync } = await import("@resvg/resvg-js");
  const fontFiles = [fileURLToPath(import.meta.resolve(FONT))];
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: "DejaVu Sans" };
  const image = await renderAsync(svg, { font });
  return Buffer.from(image.asPng()); // not that of the image, which holds its pixels
}
