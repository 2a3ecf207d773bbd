-- A restored database: its open jobs have neither files nor queues any more. They begin anew, and what was sent stays sent.
begin;
set local search_path = mediaferry, pg_temp;

-- Gives what one host had to another, which has its files by now. Before any process of the bot has begun. Returns how many
-- jobs begin anew.
create function public.mf_restored(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs;
  jobs_begun integer := 0;
begin
  update file_links set host = args->>'to' where host = args->>'from';
  update uploads set host = args->>'to' where host = args->>'from';
  for job in select * from jobs j where is_open(j) order by queue_number for update loop
    perform begin_anew(job);
    jobs_begun := jobs_begun + 1;
  end loop;
  update jobs set home = null where home = args->>'from';
  update jobs j set home = args->>'to'
  where is_open(j) and request->'source'->>'from' = 'upload'
    and exists (select from uploads u where u.token = request->'source'->>'token' and u.host = args->>'to');
  return to_jsonb(jobs_begun);
end $$;

insert into migrations (name) values ('0051-restored');
call lock_down();
commit;
