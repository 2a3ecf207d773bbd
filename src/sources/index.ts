export type * from "./api.ts";
export * from "./image-api.ts";
export { parseLink } from "./links.ts";
export * from "./query.ts";
export * from "./web-api.ts";
