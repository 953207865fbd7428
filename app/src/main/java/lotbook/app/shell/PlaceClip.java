package lotbook.app.shell;

import java.time.Instant;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import lotbook.app.place.Place;
import lotbook.app.place.PlaceLink;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.query.Row;
import lotbook.domain.time.AsOf;

/** Places through the clipboard. */
final class PlaceClip {
    private final String installation;
    private final Texts texts;

    /** @param installation whose rows the links name */
    PlaceClip(String installation, Texts texts) {
        this.installation = installation;
        this.texts = texts;
    }

    /**
     * Puts a link on the clipboard.
     *
     * @param now freezes moments that are "now" at this one, so that the link shows later what it shows today; empty
     *     leaves them out
     * @return what to tell the operator
     */
    String copy(Place place, Optional<Row> row, Optional<Instant> now) {
        AsOf asOf = new AsOf(place.asOf().asAt().or(() -> now), place.asOf().knownAt().or(() -> now));
        String link = PlaceLink.to(row, place.at(asOf), installation);
        ClipboardContent content = new ClipboardContent();
        content.putString(link);
        Clipboard.getSystemClipboard().setContent(content);
        return texts.get(Message.LINK_COPIED, link);
    }

    /**
     * The place the clipboard names.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE if it names none, or one of another installation
     */
    Place paste() {
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
