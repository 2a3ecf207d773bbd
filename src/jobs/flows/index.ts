import type { JobRow } from "../../stores/index.ts";
import type { FlowCalls, Kind } from "../api/flows.ts";
import { createEncodeFlow } from "./encode/index.ts";
import type { AnyFlow, Flow, FlowDeps } from "./flow.ts";
import { createImagesFlow } from "./images/index.ts";
import { createLinksFlow } from "./links/index.ts";
import { createPlaylistsFlow } from "./playlists/index.ts";
import { createUsersFlow } from "./users/index.ts";

export type Flows = ReturnType<typeof createFlows>;

/** All flows: a new one is a folder beside this file, and a line here. */
export function createFlows(deps: FlowDeps) {
  const flows = {
    encode: createEncodeFlow(deps),
    users: createUsersFlow(deps),
    links: createLinksFlow(deps),
    images: createImagesFlow(deps),
    playlists: createPlaylistsFlow(deps),
  };
  const list: AnyFlow[] = Object.values(flows);
  const byKind = new Map<string, AnyFlow>();
  for (const flow of list) for (const kind of [flow.kind, flow.scheduledKind]) if (kind) byKind.set(kind, flow);
  return {
    list,
    calls: callsOf(flows),
    viewOfWatch: flows.users.ofWatch,
    /** @throws {Error} for a kind that a later version of the bot has written */
    of({ kind }: Pick<JobRow, "kind">): AnyFlow {
      const flow = byKind.get(kind);
      if (!flow) throw new Error(`no flow has jobs of kind ${kind}`);
      return flow;
    },
  };
}

function callsOf(flows: { [K in Kind]: Flow<K, object> }): FlowCalls {
  const calls = Object.values(flows).map(({ kind, calls }) => [kind, calls]);
  return Object.fromEntries(calls) as FlowCalls;
}
