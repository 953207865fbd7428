package lotbook.reports.statement;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import lotbook.domain.identity.ExecId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.statement.BridgeStep;
import lotbook.domain.statement.Check;
import lotbook.domain.statement.MovementLine;
import lotbook.domain.statement.Statement;
import lotbook.domain.statement.StatementInputs.LeaderLink;
import lotbook.domain.statement.TradeLine;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.SheetValue;
import lotbook.reports.sheet.TableSheet;

/** The tables of a statement, for the workbook and for CSV alike. */
public final class StatementTables {
    private StatementTables() {}

    /** A row for each deal, correction and cancel, with sums beside the bridge's figures. */
    public static TableSheet<TradeLine> trades(Statement statement) {
        int digits = statement.currency().decimals();
        List<TradeLine> lines = statement.trades();
        Map<String, Integer> priceDigits = priceDigits(lines);
        List<SheetColumn<TradeLine>> columns = List.of(
                SheetColumn.moment("Time (UTC)", line -> Optional.of(line.occurredAt())),
                SheetColumn.day("Books day", line -> Optional.of(line.booksDay())),
                SheetColumn.day("Server day", TradeLine::serverDay),
                fitted(lines, "Login", line -> Optional.of(line.login().number())),
                fitted(lines, "Deal", line -> Optional.of(line.deal().value())),
                fitted(lines, "Order", line -> Optional.of(line.order().value())),
                fitted(lines, "Position", line -> line.position().map(Object::toString)),
                SheetColumn.text("Kind", 8, StatementTables::kind),
                SheetColumn.text("Symbol", 10, TradeLine::symbol),
                SheetColumn.text("Side", 6, line -> Words.of(line.side())),
                SheetColumn.text("Effect", 7, line -> line.effect().map(Words::of).orElse("")),
                SheetColumn.number("Volume", 9, 2, line -> line.volume().map(Volume::lots)),
                price(priceDigits),
                total("Profit", digits, TradeLine::profit, amount(statement, BridgeStep.REALISED), "TradesProfit"),
                total("Swap", digits, TradeLine::swap, amount(statement, BridgeStep.SWAP), "TradesSwap").wide(11),
                total("Commission", digits, TradeLine::commission, amount(statement, BridgeStep.COMMISSION),
                                "TradesCommission").wide(12),
                total("Net", digits, TradeLine::net, net(statement), "TradesNet"),
                fitted(lines, "Leader order", leader(link -> Optional.of(link.leaderOrder().value()))),
                fitted(lines, "Leader deal", leader(link -> link.leaderExec().map(ExecId::value))),
                SheetColumn.number("Asked", 9, 2, line -> line.leader().flatMap(LeaderLink::asked)),
                fitted(lines, "Version", leader(LeaderLink::versionId)),
                fitted(lines, "Corrects", line -> line.corrects().map(ExecId::value)));
        return new TableSheet<>("Trades", columns, lines, "No deal in this period.");
    }

    /** A row for each movement; amounts of another currency stand apart and are in no sum. */
    public static TableSheet<MovementLine> movements(Statement statement) {
        int digits = statement.currency().decimals();
        List<MovementLine> lines = statement.movements();
        Function<MovementLine, Optional<BigDecimal>> counted =
                line -> Optional.of(line.amount()).filter(amount -> line.counted());
        List<SheetColumn<MovementLine>> columns = List.of(
                SheetColumn.moment("Time (UTC)", line -> Optional.of(line.movement().occurredAt())),
                SheetColumn.day("Books day", line -> Optional.of(line.booksDay())),
                SheetColumn.day("Server day", MovementLine::serverDay),
                fitted(lines, "Login", line -> Optional.of(line.movement().login().number())),
                fitted(lines, "Movement", line -> Optional.of(line.movement().movementId())),
                SheetColumn.text("Type", 23, line -> Words.of(line.movement().type())),
                SheetColumn.text("Class", 15, line -> Words.of(line.movementClass())),
                SheetColumn.money("Amount", digits, counted).totalled(moved(statement), digits, "MovementsTotal"),
                SheetColumn.text("Currency", 9, line -> line.movement().currency()),
                SheetColumn.<MovementLine>of("In no sum", 12, StatementTables::uncounted).alignedRight(),
                SheetColumn.day("Value date", line -> Optional.of(line.movement().valueDate())),
                fitted(lines, "Reference", line -> line.movement().reference()),
                fitted(lines, "Charge", line -> line.movement().chargeId()),
                fitted(lines, "Related", line -> line.movement().relatedMovement()),
                fitted(lines, "Participant", line -> line.movement().participant()),
                SheetColumn.text("Text", 40, line -> line.movement().text().orElse("")));
        return new TableSheet<>("Movements", columns, lines, "No movement in this period.");
    }

    /** A row for each check. */
    public static TableSheet<CheckRow> checks(Statement statement) {
        int money = statement.currency().decimals();
        List<SheetColumn<CheckRow>> columns = List.of(
                SheetColumn.text("Check", 62, row -> row.check().kind().words()),
                figure("Expected", money, row -> row.check().expected()),
                figure("Actual", money, row -> row.check().actual()),
                SheetColumn.<CheckRow>of("Difference", 15, row -> row.difference(money)).alignedRight(),
                SheetColumn.of("Outcome", 13, row -> outcome(row.check().outcome())),
                SheetColumn.text("Remark", 52, row -> row.check().remark().orElse("")));
        List<Check> checks = statement.checks();
        List<CheckRow> rows = IntStream.range(0, checks.size())
                .mapToObj(at -> new CheckRow(at + 2, checks.get(at)))
                .toList();
        return new TableSheet<>("Checks", columns, rows, "");
    }

    /** @param row of the sheet, from 1, which its formula needs */
    public record CheckRow(int row, Check check) {
        private int decimals(int money) {
            return switch (check.kind().unit()) {
                case MONEY -> money;
                case COUNT -> 0;
            };
        }

        private SheetValue difference(int money) {
            String formula = "ROUND(C" + row + "-B" + row + "," + decimals(money) + ")";
            return check.difference()
                    .<SheetValue>map(cached -> new SheetValue.Formula(formula, cached, decimals(money)))
                    .orElse(SheetValue.BLANK);
        }
    }

    static SheetValue outcome(Check.Outcome outcome) {
        return switch (outcome) {
            case PASS -> new SheetValue.Word("PASS", SheetValue.Tone.GOOD);
            case FAIL -> new SheetValue.Word("FAIL", SheetValue.Tone.BAD);
            case NOT_CHECKED -> new SheetValue.Word("NOT CHECKED", SheetValue.Tone.OPEN);
        };
    }

    private static SheetColumn<CheckRow> figure(
            String title, int money, Function<CheckRow, Optional<BigDecimal>> value) {
        return SheetColumn.<CheckRow>of(title, 15, row -> value.apply(row)
                        .map(figure -> SheetValue.money(figure, row.decimals(money)))
                        .orElse(SheetValue.BLANK))
                .alignedRight();
    }

    private static SheetColumn<TradeLine> total(
            String title, int digits, Function<TradeLine, BigDecimal> value, BigDecimal control, String name) {
        return SheetColumn.<TradeLine>money(title, digits, line -> Optional.of(value.apply(line)))
                .totalled(control, digits, name);
    }

    /** An id's column as wide as its longest id, because a cut id is another id. */
    private static <T> SheetColumn<T> fitted(List<T> lines, String title, Function<T, Optional<String>> id) {
        int longest = lines.stream().flatMap(line -> id.apply(line).stream()).mapToInt(String::length).max().orElse(0);
        return SheetColumn.id(title, Math.max(title.length(), longest) + 3, id);
    }

    private static SheetColumn<TradeLine> price(Map<String, Integer> digits) {
        return SheetColumn.<TradeLine>of("Price", 11, line -> line.price()
                        .map(price -> SheetValue.plain(price.value(), digits.getOrDefault(line.symbol(), 0)))
                        .orElse(SheetValue.BLANK))
                .alignedRight();
    }

    /** As many digits for a symbol as its most exact price has, so that a column of prices lines up. */
    private static Map<String, Integer> priceDigits(List<TradeLine> trades) {
        Map<String, Integer> digits = new HashMap<>();
        for (TradeLine line : trades) {
            int scale = line.price().map(Price::value).map(BigDecimal::scale).orElse(0);
            digits.merge(line.symbol(), scale, Math::max);
        }
        return digits;
    }

    private static Function<TradeLine, Optional<String>> leader(Function<LeaderLink, Optional<String>> value) {
        return line -> line.leader().flatMap(value);
    }

    private static String kind(TradeLine line) {
        return switch (line.kind()) {
            case TRADE_CORRECT -> "correct";
            case TRADE_CANCEL -> "cancel";
            case TRADE, NEW, CANCELLED, REPLACED, REJECTED, EXPIRED -> "deal";
        };
    }

    private static SheetValue uncounted(MovementLine line) {
        return line.counted() ? SheetValue.BLANK : SheetValue.money(line.amount(), line.amount().scale());
    }

    private static BigDecimal amount(Statement statement, BridgeStep step) {
        return statement.bridge().amounts(step).equity();
    }

    private static BigDecimal net(Statement statement) {
        return amount(statement, BridgeStep.REALISED)
                .add(amount(statement, BridgeStep.SWAP))
                .add(amount(statement, BridgeStep.COMMISSION));
    }

    private static BigDecimal moved(Statement statement) {
        return statement.bridge().lines().stream()
                .filter(line -> isMovement(line.step()))
                .map(line -> line.amounts().equity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isMovement(BridgeStep step) {
        return switch (step) {
            case FLOWS, TRANSFERS, CREDIT, OTHER_RESULTS, FEES, PROTECTION, UNCLASSIFIED -> true;
            case OPENING, REALISED, SWAP, COMMISSION, FLOATING, OPEN_SWAP, ROUNDING, CLOSING -> false;
        };
    }
}
