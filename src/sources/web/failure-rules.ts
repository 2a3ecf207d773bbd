import type { UserErrorKey } from "../../errors.ts";
import type { ToolAlarm } from "../web-api.ts";

/** What a tool says, and what that means to a user. */
export interface FailureRule {
  /** In lower case. */
  says: RegExp;
  /** "outage": nothing yet to show to a user. */
  is: UserErrorKey | "outage";
  /** Set where the operator can fix it. */
  alert?: Parameters<ToolAlarm["raise"]>[0]["kind"];
  /** Pause that the site asks for. */
  minutes?: number;
}

/** The first rule that a text fits: tables go from what says more to what says less. */
export const ruleFor = <Rule extends FailureRule>(rules: readonly Rule[], text: string): Rule | undefined => {
  const said = text.toLowerCase();
  return rules.find(({ says }) => says.test(said));
};
