package dev.weir.harness.toxiproxy.toxic;

/** Passes everything unchanged: {@code noop}, and every toxic on a link that its toxicity excludes. */
final class Pass extends Behaviour {
    @Override
    long run(ToxicStage stage, long nowNanos) {
        while (stage.canPass()) {
            stage.pass();
        }
        return NEVER;
    }
}
