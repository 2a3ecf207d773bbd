-- What a chat is used to: a message when a long job has ended.
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

insert into migrations (name) values ('0018-chat-habits');
call lock_down();
commit;
