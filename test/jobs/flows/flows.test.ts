import { flowsContract } from "../../contracts/flows.ts";
import { clip, openImageHosts, openSnapchat, openWeb } from "../../lab/index.ts";

let count = 0;

flowsContract({
  async encode(harness) {
    const film = await clip(harness.folder, { seconds: 1, width: 256, height: 144 });
    return { env: {}, asks: (person) => harness.asks(person, film), [Symbol.asyncDispose]: async () => undefined };
  },

  async users({ folder }) {
    const snapchat = await openSnapchat({ folder });
    const film = await clip(folder, { seconds: 1, width: 256, height: 144 });
    return {
      env: {
        SNAPCHAT_ORIGIN: snapchat.url,
        ALLOW_PRIVATE_HOSTS: [snapchat, snapchat.cdn].map(({ host }) => host).join(),
      },
      async asks() {
        const handle = `somebody-${++count}`;
        await snapchat.user(handle).postsSnap({ video: film, takenAt: new Date(Date.now() - 60_000) });
        const query = { platform: "snapchat", kind: "stories", handle } as const;
        return { kind: "users", title: handle, request: { query, again: false } };
      },
      [Symbol.asyncDispose]: () => snapchat[Symbol.asyncDispose](),
    };
  },

  async links({ folder }) {
    const web = await openWeb({ folder });
    const film = await clip(folder, { seconds: 1, width: 256, height: 144 });
    return {
      env: { ALLOW_PRIVATE_HOSTS: web.host },
      async asks() {
        const url = web.file(`/${++count}.mp4`, film);
        return { kind: "links", title: url, request: { url } };
      },
      [Symbol.asyncDispose]: () => web.close(),
    };
  },

  async playlists({ folder }) {
    const web = await openWeb({ folder });
    const film = await clip(folder, { seconds: 1, width: 256, height: 144 });
    return {
      env: { ALLOW_PRIVATE_HOSTS: web.host },
      async asks() {
        const at = `/list-${++count}`;
        const entries = [1, 2].map((number) => ({
          title: `Film ${number}`,
          url: web.file(`${at}/${number}.mp4`, film),
        }));
        const url = web.list(at, entries, { title: "Films" });
        return { kind: "playlists", title: url, request: { url, choice: "best" } };
      },
      [Symbol.asyncDispose]: () => web.close(),
    };
  },

  async images() {
    const hosts = await openImageHosts();
    return {
      env: { ALLOW_PRIVATE_HOSTS: hosts.allowed, IMAGE_REQUESTS_PER_SECOND: "10000" },
      async asks() {
        const set = { set: `set-${++count}`, posts: 3, images: 6 };
        const url = await hosts.serves(`/${set.set}.json`, hosts.list("json", set));
        return { kind: "images", title: set.set, request: { source: { from: "link", url }, isStarted: true } };
      },
      [Symbol.asyncDispose]: () => hosts.close(),
    };
  },
});
