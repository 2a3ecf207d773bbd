-- What users take is reserved before it comes, so that what runs at once shares one day; and a user has so many open jobs.
begin;
set local search_path = mediaferry, pg_temp;

create table usage_claims (
  claim text primary key, -- what for; the same one asks for more
  user_id bigint not null references users on delete cascade,
  job_id text references jobs on delete cascade, -- absent: what is being brought for a job to come
  bytes bigint not null,
  seconds double precision not null,
  claimed_at timestamptz not null default clock_timestamp()
);
create index on usage_claims (user_id);

-- Of jobs that have ended, and of uploads that did not go on, nothing is reserved any more.
create function forget_stale_claims(of_user bigint) returns void
language sql set search_path = mediaferry, pg_temp as $$
  delete from usage_claims c where user_id = of_user and case
    when job_id is null then claimed_at < after_hours(-6)
    else not exists (select from jobs j where j.id = c.job_id and is_open(j)) end
$$;

-- Reserves as many of the bytes as are left; gives how many, how many seconds were left, and whether others of the user's
-- have reserved something that may be left when they have ended. Who came first goes first, and nobody is left with less than
-- he had: of several that run at once, the first to begin comes to its end.
create function public.mf_reserve_usage(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  taker users;
  own usage_claims;
  others record;
  left_bytes bigint;
  left_seconds double precision;
begin
  insert into users (id) values ((args->>'userId')::bigint) on conflict do nothing;
  select * into taker from users where id = (args->>'userId')::bigint for no key update;
  perform forget_stale_claims(taker.id);
  select * into own from usage_claims where claim = args->>'claim';
  select coalesce(sum(bytes), 0)::bigint as bytes, coalesce(sum(seconds), 0) as seconds into others
  from usage_claims
  where user_id = taker.id and claim <> args->>'claim'
    and (own.claim is null or (claimed_at, claim) < (own.claimed_at, own.claim));
  left_bytes := (args->'daily'->'bytes')::bigint - (usage_json(taker)->'bytes')::bigint - others.bytes;
  left_seconds := (args->'daily'->'seconds')::double precision
    - (usage_json(taker)->'seconds')::double precision - others.seconds;
  left_bytes := greatest(0, own.bytes, least((args->'wanted'->'bytes')::bigint, left_bytes));
  left_seconds := greatest(0, left_seconds);
  if left_seconds > 0 then
    insert into usage_claims (claim, user_id, job_id, bytes, seconds)
    values (args->>'claim', taker.id, args->>'jobId', left_bytes, (args->'wanted'->'seconds')::double precision)
    on conflict (claim) do update
    set job_id = excluded.job_id, bytes = excluded.bytes, seconds = excluded.seconds;
  end if;
  return jsonb_build_object(
    'bytes', left_bytes, 'seconds', left_seconds, 'isShared', others.bytes > 0 or others.seconds > 0);
end $$;

-- What came in place of what was reserved.
create function public.mf_settle_usage(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
begin
  perform 1 from users where id = (args->>'userId')::bigint for no key update;
  delete from usage_claims where claim = args->>'claim';
  return public.mf_count_usage(args);
end $$;

-- The job is null where the user has as many open ones as may be. The same message finds its own again.
create or replace function public.mf_submit_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
  place integer;
begin
  insert into chats (id) values ((args->>'chatId')::bigint) on conflict do nothing;
  insert into users (id, language) values ((args->>'userId')::bigint, args->>'language') on conflict do nothing;
  place := next_turn((args->>'userId')::bigint); -- from here on no other job of the user is made
  select * into job from jobs
  where chat_id = (args->>'chatId')::bigint
    and request_message_id = (args->>'requestMessageId')::bigint
    and kind = args->>'kind'
    and number = coalesce((args->>'number')::integer, 0);
  if found then
    return jsonb_build_object('job', job_json(job), 'isNew', false);
  end if;
  if place > (args->>'openLimit')::integer then
    return jsonb_build_object('job', null, 'isNew', false);
  end if;
  insert into jobs (kind, number, chat_id, user_id, language, request_message_id, title, request, turn)
  values (args->>'kind', coalesce((args->>'number')::integer, 0), (args->>'chatId')::bigint, (args->>'userId')::bigint,
    args->>'language', (args->>'requestMessageId')::bigint, args->>'title', args->'request', place)
  on conflict (chat_id, request_message_id, kind, number) do nothing -- somebody else under the same message
  returning * into job;
  if found then
    return jsonb_build_object('job', job_json(job), 'isNew', true);
  end if;
  select * into strict job from jobs
  where chat_id = (args->>'chatId')::bigint
    and request_message_id = (args->>'requestMessageId')::bigint
    and kind = args->>'kind'
    and number = coalesce((args->>'number')::integer, 0);
  return jsonb_build_object('job', job_json(job), 'isNew', false);
end $$;

insert into migrations (name) values ('0021-quotas');
call lock_down();
commit;
