-- Topics of groups: where something was asked for, and where all that comes of it goes. Null: the chat itself, or General.
begin;
set local search_path = mediaferry, pg_temp;

alter table jobs add column thread_id bigint;
alter table watches add column thread_id bigint;
alter table uploads add column thread_id bigint;

create or replace function job_json(j jobs) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', j.id, 'kind', j.kind, 'chatId', j.chat_id, 'userId', j.user_id, 'language', j.language,
    'requestMessageId', j.request_message_id, 'threadId', j.thread_id, 'cardMessageId', j.card_message_id,
    'title', j.title, 'request', j.request, 'page', j.page, 'state', j.state, 'run', j.run, 'turn', j.turn,
    'failure', j.failure, 'createdAt', j.created_at, 'startedAt', j.started_at, 'finishedAt', j.finished_at)
$$;

create or replace function watch_json(w watches) returns jsonb
language sql stable set search_path = mediaferry, pg_temp as $$
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

create or replace function upload_json(u uploads) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'token', u.token, 'chatId', u.chat_id, 'userId', u.user_id, 'language', u.language,
    'requestMessageId', u.request_message_id, 'threadId', u.thread_id, 'cardMessageId', u.card_message_id,
    'title', u.title, 'wanted', u.wanted, 'jobId', u.job_id, 'expiresAt', u.expires_at)
$$;

-- Of a job, a watch or an upload, whichever is named.
create function public.mf_set_thread(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  thread bigint := (args->>'threadId')::bigint;
begin
  update jobs set thread_id = thread where id = args->>'jobId';
  update watches set thread_id = thread where id = args->>'watchId';
  update uploads set thread_id = thread where token = args->>'token';
  return null;
end $$;

-- Whether anything was to go to the topic: true for one of several callers at once.
create function public.mf_forget_thread(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  of_chat bigint := (args->>'chatId')::bigint;
  thread bigint := (args->>'threadId')::bigint;
  is_known boolean := false;
begin
  perform 1 from jobs where chat_id = of_chat and thread_id = thread order by id for no key update;
  update jobs set thread_id = null where chat_id = of_chat and thread_id = thread;
  is_known := is_known or found;
  perform 1 from watches where chat_id = of_chat and thread_id = thread order by id for no key update;
  update watches set thread_id = null where chat_id = of_chat and thread_id = thread;
  is_known := is_known or found;
  update uploads set thread_id = null where chat_id = of_chat and thread_id = thread;
  return to_jsonb(is_known or found);
end $$;

insert into migrations (name) values ('0019-topics');
call lock_down();
commit;
