package lotbook.domain.allocation.picking;

import static lotbook.domain.query.ColumnType.BUSINESS_DAY;
import static lotbook.domain.query.ColumnType.COUNT;
import static lotbook.domain.query.ColumnType.ID;
import static lotbook.domain.query.ColumnType.INSTANT;
import static lotbook.domain.query.ColumnType.MONEY;
import static lotbook.domain.query.ColumnType.PRICE;
import static lotbook.domain.query.ColumnType.PERCENT;
import static lotbook.domain.query.ColumnType.STATE;
import static lotbook.domain.query.ColumnType.TEXT;
import static lotbook.domain.query.ColumnType.VOLUME;
import static lotbook.domain.query.TableDefinition.TimeAxes.EVENT;
import static lotbook.domain.query.TableDefinition.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.allocation.picking.Picking.AccountLine;
import lotbook.domain.allocation.picking.Picking.LotLine;
import lotbook.domain.allocation.picking.Picking.Outcome;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Rounding;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Total;

/** Whom lots set by hand favoured, as rows. They are calculated and have no view in the database. */
public final class PickingTables {
    /** One an account and programme. {@code lots} by hand less those by the version; {@code chance} is in percent. */
    public static final TableDefinition ACCOUNTS = table("picking-accounts", EVENT)
            .shown("account", ID)
            .shown("programme", ID)
            .explained("effect", MONEY).total(Total.SUM)
            .shown("currency", ID)
            .explained("chance", PERCENT)
            .explained("favoured", COUNT)
            .explained("against", COUNT)
            .shown("more-of-winners", COUNT)
            .shown("less-of-winners", COUNT)
            .shown("more-of-losers", COUNT)
            .shown("less-of-losers", COUNT)
            .explained("lots", VOLUME).total(Total.SUM)
            .shown("blocks", COUNT)
            .shown("still-open", COUNT)
            .shown("not-judged", COUNT)
            .explained("effect-open", MONEY).total(Total.SUM)
            .shown("set-by", TEXT)
            .hidden("from-day", BUSINESS_DAY)
            .hidden("to-day", BUSINESS_DAY)
            .newestFirst("effect");

    /** One an account and block. {@code per-lot} is what a lot of the block earned or lost. */
    public static final TableDefinition LOTS = table("picking-lots", EVENT)
            .shown("occurred-at", INSTANT)
            .shown("account", ID)
            .shown("deal", ID)
            .shown("symbol", ID)
            .shown("side", STATE)
            .shown("block", VOLUME)
            .shown("by-hand", VOLUME).total(Total.SUM)
            .explained("by-version", VOLUME).total(Total.SUM)
            .explained("deviation", VOLUME).total(Total.SUM)
            .shown("outcome", Outcome.class)
            .explained("per-lot", MONEY)
            .explained("effect", MONEY).total(Total.SUM)
            .shown("currency", ID)
            .shown("set-by", ID)
            .shown("agreed-by", ID)
            .shown("reason", TEXT)
            .shown("not-judged-because", TEXT)
            .hidden("version-id", ID)
            .hidden("programme", ID)
            .hidden("master", ID)
            .hidden("server", ID)
            .hidden("login", ID)
            .hidden("order-id", ID)
            .hidden("price", PRICE)
            .hidden("books-day", BUSINESS_DAY)
            .hidden("from-day", BUSINESS_DAY)
            .hidden("to-day", BUSINESS_DAY)
            .newestFirst("occurred-at");

    public static final List<TableDefinition> ALL = List.of(ACCOUNTS, LOTS);

    private PickingTables() {}

    /** In the order of the lines; ids count from 1. */
    public static List<Row> accounts(Picking picking) {
        List<Row> rows = new ArrayList<>();
        picking.accounts().forEach(line -> rows.add(new Row(rows.size() + 1L, ACCOUNTS, ACCOUNTS.columns().stream()
                .map(column -> value(picking, line, column.id()))
                .toList())));
        return rows;
    }

    /** In the order of the lines; ids count from 1. */
    public static List<Row> lots(Picking picking) {
        List<Row> rows = new ArrayList<>();
        picking.lots().forEach(line -> rows.add(new Row(rows.size() + 1L, LOTS, LOTS.columns().stream()
                .map(column -> value(picking, line, column.id()))
                .toList())));
        return rows;
    }

    private static Optional<Object> value(Picking picking, AccountLine line, String column) {
        return switch (column) {
            case "account" -> Optional.of(line.account().value());
            case "programme" -> Optional.of(line.programme().value());
            case "effect" -> Optional.of(line.effect());
            case "currency" -> Optional.of(line.currency());
            case "chance" -> line.chance().map(SignTest::percent);
            case "favoured" -> count(line.favoured());
            case "against" -> count(line.against());
            case "more-of-winners" -> count(line.moreOfWinners());
            case "less-of-winners" -> count(line.lessOfWinners());
            case "more-of-losers" -> count(line.moreOfLosers());
            case "less-of-losers" -> count(line.lessOfLosers());
            case "lots" -> Optional.of(line.lots());
            case "blocks" -> count(line.blocks());
            case "still-open" -> count(line.stillOpen());
            case "not-judged" -> count(line.notJudged());
            case "effect-open" -> line.stillOpen() == 0 ? Optional.empty() : Optional.of(line.effectOpen());
            case "set-by" -> Optional.of(line.setBy().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", ")));
            case "from-day" -> Optional.of(picking.from());
            case "to-day" -> Optional.of(picking.to());
            default -> throw new IllegalArgumentException("Nobody says what " + column + " is");
        };
    }

    private static Optional<Object> value(Picking picking, LotLine line, String column) {
        ManualBlock block = line.block();
        return switch (column) {
            case "occurred-at" -> Optional.of(block.occurredAt());
            case "account" -> Optional.of(line.account().value());
            case "deal" -> Optional.of(block.deal().value());
            case "symbol" -> Optional.of(block.symbol());
            case "side" -> Optional.of(block.side().name());
            case "block" -> Optional.of(block.volume().lots());
            case "by-hand" -> Optional.of(line.byHand().lots());
            case "by-version" -> line.byVersion().map(volume -> volume.lots());
            case "deviation" -> line.deviation().map(lots -> lots);
            case "outcome" -> Optional.of(line.outcome().name());
            case "per-lot" -> line.perLot().map(PickingTables::cents);
            case "effect" -> line.effect().map(amount -> amount);
            case "login" -> line.login().map(Login::number);
            case "not-judged-because" -> line.why().map(why -> why);
            default -> ofBlock(picking, block, column);
        };
    }

    private static Optional<Object> ofBlock(Picking picking, ManualBlock block, String column) {
        return switch (column) {
            case "currency" -> Optional.of(block.currency());
            case "set-by" -> Optional.of(block.hand().setBy());
            case "agreed-by" -> block.hand().agreedBy().map(name -> name);
            case "reason" -> block.hand().why().map(why -> why);
            case "version-id" -> block.version().map(id -> id);
            case "programme" -> Optional.of(block.programme().value());
            case "master" -> Optional.of(block.master().value());
            case "server" -> Optional.of(block.server());
            case "order-id" -> Optional.of(block.order().value());
            case "price" -> Optional.of(block.price().value());
            case "books-day" -> Optional.of(block.day());
            case "from-day" -> Optional.of(picking.from());
            case "to-day" -> Optional.of(picking.to());
            default -> throw new IllegalArgumentException("Nobody says what " + column + " is");
        };
    }

    private static Optional<Object> count(int number) {
        return Optional.of(BigDecimal.valueOf(number));
    }

    /** A result of a lot is a quotient; all its digits stand in its explanation. */
    private static Object cents(BigDecimal perLot) {
        return Rounding.HALF_EVEN.round(perLot, 2);
    }
}
