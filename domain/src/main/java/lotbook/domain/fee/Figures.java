package lotbook.domain.fee;

import java.math.BigDecimal;

/** What an account was worth at one moment, in its currency. Balance leaves credit out, equity has it in. */
public record Figures(BigDecimal balance, BigDecimal equity, BigDecimal credit) {
    /** Nothing open, no credit. */
    public static Figures flat(BigDecimal balance) {
        return new Figures(balance, balance, BigDecimal.ZERO);
    }

    /** After money came in, or below zero went out. */
    public Figures plus(BigDecimal amount) {
        return new Figures(balance.add(amount), equity.add(amount), credit);
    }

    /** After a bonus was granted, or below zero taken back. */
    Figures plusCredit(BigDecimal amount) {
        return new Figures(balance, equity.add(amount), credit.add(amount));
    }

    /** Without what the broker lent. */
    public BigDecimal own() {
        return credit.signum() == 0 ? equity : equity.subtract(credit);
    }

    /** The value that fees are measured on, before what is owed. */
    BigDecimal measure(ProfitBasis basis, CreditInBase bonus) {
        BigDecimal value = switch (basis) {
            case REALISED_AND_FLOATING -> own();
            case REALISED_AND_NEGATIVE_FLOATING -> balance.min(own());
            case REALISED_ONLY -> balance;
        };
        return bonus == CreditInBase.INCLUDED && credit.signum() != 0 ? value.add(credit) : value;
    }
}
