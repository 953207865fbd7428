package lotbook.persistence.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.programme.AccountLogin;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code account_login}. */
@Entity
@Table(name = "account_login")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class AccountLoginRow extends VersionedRow<AccountLogin> {
    @Column(name = "account_id")
    private String accountId;

    private String server;

    private String login;

    /** For Hibernate. */
    protected AccountLoginRow() {}

    AccountLoginRow(AccountLogin accountLogin) {
        holds(accountLogin.valid());
        this.accountId = accountLogin.account().value();
        this.server = accountLogin.login().server();
        this.login = accountLogin.login().number();
    }

    @Override
    public List<String> key() {
        return List.of(server, login);
    }

    @Override
    public AccountLogin value() {
        return new AccountLogin(new AccountId(accountId), new Login(server, login), valid());
    }
}
