package dev.weir.harness.transport;

import dev.weir.harness.layer.PeerEnd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Any end of {@link Records}, as bytes in and bytes out; it moves none by itself. */
final class RecordEnd implements PeerEnd {
    /** Records are as long as these in turn, so that some come many at a time and some in parts. */
    private static final int[] LENGTHS = {1, 300, 17, 1000};

    private final boolean connects;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private byte[] part = {};
    private int step = 1;
    private int made;
    private boolean ended;
    private boolean refused;

    /** @param connects whether this side begins */
    RecordEnd(boolean connects) {
        this.connects = connects;
        say();
    }

    /** The same as another. */
    RecordEnd(RecordEnd other) {
        connects = other.connects;
        heard.writeBytes(other.heard.toByteArray());
        answers.writeBytes(other.answers.toByteArray());
        part = other.part;
        step = other.step;
        made = other.made;
        ended = other.ended;
        refused = other.refused;
    }

    /** This side's next step of the opening, if it is its turn. */
    private void say() {
        if (step <= Records.STEPS && connects == (step % 2 == 1)) {
            answers.writeBytes(Records.of(Records.OPENING, (byte) step));
            step++;
            if (open()) {
                answers.writeBytes(Records.of(Records.TICKET, new byte[50]));
            }
        }
    }

    @Override
    public boolean open() {
        return step > Records.STEPS;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public boolean refused() {
        return refused;
    }

    @Override
    public void hear(byte[] raw) {
        ByteBuffer all =
                ByteBuffer.allocate(part.length + raw.length).put(part).put(raw).flip();
        while (Records.whole(all)) {
            hear(all);
            Records.skip(all);
        }
        part = new byte[all.remaining()];
        all.get(part);
    }

    private void hear(ByteBuffer record) {
        switch (Records.kind(record)) {
            case Records.OPENING -> {
                refused |= Records.content(record, 0) != step;
                step++;
                say();
            }
            case Records.DATA -> {
                refused |= ended;
                for (int i = 0; i < Records.length(record); i++) {
                    heard.write(Records.content(record, i));
                }
            }
            case Records.REKEY -> answers.writeBytes(Records.of(Records.ANSWER));
            case Records.END -> ended = true;
            case Records.TICKET, Records.ANSWER -> {}
            default -> refused = true;
        }
    }

    @Override
    public boolean hasAnswers() {
        return answers.size() > 0;
    }

    @Override
    public byte[] takeAnswers() {
        byte[] taken = answers.toByteArray();
        answers.reset();
        return taken;
    }

    @Override
    public byte[] heard() {
        return heard.toByteArray();
    }

    @Override
    public byte[] takeHeard() {
        byte[] taken = heard.toByteArray();
        heard.reset();
        return taken;
    }

    @Override
    public byte[] data(byte[] bytes) {
        var raw = new ByteArrayOutputStream();
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            byte[] content = new byte[Math.min(LENGTHS[made++ % LENGTHS.length], left.remaining())];
            left.get(content);
            raw.writeBytes(Records.of(Records.DATA, content));
        }
        return raw.toByteArray();
    }

    @Override
    public byte[] end() {
        return Records.of(Records.END);
    }
}
