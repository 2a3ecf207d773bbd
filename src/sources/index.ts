export * from "./api.ts";
export { parseLink } from "./links.ts";
