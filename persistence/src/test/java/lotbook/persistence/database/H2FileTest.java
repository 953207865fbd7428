package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileTest {
    /** The copy is what a kill -9 would leave at that moment. */
    @Test
    void what_was_done_is_in_the_file_when_it_is_said(@TempDir Path folder) throws IOException {
        DatabaseUrl url = DatabaseUrl.h2File(folder.resolve("desk"));
        try (TestDatabase desk = TestDatabase.createAt(url)) {
            new Operators(desk.as(TestDatabase.ADMINISTRATOR)).lock(TestDatabase.MANAGER.operator(), "Left us");
            Files.copy(url.file().orElseThrow(), folder.resolve("left.mv.db"));
        }
        try (Database left = Database.open(
                DatabaseUrl.h2File(folder.resolve("left")), TestDatabase.ADMINISTRATOR, InstantSource.system())) {
            assertThat(new Operators(left).list()).filteredOn(one -> one.name().equals(TestDatabase.MANAGER.operator()))
                    .singleElement().satisfies(one -> assertThat(one.locked()).isTrue());
        }
    }
}
