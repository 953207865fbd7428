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
import lotbook.domain.money.Rounding;
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
    private static final int WIDEST_TEXT = 36;
    private static final int WIDEST = 255;
    private static final int ASKED_DECIMALS = 8;

    private StatementTables() {}

    /** A row for each deal, correction and cancel, with sums beside the bridge's figures. */
    public static TableSheet<TradeLine> trades(Statement statement) {
        int digits = statement.currency().decimals();
        List<TradeLine> lines = statement.trades();
        List<SheetColumn<TradeLine>> columns = List.of(
                SheetColumn.moment("Time, UTC", line -> Optional.of(line.occurredAt())),
                SheetColumn.day("Business day", line -> Optional.of(line.booksDay())),
                SheetColumn.day("Server day", TradeLine::serverDay),
                id("Login", line -> Optional.of(line.login().number())),
                SheetColumn.<TradeLine>id("Deal", 0, line -> Optional.of(line.deal().value()))
                        .counted(count(statement, Check.Kind.TRADES_COUNT), "TradesRows"),
                id("Order", line -> Optional.of(line.order().value())),
                id("Position", line -> line.position().map(Object::toString)),
                SheetColumn.text("Kind", 0, StatementTables::kind),
                SheetColumn.text("Symbol", 0, TradeLine::symbol),
                SheetColumn.text("Side", 0, line -> Words.of(line.side())),
                SheetColumn.text("Effect", 0, line -> line.effect().map(Words::of).orElse("")),
                SheetColumn.number("Filled, lots", 0, 2, line -> line.volume().map(Volume::lots)),
                price(priceDigits(lines)),
                total("Profit", digits, TradeLine::profit, amount(statement, BridgeStep.REALISED), "TradesProfit"),
                total("Swap", digits, TradeLine::swap, amount(statement, BridgeStep.SWAP), "TradesSwap"),
                total("Commission", digits, TradeLine::commission, amount(statement, BridgeStep.COMMISSION),
                        "TradesCommission"),
                total("Net", digits, TradeLine::net, net(statement), "TradesNet"),
                id("Leader order", leader(link -> Optional.of(link.leaderOrder().value()))),
                id("Leader deal", leader(link -> link.leaderExec().map(ExecId::value))),
                SheetColumn.number("Asked, lots", 0, 2, line -> line.leader().flatMap(LeaderLink::asked)
                        .map(StatementTables::readable)),
                id("Version", leader(LeaderLink::versionId)),
                id("Corrects", line -> line.corrects().map(ExecId::value)));
        return new TableSheet<>("Trades", fitted(columns, lines), lines, "No deal in this period.");
    }

    /** A row for each movement; amounts of another currency stand apart and are in no sum. */
    public static TableSheet<MovementLine> movements(Statement statement) {
        int digits = statement.currency().decimals();
        List<MovementLine> lines = statement.movements();
        Function<MovementLine, Optional<BigDecimal>> counted =
                line -> Optional.of(line.amount()).filter(amount -> line.counted());
        List<SheetColumn<MovementLine>> columns = List.of(
                SheetColumn.moment("Time, UTC", line -> Optional.of(line.movement().occurredAt())),
                SheetColumn.day("Business day", line -> Optional.of(line.booksDay())),
                SheetColumn.day("Server day", MovementLine::serverDay),
                id("Login", line -> Optional.of(line.movement().login().number())),
                SheetColumn.<MovementLine>id("Movement", 0, line -> Optional.of(line.movement().movementId()))
                        .counted(count(statement, Check.Kind.MOVEMENTS_COUNT), "MovementsRows"),
                SheetColumn.text("Type", 0, line -> Words.of(line.movement().type())),
                SheetColumn.text("Class", 0, line -> Words.of(line.movementClass())),
                SheetColumn.money("Amount", digits, counted).totalled(moved(statement), digits, "MovementsTotal"),
                SheetColumn.text("Currency", 0, line -> line.movement().currency()),
                SheetColumn.<MovementLine>of("In no sum", 0, StatementTables::uncounted)
                        .typed(SheetColumn.Type.NUMBER)
                        .alignedRight(),
                SheetColumn.day("Value date", line -> Optional.of(line.movement().valueDate())),
                id("Reference", line -> line.movement().reference()),
                id("Charge", line -> line.movement().chargeId()),
                id("Related", line -> line.movement().relatedMovement()),
                id("Participant", line -> line.movement().participant()),
                SheetColumn.text("Text", 0, line -> line.movement().text().orElse("")));
        return new TableSheet<>("Movements", fitted(columns, lines), lines, "No movement in this period.");
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

    private static <T> SheetColumn<T> id(String title, Function<T, Optional<String>> id) {
        return SheetColumn.id(title, 0, id);
    }

    /** A raw size is a quotient of 34 digits; a cell shows a number that people and Excel can read. */
    private static BigDecimal readable(BigDecimal asked) {
        BigDecimal shown = asked.setScale(Math.min(asked.scale(), ASKED_DECIMALS), Rounding.HALF_EVEN.mode());
        return shown.stripTrailingZeros();
    }

    /** An id is never cut, because a cut id is another id; free text is, and wraps. */
    private static <T> List<SheetColumn<T>> fitted(List<SheetColumn<T>> columns, List<T> lines) {
        return columns.stream()
                .map(column -> column.fitted(lines, column.type() == SheetColumn.Type.TEXT ? WIDEST_TEXT : WIDEST))
                .toList();
    }

    private static SheetColumn<TradeLine> price(Map<String, Integer> digits) {
        return SheetColumn.<TradeLine>of("Price", 0, line -> line.price()
                        .map(price -> SheetValue.plain(price.value(), digits.getOrDefault(line.symbol(), 0)))
                        .orElse(SheetValue.BLANK))
                .typed(SheetColumn.Type.NUMBER)
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

    /** What the store counted; where it didn't, the lines themselves, and the check says that nothing was compared. */
    private static long count(Statement statement, Check.Kind kind) {
        return statement.checks().stream()
                .filter(check -> check.kind() == kind)
                .flatMap(check -> check.expected().or(check::actual).stream())
                .mapToLong(BigDecimal::longValueExact)
                .findFirst()
                .orElse(0);
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
