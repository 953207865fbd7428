package lotbook.persistence.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Units;
import lotbook.domain.programme.Holding;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code holding}. */
@Entity
@Table(name = "holding")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class HoldingRow extends VersionedRow<Holding> {
    @Column(name = "master_account")
    private String masterAccount;

    @Column(name = "investor_id")
    private String investorId;

    private BigDecimal units;

    /** For Hibernate. */
    protected HoldingRow() {}

    HoldingRow(Holding holding) {
        holds(holding.valid());
        this.masterAccount = holding.master().value();
        this.investorId = holding.investor().value();
        this.units = holding.units().value();
    }

    @Override
    public List<String> key() {
        return List.of(masterAccount, investorId);
    }

    @Override
    public Holding value() {
        return new Holding(new AccountId(masterAccount), new PartyId(investorId), new Units(units), valid());
    }
}
