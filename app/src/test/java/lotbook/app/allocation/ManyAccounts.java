package lotbook.app.allocation;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.IntStream;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.identity.AccountId;

/** Two splits of many accounts, every weight another. */
final class ManyAccounts {
    private ManyAccounts() {}

    static AgreedVersions versions(int accounts) {
        return (id, asOf) -> {
            AllocationVersion example = id.equals(TwoVersions.OLD) ? TwoVersions.before() : TwoVersions.after();
            int more = id.equals(TwoVersions.OLD) ? 1 : 2;
            AllocationVersion version = new AllocationVersion(
                    id, example.programme(), example.leader(), example.link(),
                    new LotWeights(IntStream.range(0, accounts)
                            .mapToObj(i -> AccountWeight.of(new AccountId("A-" + (300_000 + i)), BigDecimal.valueOf(more + i)))
                            .toList()),
                    example.sizing(), example.scope(), example.execution(), example.timing(), example.valid(),
                    example.supersedes(), example.reason());
            return Optional.of(new AgreedVersion(
                    version, AllocationDocument.hash(version), version.valid().from(), Optional.empty()));
        };
    }
}
