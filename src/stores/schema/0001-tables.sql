-- The schema of Mediaferry: numbered files, applied in order, never changed once released.
--
-- The embedded database applies them by itself. On Supabase (or any PostgreSQL >= 15 behind PostgREST) run every file
-- of this folder once, lowest number first, in the SQL editor or by `psql -f`, as the role `postgres`. Each file is one
-- transaction and ends with a row in mediaferry.migrations, so a file that was applied fails as a whole when it is run
-- again. The bot compares that table with its own files when it starts and names those that are missing.
--
-- Tables live in the schema `mediaferry`, which PostgREST does not expose. The bot calls functions of `public` only: each
-- takes one jsonb, returns one jsonb, is one atomic step, and may be called by service_role and nobody else.
begin;

create schema mediaferry;
set local search_path = mediaferry, pg_temp;

create table migrations (
  name text primary key,
  applied_at timestamptz not null default now()
);

create table users (
  id bigint primary key,
  language text,
  access text not null default 'default' check (access in ('default', 'allowed', 'banned')),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);

create table chats (
  id bigint primary key,
  kind text,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);

-- 12 characters of [0-9a-z]: 62 bits, not to be guessed.
create function new_id() returns text language sql volatile set search_path = pg_catalog, pg_temp as $$
  select string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', 1 + get_byte(bytes, i) % 36, 1), '')
  from (select sha256(uuid_send(gen_random_uuid())) as bytes) as random, generate_series(0, 11) as i
$$;

-- The order in which jobs were asked for; a retry goes to the end.
create sequence queue_numbers;

create table jobs (
  id text primary key default new_id(),
  kind text not null,
  chat_id bigint not null references chats,
  user_id bigint not null references users,
  language text,
  request_message_id bigint not null,
  card_message_id bigint,
  title text not null,
  request jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'active', 'done', 'failed', 'cancelled')),
  run integer not null default 1,
  turn integer not null,
  queue_number bigint not null default nextval('queue_numbers'),
  failure jsonb,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz,
  unique (chat_id, request_message_id, kind)
);
create index on jobs (queue_number) where state in ('queued', 'active');
create index on jobs (user_id) where state in ('queued', 'active');
create index on jobs (chat_id, finished_at desc) where state not in ('queued', 'active');
create index on jobs (finished_at);

create table videos (
  job_id text primary key references jobs on delete cascade,
  state text not null default 'PROCESSING' check (state in ('PROCESSING', 'READY', 'COMPLETED', 'FAILED')),
  width integer not null,
  height integer not null,
  duration_seconds double precision not null,
  size_bytes bigint not null,
  notices jsonb not null,
  quality_urls jsonb not null default '{}', -- label -> Telegram file id
  first_rung_at timestamptz
);

-- Anything that can be delivered, known to Telegram by its file_id once it was uploaded.
create table media (
  id bigint generated always as identity primary key,
  platform text not null, -- 'encode' for a rung; its source_id is '<job id>:<label>'
  source_id text not null,
  kind text not null,
  width integer,
  height integer,
  duration_seconds double precision,
  frames bigint,
  size_bytes bigint,
  file_id text,
  file_unique_id text,
  created_at timestamptz not null default now(),
  unique (platform, source_id)
);

create table rungs (
  job_id text not null references videos on delete cascade,
  label text not null,
  position integer not null,
  is_passed_through boolean not null,
  chunks_total integer not null,
  chunks integer[] not null default '{}', -- indexes of those encoded
  media_id bigint not null unique references media,
  primary key (job_id, label)
);

-- The ledger: waiting -> claimed -> sending -> sent | failed, written before each action.
create table deliveries (
  id bigint generated always as identity primary key,
  media_id bigint not null references media on delete cascade,
  chat_id bigint not null references chats,
  state text not null default 'waiting' check (state in ('waiting', 'claimed', 'sending', 'sent', 'failed')),
  is_in_doubt boolean not null default false, -- an attempt ended inside the call, so the message may be out already
  message_id bigint,
  failure jsonb,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  unique (media_id, chat_id)
);
create index on deliveries (sent_at);

create table phase_runs (
  id bigint generated always as identity primary key,
  job_id text not null, -- outlives the job
  phase text not null,
  took_ms double precision not null,
  cause text,
  ended_at timestamptz not null default now()
);
create index on phase_runs (ended_at);

-- Called at the end of every file: tables are closed to all, functions of the bot open to service_role alone. Supabase
-- grants everything new in `public` to anon and authenticated by default, hence the three revokes.
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
    execute format('revoke all on function %s from public, anon, authenticated', name);
    execute format('grant execute on function %s to service_role', name);
  end loop;
  notify pgrst, 'reload schema'; -- so that PostgREST finds the new functions
end $$;

create function public.mf_migrations(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  select coalesce(jsonb_agg(name order by name), '[]') from migrations
$$;

insert into migrations (name) values ('0001-tables');
call lock_down();
commit;
