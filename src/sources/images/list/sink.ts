import type { BadRow, ListedPost } from "../../image-api.ts";

export interface Source {
  /** Names of the objects around the array that it is an element of. */
  place?: string | undefined;
  /** How the list has it; without it, the value must not be deep. */
  text?: string | undefined;
}

/** Where a reader puts what it reads. */
export interface Sink {
  /** The last one that was read. */
  row: number;
  /** It is a list, be it an empty one. */
  isList: boolean;
  /** It should be emptied before more is put in. */
  readonly isMany: boolean;
  /** An element or a row, whatever it holds. */
  value(value: unknown, source?: Source): void;
  post(post: ListedPost): void;
  bad(text: string, reason: BadRow["reason"], row?: number): void;
}
