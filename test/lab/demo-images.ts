import { document, type Person, type Telegram } from "./index.ts";
import { say, tell, telling } from "./narration.ts";
import type { SampleSites } from "./sample-sites.ts";

/** A list of posts with images: what it holds, all that is there as a ZIP, and what was missing once it is there, too. */
export async function playImages(
  alice: Person,
  { telegram, sites }: { telegram: Telegram; sites: SampleSites },
): Promise<void> {
  const { images, samples } = sites;
  say("Alice has a list of posts with images: a file, or here a link to one.");
  tell("Alice", `/images ${samples.imageList}`);
  const card = await telling(alice, async () => {
    await alice.sends(`/images ${samples.imageList}`);
    return alice.sees(hasButton("Start"));
  });
  say("So far only the list was read. She presses “Start”.");
  const failures = await telling(alice, async () => {
    await alice.presses(card, /Start/);
    await alice.sees(/✅|⚠️/, { of: card });
    return alice.sees(({ document: file }) => file?.file_name?.endsWith(".csv"));
  });
  say("Some were not there. Now they are, and Alice sends the list of failures back.");
  await images.behaves();
  await images.forget();
  tell("Alice", "[failures.csv]");
  const again = await telling(alice, async () => {
    await alice.sends(document(telegram.file(failures.document?.file_id ?? "").path, { name: "failures.csv" }));
    return alice.sees(hasButton("Start"));
  });
  say("She presses “Start” once more.");
  await telling(alice, async () => {
    await alice.presses(again, /Start/);
    await alice.sees(/✅/, { of: again });
  });
  say(`Only the missing images were asked for: ${(await images.counts()).requests} requests.`);
}

const hasButton =
  (part: string) =>
  ({ reply_markup }: Awaited<ReturnType<Person["sees"]>>): boolean =>
    reply_markup?.inline_keyboard.flat().some(({ text }) => text.includes(part)) ?? false;
