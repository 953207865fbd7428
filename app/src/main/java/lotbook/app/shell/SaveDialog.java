package lotbook.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import lotbook.app.table.ExportTarget;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import org.jspecify.annotations.Nullable;

/** The desktop's own dialog for a file to save, or to read; it opens where the last file went. */
final class SaveDialog implements ExportTarget {
    private final Texts texts;
    private final Supplier<@Nullable Window> owner;
    private Optional<File> folder = Optional.empty();

    /** @param owner the window that waits meanwhile */
    SaveDialog(Texts texts, Supplier<@Nullable Window> owner) {
        this.texts = texts;
        this.owner = owner;
    }

    @Override
    public Optional<Path> ask(String suggested) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get(Message.GRID_EXPORT));
        chooser.setInitialFileName(suggested);
        folder.ifPresent(chooser::setInitialDirectory);
        chooser.getExtensionFilters().setAll(
                new ExtensionFilter(texts.get(Message.GRID_EXPORT_XLSX), "*.xlsx"),
                new ExtensionFilter(texts.get(Message.GRID_EXPORT_CSV), "*.csv"));
        Optional<File> chosen = Optional.ofNullable(chooser.showSaveDialog(owner.get()));
        chosen.map(File::getParentFile).ifPresent(parent -> folder = Optional.of(parent));
        return chosen.map(file -> withEnding(file.toPath(), chooser.getSelectedExtensionFilter()));
    }

    @Override
    public Optional<Path> choose(String title, String ending) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        folder.ifPresent(chooser::setInitialDirectory);
        chooser.getExtensionFilters().setAll(
                new ExtensionFilter(ending, ending), new ExtensionFilter(texts.get(Message.CASH_ALL_FILES), "*.*"));
        Optional<File> chosen = Optional.ofNullable(chooser.showOpenDialog(owner.get()));
        chosen.map(File::getParentFile).ifPresent(parent -> folder = Optional.of(parent));
        return chosen.map(File::toPath);
    }

    /** Desktops differ in whether they add the ending that was chosen. */
    private static Path withEnding(Path file, @Nullable ExtensionFilter chosen) {
        String name = String.valueOf(file.getFileName());
        if (name.contains(".") || chosen == null) {
            return file;
        }
        return file.resolveSibling(name + chosen.getExtensions().getFirst().substring(1));
    }
}
