package lotbook.app.simulator.scenario;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import lotbook.app.simulator.scenario.Happening.Mode;
import lotbook.app.simulator.scenario.Happening.Positions;
import lotbook.app.simulator.scenario.Happening.Role;
import lotbook.app.simulator.scenario.Happening.Style;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;

/** One row; reading it consumes the keys of its detail, so that a misspelt one is noticed. */
final class ScenarioRow {
    private final NamedCsvRecord row;
    private final Map<String, String> detail;

    ScenarioRow(NamedCsvRecord row) {
        this.row = row;
        this.detail = parseDetail(row.getField("detail"));
    }

    Happening happening() {
        Happening happening = read(Instant.parse(row.getField("at")), row.getField("event"));
        if (!detail.isEmpty()) {
            throw new IllegalArgumentException("the event has no key " + new TreeSet<>(detail.keySet()));
        }
        return happening;
    }

    private Happening read(Instant at, String event) {
        return switch (event) {
            case "account" -> account(at);
            case "link" -> new Happening.Follow(
                    at, login("login"), login("leader"), take("version").map(VersionId::new));
            case "unlink" -> new Happening.Leave(
                    at, login("login"), login("leader"), choice(Positions.class, "positions", "keep"));
            case "version" -> new Happening.ChangeVersion(
                    at, optionalLogin("login"), login("leader"), new VersionId(must("version")));
            case "pause" -> new Happening.Pause(at, login("login"), optionalLogin("leader"), true);
            case "resume" -> new Happening.Pause(at, login("login"), optionalLogin("leader"), false);
            case "dealing-point" -> new Happening.DealingPoint(at, login("login"));
            case "halt" -> new Happening.Halt(at, must("server"), must("symbol"), true, take("text"));
            case "unhalt" -> new Happening.Halt(at, must("server"), must("symbol"), false, take("text"));
            case "notice" -> new Happening.Announce(
                    at, must("server"), must("headline"), take("text").stream().toList());
            case "order" -> new Happening.LeaderOrder(
                    at, login("login"), must("symbol"), choice(Side.class, "side", ""),
                    new Volume(take("lots").map(BigDecimal::new).orElseGet(this::amount)));
            case "by-hand" -> new Happening.ByHand(
                    at, login("login"), loginOf(must("take")), loginOf(must("give")), new Volume(amount()));
            case "close-all" -> new Happening.CloseAll(at, login("login"));
            default -> movement(at, event);
        };
    }

    private Happening account(Instant at) {
        Login login = login("login");
        return new Happening.OpenAccount(
                at,
                login,
                new AccountId(take("account").orElse(login.number())),
                choice(Role.class, "role", ""),
                choice(Mode.class, "mode", "hedging"),
                currency(),
                amount(),
                new BigDecimal(take("credit").orElse("0")),
                Integer.parseInt(take("leverage").orElse("100")),
                Integer.parseInt(take("latency").orElse("150")),
                Integer.parseInt(take("slippage").orElse("5")),
                take("limit").map(Volume::of),
                choice(Style.class, "style", "none"),
                take("symbols").map(text -> List.of(text.split(" "))).orElse(List.of()),
                Volume.of(take("lots").orElse("1.00")));
    }

    private Happening movement(Instant at, String event) {
        Movement.Type type = constant(Movement.Type.class, event)
                .orElseThrow(() -> new IllegalArgumentException("there is no event '" + event + "'"));
        return new Happening.MoveMoney(
                at, login("login"), type, signed(type, amount()), currency(),
                take("reference"), take("participant"), take("charge"), take("related"), take("text"));
    }

    private static BigDecimal signed(Movement.Type type, BigDecimal amount) {
        return switch (type) {
            case WITHDRAWAL, TRANSFER_OUT, CREDIT_OUT, FEE, TAX -> amount.abs().negate();
            case DEPOSIT, TRANSFER_IN, CREDIT_IN, REBATE, STOP_OUT_COMPENSATION, NEGATIVE_BALANCE_RESET -> amount.abs();
            case SWAP, DIVIDEND, INTEREST, CORRECTION, OTHER -> amount;
        };
    }

    private BigDecimal amount() {
        String text = row.getField("amount");
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the amount '" + text + "' is no number", e);
        }
    }

    private String currency() {
        String text = row.getField("currency");
        if (text.isBlank()) {
            throw new IllegalArgumentException("the currency is missing");
        }
        return text;
    }

    private Login login(String column) {
        return optionalLogin(column)
                .orElseThrow(() -> new IllegalArgumentException("the " + column + " is missing"));
    }

    private Optional<Login> optionalLogin(String column) {
        String text = row.getField(column);
        if (text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(loginOf(text));
    }

    private static Login loginOf(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is no login such as MT5-1/200001");
        }
        return new Login(text.substring(0, slash), text.substring(slash + 1));
    }

    private Optional<String> take(String key) {
        return Optional.ofNullable(detail.remove(key));
    }

    private String must(String key) {
        return take(key).orElseThrow(() -> new IllegalArgumentException("the detail lacks " + key));
    }

    private <E extends Enum<E>> E choice(Class<E> type, String key, String otherwise) {
        String text = take(key).orElse(otherwise);
        return constant(type, text).orElseThrow(() -> new IllegalArgumentException(
                "'" + text + "' is no " + key + ": one of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)));
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text))
                .findFirst();
    }

    private static Map<String, String> parseDetail(String text) {
        Map<String, String> detail = new HashMap<>();
        for (String pair : text.isBlank() ? new String[0] : text.split(";")) {
            int sign = pair.indexOf('=');
            if (sign < 1 || detail.put(pair.substring(0, sign), pair.substring(sign + 1)) != null) {
                throw new IllegalArgumentException("the detail '" + pair + "' is no key=value, or a key stands twice");
            }
        }
        return detail;
    }
}
