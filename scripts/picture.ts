import { writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { execa } from "execa";
import { temporaryFolder } from "../test/bot-process.ts";
import { holdConversation } from "./picture/conversation.ts";
import { conversationPage } from "./picture/page.ts";

const TARGET = path.resolve(import.meta.dirname, "../docs/conversation.png");
const CHROMIUM = process.env.CHROMIUM_PATH ?? "chromium";
/** CSS pixels of the page, as its style sheet has them, and what each becomes in the picture. */
const PAGE = { width: 1120, height: 664, scale: 1.5 };

/** `npm run picture`: makes the picture of the README from a conversation with the bot, as it is now. */
async function makePicture(): Promise<void> {
  await execa(CHROMIUM, ["--version"]).catch((error) => {
    const hint =
      "install it (Debian: apt-get install chromium fonts-inter fonts-noto-color-emoji) or set CHROMIUM_PATH";
    throw new Error(`a Chromium is needed for this: ${hint}`, { cause: error });
  });
  await using home = await temporaryFolder();
  const conversation = await holdConversation(home.path);
  await writeFile(path.join(home.path, "page.html"), conversationPage(conversation));
  await shoot(home.path);
  const times = conversation.scenes.map(({ seconds }) => `${seconds.toFixed(2)} s`);
  console.log(`${path.relative(process.cwd(), TARGET)}: the chat after ${times.join(", ")}`);
}

/** Takes a picture of `page.html` in the folder. Its 256 colours make it a third as large, and no eye sees it. */
async function shoot(folder: string): Promise<void> {
  const { width, height, scale } = PAGE;
  const shot = path.join(folder, "page.png");
  await execa(CHROMIUM, [
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), // Chromium has none for root; the page is our own
    `--user-data-dir=${path.join(folder, "chromium")}`,
    `--window-size=${width},${height}`,
    `--force-device-scale-factor=${scale}`,
    `--screenshot=${shot}`,
    path.join(folder, "page.html"),
  ]);
  const colours = "split[all][few];[few]palettegen[palette];[all][palette]paletteuse=dither=sierra2_4a";
  await execa("ffmpeg", ["-v", "error", "-nostdin", "-y", "-i", shot, "-vf", colours, TARGET]);
}

await makePicture();
