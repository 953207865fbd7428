package lotbook.persistence.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.programme.Strategy;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code strategy}. */
@Entity
@Table(name = "strategy")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class StrategyRow extends VersionedRow<Strategy> {
    @Column(name = "strategy_id")
    private String strategyId;

    @Column(name = "programme_id")
    private String programmeId;

    @Column(name = "leader_id")
    private String leaderId;

    @Column(name = "account_id")
    private String accountId;

    private String name;

    /** For Hibernate. */
    protected StrategyRow() {}

    StrategyRow(Strategy strategy) {
        holds(strategy.valid());
        this.strategyId = strategy.id();
        this.programmeId = strategy.programme().value();
        this.leaderId = strategy.leader().value();
        this.accountId = strategy.account().value();
        this.name = strategy.name();
    }

    @Override
    public List<String> key() {
        return List.of(strategyId);
    }

    @Override
    public Strategy value() {
        return new Strategy(strategyId, new ProgrammeId(programmeId), new PartyId(leaderId), new AccountId(accountId),
                name, valid());
    }
}
