package lotbook.domain.allocation;

/**
 * PAMM whose orders are divided by equity; a deposit changes nothing that is open, a withdrawal closes a part of it by
 * {@link WithdrawalCorrection}.
 */
public record CorrectedOnWithdrawal() implements BlockMethod {
    @Override
    public String id() {
        return "pamm-corrected-on-withdrawal";
    }

    @Override
    public String parameters() {
        return "";
    }
}
