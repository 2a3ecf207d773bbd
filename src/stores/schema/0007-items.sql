begin;
set local search_path = mediaferry, pg_temp;

-- With this job's deliveries only.
create function item_json(i job_items) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'mediaId', m.id, 'position', i.position, 'group', i.group_number, 'run', i.run, 'platform', m.platform,
    'sourceId', m.source_id, 'kind', m.kind, 'takenAt', m.taken_at, 'expiresAt', m.expires_at, 'item', m.item,
    'state', i.state, 'file', i.file, 'failure', i.failure, 'fileId', m.file_id, 'fileKind', m.file_kind,
    'deliveries', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'chatId', d.chat_id, 'state', d.state, 'failure', d.failure, 'messageId', d.message_id) order by d.id), '[]')
      from deliveries d where d.media_id = i.media_id and d.job_id = i.job_id))
  from media m where m.id = i.media_id
$$;

create function items_json(of_job text, of_run integer, of_group integer) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(item_json(i) order by i.position), '[]') from job_items i
  where job_id = of_job and (of_run is null or run = of_run) and (of_group is null or group_number = of_group)
$$;

-- Chats that the job works for, in the order of their watches.
create function chats_of(job jobs) returns bigint[] language sql stable as $$
  select case when job.kind = 'poll'
    then array(
      select chat_id from watches where target_id = job.target_id and not is_paused order by created_at, id)
    else array[job.chat_id] end
$$;

-- Locks all listed media, new or known; returns their ids in the given order.
create function record_media(items jsonb) returns bigint[] language plpgsql as $$
begin
  insert into media as m (platform, source_id, kind, taken_at, expires_at, item, listed_at)
  select distinct on (i->>'platform', i->>'sourceId') i->>'platform', i->>'sourceId', i->>'kind',
    (i->>'takenAt')::timestamptz, (i->>'expiresAt')::timestamptz, i->'item', clock_timestamp()
  from jsonb_array_elements(items) with ordinality as listed(i, place)
  order by i->>'platform', i->>'sourceId', place
  on conflict (platform, source_id) do update
  set taken_at = excluded.taken_at, expires_at = excluded.expires_at, item = excluded.item, listed_at = excluded.listed_at;
  return array(
    select m.id from jsonb_array_elements(items) with ordinality as listed(i, place)
    join media m on m.platform = i->>'platform' and m.source_id = i->>'sourceId'
    group by m.id order by min(place));
end $$;

create function is_claimable(d deliveries, for_job text, again boolean) returns boolean language sql stable as $$
  select case
    when d.state in ('waiting', 'claimed', 'sending')
      and exists (select from jobs j where j.id = d.job_id and j.id <> for_job and is_open(j)) then false
    when again then d.state <> 'sent' or d.job_id is distinct from for_job
    when d.sent_at is not null then false
    when d.state = 'failed' and d.attempts > 0 then d.attempts < 3 and not coalesce(d.failure->>'key' in (
      'error-item-expired', 'error-too-big-to-send', 'error-blocked'), false)
    else true end
$$;

create function claim_deliveries(job jobs, listed bigint[], again boolean) returns void language plpgsql as $$
declare
  chats bigint[] := chats_of(job);
  wanted bigint[];
begin
  insert into deliveries (media_id, chat_id)
  select media_id, chat_id
  from unnest(listed) with ordinality as l(media_id, place), unnest(chats) with ordinality as c(chat_id, turn)
  order by place, turn
  on conflict do nothing;
  wanted := array(
    select id from deliveries where media_id = any (listed) and chat_id = any (chats) order by id for update);
  update deliveries d set watch_id = w.id from watches w
  where d.id = any (wanted) and w.target_id = job.target_id and w.chat_id = d.chat_id
    and d.watch_id is distinct from w.id;
  update deliveries d
  set state = 'claimed', job_id = job.id, message_id = null, failure = null,
    is_in_doubt = state <> 'sent' and (is_in_doubt or state = 'sending')
  where id = any (wanted) and is_claimable(d, job.id, again);
end $$;

-- Makes items of what the job has claimed, and numbers all of the job in the order of the list.
create function number_items(job jobs, listed bigint[], group_size integer) returns integer language plpgsql as $$
declare
  first_group integer := (select coalesce(max(group_number) + 1, 0) from job_items where job_id = job.id);
  claimed integer;
begin
  insert into job_items (job_id, media_id, position, group_number, run)
  select job.id, media_id, 0, first_group + (row_number() over (order by place) - 1) / group_size, job.run
  from unnest(listed) with ordinality as l(media_id, place)
  where exists (
    select from deliveries d where d.media_id = l.media_id and d.job_id = job.id and d.state = 'claimed')
  on conflict (job_id, media_id) do update
  set group_number = excluded.group_number, run = excluded.run, state = 'waiting', file = null, failure = null;
  get diagnostics claimed = row_count;
  update job_items i set position = ordered.place - 1
  from (
    select media_id, row_number() over (order by array_position(listed, media_id) nulls first, position) as place
    from job_items where job_id = job.id) as ordered
  where i.job_id = job.id and i.media_id = ordered.media_id;
  return claimed;
end $$;

-- Once per run. The target is locked, so that a new watch is either part of this claim or due after it; the number is drawn
-- after all media are locked, so that of two jobs for one media the first to claim has the lower one.
create function public.mf_claim_items(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  listed bigint[];
begin
  if is_open(job) and job.claim_number is null then
    perform 1 from targets where id = job.target_id for no key update;
    update targets set next_check_at = clock_timestamp() + jittered(shortest_interval(id))
    where id = job.target_id and next_check_at <= clock_timestamp();
    listed := record_media(args->'items');
    perform claim_deliveries(job, listed, (args->>'again')::boolean);
    update jobs
    set claim_number = nextval('claim_numbers'),
      known_items = cardinality(listed) - number_items(job, listed, (args->>'groupSize')::integer)
    where id = job.id returning * into job;
  end if;
  return jsonb_build_object('items', items_json(job.id, job.run, null), 'known', coalesce(job.known_items, 0));
end $$;

create function public.mf_list_items(args jsonb) returns jsonb language sql stable as $$
  select items_json(args->>'jobId', (args->>'run')::integer, (args->>'group')::integer)
$$;

create function public.mf_find_item(args jsonb) returns jsonb language sql stable as $$
  select item_json(i) from job_items i
  where job_id = args->>'jobId' and media_id = (args->>'mediaId')::bigint
$$;

-- Items without a delivery (another job has claimed them since) do not count for the run any more.
create function public.mf_item_counts(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'found', count(*), 'videos', count(*) filter (where m.kind = 'video'),
    'downloaded', count(*) filter (where i.state in ('downloaded', 'prepared') or m.file_id is not null),
    'prepared', count(*) filter (where m.kind = 'video' and (i.state = 'prepared' or m.file_id is not null)),
    'deliveries', coalesce(sum(d.deliveries), 0), 'sent', coalesce(sum(d.sent), 0),
    'undelivered', count(*) filter (where d.failed > 0 and i.file <> 'null'))
  from job_items i join media m on m.id = i.media_id
  cross join lateral (
    select count(*) as deliveries, count(*) filter (where state = 'sent') as sent,
      count(*) filter (where state = 'failed') as failed
    from deliveries where media_id = i.media_id and job_id = i.job_id) as d
  where i.job_id = args->>'jobId' and i.run = (args->>'run')::integer and d.deliveries > 0
$$;

-- The open job that claimed first fetches the media: jobs wait for earlier ones only, so never for each other, and the next
-- takes over when that one has ended or given up.
create function public.mf_claim_media(args jsonb) returns jsonb language sql stable as $$
  with waiting as (
    select j.id, j.claim_number from deliveries d join jobs j on j.id = d.job_id
    where d.media_id = (args->>'mediaId')::bigint and d.state in ('waiting', 'claimed', 'sending') and is_open(j)
  )
  select to_jsonb(case
    when (select file_id from media where id = (args->>'mediaId')::bigint) is not null then 'have'
    when not exists (select from waiting where id = args->>'jobId') then 'have'
    when (select id from waiting order by claim_number limit 1) = args->>'jobId' then 'fetch'
    else 'wait' end)
$$;

create function public.mf_refresh_item(args jsonb) returns jsonb language plpgsql as $$
begin
  perform locked_job(args->>'jobId');
  update media set item = args->'item' where id = (args->>'mediaId')::bigint;
  return null;
end $$;

insert into migrations (name) values ('0007-items');
call lock_down();
commit;
