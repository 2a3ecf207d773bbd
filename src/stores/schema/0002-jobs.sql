-- Users, chats and the life of a job.
begin;
set local search_path = mediaferry, pg_temp;

create function job_json(j jobs) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', j.id, 'kind', j.kind, 'chatId', j.chat_id, 'userId', j.user_id, 'language', j.language,
    'requestMessageId', j.request_message_id, 'cardMessageId', j.card_message_id, 'title', j.title,
    'request', j.request, 'state', j.state, 'run', j.run, 'turn', j.turn, 'failure', j.failure,
    'createdAt', j.created_at, 'startedAt', j.started_at, 'finishedAt', j.finished_at)
$$;

-- Every step that changes a job or what belongs to it takes this lock first, so that no two of them can deadlock.
create function locked_job(job_id text) returns jobs
language plpgsql set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
begin
  select * into job from jobs where id = job_id for no key update;
  if not found then
    raise exception 'job % is unknown', job_id using errcode = 'no_data_found';
  end if;
  return job;
end $$;

-- Locks the user, so that two submissions at once do not get the same turn.
create function next_turn(for_user bigint) returns integer
language plpgsql set search_path = mediaferry, pg_temp as $$
begin
  perform 1 from users where id = for_user for no key update;
  return (select count(*) + 1 from jobs where user_id = for_user and state in ('queued', 'active'));
end $$;

create function public.mf_remember_user(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  known_access text;
begin
  insert into chats (id, kind) values ((args->>'chatId')::bigint, args->>'chatKind')
  on conflict (id) do update set kind = excluded.kind, seen_at = now();
  insert into users as u (id, language) values ((args->>'userId')::bigint, args->>'language')
  on conflict (id) do update set language = coalesce(excluded.language, u.language), seen_at = now()
  returning access into known_access;
  return jsonb_build_object('access', known_access);
end $$;

create function public.mf_set_access(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
begin
  insert into users (id, access) values ((args->>'userId')::bigint, args->>'access')
  on conflict (id) do update set access = excluded.access;
  return null;
end $$;

create function public.mf_submit_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
begin
  insert into chats (id) values ((args->>'chatId')::bigint) on conflict do nothing;
  insert into users (id, language) values ((args->>'userId')::bigint, args->>'language') on conflict do nothing;
  insert into jobs (kind, chat_id, user_id, language, request_message_id, title, request, turn)
  values (args->>'kind', (args->>'chatId')::bigint, (args->>'userId')::bigint, args->>'language',
    (args->>'requestMessageId')::bigint, args->>'title', args->'request', next_turn((args->>'userId')::bigint))
  on conflict (chat_id, request_message_id, kind) do nothing
  returning * into job;
  if found then
    return jsonb_build_object('job', job_json(job), 'isNew', true);
  end if;
  select * into strict job from jobs
  where chat_id = (args->>'chatId')::bigint
    and request_message_id = (args->>'requestMessageId')::bigint
    and kind = args->>'kind';
  return jsonb_build_object('job', job_json(job), 'isNew', false);
end $$;

create function public.mf_find_job(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  select job_json(j) from jobs j where id = args->>'jobId'
$$;

create function public.mf_set_card(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
begin
  perform locked_job(args->>'jobId');
  update jobs set card_message_id = (args->>'cardMessageId')::bigint where id = args->>'jobId';
  return null;
end $$;

create function public.mf_start_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
begin
  perform locked_job(args->>'jobId');
  update jobs set state = 'active', started_at = coalesce(started_at, clock_timestamp())
  where id = args->>'jobId' and state = 'queued';
  return null;
end $$;

create function public.mf_cancel_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
begin
  update jobs set state = 'cancelled', finished_at = clock_timestamp()
  where id = args->>'jobId' and state in ('queued', 'active');
  if not found then
    return to_jsonb(false);
  end if;
  update videos set state = 'FAILED' where job_id = args->>'jobId';
  return to_jsonb(true);
end $$;

create function public.mf_list_jobs(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  with open as (
    select j, row_number() over (order by queue_number) as place
    from jobs j where chat_id = (args->>'chatId')::bigint and state in ('queued', 'active')
  ), ended as (
    select j, row_number() over (order by finished_at desc, queue_number desc) as place
    from jobs j where chat_id = (args->>'chatId')::bigint and state not in ('queued', 'active')
    order by finished_at desc, queue_number desc limit (args->>'finished')::integer
  )
  select coalesce(jsonb_agg(job_json(j) order by part, place), '[]')
  from (select 1 as part, * from open union all select 2, * from ended) as listed
$$;

create function public.mf_open_jobs(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  select coalesce(jsonb_agg(job_json(j) order by queue_number), '[]') from jobs j where state in ('queued', 'active')
$$;

create function public.mf_job_position(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  select to_jsonb(count(*)) from jobs before join jobs this on this.kind = before.kind
  where this.id = args->>'jobId' and before.state in ('queued', 'active') and before.queue_number < this.queue_number
$$;

insert into migrations (name) values ('0002-jobs');
call lock_down();
commit;
