import type { Telegram } from "../index.ts";
import type { SampleSites } from "../sample-sites.ts";
import { createFaults, type FaultSwitch } from "./faults.ts";
import { createSampleFiles, type SampleFiles, type SamplePage, samplePage } from "./samples.ts";

/** What is there beside the chats once the bot runs. */
export interface Stage {
  sites: SampleSites;
  page: SamplePage;
  files: SampleFiles;
  faults: FaultSwitch[];
}

export const createStage = ({ telegram, sites }: { telegram: Telegram; sites: SampleSites }): Stage => ({
  sites,
  page: samplePage(sites),
  files: createSampleFiles(sites),
  faults: createFaults({ telegram, sites }),
});
