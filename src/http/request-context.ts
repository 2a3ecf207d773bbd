import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";

interface Env {
  Bindings: HttpBindings;
}

export type App = Hono<Env>;
/** One request, with Node's own objects in `env` for what is streamed past the framework. */
export type RequestContext = Context<Env>;
