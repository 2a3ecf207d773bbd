begin;
set local search_path = mediaferry, pg_temp;

-- A check of its target tells how it went.
create function end_check(job jobs, cause jsonb, next_check_in_minutes double precision) returns void language sql as $$
  update targets t
  set last_check_at = clock_timestamp(), failure = cause,
    next_check_at = case when next_check_at is null or next_check_in_minutes is null then next_check_at
      else clock_timestamp() + make_interval(secs => 60 * next_check_in_minutes) end
  where id = job.target_id
$$;

-- A video is done when one of its rungs is out and none is left over; those that are stay as they are. Every other job settles
-- what is left over, and is done unless it failed before anything was sent. A set that ended early says why, also where a
-- part of it is in the chat.
create function public.mf_finish_job(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  cause jsonb := nullif(args->'end'->'failure', 'null');
  unsettled jsonb := coalesce(args->'end'->'unsettled', cause);
  left_over bigint[];
  is_any_sent boolean;
  is_done boolean;
begin
  if not is_open(job) then
    return job_json(job);
  end if;
  perform end_check(job, cause, (args->'end'->>'nextCheckInMinutes')::double precision);
  left_over := locked_unsettled(job.id);
  is_any_sent := exists (select from deliveries where job_id = job.id and state = 'sent');
  if job.kind = 'encode' then
    is_done := is_any_sent and cardinality(left_over) = 0;
    cause := coalesce(cause, (
      select d.failure from deliveries d join job_items i on i.job_id = d.job_id and i.media_id = d.media_id
      where d.job_id = job.id and d.state = 'failed' order by i.position limit 1));
  else
    is_done := is_any_sent or cause is null;
    if cardinality(left_over) > 0 and unsettled is null then
      raise exception 'job % ends with % deliveries unsettled, and no cause', job.id, cardinality(left_over);
    end if;
    update deliveries set is_in_doubt = true where id = any (left_over) and state = 'sending';
    perform fail_deliveries(left_over, unsettled);
  end if;
  update jobs
  set state = case when is_done then 'done' else 'failed' end, finished_at = clock_timestamp(),
    failure = case when not is_done or kind = 'images' then cause end
  where id = job.id returning * into job;
  return job_json(job);
end $$;

-- Lets failed deliveries be claimed anew, and returns unsettled ones to the beginning.
create function reopen_deliveries(of_job text, again boolean) returns void language plpgsql as $$
begin
  perform 1 from deliveries where job_id = of_job order by id for update;
  update deliveries set attempts = 0 where job_id = of_job and state = 'failed';
  update deliveries set state = 'waiting', job_id = null, is_in_doubt = is_in_doubt or state = 'sending'
  where job_id = of_job and state not in ('sent', 'failed');
  update deliveries set job_id = null where job_id = of_job and again;
  delete from job_items i
  where job_id = of_job and not exists (
    select from deliveries d where d.job_id = i.job_id and d.media_id = i.media_id);
end $$;

-- Lets what failed be claimed anew, and returns what is unsettled to the beginning. False when there is nothing to retry.
create function reopen_items(job jobs, again boolean) returns boolean language plpgsql as $$
begin
  perform 1 from targets where id = job.target_id for no key update;
  if exists (select from jobs j where j.target_id = job.target_id and is_open(j)) then
    return false; -- another poll is on its way
  end if;
  if job.state = 'done' and not again
    and not exists (select from deliveries where job_id = job.id and state = 'failed') then
    return false;
  end if;
  perform reopen_deliveries(job.id, again);
  return true;
end $$;

-- Whether the set was packed in its last run, and all of it was sent.
create function is_delivered(job jobs) returns boolean language sql stable as $$
  select not exists (select from deliveries where job_id = job.id and state = 'failed')
    and (job.failure is null or exists (select from job_items where job_id = job.id and run = job.run))
$$;

-- Reopens batches with failures, whose results stay. Where files were not sent, reopens all: they are packed anew, and what
-- is gone from the disk has to be fetched before.
create function reopen_images(job jobs) returns boolean language plpgsql as $$
begin
  if asks(job, 'isDropped') or job.state = 'done' and not asks(job, 'isClosing') and is_delivered(job)
    and job.failure is null
    and not exists (select from image_batches where job_id = job.id and (failed > 0 or not is_done)) then
    return false;
  end if;
  update image_batches set is_done = false
  where job_id = job.id and (failed > 0 or job.state <> 'done' or not is_delivered(job));
  delete from deliveries where job_id = job.id and state = 'failed';
  perform reopen_deliveries(job.id, false);
  update jobs set request = request - 'isClosing' - 'sinceRun' where id = job.id;
  return true;
end $$;

create function public.mf_retry_job(args jsonb) returns jsonb language plpgsql as $$
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
  -- of images that were sent already
  since := case
    when job.kind = 'images' and job.state = 'done' and is_delivered(job) then job.run + 1
    else (job.request->>'sinceRun')::integer end;
  is_reopened := case
    when job.kind = 'images' then reopen_images(job)
    when job.kind = 'encode' then reopen_encode(job)
    else reopen_items(job, again) end;
  if not is_reopened then
    return null;
  end if;
  return job_json(queued_again(job, case
    when job.kind = 'images' and since is not null then jsonb_build_object('sinceRun', since)
    when job.kind = 'encode' and args ? 'more' then args->'more'
    when job.kind = 'users' and again then '{"again": true}'
    else '{}' end, (args->>'runLimit')::integer));
end $$;

-- Whether a set is complete, so that a retry would find nothing to do.
create function is_whole(job jobs) returns boolean language sql stable as $$
  select job.kind = 'images' and job.state = 'done' and asks(job, 'isStarted') and not asks(job, 'isClosing')
    and job.failure is null and is_delivered(job)
    and not exists (select from image_batches where job_id = job.id and (failed > 0 or not is_done))
$$;

-- The card of a complete set needs only the counts, so posts and results are dropped.
create function empty_batches() returns trigger language plpgsql set search_path = mediaferry, pg_temp as $$
begin
  if is_whole(new) then
    update image_batches set posts = '[]', results = null where job_id = new.id;
  end if;
  return null;
end $$;

create trigger set_ended after update of state on jobs
for each row when (old.state <> 'done' and new.state = 'done' and new.kind = 'images')
execute function empty_batches();

insert into migrations (name) values ('0014-endings');
call lock_down();
commit;
