-- What was brought to a host that is lost has to be brought anew, to whichever host is asked next.
begin;
set local search_path = mediaferry, pg_temp;

-- Null for an upload that has another host by now, or has become a job.
create function public.mf_leave_upload(args jsonb) returns jsonb language plpgsql as $$
declare
  upload uploads;
begin
  update uploads set host = null
  where token = args->>'token' and host = args->>'host' and job_id is null returning * into upload;
  return case when found then upload_json(upload) end;
end $$;

insert into migrations (name) values ('0043-left-uploads');
call lock_down();
commit;
