-- An encode that told its price waits for an answer: in statistics neither it nor its step has failed.
begin;
set local search_path = mediaferry, pg_temp;

create function is_question(cause text) returns boolean language sql immutable as $$
  select coalesce(cause = 'error-costly', false)
$$;

create function counted_state(job jobs) returns text language sql stable as $$
  select case when job.state = 'failed' and is_question(job.failure->>'key') then 'asking' else job.state end
$$;

create or replace function public.mf_record_phase(args jsonb) returns jsonb language plpgsql as $$
begin
  insert into phase_runs (job_id, phase, took_ms, cause)
  values (args->>'jobId', args->>'phase', (args->>'tookMs')::double precision,
    case when not is_question(args->>'cause') then args->>'cause' end);
  return null;
end $$;

create function jobs_by_state(since timestamptz) returns jsonb language sql stable as $$
  with counted as (
    select counted_state(j) as state, count(*) as count from jobs j
    where finished_at is null or finished_at >= since group by 1
  )
  select jsonb_object_agg(name, coalesce(count, 0))
  from unnest(array['queued', 'active', 'asking', 'done', 'failed', 'cancelled']) as name
  left join counted on state = name
$$;

create or replace function public.mf_stats(args jsonb) returns jsonb language plpgsql stable as $$
declare
  since timestamptz := now() - make_interval(secs => (args->>'sinceSeconds')::double precision);
  counted jsonb;
begin
  select jsonb_build_object('rungsSent', count(*), 'bytesSent', coalesce(sum(m.size_bytes), 0)) into counted
  from deliveries d join media m on m.id = d.media_id where d.sent_at >= since;
  return counted || jsonb_build_object('jobsByState', jobs_by_state(since)) || (
    with steps as materialized (
      select phase, cause, took_ms from phase_runs where ended_at >= since
      union all
      select phase, cause, class_ms(class)
      from phase_hours, unnest(classes, counts) as counted(class, steps), generate_series(1, steps)
      where hour >= date_trunc('hour', since)
    )
    select jsonb_build_object(
      'phases', (
        select coalesce(jsonb_agg(to_jsonb(p) order by p.phase), '[]') from (
          select phase, count(*) as count, count(cause) as failed,
            percentile_cont(0.5) within group (order by took_ms) as "medianMs",
            percentile_cont(0.95) within group (order by took_ms) as "p95Ms"
          from steps group by phase) as p),
      'failuresByCause', (
        select coalesce(jsonb_agg(to_jsonb(c) order by c.count desc, c.cause), '[]') from (
          select cause, count(*) as count from steps where cause is not null group by cause) as c)));
end $$;

insert into migrations (name) values ('0022-asking');
call lock_down();
commit;
