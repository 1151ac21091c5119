package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.Reference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** The JVM may pass over a wish to collect: that says nothing about a plugin. */
class LeftoversTests {
    private static final int OBJECTS = 1000;
    private static final int ARRAY = 8 << 20;

    private final Leftovers leftovers = new Leftovers();

    @Test
    void an_object_that_is_kept_is_left() {
        Object kept = new Object();
        leftovers.add(kept);
        try {
            assertEquals(1, leftovers.count());
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    /** JDK 17 skips a collection while any thread compresses an array, as another test may do all the time. */
    @Test
    void nothing_is_left_even_if_another_thread_holds_collections_back() throws InterruptedException {
        var stop = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        var holder = new Thread(() -> compressUntil(stop, begun), "compresses");
        holder.start();
        try {
            begun.await();
            for (int i = 0; i < OBJECTS; i++) {
                leftovers.add(new Object());
            }
            assertEquals(0, leftovers.count());
        } finally {
            stop.set(true);
            holder.join();
        }
    }

    private static void compressUntil(AtomicBoolean stop, CountDownLatch begun) {
        byte[] from = new byte[ARRAY];
        byte[] into = new byte[ARRAY];
        while (!stop.get()) {
            var deflater = new Deflater();
            deflater.setInput(from);
            deflater.finish();
            begun.countDown();
            deflater.deflate(into);
            deflater.end();
        }
    }
}
