import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";

export interface Env {
  Bindings: HttpBindings;
  Variables: {
    /** Another host of ours has sent the request on. */
    isForwarded: boolean;
  };
}

export type App = Hono<Env>;
/** Request, with Node's own objects in `env` for streaming past the framework. */
export type RequestContext = Context<Env>;
