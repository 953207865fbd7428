package lotbook.domain.allocation;

import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/**
 * One account's part of a block.
 *
 * @param quota its proportional part, floored to the step
 * @param dealt what of {@code volume} came from the remainder
 * @param words why {@code volume} is what it is
 */
public record BlockShare(AccountId account, Volume quota, Volume dealt, Volume volume, Reason reason, String words) {}
