import { getConnInfo } from "@hono/node-server/conninfo";
import { isSameSecret } from "../runtime/same-secret.ts";
import type { RequestContext } from "./request-context.ts";

/** The answer to somebody who may not look, or nothing. A proxy on this machine does not make its visitors local. */
export function refuseStranger(visit: RequestContext, adminToken: string | undefined): Response | undefined {
  if (adminToken !== undefined) {
    const [, given = ""] = /^bearer +(\S+)$/i.exec(visit.req.header("authorization") ?? "") ?? [];
    return isSameSecret(given, adminToken)
      ? undefined
      : visit.text("token needed\n", 401, { "www-authenticate": "Bearer" });
  }
  const address = getConnInfo(visit).remote.address ?? "";
  const isForwarded = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => visit.req.header(name));
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(address) && !isForwarded;
  return isLocal ? undefined : visit.text("only for this machine, or with ADMIN_TOKEN\n", 403);
}
