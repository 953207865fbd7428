package lotbook.app.workspace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Drafts that can be gone back to, and forth again. Typing on in one field is one step, however many letters it has. */
final class History {
    private static final int MOST = 500;

    private final Deque<VersionDraft> behind = new ArrayDeque<>();
    private final Deque<VersionDraft> ahead = new ArrayDeque<>();
    private Optional<DraftField> typing = Optional.empty();

    void changed(VersionDraft before) {
        typing = Optional.empty();
        remember(before);
    }

    void typed(VersionDraft before, DraftField field) {
        if (!typing.equals(Optional.of(field)) || behind.isEmpty()) {
            remember(before);
        }
        ahead.clear();
        typing = Optional.of(field);
    }

    private void remember(VersionDraft before) {
        behind.push(before);
        ahead.clear();
        if (behind.size() > MOST) {
            behind.removeLast();
        }
    }

    boolean canUndo() {
        return !behind.isEmpty();
    }

    boolean canRedo() {
        return !ahead.isEmpty();
    }

    VersionDraft undo(VersionDraft now) {
        typing = Optional.empty();
        ahead.push(now);
        return behind.pop();
    }

    VersionDraft redo(VersionDraft now) {
        typing = Optional.empty();
        behind.push(now);
        return ahead.pop();
    }

    void forget() {
        typing = Optional.empty();
        behind.clear();
        ahead.clear();
    }
}
