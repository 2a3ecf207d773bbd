-- What is known of a job's video, and which chunks of its rungs are encoded. The rungs are items of the job, each with its
-- label and its picture in `media.item`.
begin;
set local search_path = mediaferry, pg_temp;

create table videos (
  job_id text primary key references jobs on delete cascade,
  width integer not null,
  height integer not null,
  duration_seconds double precision not null,
  size_bytes bigint not null,
  notices jsonb not null
);
create table chunks (
  media_id bigint not null references media on delete cascade,
  index integer not null,
  primary key (media_id, index)
);

-- A video as other programs may read it. It is READY once a rung is out.
create view video_rows with (security_invoker = true) as
select v.*, rungs.first_rung_at, coalesce(rungs.quality_urls, '{}') as quality_urls,
  coalesce(rungs.chunks_done, '{}') as chunks_done,
  case
    when j.state = 'done' then 'COMPLETED'
    when j.state in ('failed', 'cancelled') then 'FAILED'
    when rungs.first_rung_at is not null then 'READY'
    else 'PROCESSING' end as state
from videos v join jobs j on j.id = v.job_id
cross join lateral (
  select min(d.sent_at) as first_rung_at,
    jsonb_object_agg(m.item->>'label', m.file_id) filter (where m.file_id is not null) as quality_urls,
    jsonb_object_agg(m.item->>'label', (select count(*) from chunks c where c.media_id = m.id)) as chunks_done
  from job_items i join media m on m.id = i.media_id
  left join deliveries d on d.media_id = i.media_id and d.job_id = i.job_id
  where i.job_id = v.job_id) as rungs;

create function public.mf_plan_video(args jsonb) returns jsonb language plpgsql as $$
declare
  video jsonb := args->'video';
begin
  perform locked_job(args->>'jobId');
  insert into videos (job_id, width, height, duration_seconds, size_bytes, notices)
  values (args->>'jobId', (video->>'width')::integer, (video->>'height')::integer,
    (video->>'durationSeconds')::double precision, (video->>'sizeBytes')::bigint, video->'notices')
  on conflict (job_id) do update
  set width = excluded.width, height = excluded.height, duration_seconds = excluded.duration_seconds,
    size_bytes = excluded.size_bytes, notices = excluded.notices;
  return null;
end $$;

create function public.mf_find_video(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'jobId', job_id, 'state', state, 'width', width, 'height', height, 'durationSeconds', duration_seconds,
    'sizeBytes', size_bytes, 'notices', notices, 'qualityUrls', quality_urls, 'chunksDone', chunks_done,
    'firstRungAt', first_rung_at)
  from video_rows where job_id = args->>'jobId'
$$;

create function public.mf_chunk_done(args jsonb) returns jsonb language plpgsql as $$
begin
  perform locked_job(args->>'jobId');
  insert into chunks (media_id, index)
  select m.id, (args->>'index')::integer
  from job_items i join media m on m.id = i.media_id
  where i.job_id = args->>'jobId' and m.item->>'label' in (select jsonb_array_elements_text(args->'labels'))
  on conflict do nothing;
  return null;
end $$;

-- Rungs that are not out are planned anew.
create function reopen_encode(job jobs) returns boolean language plpgsql as $$
begin
  if job.state = 'done' and not exists (select from deliveries where job_id = job.id and state = 'failed') then
    return false;
  end if;
  delete from media where id in (select media_id from deliveries where job_id = job.id and state <> 'sent');
  delete from videos v where job_id = job.id and not exists (select from job_items i where i.job_id = v.job_id);
  return true;
end $$;

insert into migrations (name) values ('0003-encode');
call lock_down();
commit;
