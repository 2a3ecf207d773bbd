begin;
set local search_path = mediaferry, pg_temp;

-- Each watch has checks of its own, and a poll is the check of all watches of a target that are due.
alter table watches
  add next_check_at timestamptz, -- null: none is planned
  add last_check_at timestamptz,
  add failure jsonb, -- of the last check
  add found_at timestamptz, -- when a check first went well
  -- A first check that found nobody has asked the chat what to do, and none follows before it has answered; 'kept': to try on.
  add doubt text check (doubt in ('asked', 'kept')),
  add former_handle text, -- that the user had when it was watched
  add closed_at timestamptz, -- when a user seen before was found private
  add opened_at timestamptz, -- when the last check found it public again
  add poll_id text references jobs on delete set null; -- that made the last check, or makes it now

update watches w
set next_check_at = case when not w.is_paused then t.next_check_at end, last_check_at = t.last_check_at,
  failure = t.failure, found_at = w.created_at,
  poll_id = (select id from jobs where target_id = t.id order by finished_at desc nulls first limit 1)
from targets t where t.id = w.target_id;

alter table targets drop polled_at, drop next_check_at, drop last_check_at, drop failure;
create index on watches (next_check_at);
create index on watches (poll_id);

drop function shortest_interval;
drop function check_at_once;
drop function end_check;

create function every(w watches) returns interval language sql immutable as $$
  select make_interval(secs => 60 * w.every_minutes)
$$;

-- Due soon enough to be checked with the others: a check is 5 % early or late anyway. As of the transaction, so that it
-- stays true to its end.
create function is_nearly_due(w watches) returns boolean language sql stable as $$
  select w.next_check_at is not null and w.next_check_at <= now() + 0.05 * every(w)
$$;

create function takes_part(w watches, poll jobs) returns boolean language sql stable as $$
  select not w.is_paused and (w.poll_id is not distinct from poll.id or is_nearly_due(w))
$$;

-- When a watch checked at `since` is checked again: with another watch of the target where one is planned in the second half
-- of the interval, so that one poll serves both.
create function planned_check(w watches, since timestamptz) returns timestamptz language sql volatile as $$
  select coalesce(
    (select max(next_check_at) from watches o
     where o.target_id = w.target_id and o.id <> w.id
       and o.next_check_at between since + 0.5 * every(w) and since + 1.05 * every(w)),
    since + jittered(every(w)))
$$;

-- The poll checks the watches that are due; those that wait shortest come first, so that the others can join them.
create function join_poll(poll jobs) returns void language plpgsql as $$
declare
  w watches;
begin
  perform 1 from watches where target_id = poll.target_id order by id for update;
  for w in
    select * from watches o where target_id = poll.target_id and not is_paused and is_nearly_due(o)
    order by every_minutes, id
  loop
    update watches set poll_id = poll.id, next_check_at = planned_check(w, clock_timestamp()) where id = w.id;
  end loop;
end $$;

-- Ends the plans of paused watches, and makes those of watches that have none, but for what waits for an answer.
create or replace function reschedule(of_target bigint) returns void language plpgsql as $$
begin
  update watches w
  set next_check_at = case when not is_paused
    then greatest(clock_timestamp(), planned_check(w, coalesce(last_check_at, clock_timestamp()))) end
  where target_id = of_target and is_paused = (next_check_at is not null)
    and (is_paused or doubt is distinct from 'asked');
end $$;

create function end_check(job jobs, cause jsonb, next_check jsonb) returns void language plpgsql as $$
declare
  least_minutes constant interval := make_interval(secs => 60 * (next_check->>'minutes')::double precision);
  part constant double precision := (next_check->>'partOfInterval')::double precision;
  asks constant boolean := coalesce((next_check->>'asksFirst')::boolean, false);
  is_closed constant boolean := coalesce(cause->>'key' in ('error-source-private', 'error-source-no-profile'), false);
begin
  perform 1 from watches where poll_id = job.id order by id for update;
  update watches w
  set last_check_at = clock_timestamp(), failure = cause,
    found_at = case when cause is null then coalesce(found_at, clock_timestamp()) else found_at end,
    opened_at = case when cause is null and closed_at is not null then clock_timestamp() end,
    closed_at = case
      when is_closed and found_at is not null then coalesce(closed_at, clock_timestamp())
      when cause is not null then closed_at end,
    doubt = case when cause is null then null when asks and found_at is null then coalesce(doubt, 'asked') else doubt end,
    next_check_at = case
      when asks and found_at is null and doubt is distinct from 'kept' then null
      when next_check_at is null or least_minutes is null then next_check_at
      when part is null then clock_timestamp() + least_minutes
      else clock_timestamp() + least(every(w), greatest(least_minutes, part * every(w))) end
  where poll_id = job.id;
end $$;

create or replace function watch_json(w watches) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', w.id, 'platform', t.platform, 'handle', t.handle, 'chatId', w.chat_id, 'userId', w.user_id,
    'language', w.language, 'requestMessageId', w.request_message_id, 'threadId', w.thread_id,
    'cardMessageId', w.card_message_id,
    'everyMinutes', w.every_minutes, 'isPaused', w.is_paused, 'createdAt', w.created_at,
    'nextCheckAt', w.next_check_at, 'lastCheckAt', w.last_check_at, 'failure', w.failure,
    'doubt', w.doubt, 'formerHandle', w.former_handle, 'closedAt', w.closed_at, 'openedAt', w.opened_at,
    'pollJobId', (select id from jobs where id = w.poll_id and state in ('queued', 'active')),
    'lastPollJobId', w.poll_id,
    'seen', w.past_seen + counted.seen, 'delivered', w.past_delivered + counted.delivered, 'failed', counted.failed,
    'expired', w.past_expired + counted.expired, 'lastExpiredAt', greatest(w.last_expired_at, counted.last_expired_at))
  from targets t, (
    select count(*) as seen, count(sent_at) as delivered, count(*) filter (where can_retry) as failed,
      count(expired_at) as expired, max(expired_at) as last_expired_at
    from watched_items where watch_id = w.id) as counted
  where t.id = w.target_id
$$;

create or replace function public.mf_watch(args jsonb) returns jsonb language plpgsql as $$
declare
  watched bigint;
  watch watches;
  is_new boolean;
begin
  perform remember((args->>'chatId')::bigint, (args->>'userId')::bigint);
  insert into targets as t (platform, handle) values (args->>'platform', args->>'handle')
  on conflict (platform, handle) do update set source_user_id = t.source_user_id
  returning id into watched;
  is_new := not exists (select from watches where target_id = watched and chat_id = (args->>'chatId')::bigint);
  insert into watches (target_id, chat_id, user_id, language, request_message_id, every_minutes, next_check_at)
  values (watched, (args->>'chatId')::bigint, (args->>'userId')::bigint, args->>'language',
    (args->>'requestMessageId')::bigint, (args->>'everyMinutes')::double precision, clock_timestamp())
  on conflict (target_id, chat_id) do update
  set user_id = excluded.user_id, language = excluded.language, request_message_id = excluded.request_message_id,
    card_message_id = null, every_minutes = excluded.every_minutes, is_paused = false,
    next_check_at = excluded.next_check_at, doubt = null
  returning * into watch;
  return jsonb_build_object('watch', watch_json(watch), 'isNew', is_new);
end $$;

create or replace function public.mf_change_watch(args jsonb) returns jsonb language plpgsql as $$
declare
  watch watches := locked_watch(args->>'watchId');
  change jsonb := args->'change';
begin
  if watch.id is null then
    return null;
  end if;
  update watches
  set every_minutes = coalesce((change->>'everyMinutes')::double precision, every_minutes),
    is_paused = coalesce((change->>'isPaused')::boolean, is_paused),
    card_message_id = coalesce((change->>'cardMessageId')::bigint, card_message_id),
    doubt = case when doubt = 'asked' and change ? 'nextTryInMinutes' then 'kept' else doubt end,
    next_check_at = case
      when doubt = 'asked' and change ? 'nextTryInMinutes'
        then clock_timestamp() + make_interval(secs => 60 * (change->>'nextTryInMinutes')::double precision)
      when is_paused and change->>'isPaused' = 'false' then clock_timestamp()
      when change ? 'everyMinutes' and next_check_at > clock_timestamp() then null
      else next_check_at end
  where id = watch.id;
  perform reschedule(watch.target_id);
  select * into strict watch from watches where id = watch.id;
  return watch_json(watch);
end $$;

create or replace function public.mf_check_now(args jsonb) returns jsonb language plpgsql as $$
declare
  watch watches := locked_watch(args->>'watchId');
  failed bigint[];
begin
  if watch.id is null then
    return to_jsonb(false);
  end if;
  failed := array(
    select id from deliveries where watch_id = watch.id and state = 'failed' order by id for update);
  update deliveries set attempts = 0 where id = any (failed) and state = 'failed';
  update watches set next_check_at = clock_timestamp() where id = watch.id and not is_paused;
  return to_jsonb(true);
end $$;

create or replace function public.mf_recheck(args jsonb) returns jsonb language plpgsql as $$
declare
  stuck text[] := array(
    select w.id from watches w join targets t on t.id = w.target_id
    where t.platform = args->>'platform' and w.next_check_at is not null
      and w.failure->>'key' in (
        'error-session-missing', 'error-session-dead', 'error-session-challenged', 'error-source-wait')
    order by w.id for update of w);
begin
  update watches set next_check_at = least(next_check_at, clock_timestamp() + random() * interval '10 minutes')
  where id = any (stuck) and next_check_at is not null;
  return null;
end $$;

create or replace function public.mf_watches_of(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(watch_json(w) order by w.created_at, w.id), '[]')
  from watches w where w.poll_id = args->>'jobId' and w.card_message_id is not null
$$;

-- The index `one_open_poll` decides: a poll that is retried at this moment makes the insert do nothing.
create or replace function public.mf_take_due_polls(args jsonb) returns jsonb language plpgsql as $$
declare
  due bigint[] := array(
    select id from targets t
    where id in (select target_id from watches where next_check_at <= now() and not is_paused)
      and not exists (select from jobs where target_id = t.id and state in ('queued', 'active'))
    order by (select min(next_check_at) from watches where target_id = t.id), id limit (args->>'limit')::integer
    for no key update skip locked);
  target targets;
  poll jobs;
  taken jsonb := '[]';
begin
  perform 1 from watches where target_id = any (due) order by id for update;
  for target in
    select * from targets t
    where id = any (due)
      and exists (select from watches where target_id = t.id and next_check_at <= now() and not is_paused)
    order by array_position(due, id)
  loop
    insert into jobs (kind, target_id, title, request, turn)
    values ('poll', target.id, target.handle, jsonb_build_object('query', jsonb_strip_nulls(jsonb_build_object(
      'platform', target.platform, 'kind', 'stories', 'handle', target.handle, 'userId', target.source_user_id))),
      next_turn(null))
    on conflict (target_id) where state in ('queued', 'active') do nothing
    returning * into poll;
    continue when not found;
    perform join_poll(poll);
    taken := taken || job_json(poll);
  end loop;
  return taken;
end $$;

-- A target of the new name becomes one with the renamed; of a chat that watches both, the renamed stays. False while that
-- other one is being polled.
create function public.mf_rename_source_user(args jsonb) returns jsonb language plpgsql as $$
declare
  renamed bigint;
  namesake bigint;
begin
  perform 1 from targets
  where platform = args->>'platform' and handle in (args->>'from', args->>'to') order by id for update;
  select id into renamed from targets where platform = args->>'platform' and handle = args->>'from';
  select id into namesake from targets where platform = args->>'platform' and handle = args->>'to';
  if renamed is null or exists (select from jobs where target_id = namesake and state in ('queued', 'active')) then
    return to_jsonb(false);
  end if;
  perform 1 from watches where target_id in (renamed, namesake) order by id for update;
  update watches set former_handle = args->>'from' where target_id = renamed;
  delete from watches w where target_id = namesake
    and exists (select from watches o where o.target_id = renamed and o.chat_id = w.chat_id);
  update watches set target_id = renamed where target_id = namesake;
  update jobs set target_id = renamed where target_id = namesake;
  delete from targets where id = namesake;
  update targets set handle = args->>'to' where id = renamed;
  return to_jsonb(true);
end $$;

-- Chats that the job works for, in the order of their watches.
create or replace function chats_of(job jobs) returns bigint[] language sql stable as $$
  select case when job.kind = 'poll'
    then array(
      select chat_id from watches w where target_id = job.target_id and takes_part(w, job) order by created_at, id)
    else array[job.chat_id] end
$$;

-- Once per run. The target is locked, so that a new watch is either part of this claim or due after it; the number is drawn
-- after all media are locked, so that of two jobs for one media the first to claim has the lower one.
create or replace function public.mf_claim_items(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  listed bigint[];
begin
  if is_open(job) and job.claim_number is null then
    perform 1 from targets where id = job.target_id for no key update;
    listed := record_media(args->'items');
    perform claim_deliveries(job, listed, (args->>'again')::boolean);
    update jobs
    set claim_number = nextval('claim_numbers'),
      known_items = cardinality(listed) - number_items(job, listed, (args->>'groupSize')::integer)
    where id = job.id returning * into job;
    perform join_poll(job);
  end if;
  return jsonb_build_object('items', items_json(job.id, job.run, null), 'known', coalesce(job.known_items, 0));
end $$;

-- A video is done when one of its rungs is out and none is left over; those that are stay as they are. Every other job settles
-- what is left over, and is done unless it failed before anything was sent. A set that ended early says why, also where a
-- part of it is in the chat.
create or replace function public.mf_finish_job(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  cause jsonb := nullif(args->'end'->'failure', 'null');
  unsettled jsonb := coalesce(args->'end'->'unsettled', cause);
  left_over bigint[];
  is_any_sent boolean;
  is_done boolean;
begin
  if not is_open(job) then
    return job_json(job);
  end if;
  left_over := locked_unsettled(job.id);
  perform end_check(job, cause, args->'end'->'nextCheck');
  is_any_sent := exists (select from deliveries where job_id = job.id and state = 'sent');
  if job.kind = 'encode' then
    is_done := is_any_sent and cardinality(left_over) = 0;
    cause := coalesce(cause, (
      select d.failure from deliveries d join job_items i on i.job_id = d.job_id and i.media_id = d.media_id
      where d.job_id = job.id and d.state = 'failed' order by i.position limit 1));
  else
    is_done := is_any_sent or cause is null;
    if cardinality(left_over) > 0 and unsettled is null then
      raise exception 'job % ends with % deliveries unsettled, and no cause', job.id, cardinality(left_over);
    end if;
    update deliveries set is_in_doubt = true where id = any (left_over) and state = 'sending';
    perform fail_deliveries(left_over, unsettled);
  end if;
  update jobs
  set state = case when is_done then 'done' else 'failed' end, finished_at = clock_timestamp(),
    failure = case when not is_done or kind = 'images' then cause end
  where id = job.id returning * into job;
  return job_json(job);
end $$;

insert into migrations (name) values ('0016-own-checks');
call lock_down();
commit;
