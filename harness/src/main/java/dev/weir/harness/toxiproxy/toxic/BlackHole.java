package dev.weir.harness.toxiproxy.toxic;

/**
 * Extension: a peer that vanished. Nothing that comes has any consequence, not even the sender's FIN or RST, which wait
 * here until the toxic is removed.
 */
final class BlackHole extends Behaviour {
    @Override
    long run(ToxicStage stage, long nowNanos) {
        for (Chunk head = stage.head(); head != null && !head.isEnd(); head = stage.head()) {
            stage.drop();
        }
        return NEVER;
    }
}
