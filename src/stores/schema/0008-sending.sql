begin;
set local search_path = mediaferry, pg_temp;

-- What open jobs still have to send.
create view outgoing with (security_invoker = true) as
select d.id, i.job_id, i.group_number, i.position, d.media_id, d.chat_id, d.state, d.is_in_doubt, d.watch_id,
  i.state = 'prepared' or m.file_id is not null as is_ready
from job_items i join jobs j on j.id = i.job_id and is_open(j) join media m on m.id = i.media_id
join deliveries d on d.media_id = i.media_id and d.job_id = i.job_id
where d.state in ('waiting', 'claimed', 'sending');

-- Locks what the job has not settled, optionally of one chat and some media only.
create function locked_unsettled(of_job text, of_chat bigint default null, of_media bigint[] default null)
returns bigint[] language sql as $$
  select array(
    select id from deliveries
    where job_id = of_job and state in ('waiting', 'claimed', 'sending')
      and (of_chat is null or chat_id = of_chat) and (of_media is null or media_id = any (of_media))
    order by id for update)
$$;

create function fail_deliveries(failing bigint[], cause jsonb) returns void language sql as $$
  update deliveries
  set state = 'failed', failure = cause, attempts = attempts + 1, failed_at = clock_timestamp()
  where id = any (failing)
$$;

-- The same state again updates the file.
create function public.mf_item_ready(args jsonb) returns jsonb language plpgsql as $$
declare
  made jsonb := args->'ready';
  size_bytes jsonb := made->'file'->'sizeBytes';
begin
  perform locked_job(args->>'jobId');
  perform 1 from media where id = (args->>'mediaId')::bigint for no key update;
  update job_items set state = made->>'state', file = made->'file'
  where job_id = args->>'jobId' and media_id = (args->>'mediaId')::bigint
    and (state in ('waiting', 'downloaded') or state = made->>'state');
  if found and jsonb_typeof(size_bytes) = 'number' then
    update media m set size_bytes = (made->'file'->>'sizeBytes')::bigint where id = (args->>'mediaId')::bigint;
  end if;
  return null;
end $$;

create function public.mf_item_failed(args jsonb) returns jsonb language plpgsql as $$
begin
  perform locked_job(args->>'jobId');
  perform fail_deliveries(
    locked_unsettled(args->>'jobId', null, array[(args->>'mediaId')::bigint]), args->'failure');
  update job_items set state = 'failed', failure = args->'failure'
  where job_id = args->>'jobId' and media_id = (args->>'mediaId')::bigint and state <> 'failed';
  return null;
end $$;

-- Whether others of the job go to the chat first. Where albums are taken, which is the default, groups go
-- one after the other. Rungs go one at a time, of those that are ready the lowest first.
create function has_to_follow(job jobs, this_group integer, to_chat bigint, takes_albums boolean) returns boolean
language sql stable as $$
  select case
    when job.kind <> 'encode' then coalesce(takes_albums, true) and coalesce(bool_or(group_number < this_group), false)
    else not coalesce(bool_or(state = 'sending') filter (where group_number = this_group), false)
      and coalesce(bool_or(state = 'sending' or is_ready and group_number < this_group)
        filter (where group_number <> this_group), false) end
  from outgoing where job_id = job.id and chat_id = to_chat
$$;

create function public.mf_claim_group(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  this_group integer := (args->>'group')::integer;
  to_chat bigint := (args->>'chatId')::bigint;
  settings jsonb := settings_json(to_chat);
  ready bigint[];
begin
  perform locked_unsettled(job.id, to_chat);
  if not exists (
    select from outgoing where job_id = job.id and group_number = this_group and chat_id = to_chat) then
    return jsonb_build_object('action', 'settled');
  end if;
  if has_to_follow(job, this_group, to_chat, (settings->>'albums')::boolean) then
    return jsonb_build_object('action', 'wait');
  end if;
  ready := array(
    select id from outgoing
    where job_id = job.id and group_number = this_group and chat_id = to_chat and is_ready);
  if cardinality(ready) = 0 then
    raise exception 'group % of job % is not ready for chat %', this_group, job.id, to_chat;
  end if;
  update deliveries set state = 'sending', is_in_doubt = is_in_doubt or state = 'sending' where id = any (ready);
  return jsonb_build_object('action', 'send', 'chat', settings || jsonb_build_object('chatId', to_chat), 'items', (
    select jsonb_agg(
      item_json(i) - 'deliveries' || jsonb_build_object('isRepeat', d.is_in_doubt) order by i.position)
    from deliveries d join job_items i on i.job_id = d.job_id and i.media_id = d.media_id where d.id = any (ready)));
end $$;

create function public.mf_release_items(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  released bigint[] := locked_unsettled(job.id, (args->>'chatId')::bigint, numbers(args->'mediaIds'));
begin
  update deliveries set state = 'claimed' where id = any (released) and state = 'sending';
  return null;
end $$;

-- A message that is out is out, whatever was decided meanwhile: even to forget it.
create function public.mf_item_sent(args jsonb) returns jsonb language plpgsql as $$
declare
  sent jsonb := args->'sent';
  sent_media bigint := (sent->>'mediaId')::bigint;
begin
  perform locked_job(args->>'jobId');
  update media
  set file_id = sent->>'fileId', file_unique_id = sent->>'fileUniqueId', file_kind = sent->>'fileKind'
  where id = sent_media and file_id is null;
  insert into deliveries as d (media_id, chat_id, job_id, state, message_id, sent_at)
  values (sent_media, (args->>'chatId')::bigint, args->>'jobId', 'sent', (sent->>'messageId')::bigint, clock_timestamp())
  on conflict (media_id, chat_id) do update
  set state = 'sent', message_id = excluded.message_id, sent_at = excluded.sent_at, failure = null
  where d.state <> 'sent';
  return null;
end $$;

create function public.mf_forget_file(args jsonb) returns jsonb language plpgsql as $$
begin
  update media set file_id = null, file_unique_id = null, file_kind = null where id = (args->>'mediaId')::bigint;
  return null;
end $$;

create function public.mf_deliveries_failed(args jsonb) returns jsonb language plpgsql as $$
begin
  perform locked_job(args->>'jobId');
  perform fail_deliveries(
    locked_unsettled(args->>'jobId', (args->>'chatId')::bigint, numbers(args->'mediaIds')), args->'failure');
  return null;
end $$;

create function public.mf_chats_left(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(chat_id order by watched_at, chat_id), '[]')
  from (
    select p.chat_id, min(w.created_at) as watched_at
    from outgoing p left join watches w on w.id = p.watch_id
    where p.job_id = args->>'jobId' and p.group_number = (args->>'group')::integer
    group by p.chat_id) as waiting
$$;

insert into migrations (name) values ('0008-sending');
call lock_down();
commit;
