-- What the admins' overview tells beside jobs and phases: of people, of time, and of everybody's open jobs.
begin;
set local search_path = mediaferry, pg_temp;

-- Who is active has a job that is open or ended within sinceSeconds; a chat also where something was sent to it.
create function public.mf_stats_of_people(args jsonb) returns jsonb language plpgsql stable as $$
declare
  since timestamptz := now() - make_interval(secs => (args->>'sinceSeconds')::double precision);
begin
  return (
    with recent as materialized (
      select user_id, chat_id from jobs
      where chat_id is not null and (state in ('queued', 'active') or finished_at >= since)
      union
      select null, chat_id from deliveries where sent_at >= since
    )
    select jsonb_build_object(
      'users', (select count(*) from users where id > 0),
      'activeUsers', (select count(distinct user_id) from recent where user_id > 0),
      'bannedUsers', (select count(*) from users where access = 'banned'),
      'groups', (select count(*) from chats where id < 0 and moved_to is null),
      'activeGroups', (select count(distinct chat_id) from recent where chat_id < 0),
      'watches', (select count(*) from watches),
      'pausedWatches', (select count(*) from watches where is_paused)));
end $$;

-- Of each of so many spans of time from a moment on, oldest first.
create function public.mf_stats_series(args jsonb) returns jsonb language plpgsql stable as $$
declare
  start timestamptz := (args->>'from')::timestamptz;
  span double precision := (args->>'spanSeconds')::double precision;
begin
  return (
    with spans as (
      select number, start + make_interval(secs => number * span) as at
      from generate_series(0, (args->>'spans')::integer - 1) as number
    ), ended as (
      select floor(extract(epoch from finished_at - start) / span) as number, counted_state(j) as state, count(*) as count
      from jobs j where finished_at >= start group by 1, 2
    ), sent as (
      select floor(extract(epoch from sent_at - start) / span) as number, count(*) as files, sum(m.size_bytes) as bytes
      from deliveries d join media m on m.id = d.media_id where sent_at >= start group by 1
    )
    select coalesce(jsonb_agg(jsonb_build_object(
      'at', at,
      'done', coalesce((select count from ended e where e.number = s.number and state = 'done'), 0),
      'failed', coalesce((select count from ended e where e.number = s.number and state = 'failed'), 0),
      'cancelled', coalesce((select count from ended e where e.number = s.number and state = 'cancelled'), 0),
      'files', coalesce(files, 0), 'bytes', coalesce(bytes, 0)) order by s.number), '[]')
    from spans s left join sent on sent.number = s.number);
end $$;

-- A page of all that people have asked for and that has not ended, oldest first, and how much there is of it.
create function public.mf_list_open_jobs(args jsonb) returns jsonb language sql stable as $$
  with page as (
    select j from jobs j
    where state in ('queued', 'active') and chat_id is not null
    order by queue_number offset (args->>'offset')::integer limit (args->>'limit')::integer
  )
  select jsonb_build_object(
    'count', (select count(*) from jobs where state in ('queued', 'active') and chat_id is not null),
    'jobs', (select coalesce(jsonb_agg(job_json(j) order by (j).queue_number), '[]') from page))
$$;

insert into migrations (name) values ('0048-overview');
call lock_down();
commit;
