import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";

interface Env {
  Bindings: HttpBindings;
}

export type App = Hono<Env>;
/** Request, with Node's own objects in `env` for streaming past the framework. */
export type RequestContext = Context<Env>;
