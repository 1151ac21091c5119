package dev.weir.engine.cli.remote;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The keys of {@code top}, read on a thread of their own, because a read cannot be given up. */
final class TopKeys {
    private final InputStream in;
    private final TopScreen screen;
    private final Runnable quit;

    TopKeys(InputStream in, TopScreen screen, Runnable quit) {
        this.in = in;
        this.screen = screen;
        this.quit = quit;
    }

    /** Reads keys from now on; the thread does not keep the process alive. */
    void listen() {
        var thread = new Thread(this::read, "weir-keys");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads keys to the end of input, or to the key that quits. */
    void read() {
        try {
            for (int key = in.read(); key >= 0; key = in.read()) {
                if (key == 'q') {
                    quit.run();
                    return;
                }
                TopSort.of(key).ifPresent(screen::sortBy);
            }
        } catch (IOException e) {
            // the table goes on without keys
        }
    }

    /** One line about the keys. */
    static String help(TopSort sorted) {
        return Arrays.stream(TopSort.values())
                .map(each -> each.key() + " " + each.name().toLowerCase(Locale.ROOT) + (each == sorted ? "*" : ""))
                .collect(Collectors.joining(", ", "sort: ", "; q quit"));
    }
}
