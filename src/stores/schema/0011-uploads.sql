begin;
set local search_path = mediaferry, pg_temp;

-- 32 characters of [0-9a-z]: the 122 bits of a random uuid.
create function new_token() returns text language sql as $$
  select string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', 1 + get_byte(bytes, i) % 36, 1), '')
  from (select sha256(uuid_send(gen_random_uuid())) as bytes) as random, generate_series(0, 31) as i
$$;

create table uploads (
  token text primary key default new_token(),
  chat_id bigint not null references chats,
  user_id bigint not null references users,
  language text,
  request_message_id bigint not null,
  thread_id bigint, -- of the topic; null: the chat itself, or General
  card_message_id bigint,
  title text not null,
  wanted jsonb not null,
  job_id text, -- that it became
  expires_at timestamptz not null,
  unique (chat_id, request_message_id)
);
create index on uploads (expires_at);
create index on uploads (user_id) where job_id is null;

create function upload_json(u uploads) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'token', u.token, 'chatId', u.chat_id, 'userId', u.user_id, 'language', u.language,
    'requestMessageId', u.request_message_id, 'threadId', u.thread_id, 'cardMessageId', u.card_message_id,
    'title', u.title, 'wanted', u.wanted, 'jobId', u.job_id, 'expiresAt', u.expires_at)
$$;

-- Null where the user has too many open pages. The same message finds its own again.
create function public.mf_open_upload(args jsonb) returns jsonb language plpgsql as $$
declare
  upload uploads;
  asker bigint := (args->>'userId')::bigint;
  pages bigint;
begin
  perform remember((args->>'chatId')::bigint, asker);
  perform from users where id = asker for update; -- of several at once, each counts those before it
  select count(*) into pages from uploads
  where user_id = asker and job_id is null and expires_at > clock_timestamp()
    and (chat_id, request_message_id) <> ((args->>'chatId')::bigint, (args->>'requestMessageId')::bigint);
  if pages >= (args->'limit')::bigint then
    return null;
  end if;
  insert into uploads (chat_id, user_id, language, request_message_id, title, wanted, expires_at)
  values ((args->>'chatId')::bigint, asker, args->>'language',
    (args->>'requestMessageId')::bigint, args->>'title', args->'wanted',
    after_hours((args->'hours')::double precision))
  on conflict (chat_id, request_message_id) do update set expires_at = excluded.expires_at
  returning * into upload;
  return upload_json(upload);
end $$;

create function public.mf_set_upload_card(args jsonb) returns jsonb language plpgsql as $$
begin
  update uploads set card_message_id = (args->>'cardMessageId')::bigint where token = args->>'token';
  return null;
end $$;

create function public.mf_find_upload(args jsonb) returns jsonb language sql stable as $$
  select upload_json(u) from uploads u where token = args->>'token'
$$;

create function public.mf_close_upload(args jsonb) returns jsonb language plpgsql as $$
declare
  upload uploads;
begin
  update uploads set job_id = coalesce(job_id, args->>'jobId') where token = args->>'token' returning * into upload;
  return case when found then upload_json(upload) end;
end $$;

create function public.mf_prune_uploads(args jsonb) returns jsonb language plpgsql as $$
declare
  old text[] := array(
    select token from uploads where expires_at < after_hours(-(args->'hours')::double precision)
    order by token for update skip locked);
begin
  delete from uploads where token = any (old);
  return to_jsonb(old);
end $$;

insert into migrations (name) values ('0011-uploads');
call lock_down();
commit;
