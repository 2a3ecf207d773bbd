/* global tus */

const { limitBytes, isDone, words } = JSON.parse(document.getElementById("facts").textContent);
const endpoint = new URL(`${location.pathname}/files`, location.href).href;
const language = document.documentElement.lang;
const one = (selector) => document.querySelector(selector);

/** Half an hour without a connection, and then a button. What comes in between begins the count anew. */
const RETRY_DELAYS = [0, 1000, 2000, 5000, ...Array(180).fill(10_000)];
const NEVER_MEDIA = /^(text|font)\/|^image\/(?!gif)|^application\/(pdf|zip|x-zip|gzip|x-7z|x-rar|vnd\.rar|json|msword)/;
/** Speed is that of the last seconds. */
const SPEED_MS = 8000;

let upload;
let samples = [];
let file;
/** Something has arrived, here or before a reload. */
let hasArrived = false;

function show(state) {
  document.body.dataset.state = state;
  if (state !== "running") document.title = "Mediaferry";
}

function say(text) {
  one(".status").textContent = text;
}

function fail(text) {
  one(".problem").textContent = text;
  show("failed");
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const format = (value, options) => new Intl.NumberFormat(language, options).format(value);

function formatSpeed(bytesPerSecond) {
  const isSlow = bytesPerSecond < 1e6;
  return format(bytesPerSecond / (isSlow ? 1e3 : 1e6), {
    style: "unit",
    unit: isSlow ? "kilobyte-per-second" : "megabyte-per-second",
    maximumFractionDigits: isSlow ? 0 : 1,
  });
}

function formatTime(seconds) {
  const whole = Math.ceil(seconds);
  const two = (value) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

function onProgress(sentBytes, totalBytes) {
  const now = performance.now();
  hasArrived ||= sentBytes > 0;
  samples = [...samples.filter(({ at }) => now - at < SPEED_MS), { at: now, sentBytes }];
  const [first] = samples;
  const speed = now > first.at ? ((sentBytes - first.sentBytes) / (now - first.at)) * 1000 : 0;
  const percent = format(Math.floor((sentBytes / totalBytes) * 100) / 100, { style: "percent" });
  const time = speed > 0 ? formatTime((totalBytes - sentBytes) / speed) : "…";
  show("running");
  one("progress").value = sentBytes / totalBytes;
  document.title = `${percent} · ${file.name}`;
  say(fill(words.running, { percent, speed: speed > 0 ? formatSpeed(speed) : "…", time }));
}

function statusOf(error) {
  return error.originalResponse?.getStatus() ?? 0;
}

/** No answer, one of a proxy on the way, a busy upload: all of that passes. */
function onShouldRetry(error) {
  const status = statusOf(error);
  const passes = status === 0 || status === 409 || status === 423 || (status >= 500 && status !== 507);
  if (passes) {
    samples = [];
    show("waiting");
    say(status === 423 ? error.originalResponse.getBody() : words.waiting);
  }
  return passes;
}

/** The client begins by itself from the start where what had arrived is there no more. */
function onAfterResponse(request, response) {
  if (request.getMethod() === "POST" && response.getStatus() === 201 && hasArrived) one(".lost").hidden = false;
}

function onError(error) {
  if (statusOf(error) === 410)
    location.reload(); // done, or too late: the page knows
  else fail(error.originalResponse?.getBody() || words.broken);
}

function onSuccess() {
  show("done");
}

async function begin(chosen) {
  if (!chosen || document.body.dataset.state !== "idle") return;
  file = chosen;
  if (file.size > limitBytes) return fail(words.tooBig);
  if (NEVER_MEDIA.test(file.type)) return fail(words.noVideo);
  const options = {
    endpoint,
    retryDelays: RETRY_DELAYS,
    removeFingerprintOnSuccess: true,
    metadata: { filename: file.name },
  };
  upload = new tus.Upload(file, { ...options, onProgress, onShouldRetry, onAfterResponse, onError, onSuccess });
  one(".name").textContent = file.name;
  one(".lost").hidden = true;
  one("progress").value = 0;
  say("");
  show("running");
  const [previous] = await upload.findPreviousUploads();
  hasArrived = previous !== undefined;
  if (previous) upload.resumeFromPreviousUpload(previous);
  start();
}

function start() {
  samples = [];
  upload.start();
  navigator.wakeLock?.request("screen").catch(() => undefined); // a kindness to phones, which may refuse it
}

async function pause() {
  await upload.abort();
  show("paused");
  say(words.paused);
}

async function cancel() {
  await upload.abort(true).catch(() => undefined); // what is left there is swept away
  reset();
}

function reset() {
  one("input").value = "";
  show("idle");
  showUnfinished();
}

/** After a reload the browser does not let us have the file again, only its name. */
async function showUnfinished() {
  const all = await tus.defaultOptions.urlStorage.findAllUploads();
  const unfinished = all.find(({ uploadUrl }) => uploadUrl?.startsWith(`${endpoint}/`));
  const line = one(".again");
  line.hidden = !unfinished;
  if (unfinished) line.textContent = fill(words.again, { name: unfinished.metadata.filename });
}

function listen() {
  one("input").addEventListener("change", (event) => begin(event.target.files[0]));
  one(".pause").addEventListener("click", pause);
  one(".resume").addEventListener("click", () => {
    show("running");
    start();
  });
  one(".cancel").addEventListener("click", cancel);
  one(".retry").addEventListener("click", reset);
  const drop = one(".drop");
  const over = (isOver) => (event) => {
    event.preventDefault();
    drop.classList.toggle("over", isOver);
  };
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, over(true));
  for (const name of ["dragleave", "drop"]) document.addEventListener(name, over(false));
  document.addEventListener("drop", (event) => begin(event.dataTransfer?.files[0]));
  addEventListener("beforeunload", (event) => {
    if (document.body.dataset.state === "running") event.preventDefault();
  });
}

listen();
if (!isDone) showUnfinished();
