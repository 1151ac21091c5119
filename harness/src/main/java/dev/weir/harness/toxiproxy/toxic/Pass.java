package dev.weir.harness.toxiproxy.toxic;

/** Nothing: what {@code noop} does, and every toxic on a link that its toxicity spares. */
final class Pass extends Behaviour {
    @Override
    long run(ToxicStage stage, long nowNanos) {
        while (stage.canPass()) {
            stage.pass();
        }
        return NEVER;
    }
}
