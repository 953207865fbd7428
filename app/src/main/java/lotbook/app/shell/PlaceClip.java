package lotbook.app.shell;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.Clipboard;
import lotbook.app.control.DesktopClip;
import lotbook.app.control.Tone;
import lotbook.app.notice.Notices;
import lotbook.app.place.Place;
import lotbook.app.place.PlaceLink;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** Places through the clipboard. */
final class PlaceClip {
    private final ConsoleSession session;
    private final String installation;
    private final Notices notices;
    private final Tasks tasks;
    private final Texts texts;

    PlaceClip(ConsoleSession session, Notices notices, Tasks tasks, Texts texts) {
        this.session = session;
        this.installation = session.who().installation();
        this.notices = notices;
        this.tasks = tasks;
        this.texts = texts;
    }

    /** A link to the place as it stands at this moment: it shows later what it shows today. */
    void copyFrozen(Place place, Optional<Row> row) {
        tasks.<Instant>quietly(progress -> session.latestMoment(), ending -> {
            if (ending instanceof Ending.Done<Instant>(Instant latest)) {
                notices.say(Tone.NEUTRAL, copy(place, row, Optional.of(latest)));
            }
            notices.tell(ending);
        });
    }

    /** A link to the place as it will be. */
    void copyLive(Place place, Optional<Row> row) {
        notices.say(Tone.NEUTRAL, copy(place, row, Optional.empty()));
    }

    /** Goes where the clipboard leads, or says why it leads nowhere. */
    void paste(Consumer<Place> go) {
        try {
            go.accept(paste());
        } catch (FailureException e) {
            notices.say(Tone.WARNING, e.failure().toString());
        }
    }

    /**
     * Puts a link on the clipboard.
     *
     * @param now freezes moments that are "now" at this one, so that the link shows later what it shows today; empty
     *     leaves them out
     * @return what to tell the operator
     */
    private String copy(Place place, Optional<Row> row, Optional<Instant> now) {
        AsOf asOf = new AsOf(place.asOf().asAt().or(() -> now), place.asOf().knownAt().or(() -> now));
        String link = PlaceLink.to(row, place.at(asOf), installation);
        DesktopClip.put(link);
        return texts.get(Message.LINK_COPIED, link);
    }

    /**
     * The place the clipboard names.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE if it names none, or one of another installation
     */
    private Place paste() {
        String text = Optional.ofNullable(Clipboard.getSystemClipboard().getString()).orElse("");
        PlaceLink link = PlaceLink.read(text, texts);
        if (!link.database().isEmpty() && !link.database().equals(installation)) {
            throw new Failure(
                            Reason.WRONG_USE,
                            texts.get(Message.LINK_ELSEWHERE, link.database(), installation),
                            texts.get(Message.LINK_ELSEWHERE_REMEDY, link.database()))
                    .asException();
        }
        return link.place();
    }
}
