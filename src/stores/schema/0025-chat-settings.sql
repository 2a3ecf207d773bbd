-- What a chat has set, whatever settings there are: src/stores/chat-settings.ts names them and their defaults, of which
-- nothing is stored.
begin;
set local search_path = mediaferry, pg_temp;

alter table chats add column settings jsonb not null default '{}';

update chats c
set settings = jsonb_strip_nulls(jsonb_build_object(
  'language', language, 'quality', quality, 'albums', case when not albums then false end,
  'captions', case when not captions then false end, 'asFiles', case when as_files then true end,
  'openWatches', case when open_watches then true end));

alter table chats
  drop column language, drop column quality, drop column albums, drop column captions, drop column as_files,
  drop column open_watches;

create or replace function settings_json(of_chat bigint) returns jsonb
language sql stable set search_path = mediaferry, pg_temp as $$
  select coalesce((select settings from chats where id = of_chat), '{}')
$$;

-- A null in the change takes a setting back to its default.
create or replace function public.mf_change_chat_settings(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  changed_chat bigint := (args->>'chatId')::bigint;
begin
  insert into chats (id) values (changed_chat) on conflict do nothing;
  update chats set settings = jsonb_strip_nulls(settings || (args->'change')) where id = changed_chat;
  return settings_json(changed_chat);
end $$;

-- Albums are taken where nothing else is set.
create or replace function public.mf_claim_group(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  job jobs := locked_job(args->>'jobId');
  this_group integer := (args->>'group')::integer;
  to_chat bigint := (args->>'chatId')::bigint;
  settings jsonb := settings_json(to_chat);
  ready bigint[];
begin
  perform locked_unsettled(job.id, to_chat);
  if not exists (
    select from parcels where job_id = job.id and group_number = this_group and chat_id = to_chat) then
    return jsonb_build_object('action', 'settled');
  end if;
  if coalesce((settings->>'albums')::boolean, true) and exists (
    select from parcels where job_id = job.id and group_number < this_group and chat_id = to_chat) then
    return jsonb_build_object('action', 'wait');
  end if;
  ready := array(
    select id from parcels
    where job_id = job.id and group_number = this_group and chat_id = to_chat and is_ready);
  if cardinality(ready) = 0 then
    raise exception 'group % of job % is not ready for chat %', this_group, job.id, to_chat;
  end if;
  update deliveries set state = 'sending', is_in_doubt = is_in_doubt or state = 'sending' where id = any (ready);
  return jsonb_build_object('action', 'send', 'chat', settings || jsonb_build_object('chatId', to_chat), 'items', (
    select jsonb_agg(
      relay_item_json(i) - 'deliveries' || jsonb_build_object('isRepeat', d.is_in_doubt) order by i.position)
    from deliveries d join relay_items i on i.job_id = d.job_id and i.media_id = d.media_id where d.id = any (ready)));
end $$;

-- What either chat has set stays set; where both have, the new one's goes.
create or replace function public.mf_move_chat(args jsonb) returns jsonb
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

insert into migrations (name) values ('0025-chat-settings');
call lock_down();
commit;
