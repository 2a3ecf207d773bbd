-- How a job ends, how it is tried again, what is counted and what is forgotten.
begin;
set local search_path = mediaferry, pg_temp;

create function public.mf_finish_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs := locked_job(args->>'jobId');
  is_done boolean;
  first_failure jsonb;
begin
  if job.state not in ('queued', 'active') then
    return job_json(job);
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

create function public.mf_retry_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
begin
  select * into job from jobs where id = args->>'jobId' for no key update;
  if not found or job.state in ('queued', 'active') then
    return null;
  end if;
  if job.state = 'done' and not exists (select from rung_rows where job_id = job.id and state = 'failed') then
    return null;
  end if;
  perform forget_unsent(job.id, '{}');
  delete from videos v where job_id = job.id and not exists (select from rungs r where r.job_id = v.job_id);
  update videos set state = 'READY' where job_id = job.id;
  update jobs
  set state = 'queued', run = run + 1, turn = next_turn(user_id), queue_number = nextval('queue_numbers'),
    failure = null, started_at = null, finished_at = null
  where id = job.id returning * into job;
  return job_json(job);
end $$;

create function public.mf_record_phase(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
begin
  insert into phase_runs (job_id, phase, took_ms, cause)
  values (args->>'jobId', args->>'phase', (args->>'tookMs')::double precision, args->>'cause');
  return null;
end $$;

-- Open jobs count whenever they were made; everything else when it ended within the last sinceSeconds.
create function public.mf_stats(args jsonb) returns jsonb
language plpgsql stable security definer set search_path = mediaferry, pg_temp as $$
declare
  since timestamptz := now() - make_interval(secs => (args->>'sinceSeconds')::double precision);
  counted jsonb;
begin
  select jsonb_build_object('rungsSent', count(*), 'bytesSent', coalesce(sum(m.size_bytes), 0)) into counted
  from deliveries d join media m on m.id = d.media_id where d.sent_at >= since;
  return counted || jsonb_build_object(
    'jobsByState', (
      select jsonb_object_agg(name, (
        select count(*) from jobs where state = name and (finished_at is null or finished_at >= since)))
      from unnest(array['queued', 'active', 'done', 'failed', 'cancelled']) as name),
    'phases', (
      select coalesce(jsonb_agg(to_jsonb(p) order by p.phase), '[]') from (
        select phase, count(*) as count, count(cause) as failed,
          percentile_cont(0.5) within group (order by took_ms) as "medianMs",
          percentile_cont(0.95) within group (order by took_ms) as "p95Ms"
        from phase_runs where ended_at >= since group by phase) as p),
    'failuresByCause', (
      select coalesce(jsonb_agg(to_jsonb(c) order by c.count desc, c.cause), '[]') from (
        select cause, count(*) as count from phase_runs
        where ended_at >= since and cause is not null group by cause) as c));
end $$;

create function public.mf_prune(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  old_jobs text[] := array(
    select id from jobs where finished_at < now() - make_interval(days => (args->>'jobDays')::integer) for update);
  old_media bigint[] := array(select media_id from rungs where job_id = any (old_jobs));
  gone_phases integer;
begin
  delete from phase_runs where ended_at < now() - make_interval(days => (args->>'phaseDays')::integer);
  get diagnostics gone_phases = row_count;
  delete from jobs where id = any (old_jobs);
  delete from media where id = any (old_media);
  return to_jsonb(gone_phases + cardinality(old_jobs));
end $$;

insert into migrations (name) values ('0004-endings');
call lock_down();
commit;
