/** Demuxers for untrusted files: containers that hold their own bytes. No playlists, scripts, image lists or devices. */
export const CONTAINERS: readonly string[] = [
  ...["mov", "matroska", "avi", "mpegts", "mpeg", "flv", "asf", "ogg", "gif", "apng", "mxf", "dv", "rm", "ivf", "nut"],
  ...["mpegvideo", "h264", "hevc", "m4v", "obu", "yuv4mpegpipe", "wtv", "gxf"],
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

/** Goes before `-i` for untrusted files: FFmpeg reads the file itself, and nothing that it refers to. */
export const untrustedInput = (demuxers: readonly string[]): readonly string[] => [
  ...["-protocol_whitelist", "file"],
  ...["-format_whitelist", demuxers.join(",")],
];
