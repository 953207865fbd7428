package lotbook.domain.party;

import java.util.List;
import lotbook.domain.identity.PartyId;

/** Everything that was ever filed of a party and decides whether it may take part; corrected rows are not in it. */
public record OnFile(PartyId party, List<KycState> kyc, List<Licence> licences, List<Consent> consents) {
    public OnFile {
        kyc = List.copyOf(kyc);
        licences = List.copyOf(licences);
        consents = List.copyOf(consents);
    }

    /** Nothing is on file. */
    public static OnFile nothing(PartyId party) {
        return new OnFile(party, List.of(), List.of(), List.of());
    }
}
