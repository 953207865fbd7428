-- To how many decimals the currency goes that payees are paid in.
CREATE ALIAS payout_decimals DETERMINISTIC FOR 'lotbook.persistence.fee.FeeSetting.payoutDecimals';
