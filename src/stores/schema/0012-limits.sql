-- Daily usage, reserved in advance so that concurrent jobs share one day.
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

create function today() returns date language sql stable as $$
  select (clock_timestamp() at time zone 'utc')::date
$$;

create function usage_json(u users) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'bytes', case when u.used_on = today() then u.used_bytes else 0 end,
    'seconds', case when u.used_on = today() then u.used_seconds else 0 end)
$$;

create function public.mf_usage(args jsonb) returns jsonb language sql stable as $$
  select coalesce((select usage_json(u) from users u where id = (args->>'userId')::bigint), usage_json(null))
$$;

create function public.mf_count_usage(args jsonb) returns jsonb language plpgsql as $$
declare
  counted users;
begin
  insert into users (id) values ((args->>'userId')::bigint) on conflict do nothing;
  update users u
  set used_on = today(),
    used_bytes = (usage_json(u)->'bytes')::bigint + (args->'used'->'bytes')::bigint,
    used_seconds = (usage_json(u)->'seconds')::double precision + (args->'used'->'seconds')::double precision
  where id = (args->>'userId')::bigint returning * into counted;
  return usage_json(counted);
end $$;

-- Drops reservations of ended jobs and of uploads that did not go on.
create function forget_stale_claims(of_user bigint) returns void language sql as $$
  delete from usage_claims c where user_id = of_user and case
    when job_id is null then claimed_at < after_hours(-6)
    else not exists (select from jobs j where j.id = c.job_id and is_open(j)) end
$$;

-- Reserves what is left, up to the wanted bytes; returns it, the seconds left, and whether other reservations may leave
-- something when they end. First come, first served, and no reservation shrinks: of several at once, the first to begin
-- comes to its end.
create function public.mf_reserve_usage(args jsonb) returns jsonb language plpgsql as $$
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

create function public.mf_settle_usage(args jsonb) returns jsonb language plpgsql as $$
begin
  perform 1 from users where id = (args->>'userId')::bigint for no key update;
  delete from usage_claims where claim = args->>'claim';
  return public.mf_count_usage(args);
end $$;

insert into migrations (name) values ('0012-limits');
call lock_down();
commit;
