begin;
set local search_path = mediaferry, pg_temp;

create function public.mf_set_page(args jsonb) returns jsonb language plpgsql as $$
begin
  perform locked_job(args->>'jobId');
  update jobs j set title = args->'found'->>'title', page = args->'found'->'page'
  where id = args->>'jobId' and is_open(j);
  return null;
end $$;

-- A job that has claimed anything was no menu: its quality was known beforehand.
create function public.mf_choose(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs;
begin
  select * into job from jobs where id = args->>'jobId' for no key update;
  if job.kind = 'links' and job.state = 'done' and job.request->>'choice' is null
    and not exists (select from job_items where job_id = job.id) then
    return job_json(queued_again(
      job, jsonb_build_object('choice', args->>'choice'), (args->>'runLimit')::integer));
  end if;
  return null;
end $$;

-- Spares the ones that an open job is about to send.
create function public.mf_forget_old_files(args jsonb) returns jsonb language plpgsql as $$
begin
  update media m set file_id = null, file_unique_id = null, file_kind = null
  where platform = args->>'platform' and source_id = args->>'sourceId'
    and file_known_at < after_hours(-(args->'hours')::double precision)
    and not exists (
      select from deliveries d join jobs j on j.id = d.job_id
      where d.media_id = m.id and d.state in ('waiting', 'claimed', 'sending') and is_open(j));
  return null;
end $$;

insert into migrations (name) values ('0009-links');
call lock_down();
commit;
