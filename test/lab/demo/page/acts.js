import { showToast } from "./dialogs.js";
import { openChat, state } from "./state.js";

/** Has the server do something; undefined where it could not, which is said in a toast. */
export async function act(name, facts) {
  try {
    const answer = await fetch(`acts/${name}`, { method: "POST", body: JSON.stringify(facts) });
    if (!answer.ok) throw new Error(await answer.text());
    return await answer.json();
  } catch (error) {
    showToast(error instanceof TypeError ? "The demo has ended. Start it again: npm run demo" : error.message);
    return undefined;
  }
}

/** Where a message goes that is written now. */
export const here = () => ({ chatId: state.openId, topic: state.topic });

/** A command as it is written in the open chat: where others read it too, it names the bot. */
export function addressed(command) {
  const isPrivate = /^(private|admin)$/.test(openChat().kind);
  return isPrivate ? command : command.replace(/^\/\w+/, (word) => `${word}@${state.bot.username}`);
}

export const say = (text) => act("send", { ...here(), text });
export const sendSample = (name, command) => act("sample", { ...here(), name, caption: addressed(command) });
