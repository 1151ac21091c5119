package dev.weir.plugins.trace;

import dev.weir.api.Exchange;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Continues the trace that a request belongs to, or begins one (W3C Trace Context, level 2): {@code traceparent} and
 * {@code tracestate}. Each attempt has a span id of its own, which the backend gets as its parent. The plugin sends
 * nothing to a trace collector; a plugin that does reads the ids from the request.
 *
 * <p>A request without a valid {@code traceparent}, or with two, begins a trace with a random id; its {@code tracestate}
 * is removed. A {@code traceparent} of a later version is continued as one of version 00. A {@code tracestate} with an
 * invalid member, or with more than 32, is removed. Of members with the same key, the first one stays. A list with more
 * than 512 characters loses members of more than 128, then its last ones.
 *
 * <p>It allocates nothing per request, whether the trace is sampled or not.
 */
@Plugin(name = "trace-context", summary = "continues or begins a trace: traceparent and tracestate (W3C Trace Context)")
public final class TraceContext implements HeaderRewriter {
    /** What a valid {@code traceparent} of a client means. */
    public enum Incoming {
        /** The trace is continued; it is sampled if its flag says so. */
        CONTINUE,
        /** The trace is continued; the ratio decides whether it is sampled. */
        RESAMPLE,
        /** A new trace begins, as if the client had sent none: for clients that are not trusted. */
        RESTART
    }

    /**
     * The settings.
     *
     * @param incoming what a valid {@code traceparent} of a client means
     * @param ratio    the share of traces that are sampled, from 0 to 1
     */
    public record Settings(
            @PluginSetting(
                    defaultValue = "continue",
                    meaning = "what a client's trace means: continue (with its flag), resample, or restart")
            Incoming incoming,

            @PluginSetting(
                    defaultValue = "0.01",
                    meaning = "share of new and resampled traces that are sampled, 0 to 1")
            String ratio) {
        /** Checks the ratio. @throws IllegalArgumentException if it is no number from 0 to 1 */
        public Settings {
            checkRatio(ratio);
        }

        private static void checkRatio(String ratio) {
            boolean valid = ratio.length() <= 20 && ratio.matches("[0-9]*\\.?[0-9]+");
            if (!valid || Double.parseDouble(ratio) > 1) {
                throw new IllegalArgumentException(
                        "ratio: '" + ratio + "' is not a share; write a number from 0 to 1, such as 0.01");
            }
        }
    }

    private static final String TRACEPARENT = "traceparent";
    private static final String TRACESTATE = "tracestate";
    private static final double CHANCES = 0x1p56;

    private final Incoming incoming;
    /** Traces with a smaller chance are sampled: every proxy with this ratio then decides alike about a trace. */
    private final long threshold;

    private final RandomGenerator random;
    private final TraceParent parent = new TraceParent();
    private final TraceState state = new TraceState();

    /** Creates the plugin. */
    @Inject
    public TraceContext(Settings settings, RandomGenerator random) {
        this.incoming = settings.incoming();
        this.threshold = (long) (Double.parseDouble(settings.ratio()) * CHANCES);
        this.random = random;
    }

    @Override
    public void request(Exchange exchange, Headers headers) {
        if (incoming != Incoming.RESTART && readOnly(headers)) {
            state.pass(headers);
            if (incoming == Incoming.RESAMPLE) {
                parent.sample(parent.chance() < threshold);
            }
        } else {
            headers.remove(TRACESTATE);
            parent.begin(someId(), someId());
            parent.sample(parent.chance() < threshold);
        }
        headers.set(TRACEPARENT, parent.with(someId()));
    }

    @Override
    public void attempt(Exchange exchange, Headers headers) {
        if (readOnly(headers)) { // unless another plugin has removed it
            headers.set(TRACEPARENT, parent.with(someId()));
        }
    }

    /** Reads the only {@code traceparent}. @return {@code false} if there is none, or several, or it is invalid */
    private boolean readOnly(Headers headers) {
        int line = headers.find(TRACEPARENT, 0);
        return line >= 0 && headers.find(TRACEPARENT, line + 1) < 0 && parent.read(headers.peek(line));
    }

    private long someId() {
        long id = random.nextLong();
        while (id == 0) {
            id = random.nextLong();
        }
        return id;
    }
}
