-- Results: finished rungs are kept for a while at an address of their own, which the row of the video names. A kept file is a
-- row of file_links that need not have been given to the chat; its row comes before the file and goes with it.
begin;
set local search_path = mediaferry, pg_temp;

alter table file_links
  add column is_given boolean not null default true, -- the chat got a link in place of a message
  add column kept_until timestamptz, -- null: as long as the chat's link can be refreshed
  add column url text, -- for programs; null until the file is there
  add column url_until timestamptz; -- where that ends before the file does
create index on file_links (kept_until);

create or replace function file_link_json(f file_links) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', f.id, 'jobId', f.job_id, 'mediaId', f.media_id, 'chatId', f.chat_id, 'userId', f.user_id, 'key', f.key,
    'name', f.name, 'contentType', f.content_type, 'sizeBytes', f.size_bytes, 'sha256', f.sha256,
    'createdAt', f.created_at, 'expiresAt', f.expires_at, 'isRevoked', f.is_revoked, 'isGiven', f.is_given,
    'keptUntil', f.kept_until, 'url', f.url)
$$;

-- Announces a file that is about to be public. Repeated, it finds its row as it is by now.
create function public.mf_keep_file(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  file jsonb := args->'file';
  kept file_links;
begin
  insert into file_links (
    job_id, media_id, chat_id, user_id, key, name, content_type, size_bytes, sha256, is_given, expires_at, kept_until)
  values (job.id, (file->>'mediaId')::bigint, job.chat_id, job.user_id, file->>'key', file->>'name', file->>'contentType',
    (file->>'sizeBytes')::bigint, file->>'sha256', false, clock_timestamp(),
    after_hours((args->>'hours')::double precision))
  on conflict (job_id, media_id) do nothing;
  select * into strict kept from file_links where job_id = job.id and media_id = (file->>'mediaId')::bigint;
  return file_link_json(kept);
end $$;

-- Null when the file is wanted no more.
create function public.mf_set_file_url(args jsonb) returns jsonb language plpgsql as $$
declare
  link file_links;
begin
  update file_links set url = args->>'url', url_until = (args->>'until')::timestamptz
  where id = args->>'id' and not is_revoked
  returning * into link;
  return case when found then file_link_json(link) end;
end $$;

-- Kept files whose address ends within so many hours, and before they do.
create function public.mf_ending_file_urls(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(file_link_json(f) order by f.url_until), '[]') from file_links f
  where url_until < least(kept_until, after_hours((args->>'hours')::double precision)) and not is_revoked
$$;

drop function public.mf_file_link_of(jsonb);
create function public.mf_file_links_of(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(file_link_json(f) order by created_at desc, id), '[]') from file_links f
  where job_id = args->>'jobId'
$$;

-- Makes the link whatever became of the delivery: without one the public file would never be pruned. One per job and media;
-- a later run that brings the file anew replaces it, and a kept file is given as it is.
create or replace function public.mf_item_linked(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  file jsonb := args->'link';
  linked_media bigint := (file->>'mediaId')::bigint;
  linked bigint[] := locked_unsettled(job.id, (args->>'chatId')::bigint, array[linked_media]);
  earlier_key text := (select key from file_links where job_id = job.id and media_id = linked_media);
  link file_links;
begin
  update deliveries set state = 'sent', message_id = null, sent_at = clock_timestamp(), failure = null
  where id = any (linked);
  insert into file_links as f (job_id, media_id, chat_id, user_id, key, name, content_type, size_bytes, sha256, expires_at)
  values (job.id, linked_media, (args->>'chatId')::bigint, job.user_id, file->>'key', file->>'name',
    file->>'contentType', (file->>'sizeBytes')::bigint, file->>'sha256', after_hours((file->'minutes')::double precision / 60))
  on conflict (job_id, media_id) do update
  set key = excluded.key, name = excluded.name, content_type = excluded.content_type, size_bytes = excluded.size_bytes,
    sha256 = excluded.sha256, is_revoked = f.key = excluded.key and f.is_revoked, is_given = true,
    created_at = clock_timestamp(), expires_at = least(excluded.expires_at, f.kept_until)
  where f.key <> excluded.key or not f.is_given;
  select * into strict link from file_links where job_id = job.id and media_id = linked_media;
  return jsonb_build_object('link', file_link_json(link), 'replacedKey', nullif(earlier_key, link.key));
end $$;

-- A link ends so many hours after it was made, however often it is refreshed, and with its file.
create or replace function public.mf_refresh_file_link(args jsonb) returns jsonb language plpgsql as $$
declare
  longest interval := make_interval(secs => 3600 * (args->'longestHours')::double precision);
  link file_links;
begin
  update file_links
  set expires_at = least(after_hours((args->'minutes')::double precision / 60), created_at + longest, kept_until)
  where id = args->>'id' and is_given and not is_revoked
    and least(created_at + longest, kept_until) > clock_timestamp()
  returning * into link;
  return case when found then file_link_json(link) end;
end $$;

-- Skips what is locked now; it goes the next time. Kept files stay as long as they are kept; at 0 hours, for want of disk
-- space, they go as well unless the chat has a good link.
create or replace function public.mf_prune_file_links(args jsonb) returns jsonb language plpgsql as $$
declare
  grace double precision := (args->'hours')::double precision;
  old text[] := array(
    select id from file_links
    where is_revoked
      or case when grace > 0 then coalesce(kept_until, expires_at + make_interval(secs => 3600 * grace)) else expires_at end
        < clock_timestamp()
    order by id for update skip locked);
  keys text[];
begin
  with gone as (delete from file_links where id = any (old) returning key)
  select array_agg(distinct key) into keys from gone;
  return (
    select coalesce(jsonb_agg(unused.key order by unused.key), '[]') from unnest(keys) as unused(key)
    where not exists (select from file_links f where f.key = unused.key));
end $$;

-- A video as other programs may read it: whoever is let into this schema and may select from this view needs no more.
-- PROCESSING until a rung is out, then READY; in the end COMPLETED or FAILED. By label of the rung: `quality_urls` (good
-- until `urls_until`, and then renewed as long as the files are kept), Telegram's `file_ids`, and the `chunks` of each.
drop view video_rows;
create view video_rows as
select j.id as job_id,
  case
    when j.state = 'done' then 'COMPLETED'
    when j.state in ('failed', 'cancelled') then 'FAILED'
    when rungs.first_rung_at is not null then 'READY'
    else 'PROCESSING' end as status,
  coalesce(rungs.quality_urls, '{}') as quality_urls, rungs.urls_until, coalesce(rungs.chunks, '{}') as chunks,
  coalesce(rungs.file_ids, '{}') as file_ids, j.chat_id, j.user_id, j.title, v.width, v.height, v.duration_seconds,
  v.size_bytes, v.notices, j.failure, j.created_at, rungs.first_rung_at, j.finished_at
from jobs j left join videos v on v.job_id = j.id
cross join lateral (
  select min(d.sent_at) as first_rung_at,
    jsonb_object_agg(m.item->>'label', f.url) filter (where f.url is not null) as quality_urls,
    min(least(f.kept_until, f.url_until)) filter (where f.url is not null) as urls_until,
    jsonb_object_agg(m.item->>'label', m.file_id) filter (where m.file_id is not null) as file_ids,
    jsonb_object_agg(m.item->>'label', jsonb_build_object(
      'done', (select count(*) from chunks c where c.media_id = m.id), 'total', m.item->'chunks')) as chunks
  from job_items i join media m on m.id = i.media_id
  left join deliveries d on d.media_id = i.media_id and d.job_id = i.job_id
  left join file_links f on f.job_id = i.job_id and f.media_id = i.media_id and not f.is_revoked
    and f.kept_until > now()
  where i.job_id = j.id) as rungs
where j.kind = 'encode';

create or replace function public.mf_find_video(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'jobId', job_id, 'status', status, 'width', width, 'height', height, 'durationSeconds', duration_seconds,
    'sizeBytes', size_bytes, 'notices', notices, 'qualityUrls', quality_urls, 'fileIds', file_ids, 'chunks', chunks,
    'firstRungAt', first_rung_at)
  from video_rows where job_id = args->>'jobId' and width is not null
$$;

insert into migrations (name) values ('0030-results');
call lock_down();
commit;
