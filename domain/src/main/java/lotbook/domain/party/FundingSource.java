package lotbook.domain.party;

import lotbook.domain.identity.PartyId;
import lotbook.domain.time.Interval;

/** Where a party's money comes from and goes to. {@code reference} is masked (last four digits). */
public record FundingSource(String id, PartyId party, Kind kind, String reference, String currency, Interval valid) {
    public enum Kind {
        BANK, CARD, WALLET, CRYPTO
    }
}
