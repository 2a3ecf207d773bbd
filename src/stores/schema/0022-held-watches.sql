-- A watch is held for as long as it is paused over its chat: whoever lets it go on has settled that, and a pause that comes
-- after is a person's.
begin;
set local search_path = mediaferry, pg_temp;

create function settle_hold() returns trigger language plpgsql set search_path = mediaferry, pg_temp as $$
begin
  new.is_held := new.is_held and new.is_paused;
  return new;
end $$;

create trigger hold_settled before insert or update of is_paused, is_held on watches
for each row execute function settle_hold();

update watches set is_held = false where is_held and not is_paused;

insert into migrations (name) values ('0022-held-watches');
call lock_down();
commit;
