package dev.weir.harness.toxiproxy.toxic;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** Extension: inverts bytes, at fixed distances or at random. */
final class Corrupt extends Behaviour {
    private static final int MILLION = 1_000_000;

    private final long every;
    private final long perMillion;
    private final RandomGenerator random;

    Corrupt(Attributes attributes, LinkView link) {
        every = attributes.number("every");
        perMillion = attributes.number("per_million");
        random = link.random();
    }

    @Override
    long run(ToxicStage stage, long nowNanos) {
        while (stage.canPass()) {
            Chunk head = stage.head();
            if (head != null && head.isData()) {
                corrupt(head.bytes(), stage.passedBytes());
            }
            stage.pass();
        }
        return NEVER;
    }

    private void corrupt(ByteBuffer bytes, long before) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            long number = before + i - bytes.position() + 1;
            boolean hit = every > 0 && number % every == 0;
            if (hit || (perMillion > 0 && random.nextInt(MILLION) < perMillion)) {
                bytes.put(i, (byte) ~bytes.get(i));
            }
        }
    }
}
