-- Payees' parts are posted in the currency they are paid in, and a payout that two people agreed to is posted as paid. H2's own:
-- lotbook.persistence.audit.ChargedRun, PaidOut, ProposedPayoutGuard.

CREATE OR REPLACE FUNCTION ground_area(proposal_kind text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN proposal_kind IN ('PUBLISH_VERSION', 'WITHDRAW_VERSION') THEN 'VERSION'
        WHEN proposal_kind IN ('LINK', 'UNLINK') THEN 'LINK'
        WHEN proposal_kind = 'AGREE_TERMS' THEN 'TERMS'
        WHEN proposal_kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') THEN 'OPERATOR'
        WHEN proposal_kind IN ('CHARGE_FEES', 'REVERSE_FEES', 'TRUE_UP_FEES', 'PAY_OUT') THEN 'FEES'
        WHEN proposal_kind IN ('STRIKE_DEALING_POINT', 'CORRECT_PRICE') THEN 'UNITS'
        WHEN proposal_kind = 'MANUAL_LOTS' THEN 'LOTS'
        WHEN proposal_kind IN ('CLOSE_PERIOD', 'REOPEN_PERIOD') THEN 'PERIOD'
        WHEN proposal_kind = 'CHANGE_POLICY' THEN 'POLICY'
        WHEN proposal_kind = 'CLASSIFY_MOVEMENTS' THEN 'CLASS' ELSE 'COMMAND' END
$$;

-- As V306, with what payees get in their own currency, by the brand's day where it is taken back, and of what is not left out.
CREATE OR REPLACE FUNCTION post_charges(p proposal, run bigint, reversing boolean) RETURNS void
LANGUAGE sql SET search_path = lotbook, pg_catalog, pg_temp AS $$
    INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
        occurred_at, value_date, books_day, belongs_day, charge_id, participant, rule, reason, source)
    SELECT nextval('fact_id'), 'FEE', 'charge/' || c.charge_id || '/' || part.kind,
        CASE WHEN part.amount > 0 THEN payer.kind ELSE part.kind END,
        CASE WHEN part.amount > 0 THEN payer.owner ELSE part.owner END,
        CASE WHEN part.amount > 0 THEN part.kind ELSE payer.kind END,
        CASE WHEN part.amount > 0 THEN part.owner ELSE payer.owner END,
        abs(part.amount), c.currency, clock_timestamp(), day.of, day.of,
        CASE WHEN c.fee = 'true-up' AND NOT reversing THEN true_up_belongs(c.id) END, c.charge_id, c.account_id, 'fee-posting 1',
        CASE WHEN reversing THEN 'reversed ' ELSE '' END || c.fee || ' fee, fee run ' || run || ', proposal ' || p.id,
        'charge:' || c.charge_id
    FROM fee_charge c
    CROSS JOIN LATERAL (VALUES ('MANAGER', c.leader_account, c.to_provider), ('BROKER', c.server, c.to_platform),
        ('PARTNER', c.leader_account, c.to_partner)) AS part (kind, owner, amount)
    CROSS JOIN LATERAL (SELECT CASE WHEN c.bearer = 'BROKER' THEN 'BROKER' ELSE 'FEES_DUE' END AS kind,
        CASE WHEN c.bearer = 'BROKER' THEN c.server ELSE c.link_id END AS owner) payer
    CROSS JOIN LATERAL (SELECT CASE WHEN reversing THEN books_day_of((SELECT max(b.brand_id) FROM link_brand b
        WHERE b.link_id = c.link_id), clock_timestamp()) ELSE c.charge_day END AS of) day
    WHERE c.run_id = run AND part.amount <> 0 AND payer.kind <> part.kind AND CASE WHEN reversing
        THEN c.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM fee_reversal v
            WHERE v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id)
        ELSE c.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fee_left_out a WHERE a.snapshot_id = c.snapshot_id) END
    ORDER BY c.id;

    INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
        occurred_at, value_date, books_day, belongs_day, charge_id, participant, rule, reason, source)
    SELECT nextval('fact_id'), 'FEE', x.natural_key, x.debit_kind, x.debit_owner, x.credit_kind, x.credit_owner, x.amount,
        x.currency, clock_timestamp(), day.of, day.of,
        CASE WHEN c.fee = 'true-up' AND NOT reversing THEN true_up_belongs(c.id) END, c.charge_id, c.account_id,
        'payee-posting 1', CASE WHEN reversing THEN 'reversed ' ELSE '' END || c.fee || ' fee, fee run ' || run
            || ', proposal ' || p.id || ', ' || x.at_rate, 'charge:' || c.charge_id
    FROM payee_posting x
    JOIN fee_charge c ON c.id = x.fee_charge
    CROSS JOIN LATERAL (SELECT CASE WHEN reversing THEN books_day_of((SELECT max(b.brand_id) FROM link_brand b
        WHERE b.link_id = c.link_id), clock_timestamp()) ELSE c.charge_day END AS of) day
    WHERE x.run_id = run
        AND CASE WHEN reversing
        THEN c.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM fee_reversal v
            WHERE v.snapshot_id = c.snapshot_id AND v.proposal_id = p.id)
        ELSE c.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fee_left_out a WHERE a.snapshot_id = c.snapshot_id) END
    ORDER BY c.id, x.natural_key
$$;

-- Nobody is paid more than is open to them and was collected, nor gives back more than they hold of others'.
CREATE FUNCTION require_payable(change jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp AS $$
DECLARE
    amount numeric := (change ->> 'amount')::numeric;
    payable numeric := coalesce((SELECT l.payable FROM list_payees l WHERE l.kind = change ->> 'kind'
        AND l.owner = change ->> 'payee' AND l.currency = change ->> 'currency'), 0);
BEGIN
    IF amount IS NULL OR amount = 0 OR amount * payable <= 0 OR abs(amount) > abs(payable) THEN
        RAISE EXCEPTION 'What is payable to % % is % % now, not %', lower(change ->> 'kind'), change ->> 'payee',
            trim_scale(payable), change ->> 'currency', trim_scale(amount) USING ERRCODE = 'LB001';
    END IF;
END $$;

CREATE FUNCTION guard_proposed_payout() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    change jsonb := NEW.payload::jsonb -> 'change';
    escaped text := replace(replace(change ->> 'payee', '%', '%25'), '/', '%2F');
BEGIN
    IF (change ->> 'kind' IN ('MANAGER', 'PARTNER')
            AND NEW.subject = lower(change ->> 'kind') || ' ' || (change ->> 'payee') || ', ' || (change ->> 'currency')
            AND NEW.scope = 'payout/' || (change ->> 'kind') || '/' || escaped || '/' || (change ->> 'currency')
            AND NEW.account_id IS NULL AND NEW.server IS NULL AND NEW.effective_at IS NULL AND NEW.amount = 0
            AND change ->> 'reference' ~ '\S' AND length(change ->> 'reference') <= 64
            AND change ->> 'valueDate' ~ '^\d{4}-\d\d-\d\d$' AND (change ->> 'valueDate')::date IS NOT NULL) IS NOT TRUE THEN
        RAISE EXCEPTION 'The proposal on % is about something else than it says', NEW.subject USING ERRCODE = 'LB001';
    END IF;
    PERFORM require_payable(change);
    RETURN NEW;
EXCEPTION WHEN data_exception THEN
    RAISE EXCEPTION 'The proposal on % is about something else than it says', NEW.subject USING ERRCODE = 'LB001';
END $$;

-- Posted as paid, on the day it is agreed to: the day the bank counts it for is the value date.
CREATE FUNCTION after_payout_decision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = lotbook, pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    p proposal;
    change jsonb;
    gives boolean;
BEGIN
    SELECT * INTO p FROM proposal WHERE id = NEW.proposal_id;
    IF p.kind <> 'PAY_OUT' OR (SELECT state FROM proposal_standing WHERE id = p.id) IS DISTINCT FROM 'APPROVED' THEN
        RETURN NULL;
    END IF;
    change := p.payload::jsonb -> 'change';
    gives := (change ->> 'amount')::numeric < 0;
    -- A reversal of what is being paid waits, or is there.
    PERFORM pg_advisory_xact_lock('fee_run'::regclass::oid::int, 0);
    PERFORM require_payable(change);
    INSERT INTO ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount, currency,
        occurred_at, value_date, books_day, rule, reason, source)
    VALUES (nextval('fact_id'), 'FEE', 'payout/' || p.id, CASE WHEN gives THEN 'PAID_OUT' ELSE change ->> 'kind' END,
        CASE WHEN gives THEN 'payouts' ELSE change ->> 'payee' END, CASE WHEN gives THEN change ->> 'kind' ELSE 'PAID_OUT' END,
        CASE WHEN gives THEN change ->> 'payee' ELSE 'payouts' END, abs((change ->> 'amount')::numeric), change ->> 'currency',
        clock_timestamp(), (change ->> 'valueDate')::date, CURRENT_DATE, 'payout-posting 1',
        CASE WHEN gives THEN 'given back, ' ELSE 'paid out, ' END || (change ->> 'reference') || ', proposal ' || p.id,
        'proposal:' || p.id);
    RETURN NULL;
END $$;

-- A feed posts what servers moved; what stands in the fee book is what people agreed to, and payees are paid by it.
CREATE POLICY ledger_posting_feed_cash ON ledger_posting AS RESTRICTIVE FOR INSERT TO lotbook_feed WITH CHECK (book <> 'FEE');

REVOKE ALL ON FUNCTION require_payable(jsonb), guard_proposed_payout(), after_payout_decision() FROM PUBLIC;

CREATE TRIGGER proposal_2_payouts BEFORE INSERT ON proposal FOR EACH ROW WHEN (NEW.kind = 'PAY_OUT')
    EXECUTE FUNCTION guard_proposed_payout();
CREATE TRIGGER proposal_decision_payouts AFTER INSERT ON proposal_decision FOR EACH ROW WHEN (NEW.verdict = 'APPROVED')
    EXECUTE FUNCTION after_payout_decision();

ALTER VIEW list_ledger_postings SET (security_invoker = true);
ALTER VIEW list_ledger_lines SET (security_invoker = true);
