package lotbook.gates;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** House rules that a compiler does not know. Each names what to do instead. */
enum TidyRule {
    FILE_FITS("is over 400 lines: split it by concept; aim under 300") {
        @Override
        List<String> findings(SourceFile file) {
            return file.lines().size() > 400 ? List.of(file.lines().size() + " lines") : List.of();
        }
    },
    METHOD_FITS("has a method over 60 lines: extract what has a name; aim under 40") {
        @Override
        List<String> findings(SourceFile file) {
            return file.methods().stream()
                    .filter(method -> method.lines() > 60)
                    .map(method -> method.name() + " has " + method.lines() + " lines")
                    .toList();
        }
    },
    LINE_FITS("has a line over 130 columns: break it") {
        @Override
        List<String> findings(SourceFile file) {
            // Raw messages and tables of cases in tests are read better whole.
            return file.isTest() ? List.of() : file.lines().stream()
                    .filter(line -> line.length() > 130)
                    .map(String::strip)
                    .toList();
        }
    },
    PACKAGE_IS_INTRODUCED("is in a package without package-info.java: write its nouns, which type to open first, @NullMarked") {
        @Override
        List<String> findings(SourceFile file) {
            boolean introduced = file.isTest() || file.path().resolveSibling("package-info.java").toFile().exists();
            return introduced ? List.of() : List.of(file.path().getParent().getFileName().toString());
        }
    },
    NO_BANNED_CALL("calls what this house replaces") {
        @Override
        List<String> findings(SourceFile file) {
            return file.calls().stream()
                    .flatMap(call -> replacement(file, call).map(instead -> call + ": " + instead).stream())
                    .toList();
        }
    },
    NO_BINARY_FLOATING_POINT_NEAR_MONEY("uses double or float where money or volume is computed: use BigDecimal or long") {
        private static final Set<String> EXACT =
                Set.of("money", "allocation", "fee", "unit", "ledger", "statement", "execution", "programme");

        @Override
        List<String> findings(SourceFile file) {
            boolean exact = !file.isTest() && EXACT.contains(file.path().getParent().getFileName().toString())
                    && file.path().toString().contains("domain");
            return exact ? file.floatingPoint() : List.of();
        }
    },
    NO_REMINDERS("leaves a reminder: do it, or write it into the note that ends the work") {
        private static final List<String> WORDS = List.of("TO" + "DO", "FIX" + "ME", "X" + "XX ", "HA" + "CK");

        @Override
        List<String> findings(SourceFile file) {
            return file.lines().stream()
                    .filter(line -> WORDS.stream().anyMatch(line::contains))
                    .map(String::strip)
                    .toList();
        }
    };

    /** Where a call is at home; everywhere else the text says what to use. */
    private record Ban(Predicate<SourceFile> allowedIn, String instead) {}

    private static final Predicate<SourceFile> NOWHERE = file -> false;
    private static final Predicate<SourceFile> TESTS = SourceFile::isTest;

    private static final Map<String, Ban> BANS = Map.ofEntries(
            Map.entry("Instant.now", new Ban(TESTS, "take an InstantSource in the constructor")),
            Map.entry("LocalDate.now", new Ban(TESTS, "take an InstantSource and a BusinessCalendar")),
            Map.entry("LocalDateTime.now", new Ban(TESTS, "take an InstantSource")),
            Map.entry("System.currentTimeMillis", new Ban(TESTS, "take an InstantSource")),
            Map.entry("Thread.sleep", new Ban(NOWHERE, "wait for a condition with a deadline")),
            Map.entry("System.exit", new Ban(in("Lotbook.java"), "return an exit code to lotbook.app.Lotbook")),
            Map.entry("Math.random", new Ban(TESTS, "take a seeded generator")),
            Map.entry("UUID.randomUUID", new Ban(TESTS, "take an id from its source")),
            Map.entry("Platform.runLater", new Ban(in("task"), "use lotbook.app.task")),
            Map.entry("System.out.println", new Ban(in("command"), "results go through lotbook.app.command.Terminal")),
            Map.entry("System.err.println", new Ban(in("command"), "messages go through lotbook.app.command.Terminal")),
            Map.entry("TimeZone.getDefault", new Ban(TESTS, "name the zone")),
            Map.entry("ZoneId.systemDefault", new Ban(TESTS, "name the zone")),
            Map.entry("Locale.getDefault", new Ban(TESTS, "name the locale")));

    private final String says;

    TidyRule(String says) {
        this.says = says;
    }

    /** What breaks the rule in this file; empty if nothing does. */
    abstract List<String> findings(SourceFile file);

    String says() {
        return says;
    }

    private static Predicate<SourceFile> in(String name) {
        return file -> file.isTest()
                || file.path().getFileName().toString().equals(name)
                || file.path().getParent().getFileName().equals(Path.of(name));
    }

    private static Optional<String> replacement(SourceFile file, String call) {
        return Optional.ofNullable(BANS.get(call))
                .filter(ban -> !ban.allowedIn().test(file))
                .map(Ban::instead);
    }
}
