/** What cannot be done, in words for the user of the page. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
