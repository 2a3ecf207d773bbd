-- A public file lies in a store that every host reaches, or on the disk of the host that put it there: only that host removes
-- it. Files of hosts that were not seen for long are given up with their rows; who comes back removes what no row names.
begin;
set local search_path = mediaferry, pg_temp;

create table hosts (
  id text primary key, -- of all processes that share a DATA_DIR
  seen_at timestamptz not null
);

alter table file_links add column host text; -- that has the file; null: it is in a store, or came before there were hosts
create index on file_links (host);

create or replace function file_link_json(f file_links) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', f.id, 'jobId', f.job_id, 'mediaId', f.media_id, 'chatId', f.chat_id, 'userId', f.user_id, 'key', f.key,
    'host', f.host, 'name', f.name, 'contentType', f.content_type, 'sizeBytes', f.size_bytes, 'sha256', f.sha256,
    'createdAt', f.created_at, 'expiresAt', f.expires_at, 'isRevoked', f.is_revoked, 'isGiven', f.is_given,
    'keptUntil', f.kept_until, 'url', f.url)
$$;

create function public.mf_host_seen(args jsonb) returns jsonb language plpgsql as $$
begin
  insert into hosts (id, seen_at) values (args->>'host', clock_timestamp())
  on conflict (id) do update set seen_at = excluded.seen_at;
  return null;
end $$;

-- Returns the hosts that were given up.
create function public.mf_prune_hosts(args jsonb) returns jsonb language plpgsql as $$
declare
  gone text[] := array(
    select id from hosts where seen_at < after_hours(-24 * (args->'days')::double precision)
    order by id for update skip locked);
begin
  delete from file_links where host = any (gone);
  delete from hosts where id = any (gone);
  return to_jsonb(gone);
end $$;

-- Those of the keys that no link leads to.
create function public.mf_unlinked_keys(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(asked.key order by asked.key), '[]') from jsonb_array_elements_text(args->'keys') as asked(key)
  where not exists (select from file_links f where f.key = asked.key)
$$;

-- Announces a file that is about to be public; null where the job's links were revoked. Repeated, it finds its row as it is by
-- now; of a file that never came to its address, a later run, or another host, brings another with the same key.
create or replace function public.mf_keep_file(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  file jsonb := args->'file';
  kept file_links;
begin
  if job.are_links_revoked then
    return null;
  end if;
  insert into file_links as f (
    job_id, media_id, chat_id, user_id, key, host, name, content_type, size_bytes, sha256, is_given, expires_at, kept_until)
  values (job.id, (file->>'mediaId')::bigint, job.chat_id, job.user_id, file->>'key', file->>'host', file->>'name',
    file->>'contentType', (file->>'sizeBytes')::bigint, file->>'sha256', false, clock_timestamp(),
    after_hours((args->>'hours')::double precision))
  on conflict (job_id, media_id) do update
  set name = excluded.name, content_type = excluded.content_type, size_bytes = excluded.size_bytes,
    sha256 = excluded.sha256, host = excluded.host, kept_until = excluded.kept_until
  where f.url is null and not f.is_given and not f.is_revoked
    and (f.sha256 <> excluded.sha256 or f.host is distinct from excluded.host);
  select * into strict kept from file_links where job_id = job.id and media_id = (file->>'mediaId')::bigint;
  return file_link_json(kept);
end $$;

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
  insert into file_links as f (
    job_id, media_id, chat_id, user_id, key, host, name, content_type, size_bytes, sha256, expires_at)
  values (job.id, linked_media, (args->>'chatId')::bigint, job.user_id, file->>'key', file->>'host', file->>'name',
    file->>'contentType', (file->>'sizeBytes')::bigint, file->>'sha256', after_hours((file->'minutes')::double precision / 60))
  on conflict (job_id, media_id) do update
  set key = excluded.key, host = excluded.host, name = excluded.name, content_type = excluded.content_type,
    size_bytes = excluded.size_bytes, sha256 = excluded.sha256,
    is_revoked = f.key = excluded.key and f.is_revoked, is_given = true,
    created_at = clock_timestamp(), expires_at = least(excluded.expires_at, f.kept_until)
  where f.key <> excluded.key or not f.is_given;
  select * into strict link from file_links where job_id = job.id and media_id = linked_media;
  return jsonb_build_object('link', file_link_json(link), 'replacedKey', nullif(earlier_key, link.key));
end $$;

create or replace function public.mf_find_public_file(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('key', key, 'host', host, 'name', name, 'contentType', content_type, 'sizeBytes', size_bytes,
    'sha256', sha256)
  from file_links
  where media_id = (args->>'mediaId')::bigint and not is_revoked and expires_at > clock_timestamp()
  order by expires_at desc limit 1
$$;

-- Of the files on the host's disk and of those without a host. Skips what is locked now; it goes the next time. Kept files
-- stay as long as they are kept; at 0 hours, for want of disk space, they go as well unless the chat has a good link.
create or replace function public.mf_prune_file_links(args jsonb) returns jsonb language plpgsql as $$
declare
  grace double precision := (args->'hours')::double precision;
  old text[] := array(
    select id from file_links
    where (host is null or host = args->>'host') and (is_revoked
      or case when grace > 0 then coalesce(kept_until, expires_at + make_interval(secs => 3600 * grace)) else expires_at end
        < clock_timestamp())
    order by id for update skip locked);
  keys text[];
begin
  with gone as (delete from file_links where id = any (old) returning key)
  select array_agg(distinct key) into keys from gone;
  return (
    select coalesce(jsonb_agg(unused.key order by unused.key), '[]') from unnest(keys) as unused(key)
    where not exists (select from file_links f where f.key = unused.key));
end $$;

insert into migrations (name) values ('0044-file-hosts');
call lock_down();
commit;
