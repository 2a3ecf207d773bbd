import { getConnInfo } from "@hono/node-server/conninfo";
import { auth as basicAuth } from "hono/utils/basic-auth";
import { isSameSecret } from "../runtime/secrets.ts";
import type { RequestContext } from "./request-context.ts";

/** Refuses requests without the admin's rights. A local proxy does not make its clients local. */
export function requireAdmin(context: RequestContext, adminToken: string | undefined): Response | undefined {
  if (adminToken !== undefined)
    return isSameSecret(bearerIn(context), adminToken) ? undefined : askForToken(context, "Bearer");
  const address = getConnInfo(context).remote.address ?? "";
  const isForwarded = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => context.req.header(name));
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(address) && !isForwarded;
  return isLocal ? undefined : context.text("only for this machine, or with ADMIN_TOKEN\n", 403);
}

/** Refuses requests without the token, also those of this machine. Browsers ask for it: the password of any user. */
export function requireToken(context: RequestContext, adminToken: string | undefined): Response | undefined {
  if (adminToken === undefined) return context.text("set ADMIN_TOKEN to see this page\n", 403);
  const given = bearerIn(context) || basicAuth(context.req.raw)?.password || "";
  return isSameSecret(given, adminToken)
    ? undefined
    : askForToken(context, 'Basic realm="Mediaferry", charset="UTF-8"');
}

function bearerIn(context: RequestContext): string {
  const [, given = ""] = /^bearer +(\S+)$/i.exec(context.req.header("authorization") ?? "") ?? [];
  return given;
}

const askForToken = (context: RequestContext, challenge: string): Response =>
  context.text("token needed\n", 401, { "www-authenticate": challenge });
