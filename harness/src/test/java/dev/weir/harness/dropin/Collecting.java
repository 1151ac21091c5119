package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;

/** Proof that nothing holds an object any more. */
final class Collecting {
    private static final int LOOKS = 200;
    private static final long PAUSE_MILLIS = 100;

    private Collecting() {}

    /** Collects garbage until the object is gone that only the reference knew. */
    static void await(ReferenceQueue<Object> queue, Reference<Object> gone) throws InterruptedException {
        Reference<?> found = null;
        for (int i = 0; i < LOOKS && found == null; i++) {
            System.gc();
            found = queue.remove(PAUSE_MILLIS);
        }
        assertSame(gone, found, "something still holds it");
    }
}
