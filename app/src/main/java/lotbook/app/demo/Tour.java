package lotbook.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import lotbook.app.panel.EvidenceModel;
import lotbook.app.panel.ExplainModel;
import lotbook.app.picture.Pictures;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.place.Place;
import lotbook.app.place.Screen.Page;
import lotbook.app.place.Screen;
import lotbook.app.shell.Console;
import lotbook.app.shell.ConsoleSession;
import lotbook.app.shell.Frame;
import lotbook.app.shell.SignIn;
import lotbook.app.table.GridModel;
import lotbook.app.table.GridState;
import lotbook.app.table.GridView;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.unit.fund.FundTables;

/** A picture of every screen in every theme and size, laid out without a display. */
final class Tour {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private record Size(int width, int height) {}

    private static final List<Size> SIZES = List.of(new Size(1280, 800), new Size(1920, 1080));
    private static final List<ThemeChoice> THEMES = List.of(ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST);

    /** The demo's investor who leaves in mid-month. */
    private static final String LEAVER = "L-0004";

    private final String reading;
    private final SignIn signIn;
    private final Tasks tasks;
    private final Texts texts;
    private final InstantSource clock;
    private final Pictures pictures;
    private final List<Path> taken = new ArrayList<>();

    Tour(SignIn signIn, Tasks tasks, Texts texts, InstantSource clock, Path folder) {
        this.signIn = signIn;
        this.tasks = tasks;
        this.texts = texts;
        // The first word of whatever a screen says while it reads.
        this.reading = texts.get(Message.PANEL_READING);
        this.clock = clock;
        this.pictures = new Pictures(folder);
    }

    /** Takes them all; the session stays open. */
    List<Path> takeAll(ConsoleSession session) {
        THEMES.forEach(theme -> SIZES.forEach(size -> take(session, theme, size)));
        return List.copyOf(taken);
    }

    /** Takes what finance sees of fees beside what everybody does: the acts under its grids. */
    List<Path> takeFees(ConsoleSession session) {
        for (ThemeChoice theme : THEMES) {
            for (Size size : SIZES) {
                entered(session, theme, size, (frame, scene, suffix) -> List.of(
                                FeeRunTables.RUNS, FeeRunTables.SNAPSHOTS, FeeRunTables.TRUE_UPS, FundTables.FUNDS,
                                FundTables.POINTS, FundTables.REQUESTS,
                                CashTables.ENTRIES, CashTables.IN_FLIGHT)
                        .forEach(table -> {
                            visit(frame, scene, new Screen.Grid(table));
                            picture(scene, table.id() + "-finance" + suffix);
                        }));
                entered(session, theme, size, (frame, scene, suffix) -> {
                    visit(frame, scene, new Screen.Exit(LEAVER));
                    picture(scene, "exit" + suffix);
                    TourStops.someTerms(session).ifPresent(terms -> {
                        visit(frame, scene, terms);
                        waitUntil(() -> scene.lookup("#example-1-0") != null);
                        picture(scene, "terms" + suffix);
                    });
                    TourStops.aPayee(session).ifPresent(payee -> payout(payee, frame, scene, suffix));
                });
            }
        }
        return List.copyOf(taken);
    }

    /** What is payable to somebody, as it is offered. */
    private void payout(Place payee, Frame frame, Scene scene, String suffix) {
        act(() -> frame.screens().go(payee));
        waitUntil(() -> isReady(frame, scene) && frame.hasFocusedRow());
        act(() -> frame.tryIt("pay-out"));
        waitUntil(() -> scene.lookup("#payout-title") instanceof Labeled title && !title.getText().isEmpty()
                && isReady(frame, scene));
        picture(scene, "payout" + suffix);
        act(frame.sheets()::close);
    }

    /** What pictures are taken of in a window. */
    private interface Look {
        void take(Frame frame, Scene scene, String suffix);
    }

    /** Takes each screen light and dark at the smaller size, for whoever wants a look and not a review. */
    List<Path> takeSome(ConsoleSession session) {
        List.of(ThemeChoice.LIGHT, ThemeChoice.DARK).forEach(theme -> take(session, theme, SIZES.getFirst()));
        return List.copyOf(taken);
    }

    private void take(ConsoleSession session, ThemeChoice theme, Size size) {
        entered(session, theme, size, (frame, scene, suffix) -> screens(session, frame, scene, suffix));
    }

    private void entered(ConsoleSession session, ThemeChoice theme, Size size, Look look) {
        String suffix = "-" + size.width() + "-" + theme.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Console console = ask(() -> new Console(signIn, tasks, texts, clock, theme));
        Scene scene = ask(() -> console.scene(size.width(), size.height()));
        picture(scene, "sign-in" + suffix);
        Frame frame = ask(() -> {
            console.enter(session);
            return console.frame().orElseThrow();
        });
        waitUntil(() -> frame.restoredProperty().get());
        // The window remembers the look and the tabs of the pass before.
        act(() -> {
            console.choose(theme);
            List.copyOf(frame.screens().open()).forEach(frame.screens()::close);
        });
        look.take(frame, scene, suffix);
        act(frame::close);
    }

    private void screens(ConsoleSession session, Frame frame, Scene scene, String suffix) {
        for (TableDefinition table : session.tables()) {
            visit(frame, scene, new Screen.Grid(table));
            picture(scene, table.id() + suffix);
        }
        for (Page page : Page.values()) {
            visit(frame, scene, new Screen.Of(page));
            picture(scene, new Screen.Of(page).id() + suffix);
        }
        TourStops.comparison(session).ifPresent(compare -> {
            visit(frame, scene, compare);
            picture(scene, "compare" + suffix);
        });
        TourStops.aMaster(session).ifPresent(master -> workspace(master, frame, scene, suffix));
        TourStops.aBlock(session).ifPresent(block -> {
            visit(frame, scene, block);
            picture(scene, "manual-lots" + suffix);
        });
        TourStops.anInvestor(session).ifPresent(investor -> {
            visit(frame, scene, investor);
            waitUntil(() -> scene.lookup("#history-chart") != null);
            picture(scene, "chart" + suffix);
        });
        TourStops.anAnswer(session).ifPresent(answer -> {
            visit(frame, scene, answer);
            waitUntil(() -> scene.lookup("#answer-headline") != null);
            picture(scene, "answer" + suffix);
        });
        TourStops.aFollower(session).ifPresent(follower -> panels(follower, frame, scene, suffix));
        TourStops.aFee(session).ifPresent(fee -> proof(fee, frame, scene, suffix));
        sheets(frame, scene, suffix);
        change(session, frame, scene, suffix);
        moments(session, frame, scene, suffix);
    }

    /** A draft as it opens, and tried out as a table and as bars. */
    private void workspace(Screen.Workspace master, Frame frame, Scene scene, String suffix) {
        visit(frame, scene, master);
        picture(scene, "workspace" + suffix);
        press(scene, "#what-if-run");
        waitUntil(() -> scene.lookup("#what-if-head") instanceof Labeled head && !head.getText().isEmpty()
                || scene.lookup("#what-if-words") != null && scene.lookup("#what-if-stop") == null);
        picture(scene, "what-if" + suffix);
        press(scene, "#what-if-as-chart");
        picture(scene, "what-if-chart" + suffix);
    }

    private void press(Scene scene, String selector) {
        act(() -> {
            if (scene.lookup(selector) instanceof ButtonBase button) {
                button.fire();
            }
        });
    }

    /** A follower's volume with its derivation in the panel, then its history and links. */
    private void panels(Place follower, Frame frame, Scene scene, String suffix) {
        act(() -> frame.screens().go(follower));
        waitUntil(() -> isReady(frame, scene) && frame.hasFocusedRow());
        for (PanelTab tab : PanelTab.values()) {
            act(() -> frame.openPanel(tab));
            waitUntil(() -> isReady(frame, scene) && (tab != PanelTab.EXPLAIN
                    || frame.explain().stateProperty().get() instanceof ExplainModel.Explained));
            picture(scene, tab.name().toLowerCase(Locale.ROOT) + suffix);
        }
        act(frame.sidePanel()::close);
    }

    /** A fee with its derivation, and the document behind it recomputed. */
    private void proof(Place fee, Frame frame, Scene scene, String suffix) {
        act(() -> frame.screens().go(fee));
        waitUntil(() -> isReady(frame, scene) && frame.hasFocusedRow());
        act(() -> {
            frame.openPanel(PanelTab.EXPLAIN);
            frame.sidePanel().evidence().replay();
        });
        waitUntil(() -> isReady(frame, scene) && frame.explain().stateProperty().get() instanceof ExplainModel.Explained
                && frame.sidePanel().evidence().stateProperty().get().outcome() instanceof EvidenceModel.Replayed);
        // Once laid out beside the panel, the grid turns to the figure that it explains.
        waitUntil(() -> isReady(frame, scene));
        picture(scene, "proof" + suffix);
        act(frame.sidePanel()::close);
    }

    private void sheets(Frame frame, Scene scene, String suffix) {
        act(frame.sheets()::openPalette);
        picture(scene, "palette" + suffix);
        act(frame.sheets()::openTime);
        picture(scene, "time" + suffix);
        act(frame::openHelp);
        picture(scene, "help" + suffix);
        act(frame::openPassword);
        picture(scene, "password" + suffix);
        act(frame.sheets()::close);
        act(frame.screens()::split);
        waitUntil(() -> isReady(frame, scene));
        picture(scene, "side-by-side" + suffix);
        act(frame.screens()::unsplit);
    }

    /** What can be done about a follower. */
    private void change(ConsoleSession session, Frame frame, Scene scene, String suffix) {
        TourStops.all(session, ProgrammeTables.ACCOUNTS, "role: FOLLOWER").stream()
                .findFirst()
                .flatMap(row -> row.value(ProgrammeTables.ACCOUNTS.column("account-id").orElseThrow()))
                .ifPresent(account -> List.of("stop", "limits", "close-all", "unlink").forEach(word -> {
                    act(() -> frame.openChange(account.toString(), word));
                    waitUntil(() -> isReady(frame, scene));
                    picture(scene, "change-" + word + suffix);
                }));
        act(frame.sheets()::close);
    }

    /** The window of another time: the last deal's, which for a book that is played is long ago. */
    private void moments(ConsoleSession session, Frame frame, Scene scene, String suffix) {
        TourStops.lastDeal(session).ifPresent(moment -> {
            act(() -> frame.time().set(new AsOf(Optional.of(moment), Optional.empty())));
            visit(frame, scene, new Screen.Grid(ExecutionTables.TRADES));
            picture(scene, "not-now" + suffix);
            visit(frame, scene, Screen.OVERVIEW);
            picture(scene, "overview-not-now" + suffix);
            act(frame.time()::returnToNow);
        });
    }

    /** The tab before is closed, so that the picture has the tabs one has open and not a dozen. */
    private void visit(Frame frame, Scene scene, Screen screen) {
        act(() -> {
            frame.screens().close(frame.screens().front());
            frame.screens().show(screen);
        });
        waitUntil(() -> isReady(frame, scene));
    }

    /** Rows and totals are there, and nothing says that it is being read. */
    private boolean isReady(Frame frame, Scene scene) {
        // What a scroll pane holds is found only once it was laid out.
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return scene.getRoot().lookupAll(".grid-view").stream().allMatch(grid -> isRead(((GridView) grid).model()))
                && scene.getRoot().lookupAll(".label").stream()
                .noneMatch(label -> label instanceof Labeled labeled && String.valueOf(labeled.getText()).startsWith(reading));
    }

    private static boolean isRead(GridModel grid) {
        return !(grid.stateProperty().get() instanceof GridState.Opening)
                && grid.readingSinceProperty().get().isEmpty()
                && (!grid.hasTotals() || grid.rowsProperty().get().isEmpty() || grid.totalsProperty().get()
                        .filter(totals -> totals.rows() == grid.rowsProperty().get().total()).isPresent());
    }

    private void picture(Scene scene, String name) {
        taken.add(ask(() -> pictures.take(scene, name)));
    }

    private void act(Runnable action) {
        ask(() -> {
            action.run();
            return true;
        });
    }

    private <T> T ask(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        tasks.inFront(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception | AssertionError e) {
                answer.completeExceptionally(e);
            }
        });
        return await(answer);
    }

    private void waitUntil(BooleanSupplier condition) {
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        Tasks.Stop stop = tasks.every(Duration.ofMillis(20), () -> {
            if (condition.getAsBoolean()) {
                held.complete(true);
            }
        });
        try {
            await(held);
        } finally {
            stop.stop();
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a picture was taken", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A picture could not be taken", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("A screen did not become ready for its picture", e);
        }
    }
}
