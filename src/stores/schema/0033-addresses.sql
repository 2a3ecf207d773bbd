-- Addresses of files for programs: a later run brings those that the run before was too short for, and none comes any more
-- once a user has revoked the links of a job.
begin;
set local search_path = mediaferry, pg_temp;

alter table jobs add column are_links_revoked boolean not null default false;

-- Announces a file that is about to be public; null where the job's links were revoked. Repeated, it finds its row as it is by
-- now; of a file that never came to its address, a later run brings another with the same key.
create or replace function public.mf_keep_file(args jsonb) returns jsonb language plpgsql as $$
declare
  job jobs := locked_job(args->>'jobId');
  file jsonb := args->'file';
  kept file_links;
begin
  if job.are_links_revoked then
    return null;
  end if;
  insert into file_links as f (
    job_id, media_id, chat_id, user_id, key, name, content_type, size_bytes, sha256, is_given, expires_at, kept_until)
  values (job.id, (file->>'mediaId')::bigint, job.chat_id, job.user_id, file->>'key', file->>'name', file->>'contentType',
    (file->>'sizeBytes')::bigint, file->>'sha256', false, clock_timestamp(),
    after_hours((args->>'hours')::double precision))
  on conflict (job_id, media_id) do update
  set name = excluded.name, content_type = excluded.content_type, size_bytes = excluded.size_bytes,
    sha256 = excluded.sha256, kept_until = excluded.kept_until
  where f.url is null and not f.is_given and not f.is_revoked and f.sha256 <> excluded.sha256;
  select * into strict kept from file_links where job_id = job.id and media_id = (file->>'mediaId')::bigint;
  return file_link_json(kept);
end $$;

-- Every link has a public file of its own, which can be removed at once.
create or replace function public.mf_revoke_file_link(args jsonb) returns jsonb language plpgsql as $$
declare
  link file_links;
begin
  update jobs set are_links_revoked = true
  where id = (select job_id from file_links where id = args->>'id') and not are_links_revoked;
  update file_links set is_revoked = true where id = args->>'id' and not is_revoked returning * into link;
  return case when found then to_jsonb(link.key) end;
end $$;

insert into migrations (name) values ('0033-addresses');
call lock_down();
commit;
