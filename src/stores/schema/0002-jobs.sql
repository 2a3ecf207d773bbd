-- The life of a job. A limited number of a user's jobs run at a time; the others are held, and released in order as those
-- end.
begin;
set local search_path = mediaferry, pg_temp;

create function is_open(j jobs) returns boolean language sql immutable as $$
  select j.state in ('queued', 'active')
$$;

create function asks(j jobs, what text) returns boolean language sql immutable as $$
  select coalesce((j.request->>what)::boolean, false)
$$;

create function job_json(j jobs) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', j.id, 'kind', j.kind, 'chatId', j.chat_id, 'userId', j.user_id, 'language', j.language,
    'requestMessageId', j.request_message_id, 'threadId', j.thread_id, 'cardMessageId', j.card_message_id,
    'title', j.title, 'request', j.request, 'page', j.page, 'state', j.state, 'run', j.run, 'turn', j.turn,
    'isHeld', j.is_held and j.state = 'queued',
    'failure', j.failure, 'createdAt', j.created_at, 'startedAt', j.started_at, 'finishedAt', j.finished_at)
$$;

-- Taken first by every step that changes a job or what belongs to it, against deadlocks.
create function locked_job(job_id text) returns jobs language plpgsql as $$
declare
  job jobs;
begin
  select * into job from jobs where id = job_id for no key update;
  if not found then
    raise exception 'job % is unknown', job_id using errcode = 'no_data_found';
  end if;
  return job;
end $$;

create function running_jobs(of_user bigint) returns bigint language sql stable as $$
  select count(*) from jobs
  where user_id is not distinct from of_user and state in ('queued', 'active') and not is_held
$$;

-- Polls have no user, and take turns among each other. Locks the user, so that concurrent submissions get different turns.
create function next_turn(for_user bigint) returns integer language plpgsql as $$
begin
  perform 1 from users where id = for_user for no key update;
  return running_jobs(for_user) + 1;
end $$;

-- Whether another job has to wait for those of the user that run or wait already. Null: no limit.
create function has_to_wait(for_user bigint, run_limit integer) returns boolean language sql stable as $$
  select run_limit is not null and for_user is not null and (
    running_jobs(for_user) >= run_limit
    or exists (select from jobs where user_id = for_user and is_held and state = 'queued'))
$$;

-- Requeues an ended job, behind all others, with more in its request.
create function queued_again(job jobs, more jsonb, run_limit integer) returns jobs language plpgsql as $$
declare
  place integer := next_turn(job.user_id);
begin
  update jobs
  set state = 'queued', run = run + 1, turn = place, queue_number = nextval('queue_numbers'),
    is_held = has_to_wait(job.user_id, run_limit),
    request = request || more, claim_number = null, known_items = null, failure = null, started_at = null,
    finished_at = null
  where id = job.id returning * into job;
  return job;
end $$;

create function remember(of_chat bigint, of_user bigint) returns void language sql as $$
  insert into chats (id) values (of_chat) on conflict do nothing;
  insert into users (id) values (of_user) on conflict do nothing;
$$;

-- The job that this message has asked for already.
create function asked_job(args jsonb) returns jobs language sql stable as $$
  select * from jobs
  where chat_id = (args->>'chatId')::bigint
    and request_message_id = (args->>'requestMessageId')::bigint
    and kind = args->>'kind'
    and number = coalesce((args->>'number')::integer, 0)
$$;

-- Null where the user has too many open jobs. The same message finds its own again.
create function public.mf_submit_job(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs;
  place integer;
  open_jobs bigint;
begin
  perform remember((args->>'chatId')::bigint, (args->>'userId')::bigint);
  place := next_turn((args->>'userId')::bigint); -- from here on no other job of the user is made
  job := asked_job(args);
  if job.id is not null then
    return jsonb_build_object('job', job_json(job), 'isNew', false);
  end if;
  select count(*) into open_jobs from jobs
  where user_id = (args->>'userId')::bigint and state in ('queued', 'active');
  if open_jobs >= (args->>'openLimit')::integer then
    return jsonb_build_object('job', null, 'isNew', false);
  end if;
  insert into jobs (kind, number, chat_id, user_id, language, request_message_id, title, request, turn, is_held)
  values (args->>'kind', coalesce((args->>'number')::integer, 0), (args->>'chatId')::bigint, (args->>'userId')::bigint,
    args->>'language', (args->>'requestMessageId')::bigint, args->>'title', args->'request', place,
    has_to_wait((args->>'userId')::bigint, (args->>'runLimit')::integer))
  on conflict (chat_id, request_message_id, kind, number) do nothing -- somebody else under the same message
  returning * into job;
  if found then
    return jsonb_build_object('job', job_json(job), 'isNew', true);
  end if;
  return jsonb_build_object('job', job_json(asked_job(args)), 'isNew', false);
end $$;

create function public.mf_find_job(args jsonb) returns jsonb language sql stable as $$
  select job_json(j) from jobs j where id = args->>'jobId'
$$;

create function public.mf_set_card(args jsonb) returns jsonb language plpgsql as $$
begin
  perform locked_job(args->>'jobId');
  update jobs set card_message_id = (args->>'cardMessageId')::bigint where id = args->>'jobId';
  return null;
end $$;

create function public.mf_start_job(args jsonb) returns jsonb language plpgsql as $$
begin
  perform locked_job(args->>'jobId');
  update jobs set state = 'active', started_at = coalesce(started_at, clock_timestamp())
  where id = args->>'jobId' and state = 'queued';
  return null;
end $$;

create function public.mf_cancel_job(args jsonb) returns jsonb language plpgsql as $$
begin
  update jobs set state = 'cancelled', finished_at = clock_timestamp()
  where id = args->>'jobId' and state in ('queued', 'active');
  return to_jsonb(found);
end $$;

create function public.mf_list_jobs(args jsonb) returns jsonb language sql stable as $$
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

create function public.mf_open_jobs(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(job_json(j) order by queue_number), '[]') from jobs j where state in ('queued', 'active')
$$;

create function public.mf_job_position(args jsonb) returns jsonb language sql stable as $$
  select to_jsonb(count(*)) from jobs before join jobs this on this.kind = before.kind
  where this.id = args->>'jobId' and before.state in ('queued', 'active') and before.queue_number < this.queue_number
    and not before.is_held
$$;

-- Releases held jobs of the user, oldest first, up to the limit. One without a card waits for a minute: whoever shows the
-- card asks again.
create function public.mf_release_jobs(args jsonb) returns jsonb language plpgsql as $$
declare
  of_user bigint := (args->>'userId')::bigint;
  place integer := next_turn(of_user); -- nobody else lets any go meanwhile
  job jobs;
  gone jsonb := '[]';
begin
  for job in
    select * from jobs where user_id = of_user and is_held and state = 'queued'
      and (card_message_id is not null or created_at < clock_timestamp() - interval '1 minute')
    order by queue_number
    limit case when args->>'runLimit' is not null then greatest(0, (args->>'runLimit')::integer - place + 1) end
    for no key update
  loop
    update jobs set is_held = false, turn = place where id = job.id and state = 'queued' returning * into job;
    continue when not found; -- cancelled meanwhile
    place := place + 1;
    gone := gone || job_json(job);
  end loop;
  return gone;
end $$;

insert into migrations (name) values ('0002-jobs');
call lock_down();
commit;
