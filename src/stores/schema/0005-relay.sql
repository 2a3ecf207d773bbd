-- The relay: who watches whom, which items are known, what went to which chat, and the sessions of the sites.
--
-- Locks are taken in this order, so that no two steps can deadlock: job, target, media (by platform and source_id),
-- deliveries (by id), items of jobs, watches (by id). A step that changes several media, deliveries or watches locks
-- them first, in that order.
begin;
set local search_path = mediaferry, pg_temp;

alter table chats
  add column language text,
  add column albums boolean not null default true,
  add column captions boolean not null default true,
  add column as_files boolean not null default false;

-- A user of a site. The schedule is that of the watches: nothing is due where none is going.
create table targets (
  id bigint generated always as identity primary key,
  platform text not null,
  handle text not null,
  source_user_id text, -- the site's own number: a text, it may exceed 2^53
  polled_at timestamptz, -- when the last poll was made
  next_check_at timestamptz,
  last_check_at timestamptz,
  failure jsonb, -- of the last check
  unique (platform, handle)
);
create index on targets (next_check_at);

create table watches (
  id text primary key default new_id(),
  target_id bigint not null references targets,
  chat_id bigint not null references chats,
  user_id bigint not null references users,
  language text,
  request_message_id bigint not null,
  card_message_id bigint,
  every_minutes double precision not null check (every_minutes > 0),
  is_paused boolean not null default false,
  -- What was counted for deliveries that were pruned since.
  past_seen integer not null default 0,
  past_delivered integer not null default 0,
  past_expired integer not null default 0,
  last_expired_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  unique (target_id, chat_id)
);
create index on watches (chat_id);

-- A poll works for every chat that watches its target, and has none of its own.
alter table jobs
  alter column chat_id drop not null,
  alter column user_id drop not null,
  alter column request_message_id drop not null,
  add column number integer not null default 0, -- among those of one kind that one message asked for
  add column target_id bigint references targets,
  add column claim_number bigint, -- the order in which open jobs have claimed their items; null until this run did
  add column known_items integer, -- of the list it was claimed from
  add check ((kind = 'poll') = (target_id is not null)),
  add check (kind = 'poll' or (chat_id is not null and user_id is not null and request_message_id is not null)),
  drop constraint jobs_chat_id_request_message_id_kind_key,
  add unique (chat_id, request_message_id, kind, number);
create index on jobs (target_id, finished_at desc nulls last) where target_id is not null;
create unique index one_open_poll on jobs (target_id) where state in ('queued', 'active');
create sequence claim_numbers;

alter table media
  add column taken_at timestamptz,
  add column expires_at timestamptz,
  add column item jsonb, -- as the source listed it last
  add column listed_at timestamptz,
  add column file_kind text; -- that file_id can be sent as
create index on media (listed_at);

alter table deliveries
  add column job_id text references jobs on delete set null, -- of the relay or poll that claimed it last
  add column watch_id text, -- of the watch that it was listed for last, which may be gone
  add column attempts integer not null default 0, -- that failed; 0 again when somebody asks to try anew
  add column failed_at timestamptz;
create index on deliveries (job_id);
create index on deliveries (watch_id);

-- What a relay or poll has claimed: each item once, whichever chats it is for.
create table relay_items (
  job_id text not null references jobs on delete cascade,
  media_id bigint not null references media on delete cascade,
  position integer not null,
  group_number integer not null, -- the groups of a later run follow those of the runs before
  run integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'downloaded', 'prepared', 'failed')),
  file jsonb,
  failure jsonb,
  primary key (job_id, media_id)
);
create index on relay_items (media_id);

create table source_sessions (
  platform text primary key,
  state text not null,
  since timestamptz not null default clock_timestamp(),
  until timestamptz,
  cause text,
  account text,
  is_told boolean not null default false
);

-- What a watch has to show for each item. An item that failed and has run out since is counted as expired.
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

-- Polls have no user, and take turns among each other.
create or replace function next_turn(for_user bigint) returns integer
language plpgsql set search_path = mediaferry, pg_temp as $$
begin
  perform 1 from users where id = for_user for no key update;
  return (
    select count(*) + 1 from jobs where user_id is not distinct from for_user and state in ('queued', 'active'));
end $$;

create or replace function public.mf_submit_job(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs;
begin
  insert into chats (id) values ((args->>'chatId')::bigint) on conflict do nothing;
  insert into users (id, language) values ((args->>'userId')::bigint, args->>'language') on conflict do nothing;
  insert into jobs (kind, number, chat_id, user_id, language, request_message_id, title, request, turn)
  values (args->>'kind', coalesce((args->>'number')::integer, 0), (args->>'chatId')::bigint, (args->>'userId')::bigint,
    args->>'language', (args->>'requestMessageId')::bigint, args->>'title', args->'request',
    next_turn((args->>'userId')::bigint))
  on conflict (chat_id, request_message_id, kind, number) do nothing
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

insert into migrations (name) values ('0005-relay');
call lock_down();
commit;
