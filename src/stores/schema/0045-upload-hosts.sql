-- An upload lies on the disk of one host, which takes all that is brought by its page.
begin;
set local search_path = mediaferry, pg_temp;

alter table uploads add column host text; -- null: nothing was brought yet, or before there were hosts
create index on uploads (host);

create or replace function upload_json(u uploads) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'token', u.token, 'chatId', u.chat_id, 'userId', u.user_id, 'language', u.language, 'host', u.host,
    'requestMessageId', u.request_message_id, 'threadId', u.thread_id, 'cardMessageId', u.card_message_id,
    'title', u.title, 'wanted', u.wanted, 'channel', u.channel, 'jobId', u.job_id, 'expiresAt', u.expires_at)
$$;

-- The first one stays.
create function public.mf_place_upload(args jsonb) returns jsonb language plpgsql as $$
declare
  upload uploads;
begin
  update uploads set host = coalesce(host, args->>'host') where token = args->>'token' returning * into upload;
  return case when found then upload_json(upload) end;
end $$;

-- Of this host, and of those without one.
create or replace function public.mf_prune_uploads(args jsonb) returns jsonb language plpgsql as $$
declare
  old text[] := array(
    select token from uploads
    where expires_at < after_hours(-(args->'hours')::double precision) and (host is null or host = args->>'host')
    order by token for update skip locked);
begin
  delete from uploads where token = any (old);
  return to_jsonb(old);
end $$;

-- Returns the hosts that were given up, with what only they have.
create or replace function public.mf_prune_hosts(args jsonb) returns jsonb language plpgsql as $$
declare
  gone text[] := array(
    select id from hosts where seen_at < after_hours(-24 * (args->'days')::double precision)
    order by id for update skip locked);
begin
  delete from file_links where host = any (gone);
  delete from uploads where host = any (gone);
  delete from hosts where id = any (gone);
  return to_jsonb(gone);
end $$;

insert into migrations (name) values ('0045-upload-hosts');
call lock_down();
commit;
