package dev.weir.harness.toxiproxy.toxic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of all toxics. Those whose names begin with {@code weir_} are extensions: no other Toxiproxy has them. All
 * attributes are integers.
 */
public enum ToxicType {
    /** A chunk leaves {@code latency} ms after it arrived, give or take {@code jitter}. */
    LATENCY("latency", Latency::new, "latency", "jitter"),
    /** At most {@code rate} thousand bytes in a second; none with 0. */
    BANDWIDTH("bandwidth", (attributes, link, now) -> new Bandwidth(attributes), "rate"),
    /** The end of the stream comes {@code delay} ms late. */
    SLOW_CLOSE("slow_close", (attributes, link, now) -> new SlowClose(attributes), "delay"),
    /** Data is dropped; after {@code timeout} ms without any the connection is closed, with 0 never. */
    TIMEOUT("timeout", (attributes, link, now) -> new Timeout(attributes, now), "timeout"),
    /** {@code timeout} ms after the first data or end of stream, both sockets are reset. */
    RESET_PEER("reset_peer", (attributes, link, now) -> new ResetPeer(attributes), "timeout"),
    /** Chunks are cut, with {@code delay} microseconds behind each piece. */
    SLICER("slicer", Slicer::new, "average_size", "size_variation", "delay"),
    /** The connection is closed after exactly {@code bytes}. */
    LIMIT_DATA("limit_data", (attributes, link, now) -> new LimitData(attributes), "bytes"),
    /** Nothing. */
    NOOP("noop", (attributes, link, now) -> new Pass()),

    /** Extension: FIN, when the connection was silent for {@code after} ms and the last to speak was this stream. */
    WEIR_IDLE_FIN("weir_idle_fin", (attributes, link, now) -> Idle.fin(attributes, link, now), "after"),
    /** Extension: RST to both sides, when the connection was silent for {@code after} ms likewise. */
    WEIR_IDLE_RESET("weir_idle_reset", (attributes, link, now) -> Idle.reset(attributes, link, now), "after"),
    /** Extension: bytes nobody asked for, once per silence of {@code after} ms; {@code kind} 0 garbage, 1 a 408. */
    WEIR_IDLE_BYTES("weir_idle_bytes", (attributes, link, now) -> Idle.bytes(attributes, link, now), "after", "kind"),
    /** Extension: a new client is accepted and closed, the server never dialled; with RST if {@code reset} is 1. */
    WEIR_ACCEPT_CLOSE("weir_accept_close", (attributes, link, now) -> new Pass(), "reset"),
    /** Extension: closed by the first bytes of a second request, which are lost; with RST if {@code reset} is 1. */
    WEIR_CLOSE_ON_REUSE("weir_close_on_reuse", (attributes, link, now) -> new CloseOnReuse(attributes, link), "reset"),
    /** Extension: after {@code bytes}, only the write side of the destination is shut; the other stream lives on. */
    WEIR_HALF_CLOSE("weir_half_close", (attributes, link, now) -> new HalfClose(attributes), "bytes"),
    /** Extension: everything is swallowed, a FIN and an RST of the sender too; a removal lets the FIN through. */
    WEIR_BLACK_HOLE("weir_black_hole", (attributes, link, now) -> new BlackHole()),
    /** Extension: each {@code every}-th byte is inverted, or each with a chance of {@code per_million}. */
    WEIR_CORRUPT("weir_corrupt", (attributes, link, now) -> new Corrupt(attributes, link), "every", "per_million");

    private interface Maker {
        Behaviour make(Attributes attributes, LinkView link, long nowNanos);
    }

    private static final String EXTENSION = "weir_";

    private final String wire;

    @SuppressWarnings("ImmutableEnumChecker") // its lambdas capture nothing
    private final Maker maker;

    @SuppressWarnings("ImmutableEnumChecker") // it is, as List.of makes it
    private final List<String> attributeNames;

    ToxicType(String wire, Maker maker, String... attributeNames) {
        this.wire = wire;
        this.maker = maker;
        this.attributeNames = List.of(attributeNames);
    }

    /** Finds it by the name it has on the wire; {@code null} if there is none. */
    public static @Nullable ToxicType find(String wire) {
        for (ToxicType type : values()) {
            if (type.wire.equals(wire)) {
                return type;
            }
        }
        return null;
    }

    /** Its name on the wire. */
    public String wire() {
        return wire;
    }

    /** What it can be told, in the order in which it is shown. */
    public List<String> attributeNames() {
        return attributeNames;
    }

    /** Whether only this server knows it. */
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
