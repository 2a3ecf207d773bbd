import type { Finding, Patient } from "../api.ts";
import { fail, ok, warn } from "../findings.ts";

/** What every rung needs, and what makes it better. */
export async function checkFfmpeg({ ffmpeg }: Pick<Patient, "ffmpeg">): Promise<Finding[]> {
  const { version, encoders, hasZscale, hasSubtitles, isOffline } = await ffmpeg();
  const missing = ["libx264", "aac"].filter((name) => !encoders.includes(name));
  const findings =
    missing.length === 0
      ? [ok(`${version}, with libx264 and aac`)]
      : [
          fail(
            `${version} has no ${missing.join(" and no ")}`,
            "Install a build with them, or let FFMPEG_PATH name one.",
          ),
        ];
  if (!hasZscale)
    findings.push(
      warn("it has no zscale: HDR keeps pale colours, and scaling is slower", "Install a build with libzimg."),
    );
  if (!hasSubtitles)
    findings.push(warn("it has no libass: subtitles cannot be burnt in", "Install a build with libass."));
  if (!isOffline)
    findings.push(
      warn(
        "it cannot be cut off from the network here; its protocols are still limited",
        "Allow user namespaces (unshare), if this machine is yours.",
      ),
    );
  return findings;
}
