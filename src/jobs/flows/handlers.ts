import type { Logger } from "../../log.ts";
import type { Media } from "../../media/index.ts";
import type { Sources } from "../../sources/index.ts";
import type { Stores } from "../../stores/index.ts";
import type { JobsConfig } from "../engine/config.ts";
import type { EncodeHandlers, Handlers, ImageHandlers, ItemHandlers } from "../engine/phases.ts";
import type { Progress } from "../engine/progress.ts";
import type { Queues } from "../engine/queues.ts";
import type { Quota } from "../engine/quota.ts";
import type { ChatLimits } from "../items/chat-limits.ts";
import { createItemDownload } from "../items/download.ts";
import { createPublicFilesFinish } from "../items/finish.ts";
import { createHandOut, createShelve } from "../items/hand-out.ts";
import { createPrepare } from "../items/prepare.ts";
import { createGroupSend } from "../items/send.ts";
import type { Outbox } from "../outbox.ts";
import { createChunk } from "./encode/chunk.ts";
import { createDownload } from "./encode/download.ts";
import { createFinish } from "./encode/finish.ts";
import { createJoin } from "./encode/join.ts";
import { createPlan } from "./encode/plan.ts";
import { createSend } from "./encode/send.ts";
import { createEstimate } from "./images/estimate.ts";
import { createImageBatch } from "./images/fetch/batch.ts";
import { keepCheckpoints } from "./images/fetch/checkpoint.ts";
import { createSlots } from "./images/fetch/slots.ts";
import { createLanes } from "./images/lanes.ts";
import { createImagesList } from "./images/list/list.ts";
import { nameOf as nameOfSetFile, setParcel } from "./images/pack/files.ts";
import { createPack } from "./images/pack/pack.ts";
import { createLinkFetch } from "./links/fetch-item.ts";
import { createLinkList } from "./links/list.ts";
import type { LookUps } from "./links/look-ups.ts";
import { nameOf as nameOfLink } from "./links/names.ts";
import { linkFile } from "./links/outgoing-file.ts";
import { createLinkPrepare } from "./links/prepare.ts";
import { createItemFetch } from "./users/fetch-item.ts";
import { createUsersFinish } from "./users/finish.ts";
import { createList } from "./users/list.ts";
import type { Listings } from "./users/listings.ts";
import { itemFile } from "./users/outgoing-file.ts";
import type { Watches } from "./users/watches.ts";
import type { Views } from "./views.ts";

interface Parts {
  config: JobsConfig;
  stores: Stores;
  media: Media;
  sources: Sources;
  outbox: Outbox;
  limits: ChatLimits;
  log: Logger;
  queues: Queues;
  quota: Quota;
  progress: Progress;
  views: Views;
  watches: Watches;
  listings: Listings;
  lookUps: LookUps;
}

/** What each phase does, by the kind of its job. */
export function createHandlers(parts: Parts): Handlers {
  const relay = relayHandlers(parts);
  return {
    encode: encodeHandlers(parts),
    relay,
    link: linkHandlers(parts, relay),
    images: imageHandlers(parts, relay),
  };
}

function encodeHandlers({ config, stores, views, ...parts }: Parts): EncodeHandlers {
  const { rows, files } = stores;
  const { ofEncode: viewOf, findCard } = views;
  return {
    download: createDownload({ ...config, ...parts, rows }),
    plan: createPlan({ ...parts, rows }),
    chunk: createChunk({ ...parts, rows }),
    join: createJoin({ ...parts, rows }),
    send: createSend({ ...parts, rows, viewOf, findCard }),
    finish: createFinish({ ...parts, uploads: config.uploads, rows, files, viewOf, findCard }),
  };
}

function relayHandlers({ config, stores, views, watches, ...parts }: Parts): ItemHandlers {
  const { rows, files } = stores;
  return {
    list: createList({ ...parts, rows }),
    download: createItemDownload({ ...parts, rows, fetch: createItemFetch({ ...config, ...parts, rows }) }),
    prepare: createPrepare({ ...parts, rows, sendBytes: parts.outbox.limits.sendBytes }),
    send: createGroupSend({ ...parts, rows, parcelOf: itemFile, canFetchAnew: true }),
    finish: createUsersFinish({
      ...parts,
      rows,
      files,
      cardsOf: ({ id }) => views.cardsOf(id),
      findCard: views.findCard,
      keep: (job) => keepCheckpoints(stores, job),
      onPollEnd: watches.tickSoon,
    }),
  };
}

/** A link goes the way of a relay of one item; only what it is and what becomes of a big file is its own. */
function linkHandlers({ config, stores, ...parts }: Parts, relay: ItemHandlers): ItemHandlers {
  const { rows, shelf } = stores;
  const { limits } = parts;
  const { sendBytes } = limits;
  const prepare = createPrepare({ ...parts, rows });
  const shelve = createShelve({ ...config, ...parts, rows, shelf, nameOf: nameOfLink });
  const send = createGroupSend({
    ...parts,
    rows,
    parcelOf: linkFile,
    canFetchAnew: true,
    shelve: parts.limits.hasLinks ? shelve : undefined,
  });
  return {
    list: createLinkList({ ...parts, rows }),
    download: createItemDownload({
      ...parts,
      rows,
      fetch: createLinkFetch({ ...config, ...parts, rows, shelf }),
    }),
    prepare: createLinkPrepare({ ...parts, rows, prepare }),
    send: createHandOut({ ...config, ...parts, rows, shelf, send, shelve }),
    finish: createPublicFilesFinish({ rows, shelf, sendBytes, finish: relay.finish }),
  };
}

/** A set of images becomes a few big files, which go the way of a link's. */
function imageHandlers({ config, stores, ...parts }: Parts, relay: ItemHandlers): ImageHandlers {
  const { rows, shelf, images: store } = stores;
  const { sendBytes, hasLinks } = parts.limits;
  const { images } = config;
  const estimate = createEstimate({ keys: stores.keys, ...images });
  const lanes = createLanes({ ...parts, rows });
  const slots = createSlots(images.concurrency);
  const deps = { ...parts, ...images, rows, store, estimate, lanes, slots, sendBytes, hasLinks };
  const shelve = createShelve({ ...config, ...parts, rows, shelf, nameOf: nameOfSetFile });
  const send = createGroupSend({
    ...parts,
    rows,
    parcelOf: setParcel,
    canFetchAnew: false,
    shelve: parts.limits.hasLinks ? shelve : undefined,
  });
  return {
    list: createImagesList(deps),
    images: createImageBatch(deps),
    pack: createPack(deps),
    send: createHandOut({ ...config, ...parts, rows, shelf, send, shelve }),
    finish: createPublicFilesFinish({ rows, shelf, sendBytes, finish: relay.finish }),
  };
}
