-- Payouts have an amount, from which on others or more decide: as V290, with them.
CREATE OR REPLACE VIEW list_policies AS
SELECT a.id, a.kind, a.threshold AS from_amount, lower(replace(a.proposers, ' ', ', ')) AS proposers,
       nullif(lower(replace(a.deciders, ' ', ', ')), '') AS deciders, a.decisions,
       CASE WHEN a.proposal_id IS NULL THEN 'DELIVERED' ELSE 'AGREED' END AS origin, a.proposed_by, a.approved_by AS decided_by,
       a.known_at AS since, a.why AS reason, CAST(a.proposal_id AS varchar(20)) AS proposal, a.known_at AS valid_from,
       CAST(NULL AS timestamp(6) with time zone) AS valid_to, a.known_at, a.supersedes,
       CAST(CASE WHEN a.kind = 'MANUAL_LOTS' THEN 'LOTS'
       WHEN a.kind IN ('CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES', 'STRIKE_DEALING_POINT', 'CORRECT_PRICE',
           'CLASSIFY_MOVEMENTS', 'PAY_OUT')
       THEN 'MONEY' END AS varchar(8)) AS amount_in
FROM approval_policy a
WHERE NOT a.removed AND EXISTS (SELECT 1 FROM signed_in)
UNION ALL
SELECT -a.id, a.kind, a.threshold, lower(replace(a.proposers, ' ', ', ')), nullif(lower(replace(a.deciders, ' ', ', ')), ''),
       a.decisions, CASE WHEN a.proposal_id IS NULL THEN 'DELIVERED' ELSE 'AGREED' END, a.proposed_by, a.approved_by, a.known_at,
       a.why, CAST(a.proposal_id AS varchar(20)), a.known_at, later.known_at, later.known_at, CAST(NULL AS bigint),
       CAST(CASE WHEN a.kind = 'MANUAL_LOTS' THEN 'LOTS'
       WHEN a.kind IN ('CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES', 'STRIKE_DEALING_POINT', 'CORRECT_PRICE',
           'CLASSIFY_MOVEMENTS', 'PAY_OUT')
       THEN 'MONEY' END AS varchar(8))
FROM approval_policy a
JOIN approval_policy later ON later.supersedes = a.id
WHERE NOT a.removed AND EXISTS (SELECT 1 FROM signed_in);
ALTER VIEW list_policies SET (security_barrier = true);

-- As V251, with payouts and with corrections of prices, which had an amount and no policy by it.
CREATE OR REPLACE FUNCTION require_policy(change jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    of_kind text := change ->> 'of';
    word text := lower(replace(of_kind, '_', ' '));
    amount numeric := (change ->> 'from')::numeric;
    needed integer := (change -> 'after' ->> 'decisions')::integer;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM policy_now n WHERE n.kind = of_kind) OR amount IS NULL OR needed IS NULL THEN
        RAISE EXCEPTION 'There is no policy of %', coalesce(word, 'nothing') USING ERRCODE = 'LB001';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM policy_role r WHERE r.kind = of_kind AND r.act = 'DECIDE') THEN
        RAISE EXCEPTION '% is done by one person at once, and that stays so', word USING ERRCODE = 'LB001';
    END IF;
    IF (change ->> 'removes')::boolean THEN
        IF amount = 0 THEN
            RAISE EXCEPTION 'The policy of % from 0 stays: change it instead of taking it away', word USING ERRCODE = 'LB001';
        END IF;
        IF NOT EXISTS (SELECT 1 FROM policy_now n WHERE n.kind = of_kind AND n.threshold = amount) THEN
            RAISE EXCEPTION 'There is no policy of % from % to take away', word, change ->> 'from' USING ERRCODE = 'LB001';
        END IF;
        RETURN;
    END IF;
    IF amount <> 0 AND of_kind NOT IN ('MANUAL_LOTS', 'CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES', 'STRIKE_DEALING_POINT',
            'CORRECT_PRICE', 'CLASSIFY_MOVEMENTS', 'PAY_OUT') THEN
        RAISE EXCEPTION 'There is no amount in %: its policy is the one from 0', word USING ERRCODE = 'LB001';
    END IF;
    IF needed < 1 THEN
        RAISE EXCEPTION 'One person alone could do this: % takes at least one decision', word USING ERRCODE = 'LB001';
    END IF;
    PERFORM require_roles(of_kind, change -> 'after' ->> 'proposers', 'PROPOSE');
    PERFORM require_roles(of_kind, change -> 'after' ->> 'deciders', 'DECIDE');
    PERFORM require_deciders(of_kind, change -> 'after');
    IF needed > 5 THEN
        RAISE EXCEPTION 'At most 5 decide on %', word USING ERRCODE = 'LB001';
    END IF;
END $$;

-- As V362: a proposal says how large it is. Those from before are decided on under the policy they were made under.
CREATE OR REPLACE FUNCTION guard_proposed_payout() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    escaped text := replace(replace(change ->> 'payee', '%', '%25'), '/', '%2F');
BEGIN
    IF (change ->> 'kind' IN ('MANAGER', 'PARTNER')
            AND NEW.subject = lower(change ->> 'kind') || ' ' || (change ->> 'payee') || ', ' || (change ->> 'currency')
            AND NEW.scope = 'payout/' || (change ->> 'kind') || '/' || escaped || '/' || (change ->> 'currency')
            AND NEW.account_id IS NULL AND NEW.server IS NULL AND NEW.effective_at IS NULL
            AND NEW.amount = abs((change ->> 'amount')::numeric)
            AND change ->> 'reference' ~ '\S' AND length(change ->> 'reference') <= 64
            AND change ->> 'valueDate' ~ '^\d{4}-\d\d-\d\d$' AND (change ->> 'valueDate')::date IS NOT NULL) IS NOT TRUE THEN
        RAISE EXCEPTION 'The proposal on % is about something else than it says', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    PERFORM require_payable(change);
    RETURN NEW;
EXCEPTION WHEN data_exception THEN
    RAISE EXCEPTION 'The proposal on % is about something else than it says', NEW.subject USING ERRCODE = 'LB001';
END $$;
