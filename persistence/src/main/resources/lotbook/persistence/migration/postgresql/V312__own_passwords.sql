-- Everybody may change their own password, as PostgreSQL lets them anyway; the trail is told of it like of signing in.
ALTER TABLE sign_in DROP CONSTRAINT sign_in_step_check;
ALTER TABLE sign_in ADD CONSTRAINT sign_in_step CHECK (step IN ('SIGNED_IN', 'SIGNED_OUT', 'PASSWORD'));
