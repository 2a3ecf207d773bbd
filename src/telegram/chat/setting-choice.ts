import type { ChatSettings } from "../../stores/index.ts";
import type { EndOf } from "../../text-keys.ts";
import type { Library, Texts } from "../texts/texts.ts";

export interface SettingsView {
  texts: Texts;
  library: Library;
  /** Regions that its reader may choose from; empty where they see nothing of them. */
  pools: readonly string[];
}

interface Option {
  value: string;
  label: string;
}

/** With a page of its own, which the button `button-setting-<name>` leads to, or in the overview. The name is in the data of its buttons. */
type Place = { name: EndOf<"button-setting-">; hasPage: true } | { name: string; hasPage: false };

/** A setting with more values than on and off. */
export type SettingChoice = Place & {
  inRow: number;
  /** Default: to all. */
  isOffered?(view: SettingsView): boolean;
  line(settings: ChatSettings, view: SettingsView): string;
  /** The labels say what is chosen. */
  options(settings: ChatSettings, view: SettingsView): Option[];
  /** What a press changes; undefined for a value that this version does not offer. */
  changeTo(value: string, settings: ChatSettings, view: SettingsView): Partial<ChatSettings> | undefined;
  /** Words for it behind /settings, and what those that follow them change. @throws {UserError} where they say nothing */
  written?: { by: `words-${EndOf<"words-">}`; read(text: string, library: Library): Partial<ChatSettings> };
};

export const ticked = (label: string, isOn: boolean): string => `${isOn ? "✓" : "✗"} ${label}`;
