package dev.weir.harness.memory;

/**
 * The protocol of a scripted peer below the bytes of its script, for example encryption. Each connection has its own
 * instance.
 */
public interface PeerSpeech {
    /** Whether the script's bytes can be sent; until then they wait. */
    boolean open();

    /** Processes raw bytes from the engine; none at the beginning. @return bytes to send at once */
    byte[] hear(byte[] raw);

    /** Encodes bytes of the script. */
    byte[] say(byte[] bytes);

    /** The bytes to send before the FIN of an orderly close. */
    byte[] end();

    /** The script's bytes that were received and not taken. */
    byte[] heard();

    /** Takes them. */
    byte[] takeHeard();

    /** Whether the engine announced its close, so that its FIN is an orderly one. */
    boolean ended();

    /** A copy with the same state, to look ahead. */
    PeerSpeech copy();
}
