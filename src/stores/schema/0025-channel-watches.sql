-- Watches that a user has made for channels from elsewhere: such requests have ids below 0.
begin;
set local search_path = mediaferry, pg_temp;

create index on watches (user_id) where request_message_id < 0;

create function public.mf_list_channel_watches(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(watch_json(w) order by w.created_at, w.id), '[]') from watches w
  where user_id = (args->>'userId')::bigint and request_message_id < 0
$$;

insert into migrations (name) values ('0025-channel-watches');
call lock_down();
commit;
