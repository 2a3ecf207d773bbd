-- Links to files that are too big for the chat. Locked last, after all that 0001 names; they know jobs and media by id
-- alone: a file stays public until its link is pruned, even if the job is gone before.
begin;
set local search_path = mediaferry, pg_temp;

create table file_links (
  id text primary key default new_id(),
  job_id text not null,
  media_id bigint not null,
  chat_id bigint not null references chats,
  user_id bigint not null references users,
  key text not null, -- among the public files; several links may lead to one file
  name text not null,
  content_type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  is_revoked boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  unique (job_id, media_id)
);
create index on file_links (media_id);
create index on file_links (key);
create index on file_links (expires_at);

create function file_link_json(f file_links) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', f.id, 'jobId', f.job_id, 'chatId', f.chat_id, 'userId', f.user_id, 'key', f.key, 'name', f.name,
    'contentType', f.content_type, 'sizeBytes', f.size_bytes, 'sha256', f.sha256, 'createdAt', f.created_at,
    'expiresAt', f.expires_at, 'isRevoked', f.is_revoked)
$$;

-- Makes the link whatever became of the delivery: without one the public file would never be pruned. One per job and media;
-- a later run that brings the file anew replaces it.
create function public.mf_item_linked(args jsonb) returns jsonb language plpgsql as $$
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
  insert into file_links (job_id, media_id, chat_id, user_id, key, name, content_type, size_bytes, sha256, expires_at)
  values (job.id, linked_media, (args->>'chatId')::bigint, job.user_id, file->>'key', file->>'name',
    file->>'contentType', (file->>'sizeBytes')::bigint, file->>'sha256', after_hours((file->'minutes')::double precision / 60))
  on conflict (job_id, media_id) do update
  set key = excluded.key, name = excluded.name, content_type = excluded.content_type, size_bytes = excluded.size_bytes,
    sha256 = excluded.sha256, is_revoked = false, created_at = clock_timestamp(), expires_at = excluded.expires_at
  where file_links.key <> excluded.key;
  select * into strict link from file_links where job_id = job.id and media_id = linked_media;
  return jsonb_build_object('link', file_link_json(link), 'replacedKey', nullif(earlier_key, link.key));
end $$;

create function public.mf_find_file_link(args jsonb) returns jsonb language sql stable as $$
  select file_link_json(f) from file_links f where id = args->>'id'
$$;

create function public.mf_file_link_of(args jsonb) returns jsonb language sql stable as $$
  select file_link_json(f) from file_links f where job_id = args->>'jobId' order by created_at desc, id limit 1
$$;

create function public.mf_find_public_file(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('key', key, 'name', name, 'contentType', content_type, 'sizeBytes', size_bytes, 'sha256', sha256)
  from file_links
  where media_id = (args->>'mediaId')::bigint and not is_revoked and expires_at > clock_timestamp()
  order by expires_at desc limit 1
$$;

-- A link ends so many hours after it was made, however often it is refreshed.
create function public.mf_refresh_file_link(args jsonb) returns jsonb language plpgsql as $$
declare
  longest interval := make_interval(secs => 3600 * (args->'longestHours')::double precision);
  link file_links;
begin
  update file_links
  set expires_at = least(after_hours((args->'minutes')::double precision / 60), created_at + longest)
  where id = args->>'id' and not is_revoked and created_at + longest > clock_timestamp()
  returning * into link;
  return case when found then file_link_json(link) end;
end $$;

-- Every link has a public file of its own, which can be removed at once.
create function public.mf_revoke_file_link(args jsonb) returns jsonb language plpgsql as $$
declare
  link file_links;
begin
  update file_links set is_revoked = true where id = args->>'id' and not is_revoked returning * into link;
  return case when found then to_jsonb(link.key) end;
end $$;

-- Skips what is locked now; it goes the next time.
create function public.mf_prune_file_links(args jsonb) returns jsonb language plpgsql as $$
declare
  old text[] := array(
    select id from file_links
    where is_revoked or expires_at < after_hours(-(args->'hours')::double precision)
    order by id for update skip locked);
  keys text[];
begin
  with gone as (delete from file_links where id = any (old) returning key)
  select array_agg(distinct key) into keys from gone;
  return (
    select coalesce(jsonb_agg(unused.key order by unused.key), '[]') from unnest(keys) as unused(key)
    where not exists (select from file_links f where f.key = unused.key));
end $$;

insert into migrations (name) values ('0010-file-links');
call lock_down();
commit;
