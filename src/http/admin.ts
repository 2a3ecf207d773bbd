import { getConnInfo } from "@hono/node-server/conninfo";
import { isSameSecret } from "../runtime/secrets.ts";
import type { RequestContext } from "./request-context.ts";

/** Refuses requests without the admin's rights. A local proxy does not make its clients local. */
export function requireAdmin(context: RequestContext, adminToken: string | undefined): Response | undefined {
  if (adminToken !== undefined) {
    const [, given = ""] = /^bearer +(\S+)$/i.exec(context.req.header("authorization") ?? "") ?? [];
    return isSameSecret(given, adminToken)
      ? undefined
      : context.text("token needed\n", 401, { "www-authenticate": "Bearer" });
  }
  const address = getConnInfo(context).remote.address ?? "";
  const isForwarded = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => context.req.header(name));
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(address) && !isForwarded;
  return isLocal ? undefined : context.text("only for this machine, or with ADMIN_TOKEN\n", 403);
}
