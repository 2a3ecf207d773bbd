/** The name of the file that a link leads to, or the page; not what follows it, which may be a signature. */
export function titleOfFile(link: URL): string {
  const name = decoded(link.pathname.split("/").findLast(Boolean) ?? "");
  return FILE_NAME.test(name) ? name : `${siteOf(link)}/${name}`.replace(/\/$/, "");
}

/** Where a link leads, without what may be secret in it. */
export const titleOfPage = (link: URL): string => `${siteOf(link)}${decoded(link.pathname).replace(/\/$/, "")}`;

const FILE_NAME = /\.[a-z0-9]{2,5}$/i;

const siteOf = ({ hostname }: URL): string => hostname.replace(/^www\./, "");

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not percent-encoded properly: shown as it is
  }
}
