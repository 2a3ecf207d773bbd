-- Messages of an admin to all chats, each of which gets one at most; and chats that are known to be closed to the bot.
begin;
set local search_path = mediaferry, pg_temp;

alter table chats add column is_closed boolean not null default false;

create or replace function public.mf_remember_user(args jsonb) returns jsonb language plpgsql as $$
begin
  perform remember((args->>'chatId')::bigint, (args->>'userId')::bigint);
  update chats set is_closed = false where id = (args->>'chatId')::bigint and is_closed;
  return (select jsonb_build_object('access', access) from users where id = (args->>'userId')::bigint);
end $$;

create or replace function public.mf_pause_chat(args jsonb) returns jsonb language plpgsql as $$
declare
  paused_chat bigint := (args->>'chatId')::bigint;
  watched bigint[] := array(
    select id from targets where id in (select target_id from watches where chat_id = paused_chat)
    order by id for no key update);
begin
  perform 1 from watches where chat_id = paused_chat order by id for update;
  update watches set is_paused = true, is_held = true where chat_id = paused_chat and not is_paused;
  update chats set is_closed = true where id = paused_chat;
  perform reschedule(id) from unnest(watched) as id;
  return null;
end $$;

create or replace function public.mf_reopen_chat(args jsonb) returns jsonb language plpgsql as $$
declare
  open_chat bigint := (args->>'chatId')::bigint;
  held text[] := array(select id from watches where chat_id = open_chat and is_held and is_paused order by id);
  watched bigint[] := array(
    select id from targets where id in (select target_id from watches where id = any (held))
    order by id for no key update);
  failed bigint[] := array(
    select id from deliveries
    where chat_id = open_chat and state = 'failed' and failure->>'key' = 'error-blocked'
    order by id for update);
begin
  perform 1 from watches where id = any (held) order by id for update;
  update watches set is_paused = false, is_held = false where id = any (held);
  update deliveries set attempts = 0 where id = any (failed) and state = 'failed';
  update chats set is_closed = false where id = open_chat and is_closed;
  perform reschedule(id) from unnest(watched) as id;
  return to_jsonb(cardinality(held));
end $$;

create table broadcasts (
  id text primary key default new_id(),
  chat_id bigint not null references chats, -- of the admin
  request_message_id bigint not null,
  card_message_id bigint,
  user_id bigint not null references users,
  language text,
  message jsonb not null,
  state text not null default 'asking' check (state in ('asking', 'sending', 'done', 'cancelled')),
  created_at timestamptz not null default clock_timestamp(),
  unique (chat_id, request_message_id)
);

-- "sending" is written before the call: where that was cut off, the message may be out, and is never sent again.
create table broadcast_chats (
  broadcast_id text not null references broadcasts on delete cascade,
  chat_id bigint not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'closed', 'failed', 'unsure', 'channel')),
  tried_at timestamptz,
  primary key (broadcast_id, chat_id)
);
create index on broadcast_chats (broadcast_id, tried_at nulls first, chat_id) where state = 'waiting';

create function broadcast_json(b broadcasts) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'id', b.id, 'chatId', b.chat_id, 'requestMessageId', b.request_message_id, 'cardMessageId', b.card_message_id,
    'userId', b.user_id, 'language', b.language, 'message', b.message, 'state', b.state,
    'chats', (
      select jsonb_object_agg(name, (
        select count(*) from broadcast_chats c where c.broadcast_id = b.id and c.state = name))
      from unnest(array['waiting', 'sending', 'sent', 'closed', 'failed', 'unsure', 'channel']) as name))
$$;

-- Chats that are not known to be closed, without those of banned users. With `only_allowed` those of users who were let in
-- (or are among `admins`), and groups that the bot works for.
create function reachable_chats(only_allowed boolean, admins bigint[]) returns setof bigint language sql stable as $$
  select c.id from chats c left join users u on u.id = c.id
  where c.moved_to is null and not c.is_closed and coalesce(u.access, 'default') <> 'banned'
    and (not only_allowed or u.access = 'allowed' or c.id = any (admins)
      or c.id < 0 and (
        exists (select from watches w where w.chat_id = c.id) or exists (select from jobs j where j.chat_id = c.id)))
$$;

create function public.mf_count_reachable(args jsonb) returns jsonb language sql stable as $$
  select to_jsonb(count(*)) from reachable_chats((args->>'onlyAllowed')::boolean, numbers(args->'adminIds'))
$$;

-- The same message finds its own again. Old ones go.
create function public.mf_create_broadcast(args jsonb) returns jsonb language plpgsql as $$
begin
  delete from broadcasts where created_at < now() - interval '30 days' and state <> 'sending';
  perform remember((args->>'chatId')::bigint, (args->>'userId')::bigint);
  insert into broadcasts (chat_id, request_message_id, user_id, language, message)
  values ((args->>'chatId')::bigint, (args->>'requestMessageId')::bigint, (args->>'userId')::bigint, args->>'language',
    args->'message')
  on conflict do nothing;
  return (
    select broadcast_json(b) from broadcasts b
    where chat_id = (args->>'chatId')::bigint and request_message_id = (args->>'requestMessageId')::bigint);
end $$;

create function public.mf_find_broadcast(args jsonb) returns jsonb language sql stable as $$
  select broadcast_json(b) from broadcasts b where id = args->>'id'
$$;

create function public.mf_set_broadcast_card(args jsonb) returns jsonb language plpgsql as $$
begin
  update broadcasts set card_message_id = (args->>'messageId')::bigint where id = args->>'id';
  return null;
end $$;

-- False where it was begun or cancelled before.
create function public.mf_begin_broadcast(args jsonb) returns jsonb language plpgsql as $$
begin
  update broadcasts set state = 'sending' where id = args->>'id' and state = 'asking';
  if not found then
    return to_jsonb(false);
  end if;
  insert into broadcast_chats (broadcast_id, chat_id)
  select args->>'id', id from reachable_chats((args->>'onlyAllowed')::boolean, numbers(args->'adminIds')) as id;
  return to_jsonb(true);
end $$;

create function public.mf_open_broadcasts(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(id order by created_at), '[]') from broadcasts where state = 'sending'
$$;

-- The next chat, those that were tried before at the end; null where there is none.
create function public.mf_claim_broadcast_chat(args jsonb) returns jsonb language plpgsql as $$
declare
  claimed bigint;
begin
  perform 1 from broadcasts where id = args->>'id' and state = 'sending' for share;
  if not found then
    return null;
  end if;
  update broadcast_chats set state = 'sending', tried_at = clock_timestamp()
  where broadcast_id = args->>'id' and chat_id = (
    select chat_id from broadcast_chats where broadcast_id = args->>'id' and state = 'waiting'
    order by tried_at nulls first, chat_id limit 1 for update skip locked)
  returning chat_id into claimed;
  return to_jsonb(claimed);
end $$;

create function public.mf_settle_broadcast_chat(args jsonb) returns jsonb language plpgsql as $$
begin
  update broadcast_chats set state = args->>'state'
  where broadcast_id = args->>'id' and chat_id = (args->>'chatId')::bigint and state = 'sending';
  return null;
end $$;

-- Of a process that has died in the middle of it.
create function public.mf_abandon_broadcast_chats(args jsonb) returns jsonb language plpgsql as $$
begin
  update broadcast_chats set state = 'unsure' where broadcast_id = args->>'id' and state = 'sending';
  return null;
end $$;

-- False where it has ended already.
create function public.mf_end_broadcast(args jsonb) returns jsonb language plpgsql as $$
begin
  update broadcasts set state = args->>'state' where id = args->>'id' and state in ('asking', 'sending');
  return to_jsonb(found);
end $$;

insert into migrations (name) values ('0050-broadcasts');
call lock_down();
commit;
