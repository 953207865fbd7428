package lotbook.app.command;

import java.time.InstantSource;
import java.util.Optional;
import lotbook.app.place.TimeChoice;
import lotbook.app.text.Texts;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import picocli.CommandLine.Option;

/** {@code --as-at} and {@code --as-known-at}, now if not given; read as the window reads them. */
final class AsOfOption {
    @Option(names = "--as-at", paramLabel = "T",
            description = "What held at this moment, in UTC; a date alone is the end of that business day.")
    private Optional<String> asAt = Optional.empty();

    @Option(names = "--as-known-at", paramLabel = "T", description = "As far as was known at this moment, written likewise.")
    private Optional<String> asKnownAt = Optional.empty();

    AsOf value() {
        TimeChoice times = new TimeChoice(BusinessCalendar.NEW_YORK_17, InstantSource.system(), Texts.english());
        return new AsOf(asAt.flatMap(times::read), asKnownAt.flatMap(times::read));
    }
}
