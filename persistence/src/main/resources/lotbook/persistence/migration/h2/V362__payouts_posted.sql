-- A payout is possible as it is asked for, and as it is agreed to: lotbook.persistence.audit.PaidOut posts it then.
CREATE TRIGGER proposal_payouts BEFORE INSERT ON proposal FOR EACH ROW CALL 'lotbook.persistence.audit.ProposedPayoutGuard';
