package lotbook.persistence.fee;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Objects;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeAcceptance;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;
import lotbook.persistence.mapping.VersionedRow;
import org.jspecify.annotations.Nullable;

/** A row of {@code fee_acceptance}. */
@Entity
@Table(name = "fee_acceptance")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class FeeAcceptanceRow extends VersionedRow<FeeAcceptance> {
    @Column(name = "acceptance_id")
    private String acceptanceId;

    @Column(name = "link_id")
    private @Nullable String linkId;

    @Column(name = "master_account")
    private @Nullable String masterAccount;

    @Column(name = "investor_id")
    private @Nullable String investorId;

    @Column(name = "terms_id")
    private String termsId;

    private String sha256;

    private String channel;

    /** For Hibernate. */
    protected FeeAcceptanceRow() {}

    FeeAcceptanceRow(FeeAcceptance acceptance) {
        holds(acceptance.valid());
        acceptanceId = acceptance.id();
        switch (acceptance.payer()) {
            case FeeAcceptance.Linked(LinkId link) -> linkId = link.value();
            case FeeAcceptance.Holding(AccountId master, PartyId investor) -> {
                masterAccount = master.value();
                investorId = investor.value();
            }
        }
        termsId = acceptance.terms().value();
        sha256 = acceptance.hash().hex();
        channel = acceptance.channel();
    }

    @Override
    public List<String> key() {
        return List.of(acceptanceId);
    }

    @Override
    public FeeAcceptance value() {
        return new FeeAcceptance(acceptanceId, payer(), new VersionId(termsId), new Sha256(sha256), channel, valid());
    }

    private FeeAcceptance.Payer payer() {
        return linkId != null ? new FeeAcceptance.Linked(new LinkId(linkId))
                : new FeeAcceptance.Holding(
                        new AccountId(Objects.requireNonNull(masterAccount)), new PartyId(Objects.requireNonNull(investorId)));
    }
}
