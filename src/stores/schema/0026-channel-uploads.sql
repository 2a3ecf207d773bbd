-- What is uploaded for a channel becomes a job of that channel: { chatId, title, requestMessageId }.
begin;
set local search_path = mediaferry, pg_temp;

alter table uploads add column channel jsonb;

create or replace function upload_json(u uploads) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'token', u.token, 'chatId', u.chat_id, 'userId', u.user_id, 'language', u.language,
    'requestMessageId', u.request_message_id, 'threadId', u.thread_id, 'cardMessageId', u.card_message_id,
    'title', u.title, 'wanted', u.wanted, 'channel', u.channel, 'jobId', u.job_id, 'expiresAt', u.expires_at)
$$;

-- Null where the user has too many open pages. The same message finds its own again.
create or replace function public.mf_open_upload(args jsonb) returns jsonb language plpgsql as $$
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
  insert into uploads (chat_id, user_id, language, request_message_id, title, wanted, channel, expires_at)
  values ((args->>'chatId')::bigint, asker, args->>'language',
    (args->>'requestMessageId')::bigint, args->>'title', args->'wanted', nullif(args->'channel', 'null'),
    after_hours((args->'hours')::double precision))
  on conflict (chat_id, request_message_id) do update set expires_at = excluded.expires_at
  returning * into upload;
  return upload_json(upload);
end $$;

insert into migrations (name) values ('0026-channel-uploads');
call lock_down();
commit;
