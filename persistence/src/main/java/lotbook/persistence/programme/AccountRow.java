package lotbook.persistence.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.programme.Account;
import lotbook.persistence.mapping.VersionedRow;
import org.jspecify.annotations.Nullable;

/** A row of {@code account}. */
@Entity
@Table(name = "account")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class AccountRow extends VersionedRow<Account> {
    @Column(name = "account_id")
    private String accountId;

    @Column(name = "brand_id")
    private String brandId;

    @Column(name = "holder_id")
    private String holderId;

    @Column(name = "programme_id")
    private @Nullable String programmeId;

    private String role;

    private String currency;

    private String mode;

    private LocalDate opened;

    /** For Hibernate. */
    protected AccountRow() {}

    AccountRow(Account account) {
        holdsFrom(account.opened().atStartOfDay(ZoneOffset.UTC).toInstant());
        this.accountId = account.id().value();
        this.brandId = account.brand().value();
        this.holderId = account.holder().value();
        this.programmeId = account.programme().map(ProgrammeId::value).orElse(null);
        this.role = account.role().name();
        this.currency = account.currency();
        this.mode = account.mode().name();
        this.opened = account.opened();
    }

    @Override
    public List<String> key() {
        return List.of(accountId);
    }

    @Override
    public Account value() {
        return new Account(new AccountId(accountId), new BrandId(brandId), new PartyId(holderId),
                Optional.ofNullable(programmeId).map(ProgrammeId::new), Account.Role.valueOf(role), currency,
                Account.Mode.valueOf(mode), opened);
    }
}
