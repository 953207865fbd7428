package lotbook.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;

/** What a sheet would say while it is filled in, of a version that comes whole: who is linked, and what the server trades. */
final class VersionCheck {
    private VersionCheck() {}

    /** Tells of linked accounts that get nothing, which may be meant so. */
    static void require(AllocationVersion version, DraftGround ground, Terminal terminal) {
        List<String> wrong = new ArrayList<>();
        version.weighted().stream()
                .filter(account -> !ground.linked().contains(account))
                .forEach(account -> wrong.add(account + " is not linked to " + version.leader() + " now"));
        version.scope().symbols().stream()
                .filter(symbol -> !ground.instruments().containsKey(symbol))
                .forEach(symbol -> wrong.add(ground.server() + " does not trade \"" + symbol + "\""));
        if (!wrong.isEmpty()) {
            throw new Failure(Reason.REFUSED, String.join("; ", wrong) + ".",
                            "Take it out of the version, or link the account and import the instrument first.")
                    .asException();
        }
        List<AccountId> missing = version.weighted().isEmpty() ? List.of()
                : ground.linked().stream().filter(account -> !version.weighted().contains(account)).toList();
        if (!missing.isEmpty()) {
            terminal.note("Linked, but without a weight, so they get nothing: "
                    + missing.stream().map(AccountId::value).collect(Collectors.joining(", ")) + ".");
        }
    }
}
