package lotbook.app.workspace;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lotbook.domain.allocation.DraftGround;
import org.jspecify.annotations.Nullable;

/**
 * A draft beside a rival's version and what both began from, one line for each account and field in which the rival changed
 * something. Nothing is taken before it is chosen where both changed it.
 *
 * @param rival whose version it is merged with
 */
public record Merge(Rival rival, List<Line> lines) {
    private static final Set<DraftField> OWN =
            EnumSet.of(DraftField.ID, DraftField.FROM, DraftField.CORRECTION, DraftField.REASON);

    public Merge {
        lines = List.copyOf(lines);
    }

    public enum Side {
        THEIRS, MINE
    }

    /** What a line is about. */
    public sealed interface About {}

    public record OfAccount(String account) implements About {}

    public record OfField(DraftField field) implements About {}

    /**
     * Three texts, empty where there is nothing.
     *
     * @param chosen which of the two counts; empty until somebody says so
     */
    public record Line(About about, String original, String theirs, String mine, Optional<Side> chosen) {
        /** Whether both changed it, and not to the same. */
        public boolean isConflict() {
            return !mine.equals(original) && !mine.equals(theirs);
        }
    }

    static Merge of(VersionDraft draft, Rival rival, DraftGround ground) {
        DraftContent original = DraftText.of(draft.base(), ground);
        DraftContent theirs = DraftText.of(rival.version(), ground);
        DraftContent mine = draft.content();
        List<Line> lines = new ArrayList<>();
        for (DraftField field : DraftField.values()) {
            if (!OWN.contains(field)) {
                line(new OfField(field), original.field(field), theirs.field(field), mine.field(field)).ifPresent(lines::add);
            }
        }
        Map<String, DraftRow> before = byAccount(original);
        Map<String, DraftRow> their = byAccount(theirs);
        Map<String, DraftRow> my = byAccount(mine);
        Set<String> accounts = new TreeSet<>(before.keySet());
        accounts.addAll(their.keySet());
        accounts.addAll(my.keySet());
        for (String account : accounts) {
            line(new OfAccount(account), text(before.get(account)), text(their.get(account)), text(my.get(account)))
                    .ifPresent(lines::add);
        }
        return new Merge(rival, lines);
    }

    private static Optional<Line> line(About about, String original, String theirs, String mine) {
        if (theirs.equals(original)) {
            return Optional.empty();
        }
        Line open = new Line(about, original, theirs, mine, Optional.empty());
        return Optional.of(open.isConflict() ? open : new Line(about, original, theirs, mine, Optional.of(Side.THEIRS)));
    }

    private static Map<String, DraftRow> byAccount(DraftContent content) {
        Map<String, DraftRow> rows = new LinkedHashMap<>();
        content.rows().forEach(row -> rows.putIfAbsent(row.account().strip(), row));
        return rows;
    }

    /** {@code 45} or {@code 45, cap 50}. */
    private static String text(@Nullable DraftRow row) {
        if (row == null) {
            return "";
        }
        String weight = row.weight().strip();
        return row.cap().isBlank() ? weight : weight + ", cap " + row.cap().strip();
    }

    public Merge choose(About about, Side side) {
        return new Merge(rival, lines.stream()
                .map(line -> line.about().equals(about)
                        ? new Line(about, line.original(), line.theirs(), line.mine(), Optional.of(side))
                        : line)
                .toList());
    }

    /** Lines that still wait for a choice. */
    public long open() {
        return lines.stream().filter(line -> line.chosen().isEmpty()).count();
    }

    /** The draft with what was chosen; over an agreed version it follows that one from now on. */
    VersionDraft merged(VersionDraft draft, DraftGround ground) {
        DraftContent theirs = DraftText.of(rival.version(), ground);
        DraftContent merged = draft.content();
        for (Line line : lines) {
            if (line.chosen().equals(Optional.of(Side.THEIRS))) {
                merged = switch (line.about()) {
                    case OfField(DraftField field) -> merged.with(field, theirs.field(field));
                    case OfAccount(String account) -> withRow(merged, account,
                            Optional.ofNullable(byAccount(theirs).get(account)));
                };
            }
        }
        if (!rival.isAgreed()) {
            return draft.with(merged);
        }
        if (merged.field(DraftField.ID).strip().equals(rival.version().id().value())) {
            merged = merged.with(DraftField.ID, DraftText.nextId(rival.version().id()));
        }
        return new VersionDraft(rival.version(), ground.restsOn(), merged);
    }

    private static DraftContent withRow(DraftContent content, String account, Optional<DraftRow> theirs) {
        List<DraftRow> rows = new ArrayList<>();
        boolean there = false;
        for (DraftRow row : content.rows()) {
            boolean same = row.account().strip().equals(account);
            there |= same;
            if (same) {
                theirs.ifPresent(rows::add);
            } else {
                rows.add(row);
            }
        }
        if (!there) {
            theirs.ifPresent(rows::add);
        }
        return content.withRows(rows);
    }
}
