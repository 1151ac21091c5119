package dev.weir.harness.frames;

import java.nio.ByteBuffer;
import java.util.List;

/** Finds whole frames, however they are cut into reads. */
final class FrameReader {
    private byte[] kept = {};

    List<Frame> read(ByteBuffer in) {
        ByteBuffer all = ByteBuffer.allocate(kept.length + in.remaining());
        all.put(kept).put(in).flip();
        List<Frame> frames = Frame.take(all);
        kept = new byte[all.remaining()];
        all.get(kept);
        return frames;
    }
}
