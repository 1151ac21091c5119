package dev.weir.engine.contain;

/** Handles a loop that does not run. Called on the watchdog's thread; must not wait for the loop. */
public interface StalledLoopHandler {
    /** Does nothing. */
    StalledLoopHandler NONE = new StalledLoopHandler() {
        @Override
        public void wake() {}

        @Override
        public void lost(String why) {}

        @Override
        public void recovered() {}
    };

    /** Wakes the loop, which has made no turn for some time: it may only be waiting for events. */
    void wake();

    /** The loop is lost: it made no turn after it was woken. */
    void lost(String why);

    /** A lost loop runs again. */
    void recovered();
}
