package lotbook.app.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.Sentence;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Lapse;
import lotbook.domain.party.PartyTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.risk.Activity;
import lotbook.domain.risk.Activity.EventCount;
import lotbook.domain.risk.Activity.Waiting;
import lotbook.domain.risk.GroupHealth;
import lotbook.domain.risk.GroupHealth.Master;

/** The left column: what each role looks at first. What doesn't wait is not there. */
final class WaitingTile extends Tile {
    /** Words and their count stay together, however wide the tile. */
    private static final double WIDEST = 560;

    private static final int MOST_TOLD = 10;

    private final Role role;
    private final Ages ages;
    private Optional<Activity> activity = Optional.empty();
    private Optional<GroupHealth> health = Optional.empty();

    WaitingTile(Role role, Texts texts, OverviewActions actions) {
        super("overview-waiting", texts, actions);
        this.role = role;
        this.ages = new Ages(texts);
        title(texts.get(switch (role) {
            case COMPLIANCE, FINANCE -> Message.OVERVIEW_WAITING;
            case MANAGER -> Message.OVERVIEW_MASTERS;
            case AUDITOR -> Message.OVERVIEW_TRAIL;
            case ADMINISTRATOR -> Message.OVERVIEW_SYSTEM;
        }));
    }

    void draw(Activity known) {
        activity = Optional.of(known);
        redraw();
    }

    void draw(GroupHealth known) {
        health = Optional.of(known);
        if (activity.isPresent()) {
            redraw();
        }
    }

    private void redraw() {
        Rows rows = new Rows(role == Role.MANAGER ? 3 : 2, 0);
        rows.setMaxWidth(WIDEST);
        Activity known = activity.orElseThrow();
        switch (role) {
            case COMPLIANCE -> {
                waiting(rows, known, Waiting.Kind.YOURS_DUE);
                checks(rows, known);
                events(rows, known);
                lapsed(rows, known);
                count(rows, Message.OVERVIEW_SELF_FOLLOWING, known.selfFollowing().size(), "", ProgrammeTables.LINKS,
                        Links.exactly("link-id", known.selfFollowing().stream().map(LinkId::value).toList()));
                waiting(rows, known, Waiting.Kind.OVERDUE);
                waiting(rows, known, Waiting.Kind.STRANGE);
                waiting(rows, known, Waiting.Kind.REFUSED);
                waiting(rows, known, Waiting.Kind.SURPLUS);
            }
            case FINANCE -> {
                waiting(rows, known, Waiting.Kind.YOURS_DUE);
                waiting(rows, known, Waiting.Kind.UNCLASSIFIED);
                waiting(rows, known, Waiting.Kind.OVERDUE);
                waiting(rows, known, Waiting.Kind.STRANGE);
                waiting(rows, known, Waiting.Kind.REFUSED);
                waiting(rows, known, Waiting.Kind.SURPLUS);
                checks(rows, known);
                events(rows, known);
            }
            case MANAGER -> {
                health.ifPresent(figures -> figures.masters().forEach(master -> master(rows, master)));
                waiting(rows, known, Waiting.Kind.YOURS_DUE);
                checks(rows, known);
                events(rows, known);
                waiting(rows, known, Waiting.Kind.OVERDUE);
                waiting(rows, known, Waiting.Kind.UNCLASSIFIED);
            }
            case AUDITOR -> {
                waiting(rows, known, Waiting.Kind.YOURS_DUE);
                changes(rows, known);
                checks(rows, known);
                events(rows, known);
                waiting(rows, known, Waiting.Kind.OVERDUE);
                waiting(rows, known, Waiting.Kind.STRANGE);
                waiting(rows, known, Waiting.Kind.REFUSED);
                waiting(rows, known, Waiting.Kind.SURPLUS);
            }
            case ADMINISTRATOR -> {
                changes(rows, known);
                known.feeds().forEach(feed -> rows.addRow(rows.getRowCount(), words(feed.server()),
                        new Label(feed.lastMessage()
                                .map(last -> texts().get(Message.OVERVIEW_LAST, Figures.moment(last)))
                                .orElseGet(() -> texts().get(Message.OVERVIEW_NO_MESSAGE)))));
            }
        }
        if (rows.getChildren().isEmpty()) {
            say(texts().get(Message.OVERVIEW_NOTHING_WAITS));
        } else {
            show(rows);
        }
    }

    private void events(Rows rows, Activity known) {
        long all = known.events().stream().mapToLong(EventCount::count).sum();
        count(rows, Message.OVERVIEW_EVENTS_TODAY, all, "", ExecutionTables.COPY_EVENTS, Links.today(known.moment()));
    }

    /** Who takes part without what has to be on file: parties, for what isn't there is in no grid. */
    private void lapsed(Rows rows, Activity known) {
        for (Lapse.Kind kind : Lapse.Kind.values()) {
            List<PartyId> parties = known.lapsed(kind);
            count(rows, switch (kind) {
                case KYC -> Message.OVERVIEW_UNAPPROVED;
                case CONSENT -> Message.OVERVIEW_WITHOUT_CONSENT;
                case LICENCE -> Message.OVERVIEW_UNLICENSED;
            }, parties.size(), "", PartyTables.PARTIES,
                    Links.exactly("party-id", parties.stream().map(PartyId::value).toList()))
                    .ifPresent(link -> tell(link, known.lapses().stream().filter(one -> one.kind() == kind).toList()));
        }
    }

    /** What ended when, or never was, on the number itself: in the grid there is nothing of it to be seen now. */
    private void tell(Button link, List<Lapse> lapses) {
        String first = lapses.stream().limit(MOST_TOLD).map(Lapse::text).map(Sentence::readable)
                .collect(Collectors.joining("\n"));
        int more = lapses.size() - MOST_TOLD;
        String sentences = more > 0 ? texts().get(Message.DIFF_AND_MORE, first, ValueFormat.grouped(more)) : first;
        link.setTooltip(new Tooltip(sentences));
        link.setAccessibleHelp(sentences);
    }

    private void checks(Rows rows, Activity known) {
        waiting(rows, known, Waiting.Kind.DIFFERING);
        waiting(rows, known, Waiting.Kind.UNCHECKED);
        waiting(rows, known, Waiting.Kind.UNREPORTED);
    }

    private void waiting(Rows rows, Activity known, Waiting.Kind kind) {
        known.waiting().stream().filter(one -> one.kind() == kind).findFirst().ifPresent(one -> count(
                rows,
                switch (kind) {
                    case STRANGE -> Message.OVERVIEW_STRANGE;
                    case REFUSED -> Message.OVERVIEW_REFUSED;
                    case SURPLUS -> Message.OVERVIEW_SURPLUS;
                    case YOURS_DUE -> Message.OVERVIEW_YOURS_DUE;
                    case OVERDUE -> Message.OVERVIEW_OVERDUE;
                    case UNCLASSIFIED -> Message.OVERVIEW_UNCLASSIFIED;
                    case DIFFERING -> Message.OVERVIEW_DIFFERING;
                    case UNCHECKED -> Message.OVERVIEW_UNCHECKED;
                    case UNREPORTED -> Message.OVERVIEW_UNREPORTED;
                },
                one.count(),
                texts().get(Message.OVERVIEW_OLDEST, since(one.oldest(), known)),
                switch (kind) {
                    case STRANGE, REFUSED, SURPLUS, UNREPORTED, YOURS_DUE, OVERDUE -> ExecutionTables.EXCEPTIONS;
                    case UNCLASSIFIED -> ExecutionTables.MOVEMENTS;
                    case DIFFERING, UNCHECKED -> ExecutionTables.BREAKDOWNS;
                },
                switch (kind) {
                    case STRANGE, REFUSED, SURPLUS, UNREPORTED -> Links.and("state: open", Links.state("cause", kind));
                    case YOURS_DUE -> Links.and(
                            "due-state: overdue | due today", Links.exactly("owner", List.of(actions().operator())));
                    case OVERDUE -> Links.state("due-state", kind);
                    case UNCLASSIFIED -> Links.state("class", kind);
                    case DIFFERING -> "check-state: =differs";
                    case UNCHECKED -> Links.state("check-state", kind);
                }));
    }

    private String since(Instant oldest, Activity known) {
        Duration age = Duration.between(oldest, known.moment().asAt());
        return age.toDays() >= 1 ? texts().get(Message.OVERVIEW_DAYS, ValueFormat.grouped(age.toDays())) : ages.span(age);
    }

    private void changes(Rows rows, Activity known) {
        known.changes().ifPresent(changes -> {
            Button count = link(ValueFormat.grouped(changes.count()), AuditTables.AUDIT,
                    "subject-kind: !sign_in; " + Links.today(known.moment()));
            String last = changes.last()
                    .map(moment -> texts().get(Message.OVERVIEW_LAST, Ages.moment(moment, known.moment().asAt())))
                    .orElse("");
            rows.addRow(rows.getRowCount(), words(texts().get(Message.OVERVIEW_CHANGES), last), count);
        });
    }

    private void master(Rows rows, Master master) {
        Button name = link(master.name(), ExecutionTables.SUMMARIES, Links.logins(List.of(master.login())));
        name.setMinWidth(0);
        rows.addRow(rows.getRowCount(), name,
                new Label(Figures.grouped(master.equity().setScale(Math.max(2, master.equity().scale()))) + " "
                        + master.currency()),
                words(master.marginLevelPercent().map(Figures::percent).orElse(ValueFormat.NOT_APPLICABLE)));
    }

    /** The detail stands muted beside the words, below them where the tile is too narrow: its number is never cut. */
    private FlowPane words(String what, String detail) {
        Label name = words(what);
        FlowPane line = new FlowPane(8, 0, name);
        line.setMinWidth(0);
        line.setRowValignment(VPos.CENTER);
        // On the line of the count, which is as high as a link.
        line.setAlignment(Pos.CENTER_LEFT);
        name.maxWidthProperty().bind(line.widthProperty());
        if (!detail.isEmpty()) {
            Label muted = words(detail);
            muted.getStyleClass().add("muted");
            line.getChildren().add(muted);
        }
        return line;
    }

    private Optional<Button> count(
            Rows rows, Message what, long count, String detail, TableDefinition table, String filter) {
        if (count == 0) {
            return Optional.empty();
        }
        Button link = link(ValueFormat.grouped(count), table, filter);
        link.setAccessibleText(texts().get(what) + " " + link.getText());
        rows.addRow(rows.getRowCount(), words(texts().get(what), detail), link);
        return Optional.of(link);
    }
}
