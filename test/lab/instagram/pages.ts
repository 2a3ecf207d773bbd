import type { Resource } from "../resource.ts";
import { OPERATIONS } from "./graphql.ts";
import { html } from "./modes.ts";
import type { Account } from "./world.ts";

const BUNDLE = "/rsrc.php/v4/lab/bundle.js";

/** What every page of the site brings along: the tokens of GraphQL and a script with the numbers of its operations. */
const page = (title: string, data: unknown, status = 200): Resource =>
  html(
    status,
    `<!DOCTYPE html><html lang="en"><head><title>${title}</title>` +
      `<link rel="preload" href="https://static.cdninstagram.com${BUNDLE}" as="script"/></head><body>` +
      `<script type="application/json" id="__eqmc">{"u":"\\/ajax\\/qm\\/?__a=1","e":"e","s":"s","w":0,` +
      `"f":"NAcSYNTHETICdtsg:17:0","l":"SYNTHETIClsd"}</script>` +
      `<script type="application/json" data-sjs>${JSON.stringify(data)}</script></body></html>`,
  );

export const homePage = (): Resource => page("Instagram", { require: [] });

export const profilePage = ({ id, username, fullName }: Account): Resource =>
  page(`${fullName} (@${username}) • Instagram photos and videos`, {
    require: [["PolarisProfilePage", null, null, [{ profile_id: id, params: { username } }]]],
  });

/** A user who is not there. */
export const missingPage = (): Resource => page("Page not found • Instagram", { require: [] }, 404);

/** Of stories, posts and everything else that a browser fills in by itself. */
export const plainPage = (): Resource => page("Instagram", { require: [["ScheduledServerJS", "handle", null, []]] });

export const isBundle = (path: string): boolean => path === BUNDLE;

export const bundle = (): Resource => ({
  ...html(
    200,
    Object.entries(OPERATIONS)
      .map(
        ([name, id]) =>
          `__d("${name}_instagramRelayOperation",[],(function(t,n,r,o,a,i){a.exports="${id}"}),null);` +
          `__d("${name}$Parameters",["${name}_instagramRelayOperation","PolarisExampleFlag.relayprovider"],(function(t,n,r,o,a,i){}),null);`,
      )
      .join(""),
  ),
  contentType: "application/x-javascript; charset=utf-8",
});
