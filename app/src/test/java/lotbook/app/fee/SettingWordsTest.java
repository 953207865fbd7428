package lotbook.app.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import lotbook.app.text.Texts;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTermsDiff;
import lotbook.domain.fee.run.DisputeAnswer;
import lotbook.domain.money.Rate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer about a fee calls the settings that were agreed: as the form does, and never by their paths. */
class SettingWordsTest {
    @ParameterizedTest
    @EnumSource(FeeTemplates.class)
    void settingsAreCalledAsInTheForm(FeeTemplates template) {
        List<FeeTermsDiff.Line> lines = FeeTermsDiff.of(Optional.empty(), template.with(Rate.of("0.20"), Rate.of("0.02")));
        SequencedMap<String, List<String>> told = DisputeAnswer.settings(lines, SettingWords.names(Texts.english()));
        assertThat(told.sequencedKeySet().getLast()).isEqualTo("All fees");
        assertThat(told.getOrDefault("Performance fee", List.of("To the leader 100 %"))).contains("To the leader 100 %");
        assertThat(told.values().stream().flatMap(List::stream))
                .allMatch(setting -> Character.isUpperCase(setting.charAt(0)))
                .noneMatch(setting -> setting.contains("%,") || setting.matches(".*[a-z]-[a-z].*"));
    }
}
