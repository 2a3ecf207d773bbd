begin;
set local search_path = mediaferry, pg_temp;

create table source_sessions (
  platform text primary key,
  state text not null,
  since timestamptz not null default clock_timestamp(),
  until timestamptz,
  cause text,
  account text,
  is_reported boolean not null default false
);

create function public.mf_check_now(args jsonb) returns jsonb language plpgsql as $$
declare
  watch watches := locked_watch(args->>'watchId');
  failed bigint[];
begin
  if watch.id is null then
    return to_jsonb(false);
  end if;
  perform check_at_once(watch.target_id);
  failed := array(
    select id from deliveries where watch_id = watch.id and state = 'failed' order by id for update);
  update deliveries set attempts = 0 where id = any (failed) and state = 'failed';
  return to_jsonb(true);
end $$;

create function public.mf_recheck(args jsonb) returns jsonb language plpgsql as $$
declare
  stuck bigint[] := array(
    select id from targets
    where platform = args->>'platform' and next_check_at is not null
      and failure->>'key' in (
        'error-session-missing', 'error-session-dead', 'error-session-challenged', 'error-source-wait')
    order by id for no key update);
begin
  update targets set next_check_at = least(next_check_at, clock_timestamp() + random() * interval '10 minutes')
  where id = any (stuck);
  return null;
end $$;

-- The index `one_open_poll` decides: a poll that is retried at this moment makes the insert do nothing.
create function public.mf_take_due_polls(args jsonb) returns jsonb language plpgsql as $$
declare
  due targets;
  poll jobs;
  taken jsonb := '[]';
begin
  for due in
    select * from targets t
    where next_check_at <= clock_timestamp()
      and exists (select from watches where target_id = t.id and not is_paused)
      and not exists (select from jobs where target_id = t.id and state in ('queued', 'active'))
    order by next_check_at, id limit (args->>'limit')::integer
    for no key update skip locked
  loop
    insert into jobs (kind, target_id, title, request, turn)
    values ('poll', due.id, due.handle, jsonb_build_object('query', jsonb_build_object(
      'platform', due.platform, 'kind', 'stories', 'handle', due.handle)), next_turn(null))
    on conflict (target_id) where state in ('queued', 'active') do nothing
    returning * into poll;
    continue when not found;
    update targets
    set polled_at = clock_timestamp(), next_check_at = clock_timestamp() + jittered(shortest_interval(due.id))
    where id = due.id;
    taken := taken || job_json(poll);
  end loop;
  return taken;
end $$;

create function public.mf_find_source_user(args jsonb) returns jsonb language sql stable as $$
  select to_jsonb(source_user_id) from targets where platform = args->>'platform' and handle = args->>'handle'
$$;

create function public.mf_remember_source_user(args jsonb) returns jsonb language plpgsql as $$
begin
  insert into targets (platform, handle, source_user_id) values (args->>'platform', args->>'handle', args->>'userId')
  on conflict (platform, handle) do update set source_user_id = excluded.source_user_id;
  return null;
end $$;

create function session_json(s source_sessions) returns jsonb language sql stable as $$
  select jsonb_build_object('platform', s.platform, 'state', s.state, 'since', s.since, 'until', s.until,
    'cause', s.cause, 'account', s.account, 'isReported', s.is_reported)
$$;

create function public.mf_find_session(args jsonb) returns jsonb language sql stable as $$
  select session_json(s) from source_sessions s where platform = args->>'platform'
$$;

-- 0: no trouble.
create function severity(state text) returns integer language sql immutable as $$
  select case when state in ('challenged', 'dead') then 2 when state = 'throttled' then 1 else 0 end
$$;

create function public.mf_set_session(args jsonb) returns jsonb language plpgsql as $$
declare
  now_is jsonb := args->'session';
  force boolean := coalesce((args->>'force')::boolean, false);
  session source_sessions;
begin
  insert into source_sessions as s (platform, state, until, cause, account)
  values (now_is->>'platform', now_is->>'state', (now_is->>'until')::timestamptz, now_is->>'cause', now_is->>'account')
  on conflict (platform) do update
  set state = excluded.state, until = excluded.until, cause = excluded.cause, account = excluded.account,
    since = case when s.state = excluded.state then s.since else clock_timestamp() end,
    is_reported = s.state = excluded.state and s.is_reported
  where force or severity(excluded.state) = 0 or severity(excluded.state) >= severity(s.state);
  select * into strict session from source_sessions where platform = now_is->>'platform';
  return session_json(session);
end $$;

create function public.mf_take_session_alarm(args jsonb) returns jsonb language plpgsql as $$
declare
  undo boolean := coalesce((args->>'undo')::boolean, false);
begin
  update source_sessions set is_reported = not undo where platform = args->>'platform' and is_reported = undo;
  return to_jsonb(found);
end $$;

insert into migrations (name) values ('0006-polls');
call lock_down();
commit;
