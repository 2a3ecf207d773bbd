-- Sets of images: their batches with checkpoints, and what lies behind addresses. What becomes of a set goes to its chat as
-- the items of a relay do. Batches belong to their job and are locked after it; known images are locked last of all, in the
-- order of their hashes.
begin;
set local search_path = mediaferry, pg_temp;

create table image_batches (
  job_id text not null references jobs on delete cascade,
  number integer not null,
  posts jsonb not null,
  images integer not null,
  results jsonb,
  done integer not null default 0,
  cached integer not null default 0,
  failed integer not null default 0,
  bytes bigint not null default 0,
  reasons jsonb not null default '{}', -- why images failed -> how many
  is_done boolean not null default false,
  primary key (job_id, number)
);

create table known_images (
  url_hash bytea primary key,
  sha256 bytea not null,
  size_bytes bigint not null,
  extension text not null,
  width integer not null,
  height integer not null,
  used_at timestamptz not null -- to the day
);
create index on known_images (used_at);

create or replace function is_relay(j jobs) returns boolean language sql immutable as $$
  select j.kind in ('relay', 'poll', 'link', 'images')
$$;

create function asks(j jobs, what text) returns boolean language sql immutable as $$
  select coalesce((j.request->>what)::boolean, false)
$$;

create function can_decide(job jobs, decision text) returns boolean
language sql stable set search_path = mediaferry, pg_temp as $$
  select case
    when decision in ('start', 'drop') then job.state = 'done' and not asks(job, 'isStarted')
    when decision = 'close' then job.state = 'cancelled' and asks(job, 'isStarted') and not asks(job, 'isClosing')
      and exists (select from image_batches where job_id = job.id and done + cached > 0)
    else false end
$$;

create function public.mf_decide_images(args jsonb) returns jsonb
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
    case args->>'decision' when 'start' then 'isStarted' else 'isClosing' end, true)));
end $$;

create function public.mf_add_image_batch(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  batch jsonb := args->'batch';
begin
  perform locked_job(args->>'jobId');
  insert into image_batches (job_id, number, posts, images)
  values (args->>'jobId', (batch->>'number')::integer, batch->'posts', (batch->>'images')::integer)
  on conflict do nothing;
  return null;
end $$;

create function public.mf_find_image_batch(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  select jsonb_build_object(
    'jobId', job_id, 'number', number, 'posts', posts, 'results', results, 'isDone', is_done)
  from image_batches where job_id = args->>'jobId' and number = (args->>'number')::integer
$$;

-- What came in a run that was cancelled is kept: to be packed, or to go on from.
create function public.mf_save_image_batch(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  checkpoint jsonb := args->'checkpoint';
  counts jsonb := checkpoint->'counts';
  job jobs;
begin
  select * into job from jobs where id = args->>'jobId' for no key update;
  if job.run = (checkpoint->>'run')::integer and (is_open(job) or job.state = 'cancelled') then
    update image_batches
    set results = checkpoint->'results', done = (counts->>'done')::integer, cached = (counts->>'cached')::integer,
      failed = (counts->>'failed')::integer, bytes = (counts->>'bytes')::bigint, reasons = counts->'reasons',
      is_done = (checkpoint->>'isDone')::boolean
    where job_id = job.id and number = (args->>'number')::integer and not is_done;
  end if;
  return null;
end $$;

create function public.mf_image_counts(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  select jsonb_build_object(
    'done', coalesce(sum(done), 0), 'cached', coalesce(sum(cached), 0), 'failed', coalesce(sum(failed), 0),
    'bytes', coalesce(sum(bytes), 0), 'batches', count(*), 'batchesDone', count(*) filter (where is_done),
    'images', coalesce(sum(images), 0),
    'reasons', (
      select coalesce(jsonb_object_agg(reason, count), '{}') from (
        select reason, sum(count::integer) as count
        from image_batches, jsonb_each_text(reasons) as failures(reason, count)
        where job_id = args->>'jobId' and failed > 0 group by reason) as summed))
  from image_batches where job_id = args->>'jobId'
$$;

create function hashes(list jsonb) returns bytea[] language sql immutable set search_path = pg_catalog, pg_temp as $$
  select array(select decode(jsonb_array_elements_text(list), 'hex'))
$$;

-- Who finds an image that somebody else is about to refresh, or to forget, leaves that to them.
create function public.mf_find_images(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  asked bytea[] := hashes(args->'urlHashes');
begin
  update known_images set used_at = now()
  where url_hash in (
    select url_hash from known_images where url_hash = any (asked) and used_at < now() - interval '1 day'
    for update skip locked);
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'urlHash', encode(url_hash, 'hex'), 'sha256', encode(sha256, 'hex'), 'sizeBytes', size_bytes,
      'extension', extension, 'width', width, 'height', height)), '[]')
    from known_images where url_hash = any (asked));
end $$;

create function public.mf_remember_images(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
begin
  insert into known_images (url_hash, sha256, size_bytes, extension, width, height, used_at)
  select distinct on (decode(i->>'urlHash', 'hex')) decode(i->>'urlHash', 'hex'), decode(i->>'sha256', 'hex'),
    (i->>'sizeBytes')::bigint, i->>'extension', (i->>'width')::integer, (i->>'height')::integer, now()
  from jsonb_array_elements(args->'images') with ordinality as given(i, place)
  order by decode(i->>'urlHash', 'hex'), place desc
  on conflict (url_hash) do update
  set sha256 = excluded.sha256, size_bytes = excluded.size_bytes, extension = excluded.extension,
    width = excluded.width, height = excluded.height, used_at = excluded.used_at;
  return null;
end $$;

create function public.mf_prune_images(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  gone integer;
begin
  delete from known_images where url_hash in (
    select url_hash from known_images where used_at < after_hours(-24 * (args->'days')::double precision)
    for update skip locked);
  get diagnostics gone = row_count;
  return to_jsonb(gone);
end $$;

-- A set that ended early says why, also where a part of it is in the chat.
create or replace function end_relay(job jobs, failure jsonb, unsettled jsonb, next_check_in_minutes double precision)
returns jobs language plpgsql set search_path = mediaferry, pg_temp as $$
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
  set state = ended.state, finished_at = clock_timestamp(),
    failure = case when ended.state = 'failed' or jobs.kind = 'images' then cause end
  from (
    select case when cause is null or exists (select from deliveries where job_id = job.id and state = 'sent')
      then 'done' else 'failed' end as state) as ended
  where id = job.id returning jobs.* into job;
  return job;
end $$;

-- Lets what failed be claimed anew, and gives back what the job has not settled: all of it to begin again.
create function reopen_deliveries(of_job text, again boolean) returns void
language plpgsql set search_path = mediaferry, pg_temp as $$
begin
  perform 1 from deliveries where job_id = of_job order by id for update;
  update deliveries set attempts = 0 where job_id = of_job and state = 'failed';
  update deliveries set state = 'waiting', job_id = null, is_in_doubt = is_in_doubt or state = 'sending'
  where job_id = of_job and state not in ('sent', 'failed');
  update deliveries set job_id = null where job_id = of_job and again;
  delete from relay_items i
  where job_id = of_job and not exists (
    select from deliveries d where d.job_id = i.job_id and d.media_id = i.media_id);
end $$;

create or replace function reopen_relay(job jobs, again boolean) returns boolean
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
  perform reopen_deliveries(job.id, again);
  return true;
end $$;

-- Whether the set was packed in its last run, and all of it is in the chat.
create function is_delivered(job jobs) returns boolean language sql stable set search_path = mediaferry, pg_temp as $$
  select not exists (select from deliveries where job_id = job.id and state = 'failed')
    and (job.failure is null or exists (select from relay_items where job_id = job.id and run = job.run))
$$;

-- Batches with failures are open again; their results stay, and whoever takes them goes on with what failed. Where files did
-- not come through, all are: they are packed anew, and what is not on the disk any more has to be fetched before that.
create function reopen_images(job jobs) returns boolean
language plpgsql set search_path = mediaferry, pg_temp as $$
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
    else '{}' end));
end $$;

insert into migrations (name) values ('0014-images');
call lock_down();
commit;
