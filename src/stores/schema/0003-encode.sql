begin;
set local search_path = mediaferry, pg_temp;

create table videos (
  job_id text primary key references jobs on delete cascade,
  state text not null default 'PROCESSING' check (state in ('PROCESSING', 'READY', 'COMPLETED', 'FAILED')),
  width integer not null,
  height integer not null,
  duration_seconds double precision not null,
  size_bytes bigint not null,
  notices jsonb not null,
  quality_urls jsonb not null default '{}', -- label -> Telegram file id
  first_rung_at timestamptz
);
create table rungs (
  job_id text not null references videos on delete cascade,
  label text not null,
  position integer not null,
  is_passed_through boolean not null,
  chunks_total integer not null,
  chunks integer[] not null default '{}', -- indexes of those encoded
  media_id bigint not null unique references media,
  primary key (job_id, label)
);

-- A rung, its media and its delivery in one row, under the names that callers use.
create view rung_rows with (security_invoker = true) as
select r.job_id, r.label, r.position, m.width, m.height, r.is_passed_through, r.chunks_total,
  cardinality(r.chunks) as chunks_done, m.id as media_id, m.size_bytes, m.frames, m.duration_seconds, m.file_id,
  d.id as delivery_id, d.state, d.is_in_doubt, d.message_id, d.failure, d.sent_at
from rungs r join jobs j on j.id = r.job_id join media m on m.id = r.media_id
join deliveries d on d.media_id = m.id and d.chat_id = j.chat_id;

create function rung_json(r rung_rows) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'deliveryId', r.delivery_id, 'jobId', r.job_id, 'label', r.label, 'position', r.position, 'width', r.width,
    'height', r.height, 'isPassedThrough', r.is_passed_through, 'chunksTotal', r.chunks_total,
    'chunksDone', r.chunks_done, 'state', r.state, 'sizeBytes', r.size_bytes, 'frames', r.frames,
    'durationSeconds', r.duration_seconds, 'messageId', r.message_id, 'fileId', r.file_id,
    'failure', r.failure, 'sentAt', r.sent_at)
$$;

create function video_json(v videos) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'jobId', v.job_id, 'state', v.state, 'width', v.width, 'height', v.height, 'durationSeconds', v.duration_seconds,
    'sizeBytes', v.size_bytes, 'notices', v.notices, 'qualityUrls', v.quality_urls, 'firstRungAt', v.first_rung_at)
$$;

-- The rung of `args` (jobId and label), with its job locked.
create function locked_rung(args jsonb) returns rung_rows
language plpgsql set search_path = mediaferry, pg_temp as $$
declare
  rung rung_rows;
begin
  perform locked_job(args->>'jobId');
  select * into rung from rung_rows where job_id = args->>'jobId' and label = args->>'label';
  if not found then
    raise exception 'rung % of job % is unknown', args->>'label', args->>'jobId' using errcode = 'no_data_found';
  end if;
  return rung;
end $$;

-- Removes unsent rungs of a job, except those in `kept`.
create function forget_unsent(of_job text, kept text[]) returns void
language plpgsql set search_path = mediaferry, pg_temp as $$
declare
  gone bigint[];
begin
  select array_agg(media_id) into gone from rung_rows
  where job_id = of_job and state <> 'sent' and not label = any (kept);
  delete from rungs where media_id = any (gone);
  delete from media where id = any (gone);
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

-- Adds a rung, its media and its waiting delivery, or updates those of an unsent one.
create function plan_rung(job jobs, rung jsonb) returns void
language plpgsql set search_path = mediaferry, pg_temp as $$
declare
  planned_media bigint;
begin
  insert into media (platform, source_id, kind, width, height)
  values ('encode', job.id || ':' || (rung->>'label'), case rung->>'label' when 'audio' then 'audio' else 'video' end,
    (rung->>'width')::integer, (rung->>'height')::integer)
  on conflict (platform, source_id) do update set width = excluded.width, height = excluded.height
  returning id into planned_media;
  insert into deliveries (media_id, chat_id) values (planned_media, job.chat_id) on conflict do nothing;
  insert into rungs as r (job_id, label, position, is_passed_through, chunks_total, media_id)
  values (job.id, rung->>'label', (rung->>'position')::integer, (rung->>'isPassedThrough')::boolean,
    (rung->>'chunksTotal')::integer, planned_media)
  on conflict (job_id, label) do update
  set position = excluded.position, is_passed_through = excluded.is_passed_through,
    chunks = case when r.chunks_total = excluded.chunks_total then r.chunks else '{}' end,
    chunks_total = excluded.chunks_total;
end $$;

create function public.mf_plan_video(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs := locked_job(args->>'jobId');
  video jsonb := args->'video';
  rung jsonb;
begin
  insert into videos (job_id, width, height, duration_seconds, size_bytes, notices)
  values (job.id, (video->>'width')::integer, (video->>'height')::integer, (video->>'durationSeconds')::double precision,
    (video->>'sizeBytes')::bigint, video->'notices')
  on conflict (job_id) do update
  set width = excluded.width, height = excluded.height, duration_seconds = excluded.duration_seconds,
    size_bytes = excluded.size_bytes, notices = excluded.notices;
  perform forget_unsent(job.id, array(select planned->>'label' from jsonb_array_elements(args->'rungs') as planned));
  for rung in
    select planned from jsonb_array_elements(args->'rungs') as planned
    where planned->>'label' not in (select label from rung_rows where job_id = job.id and state = 'sent')
  loop
    perform plan_rung(job, rung);
  end loop;
  return null;
end $$;

create function public.mf_find_video(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  select jsonb_build_object('video', video_json(v), 'rungs',
    (select coalesce(jsonb_agg(rung_json(r) order by r.position), '[]') from rung_rows r where r.job_id = v.job_id))
  from videos v where v.job_id = args->>'jobId'
$$;

create function public.mf_chunk_done(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  index integer := (args->>'index')::integer;
begin
  perform locked_job(args->>'jobId');
  update rungs set chunks = chunks || index
  where job_id = args->>'jobId'
    and label in (select jsonb_array_elements_text(args->'labels'))
    and not index = any (chunks);
  return null;
end $$;

create function public.mf_rung_ready(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  rung rung_rows := locked_rung(args);
begin
  if rung.state <> 'waiting' then
    return null;
  end if;
  update media
  set size_bytes = (args->'file'->>'sizeBytes')::bigint, frames = (args->'file'->>'frames')::bigint,
    duration_seconds = (args->'file'->>'durationSeconds')::double precision
  where id = rung.media_id;
  update deliveries set state = 'claimed' where id = rung.delivery_id;
  return null;
end $$;

create function public.mf_claim_delivery(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  rung rung_rows := locked_rung(args);
  is_repeat boolean := rung.is_in_doubt or rung.state = 'sending';
begin
  if rung.state in ('sent', 'failed')
    or not exists (select from jobs where id = rung.job_id and state in ('queued', 'active')) then
    return jsonb_build_object('action', 'settled');
  end if;
  if rung.state = 'waiting' then
    raise exception 'rung % of job % is not ready to be delivered', rung.label, rung.job_id;
  end if;
  if rung.state = 'claimed' and exists (
    select from rung_rows
    where job_id = rung.job_id and delivery_id <> rung.delivery_id
      and (state = 'sending' or state = 'claimed' and position < rung.position)
  ) then
    return jsonb_build_object('action', 'wait');
  end if;
  update deliveries set state = 'sending', is_in_doubt = is_repeat where id = rung.delivery_id;
  return jsonb_build_object('action', 'send', 'isRepeat', is_repeat);
end $$;

create function public.mf_release_delivery(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  rung rung_rows := locked_rung(args);
begin
  update deliveries set state = 'claimed' where id = rung.delivery_id and state = 'sending';
  return null;
end $$;

-- From any state but `sent`: a message that is out is out, whatever was decided meanwhile.
create function public.mf_delivery_sent(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  rung rung_rows := locked_rung(args);
begin
  if rung.state = 'sent' then
    return null;
  end if;
  update deliveries
  set state = 'sent', sent_at = clock_timestamp(), failure = null, message_id = (args->'sent'->>'messageId')::bigint
  where id = rung.delivery_id;
  update media set file_id = args->'sent'->>'fileId', file_unique_id = args->'sent'->>'fileUniqueId'
  where id = rung.media_id;
  update videos
  set quality_urls = quality_urls || jsonb_build_object(rung.label, args->'sent'->>'fileId'),
    first_rung_at = coalesce(first_rung_at, clock_timestamp()),
    state = case state when 'PROCESSING' then 'READY' else state end
  where job_id = rung.job_id;
  return null;
end $$;

create function public.mf_delivery_failed(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  rung rung_rows := locked_rung(args);
begin
  update deliveries set state = 'failed', failure = args->'failure'
  where id = rung.delivery_id and state in ('waiting', 'claimed', 'sending');
  return null;
end $$;

insert into migrations (name) values ('0003-encode');
call lock_down();
commit;
