-- The schema of Mediaferry: numbered files, applied in order, never changed once released.
--
-- The embedded database applies them by itself. On Supabase (or any PostgreSQL >= 15 behind PostgREST) run every file
-- of this folder once, lowest number first, in the SQL editor or by `psql -f`, as the role `postgres`. Each file is one
-- transaction and ends with a row in mediaferry.migrations, so a file that was applied fails as a whole when it is run
-- again. The bot compares that table with its own files when it starts and names those that are missing.
--
-- Tables live in the schema `mediaferry`, which PostgREST does not expose. The bot calls functions of `public` only: each
-- takes one jsonb, returns one jsonb, is one atomic step, and may be called by service_role and nobody else.
--
-- Locks are taken in this order, so that no two steps can deadlock: job, target, media (by platform and source_id),
-- deliveries (by id), items of jobs, watches (by id). A step that changes several media, deliveries or watches locks
-- them first, in that order.
begin;

create schema mediaferry;
set local search_path = mediaferry, pg_temp;

create table migrations (
  name text primary key,
  applied_at timestamptz not null default now()
);

create table facts (
  name text primary key,
  value jsonb not null
);

create table users (
  id bigint primary key,
  access text not null default 'default' check (access in ('default', 'allowed', 'banned')),
  -- Day (UTC) of the latest usage; a new day starts from nothing.
  used_on date,
  used_bytes bigint not null default 0,
  used_seconds double precision not null default 0
);

create table chats (
  id bigint primary key,
  settings jsonb not null default '{}', -- what is not at its default; the names are in src/stores/rows/chat-settings.ts
  moved_to bigint references chats
);

-- 12 characters of [0-9a-z]: 62 bits, not to be guessed.
create function new_id() returns text language sql as $$
  select string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', 1 + get_byte(bytes, i) % 36, 1), '')
  from (select sha256(uuid_send(gen_random_uuid())) as bytes) as random, generate_series(0, 11) as i
$$;

-- A user of a site. Due only while a watch is active.
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
  thread_id bigint, -- of the topic; null: the chat itself, or General
  card_message_id bigint,
  every_minutes double precision not null check (every_minutes > 0),
  is_paused boolean not null default false,
  is_held boolean not null default false, -- paused because the chat had closed, and not by a person
  -- Counts of deliveries that were pruned since.
  past_seen integer not null default 0,
  past_delivered integer not null default 0,
  past_expired integer not null default 0,
  last_expired_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  unique (target_id, chat_id)
);
create index on watches (chat_id);

-- Order in which jobs were submitted; a retry goes to the end.
create sequence queue_numbers;

-- Order in which open jobs have claimed their items.
create sequence claim_numbers;

-- A poll works for every chat that watches its target, and has none of its own.
create table jobs (
  id text primary key default new_id(),
  kind text not null,
  number integer not null default 0, -- among those of one kind that one message asked for
  chat_id bigint references chats,
  user_id bigint references users,
  target_id bigint references targets,
  language text,
  request_message_id bigint,
  thread_id bigint, -- of the topic; null: the chat itself, or General
  card_message_id bigint,
  title text not null,
  request jsonb not null,
  page jsonb,
  state text not null default 'queued' check (state in ('queued', 'active', 'done', 'failed', 'cancelled')),
  is_held boolean not null default false,
  run integer not null default 1,
  turn integer not null,
  queue_number bigint not null default nextval('queue_numbers'),
  claim_number bigint, -- null until this run did
  known_items integer, -- of the list it was claimed from
  failure jsonb,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz,
  check ((kind = 'poll') = (target_id is not null)),
  check (kind = 'poll' or (chat_id is not null and user_id is not null and request_message_id is not null)),
  unique (chat_id, request_message_id, kind, number)
);
create index on jobs (queue_number) where state in ('queued', 'active');
create index on jobs (user_id) where state in ('queued', 'active');
create index on jobs (user_id, queue_number) where is_held;
create index on jobs (chat_id, finished_at desc) where state not in ('queued', 'active');
create index on jobs (finished_at);
create index on jobs (target_id, finished_at desc nulls last) where target_id is not null;
create unique index one_open_poll on jobs (target_id) where state in ('queued', 'active');

-- Anything that can be delivered; has Telegram's file_id once uploaded.
create table media (
  id bigint generated always as identity primary key,
  platform text not null, -- of the site; 'web' for links, 'encode' for rungs, 'images' for files of sets
  source_id text not null,
  kind text not null,
  size_bytes bigint,
  taken_at timestamptz,
  expires_at timestamptz,
  item jsonb, -- as the source listed it last
  listed_at timestamptz,
  file_id text,
  file_unique_id text,
  file_kind text, -- that file_id can be sent as
  file_known_at timestamptz,
  unique (platform, source_id)
);
create index on media (listed_at);

create function date_file() returns trigger language plpgsql as $$
begin
  new.file_known_at := case when new.file_id is not null then clock_timestamp() end;
  return new;
end $$;

create trigger file_dated before insert or update of file_id on media
for each row execute function date_file();

-- The ledger: waiting -> claimed -> sending -> sent | failed, written before each action.
create table deliveries (
  id bigint generated always as identity primary key,
  media_id bigint not null references media on delete cascade,
  chat_id bigint not null references chats,
  job_id text references jobs on delete set null, -- that claimed it last
  watch_id text, -- of the watch that it was listed for last, which may be gone
  state text not null default 'waiting' check (state in ('waiting', 'claimed', 'sending', 'sent', 'failed')),
  is_in_doubt boolean not null default false, -- an attempt ended inside the call, so the message may be out already
  message_id bigint,
  failure jsonb,
  attempts integer not null default 0, -- that failed; 0 again when somebody asks to try anew
  failed_at timestamptz,
  sent_at timestamptz,
  unique (media_id, chat_id)
);
create index on deliveries (job_id);
create index on deliveries (watch_id);
create index on deliveries (sent_at);

-- Items that a job has claimed: each once, whichever chats it is for.
create table job_items (
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
create index on job_items (media_id);

create function after_hours(hours double precision) returns timestamptz language sql as $$
  select clock_timestamp() + make_interval(secs => 3600 * hours)
$$;

create function numbers(list jsonb) returns bigint[] language sql immutable as $$
  select array(select jsonb_array_elements_text(list)::bigint)
$$;

-- Ends every file: tables are closed to all, functions of the bot open to service_role alone, as their owner and in this
-- schema. Supabase grants everything new in `public` to anon and authenticated by default, hence the three revokes.
create procedure lock_down() language plpgsql set search_path = mediaferry, pg_temp as $$
declare
  name text;
begin
  for name in select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'mediaferry' loop
    execute format('alter table %s enable row level security', name);
  end loop;
  for name in
    select p.oid::regprocedure::text from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname like 'mf\_%'
  loop
    execute format('alter function %s security definer set search_path = mediaferry, pg_temp', name);
    execute format('revoke all on function %s from public, anon, authenticated', name);
    execute format('grant execute on function %s to service_role', name);
  end loop;
  notify pgrst, 'reload schema'; -- so that PostgREST finds the new functions
end $$;

create function public.mf_migrations(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(name order by name), '[]') from migrations
$$;

insert into migrations (name) values ('0001-tables');
call lock_down();
commit;
