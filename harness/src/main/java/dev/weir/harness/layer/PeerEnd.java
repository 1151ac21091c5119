package dev.weir.harness.layer;

/** One end of a transport above a socket, as bytes in and bytes out; it moves none by itself. Any thread. */
public interface PeerEnd {
    /** Whether bytes can be sent. */
    boolean open();

    /** Whether the other side announced that it sends no more. */
    boolean ended();

    /** Whether the other side broke the rules. */
    boolean refused();

    /** Whether the other side announced that it gives up the connection. */
    default boolean givenUp() {
        return false;
    }

    /** Processes what came from the other side. */
    void hear(byte[] raw);

    /** Whether something has to be sent now. */
    boolean hasAnswers();

    /** What has to be sent now, without a request of the user. */
    byte[] takeAnswers();

    /** The bytes that came in and were not taken. */
    byte[] heard();

    /** Takes them. */
    byte[] takeHeard();

    /** Encodes bytes of the user. */
    byte[] data(byte[] bytes);

    /** Announces that this side sends no more. */
    byte[] end();
}
