/** Demuxers that a stranger's file may be read with: containers that hold their own bytes. No playlists, scripts, image lists or devices. */
export const CONTAINERS: readonly string[] = [
  ...["mov", "matroska", "avi", "mpegts", "mpeg", "flv", "asf", "ogg", "gif", "apng", "mxf", "dv", "rm", "ivf", "nut"],
  ...["mpegvideo", "m4v", "obu", "yuv4mpegpipe", "wtv", "gxf"],
  ...[
    "mp3",
    "aac",
    "flac",
    "wav",
    "w64",
    "aiff",
    "amr",
    "ac3",
    "eac3",
    "caf",
    "ape",
    "wv",
    "tta",
    "au",
    "dts",
    "truehd",
  ],
];

/** Before `-i`, for a file whose bytes came from outside: it is read itself, and nothing that it names. */
export const untrustedInput = (demuxers: readonly string[]): readonly string[] => [
  ...["-protocol_whitelist", "file"],
  ...["-format_whitelist", demuxers.join(",")],
];
