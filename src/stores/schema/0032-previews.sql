-- The opening of a video, shown in place of its card until the first rung is. It is part of the ledger, but no delivery: it
-- is replaced, and counts for nothing that its job has sent.
begin;
set local search_path = mediaferry, pg_temp;

-- making -> ready -> sending -> sent | dropped, written before each action. One per job: what a run has shown stays shown.
create table previews (
  job_id text primary key references jobs on delete cascade,
  run integer not null, -- of the job, that makes it
  state text not null check (state in ('making', 'ready', 'sending', 'sent', 'dropped')),
  file jsonb,
  message_id bigint, -- of the card that it was put into
  sent_at timestamptz
);

-- False where nobody needs it: the job has ended, a rung is in the chat or on its way, or it was sent or dropped before. A
-- rung that came as a link shows no picture. Safe to repeat within the run.
create function public.mf_begin_preview(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
begin
  if not is_open(job) or job.run <> (args->>'run')::integer
    or exists (select from deliveries where job_id = job.id
      and (state = 'sending' or state = 'sent' and message_id is not null)) then
    return to_jsonb(false);
  end if;
  insert into previews as p (job_id, run, state) values (job.id, job.run, 'making')
  on conflict (job_id) do update set run = excluded.run, state = excluded.state, file = null
  where p.run <> excluded.run and p.state <> 'sent';
  return to_jsonb(exists (
    select from previews where job_id = job.id and run = job.run and state in ('making', 'ready')));
end $$;

-- False when it was dropped meanwhile.
create function public.mf_preview_ready(args jsonb) returns jsonb language plpgsql as $$
begin
  perform locked_job(args->>'jobId');
  update previews set state = 'ready', file = args->'file'
  where job_id = args->>'jobId' and run = (args->>'run')::integer and state in ('making', 'ready');
  return to_jsonb(found);
end $$;

-- Also from `sending`, after a crash inside the call: the same card becomes the same preview again. Null: not to be sent.
create function public.mf_claim_preview(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  made jsonb;
begin
  update previews set state = 'sending'
  where job_id = job.id and run = (args->>'run')::integer and is_open(job) and job.run = run
    and state in ('ready', 'sending')
  returning file into made;
  return case when found then jsonb_build_object(
    'file', made, 'chat', settings_json(job.chat_id) || jsonb_build_object('chatId', job.chat_id)) end;
end $$;

-- A message that is out is out, whatever was decided meanwhile.
create function public.mf_preview_sent(args jsonb) returns jsonb language plpgsql as $$
begin
  perform locked_job(args->>'jobId');
  update previews set state = 'sent', message_id = (args->>'messageId')::bigint, sent_at = clock_timestamp()
  where job_id = args->>'jobId' and state <> 'sent';
  return null;
end $$;

-- `ready` once more, where Telegram has asked for a pause before anything was sent; or `dropped`.
create function public.mf_settle_preview(args jsonb) returns jsonb language plpgsql as $$
begin
  perform locked_job(args->>'jobId');
  update previews set state = args->>'state'
  where job_id = args->>'jobId' and run = (args->>'run')::integer and state in ('making', 'ready', 'sending');
  return null;
end $$;

-- A rung goes out: drops a preview that is not on its way yet, also one that is still to begin. False while it is on its way.
create function public.mf_pass_preview(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
begin
  insert into previews as p (job_id, run, state) values (job.id, job.run, 'dropped')
  on conflict (job_id) do update set run = excluded.run, state = excluded.state
  where p.state <> 'sent' and (p.run <> excluded.run or p.state <> 'sending');
  return to_jsonb(not exists (select from previews where job_id = job.id and run = job.run and state = 'sending'));
end $$;

create function public.mf_find_preview(args jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('messageId', message_id, 'file', file)
  from previews where job_id = args->>'jobId' and state = 'sent'
$$;

insert into migrations (name) values ('0032-previews');
call lock_down();
commit;
