-- To how many decimals the currency goes that payees are paid in; on H2 lotbook.persistence.fee.FeeSetting.
CREATE FUNCTION payout_decimals(document text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT (document::jsonb -> 'terms' -> 'payout' ->> 'decimals')::integer
$$;
