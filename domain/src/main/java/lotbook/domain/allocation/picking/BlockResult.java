package lotbook.domain.allocation.picking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.allocation.picking.BlockPosition.LastPrice;
import lotbook.domain.allocation.picking.BlockPosition.Part;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.ExecId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.RateUsed;

/**
 * What a lot of the block earned or lost, in the programme's currency: the way from its own price to the average price at which
 * its position was closed, times the contract size. By prices, because a master account may have no money of its own; commission
 * and swap are each account's and are not in it.
 */
sealed interface BlockResult {
    /** Closed; counts. */
    record Closed(BigDecimal perLot) implements BlockResult {}

    /** Still open, all or a part, at the end of the period: at the last price. Shown, and counted nowhere. */
    record Open(BigDecimal perLot) implements BlockResult {}

    /** @param why a full sentence */
    record Unknown(String why) implements BlockResult {}

    /** The step whose value is the result a lot. */
    static String step(String server, ExecId deal) {
        return "result a lot:" + server + "/" + deal;
    }

    static BlockResult of(ManualBlock block, Recorder recorder) {
        BlockPosition position = block.position();
        BigDecimal opened = lots(position.openings());
        BigDecimal left = opened.subtract(lots(position.closings()));
        Optional<String> obstacle = obstacle(block, opened, left);
        if (obstacle.isPresent()) {
            return new Unknown(obstacle.get());
        }
        BigDecimal last = position.lastPrice().map(LastPrice::price).map(price -> price.value()).orElse(BigDecimal.ZERO);
        BigDecimal turnover = worth(position.closings()).add(left.multiply(last));
        BigDecimal exit = Decimals.divide(turnover, opened);
        BigDecimal move = exit.subtract(block.price().value());
        BigDecimal quoted = (block.side() == Side.BUY ? move : move.negate()).multiply(position.contractSize().orElseThrow());
        RateUsed rate = position.rate().orElseThrow();
        BigDecimal perLot = rate.from().equals(rate.to()) ? quoted : rate.convert(quoted);
        record(block, left, exit, perLot, recorder);
        return left.signum() == 0 ? new Closed(perLot) : new Open(perLot);
    }

    private static Optional<String> obstacle(ManualBlock block, BigDecimal opened, BigDecimal left) {
        BlockPosition position = block.position();
        if (position.effect().filter(PositionEffect.CLOSE::equals).isPresent()) {
            return Optional.of("The deal closed a position: its lots divide an exit, whose result was made by the entry.");
        }
        if (position.openings().isEmpty()) {
            return Optional.of("The server doesn't say which position the deal opened, or the deal was cancelled.");
        }
        if (left.signum() < 0) {
            return Optional.of("More of its position was closed than opened, by " + plain(left.negate()) + " lots.");
        }
        if (left.signum() > 0 && position.lastPrice().isEmpty()) {
            return Optional.of(plain(left) + " of " + plain(opened) + " lots were still open, and no price of " + block.symbol()
                    + " is known.");
        }
        if (position.contractSize().isEmpty()) {
            return Optional.of("The contract size of " + block.symbol() + " isn't known here.");
        }
        return position.rate().isPresent()
                ? Optional.empty()
                : Optional.of("There is no rate to " + block.currency() + " of the day it was closed.");
    }

    private static void record(ManualBlock block, BigDecimal left, BigDecimal exit, BigDecimal perLot, Recorder recorder) {
        BlockPosition position = block.position();
        String average = "exit:" + block.server() + "/" + block.deal();
        recorder.step(() -> {
            List<Operand> parts = new ArrayList<>();
            position.closings().forEach(part ->
                    parts.add(new Operand("closed " + part.volume() + " lots at", part.price().toString(), part.source())));
            position.lastPrice().filter(_ -> left.signum() > 0).ifPresent(last ->
                    parts.add(new Operand(
                            "open " + plain(left) + " lots at the last price", last.price().toString(), last.source())));
            return new Step(
                    average, "average price, weighted by lots", parts, plain(exit), "", plain(exit));
        });
        recorder.step(() -> {
            List<Operand> operands = new ArrayList<>(List.of(
                    Operand.ofStep("out at", plain(exit), average),
                    new Operand("in at", block.price().toString(), block.reference()),
                    Operand.constant("contract size", plain(position.contractSize().orElseThrow()))));
            position.rate().filter(rate -> !rate.from().equals(rate.to())).ifPresent(rate ->
                    operands.add(Operand.constant("rate", rate.toString())));
            return new Step(
                    step(block.server(), block.deal()),
                    (block.side() == Side.BUY ? "(out - in)" : "(in - out)") + " x contract size, in " + block.currency()
                            + ", without commission and swap",
                    operands, plain(perLot), "", plain(perLot));
        });
    }

    private static BigDecimal lots(List<Part> parts) {
        return sum(parts.stream().map(part -> part.volume().lots()));
    }

    private static BigDecimal worth(List<Part> parts) {
        return sum(parts.stream().map(part -> part.volume().lots().multiply(part.price().value())));
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
