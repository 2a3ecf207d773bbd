-- What was known of a link gets old: Telegram's ids of its files, and the files on the shelf.
begin;
set local search_path = mediaferry, pg_temp;

alter table media add column file_known_at timestamptz;
update media set file_known_at = clock_timestamp() where file_id is not null;

create function date_file() returns trigger language plpgsql set search_path = mediaferry, pg_temp as $$
begin
  new.file_known_at := case when new.file_id is not null then clock_timestamp() end;
  return new;
end $$;

create trigger file_dated before insert or update of file_id on media
for each row execute function date_file();

-- Telegram's ids of files that it has had for so many hours; those that an open job is about to send stay.
create function public.mf_forget_old_files(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
begin
  update media m set file_id = null, file_unique_id = null, file_kind = null
  where platform = args->>'platform' and source_id = args->>'sourceId'
    and file_known_at < after_hours(-(args->'hours')::double precision)
    and not exists (
      select from deliveries d join jobs j on j.id = d.job_id
      where d.media_id = m.id and d.state in ('waiting', 'claimed', 'sending') and is_open(j));
  return null;
end $$;

-- A job has one link for each media; a later run that brings the file anew puts its own in the place of the earlier one.
create or replace function public.mf_item_linked(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
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

-- However often it is refreshed, a link ends so many hours after it was made.
create or replace function public.mf_refresh_file_link(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
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

-- Every link has a file of its own on the shelf, so that it can be taken away at once.
create or replace function public.mf_revoke_file_link(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  link file_links;
begin
  update file_links set is_revoked = true where id = args->>'id' and not is_revoked returning * into link;
  return case when found then to_jsonb(link.key) end;
end $$;

create or replace function public.mf_prune_file_links(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
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

drop function is_awaited(file_links);

insert into migrations (name) values ('0015-old-answers');
call lock_down();
commit;
