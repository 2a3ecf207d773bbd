-- A size that was inside the call to Telegram when its home died may be in the chat: what is sent of it later is a repeat.
begin;
set local search_path = mediaferry, pg_temp;

-- Next run of an open job that nothing is left of but its rows; it has no home, and its card is the same. A size that was
-- inside the call to Telegram may be in the chat: what is sent of it later is a repeat.
create function begin_anew(job jobs) returns jobs language plpgsql as $$
begin
  if job.kind = 'encode' then
    delete from media where id in (
      select media_id from deliveries
      where job_id = job.id and state <> 'sent' and state <> 'sending' and not is_in_doubt);
    delete from chunks where media_id in (
      select media_id from deliveries where job_id = job.id and state <> 'sent');
    perform reopen_deliveries(job.id, false);
    delete from videos v where job_id = job.id and not exists (select from job_items i where i.job_id = v.job_id);
  else
    perform reopen_deliveries(job.id, false);
  end if;
  update image_batches set is_done = false where job_id = job.id;
  update jobs
  set state = 'queued', run = run + 1, home = null, claim_number = null, known_items = null, started_at = null
  where id = job.id returning * into job;
  return job;
end $$;

create or replace function public.mf_move_job(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
begin
  if not is_open(job) or job.run <> (args->>'run')::integer or job.home is distinct from args->>'home'
    or job.moves >= (args->>'most')::integer then
    return null;
  end if;
  job := begin_anew(job);
  update jobs set moves = moves + 1 where id = job.id returning * into job;
  return job_json(job);
end $$;

insert into migrations (name) values ('0041-moved-in-doubt');
call lock_down();
commit;
