package dev.weir.engine.cli.remote;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows frames: on a terminal one in the place of the other, otherwise one below the other.
 *
 * <p><b>Thread:</b> any; the one that reads states and the one that reads keys.
 */
final class TopScreen {
    /** Rates and averages are of at most this many intervals, so that they do not flicker. */
    private static final int INTERVALS = 5;

    private static final String TOP_LEFT = "\u001b[H";
    private static final String WHOLE = "\u001b[2J";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final PrintWriter out;
    private final String address;
    private final boolean live;
    private final Deque<JsonObject> states = new ArrayDeque<>();
    private TopSort sort;
    private boolean first = true;

    TopScreen(PrintWriter out, String address, boolean live, TopSort sort) {
        this.out = out;
        this.address = address;
        this.live = live;
        this.sort = sort;
    }

    /** Shows a state, if there is one long enough before it. @return whether a frame was shown */
    synchronized boolean show(JsonObject state) {
        states.addLast(state);
        if (states.size() > INTERVALS + 1) {
            states.removeFirst();
        }
        return draw();
    }

    /** Shows the last state in another order. */
    synchronized void sortBy(TopSort order) {
        sort = order;
        var unused = draw();
    }

    /** Whether nothing reads the output any more. */
    boolean isBroken() {
        return out.checkError();
    }

    private boolean draw() {
        JsonObject before = states.peekFirst();
        JsonObject state = states.peekLast();
        if (state == null) {
            return false;
        }
        var frame = new Live(before, state);
        if (!frame.isLong()) {
            return false;
        }
        List<String> lines = TopTable.of(frame, address, sort, Terminal.columns());
        if (live) {
            overwrite(lines);
        } else {
            below(lines);
        }
        out.flush();
        first = false;
        return true;
    }

    private void below(List<String> lines) {
        if (!first) {
            out.println();
        }
        lines.forEach(out::println);
    }

    private void overwrite(List<String> lines) {
        List<String> shown = fitted(lines, Terminal.rows().orElse(null));
        var frame = new StringBuilder(first ? WHOLE + TOP_LEFT : TOP_LEFT);
        shown.forEach(line -> frame.append(line).append(REST_OF_LINE).append("\r\n"));
        out.print(frame.append(REST_OF_SCREEN));
    }

    /** The last two rows of the screen are for the keys and the cursor. */
    private List<String> fitted(List<String> lines, @Nullable Integer rows) {
        List<String> fitted = new ArrayList<>(lines);
        if (rows != null && lines.size() > rows - 2) {
            int kept = Math.max(1, rows - 3);
            fitted = new ArrayList<>(lines.subList(0, Math.min(kept, lines.size())));
            fitted.add("and " + (lines.size() - fitted.size()) + " more lines");
        }
        fitted.add(TopKeys.help(sort));
        return fitted;
    }
}
