package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCommandTest {
    @TempDir
    private Path folder;

    @Test
    void anOperatorSetsTheirOwnPasswordAndNoOther() throws IOException {
        Desk desk = Desk.create(folder, "finance", "auditor");
        Path file = Files.writeString(folder.resolve("new"), "another long secret");
        String[] own = {"operator", "password", "finance", "--new-password-file", file.toString()};

        assertThat(desk.run("auditor", own).code()).isEqualTo(ExitCode.FINDING);
        assertThat(desk.run("finance", own).expect(0).out()).contains("Changed the password of finance.");

        assertThat(desk.run("finance", "list", "accounts").err()).contains("Name or password are wrong");
        desk.run("auditor", "list", "accounts").expect(0);
    }
}
