import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Message } from "@grammyjs/types";
import { isFinalCard } from "../deliveries.ts";
import type { Person } from "./index.ts";
import { say, tell, telling } from "./narration.ts";
import type { SampleSites } from "./sample-sites.ts";

/** So long after the last message a chat takes several at once again. */
const QUIET_MS = 5000;

/** A page with several qualities: its menu, a choice, the film; and once more, without a download. */
export async function playLink(alice: Person, { web, samples }: SampleSites): Promise<void> {
  say("Alice finds a page with a film, and sends its link.");
  tell("Alice", samples.film);
  const menu = await telling(alice, async () => {
    await alice.sends(samples.film);
    return alice.sees(hasButton("480p"));
  });
  say("She presses “480p”.");
  await telling(alice, async () => {
    await alice.presses(menu, "480p");
    await alice.sees(({ video }) => video);
    await alice.sees(isFinalCard, { of: menu });
  });
  const before = web.requests.length;
  say("A little later the same film is asked for again: Telegram has it already.");
  await setTimeout(QUIET_MS);
  tell("Alice", `/fetch ${samples.film} 480p`);
  await telling(alice, async () => {
    await alice.sends(`/fetch ${samples.film} 480p`);
    await alice.sees(({ video }) => video);
  });
  if (web.requests.length > before) throw new Error("a film that Telegram has was fetched again");
}

/** Too big for the chat: a link of the bot's own, which is opened, and then revoked. */
export async function playBigFile(alice: Person, { samples }: SampleSites): Promise<void> {
  say("A file of 60 MB is more than Telegram takes from a bot.");
  tell("Alice", samples.bigFile);
  const card = await telling(alice, async () => {
    await alice.sends(samples.bigFile);
    return alice.sees(hasButton("Revoke"));
  });
  const text = card.text ?? "";
  const link = /https?:\/\/127\.\S+/.exec(text)?.[0];
  const hash = /\b[\da-f]{64}\b/.exec(JSON.stringify(card.reply_markup))?.[0];
  if (!link || !hash) throw new Error(`no link came: ${text}`);
  const whole = await fetch(link);
  const received = createHash("sha256");
  for await (const chunk of whole.body ?? []) received.update(chunk);
  if (received.digest("hex") !== hash) throw new Error("another file came by the link");
  say(`The link gives the whole file (${whole.status}), and its SHA-256 is the one on the card. Alice revokes it.`);
  await telling(alice, async () => {
    await alice.presses(card, "Revoke");
    await alice.sees((message) => isFinalCard(message) && !hasButton("Revoke")(message), { of: card });
  });
  say(`Now the link is answered with ${(await fetch(link)).status}.`);
}

/** A list of films, of which one is chosen. */
export async function playList(alice: Person, { samples }: SampleSites): Promise<void> {
  say("A link can lead to a list, too.");
  tell("Alice", samples.list);
  const list = await telling(alice, async () => {
    await alice.sends(samples.list);
    return alice.sees(hasButton("2"));
  });
  say("She presses “2”.");
  const menu = await telling(alice, async () => {
    await alice.presses(list, "2");
    return alice.sees(hasButton("m4a"));
  });
  say("She only wants to hear it.");
  await telling(alice, async () => {
    await alice.presses(menu, /m4a/);
    await alice.sees(({ audio }) => audio);
    await alice.sees(isFinalCard, { of: menu });
  });
}

const labelsOf = ({ reply_markup }: Message): string[] =>
  reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];

const hasButton = (part: string) => (message: Message) => labelsOf(message).some((label) => label.includes(part));
