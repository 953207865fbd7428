package lotbook.app.allocation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Chip;
import lotbook.app.control.Tone;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.AgreedVersion.Standing;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.evidence.Sha256;

/** Which two versions they are: state, from when to when, known since when, by whom and why. */
final class DiffHeads extends VBox {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String WITHHELD = "\u2022\u2022\u2022";

    private final DiffColumns columns;
    private final Texts texts;

    DiffHeads(VersionDiffModel.Shown shown, DiffColumns columns, Texts texts) {
        this.columns = columns;
        this.texts = texts;
        getStyleClass().add("version-diff-heads");
        AgreedVersion before = shown.compared().before();
        AgreedVersion after = shown.compared().after();
        add(title("version-id"), id(before), id(after));
        add(texts.get(Message.DIFF_STATE), chip(shown.before()), chip(shown.after()));
        add(title("valid-from"), moment(before.version().valid().from()), moment(after.version().valid().from()));
        add(title("valid-to"), to(before), to(after));
        add(title("known-at"), moment(before.knownAt()), moment(after.knownAt()));
        add(texts.get(Message.DIFF_AUTHOR), author(before), author(after));
        add(title("reason"), reason(before), reason(after));
        add(texts.get(Message.DIFF_HASH), hash(before.hash()), hash(after.hash()));
    }

    private void add(String words, Region before, Region after) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        HBox line = new HBox(16, columns.words(label), columns.side(new HBox(before)), columns.side(new HBox(after)));
        line.setAlignment(Pos.TOP_LEFT);
        getChildren().add(line);
    }

    private String title(String column) {
        return texts.columnTitle(AllocationTables.VERSIONS, AllocationTables.VERSIONS.column(column).orElseThrow());
    }

    private static Label id(AgreedVersion agreed) {
        Label label = new Label(agreed.version().id().value());
        label.getStyleClass().add("strong");
        return label;
    }

    private Chip chip(Standing standing) {
        Tone.Look look = Tone.lookOf(standing.name()).orElseThrow();
        return new Chip().show(look.tone(), look.icon(), texts.state(standing.name()));
    }

    private static Label moment(Instant moment) {
        return new Label(MOMENT.format(moment));
    }

    private static Label to(AgreedVersion agreed) {
        return agreed.version().valid().to().map(DiffHeads::moment).orElseGet(() -> muted(ValueFormat.NOT_APPLICABLE));
    }

    private Label author(AgreedVersion agreed) {
        return agreed.author().map(Label::new).orElseGet(
                () -> VersionDiffView.hinted(muted(WITHHELD), texts.get(Message.DIFF_AUTHOR_WITHHELD)));
    }

    private static Label reason(AgreedVersion agreed) {
        Label label = new Label(agreed.version().reason());
        label.setWrapText(true);
        return label;
    }

    private static Label hash(Sha256 hash) {
        Label label = new Label(hash.shortForm() + "\u2026");
        label.getStyleClass().add("mono");
        return VersionDiffView.hinted(label, hash.hex());
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
