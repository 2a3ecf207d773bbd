begin;
set local search_path = mediaferry, pg_temp;

-- State of each item for a watch. A failed item that has expired since counts as expired.
create view watched_items with (security_invoker = true) as
select d.watch_id, d.media_id, d.failure, d.sent_at, f.has_failed, f.has_failed and e.expired_at is null as can_retry,
  case when f.has_failed then e.expired_at end as expired_at
from deliveries d join media m on m.id = d.media_id
cross join lateral (select d.state = 'failed' and d.sent_at is null as has_failed) as f
cross join lateral (
  select case
    when d.failure->>'key' = 'error-item-expired' then least(m.expires_at, d.failed_at)
    when d.failure->>'key' in ('error-too-big-to-send', 'error-blocked') then null
    when m.expires_at <= now() then m.expires_at
  end as expired_at) as e;

create function settle_hold() returns trigger language plpgsql as $$
begin
  new.is_held := new.is_held and new.is_paused;
  return new;
end $$;

create trigger hold_settled before insert or update of is_paused, is_held on watches
for each row execute function settle_hold();

create function watch_json(w watches) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', w.id, 'platform', t.platform, 'handle', t.handle, 'chatId', w.chat_id, 'userId', w.user_id,
    'language', w.language, 'requestMessageId', w.request_message_id, 'threadId', w.thread_id,
    'cardMessageId', w.card_message_id,
    'everyMinutes', w.every_minutes, 'isPaused', w.is_paused, 'createdAt', w.created_at,
    'nextCheckAt', t.next_check_at, 'lastCheckAt', t.last_check_at, 'failure', t.failure,
    'pollJobId', (select id from jobs where target_id = t.id and state in ('queued', 'active')),
    'lastPollJobId', (select id from jobs where target_id = t.id order by finished_at desc nulls last limit 1),
    'seen', w.past_seen + counted.seen, 'delivered', w.past_delivered + counted.delivered, 'failed', counted.failed,
    'expired', w.past_expired + counted.expired, 'lastExpiredAt', greatest(w.last_expired_at, counted.last_expired_at))
  from targets t, (
    select count(*) as seen, count(sent_at) as delivered, count(*) filter (where can_retry) as failed,
      count(expired_at) as expired, max(expired_at) as last_expired_at
    from watched_items where watch_id = w.id) as counted
  where t.id = w.target_id
$$;

-- The interval ± 5 %: targets that were due together drift apart.
create function jittered(every interval) returns interval language sql as $$
  select every * (0.95 + 0.1 * random())
$$;

create function shortest_interval(of_target bigint) returns interval language sql stable as $$
  select make_interval(secs => 60 * min(every_minutes)) from watches where target_id = of_target and not is_paused
$$;

-- Fits the next check to the watches. What is due stays due.
create function reschedule(of_target bigint) returns void language plpgsql as $$
declare
  every interval := shortest_interval(of_target);
begin
  update targets
  set next_check_at = case
    when every is null then null
    when next_check_at <= clock_timestamp() then next_check_at
    else greatest(clock_timestamp(), polled_at + jittered(every)) end
  where id = of_target;
end $$;

create function check_at_once(of_target bigint) returns void language sql as $$
  update targets set next_check_at = clock_timestamp() where id = of_target and shortest_interval(id) is not null
$$;

-- The watch, with its target locked, which is enough to change it; null when it is gone.
create function locked_watch(watch_id text) returns watches language plpgsql as $$
declare
  watch watches;
begin
  perform 1 from targets where id = (select target_id from watches where id = watch_id) for no key update;
  select * into watch from watches where id = watch_id;
  return watch;
end $$;

create function public.mf_watch(args jsonb) returns jsonb language plpgsql as $$
declare
  watched bigint;
  watch watches;
  is_new boolean;
begin
  perform remember((args->>'chatId')::bigint, (args->>'userId')::bigint);
  insert into targets as t (platform, handle) values (args->>'platform', args->>'handle')
  on conflict (platform, handle) do update set next_check_at = t.next_check_at
  returning id into watched;
  is_new := not exists (select from watches where target_id = watched and chat_id = (args->>'chatId')::bigint);
  insert into watches (target_id, chat_id, user_id, language, request_message_id, every_minutes)
  values (watched, (args->>'chatId')::bigint, (args->>'userId')::bigint, args->>'language',
    (args->>'requestMessageId')::bigint, (args->>'everyMinutes')::double precision)
  on conflict (target_id, chat_id) do update
  set user_id = excluded.user_id, language = excluded.language, request_message_id = excluded.request_message_id,
    card_message_id = null, every_minutes = excluded.every_minutes, is_paused = false
  returning * into watch;
  perform check_at_once(watched);
  return jsonb_build_object('watch', watch_json(watch), 'isNew', is_new);
end $$;

create function public.mf_change_watch(args jsonb) returns jsonb language plpgsql as $$
declare
  watch watches := locked_watch(args->>'watchId');
  change jsonb := args->'change';
  was_paused boolean := watch.is_paused;
begin
  if watch.id is null then
    return null;
  end if;
  update watches
  set every_minutes = coalesce((change->>'everyMinutes')::double precision, every_minutes),
    is_paused = coalesce((change->>'isPaused')::boolean, is_paused),
    card_message_id = coalesce((change->>'cardMessageId')::bigint, card_message_id)
  where id = watch.id returning * into watch;
  if was_paused and not watch.is_paused then
    perform check_at_once(watch.target_id);
  elsif change ? 'everyMinutes' or change ? 'isPaused' then
    perform reschedule(watch.target_id);
  end if;
  return watch_json(watch);
end $$;

-- Items claimed by an open users job of the chat stay: that was requested separately from the watch.
create function public.mf_unwatch(args jsonb) returns jsonb language plpgsql as $$
declare
  watch watches := locked_watch(args->>'watchId');
  forgotten bigint[];
begin
  if watch.id is null then
    return to_jsonb(false);
  end if;
  forgotten := array(
    select d.id from deliveries d left join jobs j on j.id = d.job_id
    where d.watch_id = watch.id and d.sent_at is null and j.kind is distinct from 'users'
    order by d.id for update of d);
  delete from deliveries where id = any (forgotten) and sent_at is null;
  delete from watches where id = watch.id;
  perform reschedule(watch.target_id);
  return to_jsonb(true);
end $$;

create function public.mf_find_watch(args jsonb) returns jsonb language sql stable as $$
  select watch_json(w) from watches w where id = args->>'watchId'
$$;

create function public.mf_list_watches(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(watch_json(w) order by w.created_at, w.id), '[]') from watches w
  where chat_id = (args->>'chatId')::bigint
$$;

create function public.mf_watches_of(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(watch_json(w) order by w.created_at, w.id), '[]')
  from watches w join jobs j on j.target_id = w.target_id
  where j.id = args->>'jobId' and w.card_message_id is not null
$$;

create function public.mf_failed_items(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'kind', kind, 'takenAt', taken_at, 'item', item, 'failure', failure) order by taken_at desc, id desc), '[]')
  from (
    select m.*, w.failure from watched_items w join media m on m.id = w.media_id
    where w.watch_id = args->>'watchId' and w.can_retry
    order by m.taken_at desc, m.id desc limit (args->>'limit')::integer) as latest
$$;

insert into migrations (name) values ('0005-watches');
call lock_down();
commit;
