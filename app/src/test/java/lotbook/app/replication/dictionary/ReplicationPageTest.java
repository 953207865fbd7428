package lotbook.app.replication.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quickfix.DataDictionary;

/** The page for makers of servers and the dictionary they may copy say the same of what a message must hold. */
class ReplicationPageTest {
    private static final DataDictionary APPLICATION = Dictionaries.application();
    private static final Pattern SECTION =
            Pattern.compile("^### \\w+ \\((\\w+)\\)\n(.*?)(?=^```|^#)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern BOLD = Pattern.compile("\\*\\*(\\d+)\\*\\*");

    static Stream<MatchResult> sections() throws IOException {
        return SECTION.matcher(Files.readString(Path.of("REPLICATION.md"))).results();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void whatIsBoldIsRequiredAndNothingElse(MatchResult section) {
        String type = section.group(1);
        Set<Integer> bold = BOLD.matcher(section.group(2)).results()
                .map(tag -> Integer.parseInt(tag.group(1)))
                // What a group must hold is bold as well.
                .filter(tag -> APPLICATION.isMsgField(type, tag))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> required = Stream.of(Tag.class.getFields()).map(ReplicationPageTest::value)
                .filter(tag -> APPLICATION.isRequiredField(type, tag))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(bold).as(type).isEqualTo(required).isNotEmpty();
    }

    private static int value(java.lang.reflect.Field tag) {
        try {
            return tag.getInt(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
