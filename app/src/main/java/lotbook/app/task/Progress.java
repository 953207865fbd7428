package lotbook.app.task;

/** How work tells where it stands and learns that nobody wants it any longer. */
public interface Progress {
    /** Work nobody watches, for the command line and for tests. */
    Progress UNWATCHED = new Progress() {
        @Override
        public void at(long done, long total) {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void whenCancelled(Runnable stop) {}
    };

    /** @param total as far as it is known now; it may grow */
    void at(long done, long total);

    /** Long loops ask this and return early; the value they return is dropped. */
    boolean cancelled();

    /**
     * Registers what really stops it: a statement's cancel, a socket's close. Runs at once if it is too late
     * already.
     */
    void whenCancelled(Runnable stop);
}
