package dev.weir.harness.toxiproxy.toxic;

/**
 * Extension: simulates a peer that has vanished. All data is dropped; the sender's FIN or RST waits here until the
 * toxic is removed.
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
