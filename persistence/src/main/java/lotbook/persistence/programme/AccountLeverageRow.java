package lotbook.persistence.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.identity.AccountId;
import lotbook.domain.programme.AccountLeverage;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code account_leverage}. */
@Entity
@Table(name = "account_leverage")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class AccountLeverageRow extends VersionedRow<AccountLeverage> {
    @Column(name = "account_id")
    private String accountId;

    private BigDecimal leverage;

    /** For Hibernate. */
    protected AccountLeverageRow() {}

    AccountLeverageRow(AccountLeverage accountLeverage) {
        holds(accountLeverage.valid());
        this.accountId = accountLeverage.account().value();
        this.leverage = accountLeverage.leverage();
    }

    @Override
    public List<String> key() {
        return List.of(accountId);
    }

    @Override
    public AccountLeverage value() {
        return new AccountLeverage(new AccountId(accountId), leverage, valid());
    }
}
