package dev.weir.otlp;

/** Counts what the collector did not get, and logs it when it has grown. Belongs to the thread of the export. */
final class ExportLosses {
    private static final System.Logger LOG = System.getLogger("dev.weir.otlp");
    /** Losses grow by this factor before they are logged again. */
    private static final int FACTOR = 2;

    private final String endpoint;
    private long unsent;
    private long droppedBefore;
    private long reported;

    ExportLosses(String endpoint) {
        this.endpoint = endpoint;
    }

    /** A batch did not arrive. */
    void unsent(int spans) {
        unsent += spans;
    }

    /** A queue has ended that dropped this many exchanges. */
    void keep(long dropped) {
        droppedBefore += dropped;
    }

    /** Logs the losses. @param dropped exchanges dropped by the queues in use */
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
        }
    }
}
