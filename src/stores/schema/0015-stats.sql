-- Statistics, folded from single steps into hours, and pruning.
begin;
set local search_path = mediaferry, pg_temp;

create table phase_runs (
  id bigint generated always as identity primary key,
  job_id text not null, -- outlives the job
  phase text not null,
  took_ms double precision not null,
  cause text,
  ended_at timestamptz not null default now()
);
create index on phase_runs (ended_at);
-- Steps of a phase that ended within an hour in the same way, by class of duration. An hour may have several rows.
create table phase_hours (
  hour timestamptz not null,
  phase text not null,
  cause text,
  classes smallint[] not null,
  counts integer[] not null
);
create index on phase_hours (hour);

create function public.mf_record_phase(args jsonb) returns jsonb language plpgsql as $$
begin
  insert into phase_runs (job_id, phase, took_ms, cause)
  values (args->>'jobId', args->>'phase', (args->>'tookMs')::double precision, args->>'cause');
  return null;
end $$;

-- Times within 5 % of each other are one class.
create function time_class(took_ms double precision) returns smallint language sql immutable as $$
  select round(20 * ln(greatest(took_ms, 1)))::smallint
$$;

create function class_ms(class smallint) returns double precision language sql immutable as $$
  select exp(class / 20.0::double precision)
$$;

-- Keeps the last full hour in single steps, for statistics of the last hour.
create function fold_phases() returns void language sql as $$
  with folded as (
    delete from phase_runs where ended_at < date_trunc('hour', now()) - interval '1 hour' returning *
  ), counted as (
    select date_trunc('hour', ended_at) as hour, phase, cause, time_class(took_ms) as class, count(*) as steps
    from folded group by 1, 2, 3, 4
  )
  insert into phase_hours (hour, phase, cause, classes, counts)
  select hour, phase, cause, array_agg(class order by class), array_agg(steps::integer order by class)
  from counted group by hour, phase, cause
$$;

-- Open jobs count whenever they were made; the rest when it ended within sinceSeconds. Folded hours count when any part of
-- them is within.
create function public.mf_stats(args jsonb) returns jsonb language plpgsql stable as $$
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
      from unnest(array['queued', 'active', 'done', 'failed', 'cancelled']) as name)) || (
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

-- Jobs go when they are old, with rungs and the media of links and sets, which later jobs make anew long before; what sites could
-- list again stays in the ledger for 400 days after its last listing. Watches keep their counts of it. What is locked now
-- goes the next time.
create function public.mf_prune(args jsonb) returns jsonb language plpgsql as $$
declare
  job_age interval := make_interval(days => (args->>'jobDays')::integer);
  phase_age interval := make_interval(days => (args->>'phaseDays')::integer);
  old_jobs text[] := array(select id from jobs where finished_at < now() - job_age for update skip locked);
  old_media bigint[] := array(
    select id from media m
    where listed_at < now() - job_age and platform in ('encode', 'web', 'images') and not exists (
        select from job_items i where i.media_id = m.id and i.job_id <> all (old_jobs))
      or listed_at < now() - interval '400 days' and not exists (
        select from job_items i join jobs j on j.id = i.job_id where i.media_id = m.id and is_open(j))
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
  delete from phase_hours where hour < now() - phase_age;
  delete from phase_runs where ended_at < now() - phase_age;
  get diagnostics gone_phases = row_count;
  perform fold_phases();
  delete from jobs where id = any (old_jobs);
  delete from media where id = any (old_media);
  return to_jsonb(gone_phases + cardinality(old_jobs));
end $$;

insert into migrations (name) values ('0015-stats');
call lock_down();
commit;
