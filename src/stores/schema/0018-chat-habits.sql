-- What a chat is used to: a message when a long job has ended, files that were sent before by their links, and
-- the first or the best rung of a video.
begin;
set local search_path = mediaferry, pg_temp;

-- Run of a job whose end its requester was told.
create table pings (
  job_id text primary key references jobs on delete cascade,
  run integer not null
);

-- A job that ran or waited for long, and whose end nobody has heard of: a video comes by silent edits of its card, and other
-- files are messages that make a sound.
create function public.mf_is_ping_due(args jsonb) returns jsonb language sql stable as $$
  select to_jsonb(exists (
    select from jobs j
    where j.id = args->>'jobId' and j.state in ('done', 'failed') and j.chat_id is not null
      and coalesce((settings_json(j.chat_id)->>'pings')::boolean, true)
      and j.finished_at - case when j.run = 1 then j.created_at else coalesce(j.started_at, j.created_at) end
        >= make_interval(secs => (args->>'longSeconds')::double precision)
      and not exists (select from pings p where p.job_id = j.id and p.run = j.run)
      and (j.kind = 'encode' or not exists (
        select from deliveries d join job_items i on i.job_id = d.job_id and i.media_id = d.media_id
        where d.job_id = j.id and i.run = j.run and d.state = 'sent' and d.message_id is not null))))
$$;

create function public.mf_ping_sent(args jsonb) returns jsonb language sql as $$
  insert into pings (job_id, run) select id, run from jobs where id = args->>'jobId'
  on conflict (job_id) do update set run = excluded.run;
  select null::jsonb
$$;

create index on media (platform, split_part(source_id, ':', 1)) where file_id is not null;

-- Files that Telegram has got of what is called so, newest first.
create function public.mf_known_files(args jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('fileId', file_id, 'fileKind', file_kind, 'sizeBytes', size_bytes,
    'item', item) order by file_known_at desc, id desc), '[]')
  from media
  where platform = args->>'platform' and split_part(source_id, ':', 1) = args->>'name' and file_id is not null
    and file_known_at > after_hours(-(args->'hours')::double precision)
$$;

-- Whether others of the job go to the chat first. Where albums are taken, which is the default, groups go
-- one after the other; only entries of a list go as they are done. Rungs go one at a time, of those that are ready the lowest first; in a chat that waits for the best,
-- none goes before the taller ones.
create or replace function has_to_follow(job jobs, this_group integer, to_chat bigint, takes_albums boolean)
returns boolean language sql stable as $$
  select case
    when job.kind = 'playlists' then false
    when job.kind <> 'encode' then coalesce(takes_albums, true) and coalesce(bool_or(group_number < this_group), false)
    else not coalesce(bool_or(state = 'sending') filter (where group_number = this_group), false)
      and coalesce(bool_or(state = 'sending' or case
          when (settings_json(to_chat)->>'waitBest')::boolean then group_number > this_group
          else is_ready and group_number < this_group end)
        filter (where group_number <> this_group), false) end
  from outgoing where job_id = job.id and chat_id = to_chat
$$;

insert into migrations (name) values ('0018-chat-habits');
call lock_down();
commit;
