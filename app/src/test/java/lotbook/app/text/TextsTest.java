package lotbook.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.app.catalogue.TableCatalogue;
import lotbook.app.place.Area;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.Test;

/** The bundle and the program agree: nothing missing, nothing obsolete, nothing unused. */
class TextsTest {
    private static final List<TableDefinition> TABLES =
            Stream.concat(TableCatalogue.ALL.stream(), TableCatalogue.CALCULATED.stream()).toList();

    private static final List<String> OF_A_TABLE = List.of("table.", "filter.", "empty.", "help.");

    private final Set<String> keys = keys();

    @Test
    void everySentenceTheProgramNamesIsInTheBundle() {
        assertThat(keys).containsAll(Arrays.stream(Message.values()).map(Message::key).toList());
    }

    /** A pattern halves them; a sentence that nothing is put into is shown as it stands. */
    @Test
    void apostrophesAreDoubledInPatternsAlone() {
        Properties sentences = sentences();
        assertThat(sentences.stringPropertyNames().stream()
                        .filter(key -> {
                            String sentence = sentences.getProperty(key);
                            return sentence.contains("{")
                                    ? sentence.replace("''", "").contains("'")
                                    : sentence.contains("''");
                        }))
                .isEmpty();
    }

    @Test
    void everyTableAndColumnHasATitle() {
        Set<String> missing = new TreeSet<>();
        for (TableDefinition table : TABLES) {
            for (String kind : OF_A_TABLE) {
                if (!keys.contains(kind + table.id())) {
                    missing.add(kind + table.id() + " = ");
                }
            }
            for (Column column : table.columns()) {
                if (!keys.contains("column." + column.id()) && !keys.contains(own(table, column))) {
                    missing.add("column." + column.id() + " = ");
                }
            }
        }
        assertThat(missing).as("add these lines to console.properties").isEmpty();
    }

    @Test
    void theBundleHoldsNothingThatNobodyNames() {
        Set<String> known = Arrays.stream(Message.values())
                .map(Message::key)
                .collect(Collectors.toCollection(TreeSet::new));
        for (TableDefinition table : TABLES) {
            OF_A_TABLE.forEach(kind -> known.add(kind + table.id()));
            table.columns().forEach(column -> known.add("column." + column.id()));
            table.columns().forEach(column -> known.add(own(table, column)));
        }
        Set<String> obsolete = new TreeSet<>(keys);
        obsolete.removeAll(known);
        obsolete.removeIf(key -> key.startsWith("state."));
        assertThat(obsolete).as("take these keys out of console.properties").isEmpty();
    }

    @Test
    void everySentenceIsUsedSomewhere() throws IOException {
        String program;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            program = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("Message.java"))
                    .map(TextsTest::read)
                    .collect(Collectors.joining());
        }
        Set<String> used = Pattern.compile("\\bMessage\\.(\\w+)").matcher(program).results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        List<Message> unused = Arrays.stream(Message.values()).filter(message -> !used.contains(message.name())).toList();
        assertThat(unused).as("take these out of Message and console.properties").isEmpty();
    }

    @Test
    void unitsAndZonesStandInTheTitles() {
        Texts texts = Texts.english();
        for (TableDefinition table : TABLES) {
            for (Column column : table.columns()) {
                String title = texts.columnTitle(table, column);
                switch (column.type()) {
                    case VOLUME -> assertThat(title).as(column.id()).endsWith(", lots");
                    case INSTANT -> assertThat(title).as(column.id()).endsWith(", UTC");
                    case PERCENT -> assertThat(title).as(column.id()).endsWith(", %");
                    case DURATION -> assertThat(title).as(column.id()).endsWith(", ms");
                    case TEXT, ID, STATE, MONEY, PRICE, RATE, UNITS, COUNT, AGE, BUSINESS_DAY, HASH ->
                            assertThat(title).isNotBlank();
                }
            }
        }
    }

    /** In a grid a place tells them apart; in an exported sheet or a sentence nothing does. */
    @Test
    void noTwoColumnsOfATableHaveTheSameTitle() {
        Texts texts = Texts.english();
        for (TableDefinition table : TABLES) {
            assertThat(table.columns()).as(table.id()).extracting(column -> texts.columnTitle(table, column)).doesNotHaveDuplicates();
        }
    }

    @Test
    void theFilterThatATableSuggestsCanBeRead() {
        FilterParser parser = new FilterParser(InstantSource.system(), BusinessCalendar.NEW_YORK_17, Locale.ROOT);
        for (TableDefinition table : TABLES) {
            Filter filter = parser.parse(table, Texts.english().filterExample(table));
            assertThat(filter).as(table.id()).isNotEqualTo(Filter.ALL);
        }
    }

    @Test
    void everyTableStandsInAnArea() {
        assertThat(Area.allTables()).containsExactlyInAnyOrderElementsOf(TableCatalogue.ALL);
    }

    @Test
    void oneAndManyHaveSentencesOfTheirOwn() {
        Texts texts = Texts.english();
        assertThat(texts.counted(Message.GRID_NEW_ROWS_ONE, Message.GRID_NEW_ROWS_MANY, 1)).isEqualTo("1 new row (F5)");
        assertThat(texts.counted(Message.GRID_NEW_ROWS_ONE, Message.GRID_NEW_ROWS_MANY, 1_204))
                .isEqualTo("1,204 new rows (F5)");
    }

    @Test
    void aNumberIsWrittenAsItIsBecauseItMayBeAnIdAndACountComesGrouped() {
        Texts texts = Texts.english();
        assertThat(texts.get(Message.FEES_PROPOSED, 12_345L, 67_890L))
                .isEqualTo("Fee run 12345 waits for another person: proposal 67890.");
        assertThat(texts.exported(Message.FUNDS_SUSPENDED, 1_234)).startsWith("Dealing point 1234 is a draft");
        assertThat(texts.get(Message.FEES_CALCULATED, 1_234L, ValueFormat.grouped(5_678), ValueFormat.grouped(0)))
                .isEqualTo("Fee run 1234 is a draft: 5,678 lines, 0 held back.");
        assertThat(texts.get(Message.GRID_VIEW_SAVED, new BigDecimal("1234.56789"))).as("nothing is rounded away")
                .isEqualTo("View 1234.56789 saved");
    }

    @Test
    void momentsInSentencesAreReadWithTheirZone() {
        Instant moment = Instant.parse("2018-03-14T15:00:00Z");
        assertThat(Texts.english().get(Message.GRID_EMPTY_THEN, moment)).isEqualTo("Nothing was here as at 2018-03-14 15:00:00 UTC.");
        assertThat(Texts.english().get(Message.GRID_VIEW_SAVED, "of " + moment)).isEqualTo("View of 2018-03-14 15:00:00 UTC saved");
    }

    @Test
    void aStateTheBundleDoesNotKnowIsWrittenOutFromItsName() {
        assertThat(Texts.english().state("PARTIALLY_FILLED")).isEqualTo("Partially filled");
        assertThat(Texts.english().state("close-by")).isEqualTo("Close by");
    }

    private static String own(TableDefinition table, Column column) {
        return "column." + table.id() + "." + column.id();
    }

    private static Set<String> keys() {
        return new TreeSet<>(sentences().stringPropertyNames());
    }

    private static Properties sentences() {
        Properties properties = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream("console.properties");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return properties;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
