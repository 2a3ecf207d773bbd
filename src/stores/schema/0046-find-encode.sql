-- What the card of a video needs of it comes by one call. mf_find_video and mf_find_preview, which it replaces, stay for
-- processes of the version before, which go on while a fleet is upgraded: drop them (if exists) with a later version.
begin;
set local search_path = mediaferry, pg_temp;

-- The video once it is planned, and its preview once that was sent.
create function public.mf_find_encode(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'video', (
      select jsonb_build_object(
        'jobId', r.job_id, 'status', r.status, 'width', r.width, 'height', r.height, 'durationSeconds', r.duration_seconds,
        'sizeBytes', r.size_bytes, 'notices', r.notices, 'tracks', v.tracks, 'qualityUrls', r.quality_urls,
        'fileIds', r.file_ids, 'chunks', r.chunks, 'firstRungAt', r.first_rung_at)
      from video_rows r join videos v using (job_id) where job_id = args->>'jobId' and r.width is not null),
    'preview', (
      select jsonb_build_object('messageId', message_id, 'file', file)
      from previews where job_id = args->>'jobId' and state = 'sent'))
$$;

insert into migrations (name) values ('0046-find-encode');
call lock_down();
commit;
