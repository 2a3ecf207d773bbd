/** Names by tag of codecs that FFmpeg may not know. */
const NAMES: Partial<Record<string, string>> = {
  ...{ vvc1: "H.266 (VVC)", vvi1: "H.266 (VVC)", evc1: "EVC", apv1: "APV", "ac-4": "Dolby AC-4" },
  ...{ mha1: "MPEG-H Audio", mhm1: "MPEG-H Audio", iamf: "IAMF" },
};

interface Codec {
  codec_name: string;
  codec_long_name: string;
  codec_tag_string: string;
}

/** Name that people know a codec by; "unknown" where FFmpeg does not. */
export function codecNameOf({ codec_name: name, codec_long_name: longName, codec_tag_string: tag }: Codec): string {
  if (NAMES[tag]) return NAMES[tag];
  if (name !== "unknown") return longName && longName !== "unknown" ? longName : name;
  return /^[\w .-]{4}$/.test(tag) ? tag.trim() : "unknown";
}
