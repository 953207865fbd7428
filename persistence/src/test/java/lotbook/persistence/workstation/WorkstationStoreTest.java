package lotbook.persistence.workstation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import lotbook.domain.evidence.Json;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.workstation.SavedView.Density;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is found again by the next process, and nobody finds another's. */
class WorkstationStoreTest {
    private static final DatabaseUrl AURORA = new DatabaseUrl("jdbc:postgresql://db.example/aurora");
    private static final DatabaseUrl DEMO = new DatabaseUrl("jdbc:h2:file:/books/demo");
    private static final Desk RUIZ = new Desk(AURORA, "m.ruiz");
    private static final Desk LANG = new Desk(AURORA, "f.lang");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
    private final InstantSource clock = now::get;

    @TempDir
    Path folder;

    private WorkstationStore store;

    @BeforeEach
    void open() {
        store = WorkstationStore.open(folder.resolve("workstation.db"), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        open();
    }

    @Test
    void aNewFileHasNothingToTell() {
        assertThat(store.notice()).isEmpty();
        assertThat(store.remembers()).isTrue();
        assertThat(store.databases()).isEmpty();
        assertThat(store.window(RUIZ)).isEmpty();
    }

    @Test
    void theDatabaseUsedLastIsFirst() {
        store.used(RUIZ, "aurora");
        store.used(new Desk(DEMO, "c.marsh"), "demo");
        now.set(now.get().plus(Duration.ofHours(1)));
        store.used(LANG, "Aurora, live");
        reopen();

        assertThat(store.databases()).containsExactly(
                new KnownDatabase(AURORA, "Aurora, live", Optional.of("f.lang"), Instant.parse("2026-11-20T11:00:00Z")),
                new KnownDatabase(DEMO, "demo", Optional.of("c.marsh"), Instant.parse("2026-11-20T10:00:00Z")));
        store.forget(AURORA);
        assertThat(store.databases()).extracting(KnownDatabase::name).containsExactly("demo");
    }

    private static SavedView view(String name, boolean opensFirst) {
        return new SavedView(
                name,
                "symbol: eurusd; volume: >=1",
                List.of(new SavedView.Sort("slippage", true), new SavedView.Sort("login", false)),
                List.of(new SavedView.Place("exec-id", 92, true, true), new SavedView.Place("login", 80, false, false)),
                Density.COMPACT,
                opensFirst);
    }

    @Test
    void aViewIsKeptWhole() {
        store.save(RUIZ, "trades", view("Slow \"majors\"; Łódź", true));
        reopen();
        assertThat(store.views(RUIZ, "trades")).containsExactly(view("Slow \"majors\"; Łódź", true));
    }

    @Test
    void aViewIsItsOperatorsAndItsTables() {
        store.save(RUIZ, "trades", view("mine", true));
        store.save(RUIZ, "accounts", view("theirs", false));
        assertThat(store.views(LANG, "trades")).isEmpty();
        assertThat(store.views(new Desk(DEMO, "m.ruiz"), "trades")).isEmpty();
        assertThat(store.views(RUIZ)).containsOnlyKeys("accounts", "trades");
        store.deleteView(RUIZ, "trades", "mine");
        assertThat(store.views(RUIZ)).containsOnlyKeys("accounts");
    }

    @Test
    void oneViewOpensFirst() {
        store.save(RUIZ, "trades", view("b", true));
        store.save(RUIZ, "trades", view("A", true));
        store.save(RUIZ, "accounts", view("c", true));
        assertThat(store.views(RUIZ, "trades")).containsExactly(view("A", true), view("b", false));
        assertThat(store.views(RUIZ, "accounts")).containsExactly(view("c", true));

        store.save(RUIZ, "trades", view("A", false));
        assertThat(store.views(RUIZ, "trades")).containsExactly(view("A", false), view("b", false));
    }

    @Test
    void theWindowIsFoundAsItWasLeft() {
        Json.Obj window = Json.object().put("theme", "dark").put("zoom", 110).build();
        store.keepWindow(RUIZ, Json.object().put("theme", "light").build());
        store.keepWindow(RUIZ, window);
        reopen();
        assertThat(store.window(RUIZ)).contains(window);
        assertThat(store.window(LANG)).isEmpty();
    }

    @Test
    void changedKeys() {
        store.changeKey("grid.refresh", "F6");
        store.changeKey("grid.refresh", "Shortcut+R");
        store.changeKey("palette.open", "");
        reopen();
        assertThat(store.keys()).containsOnly(java.util.Map.entry("grid.refresh", "Shortcut+R"), java.util.Map.entry("palette.open", ""));
        store.resetKey("grid.refresh");
        assertThat(store.keys()).containsOnlyKeys("palette.open");
    }

    @Test
    void thePaletteKeepsEight() {
        for (int i = 1; i <= 9; i++) {
            store.chose(RUIZ, "entry " + i);
        }
        store.chose(LANG, "other");
        store.chose(RUIZ, "entry 3");
        reopen();
        assertThat(store.recent(RUIZ)).containsExactly(
                "entry 3", "entry 9", "entry 8", "entry 7", "entry 6", "entry 5", "entry 4", "entry 2");
        assertThat(store.recent(LANG)).containsExactly("other");
    }

    @Test
    void draftsWaitUntilSentOrDiscarded() {
        Json.Obj first = Json.object().put("percent", "45.00").build();
        Json.Obj second = Json.object().put("percent", "46.00").build();
        store.keepDraft(RUIZ, "allocation-version", "AV-0047", first);
        now.set(now.get().plusMillis(500));
        store.keepDraft(RUIZ, "fee-terms", "FT-12", first);
        reopen();
        assertThat(store.drafts(RUIZ)).extracting(Draft::key).containsExactly("FT-12", "AV-0047");

        now.set(now.get().plusNanos(1_999));
        Draft kept = store.keepDraft(RUIZ, "allocation-version", "AV-0047", second);
        assertThat(store.draft(RUIZ, "allocation-version", "AV-0047")).contains(kept);
        assertThat(kept).isEqualTo(
                new Draft("allocation-version", "AV-0047", second, Instant.parse("2026-11-20T10:00:00.500001Z")));
        assertThat(store.drafts(RUIZ)).extracting(Draft::key).containsExactly("AV-0047", "FT-12");
        assertThat(store.drafts(LANG)).isEmpty();

        store.discardDraft(RUIZ, "allocation-version", "AV-0047");
        assertThat(store.drafts(RUIZ)).extracting(Draft::key).containsExactly("FT-12");
    }

    @Test
    void inMemoryWorksAndIsGone() {
        try (WorkstationStore memory = WorkstationStore.inMemory(clock)) {
            memory.chose(RUIZ, "entry");
            assertThat(memory.recent(RUIZ)).containsExactly("entry");
            assertThat(memory.remembers()).isFalse();
            assertThat(memory.notice()).isEmpty();
        }
    }
}
