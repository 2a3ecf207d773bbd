import type { UserErrorKey } from "../src/errors.ts";
import type { Trap, Web } from "./lab/index.ts";

/** What somebody might send to make the bot reach what is not theirs. */
export interface HostileLink {
  text: string;
  /** What it comes to: no link at all, or a failure that is told. */
  is: "no link" | UserErrorKey;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const all = (is: HostileLink["is"], texts: readonly string[]): HostileLink[] => texts.map((text) => ({ text, is }));

/** Links that say themselves where they lead; no name has to be resolved but "localhost". The trap listens at `port` of loopback. */
export function hostileLinks(port: number): HostileLink[] {
  const at = `127.0.0.1:${port}`;
  return [
    ...all("no link", otherSchemes(at)),
    ...all("no link", OPTIONS),
    ...all("no link", notQuiteAddresses(at, port)),
    ...all("error-link-invalid", withCredentials(at)),
    ...all(
      "error-link-private",
      LOOPBACKS.map((host) => `http://${host}:${port}/secret.mp4`),
    ),
    ...all(
      "error-link-private",
      SPECIAL.map((host) => `http://${host}/latest/meta-data/`),
    ),
    ...all(
      "error-link-private",
      PORTS.map((service) => `http://127.0.0.1:${service}/`),
    ),
    ...all("error-link-private", oddPaths(at)),
  ];
}

const SCHEMES = words(`
  ftp ftps sftp gopher gophers dict ldap ldaps tftp telnet ssh smb nfs rtmp rtmpe rtmps rtmpt rtsp rtsps mms mmsh rtp srtp
  udp tcp tls srt ws wss icecast httpproxy unix ipfs amqp redis postgres jdbc:mysql feed webcal hls+http ffrtmphttp
  view-source:http view-source:https
`);

const otherSchemes = (at: string): string[] => [
  ...SCHEMES.map((scheme) => `${scheme}://${at}/x`),
  ...words(`
    file:///etc/passwd file://localhost/etc/passwd file:/etc/passwd FILE:///etc/passwd file:etc/passwd /etc/passwd ../../.env
    data:text/html,<script>1</script> data:;base64,AAAA data://text/plain,x javascript:alert(1) vbscript:x about:blank
    javascript://example.com/%0aalert(1) blob:http://127.0.0.1/x chrome://settings concat:/etc/passwd|/etc/hosts
    concat:http://${at}/a|http://${at}/b concat:concat:http://${at}/a concatf:/etc/passwd cache:concat:http://${at}/a
    subfile,,start,0,end,9,,:/etc/passwd subfile,,start,0,end,9,,:http://${at}/a pipe:0 fd:3 cache:/etc/passwd
    async:http://${at}/a crypto:http://${at}/a tee:/tmp/x md5:/tmp/x lavfi:testsrc x11grab::0.0 alsa:hw /dev/video0
    php://filter/resource=/etc/passwd expect://id phar:///tmp/x jar:file:///tmp/x!/ netdoc:///etc/passwd ytsearch:secret
    ytdl://x yt:x youtube-dl:x intent://x#Intent;end market://x mailto:a@b
  `),
];

/** As a program would read them that is given them as arguments. */
const OPTIONS = [
  ...words(`
    -U --update --exec=id -o/etc/passwd --output=/etc/cron.d/x -- - --config-locations=/etc --enable-file-urls
    --cookies=/etc/passwd --cookies-from-browser=chrome --load-info-json=/etc/passwd --batch-file=/etc/passwd -a/etc/passwd
    --proxy= --netrc-cmd=id --plugin-dirs=/tmp --ffmpeg-location=/tmp/x @/etc/passwd $(id) %(title)s
  `),
  ...["--exec=touch /tmp/owned", "`id`", "; id", "| id"],
];

const notQuiteAddresses = (at: string, port: number): string[] => [
  ...words(`
    http:// https:// http:/// http://? http://# http://[::1 http://[fe80::1%25eth0]/ http://[:::1]/ http://1.2.3.4.5.256/
    http://256.256.256.256/ http://0x100000000/ http://127.0.0.1:99999/ http://127.0.0.1:-1/ http://127.0.0.1:80:80/
    http://127.0.0.1:８０８０８/ http://a<b/ http://a^b/ http://%00/ http://%2f/ http:/${at}/ http:${at}/ //${at}/
    \\\\${at}\\c$ http:\\\\${at}\\ http//${at}/ :http://${at}/ [x](http://${at}/ javascript:"http://${at}/"
  `),
  ...["http://a b/", `ht tp://${at}/`, `ht\ntp://${at}/`, `http://127.0.0.1\t:${port}/`, `http://${at}/a\r\nHost: x`],
  ...[`http://127.0.0.1\0:${port}/`, `http://127.0.0.1\0.example.com:${port}/`, `\0http://${at}/`],
];

const withCredentials = (at: string): string[] =>
  words(`
    http://user@${at}/ http://user:password@${at}/ http://example.com@${at}/ http://example.com:80@${at}/
    http://${at}@example.com/ https://www.youtube.com%2Fwatch@${at}/ http://:password@${at}/ http://a@b@${at}/
    http://example.com%23@${at}/ http://example.com%0a@${at}/
  `);

/** All of them are this machine. */
const LOOPBACKS = words(`
  127.0.0.1 127.1 127.0.1 127.0.0.1. 127.255.255.254 127.000.000.001 0 0.0.0.0 0x0 00 2130706433 0x7f000001
  0X7F000001 0x7f.1 0x7f.0x0.0x0.0x1 017700000001 0177.1 0177.0.0.01 0x7f.0.1 127.0x1 127.65793 00000177.0.0.1
  %31%32%37.0.0.1 127%2e0%2e0%2e1 0x00000000007f.1 １２７．０．０．１ 127。0。0。1 ①②⑦.⓪.⓪.① 127.0.0.𝟏 127\u00ad.0.0.1
  127.0.0\u200b.1 𝟎x7f000001 [::1] [::] [0:0:0:0:0:0:0:1] [::0001] [::ffff:127.0.0.1] [::ffff:7f00:1]
  [0:0:0:0:0:ffff:127.0.0.1] [::127.0.0.1] [::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b::7f00:1]
  [64:ff9b:1::7f00:1] [2002:7f00:1::] [2001:0:7f00:1::] [::ffff:0:127.0.0.1] [::FFFF:127.0.0.1]
  [::ffff:0.0.0.0] localhost LOCALHOST ｌｏｃａｌｈｏｓｔ loc\u00adalhost ⓛⓞⓒⓐⓛⓗⓞⓢⓣ %6cocalhost localho\u017ft
`);

/** Networks of others, and what clouds tell their own machines. */
const SPECIAL = words(`
  10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255 012.0.0.1 0xa000001
  169.254.169.254 169.254.169.254. 2852039166 0xa9fea9fe 0xa9.0xfe.0xa9.0xfe 0251.0376.0251.0376 169.254.43518
  169.16689662 １６９.254.169.254 [::ffff:169.254.169.254] [::ffff:a9fe:a9fe] 169.254.170.2 100.64.0.1
  100.127.255.254 100.100.100.200 192.0.0.192 192.0.0.170 168.63.129.16 0xa83f8110 198.18.0.1 192.0.2.1
  198.51.100.1 203.0.113.1 192.88.99.1 224.0.0.1 239.255.255.250:1900 240.0.0.1 255.255.255.255 0.1.2.3
  [fd00:ec2::254] [fe80::1] [fe80::a9fe:a9fe] [fc00::1] [fec0::1] [ff02::1] [2001:db8::1] [100::1]
  [2002:a9fe:a9fe::] [64:ff9b::a9fe:a9fe] [4000::1]
`);

/** Of what listens on machines like this one. */
const PORTS = [1, 7, 22, 25, 53, 80, 111, 443, 445, 2375, 3306, 5432, 6379, 8080, 9200, 11211, 27017, 65535];

const oddPaths = (at: string): string[] =>
  words(`
    http://${at}/%0d%0aX-Injected:%20yes http://${at}/%00 http://${at}/..%2f..%2fetc/passwd http://${at}/?a=\u202ehtml
    http://${at}/#__youtubedl_smuggle=%7B%22http_headers%22%3A%7B%7D%7D http://${at}/a.m3u8 http://${at}/a.mpd#!x
    http://${at}\\@example.com/ http://${at}?@example.com/ http://${at}#@example.com/ hTTps://${at}/ http://@${at}/
    http://:@${at}/ <http://${at}/> "http://${at}/" http://${at}/\ufffe http://${at}/a;id|id&id$(id)
  `);

/** Names that a resolver leads into private networks. */
export function hostileNames(port: number): HostileLink[] {
  const names = words(`
  metadata.google.internal metadata instance-data kubernetes.default.svc host.docker.internal 127.0.0.1.nip.io
  7f000001.nip.io localtest.me lvh.me 169-254-169-254.sslip.io spoofed.burp.test www.youtube.com.rebind.test
  rebind.test. REBIND.test раураl.com xn--80ak6aa92e.com g\u043e\u043egle.com localhost. foo.localhost
  localhost.localdomain router.lan db --exec=id -oproxycommand=x a_b.test *.test
  `);
  return all("error-link-private", [...names.map((name) => `http://${name}:${port}/a.mp4`), "https:///etc/passwd"]);
}

/** Answers of `web` that send on to where nobody should go. */
export function hostileRedirects(web: Web, trap: Pick<Trap, "url">): HostileLink[] {
  const { port } = new URL(trap.url);
  let count = 0;
  const to = (target: string, status?: number): string =>
    web.serves(`/redirect-${count++}`, { redirectTo: target, status: status ?? 302 });
  const inner = [
    `${trap.url}/secret.mp4`,
    ...["2130706433", "[::1]", "localhost", "0x7f.1", "0"].map((host) => `http://${host}:${port}/`),
  ];
  return [
    ...all(
      "error-link-private",
      [301, 302, 303, 307, 308].map((status) => to(`${trap.url}/secret`, status)),
    ),
    ...all(
      "error-link-private",
      inner.map((target) => to(target)),
    ),
    ...all(
      "error-link-private",
      [`//127.0.0.1:${port}/`, "http://169.254.169.254/", "https://10.0.0.1/", "http://[fd00:ec2::254]/"].map(
        (target) => to(target),
      ),
    ),
    ...all("error-link-private", [to(to(to(`${trap.url}/deep`)))]),
    ...all(
      "error-link-invalid",
      [
        "file:///etc/passwd",
        `ftp://127.0.0.1:${port}/`,
        `gopher://127.0.0.1:${port}/`,
        "data:,x",
        `http://a:b@127.0.0.1:${port}/`,
        "http://[::1",
        `concat:${trap.url}`,
      ].map((target) => to(target)),
    ),
    ...all("error-link-loop", [web.redirect("/round", "/round")]),
  ];
}

/** Pages and manifests of `web` that look well and name what lies elsewhere; what they come to is told when they are fetched. */
export function hostilePages(web: Web, trap: Pick<Trap, "url">): HostileLink[] {
  const target = `${trap.url}/secret`;
  const manifest = (name: string, ...lines: string[]): string =>
    web.manifest(`/${name}.m3u8`, ["#EXTM3U", "#EXT-X-TARGETDURATION:2", ...lines, "#EXT-X-ENDLIST", ""].join("\n"));
  web.serves("/a.ts", { body: Buffer.alloc(32) });
  const piece = web.redirect("/piece", target);
  return [
    ...all("error-link-private", [
      manifest("segment", "#EXTINF:2,", `${target}.ts`),
      manifest("key", `#EXT-X-KEY:METHOD=AES-128,URI="${target}.key"`, "#EXTINF:2,", "a.ts"),
      web.manifest("/variant.m3u8", `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=9,RESOLUTION=320x180\n${target}.m3u8\n`),
      manifest("moved-segment", "#EXTINF:2,", piece),
      manifest("moved-key", `#EXT-X-KEY:METHOD=AES-128,URI="${piece}"`, "#EXTINF:2,", "a.ts"),
      manifest("moved-map", `#EXT-X-MAP:URI="${piece}"`, "#EXTINF:2,", "a.ts"),
      web.serves("/base.mpd", { body: dashOf(`${target}.mp4`), contentType: "application/dash+xml" }),
      web.serves("/moved.mpd", { body: dashOf(piece), contentType: "application/dash+xml" }),
      web.html("/player", `<!doctype html><title>A film</title><video src="${target}.mp4"></video>`),
      web.serves("/turns", {
        body: "<!doctype html>",
        contentType: "text/html",
        times: 1,
        afterwards: { redirectTo: target },
      }),
    ]),
    ...all("error-link-invalid", [
      manifest("file", "#EXTINF:2,", "file:///etc/passwd"),
      manifest("concat", "#EXTINF:2,", `concat:${target}.ts|file:///etc/passwd`),
    ]),
  ];
}

const dashOf = (target: string): string =>
  [
    `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT2S">`,
    `<Period><AdaptationSet mimeType="video/mp4">`,
    `<Representation id="1" bandwidth="9" width="320" height="180" codecs="avc1.42c00d"><BaseURL>${target}</BaseURL>`,
    "</Representation></AdaptationSet></Period></MPD>",
  ].join("");

/** Far more than a message holds. */
export const hugeTexts = (length: number): string[] =>
  ["a", "http://a/", "https://", "@", "(", "%", "http://127.0.0.1/?", "\0", "<", "漢"].map((piece) =>
    piece.repeat(Math.ceil(length / piece.length)),
  );
