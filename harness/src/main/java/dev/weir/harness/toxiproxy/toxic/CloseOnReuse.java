package dev.weir.harness.toxiproxy.toxic;

/** Extension: closes a connection when it is used again, the race that a connection pool cannot avoid. */
final class CloseOnReuse extends Behaviour {
    private static final int SECOND = 2;

    private final boolean reset;
    private final int firstFatalTurn;

    CloseOnReuse(Attributes attributes, LinkView link) {
        reset = attributes.isSet("reset");
        firstFatalTurn = Math.max(SECOND, link.turns() + 1);
    }

    @Override
    long run(ToxicStage stage, long nowNanos) {
        while (stage.canPass()) {
            Chunk head = stage.head();
            if (head != null && head.isData() && stage.link().turns() >= firstFatalTurn) {
                if (reset) {
                    stage.link().armReset();
                }
                stage.end(nowNanos);
                return NEVER;
            }
            stage.pass();
        }
        return NEVER;
    }
}
