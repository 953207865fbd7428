package lotbook.domain.statement;

import java.math.BigDecimal;
import lotbook.domain.execution.Execution;
import lotbook.domain.money.Rounding;

/** What a deal is worth to the account, signed for the client: a commission the server charged is negative here. */
record DealMoney(BigDecimal profit, BigDecimal swap, BigDecimal commission) {
    static final DealMoney ZERO = new DealMoney(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    static DealMoney of(Execution.Fill fill) {
        return new DealMoney(
                fill.profit().orElse(BigDecimal.ZERO),
                fill.swap().orElse(BigDecimal.ZERO),
                fill.commission().negate());
    }

    DealMoney minus(DealMoney other) {
        return new DealMoney(
                profit.subtract(other.profit), swap.subtract(other.swap), commission.subtract(other.commission));
    }

    DealMoney rounded(StatementCurrency currency, Rounding rounding) {
        return new DealMoney(
                currency.round(profit, rounding), currency.round(swap, rounding), currency.round(commission, rounding));
    }
}
