package dev.weir.harness.memory;

/**
 * What a scripted peer speaks below the bytes that its script sends and sees, as a client of an encrypted connection
 * would. Each connection has one of its own.
 */
public interface PeerSpeech {
    /** Whether the script's bytes can be sent; until then they wait. */
    boolean open();

    /** Raw bytes came from the engine; at the beginning, none did. @return what is answered at once */
    byte[] hear(byte[] raw);

    /** How bytes of the script are sent. */
    byte[] say(byte[] bytes);

    /** What is sent before the FIN of an orderly end. */
    byte[] end();

    /** The script's bytes that have come and were not taken. */
    byte[] heard();

    /** Takes them. */
    byte[] takeHeard();

    /** Whether the engine said that nothing more will come, so that its FIN is an orderly one. */
    boolean ended();

    /** Another one that goes on from here, to look ahead with. */
    PeerSpeech copy();
}
