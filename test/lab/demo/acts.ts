import { z } from "zod";
import type { OutgoingFile } from "../index.ts";
import { newAlbumId } from "../methods/index.ts";
import type { Cast } from "./cast.ts";
import type { Feed } from "./feed.ts";
import type { Uploads } from "./files.ts";
import { createPlaces, type Places } from "./places.ts";
import { Refusal } from "./refusal.ts";
import type { Stage } from "./stage.ts";

const CHAT = { chatId: z.int() };
const MESSAGE = { ...CHAT, messageId: z.int() };
const PLACE = { ...CHAT, topic: z.int().optional(), replyTo: z.int().optional() };
const TEXT = z.string().max(4096);
const FILE = z.object({
  id: z.uuid(),
  name: z.string().min(1).max(255),
  as: z.enum(["video", "photo", "audio", "animation", "document"]),
});

/** Everything that the page can ask for, by its name. */
const FORMS = {
  send: z.object({ ...PLACE, text: TEXT, files: z.array(FILE).max(10).default([]) }),
  sample: z.object({ ...PLACE, name: z.enum(["film", "phone", "list"]), caption: TEXT }),
  press: z.object({ ...MESSAGE, button: z.string() }),
  forward: z.object({ ...MESSAGE, to: z.int() }),
  edit: z.object({ ...MESSAGE, text: TEXT.min(1) }),
  remove: z.object(MESSAGE),
  story: z.object({ handle: z.enum(["example_user", "example.creator"]) }),
  fault: z.object({ id: z.string(), isOn: z.boolean() }),
};

type Asked = { [Name in keyof typeof FORMS]: z.infer<(typeof FORMS)[Name]> };
type Acts = { [Name in keyof Asked]: (asked: Asked[Name]) => Promise<unknown> };

const SCHEMAS: { [Name in keyof Asked]: z.ZodType<Asked[Name]> } = FORMS;

/** What the user of the page does, once there is a stage to do it on. */
export function createActs({ cast, feed, uploads }: { cast: Cast; feed: Feed; uploads: Uploads }) {
  let acts: Acts | undefined;
  const perform = <Name extends keyof Acts>(name: Name, asked: unknown): Promise<unknown> => {
    if (!acts) throw new Refusal("The bot is still starting.");
    return acts[name](SCHEMAS[name].parse(asked));
  };

  return {
    opens(stage: Stage): void {
      const places = createPlaces(cast);
      acts = { ...writing(places, { uploads, stage }), ...changing(places), ...directing(stage, feed) };
    },

    /** @throws {ZodError} for what the page never asks for; {Refusal} in words for its user */
    async perform(name: string, asked: unknown): Promise<unknown> {
      if (!isAct(name)) throw new Refusal(`There is no such act: ${name}`);
      return perform(name, asked);
    },
  };
}

const isAct = (name: string): name is keyof Acts => Object.hasOwn(FORMS, name);

function writing(
  { placeOf, messageOf }: Places,
  { uploads, stage }: { uploads: Uploads; stage: Stage },
): Pick<Acts, "send" | "sample" | "forward"> {
  return {
    async send({ text, files, ...place }) {
      const { chat, extra } = placeOf(place);
      if (files.length === 0) {
        if (text.trim() === "") throw new Refusal("There is nothing to send.");
        return void (await chat.as.sendsTo(chat.view, text, extra));
      }
      const album = files.length > 1 ? { media_group_id: newAlbumId() } : {};
      const outgoing = files.map(
        ({ id, name, as }, at): OutgoingFile => ({ path: uploads.find(id), name, as, caption: at === 0 ? text : "" }),
      );
      for (const file of outgoing) await chat.as.sendsTo(chat.view, file, { ...extra, ...album });
      for (const { id } of files) await uploads.remove(id);
    },

    async sample({ name, caption, ...place }) {
      const { chat, extra } = placeOf(place);
      const file = await stage.files[name]();
      await chat.as.sendsTo(chat.view, { ...file, caption }, extra);
    },

    async forward({ to, ...named }) {
      const { chat } = placeOf({ chatId: to });
      await chat.as.forwards(messageOf(named).message, { to: chat.view });
    },
  };
}

const changing = ({ messageOf }: Places): Pick<Acts, "press" | "edit" | "remove"> => ({
  async press({ button, ...named }) {
    const { chat, message } = messageOf(named);
    const isThere = message.reply_markup?.inline_keyboard.flat().some(({ text }) => text === button);
    if (!isThere) throw new Refusal("That button is not there any more.");
    return chat.as.presses(message, button).catch((error: Error) => {
      throw new Refusal("The bot has not answered.", { cause: error }); // the demo ends
    });
  },

  async edit({ text, ...named }) {
    const { chat, message } = messageOf(named);
    if (message.text === undefined) throw new Refusal("Only texts can be changed here.");
    await chat.as.edits(message, text);
  },

  async remove(named) {
    const { chat, message } = messageOf(named);
    chat.as.deletes(message);
  },
});

const directing = ({ sites, faults }: Stage, feed: Feed): Pick<Acts, "story" | "fault"> => ({
  story: ({ handle }) => sites.postsAnother(handle),

  async fault({ id, isOn }) {
    const found = faults.find((each) => each.id === id);
    if (!found) throw new Refusal("There is no such fault.");
    await found.turn(isOn);
    feed.changed();
  },
});
