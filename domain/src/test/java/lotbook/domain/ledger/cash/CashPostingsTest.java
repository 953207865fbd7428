package lotbook.domain.ledger.cash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.ledger.LedgerPosting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CashPostingsTest {
    private static final String CARDWELL = "PROVIDER Cardwell/USD-1";

    /** A wallet's gain is credited to it, a provider's and a bank's is debited; the type decides the other account. */
    @ParameterizedTest
    @CsvSource({
        "WALLET P-7, DEPOSIT, 100, PROVIDER Cardwell/USD-1, IN_FLIGHT WALLET P-7, WALLET P-7",
        "WALLET P-7, WITHDRAWAL, -100, BANK Nordbank/USD-1, WALLET P-7, IN_FLIGHT WALLET P-7",
        "WALLET P-7, TRANSFER, -100, PLATFORM MT5-1/200017, WALLET P-7, IN_FLIGHT MT5-1/200017",
        "WALLET P-7, TRANSFER, 100, PLATFORM MT5-1/200017, IN_FLIGHT MT5-1/200017, WALLET P-7",
        "WALLET P-7, TRANSFER, -5, WALLET P-6, WALLET P-7, IN_FLIGHT WALLET P-6",
        "WALLET P-7, FEE, -2, , WALLET P-7, BROKER WALLET P-7",
        "WALLET P-7, CHARGEBACK, -100, PROVIDER Cardwell/USD-1, WALLET P-7, IN_FLIGHT WALLET P-7",
        "PROVIDER Cardwell/USD-1, DEPOSIT, 100, WALLET P-7, PROVIDER Cardwell/USD-1, IN_FLIGHT WALLET P-7",
        "PROVIDER Cardwell/USD-1, DEPOSIT, 100, PLATFORM MT5-1/200017, PROVIDER Cardwell/USD-1, IN_FLIGHT MT5-1/200017",
        "PROVIDER Cardwell/USD-1, REFUND, -40, WALLET P-7, IN_FLIGHT WALLET P-7, PROVIDER Cardwell/USD-1",
        "PROVIDER Cardwell/USD-1, CHARGEBACK, -100, WALLET P-7, IN_FLIGHT WALLET P-7, PROVIDER Cardwell/USD-1",
        "PROVIDER Cardwell/USD-1, FEE, -2.9, WALLET P-7, BROKER PROVIDER Cardwell/USD-1, PROVIDER Cardwell/USD-1",
        "PROVIDER Cardwell/USD-1, RESERVE, -10, , PROVIDER Cardwell/USD-1/reserve, PROVIDER Cardwell/USD-1",
        "PROVIDER Cardwell/USD-1, RESERVE, 10, , PROVIDER Cardwell/USD-1, PROVIDER Cardwell/USD-1/reserve",
        "PROVIDER Cardwell/USD-1, SETTLEMENT, -87, BANK N/1, IN_FLIGHT PROVIDER Cardwell/USD-1, PROVIDER Cardwell/USD-1",
        "BANK Nordbank/USD-1, SETTLEMENT, 87, PROVIDER Cardwell/USD-1, BANK Nordbank/USD-1, IN_FLIGHT PROVIDER Cardwell/USD-1",
        "BANK Nordbank/USD-1, DEPOSIT, 300, PLATFORM MT5-1/200017, BANK Nordbank/USD-1, IN_FLIGHT MT5-1/200017",
        "BANK Nordbank/USD-1, WITHDRAWAL, -30, , SUSPENSE BANK Nordbank/USD-1, BANK Nordbank/USD-1",
        "BANK Nordbank/USD-1, FEE, -7, , BROKER BANK Nordbank/USD-1, BANK Nordbank/USD-1",
        "BANK Nordbank/USD-1, INTEREST, 3, , BANK Nordbank/USD-1, BROKER BANK Nordbank/USD-1",
        "BANK Nordbank/USD-1, TRANSFER, -9, BANK Nordbank/EUR-1, IN_FLIGHT BANK Nordbank/EUR-1, BANK Nordbank/USD-1"})
    void theTypeDecidesTheOtherAccount(
            String account, CashEntryType type, BigDecimal amount, String counterpart, String debit, String credit) {
        LedgerPosting posting = CashPostings.of(entry(account, type, amount, Optional.ofNullable(counterpart)));
        assertThat(posting.debit()).hasToString(debit);
        assertThat(posting.credit()).hasToString(credit);
        assertThat(posting.amount()).isEqualByComparingTo(amount.abs());
        assertThat(posting.source().text()).isEqualTo("cash:" + account.replace(' ', '/') + "/E%2F1");
        assertThat(posting.reason()).isEqualTo(type.name().toLowerCase(Locale.ROOT) + " E/1, R-1");
    }

    /** gross - refunds - chargebacks - fees - reserve = net: what a provider settles leaves its account at zero. */
    @Test
    void aProvidersAccountIsZeroOnceItHasSettled() {
        BigDecimal left = BigDecimal.ZERO;
        for (CashEntry entry : new CashEntry[] {
            entry(CARDWELL, CashEntryType.DEPOSIT, new BigDecimal("1000"), Optional.of("WALLET P-7")),
            entry(CARDWELL, CashEntryType.REFUND, new BigDecimal("-50"), Optional.of("WALLET P-7")),
            entry(CARDWELL, CashEntryType.CHARGEBACK, new BigDecimal("-100"), Optional.of("WALLET P-7")),
            entry(CARDWELL, CashEntryType.FEE, new BigDecimal("-29"), Optional.empty()),
            entry(CARDWELL, CashEntryType.RESERVE, new BigDecimal("-85"), Optional.empty()),
            entry(CARDWELL, CashEntryType.SETTLEMENT, new BigDecimal("-736"), Optional.of("BANK Nordbank/USD-1"))}) {
            LedgerPosting posting = CashPostings.of(entry);
            boolean gained = posting.debit().toString().equals(CARDWELL);
            left = gained ? left.add(posting.amount()) : left.subtract(posting.amount());
        }
        assertThat(left).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "WALLET P-7 | SETTLEMENT | 1 | no SETTLEMENT, only DEPOSIT, WITHDRAWAL, TRANSFER, FEE, REFUND, CHARGEBACK, CORRECTION",
        "BANK N/1 | RESERVE | 1 | A BANK states no RESERVE",
        "WALLET P-7 | DEPOSIT | -1 | A DEPOSIT is above zero",
        "WALLET P-7 | WITHDRAWAL | 1 | A WITHDRAWAL is below zero",
        "WALLET P-7 | TRANSFER | 0 | An entry of zero moves nothing",
        "WALLET P-7 | TRANSFER | 0.000000001 | at most 16 digits before the point and 8 after it",
        "WALLET P-7 | TRANSFER | 10000000000000000 | at most 16 digits"})
    void whatNobodyStatesIsRefused(String account, CashEntryType type, BigDecimal amount, String words) {
        assertThatThrownBy(() -> entry(account, type, amount, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "WALLET P-7/8 | The owner of a wallet is one id", "PROVIDER Cardwell | its name and the account, such as Cardwell/USD-1",
        "BANK /1 | A bank's account is its name", "PLATFORM 200017 | its server and login", "WALLET 5% | is written %25"})
    void anOwnerIsWhatItsKindHas(String account, String words) {
        assertThatThrownBy(() -> account(account)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(words);
    }

    @Test
    void whatDiffersIsToldBothWays() {
        CashEntry one = entry(CARDWELL, CashEntryType.FEE, new BigDecimal("-2.90"), Optional.empty());
        assertThat(one.says(entry(CARDWELL, CashEntryType.FEE, new BigDecimal("-2.9000"), Optional.empty()))).isTrue();
        assertThat(one.differences(entry(CARDWELL, CashEntryType.FEE, new BigDecimal("-3.10"), Optional.of("WALLET P-7"))))
                .containsExactly("amount -2.90 instead of -3.1", "counterpart nothing instead of WALLET P-7");
    }

    static CashEntry entry(String account, CashEntryType type, BigDecimal amount, Optional<String> counterpart) {
        return new CashEntry(
                account(account), "E/1", type, amount, "USD", Instant.parse("2018-03-14T10:00:00Z"), ZoneOffset.ofHours(2),
                LocalDate.of(2018, 3, 15), counterpart.map(CashPostingsTest::account), Optional.of("R-1"), Optional.empty());
    }

    private static CashAccount account(String text) {
        String[] words = text.split(" ", 2);
        return new CashAccount(CashAccount.Kind.valueOf(words[0]), words[1]);
    }
}
