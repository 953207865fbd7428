package lotbook.persistence.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Decimals;
import lotbook.domain.programme.Link;
import lotbook.persistence.mapping.VersionedRow;
import lotbook.persistence.mapping.Words;

/** A row of {@code link}. */
@Entity
@Table(name = "link")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class LinkRow extends VersionedRow<Link> {
    @Column(name = "link_id")
    private String linkId;

    @Column(name = "programme_id")
    private String programmeId;

    @Column(name = "leader_account")
    private String leaderAccount;

    @Column(name = "follower_account")
    private String followerAccount;

    private String permissions;

    @Column(name = "assigned_capital")
    private BigDecimal assignedCapital;

    /** For Hibernate. */
    protected LinkRow() {}

    LinkRow(Link link) {
        holds(link.valid());
        this.linkId = link.id().value();
        this.programmeId = link.programme().value();
        this.leaderAccount = link.leader().value();
        this.followerAccount = link.follower().value();
        this.permissions = Words.join(link.permissions());
        this.assignedCapital = link.assignedCapital();
    }

    @Override
    public List<String> key() {
        return List.of(linkId);
    }

    @Override
    public Link value() {
        return new Link(new LinkId(linkId), new ProgrammeId(programmeId), new AccountId(leaderAccount),
                new AccountId(followerAccount), Words.split(permissions, Link.Permission.class),
                Decimals.canonical(assignedCapital, 0, 8), valid());
    }
}
