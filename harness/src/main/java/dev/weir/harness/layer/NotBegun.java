package dev.weir.harness.layer;

/** The end of a connection that was not accepted yet. */
final class NotBegun implements PeerEnd {
    @Override
    public boolean open() {
        return false;
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public boolean refused() {
        return false;
    }

    @Override
    public void hear(byte[] raw) {
        throw new IllegalStateException("not accepted");
    }

    @Override
    public boolean hasAnswers() {
        return false;
    }

    @Override
    public byte[] takeAnswers() {
        return new byte[0];
    }

    @Override
    public byte[] heard() {
        return new byte[0];
    }

    @Override
    public byte[] takeHeard() {
        return new byte[0];
    }

    @Override
    public byte[] data(byte[] bytes) {
        throw new IllegalStateException("not accepted");
    }

    @Override
    public byte[] end() {
        return new byte[0];
    }
}
