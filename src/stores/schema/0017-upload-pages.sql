-- A user has a few upload pages at a time.
begin;
set local search_path = mediaferry, pg_temp;

create index on uploads (user_id) where job_id is null;

-- Null: the user has as many open pages as may be. The same message finds its own page again.
create or replace function public.mf_open_upload(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  upload uploads;
  asker bigint := (args->>'userId')::bigint;
  pages bigint;
begin
  insert into chats (id) values ((args->>'chatId')::bigint) on conflict do nothing;
  insert into users (id, language) values (asker, args->>'language') on conflict do nothing;
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

insert into migrations (name) values ('0017-upload-pages');
call lock_down();
commit;
