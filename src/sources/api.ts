export interface SourcesConfig {
  /** `host:port` pairs that the private-address guard lets through (tests, demo). */
  allowPrivateHosts: readonly string[];
  /** No byte for this long: the download is given up and tried again. */
  stallMs: number;
}

export interface DownloadOptions {
  signal: AbortSignal;
  /** Bytes; one more and the download stops with `error-link-too-big`. */
  limitBytes: number;
  onBytes?: ((written: number, total: number | undefined) => void) | undefined;
}

export interface Downloaded {
  sizeBytes: number;
  /** From Content-Disposition, else the last path segment; sanitised, for display. */
  name: string;
  contentType: string;
}

export interface Sources {
  /**
   * Streams a direct file link to `path` by way of `path + ".part"`, resuming that by Range + If-Range when it is there.
   * Follows at most 5 redirects, each one checked; private and special addresses are refused at connect time.
   * @throws {UserError} `error-link-invalid` (no such host, too), `error-link-private`, `error-link-too-big`,
   * `error-link-not-media` (HTML came), `error-link-failed` (4xx). Outages (5xx, resets, stalls) are plain Errors, to be tried again.
   */
  download(url: string, path: string, options: DownloadOptions): Promise<Downloaded>;
  close(): Promise<void>;
}
