package lotbook.domain.allocation.picking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.allocation.picking.BlockPosition.Closing;
import lotbook.domain.allocation.picking.BlockPosition.Opening;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.ExecId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.RateUsed;

/** What a lot of the block earned or lost, in the programme's currency: as booked once all is closed, else at the last price. */
public sealed interface BlockResult {
    /** Closed; counts. */
    record Closed(BigDecimal perLot) implements BlockResult {}

    /** Still open, all or a part, at the end of the period; shown, and counted nowhere. */
    record Open(BigDecimal perLot) implements BlockResult {}

    /** @param why a full sentence */
    record Unknown(String why) implements BlockResult {}

    /** The step whose value is the result a lot. */
    static String step(String server, ExecId deal) {
        return "result a lot:" + server + "/" + deal;
    }

    static BlockResult of(ManualBlock block, Recorder recorder) {
        BlockPosition position = block.position();
        Optional<String> obstacle = obstacle(position);
        if (obstacle.isPresent()) {
            return new Unknown(obstacle.get());
        }
        BigDecimal opened = sum(position.openings().stream().map(each -> each.volume().lots()));
        BigDecimal closed = sum(position.closings().stream().map(each -> each.volume().lots()));
        BigDecimal left = opened.subtract(closed);
        if (left.signum() < 0) {
            return new Unknown("More was closed of its position (" + plain(closed) + ") than opened (" + plain(opened) + ").");
        }
        BigDecimal booked = sum(position.closings().stream().map(Closing::result));
        if (booked.signum() != 0 && position.booked().isEmpty()) {
            return new Unknown("There is no rate from the master's currency to " + block.currency() + ".");
        }
        BigDecimal realised = position.booked().map(rate -> convert(rate, booked)).orElse(booked);
        Optional<BigDecimal> floating = left.signum() == 0 ? Optional.empty() : floating(block, opened, left);
        if (left.signum() > 0 && floating.isEmpty()) {
            return new Unknown(plain(left) + " of " + plain(opened) + " lots were still open, and " + missing(block));
        }
        Optional<BigDecimal> entry = entry(block, opened);
        if (entry.isEmpty()) {
            return new Unknown("Its position was opened at several prices, and what they differ by has no worth here: "
                    + (position.contractSize().isEmpty() ? "the contract size isn't known." : "there is no rate."));
        }
        BigDecimal perLot = Decimals.divide(realised.add(floating.orElse(BigDecimal.ZERO)), opened).add(entry.get());
        record(block, realised, floating, opened, entry.get(), perLot, recorder);
        return floating.isPresent() ? new Open(perLot) : new Closed(perLot);
    }

    private static String missing(ManualBlock block) {
        BlockPosition position = block.position();
        return position.lastPrice().isEmpty()
                ? "no price of " + block.symbol() + " is known."
                : position.contractSize().isEmpty()
                        ? "the contract size of " + block.symbol() + " isn't known here."
                        : "there is no rate to " + block.currency() + ".";
    }

    private static Optional<String> obstacle(BlockPosition position) {
        if (position.effect().filter(PositionEffect.CLOSE::equals).isPresent()) {
            return Optional.of("The deal closed a position: its lots divide an exit, whose result was made by the entry.");
        }
        if (position.openings().isEmpty()) {
            return Optional.of("The server doesn't say which position the deal opened, or the deal was cancelled.");
        }
        return Optional.empty();
    }

    /**
     * The server tells one result for all of a position, at the average of its opening prices: what a lot of this block gained or
     * lost by having been opened at its own.
     */
    private static Optional<BigDecimal> entry(ManualBlock block, BigDecimal opened) {
        BlockPosition position = block.position();
        if (position.openings().stream().map(Opening::price).distinct().count() == 1) {
            return Optional.of(BigDecimal.ZERO);
        }
        return worth(block, average(position, opened).subtract(block.price().value()));
    }

    private static BigDecimal average(BlockPosition position, BigDecimal opened) {
        return Decimals.divide(
                sum(position.openings().stream().map(each -> each.price().value().multiply(each.volume().lots()))), opened);
    }

    /** Of one lot whose price moved up by so much. */
    private static Optional<BigDecimal> worth(ManualBlock block, BigDecimal move) {
        BlockPosition position = block.position();
        BigDecimal gained = block.side() == Side.BUY ? move : move.negate();
        return position.contractSize().flatMap(size -> position.quoted().map(rate -> convert(rate, gained.multiply(size))));
    }

    private static Optional<BigDecimal> floating(ManualBlock block, BigDecimal opened, BigDecimal left) {
        return block.position().lastPrice().flatMap(last ->
                worth(block, last.price().value().subtract(average(block.position(), opened))).map(left::multiply));
    }

    private static BigDecimal convert(RateUsed rate, BigDecimal amount) {
        return rate.from().equals(rate.to()) ? amount : rate.convert(amount);
    }

    private static void record(
            ManualBlock block, BigDecimal realised, Optional<BigDecimal> floating, BigDecimal opened, BigDecimal entry,
            BigDecimal perLot, Recorder recorder) {
        recorder.step(() -> {
            BlockPosition position = block.position();
            List<Operand> operands = new ArrayList<>();
            position.closings().forEach(each -> operands.add(new Operand(
                    "profit and swap of " + each.volume() + " lots", each.result().toPlainString(), each.source())));
            position.booked().filter(_ -> !position.closings().isEmpty()).filter(rate -> !rate.from().equals(rate.to()))
                    .ifPresent(rate -> operands.add(Operand.constant("in " + rate.to() + ", " + rate, plain(realised))));
            floating.ifPresent(amount -> {
                position.lastPrice().ifPresent(last -> operands.add(
                        new Operand("last price", last.price().toString(), last.source())));
                position.contractSize().ifPresent(size -> operands.add(Operand.constant("contract size", plain(size))));
                position.quoted().filter(rate -> !rate.from().equals(rate.to())).ifPresent(rate ->
                        operands.add(Operand.constant("rate", rate.toString())));
                operands.add(Operand.constant("floating, without swap", plain(amount)));
            });
            position.openings().forEach(each ->
                    operands.add(new Operand(each.volume() + " lots opened at", each.price().toString(), each.source())));
            boolean several = entry.signum() != 0;
            if (several) {
                operands.add(Operand.constant("a lot of this deal by its own price of " + block.price(), plain(entry)));
            }
            String value = plain(perLot);
            return new Step(step(block.server(), block.deal()), (floating.isPresent()
                    ? "(profit and swap of what was closed + what was open at the last price) / lots"
                    : "profit and swap of the closing deals / lots") + (several ? " + what its own price made of it" : ""),
                    operands, value, "", value);
        });
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
