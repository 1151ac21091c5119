package dev.weir.engine.http;

/** Receives the names of the fields that the proxy added to a head or removed from it. */
public interface EditedNames {
    /** A line was added. */
    void added(byte[] octets, int nameStart, int nameEnd);

    /** A received line was removed. */
    void removed(byte[] octets, int nameStart, int nameEnd);
}
