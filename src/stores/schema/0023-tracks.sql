-- A choice goes with the languages of its sound and its subtitles.
begin;
set local search_path = mediaferry, pg_temp;

create or replace function public.mf_choose(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs;
  chosen jsonb := jsonb_build_object('choice', args->'choice', 'tracks', args->'tracks');
begin
  select * into job from jobs where id = args->>'jobId' for no key update;
  if job.kind = 'links' and job.state = 'done' and job.request->>'choice' is null
    and not exists (select from job_items where job_id = job.id) then
    return job_json(queued_again(job, jsonb_strip_nulls(chosen), (args->>'runLimit')::integer));
  end if;
  return null;
end $$;

insert into migrations (name) values ('0023-tracks');
call lock_down();
commit;
