-- Videos that are too big to be read and are brought by another way; and what users have used up.
begin;
set local search_path = mediaferry, pg_temp;

-- 32 characters of [0-9a-z]: the 122 bits of a random uuid.
create function new_token() returns text language sql volatile set search_path = pg_catalog, pg_temp as $$
  select string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', 1 + get_byte(bytes, i) % 36, 1), '')
  from (select sha256(uuid_send(gen_random_uuid())) as bytes) as random, generate_series(0, 31) as i
$$;

create table uploads (
  token text primary key default new_token(),
  chat_id bigint not null references chats,
  user_id bigint not null references users,
  language text,
  request_message_id bigint not null,
  card_message_id bigint,
  title text not null,
  wanted jsonb not null,
  job_id text, -- that it became
  expires_at timestamptz not null,
  unique (chat_id, request_message_id)
);
create index on uploads (expires_at);

-- Of one day (UTC), the latest on which there was anything: a new day starts from nothing.
alter table users
  add column used_on date,
  add column used_bytes bigint not null default 0,
  add column used_seconds double precision not null default 0;

create function upload_json(u uploads) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'token', u.token, 'chatId', u.chat_id, 'userId', u.user_id, 'language', u.language,
    'requestMessageId', u.request_message_id, 'cardMessageId', u.card_message_id, 'title', u.title,
    'wanted', u.wanted, 'jobId', u.job_id, 'expiresAt', u.expires_at)
$$;

create function public.mf_open_upload(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  upload uploads;
begin
  insert into chats (id) values ((args->>'chatId')::bigint) on conflict do nothing;
  insert into users (id, language) values ((args->>'userId')::bigint, args->>'language') on conflict do nothing;
  insert into uploads (chat_id, user_id, language, request_message_id, title, wanted, expires_at)
  values ((args->>'chatId')::bigint, (args->>'userId')::bigint, args->>'language',
    (args->>'requestMessageId')::bigint, args->>'title', args->'wanted',
    after_hours((args->'hours')::double precision))
  on conflict (chat_id, request_message_id) do update set expires_at = excluded.expires_at
  returning * into upload;
  return upload_json(upload);
end $$;

create function public.mf_set_upload_card(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
begin
  update uploads set card_message_id = (args->>'cardMessageId')::bigint where token = args->>'token';
  return null;
end $$;

create function public.mf_find_upload(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  select upload_json(u) from uploads u where token = args->>'token'
$$;

create function public.mf_close_upload(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  upload uploads;
begin
  update uploads set job_id = coalesce(job_id, args->>'jobId') where token = args->>'token' returning * into upload;
  return case when found then upload_json(upload) end;
end $$;

create function public.mf_prune_uploads(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  old text[] := array(
    select token from uploads where expires_at < after_hours(-(args->'hours')::double precision)
    order by token for update skip locked);
begin
  delete from uploads where token = any (old);
  return to_jsonb(old);
end $$;

create function today() returns date language sql stable set search_path = pg_catalog, pg_temp as $$
  select (clock_timestamp() at time zone 'utc')::date
$$;

create function usage_json(u users) returns jsonb
language sql stable set search_path = mediaferry, pg_temp as $$
  select jsonb_build_object(
    'bytes', case when u.used_on = today() then u.used_bytes else 0 end,
    'seconds', case when u.used_on = today() then u.used_seconds else 0 end)
$$;

create function public.mf_usage(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  select coalesce((select usage_json(u) from users u where id = (args->>'userId')::bigint), usage_json(null))
$$;

create function public.mf_count_usage(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  counted users;
begin
  insert into users (id) values ((args->>'userId')::bigint) on conflict do nothing;
  update users u
  set used_on = today(),
    used_bytes = (usage_json(u)->'bytes')::bigint + (args->'used'->'bytes')::bigint,
    used_seconds = (usage_json(u)->'seconds')::double precision + (args->'used'->'seconds')::double precision
  where id = (args->>'userId')::bigint returning * into counted;
  return usage_json(counted);
end $$;

insert into migrations (name) values ('0013-uploads');
call lock_down();
commit;
