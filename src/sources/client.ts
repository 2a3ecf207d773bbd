import type { Listing, Query, Recognised, SessionView } from "./api.ts";

/** Client of one platform; private to its folder otherwise. Opens nothing before its first use. */
export interface SourceClient {
  /** Undefined for a link of another site. A redirect out of the platform comes as a `link`. */
  recognise(link: URL): Recognised | undefined;
  /** @throws {UserError} `error-handle-invalid` ({ text }, cut short) */
  storiesOf(text: string): Query;
  list(query: Query, options: { signal: AbortSignal }): Promise<Listing>;
  session(): Promise<SessionView>;
  /** @throws {UserError} `error-cookies-invalid` */
  renewSession(cookies: string, options: { signal: AbortSignal }): Promise<SessionView>;
  resumeSession(): Promise<SessionView>;
  close(): Promise<void>;
}
