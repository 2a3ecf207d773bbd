-- Links: what a look-up found, what was chosen, and the quality that a chat takes without being asked. To the relay's
-- steps a job of the kind 'link' is one more that fetches items for its chat.
begin;
set local search_path = mediaferry, pg_temp;

alter table chats add column quality text;
alter table jobs add column page jsonb;

create or replace function job_json(j jobs) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', j.id, 'kind', j.kind, 'chatId', j.chat_id, 'userId', j.user_id, 'language', j.language,
    'requestMessageId', j.request_message_id, 'cardMessageId', j.card_message_id, 'title', j.title,
    'request', j.request, 'page', j.page, 'state', j.state, 'run', j.run, 'turn', j.turn, 'failure', j.failure,
    'createdAt', j.created_at, 'startedAt', j.started_at, 'finishedAt', j.finished_at)
$$;

create or replace function settings_json(of_chat bigint) returns jsonb
language sql stable set search_path = mediaferry, pg_temp as $$
  select jsonb_build_object('language', c.language, 'albums', coalesce(c.albums, true),
    'captions', coalesce(c.captions, true), 'asFiles', coalesce(c.as_files, false), 'quality', c.quality)
  from (select of_chat as id) as asked left join chats c using (id)
$$;

create or replace function public.mf_change_chat_settings(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  changed_chat bigint := (args->>'chatId')::bigint;
  change jsonb := args->'change';
begin
  insert into chats (id) values (changed_chat) on conflict do nothing;
  update chats
  set language = case when change ? 'language' then change->>'language' else language end,
    quality = case when change ? 'quality' then change->>'quality' else quality end,
    albums = coalesce((change->>'albums')::boolean, albums),
    captions = coalesce((change->>'captions')::boolean, captions),
    as_files = coalesce((change->>'asFiles')::boolean, as_files)
  where id = changed_chat;
  return settings_json(changed_chat);
end $$;

create function public.mf_set_page(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
begin
  perform locked_job(args->>'jobId');
  update jobs j set title = args->'found'->>'title', page = args->'found'->'page'
  where id = args->>'jobId' and is_open(j);
  return null;
end $$;

-- Puts an ended job back into the queue, behind all others, with more in its request.
create function queued_again(job jobs, more jsonb) returns jobs
language plpgsql set search_path = mediaferry, pg_temp as $$
begin
  update jobs
  set state = 'queued', run = run + 1, turn = next_turn(user_id), queue_number = nextval('queue_numbers'),
    request = request || more, claim_number = null, known_items = null, failure = null, started_at = null,
    finished_at = null
  where id = job.id returning * into job;
  return job;
end $$;

-- A link that has claimed anything was no menu: its quality was known beforehand.
create function public.mf_choose(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
begin
  select * into job from jobs where id = args->>'jobId' for no key update;
  if job.kind = 'link' and job.state = 'done' and job.request->>'choice' is null
    and not exists (select from relay_items where job_id = job.id) then
    return job_json(queued_again(job, jsonb_build_object('choice', args->>'choice')));
  end if;
  return null;
end $$;

-- Whether a job ends and is tried again as relays are.
create function is_relay(j jobs) returns boolean language sql immutable as $$
  select j.kind in ('relay', 'poll', 'link')
$$;

create or replace function public.mf_finish_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs := locked_job(args->>'jobId');
  is_done boolean;
  first_failure jsonb;
begin
  if not is_open(job) then
    return job_json(job);
  end if;
  if is_relay(job) then
    return job_json(end_relay(job, args->'failure', args->'failure', null));
  end if;
  select coalesce(bool_or(state = 'sent') and bool_and(state in ('sent', 'failed')), false) into is_done
  from rung_rows where job_id = job.id;
  select failure into first_failure from rung_rows
  where job_id = job.id and state = 'failed' order by position limit 1;
  update jobs
  set state = case when is_done then 'done' else 'failed' end,
    failure = case when not is_done then coalesce(nullif(args->'failure', 'null'), first_failure) end,
    finished_at = clock_timestamp()
  where id = job.id returning * into job;
  update videos set state = case when is_done then 'COMPLETED' else 'FAILED' end where job_id = job.id;
  return job_json(job);
end $$;

create or replace function public.mf_retry_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
  again boolean := coalesce((args->>'again')::boolean, false);
  is_reopened boolean;
begin
  select * into job from jobs where id = args->>'jobId' for no key update;
  if not found or is_open(job) then
    return null;
  end if;
  is_reopened := case when is_relay(job) then reopen_relay(job, again) else reopen_encode(job) end;
  if not is_reopened then
    return null;
  end if;
  return job_json(queued_again(job, case when again and job.kind = 'relay' then '{"again": true}' else '{}' end::jsonb));
end $$;

insert into migrations (name) values ('0011-links');
call lock_down();
commit;
