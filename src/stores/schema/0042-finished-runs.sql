-- A run that lost its home has a later one, which the last step of the earlier does not end.
begin;
set local search_path = mediaferry, pg_temp;

create or replace function public.mf_finish_job(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  cause jsonb := nullif(args->'end'->'failure', 'null');
  unsettled jsonb := coalesce(args->'end'->'unsettled', cause);
  left_over bigint[];
  is_any_sent boolean;
  is_done boolean;
begin
  if not is_open(job) or job.run <> coalesce((args->'end'->>'run')::integer, job.run) then
    return job_json(job);
  end if;
  left_over := locked_unsettled(job.id);
  perform end_check(job, cause, args->'end'->'nextCheck');
  is_any_sent := exists (select from deliveries where job_id = job.id and state = 'sent');
  if job.kind = 'encode' then
    is_done := is_any_sent and cardinality(left_over) = 0;
    cause := coalesce(cause, (
      select d.failure from deliveries d join job_items i on i.job_id = d.job_id and i.media_id = d.media_id
      where d.job_id = job.id and d.state = 'failed' order by i.position limit 1));
  else
    is_done := is_any_sent or cause is null;
    if cardinality(left_over) > 0 and unsettled is null then
      raise exception 'job % ends with % deliveries unsettled, and no cause', job.id, cardinality(left_over);
    end if;
    update deliveries set is_in_doubt = true where id = any (left_over) and state = 'sending';
    perform fail_deliveries(left_over, unsettled);
  end if;
  update jobs
  set state = case when is_done then 'done' else 'failed' end, finished_at = clock_timestamp(),
    failure = case when not is_done or kind = 'images' then cause end
  where id = job.id returning * into job;
  return job_json(job);
end $$;

insert into migrations (name) values ('0042-finished-runs');
call lock_down();
commit;
