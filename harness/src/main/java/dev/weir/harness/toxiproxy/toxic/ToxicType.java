package dev.weir.harness.toxiproxy.toxic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of all toxics. Those with the prefix {@code weir_} are extensions: no other Toxiproxy has them. All
 * attributes are integers.
 */
public enum ToxicType {
    /** Passes a chunk on {@code latency} ms after it arrived, plus or minus {@code jitter}. */
    LATENCY("latency", Latency::new, "latency", "jitter"),
    /** At most {@code rate} thousand bytes per second; none with 0. */
    BANDWIDTH("bandwidth", (attributes, link, now) -> new Bandwidth(attributes), "rate"),
    /** Delays the end of the stream by {@code delay} ms. */
    SLOW_CLOSE("slow_close", (attributes, link, now) -> new SlowClose(attributes), "delay"),
    /** Drops all data; after {@code timeout} ms without any the connection is closed, with 0 never. */
    TIMEOUT("timeout", (attributes, link, now) -> new Timeout(attributes, now), "timeout"),
    /** Resets both sockets {@code timeout} ms after the first data or end of stream. */
    RESET_PEER("reset_peer", (attributes, link, now) -> new ResetPeer(attributes), "timeout"),
    /** Cuts chunks into pieces, with {@code delay} microseconds after each piece. */
    SLICER("slicer", Slicer::new, "average_size", "size_variation", "delay"),
    /** Closes the connection after exactly {@code bytes}. */
    LIMIT_DATA("limit_data", (attributes, link, now) -> new LimitData(attributes), "bytes"),
    /** Does nothing. */
    NOOP("noop", (attributes, link, now) -> new Pass()),

    /** Extension: FIN, when the connection was silent for {@code after} ms and the last data was of this stream. */
    WEIR_IDLE_FIN("weir_idle_fin", (attributes, link, now) -> Idle.fin(attributes, link, now), "after"),
    /** Extension: RST to both sides, when the connection was silent for {@code after} ms likewise. */
    WEIR_IDLE_RESET("weir_idle_reset", (attributes, link, now) -> Idle.reset(attributes, link, now), "after"),
    /** Extension: unsolicited bytes, once per silence of {@code after} ms; {@code kind} 0 garbage, 1 a 408. */
    WEIR_IDLE_BYTES("weir_idle_bytes", (attributes, link, now) -> Idle.bytes(attributes, link, now), "after", "kind"),
    /** Extension: accepts and closes a new client without dialling the server; with RST if {@code reset} is 1. */
    WEIR_ACCEPT_CLOSE("weir_accept_close", (attributes, link, now) -> new Pass(), "reset"),
    /**
     * Extension: the first bytes of a second request close the connection and are lost; with RST if {@code reset} is 1.
     */
    WEIR_CLOSE_ON_REUSE("weir_close_on_reuse", (attributes, link, now) -> new CloseOnReuse(attributes, link), "reset"),
    /** Extension: after {@code bytes}, the destination gets FIN; it can still send. */
    WEIR_HALF_CLOSE("weir_half_close", (attributes, link, now) -> new HalfClose(attributes), "bytes"),
    /** Extension: drops everything, a FIN and an RST of the sender too; a removal releases the FIN. */
    WEIR_BLACK_HOLE("weir_black_hole", (attributes, link, now) -> new BlackHole()),
    /** Extension: inverts each {@code every}-th byte, or each byte with a probability of {@code per_million}. */
    WEIR_CORRUPT("weir_corrupt", (attributes, link, now) -> new Corrupt(attributes, link), "every", "per_million");

    private interface Maker {
        Behaviour make(Attributes attributes, LinkView link, long nowNanos);
    }

    private static final String EXTENSION = "weir_";

    private final String wire;

    @SuppressWarnings("ImmutableEnumChecker") // its lambdas capture no variables
    private final Maker maker;

    @SuppressWarnings("ImmutableEnumChecker") // immutable, as made by List.of
    private final List<String> attributeNames;

    ToxicType(String wire, Maker maker, String... attributeNames) {
        this.wire = wire;
        this.maker = maker;
        this.attributeNames = List.of(attributeNames);
    }

    /** Finds a type by its name in the API; {@code null} if there is none. */
    public static @Nullable ToxicType find(String wire) {
        for (ToxicType type : values()) {
            if (type.wire.equals(wire)) {
                return type;
            }
        }
        return null;
    }

    /** Its name in the API. */
    public String wire() {
        return wire;
    }

    /** Its attributes, in the order in which they are shown. */
    public List<String> attributeNames() {
        return attributeNames;
    }

    /** Whether only this server has it. */
    public boolean isExtension() {
        return wire.startsWith(EXTENSION);
    }

    /** All attributes, with their defaults. */
    public Attributes defaults() {
        return Attributes.zero(attributeNames);
    }

    Behaviour behaviour(Attributes attributes, LinkView link, long nowNanos) {
        return maker.make(attributes, link, nowNanos);
    }
}
