-- Chats that move to another id, and chats that close to the bot and open again.
begin;
set local search_path = mediaferry, pg_temp;

alter table chats add column moved_to bigint references chats;
-- Paused because the chat had closed, and not by a person.
alter table watches add column is_held boolean not null default false;

-- A group that became a supergroup goes on under another id. Messages do not come along: cards are forgotten, and what was
-- asked for keeps the number of its message as a negative one, so that it is none of the new chat's. Safe to repeat.
create function public.mf_move_chat(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  old_chat bigint := (args->>'from')::bigint;
  new_chat bigint := (args->>'to')::bigint;
begin
  insert into chats (id) values (old_chat) on conflict do nothing;
  perform 1 from jobs where chat_id = old_chat order by id for update;
  perform 1 from chats where id = old_chat for update;
  if old_chat = new_chat then
    return null;
  end if;
  insert into chats
  select (jsonb_populate_record(c, jsonb_build_object('id', new_chat, 'kind', 'supergroup', 'moved_to', null))).*
  from chats c where id = old_chat
  on conflict do nothing;
  update chats c
  set language = coalesce(c.language, o.language), quality = coalesce(c.quality, o.quality),
    albums = c.albums and o.albums, captions = c.captions and o.captions,
    as_files = c.as_files or o.as_files, open_watches = c.open_watches or o.open_watches
  from chats o where c.id = new_chat and o.id = old_chat and o.moved_to is null;
  update chats set moved_to = new_chat where id = old_chat;
  delete from deliveries d where chat_id = old_chat
    and exists (select from deliveries o where o.chat_id = new_chat and o.media_id = d.media_id);
  update deliveries set chat_id = new_chat where chat_id = old_chat;
  update deliveries set watch_id = null where watch_id in (
    select w.id from watches w join watches o on o.target_id = w.target_id and o.chat_id = new_chat
    where w.chat_id = old_chat);
  delete from watches w where chat_id = old_chat
    and exists (select from watches o where o.chat_id = new_chat and o.target_id = w.target_id);
  update watches
  set chat_id = new_chat, thread_id = null, card_message_id = null, request_message_id = -abs(request_message_id)
  where chat_id = old_chat;
  update jobs
  set chat_id = new_chat, thread_id = null, card_message_id = null, request_message_id = -abs(request_message_id)
  where chat_id = old_chat;
  update file_links set chat_id = new_chat where chat_id = old_chat;
  update uploads
  set chat_id = new_chat, thread_id = null, card_message_id = null, request_message_id = -abs(request_message_id)
  where chat_id = old_chat;
  return null;
end $$;

-- The chat that this one is by now.
create function public.mf_current_chat(args jsonb) returns jsonb
language sql stable security definer set search_path = mediaferry, pg_temp as $$
  select to_jsonb(coalesce((select moved_to from chats where id = (args->>'chatId')::bigint), (args->>'chatId')::bigint))
$$;

create or replace function public.mf_pause_chat(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  paused_chat bigint := (args->>'chatId')::bigint;
  watched bigint[] := array(
    select id from targets where id in (select target_id from watches where chat_id = paused_chat)
    order by id for no key update);
begin
  perform 1 from watches where chat_id = paused_chat order by id for update;
  update watches set is_paused = true, is_held = true where chat_id = paused_chat and not is_paused;
  perform reschedule(id) from unnest(watched) as id;
  return null;
end $$;

-- What it has not got because it was closed can be claimed again. The number of watches that go on.
create function public.mf_reopen_chat(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
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
  perform reschedule(id) from unnest(watched) as id;
  return to_jsonb(cardinality(held));
end $$;

insert into migrations (name) values ('0020-chats');
call lock_down();
commit;
