-- Sounds and subtitles of a video, and which sound is heard: told in place of a remark that there are several.
begin;
set local search_path = mediaferry, pg_temp;

alter table videos add column tracks jsonb;
update videos set notices = notices - 'notice-several-audio' where notices ? 'notice-several-audio';

create or replace function public.mf_plan_video(args jsonb) returns jsonb language plpgsql as $$
declare
  video jsonb := args->'video';
begin
  perform locked_job(args->>'jobId');
  insert into videos (job_id, width, height, duration_seconds, size_bytes, notices, tracks)
  values (args->>'jobId', (video->>'width')::integer, (video->>'height')::integer,
    (video->>'durationSeconds')::double precision, (video->>'sizeBytes')::bigint, video->'notices', video->'tracks')
  on conflict (job_id) do update
  set width = excluded.width, height = excluded.height, duration_seconds = excluded.duration_seconds,
    size_bytes = excluded.size_bytes, notices = excluded.notices, tracks = excluded.tracks;
  return null;
end $$;

create or replace function public.mf_find_video(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'jobId', r.job_id, 'status', r.status, 'width', r.width, 'height', r.height,
    'durationSeconds', r.duration_seconds, 'sizeBytes', r.size_bytes, 'notices', r.notices, 'tracks', v.tracks,
    'qualityUrls', r.quality_urls, 'fileIds', r.file_ids, 'chunks', r.chunks, 'firstRungAt', r.first_rung_at)
  from video_rows r join videos v on v.job_id = r.job_id
  where r.job_id = args->>'jobId'
$$;

insert into migrations (name) values ('0037-video-tracks');
call lock_down();
commit;
