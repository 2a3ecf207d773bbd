-- How relays and polls end, how they are tried again, and what is forgotten when.
begin;
set local search_path = mediaferry, pg_temp;

create function end_relay(job jobs, failure jsonb, unsettled jsonb, next_check_in_minutes double precision) returns jobs
language plpgsql set search_path = mediaferry, pg_temp as $$
declare
  cause jsonb := failure;
  left_over bigint[];
begin
  update targets t
  set last_check_at = clock_timestamp(), failure = cause,
    next_check_at = case when next_check_at is null or next_check_in_minutes is null then next_check_at
      else clock_timestamp() + make_interval(secs => 60 * next_check_in_minutes) end
  where id = job.target_id;
  left_over := locked_unsettled(job.id);
  if cardinality(left_over) > 0 and unsettled is null then
    raise exception 'job % ends with % deliveries unsettled, and no cause', job.id, cardinality(left_over);
  end if;
  update deliveries set is_in_doubt = true where id = any (left_over) and state = 'sending';
  perform fail_deliveries(left_over, unsettled);
  update jobs
  set state = ended.state, finished_at = clock_timestamp(), failure = case ended.state when 'failed' then cause end
  from (
    select case when cause is null or exists (select from deliveries where job_id = job.id and state = 'sent')
      then 'done' else 'failed' end as state) as ended
  where id = job.id returning jobs.* into job;
  return job;
end $$;

create function public.mf_finish_relay(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs := locked_job(args->>'jobId');
  cause jsonb := args->'end'->'failure';
begin
  if is_open(job) then
    job := end_relay(job, cause, coalesce(args->'end'->'unsettled', cause),
      (args->'end'->>'nextCheckInMinutes')::double precision);
  end if;
  return job_json(job);
end $$;

create or replace function public.mf_finish_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs := locked_job(args->>'jobId');
  is_done boolean;
  first_failure jsonb;
begin
  if not is_open(job) then
    return job_json(job);
  end if;
  if job.kind in ('relay', 'poll') then
    return job_json(end_relay(job, args->'failure', args->'failure', null));
  end if;
  select coalesce(bool_or(state = 'sent') and bool_and(state in ('sent', 'failed')), false) into is_done
  from rung_rows where job_id = job.id;
  select failure into first_failure from rung_rows
  where job_id = job.id and state = 'failed' order by position limit 1;
  update jobs
  set state = case when is_done then 'done' else 'failed' end,
    failure = case when not is_done then coalesce(nullif(args->'failure', 'null'), first_failure) end,
    finished_at = clock_timestamp()
  where id = job.id returning * into job;
  update videos set state = case when is_done then 'COMPLETED' else 'FAILED' end where job_id = job.id;
  return job_json(job);
end $$;

-- Gives back what the job has not settled (all of it to begin again), and lets what failed be claimed anew. False when
-- there is nothing to try.
create function reopen_relay(job jobs, again boolean) returns boolean
language plpgsql set search_path = mediaferry, pg_temp as $$
begin
  perform 1 from targets where id = job.target_id for no key update;
  if exists (select from jobs j where j.target_id = job.target_id and is_open(j)) then
    return false; -- another poll is on its way
  end if;
  if job.state = 'done' and not again
    and not exists (select from deliveries where job_id = job.id and state = 'failed') then
    return false;
  end if;
  perform 1 from deliveries where job_id = job.id order by id for update;
  update deliveries set attempts = 0 where job_id = job.id and state = 'failed';
  update deliveries set state = 'waiting', job_id = null, is_in_doubt = is_in_doubt or state = 'sending'
  where job_id = job.id and state not in ('sent', 'failed');
  update deliveries set job_id = null where job_id = job.id and again;
  delete from relay_items i
  where job_id = job.id and not exists (
    select from deliveries d where d.job_id = i.job_id and d.media_id = i.media_id);
  return true;
end $$;

create function reopen_encode(job jobs) returns boolean
language plpgsql set search_path = mediaferry, pg_temp as $$
begin
  if job.state = 'done' and not exists (select from rung_rows where job_id = job.id and state = 'failed') then
    return false;
  end if;
  perform forget_unsent(job.id, '{}');
  delete from videos v where job_id = job.id and not exists (select from rungs r where r.job_id = v.job_id);
  update videos set state = 'READY' where job_id = job.id;
  return true;
end $$;

create or replace function public.mf_retry_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
  again boolean := coalesce((args->>'again')::boolean, false);
  is_reopened boolean;
begin
  select * into job from jobs where id = args->>'jobId' for no key update;
  if not found or is_open(job) then
    return null;
  end if;
  is_reopened := case when job.kind in ('relay', 'poll') then reopen_relay(job, again) else reopen_encode(job) end;
  if not is_reopened then
    return null;
  end if;
  update jobs
  set state = 'queued', run = run + 1, turn = next_turn(user_id), queue_number = nextval('queue_numbers'),
    request = case when again and kind = 'relay' then request || '{"again": true}' else request end,
    claim_number = null, known_items = null, failure = null, started_at = null, finished_at = null
  where id = job.id returning * into job;
  return job_json(job);
end $$;

-- Jobs go when they are old; what the sites could list again stays in the ledger for 400 days after it was last listed.
-- What watches have counted of it is kept with them. What is locked at this moment goes the next time.
create or replace function public.mf_prune(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  old_jobs text[] := array(
    select id from jobs where finished_at < now() - make_interval(days => (args->>'jobDays')::integer)
    for update skip locked);
  old_media bigint[] := array(
    select id from media m
    where id in (select media_id from rungs where job_id = any (old_jobs))
      or listed_at < now() - interval '400 days' and not exists (
        select from relay_items i join jobs j on j.id = i.job_id where i.media_id = m.id and is_open(j))
    order by platform, source_id for update skip locked);
  gone_phases integer;
begin
  perform 1 from deliveries where job_id = any (old_jobs) or media_id = any (old_media) order by id for update;
  perform 1 from watches where id in (select watch_id from deliveries where media_id = any (old_media))
  order by id for update;
  update watches w
  set past_seen = past_seen + seen, past_delivered = past_delivered + delivered, past_expired = past_expired + expired,
    last_expired_at = greatest(last_expired_at, latest)
  from (
    select watch_id, count(*) as seen, count(sent_at) as delivered, count(expired_at) as expired, max(expired_at) as latest
    from watched_items where media_id = any (old_media) group by watch_id) as counted
  where w.id = counted.watch_id;
  delete from phase_runs where ended_at < now() - make_interval(days => (args->>'phaseDays')::integer);
  get diagnostics gone_phases = row_count;
  delete from jobs where id = any (old_jobs);
  delete from media where id = any (old_media);
  return to_jsonb(gone_phases + cardinality(old_jobs));
end $$;

insert into migrations (name) values ('0010-relay-endings');
call lock_down();
commit;
