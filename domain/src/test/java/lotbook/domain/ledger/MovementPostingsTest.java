package lotbook.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.LedgerAccount.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovementPostingsTest {
    private static final Login LOGIN = new Login("MT5-1", "200017");

    /** What an account gains is credited to it and debited from the other side; what it loses, the other way round. */
    @ParameterizedTest
    @CsvSource({
        "DEPOSIT, 100, IN_FLIGHT MT5-1/200017, PLATFORM MT5-1/200017",
        "WITHDRAWAL, -100, PLATFORM MT5-1/200017, IN_FLIGHT MT5-1/200017",
        "TRANSFER_OUT, -5, PLATFORM MT5-1/200017, IN_FLIGHT MT5-1/transfers",
        "TRANSFER_IN, 5, IN_FLIGHT MT5-1/transfers, PLATFORM MT5-1/200017",
        "CREDIT_IN, 50, BONUS MT5-1, PLATFORM_CREDIT MT5-1/200017",
        "CREDIT_OUT, -50, PLATFORM_CREDIT MT5-1/200017, BONUS MT5-1",
        "SWAP, -0.31, PLATFORM MT5-1/200017, TRADING MT5-1",
        "DIVIDEND, 7, TRADING MT5-1, PLATFORM MT5-1/200017",
        "FEE, -20, PLATFORM MT5-1/200017, SUSPENSE MT5-1",
        "REBATE, 2, SUSPENSE MT5-1, PLATFORM MT5-1/200017",
        "NEGATIVE_BALANCE_RESET, 50, PROTECTION MT5-1, PLATFORM MT5-1/200017",
        "CORRECTION, -1, PLATFORM MT5-1/200017, SUSPENSE MT5-1",
        "OTHER, 1, SUSPENSE MT5-1, PLATFORM MT5-1/200017"})
    void theClassDecidesTheOtherSide(Type type, BigDecimal amount, String debit, String credit) {
        LedgerPosting posting = of(movement("M1", type, amount, Optional.empty())).orElseThrow();
        assertThat(posting.debit()).hasToString(debit);
        assertThat(posting.credit()).hasToString(credit);
        assertThat(posting.amount()).isEqualByComparingTo(amount.abs());
    }

    @Test
    void onlyAMovementThatCarriesItsIdSettlesACharge() {
        Movement settles = movement("M1", Type.FEE, new BigDecimal("-20"), Optional.of("C-1"));
        assertThat(of(settles).orElseThrow().credit()).isEqualTo(new LedgerAccount(Kind.CHARGES, "MT5-1"));
        assertThat(of(settles).orElseThrow().charge()).contains("C-1");
        Movement stranger = movement("M2", Type.FEE, new BigDecimal("-20"), Optional.of("C-nobody's"));
        assertThat(of(stranger).orElseThrow().credit()).isEqualTo(new LedgerAccount(Kind.SUSPENSE, "MT5-1"));
    }

    @Test
    void whatAMovementMovesBesideItsChargeWaitsInSuspense() {
        Movement more = movement("M1", Type.FEE, new BigDecimal("-25"), Optional.of("C-1"));
        assertThat(MovementPostings.apart(more, new BigDecimal("-20")))
                .extracting(posting -> posting.key() + " " + posting.credit().kind() + " " + posting.amount())
                .containsExactly("movement/MT5-1/M1 CHARGES 20", "movement/MT5-1/M1/surplus SUSPENSE 5");
        Movement again = movement("M2", Type.FEE, new BigDecimal("-20"), Optional.of("C-1"));
        assertThat(MovementPostings.apart(again, BigDecimal.ZERO)).singleElement()
                .satisfies(posting -> assertThat(posting.credit().kind()).isEqualTo(Kind.SUSPENSE));
    }

    @Test
    void bothSidesOfAChargeMeetWhereChargesPass() {
        LedgerPosting taken = of(movement("M1", Type.FEE, new BigDecimal("-20"), Optional.of("C-1"))).orElseThrow();
        LedgerPosting given = of(movement("M2", Type.REBATE, new BigDecimal("20"), Optional.of("C-1"))).orElseThrow();
        assertThat(given.debit()).isEqualTo(taken.credit()).isEqualTo(new LedgerAccount(Kind.CHARGES, "MT5-1"));
        assertThat(given.amount()).isEqualByComparingTo(taken.amount());
    }

    @Test
    void aMovementOfNothingPostsNothing() {
        assertThat(of(movement("M1", Type.SWAP, new BigDecimal("0.00"), Optional.empty()))).isEmpty();
    }

    @Test
    void keysAreAlikeForTheSameMovementOnly() {
        Movement one = new Movement(new Login("a/b", "1"), "c", Type.SWAP, BigDecimal.ONE, "USD", Instant.EPOCH, LocalDate.EPOCH,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Movement other = new Movement(new Login("a", "1"), "b/c", Type.SWAP, BigDecimal.ONE, "USD", Instant.EPOCH, LocalDate.EPOCH,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(of(one).orElseThrow().key()).isEqualTo("movement/a%2Fb/c")
                .isNotEqualTo(of(other).orElseThrow().key());
    }

    @Test
    void aPostingMovesSomethingBetweenTwoAccounts() {
        LedgerPosting right = of(movement("M1", Type.DEPOSIT, BigDecimal.TEN, Optional.empty())).orElseThrow();
        assertThatThrownBy(() -> with(right, right.credit(), BigDecimal.TEN)).hasMessageContaining("two accounts");
        assertThatThrownBy(() -> with(right, right.debit(), BigDecimal.ZERO)).hasMessageContaining("moves something");
    }

    private static Optional<LedgerPosting> of(Movement movement) {
        return MovementPostings.of(movement, movement.type().movementClass(), "C-1"::equals);
    }

    private static LedgerPosting with(LedgerPosting posting, LedgerAccount debit, BigDecimal amount) {
        return new LedgerPosting(posting.book(), posting.key(), debit, posting.credit(), amount, posting.currency(),
                posting.occurredAt(), posting.valueDate(), posting.rule(), posting.reason(), posting.source(),
                posting.charge(), posting.participant());
    }

    private static Movement movement(String id, Type type, BigDecimal amount, Optional<String> charge) {
        return new Movement(LOGIN, id, type, amount, "USD", Instant.parse("2018-03-05T10:00:00Z"), LocalDate.parse("2018-03-05"),
                Optional.of("R-1"), Optional.empty(), charge, Optional.empty(), Optional.empty());
    }
}
