-- What the card of a video needs of it comes by one call.
begin;
set local search_path = mediaferry, pg_temp;

drop function public.mf_find_video(jsonb);
drop function public.mf_find_preview(jsonb);
-- The video once it is planned, and its preview once that was sent.
create function public.mf_find_encode(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'video', (
      select jsonb_build_object(
        'jobId', job_id, 'status', status, 'width', width, 'height', height, 'durationSeconds', duration_seconds,
        'sizeBytes', size_bytes, 'notices', notices, 'qualityUrls', quality_urls, 'fileIds', file_ids, 'chunks', chunks,
        'firstRungAt', first_rung_at)
      from video_rows where job_id = args->>'jobId' and width is not null),
    'preview', (
      select jsonb_build_object('messageId', message_id, 'file', file)
      from previews where job_id = args->>'jobId' and state = 'sent'))
$$;

insert into migrations (name) values ('0034-find-encode');
call lock_down();
commit;
