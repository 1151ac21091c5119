package dev.weir.engine.contain;

/** What is done with a loop that does not turn. Called by the watchdog's thread, so nothing here waits for the loop. */
public interface StalledLoopHandler {
    /** Nothing looks after it. */
    StalledLoopHandler NONE = new StalledLoopHandler() {
        @Override
        public void wake() {}

        @Override
        public void lost(String why) {}

        @Override
        public void back() {}
    };

    /** The loop has not turned for some time. It may only wait for events: then it turns when it is woken. */
    void wake();

    /** The loop is lost: it did not turn though it was woken. */
    void lost(String why);

    /** A loop that was lost turns again. */
    void back();
}
