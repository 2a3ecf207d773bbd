-- Sets of images: batches with checkpoints, and images known by address. A set's files go to its chat as items. Batches are
-- locked after their job; known images last of all, in the order of their hashes.
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

create function can_decide(job jobs, decision text) returns boolean language sql stable as $$
  select case
    when decision in ('start', 'drop', 'column') then job.state = 'done' and not asks(job, 'isStarted')
    when decision = 'close' then job.state = 'cancelled' and asks(job, 'isStarted') and not asks(job, 'isClosing')
      and exists (select from image_batches where job_id = job.id and done + cached > 0)
    else false end
$$;

create function public.mf_decide_images(args jsonb) returns jsonb language plpgsql as $$
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
  return job_json(queued_again(job, case args->>'decision'
    when 'start' then '{"isStarted": true}'
    when 'column' then jsonb_build_object('column', args->'column')
    else '{"isClosing": true}' end, (args->>'runLimit')::integer));
end $$;

create function public.mf_add_image_batch(args jsonb) returns jsonb language plpgsql as $$
declare
  batch jsonb := args->'batch';
begin
  perform locked_job(args->>'jobId');
  insert into image_batches (job_id, number, posts, images)
  values (args->>'jobId', (batch->>'number')::integer, batch->'posts', (batch->>'images')::integer)
  on conflict do nothing;
  return null;
end $$;

create function public.mf_find_image_batch(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'jobId', job_id, 'number', number, 'posts', posts, 'results', results, 'isDone', is_done)
  from image_batches where job_id = args->>'jobId' and number = (args->>'number')::integer
$$;

-- What a cancelled run fetched is kept: to be packed, or to go on from.
create function public.mf_save_image_batch(args jsonb) returns jsonb language plpgsql as $$
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

create function public.mf_image_counts(args jsonb) returns jsonb language sql stable as $$
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

create function hashes(list jsonb) returns bytea[] language sql immutable as $$
  select array(select decode(jsonb_array_elements_text(list), 'hex'))
$$;

-- Skips images that somebody else is refreshing or removing.
create function public.mf_find_images(args jsonb) returns jsonb language plpgsql as $$
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

create function public.mf_remember_images(args jsonb) returns jsonb language plpgsql as $$
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

create function public.mf_prune_images(args jsonb) returns jsonb language plpgsql as $$
declare
  gone integer;
begin
  delete from known_images where url_hash in (
    select url_hash from known_images where used_at < after_hours(-24 * (args->'days')::double precision)
    for update skip locked);
  get diagnostics gone = row_count;
  return to_jsonb(gone);
end $$;

insert into migrations (name) values ('0013-images');
call lock_down();
commit;
