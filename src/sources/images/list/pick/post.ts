import { isImageLink, isLink } from "../links.ts";
import { rankOf, roleOf } from "../names.ts";
import type { Sink, Source } from "../sink.ts";
import { Choice } from "./choice.ts";
import { leavesOf } from "./leaves.ts";
import { type Fields, isObject } from "./sizes.ts";
import { factsOf } from "./words.ts";

/** Names of an image that stands for others. */
const COVER = /cover|thumb|preview|icon|logo/i;
/** Of objects that only wrap a post. */
const MAX_WRAPS = 8;

/** The posts that a value is: itself, or where it is a list of posts or holds some, those. */
export function* postsIn(value: unknown): Generator<unknown> {
  const posts = isPosts(value) ? value : heldPosts(value);
  if (posts.length === 0) yield value;
  for (const post of posts) yield* postsIn(post);
}

/** Of an object without an image of its own, save a cover: the pins of a board, which are found by their own ids. */
function heldPosts(value: unknown): unknown[] {
  if (!isObject(value)) return [];
  const lists = postListsOf(value);
  if (lists.length === 0) return [];
  const others = Object.fromEntries(Object.entries(value).filter(([name]) => !lists.some(([list]) => list === name)));
  return hasOwnImage(others) ? [] : lists.flatMap(([, list]) => list);
}

/** What others say below something with an id are no posts. */
function postListsOf(fields: Fields): [name: string, list: unknown[]][] {
  const isPost = best(fields, "id", () => true) !== undefined;
  return Object.entries(fields).filter(
    (field): field is [string, unknown[]] => holdsPosts(field) && !(isPost && factsOf(field[0]).isAnswer),
  );
}

const hasOwnImage = (fields: Fields): boolean =>
  leavesOf(fields).some(
    ({ link, label, facts }) =>
      link !== undefined &&
      !COVER.test(label) &&
      !facts.some(({ isPortrait }) => isPortrait) &&
      (isImageLink(link) || facts.at(-1)?.isImage),
  );

/** A post of a value: an object, a list of links, or a link. */
export function addPost(found: Sink, value: unknown, { choice, place, text }: Source & { choice: Choice }): void {
  const { images, others, films } = choice.pick(leavesOf(value, place));
  for (const other of others) found.bad(other, "not-a-link");
  for (const film of films) found.bad(film, "no-images");
  if (images.length === 0) {
    if (others.length + films.length === 0) found.bad(text ?? textOf(value), "no-images");
    return;
  }
  const fields = isObject(value) ? unwrapped(value) : {};
  const urls = new Set(images.flatMap(({ url, fallbacks = [] }) => [url, ...fallbacks]));
  const id = best(fields, "id", () => true);
  const link = best(fields, "link", (text) => isLink(text) && !urls.has(text));
  const number = images.length === 1 ? numberOf(fields) : undefined;
  found.post({
    ...(id === undefined ? {} : { id }),
    ...(link === undefined ? {} : { link }),
    images: number === undefined ? images : images.map((image) => ({ ...image, number })),
  });
}

/** Whether an object by itself is one post, and no object around posts: it has an id, and an image of its own. */
export function isOnePost(value: unknown): boolean {
  if (!isObject(value)) return false;
  const fields = unwrapped(value);
  if (best(fields, "id", () => true) === undefined || postListsOf(fields).length > 0) return false;
  const leaves = leavesOf(fields).filter(
    ({ link, base, facts }) => link !== undefined && (base === "" || facts.length < 3),
  );
  const { families } = new Choice([leaves]);
  return leaves.some(
    ({ family, facts }) => !facts.some(({ isPortrait }) => isPortrait) && families.get(family)!.points > 0,
  );
}

const holdsPosts = ([name, value]: [string, unknown]): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  !factsOf(name).isImage &&
  roleOf(name) !== "image" &&
  (isPosts(value.map((post) => (isObject(post) ? unwrapped(post) : post))) ||
    value.every((holder) => heldPosts(holder).length > 0));

/** The fields of a post and of what wraps it: { kind, data: post }, { node: post }, … */
function unwrapped(fields: Fields, depth = 0): Fields {
  if (depth > MAX_WRAPS || best(fields, "id", () => true) !== undefined) return fields;
  for (const inner of ranked(fields, "wrap").flat().filter(isObject)) {
    const post = unwrapped(inner, depth + 1);
    if (best(post, "id", () => true) !== undefined) return { ...fields, ...post };
  }
  return fields;
}

function numberOf(fields: Fields): number | undefined {
  const name = Object.keys(fields).find((name) => roleOf(name) === "number");
  const number = Number(name === undefined ? Number.NaN : fields[name]);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** The fields of a kind, the best name first. */
function ranked(fields: Fields, kind: "id" | "link" | "wrap"): unknown[][] {
  const named = Object.keys(fields).filter((name) => rankOf(kind, name) !== undefined);
  if (named.length < 2) return named.map((name) => [fields[name]]);
  const groups = Map.groupBy(named, (name) => rankOf(kind, name)!);
  return [...groups].sort(([one], [other]) => one - other).map(([, names]) => names.map((name) => fields[name]));
}

function best(fields: Fields, kind: "id" | "link", fits: (text: string) => boolean): string | undefined {
  for (const values of ranked(fields, kind)) {
    const text = values
      .filter((value) => typeof value === "string" || typeof value === "number")
      .map(String)[0]
      ?.trim();
    if (text !== undefined && text !== "" && fits(text)) return text;
  }
  return;
}

/** Images may be objects as well, but hardly have each an id and images of its own. */
const isPosts = (value: unknown): value is Fields[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((post) => isObject(post) && ["id", "image"].every((role) => Object.keys(post).some(isNamed(role))));

const isNamed = (role: string) => (name: string) => roleOf(name) === role;

const textOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
