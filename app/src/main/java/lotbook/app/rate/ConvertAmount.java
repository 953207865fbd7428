package lotbook.app.rate;

import java.math.BigDecimal;
import java.time.LocalDate;
import lotbook.domain.explain.Explanation;
import lotbook.domain.failure.FailureException;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.Rounding;
import lotbook.domain.rate.Conversion;
import lotbook.domain.rate.RateBook;
import lotbook.domain.statement.StatementCurrency;
import lotbook.domain.time.AsOf;

/** Converts an amount at the rates the book holds, and tells which rate of which day it took. Blocks. */
public final class ConvertAmount {
    private final RateBook book;

    public ConvertAmount(RateBook book) {
        this.book = book;
    }

    /**
     * Rounded to the minor units of {@code to}.
     *
     * @param day the business day a rate is wanted for
     * @throws FailureException NOT_FOUND if the book has no rate for it: none is guessed
     */
    public Explanation explain(
            BigDecimal amount, String from, String to, LocalDate day, Rounding rounding, AsOf asOf) {
        RateUsed rate = book.rates(day, day, asOf).required(from, to, day);
        int decimals = StatementCurrency.of(to).decimals();
        return Conversion.explain(new Conversion.Inputs(amount, rate, decimals, rounding));
    }
}
