-- What an account was told of: a period of grace and skips belong to one demand, and begin anew
-- only when the rules demand more. Rows from before know no demand, so theirs begins anew once.
ALTER TABLE setups ADD COLUMN told_required INTEGER NOT NULL DEFAULT 0;
ALTER TABLE setups ADD COLUMN told_redo INTEGER;

-- How many methods counted before one was reported lost that has not been made up for since.
ALTER TABLE setups ADD COLUMN lost_of INTEGER NOT NULL DEFAULT 0;
