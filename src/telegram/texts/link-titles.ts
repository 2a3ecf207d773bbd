/** File name or page of a link, without its query, which may hold a signature. */
export function titleOfFile(link: URL): string {
  const name = decoded(link.pathname.split("/").findLast(Boolean) ?? "");
  return FILE_NAME.test(name) ? name : `${siteOf(link)}/${name}`.replace(/\/$/, "");
}

/** Site and path of a link, without its query, which may hold a secret. */
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
