-- So many jobs of a user run at a time; the others are held, and let go in their order as those end.
begin;
set local search_path = mediaferry, pg_temp;

alter table jobs add column is_held boolean not null default false;
create index on jobs (user_id, queue_number) where is_held;

create function running_jobs(of_user bigint) returns bigint
language sql stable set search_path = mediaferry, pg_temp as $$
  select count(*) from jobs
  where user_id is not distinct from of_user and state in ('queued', 'active') and not is_held
$$;

-- Polls have no user, and take turns among each other. Locks the user, so that two submissions at once do not get the same turn.
create or replace function next_turn(for_user bigint) returns integer
language plpgsql set search_path = mediaferry, pg_temp as $$
begin
  perform 1 from users where id = for_user for no key update;
  return running_jobs(for_user) + 1;
end $$;

-- Whether another job has to wait for those of the user that run, or that wait already. Null: any number may run.
create function has_to_wait(for_user bigint, run_limit integer) returns boolean
language sql stable set search_path = mediaferry, pg_temp as $$
  select run_limit is not null and for_user is not null and (
    running_jobs(for_user) >= run_limit
    or exists (select from jobs where user_id = for_user and is_held and state = 'queued'))
$$;

create or replace function job_json(j jobs) returns jsonb
language sql stable set search_path = mediaferry, pg_temp as $$
  select jsonb_build_object(
    'id', j.id, 'kind', j.kind, 'chatId', j.chat_id, 'userId', j.user_id, 'language', j.language,
    'requestMessageId', j.request_message_id, 'threadId', j.thread_id, 'cardMessageId', j.card_message_id,
    'title', j.title, 'request', j.request, 'page', j.page, 'state', j.state, 'run', j.run, 'turn', j.turn,
    'isHeld', j.is_held and j.state = 'queued',
    'failure', j.failure, 'createdAt', j.created_at, 'startedAt', j.started_at, 'finishedAt', j.finished_at)
$$;

-- The job is null where the user has as many open ones as may be. The same message finds its own again.
create or replace function public.mf_submit_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
  place integer;
  open_jobs bigint;
begin
  insert into chats (id) values ((args->>'chatId')::bigint) on conflict do nothing;
  insert into users (id, language) values ((args->>'userId')::bigint, args->>'language') on conflict do nothing;
  place := next_turn((args->>'userId')::bigint); -- from here on no other job of the user is made
  select * into job from jobs
  where chat_id = (args->>'chatId')::bigint
    and request_message_id = (args->>'requestMessageId')::bigint
    and kind = args->>'kind'
    and number = coalesce((args->>'number')::integer, 0);
  if found then
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
  select * into strict job from jobs
  where chat_id = (args->>'chatId')::bigint
    and request_message_id = (args->>'requestMessageId')::bigint
    and kind = args->>'kind'
    and number = coalesce((args->>'number')::integer, 0);
  return jsonb_build_object('job', job_json(job), 'isNew', false);
end $$;

-- Lets held jobs of the user go, the oldest first, until as many run as may; gives those. One without a card stays for a
-- minute: whoever shows the card asks again.
create function public.mf_let_jobs_go(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
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

create or replace function public.mf_job_position(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  select to_jsonb(count(*)) from jobs before join jobs this on this.kind = before.kind
  where this.id = args->>'jobId' and before.state in ('queued', 'active') and before.queue_number < this.queue_number
    and not before.is_held
$$;

-- Puts an ended job back into the queue, behind all others, with more in its request.
drop function queued_again(jobs, jsonb);
create function queued_again(job jobs, more jsonb, run_limit integer) returns jobs
language plpgsql set search_path = mediaferry, pg_temp as $$
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

-- A link that has claimed anything was no menu: its quality was known beforehand.
create or replace function public.mf_choose(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
begin
  select * into job from jobs where id = args->>'jobId' for no key update;
  if job.kind = 'link' and job.state = 'done' and job.request->>'choice' is null
    and not exists (select from relay_items where job_id = job.id) then
    return job_json(queued_again(
      job, jsonb_build_object('choice', args->>'choice'), (args->>'runLimit')::integer));
  end if;
  return null;
end $$;

create or replace function public.mf_decide_images(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
begin
  select * into job from jobs where id = args->>'jobId' and kind = 'images' for no key update;
  if not found or not can_decide(job, args->>'decision') then
    return null;
  end if;
  if args->>'decision' = 'drop' then
    update jobs set state = 'cancelled', request = request || '{"isDropped": true}', finished_at = clock_timestamp()
    where id = job.id returning * into job;
    return job_json(job);
  end if;
  return job_json(queued_again(job, jsonb_build_object(
    case args->>'decision' when 'start' then 'isStarted' else 'isClosing' end, true), (args->>'runLimit')::integer));
end $$;

create or replace function public.mf_retry_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
  again boolean := coalesce((args->>'again')::boolean, false);
  since integer;
  is_reopened boolean;
begin
  select * into job from jobs where id = args->>'jobId' for no key update;
  if not found or is_open(job) then
    return null;
  end if;
  -- of images that are in the chat already
  since := case
    when job.kind = 'images' and job.state = 'done' and is_delivered(job) then job.run + 1
    else (job.request->>'sinceRun')::integer end;
  is_reopened := case
    when job.kind = 'images' then reopen_images(job)
    when is_relay(job) then reopen_relay(job, again)
    else reopen_encode(job) end;
  if not is_reopened then
    return null;
  end if;
  return job_json(queued_again(job, case
    when job.kind = 'images' and since is not null then jsonb_build_object('sinceRun', since)
    when job.kind = 'relay' and again then '{"again": true}'
    else '{}' end, (args->>'runLimit')::integer));
end $$;

insert into migrations (name) values ('0023-held-jobs');
call lock_down();
commit;
