import type { DoctorSettings, Finding, Patient, TelegramFacts } from "../api.ts";
import { fail, ok, warn } from "../findings.ts";

const CLOUD = "https://api.telegram.org";
/** Updates that Telegram holds for a webhook beyond what a busy moment explains. */
const MANY_PENDING = 100;
const RECENT_MS = 3_600_000;

/** Token, limits, webhook and admins. */
export async function checkTelegram({
  settings,
  telegram,
}: Pick<Patient, "telegram"> & { settings: DoctorSettings }): Promise<Finding[]> {
  const { hasToken, apiRoot } = settings.telegram;
  if (!hasToken)
    return [fail("BOT_TOKEN is not set", "Send /newbot to @BotFather and write BOT_TOKEN=… into the file .env.")];
  const facts = await telegram();
  if (facts.trouble !== undefined)
    return [
      fail(
        `${apiRoot} does not answer (${facts.trouble})`,
        "Is this machine online, and is TELEGRAM_API_ROOT right? Where Telegram is blocked, set TELEGRAM_PROXY.",
      ),
    ];
  if (facts.refusal !== undefined)
    return [
      fail(
        `${apiRoot} refuses BOT_TOKEN (${facts.refusal})`,
        "Copy the token again from the chat with @BotFather: /mybots, API Token.",
      ),
    ];
  return [
    ok(`@${facts.username} answers at ${apiRoot} in ${facts.tookMs} ms`),
    limitsOf(settings, facts),
    ...webhookOf(settings, facts),
    adminsOf(settings),
  ];
}

function limitsOf({ telegram: { apiRoot, isLocal } }: DoctorSettings, { limits }: TelegramFacts): Finding {
  const megabytes = (bytes: number) => `${Math.floor(bytes / 1e6).toLocaleString("en")} MB`; // as Telegram names them
  const says = `files up to ${megabytes(limits.readBytes)} can be read, up to ${megabytes(limits.sendBytes)} sent`;
  if (isLocal || apiRoot === CLOUD) return ok(says);
  return warn(
    says,
    "This is a Bot API server of your own: run it with --local and set TELEGRAM_LOCAL=1, and files may have 2 GB.",
  );
}

function webhookOf({ telegram: { webhookUrl } }: DoctorSettings, { webhook }: TelegramFacts): Finding[] {
  if (!webhook) return [];
  const { url, pending, lastError } = webhook;
  if (webhookUrl === undefined)
    return url === ""
      ? []
      : [
          warn(
            `a webhook is set (${new URL(url).host})`,
            "The bot removes it when it starts. Does another one use this token?",
          ),
        ];
  if (url === "") return [warn("the webhook is not set yet", "The bot sets it when it starts.")];
  if (lastError && Date.now() - lastError.at.getTime() < RECENT_MS)
    return [
      fail(
        `Telegram does not get through to WEBHOOK_URL: ${lastError.says} (${lastError.at.toISOString()})`,
        "Its address has to be reached from outside by https, and lead to HTTP_PORT.",
      ),
    ];
  if (pending > MANY_PENDING)
    return [
      warn(`${pending} updates wait at Telegram`, "Is a process with the role bot running, and is it fast enough?"),
    ];
  return [ok(`webhook at ${new URL(url).host}, ${pending} updates wait`)];
}

function adminsOf({ telegram: { adminIds } }: DoctorSettings): Finding {
  if (adminIds.length > 0) return ok(adminIds.length === 1 ? "1 admin" : `${adminIds.length} admins`);
  return warn(
    "ADMIN_IDS is not set: nobody is told of trouble, and nobody may use /stats",
    "Set it to your id; @userinfobot tells it.",
  );
}
