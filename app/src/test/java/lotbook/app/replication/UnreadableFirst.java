package lotbook.app.replication;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.Command;
import lotbook.domain.approval.Instruction;
import lotbook.domain.approval.Outbox;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.TradingLogin;

/** Two commands, the first of which nobody can read. */
final class UnreadableFirst implements Outbox {
    private final Set<Long> sent = ConcurrentHashMap.newKeySet();

    @Override
    public List<Command> due(Lease lease, String platform, Duration again) {
        return List.of(command(1, new Instruction.Unreadable(new Failure(Failure.Reason.INCOMPATIBLE,
                                "The proposal is written in format 2.", "Read it with a later release."))),
                        command(2, new Instruction.Agreed(new ChangeStanding(ChangeStanding.Step.STOP,
                                new TradingLogin(new AccountId("A-1"), new Login("MT5-1", "1")), Optional.empty()))))
                .stream().filter(one -> !sent.contains(one.id())).toList();
    }

    private static Command command(long id, Instruction instruction) {
        Instant end = InstantSource.system().instant().plusSeconds(600);
        return new Command(id, "LB-" + id + "-aaaaaaaa", "m.ruiz", "MT5-1", end, instruction, "Because");
    }

    @Override
    public void sending(Lease lease, Command command) {
        sent.add(command.id());
    }

    @Override
    public void putRight(Lease lease) {}

    @Override
    public void await(Duration most) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(most.toMillis());
    }

    @Override
    public void close() {}
}
