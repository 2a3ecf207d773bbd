-- Who may add watches in a group, and what ends when a user is shut out.
begin;
set local search_path = mediaferry, pg_temp;

alter table chats add column open_watches boolean not null default false;

create or replace function settings_json(of_chat bigint) returns jsonb
language sql stable set search_path = mediaferry, pg_temp as $$
  select jsonb_build_object('language', c.language, 'albums', coalesce(c.albums, true),
    'captions', coalesce(c.captions, true), 'asFiles', coalesce(c.as_files, false), 'quality', c.quality,
    'openWatches', coalesce(c.open_watches, false))
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
    as_files = coalesce((change->>'asFiles')::boolean, as_files),
    open_watches = coalesce((change->>'openWatches')::boolean, open_watches)
  where id = changed_chat;
  return settings_json(changed_chat);
end $$;

-- Open jobs are only named: whoever asked for the ban cancels each, which also ends its steps. The targets and deliveries of
-- all watches are locked before the first one ends, in the order that 0005 names.
create function public.mf_ban_user(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
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

insert into migrations (name) values ('0018-who-may');
call lock_down();
commit;
