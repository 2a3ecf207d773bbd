-- Which bot the rows are of: file ids and messages are good for that one alone.
begin;
set local search_path = mediaferry, pg_temp;

create table facts (
  name text primary key,
  value jsonb not null
);

-- The id of the bot that had the database before, where that was another one: what Telegram told it is forgotten.
create function public.mf_adopt_bot(args jsonb) returns jsonb
language plpgsql security definer set search_path = mediaferry, pg_temp as $$
declare
  earlier jsonb;
begin
  insert into facts (name, value) values ('bot', args->'botId') on conflict do nothing;
  select value into strict earlier from facts where name = 'bot' for update;
  if earlier = args->'botId' then
    return null;
  end if;
  update facts set value = args->'botId' where name = 'bot';
  update media set file_id = null, file_unique_id = null, file_kind = null where file_id is not null;
  update videos set quality_urls = '{}' where quality_urls <> '{}';
  update jobs j set card_message_id = null where is_open(j);
  return earlier;
end $$;

insert into migrations (name) values ('0016-bot');
call lock_down();
commit;
