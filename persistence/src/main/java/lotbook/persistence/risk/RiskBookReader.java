package lotbook.persistence.risk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Units;
import lotbook.domain.money.Volume;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Holding;
import lotbook.domain.programme.Instrument;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.Programme;
import lotbook.domain.risk.RiskBook;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.MasterLookup;
import lotbook.persistence.query.SqlText;

/** Who takes part, in a handful of questions however many there are. */
final class RiskBookReader {
    private static final String HOLDS = "m.valid_from <= ? AND (m.valid_to IS NULL OR m.valid_to > ?)";
    private static final String ALWAYS = "1 = 1";

    private final FactReader read;
    private final MasterLookup masters;
    private final Rights rights;

    RiskBookReader(FactReader read, Rights rights) {
        this.read = read;
        this.masters = new MasterLookup(read);
        this.rights = rights;
    }

    /** Empty for a role that sees no accounts. */
    RiskBook book() throws SQLException {
        if (!rights.mayRead("account")) {
            return new RiskBook(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
        }
        List<Account> accounts = masters.live("account", holds().add(" ORDER BY m.account_id"), RiskBookReader::account);
        return new RiskBook(
                accounts,
                masters.live("programme", holds(), RiskBookReader::programme),
                masters.live("account_login", all(), RiskBookReader::login),
                masters.live("link", all().add(" ORDER BY m.link_id, m.valid_from"), RiskBookReader::link),
                masters.live("holding", all(), RiskBookReader::holding),
                rights.mayRead("beneficial_ownership")
                        ? masters.live("beneficial_ownership", all(), RiskBookReader::ownership)
                        : List.of(),
                names(accounts));
    }

    List<Instrument> instruments() throws SQLException {
        return masters.live("instrument", holds(), RiskBookReader::instrument);
    }

    /** The published strategy's name, else the holder's. */
    private Map<AccountId, String> names(List<Account> accounts) throws SQLException {
        Map<PartyId, String> holders = new HashMap<>();
        masters.live(
                        "party",
                        holds().add(" AND m.party_id IN"
                                + " (SELECT a.holder_id FROM account a WHERE a.role IN ('LEADER', 'MASTER'))"),
                        row -> Map.entry(new PartyId(text(row, "party_id")), text(row, "name")))
                .forEach(entry -> holders.put(entry.getKey(), entry.getValue()));
        Map<AccountId, String> names = new HashMap<>();
        for (Account account : accounts) {
            switch (account.role()) {
                case LEADER, MASTER -> Optional.ofNullable(holders.get(account.holder()))
                        .ifPresent(name -> names.put(account.id(), name));
                case FOLLOWER, OWN -> { }
            }
        }
        masters.live(
                        "strategy",
                        holds().add(" ORDER BY m.strategy_id"),
                        row -> Map.entry(new AccountId(text(row, "account_id")), text(row, "name")))
                .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
        return names;
    }

    private SqlText holds() {
        return new SqlText().add(HOLDS, read.asAt(), read.asAt());
    }

    private static SqlText all() {
        return new SqlText().add(ALWAYS);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(text(row, "account_id")),
                new BrandId(text(row, "brand_id")),
                new PartyId(text(row, "holder_id")),
                Optional.ofNullable(row.getString("programme_id")).map(ProgrammeId::new),
                Account.Role.valueOf(text(row, "role")),
                text(row, "currency"),
                Account.Mode.valueOf(text(row, "mode")),
                Objects.requireNonNull(row.getObject("opened", LocalDate.class)));
    }

    private static Programme programme(ResultSet row) throws SQLException {
        return new Programme(
                new ProgrammeId(text(row, "programme_id")),
                new BrandId(text(row, "brand_id")),
                Programme.Kind.valueOf(text(row, "kind")),
                text(row, "name"),
                text(row, "engine"),
                text(row, "server"),
                text(row, "currency"));
    }

    private static AccountLogin login(ResultSet row) throws SQLException {
        return new AccountLogin(
                new AccountId(text(row, "account_id")),
                new Login(text(row, "server"), text(row, "login")),
                MasterLookup.valid(row));
    }

    /** Without its permissions, which no figure asks for. */
    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                new LinkId(text(row, "link_id")),
                new ProgrammeId(text(row, "programme_id")),
                new AccountId(text(row, "leader_account")),
                new AccountId(text(row, "follower_account")),
                Set.of(),
                plain(row, "assigned_capital"),
                MasterLookup.valid(row));
    }

    private static Holding holding(ResultSet row) throws SQLException {
        return new Holding(
                new AccountId(text(row, "master_account")),
                new PartyId(text(row, "investor_id")),
                new Units(row.getBigDecimal("units")),
                MasterLookup.valid(row));
    }

    private static BeneficialOwnership ownership(ResultSet row) throws SQLException {
        return new BeneficialOwnership(
                new PartyId(text(row, "owner_id")),
                new PartyId(text(row, "party_id")),
                new Rate(row.getBigDecimal("share")),
                MasterLookup.valid(row));
    }

    private static Instrument instrument(ResultSet row) throws SQLException {
        return new Instrument(
                text(row, "server"),
                text(row, "symbol"),
                text(row, "base"),
                text(row, "quote"),
                plain(row, "contract_size"),
                row.getInt("digits"),
                new Volume(row.getBigDecimal("volume_step")),
                new Volume(row.getBigDecimal("volume_minimum")),
                new Volume(row.getBigDecimal("volume_maximum")),
                MasterLookup.valid(row));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static BigDecimal plain(ResultSet row, String column) throws SQLException {
        BigDecimal stripped = row.getBigDecimal(column).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
