-- What the janitor has to know of open jobs: all of them once a minute, without what they are about.
begin;
set local search_path = mediaferry, pg_temp;

-- Of these jobs, or without "jobIds" of all.
create function public.mf_open_runs(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'run', run, 'kind', kind, 'userId', user_id, 'chatId', chat_id, 'cardMessageId', card_message_id,
    'isHeld', is_held, 'createdAt', created_at) order by queue_number), '[]')
  from jobs
  where state in ('queued', 'active')
    and (args->'jobIds' is null or id in (select jsonb_array_elements_text(args->'jobIds')))
$$;

insert into migrations (name) values ('0027-open-runs');
call lock_down();
commit;
