package lotbook.app.shell;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.risk.Activity;
import lotbook.domain.risk.ExposureInputs;
import lotbook.domain.risk.GroupHealthSource;
import lotbook.domain.risk.HealthInputs;
import lotbook.domain.time.AsOf;

/** A store that can't be read: the overview shows its error states while a journey is about something else. */
final class NothingMeasured implements GroupHealthSource {
    @Override
    public HealthInputs health(AsOf asOf) {
        throw unread();
    }

    @Override
    public <T> List<T> dayEnds(List<LocalDate> days, AsOf asOf, Function<HealthInputs, T> each) {
        throw unread();
    }

    @Override
    public ExposureInputs exposure(AsOf asOf) {
        throw unread();
    }

    @Override
    public Activity activity(AsOf asOf) {
        throw unread();
    }

    private static RuntimeException unread() {
        return new Failure(Reason.UNAVAILABLE, "The figures can't be read.", "Try again.").asException();
    }
}
