package dev.weir.otlp;

import org.jspecify.annotations.Nullable;

/** Counts what the collector did not get, and logs it when it has grown. Belongs to the thread of the export. */
final class ExportLosses {
    private static final System.Logger LOG = System.getLogger("dev.weir.otlp");
    /** Losses grow by this factor before they are logged again. */
    private static final int FACTOR = 2;

    private final String endpoint;
    private boolean losing;
    private long unsent;
    private long droppedBefore;
    private long reported;
    private @Nullable Throwable cause;

    ExportLosses(String endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * A batch was sent.
     *
     * @param arrived whether the collector has taken it
     */
    void sent(int spans, boolean arrived) {
        losing = !arrived;
        if (losing) {
            unsent += spans;
        }
    }

    /**
     * Spans were not even sent, because of an error here.
     *
     * @param spans how many, as far as they are not in a batch
     * @param cause the error, which the next report shows
     */
    void failed(int spans, Throwable cause) {
        unsent += spans;
        this.cause = cause;
    }

    /** Whether the collector has not taken the last batch. */
    boolean isLosing() {
        return losing;
    }

    /** A queue has ended that dropped this many exchanges. */
    void keep(long dropped) {
        droppedBefore += dropped;
    }

    /**
     * Logs the losses.
     *
     * @param dropped exchanges dropped by the queues in use
     */
    void report(long dropped) {
        long all = droppedBefore + dropped;
        if (unsent + all >= Math.max(1, reported * FACTOR)) {
            reported = unsent + all;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "traces are lost: {0,number,#} spans could not be sent to {1},"
                            + " {2,number,#} exchanges were dropped because a queue was full",
                    unsent,
                    endpoint,
                    all);
            if (cause != null) {
                LOG.log(System.Logger.Level.WARNING, "an error in the export lost some of them", cause);
                cause = null;
            }
        }
    }
}
