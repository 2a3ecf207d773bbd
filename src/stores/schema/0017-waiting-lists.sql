-- Limits of a user delay, and throw nothing away. Encodes and all other jobs of a user have a limit each. What is submitted beyond it waits without a card of its own, in a
-- list: one message for all that come in a row. Each gets its card when it starts.
begin;
set local search_path = mediaferry, pg_temp;

create table waiting_lists (
  id text primary key default new_id(),
  kind text not null, -- of the job that began it
  chat_id bigint not null references chats,
  user_id bigint not null references users,
  language text,
  request_message_id bigint not null,
  thread_id bigint, -- of the topic; null: the chat itself, or General
  card_message_id bigint,
  received integer not null, -- in a row, with those that could start at once
  run_limit integer not null,
  joined_at timestamptz not null default clock_timestamp()
);
create index on waiting_lists (user_id);

alter table jobs
  add list_id text references waiting_lists on delete set null,
  add starts_at timestamptz; -- not before; null: at once
create index on jobs (list_id) where list_id is not null;

create or replace function job_json(j jobs) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', j.id, 'kind', j.kind, 'chatId', j.chat_id, 'userId', j.user_id, 'language', j.language,
    'requestMessageId', j.request_message_id, 'threadId', j.thread_id, 'cardMessageId', j.card_message_id,
    'title', j.title, 'request', j.request, 'page', j.page, 'state', j.state, 'run', j.run, 'turn', j.turn,
    'isHeld', j.is_held and j.state = 'queued', 'listId', j.list_id, 'startsAt', j.starts_at,
    'failure', j.failure, 'createdAt', j.created_at, 'startedAt', j.started_at, 'finishedAt', j.finished_at)
$$;

create function is_same_lane(kind text, other text) returns boolean language sql immutable as $$
  select (kind = 'encode') = (other = 'encode')
$$;

create function running_in_lane(of_user bigint, of_kind text) returns integer language sql stable as $$
  select count(*)::integer from jobs
  where user_id = of_user and state in ('queued', 'active') and not is_held and is_same_lane(kind, of_kind)
$$;

-- Whether another job has to wait for those of the user that run or wait already in its lane. Null: no limit.
create function has_to_wait(for_user bigint, of_kind text, run_limit integer) returns boolean language sql stable as $$
  select run_limit is not null and for_user is not null and (
    running_in_lane(for_user, of_kind) >= run_limit
    or exists (
      select from jobs where user_id = for_user and is_held and state = 'queued' and is_same_lane(kind, of_kind)))
$$;

create or replace function queued_again(job jobs, more jsonb, run_limit integer) returns jobs language plpgsql as $$
declare
  place integer := next_turn(job.user_id);
begin
  update jobs
  set state = 'queued', run = run + 1, turn = place, queue_number = nextval('queue_numbers'),
    is_held = has_to_wait(job.user_id, job.kind, run_limit),
    request = request || more, claim_number = null, known_items = null, failure = null, started_at = null,
    finished_at = null
  where id = job.id returning * into job;
  return job;
end $$;

drop function has_to_wait(bigint, integer);

-- The list of what the user has sent to the chat in a row: each within a minute of the one before.
create function joined_list(args jsonb) returns text language plpgsql as $$
declare
  recently timestamptz := clock_timestamp() - interval '1 minute';
  list text;
begin
  update waiting_lists set received = received + 1, joined_at = clock_timestamp()
  where user_id = (args->>'userId')::bigint and chat_id = (args->>'chatId')::bigint
    and is_same_lane(kind, args->>'kind') and joined_at > recently
  returning id into list;
  if list is not null then
    return list;
  end if;
  insert into waiting_lists (kind, chat_id, user_id, language, request_message_id, thread_id, received,
    run_limit)
  select args->>'kind', (args->>'chatId')::bigint, (args->>'userId')::bigint, args->>'language',
    (args->>'requestMessageId')::bigint, (args->>'threadId')::bigint, 1 + count(*), (args->>'runLimit')::integer
  from jobs
  where user_id = (args->>'userId')::bigint and chat_id = (args->>'chatId')::bigint
    and is_same_lane(kind, args->>'kind') and created_at > recently and list_id is null
  returning id into list;
  return list;
end $$;

create or replace function public.mf_submit_job(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs;
  place integer;
  open_jobs bigint;
  waits boolean;
begin
  perform remember((args->>'chatId')::bigint, (args->>'userId')::bigint);
  place := next_turn((args->>'userId')::bigint); -- from here on no other job of the user is made
  job := asked_job(args);
  if job.id is not null then
    return jsonb_build_object('job', job_json(job), 'isNew', false);
  end if;
  select count(*) into open_jobs from jobs
  where user_id = (args->>'userId')::bigint and state in ('queued', 'active');
  if open_jobs >= (args->>'openLimit')::integer then
    return jsonb_build_object('job', null, 'isNew', false);
  end if;
  waits := has_to_wait((args->>'userId')::bigint, args->>'kind', (args->>'runLimit')::integer);
  insert into jobs (
    kind, number, chat_id, user_id, language, request_message_id, title, request, turn, is_held, list_id,
    starts_at)
  values (args->>'kind', coalesce((args->>'number')::integer, 0), (args->>'chatId')::bigint, (args->>'userId')::bigint,
    args->>'language', (args->>'requestMessageId')::bigint, args->>'title', args->'request', place, waits,
    case when waits and (args->>'isListed')::boolean then joined_list(args) end, (args->>'startsAt')::timestamptz)
  on conflict (chat_id, request_message_id, kind, number) do nothing -- somebody else under the same message
  returning * into job;
  if found then
    return jsonb_build_object('job', job_json(job), 'isNew', true);
  end if;
  return jsonb_build_object('job', job_json(asked_job(args)), 'isNew', false);
end $$;

-- Releases held jobs of a lane, oldest first, up to its limit. One that has no card and is in no list waits for a minute:
-- whoever shows the card asks again.
create or replace function public.mf_release_jobs(args jsonb) returns jsonb language plpgsql as $$
declare
  of_user bigint := (args->>'userId')::bigint;
  of_kind text := args->>'kind';
  place integer := next_turn(of_user); -- nobody else lets any go meanwhile
  job jobs;
  gone jsonb := '[]';
begin
  for job in
    select * from jobs where user_id = of_user and is_held and state = 'queued' and is_same_lane(kind, of_kind)
      and (card_message_id is not null or list_id is not null or created_at < clock_timestamp() - interval '1 minute')
    order by queue_number
    limit case when args->>'runLimit' is not null
      then greatest(0, (args->>'runLimit')::integer - running_in_lane(of_user, of_kind)) end
    for no key update
  loop
    update jobs set is_held = false, turn = place where id = job.id and state = 'queued' returning * into job;
    continue when not found; -- cancelled meanwhile
    place := place + 1;
    gone := gone || job_json(job);
  end loop;
  return gone;
end $$;

-- Of a job or a list.
create or replace function public.mf_set_card(args jsonb) returns jsonb language plpgsql as $$
begin
  update waiting_lists set card_message_id = (args->>'cardMessageId')::bigint where id = args->>'jobId';
  if found then
    return null;
  end if;
  perform locked_job(args->>'jobId');
  update jobs set card_message_id = (args->>'cardMessageId')::bigint where id = args->>'jobId';
  return null;
end $$;

-- The first check of a watch that was asked for beyond its user's look-ups of the minute.
create function public.mf_delay_check(args jsonb) returns jsonb language plpgsql as $$
begin
  update watches set next_check_at = (args->>'until')::timestamptz
  where id = args->>'watchId' and next_check_at < (args->>'until')::timestamptz;
  return null;
end $$;

create function waits_in_list(j jobs) returns boolean language sql immutable as $$
  select j.state = 'queued' and j.list_id is not null and j.card_message_id is null
$$;

create function public.mf_find_list(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', l.id, 'chatId', l.chat_id, 'userId', l.user_id, 'language', l.language,
    'requestMessageId', l.request_message_id, 'threadId', l.thread_id, 'cardMessageId', l.card_message_id,
    'received', l.received, 'runLimit', l.run_limit,
    'waiting', (
      select coalesce(jsonb_agg(j.title order by j.queue_number), '[]') from jobs j
      where j.list_id = l.id and waits_in_list(j)))
  from waiting_lists l where id = args->>'listId'
$$;

-- Lists that nobody waits in, and that nothing joins any more.
create function public.mf_ended_lists(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(l.id), '[]') from waiting_lists l
  where joined_at < clock_timestamp() - interval '2 minutes'
    and not exists (select from jobs j where j.list_id = l.id and waits_in_list(j))
$$;

create function public.mf_remove_list(args jsonb) returns jsonb language plpgsql as $$
begin
  delete from waiting_lists where id = args->>'listId';
  return null;
end $$;

-- Of a job, which did not turn out to need it.
create function public.mf_drop_item(args jsonb) returns jsonb language plpgsql as $$
begin
  perform locked_job(args->>'jobId');
  delete from deliveries where job_id = args->>'jobId' and media_id = (args->>'mediaId')::bigint;
  delete from job_items where job_id = args->>'jobId' and media_id = (args->>'mediaId')::bigint;
  return null;
end $$;

insert into migrations (name) values ('0017-waiting-lists');
call lock_down();
commit;
