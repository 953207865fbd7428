package lotbook.domain.golden;

import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.Method;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.evidence.Json;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;

/** Reads the inputs that the cases share. */
final class Given {
    private Given() {}

    static Volume volume(Json.Obj json, String key) {
        return new Volume(json.decimal(key));
    }

    static Basis basis(Json.Obj json, String key) {
        return new Basis(json.decimal(key), "case");
    }

    static AllocationVersion version(String id, Method method, SizingTerms terms, Interval valid) {
        return new AllocationVersion(
                new VersionId(id),
                new ProgrammeId("P"),
                new AccountId("L"),
                Optional.empty(),
                method,
                terms,
                ScopeLimits.NONE,
                ExecutionRules.DEFAULT,
                Timing.NEXT_TRADE,
                valid,
                Optional.empty(),
                "case");
    }
}
