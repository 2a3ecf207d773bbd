-- Users and chats: access, settings, topics, chats that move or close; and which bot the rows belong to.
begin;
set local search_path = mediaferry, pg_temp;

create function public.mf_remember_user(args jsonb) returns jsonb language plpgsql as $$
begin
  perform remember((args->>'chatId')::bigint, (args->>'userId')::bigint);
  return (select jsonb_build_object('access', access) from users where id = (args->>'userId')::bigint);
end $$;

create function public.mf_set_access(args jsonb) returns jsonb language plpgsql as $$
begin
  insert into users (id, access) values ((args->>'userId')::bigint, args->>'access')
  on conflict (id) do update set access = excluded.access;
  return null;
end $$;

-- Open jobs are only listed: the caller cancels each, which also ends its steps. Targets and deliveries of all watches are
-- locked before the first one ends, in the order of 0001.
create function public.mf_ban_user(args jsonb) returns jsonb language plpgsql as $$
declare
  banned bigint := (args->>'userId')::bigint;
  watched text[];
  ended jsonb;
  tokens text[];
  links jsonb;
begin
  insert into users (id, access) values (banned, 'banned') on conflict (id) do update set access = 'banned';
  perform 1 from targets where id in (select target_id from watches where user_id = banned)
  order by id for no key update;
  watched := array(select id from watches where user_id = banned order by id);
  perform 1 from deliveries where watch_id = any (watched) and sent_at is null order by id for update;
  ended := (select coalesce(jsonb_agg(watch_json(w) order by w.id), '[]') from watches w where id = any (watched));
  perform public.mf_unwatch(jsonb_build_object('watchId', id)) from unnest(watched) as id;
  with gone as (delete from uploads where user_id = banned and job_id is null returning token)
  select array_agg(token) into tokens from gone;
  with revoked as (
    update file_links set is_revoked = true where user_id = banned and not is_revoked returning job_id, key)
  select jsonb_agg(jsonb_build_object('jobId', job_id, 'key', key)) into links from revoked;
  return jsonb_build_object('watches', ended, 'uploads', to_jsonb(coalesce(tokens, '{}')), 'links', coalesce(links, '[]'),
    'jobs', (select coalesce(jsonb_agg(id order by queue_number), '[]') from jobs j where user_id = banned and is_open(j)));
end $$;

create function settings_json(of_chat bigint) returns jsonb language sql stable as $$
  select coalesce((select settings from chats where id = of_chat), '{}')
$$;

create function public.mf_chat_settings(args jsonb) returns jsonb language sql stable as $$
  select settings_json((args->>'chatId')::bigint)
$$;

-- A null in the change resets a setting to its default.
create function public.mf_change_chat_settings(args jsonb) returns jsonb language plpgsql as $$
declare
  changed_chat bigint := (args->>'chatId')::bigint;
begin
  insert into chats (id) values (changed_chat) on conflict do nothing;
  update chats set settings = jsonb_strip_nulls(settings || (args->'change')) where id = changed_chat;
  return settings_json(changed_chat);
end $$;

create function public.mf_set_thread(args jsonb) returns jsonb language plpgsql as $$
declare
  thread bigint := (args->>'threadId')::bigint;
begin
  update jobs set thread_id = thread where id = args->>'jobId';
  update watches set thread_id = thread where id = args->>'watchId';
  update uploads set thread_id = thread where token = args->>'token';
  return null;
end $$;

-- True for exactly one of several callers, where anything was to go to the topic.
create function public.mf_forget_thread(args jsonb) returns jsonb language plpgsql as $$
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

-- A group that became a supergroup has another id, without its messages: cards are forgotten, and request message ids
-- become negative, so that none is taken for the new chat's. Safe to repeat. Settings are merged; the new chat's win.
create function public.mf_move_chat(args jsonb) returns jsonb language plpgsql as $$
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
  insert into chats (id, settings) select new_chat, settings from chats where id = old_chat on conflict do nothing;
  update chats c
  set settings = o.settings || c.settings
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

create function public.mf_current_chat(args jsonb) returns jsonb language sql stable as $$
  select to_jsonb(coalesce((select moved_to from chats where id = (args->>'chatId')::bigint), (args->>'chatId')::bigint))
$$;

create function public.mf_pause_chat(args jsonb) returns jsonb language plpgsql as $$
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

-- Lets what the chat missed while it was closed be claimed again; returns the number of resumed watches.
create function public.mf_reopen_chat(args jsonb) returns jsonb language plpgsql as $$
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

-- Returns the id of another bot that had the database before; what Telegram gave to it is forgotten.
create function public.mf_adopt_bot(args jsonb) returns jsonb language plpgsql as $$
declare
  earlier jsonb;
begin
  insert into facts (name, value) values ('bot', args->'botId') on conflict do nothing;
  select value into strict earlier from facts where name = 'bot' for update;
  if earlier = args->'botId' then
    return null;
  end if;
  update facts set value = args->'botId' where name = 'bot';
  update media set file_id = null, file_unique_id = null, file_kind = null where file_id is not null;
  update jobs j set card_message_id = null where is_open(j);
  return earlier;
end $$;

insert into migrations (name) values ('0004-chats');
call lock_down();
commit;
