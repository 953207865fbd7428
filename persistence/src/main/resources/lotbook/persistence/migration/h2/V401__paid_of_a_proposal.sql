-- What the proposal of a payout pays; below zero what the payee gives back.
CREATE ALIAS payout_paid DETERMINISTIC FOR 'lotbook.persistence.audit.ProposedPayoutGuard.paid';
