import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { expect, test } from "vitest";
import { findProgram } from "../../src/runtime/child-process.ts";
import type { BotProcess } from "../bot-process.ts";
import { openWeb, video } from "../lab/index.ts";
import { childrenOf } from "../processes.ts";
import { openUsersStage } from "./users-stage.ts";

const TOOLS = path.resolve(import.meta.dirname, "../../.tools/bin");
const REAL = {
  FFMPEG_PATH: findProgram("ffmpeg") ?? "",
  FFPROBE_PATH: findProgram("ffprobe") ?? "",
  YTDLP_PATH: path.join(TOOLS, "yt-dlp"),
};
/** Of the bot, of whoever started it, and what an operator may have yt-dlp told. */
const SECRETS = {
  ADMIN_TOKEN: "a-token-for-the-board",
  AWS_SECRET_ACCESS_KEY: "a-key-of-the-shell",
  YTDLP_EXTRA_ARGS: "--video-password=a-word-of-a-site",
};

const isDone = (message: Message): boolean => /^✓|\n✓/.test(message.text ?? message.caption ?? "");

/** Programs that write down how they were started, and then are the real ones. */
async function recording(folder: string, programs: Record<string, string>): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  await mkdir(folder);
  for (const [setting, program] of Object.entries(programs)) {
    made[setting] = path.join(folder, path.basename(program));
    const note = path.join(folder, `${path.basename(program)}.$$.started`);
    await writeFile(made[setting], `#!/bin/sh\n{ env; echo "$0 $*"; } >${note}\nexec ${program} "$@"\n`, {
      mode: 0o755,
    });
  }
  return made;
}

/** What every child was told, by its name. */
async function started(folder: string, bot: BotProcess): Promise<Map<string, string>> {
  const notes = (await readdir(folder)).filter((name) => name.endsWith(".started"));
  const found = new Map<string, string>();
  const add = (name: string, text: string) => found.set(name, `${found.get(name) ?? ""}\n${text}`);
  for (const note of notes) add(note.split(".")[0] ?? "", await readFile(path.join(folder, note), "utf8"));
  for (const { pid, command } of childrenOf(bot.pid))
    add(path.basename(command.split(" ")[0] ?? ""), `${command}\n${readFileSync(`/proc/${pid}/environ`, "utf8")}`);
  return found;
}

test("no child of any kind knows a secret of the bot, by its environment or by its command line", async () => {
  await using stage = await openUsersStage();
  await using web = await openWeb({ folder: stage.folder });
  const { token } = stage.telegram;
  const folder = path.join(stage.folder, "recording");
  const programs = { ...REAL, GALLERY_DL_PATH: stage.environment.GALLERY_DL_PATH ?? "" };
  const env = { ...SECRETS, ...(await recording(folder, programs)) };
  const hosts = `${stage.environment.ALLOW_PRIVATE_HOSTS},${web.host}`;
  const bot = await stage.start({ ...env, ALLOW_PRIVATE_HOSTS: hosts });
  const alice = stage.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(stage.film, { caption: "/encode 144" }));
  await alice.sees(isDone);
  await alice.sends(`/fetch mp3 ${await web.page("/song", { is: "sound" })}`);
  await alice.sees((message) => message.audio !== undefined);
  await stage.instagram.user("ann").postsStory({ photo: stage.picture });
  await alice.sends("/fetch instagram ann");
  await alice.sees((message) => message.photo !== undefined);

  const children = await started(folder, bot);
  const named = [...children.keys()].sort();
  expect(named).toEqual([
    "ffmpeg",
    "ffprobe",
    "gallery-dl",
    "postgres",
    expect.stringMatching(/redis|valkey/),
    "yt-dlp",
  ]);
  const cookie = stage.instagram.session.sessionId;
  for (const [name, told] of children) {
    for (const secret of [token, cookie, ...Object.values(SECRETS)]) expect(told, name).not.toContain(secret);
    for (const setting of ["BOT_TOKEN", ...Object.keys(SECRETS), "DATA_DIR", "ALLOW_PRIVATE_HOSTS"])
      expect(told, name).not.toContain(`${setting}=`);
  }
});
