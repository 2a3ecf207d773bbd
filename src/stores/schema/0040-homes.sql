-- Every run of a job has a home: the host (whoever shares a DATA_DIR) that has its files. A home that dies leaves its jobs to
-- the other hosts.
begin;
set local search_path = mediaferry, pg_temp;

alter table jobs
  add home text, -- of the run, or of the one before, which may have left files; null: whoever takes the first step
  add moves integer not null default 0; -- runs that began because a home had died

create or replace function job_json(j jobs) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', j.id, 'kind', j.kind, 'chatId', j.chat_id, 'userId', j.user_id, 'language', j.language,
    'requestMessageId', j.request_message_id, 'threadId', j.thread_id, 'cardMessageId', j.card_message_id,
    'title', j.title, 'request', j.request, 'page', j.page, 'state', j.state, 'run', j.run, 'turn', j.turn,
    'home', j.home, 'isHeld', j.is_held and j.state = 'queued', 'listId', j.list_id, 'startsAt', j.starts_at,
    'failure', j.failure, 'createdAt', j.created_at, 'startedAt', j.started_at, 'finishedAt', j.finished_at)
$$;

create or replace function public.mf_open_runs(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'run', run, 'home', home, 'kind', kind, 'userId', user_id, 'chatId', chat_id,
    'cardMessageId', card_message_id, 'isHeld', is_held, 'createdAt', created_at) order by queue_number), '[]')
  from jobs
  where state in ('queued', 'active')
    and (args->'jobIds' is null or id in (select jsonb_array_elements_text(args->'jobIds')))
$$;

drop function public.mf_start_job(jsonb);
-- Whoever takes the first step of a run is its home from then on; who comes later gets the job as it is.
create function public.mf_take_job(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
begin
  update jobs
  set state = 'active', started_at = coalesce(started_at, clock_timestamp()), home = coalesce(home, args->>'host')
  where id = job.id and is_open(job) and run = (args->>'run')::integer
    and (jobs.state = 'queued' or jobs.home is null)
  returning * into job;
  return case when found then job_json(job) else (select job_json(j) from jobs j where id = args->>'jobId') end;
end $$;

-- Before a run has begun: where its files are, or null where they are no more. Null for a run that has begun, or ended.
create function public.mf_set_home(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
begin
  update jobs set home = args->>'host'
  where id = job.id and state = 'queued' and run = (args->>'run')::integer returning * into job;
  return case when found then job_json(job) end;
end $$;

-- Begins an open job anew that has lost its home, as often as `most` says; what was sent stays sent. Null where it has another
-- home or run by now, has ended, or was moved too often.
create function public.mf_move_job(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  place bigint := job.queue_number;
begin
  if not is_open(job) or job.run <> (args->>'run')::integer or job.home is distinct from args->>'home'
    or job.moves >= (args->>'most')::integer then
    return null;
  end if;
  if job.kind = 'encode' then
    delete from media where id in (select media_id from deliveries where job_id = job.id and state <> 'sent');
    delete from videos v where job_id = job.id and not exists (select from job_items i where i.job_id = v.job_id);
  else
    perform reopen_deliveries(job.id, false);
  end if;
  update image_batches set is_done = false where job_id = job.id;
  update jobs
  set state = 'queued', run = run + 1, home = null, moves = moves + 1, claim_number = null, known_items = null,
    started_at = null
  where id = job.id returning * into job;
  return job_json(job);
end $$;

insert into migrations (name) values ('0040-homes');
call lock_down();
commit;
